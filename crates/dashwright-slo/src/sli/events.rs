//! The two queries of an indicator over a window: how many events there were, and how many of them were bad.

use dashwright_model::Length;
use dashwright_model::query::QueryData;
use dashwright_query::Catalogue;
use dashwright_query::catalogue::Kind as MetricKind;
use dashwright_query::promql;
use dashwright_query::promql::ast::{ExprKind, MatchOp};

use super::{Kind, Matcher, Selector, Sli};

/// A time over which events are counted, as PromQL writes it.
pub(crate) struct Over {
    range: String,
    seconds: String,
}

impl Over {
    /// The time that a dashboard shows.
    pub(crate) fn shown() -> Self {
        Self { range: "$__range".to_owned(), seconds: "$__range_s".to_owned() }
    }
}

impl From<Length> for Over {
    fn from(window: Length) -> Self {
        Self { range: window.to_string(), seconds: window.as_seconds().to_string() }
    }
}

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
    /// Reads an indicator. Without a catalogue, a latency whose selector does not end in `_count` is a native histogram.
    pub(crate) fn read(sli: &Sli, catalogue: Option<&Catalogue>) -> Result<Self, Unreadable> {
        let read = |query: &QueryData| {
            Selector::read(query, catalogue).ok_or_else(|| Unreadable::Selector(query.text.to_string()))
        };
        Ok(match &sli.kind {
            Kind::Bad { bad, total } => Self::Bad { bad: read(bad)?, total: read(total)? },
            Kind::Good { good, total } => Self::Good { good: read(good)?, total: read(total)? },
            Kind::Apart { good, bad } => Self::Apart { good: read(good)?, bad: read(bad)? },
            Kind::Latency { observations, bound } => {
                latency(read(observations)?, *bound, catalogue.is_some())?
            }
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

    /// The same with more matchers at each selector; slices are queries of their author's, and stay as they are.
    pub(crate) fn filtered(mut self, matchers: &[Matcher]) -> Self {
        let add = |selector: &mut Selector| selector.matchers.extend(matchers.iter().cloned());
        match &mut self {
            Self::Bad { bad: a, total: b }
            | Self::Good { good: a, total: b }
            | Self::Apart { good: a, bad: b }
            | Self::Buckets { count: a, below: b } => [a, b].into_iter().for_each(add),
            Self::Native { histogram: only, .. } | Self::Probe { probe: only } => add(only),
            Self::Slices { .. } => {}
        }
        self
    }

    /// Whether the series are counted moment by moment and not event by event.
    pub(crate) fn is_slices(&self) -> bool {
        matches!(self, Self::Slices { .. })
    }

    /// Bad events and all events over a window, for their quotient: in one unit, whichever is the simplest.
    pub(crate) fn amounts(&self, by: &[String], over: &Over) -> (String, String) {
        if let Self::Probe { probe } = self {
            let (group, range) = (group("sum", by), &over.range);
            let all = format!("{group} (count_over_time({probe}[{range}]))");
            return (format!("{all} - {group} (sum_over_time({probe}[{range}]))"), all);
        }
        (self.bad(by, over), self.total(by, over))
    }

    /// All events per second over a window. For slices: all things now, whatever the window.
    pub(crate) fn total(&self, by: &[String], over: &Over) -> String {
        let (group, Over { range, seconds }) = (group("sum", by), over);
        let rate = |selector: &Selector| format!("{group} (rate({selector}[{range}]))");
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
                format!("{group} (count_over_time({probe}[{range}])) / {seconds}")
            }
            Self::Slices { all, .. } => all.clone(),
        }
    }

    /// Bad events per second over a window; 0 where there are events and none is bad.
    pub(crate) fn bad(&self, by: &[String], over: &Over) -> String {
        let (group, Over { range, seconds }) = (group("sum", by), over);
        let rate = |selector: &Selector| format!("{group} (rate({selector}[{range}]))");
        match self {
            Self::Bad { bad, total } => format!("{} or {} * 0", rate(bad), rate(total)),
            Self::Apart { good, bad } => format!("{} or {} * 0", rate(bad), rate(good)),
            // Two counters are not read at the same moment, so that the good ones may run ahead.
            Self::Good { good, total } => {
                format!("clamp_min({total} - ({} or {total} * 0), 0)", rate(good), total = rate(total))
            }
            Self::Buckets { count, below } => format!("{} - {}", rate(count), rate(below)),
            Self::Native { histogram, bound } => {
                let (all, rate) = (self.total(by, over), rate(histogram));
                // Without events the fraction is not a number; the filter leaves it out, the fill puts 0 there.
                format!("({all} > 0) * (1 - histogram_fraction(0, {bound}, {rate})) or {all} * 0")
            }
            Self::Probe { .. } => format!("({}) / {seconds}", self.amounts(by, over).0),
            Self::Slices { bad, all } => format!("{} or {} * 0", operand(bad), operand(all)),
        }
    }
}

impl Events {
    /// Bad events per second by one label.
    pub(crate) fn bad_of(&self, label: &str, over: &Over) -> String {
        let by = [label.to_owned()];
        match self {
            // Values without bad events are of no interest here, so nothing fills them in.
            Self::Bad { bad, .. } | Self::Apart { bad, .. } => {
                format!("{} (rate({bad}[{}]))", group("sum", &by), over.range)
            }
            _ => self.bad(&by, over),
        }
    }

    /// The selectors whose labels tell bad events apart.
    pub(crate) fn attributed(&self) -> Vec<&Selector> {
        match self {
            Self::Bad { bad, .. } | Self::Apart { bad, .. } => vec![bad],
            _ => self.selectors(),
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

fn latency(observations: Selector, bound: f64, known: bool) -> Result<Events, Unreadable> {
    let native = match observations.series {
        Some(series) => series.metric.kind == MetricKind::NativeHistogram,
        None => !known && !observations.name.ends_with("_count"),
    };
    if native {
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
