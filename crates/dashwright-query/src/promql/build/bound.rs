//! Bounds: the number that separates what is below from what is above.

use super::built::Found;
use crate::Unit;
use crate::catalogue::{Kind, Metric};
use crate::nearest::list;
use crate::problem::{Problem, Span};

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
        spell(self.value)
    }

    /// Reports a bound of another unit, or one that no bucket has.
    pub(super) fn check(self, metric: &'static Metric, out: &mut Vec<Found>) {
        let name = metric.name;
        if !metric.unit.same(self.unit) {
            let message =
                format!("`{name}` is in {}, the bound {} is in {}", metric.unit, self.value, self.unit);
            let problem = Problem::error("unit-mismatch", Span::default(), message);
            out.push(Found::under(self.le(), problem.help(format!("give the bound in {}", metric.unit))));
            return;
        }
        let Kind::Histogram { buckets } = metric.kind else { return };
        // Bounds are declared and asked for as literals, so equal means the same digits.
        let declared = buckets.iter().any(|bound| bound.total_cmp(&self.value).is_eq());
        if declared || buckets.is_empty() {
            return;
        }
        let away = |bound: &f64| (bound - self.value).abs();
        let nearest = buckets.iter().min_by(|a, b| away(a).total_cmp(&away(b))).copied().unwrap_or_default();
        let all: Vec<String> = buckets.iter().map(f64::to_string).collect();
        let message = format!("`{name}` has no bucket that ends at {}", self.value);
        let problem = Problem::error("bucket-bound", Span::default(), message);
        let all = list(all.iter().map(String::as_str), 16);
        out.push(Found::under(
            self.le(),
            problem.help(format!("the nearest bound is `{nearest}`; its bounds are {all}")),
        ));
    }
}

fn spell(bound: f64) -> String {
    if bound.fract() == 0.0 && bound.abs() < 1e21 { format!("{bound:.1}") } else { bound.to_string() }
}

impl From<f64> for Bound {
    fn from(value: f64) -> Self {
        Self::new(value, Unit::NUMBER)
    }
}
