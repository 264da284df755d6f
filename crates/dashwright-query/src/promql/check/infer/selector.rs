//! What a selector selects: its series in the catalogue, narrowed by its matchers.

use crate::catalogue::{Kind, Part, Series};
use crate::problem::Span;
use crate::promql::ValueType;
use crate::promql::ast::{MatchOp, Matcher, Name, Selector};
use crate::promql::check::bounds::Bounds;
use crate::promql::check::flow::{Entry, Flow, Values};
use crate::promql::check::labels::Promise;
use crate::promql::check::pattern;
use crate::promql::check::tree::{Facts, Motion, Source, Tree};

use super::OPEN;

/// The facts of a selector.
pub(super) fn facts<'a>(tree: &mut Tree<'a>, selector: &'a Selector, span: Span) -> Facts<'a> {
    let ty = if selector.range.is_some() { ValueType::Range } else { ValueType::Instant };
    let shifted = selector.shift.offset.is_some() || selector.shift.at.is_some();
    let source = metric_name(selector)
        .and_then(|(name, at)| Some(Source { series: tree.catalogue.series(name)?, name, at }));
    let mut flow = match &source {
        Some(source) => Flow::of_series(&source.series, source.name, span),
        None => Flow::unknown(),
    };
    for matcher in &selector.matchers {
        narrow(tree, &mut flow, matcher);
    }
    let flow = if flow.labels.is_empty() && flow.is_open() { OPEN } else { tree.push_flow(flow) };
    let Some(source) = source else { return Facts { shifted, ..Facts::unknown(ty, flow) } };
    let series = &source.series;
    Facts {
        unit: series.unit(),
        source: Some(source),
        motion: if series.is_counter() { Motion::Raw } else { Motion::Still },
        bounds: bounds(series),
        percentile: source.is_quantile(),
        shifted,
        ..Facts::unknown(ty, flow)
    }
}

/// The metric that a selector names, where it names exactly one, and the place of the name.
pub(in crate::promql::check) fn metric_name(selector: &Selector) -> Option<(&str, Span)> {
    if let Some(Name { text, variables, span, .. }) = &selector.metric {
        return variables.is_empty().then_some((text.as_str(), *span));
    }
    let matcher =
        selector.matchers.iter().find(|it| it.op == MatchOp::Equal && it.label.text == "__name__")?;
    (!pattern::has_variable(&matcher.value.value))
        .then_some((matcher.value.value.as_str(), matcher.value.span))
}

fn bounds(series: &Series) -> Bounds {
    match series.metric.kind {
        _ if series.is_counter() => Bounds::POSITIVE,
        Kind::Info => Bounds::ONE,
        _ if series.part == Part::Whole && series.metric.unit.is_bool() => Bounds::UNIT,
        _ if series.metric.unit.is_timestamp() => Bounds::POSITIVE,
        _ => Bounds::ANY,
    }
}

/// Applies one matcher to a flow.
fn narrow<'a>(tree: &mut Tree<'a>, flow: &mut Flow<'a>, matcher: &'a Matcher) {
    let value = matcher.value.value.as_str();
    let variable = pattern::has_variable(value);
    if matches!(matcher.op, MatchOp::Regex | MatchOp::NotRegex) && !variable && !pattern::is_plain(value) {
        tree.read_pattern(value);
    }
    let name = matcher.label.text.as_str();
    if name == "__name__" || !matcher.label.variables.is_empty() {
        return;
    }
    if flow.promise(name) == Promise::Absent {
        return; // reported by its own check
    }
    let old = flow.get(name).copied().unwrap_or(Entry::new(name, Promise::Possible, matcher.span));
    let (promise, values) = match matcher.op {
        MatchOp::Equal if variable => (Promise::Sure, Values::One("")),
        MatchOp::Equal if value.is_empty() => (Promise::Absent, Values::Any),
        MatchOp::Equal => (Promise::Sure, Values::One(value)),
        MatchOp::NotEqual if value.is_empty() => (Promise::Sure, old.values),
        MatchOp::NotEqual | MatchOp::NotRegex => (old.promise, old.values),
        MatchOp::Regex if variable => (old.promise, old.values),
        MatchOp::Regex => match pattern::alternatives(value) {
            Some(list) if !list.iter().any(|it| it.is_empty()) => match list.as_slice() {
                [only] => (Promise::Sure, Values::One(only)),
                several => (Promise::Sure, Values::Few(several.len() as u32)),
            },
            Some(_) => (old.promise, old.values),
            None => {
                let found = tree.pattern(value);
                let empty = found.is_none_or(|pattern| pattern.fits("") != Some(false));
                let sure = if empty { old.promise } else { Promise::Sure };
                let few = old.label.and_then(crate::Label::values).and_then(|values| {
                    let pattern = found?;
                    Some(values.iter().filter(|it| pattern.fits(it) != Some(false)).count() as u32)
                });
                (sure, few.map_or(old.values, Values::Few))
            }
        },
    };
    flow.set(Entry {
        promise,
        values,
        at: if promise == Promise::Absent { matcher.span } else { old.at },
        ..old
    });
}
