//! How far back a function looks, and how far back in time it stands.

use super::built::Found;
use super::node;
use crate::catalogue::Series;
use crate::problem::Span;
use crate::promql::ast::{Duration, DurationKind};
use crate::promql::literal::spell_millis;
use crate::promql::variables_in;

/// A length of time: `5m`, `$__range`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window(Length);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Seconds(u32),
    Variable(&'static str),
}

impl Window {
    /// `$__rate_interval`: one step of the graph, but at least four scrapes. Right for rates in panels.
    pub const RATE_INTERVAL: Self = Self(Length::Variable("__rate_interval"));

    /// `$__range`: the whole time range of the dashboard. Right for totals.
    pub const RANGE: Self = Self(Length::Variable("__range"));

    /// So many seconds.
    pub const fn seconds(number: u16) -> Self {
        Self(Length::Seconds(number as u32))
    }

    /// So many minutes.
    pub const fn minutes(number: u16) -> Self {
        Self(Length::Seconds(number as u32 * 60))
    }

    /// So many hours.
    pub const fn hours(number: u16) -> Self {
        Self(Length::Seconds(number as u32 * 3_600))
    }

    /// So many days of 24 hours; at most 10,000.
    pub const fn days(number: u16) -> Self {
        let days = if number > 10_000 { 10_000 } else { number };
        Self(Length::Seconds(days as u32 * 86_400))
    }

    /// What a variable of the dashboard holds, such as `5m`; the name is written without `$`.
    pub const fn variable(name: &'static str) -> Self {
        Self(Length::Variable(name))
    }

    pub(super) fn duration(self) -> Duration {
        let kind = match self.0 {
            Length::Seconds(seconds) => DurationKind::Millis(i64::from(seconds) * 1_000),
            Length::Variable(name) => DurationKind::Variable(node::variable(name)),
        };
        Duration { kind, span: Span::default() }
    }

    /// Reports a variable whose name is none.
    pub(super) fn misnamed(self) -> Option<Found> {
        let Length::Variable(name) = self.0 else { return None };
        if matches!(variables_in(&self.to_string(), 0).as_slice(), [only] if only.name == name) {
            return None;
        }
        let help = "a name has letters, digits and `_`, and stands here without `$`";
        Some(Found::error("syntax", name, format!("`{name}` is no name of a variable"), help))
    }

    /// Reports a window that holds fewer than two samples of the series.
    pub(super) fn too_short(self, series: Series<'static>, function: &str) -> Option<Found> {
        let Length::Seconds(seconds) = self.0 else { return None };
        // Nothing is scraped more often than once a second.
        let interval = series.scrape_interval().unwrap_or(1);
        if seconds >= interval.saturating_mul(2) {
            return None;
        }
        let least = Self(Length::Seconds(interval.saturating_mul(4)));
        let message =
            format!("`{function}` needs two samples, `[{self}]` holds fewer at one every {interval} s");
        let help = format!("use at least `[{least}]`, four scrapes");
        Some(Found::error("short-range", self.to_string(), message, help))
    }
}

impl std::fmt::Display for Window {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Length::Variable(name) => write!(f, "${name}"),
            Length::Seconds(seconds) => f.write_str(&spell_millis(i64::from(seconds) * 1_000)),
        }
    }
}
