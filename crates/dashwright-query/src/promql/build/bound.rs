//! Bounds: the number that separates what is below from what is above.

use super::built::Found;
use crate::Unit;
use crate::catalogue::{Kind, Metric};
use crate::nearest::list;

/// A number of observations' own unit, or of a unit that is named.
///
/// A plain `f64` is in the unit of the histogram.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    value: f64,
    unit: Unit,
}

impl Bound {
    /// `value` of `unit`; another unit than the histogram's is a problem of the query.
    pub const fn new(value: f64, unit: Unit) -> Self {
        Self { value, unit }
    }

    pub(super) const fn value(self) -> f64 {
        self.value
    }

    /// The bound as Prometheus 3 stores it in `le`: whole numbers end in `.0`.
    pub(super) fn le(self) -> String {
        let Self { value, .. } = self;
        if value.fract() == 0.0 && value.abs() < 1e21 { format!("{value:.1}") } else { value.to_string() }
    }

    /// Reports a bound of another unit, or one that no bucket has.
    pub(super) fn check(self, metric: &'static Metric) -> Option<Found> {
        let Self { value, unit } = self;
        let name = metric.name;
        if !metric.unit.same(unit) {
            let message = format!("`{name}` is in {}, the bound {value} is in {unit}", metric.unit);
            let help = format!("give the bound in {}", metric.unit);
            return Some(Found::error("unit-mismatch", self.le(), message, help));
        }
        let Kind::Histogram { buckets } = metric.kind else { return None };
        let away = |bound: &f64| (bound - value).abs();
        let nearest = buckets.iter().min_by(|a, b| away(a).total_cmp(&away(b)))?;
        if nearest.total_cmp(&value).is_eq() {
            return None;
        }
        let all: Vec<String> = buckets.iter().map(f64::to_string).collect();
        let all = list(all.iter().map(String::as_str), 16);
        let message = format!("`{name}` has no bucket that ends at {value}");
        let help = format!("the nearest bound is `{nearest}`; its bounds are {all}");
        Some(Found::error("bucket-bound", self.le(), message, help))
    }
}

impl From<f64> for Bound {
    fn from(value: f64) -> Self {
        Self::new(value, Unit::NUMBER)
    }
}
