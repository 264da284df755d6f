//! The two queries of an indicator over a window: how many events there were, and how many of them were bad.

use dashwright_model::Length;
use dashwright_model::query::QueryData;
use dashwright_query::Catalogue;
use dashwright_query::catalogue::Kind as MetricKind;
use dashwright_query::promql;
use dashwright_query::promql::ast::{ExprKind, MatchOp};

use super::{Kind, Matcher, Selector, Sli};

/// An indicator whose selectors have been read.
#[derive(Debug, Clone)]
pub(crate) enum Events {
    Bad { bad: Selector, total: Selector },
    Good { good: Selector, total: Selector },
    Apart { good: Selector, bad: Selector },
    Buckets { count: Selector, below: Selector },
    Native { histogram: Selector, bound: f64 },
    Probe { probe: Selector },
    Slices { bad: String, all: String },
}

/// Why an indicator cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Unreadable {
    /// This query is no plain selector.
    Selector(String),
    /// This selector of a latency is neither a `_count` nor a native histogram.
    NoHistogram(String),
}

impl Events {
    pub(crate) fn read(sli: &Sli, catalogue: &Catalogue) -> Result<Self, Unreadable> {
        let read = |query: &QueryData| {
            Selector::read(query, catalogue).ok_or_else(|| Unreadable::Selector(query.text.to_string()))
        };
        Ok(match &sli.kind {
            Kind::Bad { bad, total } => Self::Bad { bad: read(bad)?, total: read(total)? },
            Kind::Good { good, total } => Self::Good { good: read(good)?, total: read(total)? },
            Kind::Apart { good, bad } => Self::Apart { good: read(good)?, bad: read(bad)? },
            Kind::Latency { observations, bound } => latency(read(observations)?, *bound)?,
            Kind::Probe { probe } => Self::Probe { probe: read(probe)? },
            Kind::Slices { bad, all, .. } => {
                Self::Slices { bad: bad.text.to_string(), all: all.text.to_string() }
            }
        })
    }

    /// The selectors, for checks and for examples.
    pub(crate) fn selectors(&self) -> Vec<&Selector> {
        match self {
            Self::Bad { bad: a, total: b }
            | Self::Good { good: a, total: b }
            | Self::Apart { good: a, bad: b } => vec![a, b],
            Self::Buckets { count: only, .. }
            | Self::Native { histogram: only, .. }
            | Self::Probe { probe: only } => {
                vec![only]
            }
            Self::Slices { .. } => Vec::new(),
        }
    }

    /// Whether the series are counted moment by moment and not event by event.
    pub(crate) fn is_slices(&self) -> bool {
        matches!(self, Self::Slices { .. })
    }

    /// Bad events and all events over a window, for their quotient: in one unit, whichever is the simplest.
    pub(crate) fn amounts(&self, by: &[String], window: Length) -> (String, String) {
        if let Self::Probe { probe } = self {
            let group = group("sum", by);
            let all = format!("{group} (count_over_time({probe}[{window}]))");
            return (format!("{all} - {group} (sum_over_time({probe}[{window}]))"), all);
        }
        (self.bad(by, window), self.total(by, window))
    }

    /// All events per second over a window. For slices: all things now, whatever the window.
    pub(crate) fn total(&self, by: &[String], window: Length) -> String {
        let group = group("sum", by);
        let rate = |selector: &Selector| format!("{group} (rate({selector}[{window}]))");
        match self {
            Self::Bad { total, .. } | Self::Good { total, .. } => rate(total),
            Self::Buckets { count, .. } => rate(count),
            Self::Apart { good, bad } => {
                let (good, bad) = (rate(good), rate(bad));
                // Either side may not exist yet, and counts as none then.
                format!("({good} or {bad} * 0) + ({bad} or {good} * 0)")
            }
            Self::Native { histogram, .. } => format!("histogram_count({})", rate(histogram)),
            Self::Probe { probe } => {
                format!("{group} (count_over_time({probe}[{window}])) / {}", window.as_seconds())
            }
            Self::Slices { all, .. } => all.clone(),
        }
    }

    /// Bad events per second over a window; 0 where there are events and none is bad.
    pub(crate) fn bad(&self, by: &[String], window: Length) -> String {
        let group = group("sum", by);
        let rate = |selector: &Selector| format!("{group} (rate({selector}[{window}]))");
        match self {
            Self::Bad { bad, total } => format!("{} or {} * 0", rate(bad), rate(total)),
            Self::Apart { good, bad } => format!("{} or {} * 0", rate(bad), rate(good)),
            // Two counters are not read at the same moment, so that the good ones may run ahead.
            Self::Good { good, total } => {
                format!("clamp_min({total} - ({} or {total} * 0), 0)", rate(good), total = rate(total))
            }
            Self::Buckets { count, below } => format!("{} - {}", rate(count), rate(below)),
            Self::Native { histogram, bound } => {
                let (all, rate) = (self.total(by, window), rate(histogram));
                // Without events the fraction is not a number; the filter leaves it out, the fill puts 0 there.
                format!("({all} > 0) * (1 - histogram_fraction(0, {bound}, {rate})) or {all} * 0")
            }
            Self::Probe { .. } => format!("({}) / {}", self.amounts(by, window).0, window.as_seconds()),
            Self::Slices { bad, all } => format!("{} or {} * 0", operand(bad), operand(all)),
        }
    }
}

/// A query as one side of an operator: in parentheses where it is an operation itself.
pub(crate) fn operand(query: &str) -> String {
    match promql::parse(query).expr.kind {
        ExprKind::Binary(_) | ExprKind::Unary(_) => format!("({query})"),
        _ => query.to_owned(),
    }
}

/// `sum by (environment, cluster)`, or `sum` alone.
pub(crate) fn group(operator: &str, by: &[String]) -> String {
    if by.is_empty() { operator.to_owned() } else { format!("{operator} by ({})", by.join(", ")) }
}

fn latency(observations: Selector, bound: f64) -> Result<Events, Unreadable> {
    if observations.series.is_some_and(|series| series.metric.kind == MetricKind::NativeHistogram) {
        return Ok(Events::Native { histogram: observations, bound });
    }
    let Some(base) = observations.name.strip_suffix("_count") else {
        return Err(Unreadable::NoHistogram(observations.to_string()));
    };
    let below = observations.renamed(format!("{base}_bucket"), Some(le(bound)));
    Ok(Events::Buckets { count: observations, below })
}

/// The matcher of a bucket. Whole bounds are `300` in Prometheus 2 and `300.0` in Prometheus 3.
fn le(bound: f64) -> Matcher {
    let text = bound.to_string();
    if text.contains('.') {
        Matcher::equal("le", text)
    } else {
        Matcher { label: "le".to_owned(), op: MatchOp::Regex, value: format!("{text}(\\.0)?") }
    }
}
