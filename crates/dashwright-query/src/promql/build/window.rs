//! How far back a function looks, and how far back in time it stands.

use super::built::Found;
use super::node;
use crate::catalogue::Series;
use crate::problem::{Problem, Span};
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

    /// What is wrong with a look back over this window at these series.
    pub(super) fn check(self, series: Series<'static>, function: &str, out: &mut Vec<Found>) {
        match (self.0, series.scrape_interval()) {
            (Length::Variable(name), _) => self.check_name(name, out),
            (Length::Seconds(0), _) => {
                let message = format!("`{function}` over 0 seconds sees nothing");
                let problem = Problem::error("short-range", Span::default(), message);
                out.push(Found::under("0s", problem.help("use at least two scrapes")));
            }
            (Length::Seconds(seconds), Some(interval)) if seconds < interval.saturating_mul(2) => {
                let message = format!(
                    "`{function}` needs two samples, `[{self}]` holds fewer at one every {interval} s"
                );
                let least = Self(Length::Seconds(interval.saturating_mul(4)));
                let problem = Problem::error("short-range", Span::default(), message)
                    .help(format!("use at least `[{least}]`, four scrapes"));
                out.push(Found::under(self.to_string(), problem));
            }
            _ => {}
        }
    }

    /// What is wrong with the window as an offset.
    pub(super) fn check_offset(self, out: &mut Vec<Found>) {
        if let Length::Variable(name) = self.0 {
            self.check_name(name, out);
        }
    }

    fn check_name(self, name: &str, out: &mut Vec<Found>) {
        let text = self.to_string();
        if !matches!(variables_in(&text, 0).as_slice(), [only] if only.name == name) {
            let message = format!("`{name}` is no name of a variable");
            let problem = Problem::error("syntax", Span::default(), message);
            out.push(Found::under(
                text,
                problem.help("a name has letters, digits and `_`, and stands here without `$`"),
            ));
        }
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
