//! `no-condition`, `bool-condition`, `irate-in-alert`, `topk-in-alert`, `absent-hold`, `traffic-floor`, `no-absence`,
//! `hold`: a query as the condition of an alert.

use crate::Unit;
use crate::problem::{Problem, Span};
use crate::promql;
use crate::promql::ast::{AggregateOp, Binary, BinaryOp, ExprKind};
use crate::promql::check::infer;
use crate::promql::check::query::range::{seconds, text};
use crate::promql::check::surroundings::Alert;
use crate::promql::check::tree::{Id, Motion, Tree};

pub(super) fn check(tree: &Tree, alert: &Alert, out: &mut Vec<Problem>) {
    let Some(root) = tree.root() else { return };
    if !alert.condition_elsewhere
        && !matches!(tree.node(root).expr.kind, ExprKind::Broken | ExprKind::Variable(_))
    {
        condition(tree, root, out);
    }
    flapping(tree, out);
    absent_hold(tree, alert, out);
    if alert.critical {
        no_absence(tree, alert, out);
    }
    floor(tree, out);
    hold(tree, alert, out);
}

/// Where the caret stands when the whole query is meant.
fn whole(tree: &Tree, root: Id) -> Span {
    tree.node(root).whole
}

fn condition(tree: &Tree, root: Id, out: &mut Vec<Problem>) {
    if tree.facts(root).filtered {
        return;
    }
    // `vector(1)` fires on purpose: it proves that alerts arrive.
    if tree.function(root) == Some("vector") {
        return;
    }
    let boolean = tree.binaries().find(|(_, binary)| binary.bool_modifier);
    if let Some((_, binary)) = boolean {
        let at = Span::new(binary.op_span.end, binary.rhs.span.start);
        let word = at.of(tree.text).find("bool").map(|n| Span::new(at.start + n, at.start + n + 4));
        let message = "with `bool` the comparison always returns something, so the alert always fires";
        let problem = Problem::error("bool-condition", word.unwrap_or(binary.op_span), message);
        out.push(problem.help("leave `bool` out"));
        return;
    }
    let fill = tree.binaries().find(|(_, binary)| binary.op == BinaryOp::Or);
    let compared = tree.binaries().any(|(_, binary)| binary.op.is_comparison());
    if let Some((_, binary)) = fill.filter(|_| compared) {
        let message = "the fill after `or` always returns something, so the alert always fires";
        let problem = Problem::error("no-condition", binary.op_span, message);
        out.push(problem.help("put the comparison outside: `(… or vector(0)) > 5`"));
        return;
    }
    let message = "nothing is compared, so the alert fires whenever there is data";
    let problem = Problem::error("no-condition", whole(tree, root), message);
    out.push(problem.help("compare with a threshold: `… > 0.05`"));
}

/// What jumps from one evaluation to the next.
fn flapping(tree: &Tree, out: &mut Vec<Problem>) {
    for (_, call) in tree.calls().filter(|(_, call)| call.function.text == "irate") {
        let message = "`irate` looks at two samples, so one quiet scrape resets the alert";
        let problem = Problem::warning("irate-in-alert", call.function.span, message);
        out.push(problem.replace(call.function.span, "rate", "use `rate`"));
    }
    for (_, aggregate) in tree.aggregates() {
        if aggregate.op.keeps_series() {
            let op = aggregate.op.text();
            let message = format!("`{op}` chooses other series at every evaluation, so alerts come and go");
            let problem = Problem::error("topk-in-alert", aggregate.op_span, message);
            out.push(problem.help("leave it out: the threshold chooses"));
        }
    }
}

fn absent_hold(tree: &Tree, alert: &Alert, out: &mut Vec<Problem>) {
    for (id, call) in tree.calls().filter(|(_, call)| call.function.text == "absent") {
        let interval =
            tree.below(id).filter_map(|below| tree.facts(below).source?.series.scrape_interval()).max();
        let Some(interval) = interval.map(f64::from).filter(|interval| alert.hold < 2.0 * interval) else {
            continue;
        };
        let message = format!("`absent` fires when one scrape is missed, there is one every {interval} s");
        let problem = Problem::error("absent-hold", call.function.span, message);
        out.push(problem.help(format!(
            "hold it for at least {}: `for: {}`",
            text(2.0 * interval),
            text(2.0 * interval)
        )));
    }
}

/// A critical alert that falls silent together with its metric.
fn no_absence(tree: &Tree, alert: &Alert, out: &mut Vec<Problem>) {
    if tree.calls().any(|(_, call)| call.function.text.starts_with("absent")) {
        return;
    }
    for (id, _) in tree.selectors() {
        let Some(source) = tree.facts(id).source else { continue };
        let Some(place) = source.series.metric.only else { continue };
        if alert.guarded.contains(&source.name) || alert.guarded.contains(&source.series.metric.name) {
            continue;
        }
        let name = source.name;
        let message = format!("`{name}` exists only on {place}; without it this critical alert is silent");
        let problem = Problem::warning("no-absence", source.at, message);
        out.push(problem.help(format!("add an alert on `absent({name})`")));
    }
}

/// One failed request out of one is 100 %, and one slow request out of one is every percentile: both need enough traffic
/// to mean something.
fn floor(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, binary) in tree.binaries() {
        if !binary.op.is_comparison() || binary.bool_modifier {
            continue;
        }
        ratio_floor(tree, id, binary, out);
        percentile_floor(tree, id, out);
    }
}

/// A quotient of rates, computed here or by a recording rule, on either side of the comparison.
fn ratio_floor(tree: &Tree, id: Id, binary: &Binary, out: &mut Vec<Problem>) {
    for side in tree.kids(id) {
        let Some(division) = tree.facts(side).quotient else {
            recorded_ratio(tree, side, out);
            continue;
        };
        let Some((above, below)) = sides(tree, division) else { continue };
        if !of_rates(tree, above, below) || has_floor(tree, division) {
            continue;
        }
        let at = tree.binary(division).map_or(binary.op_span, |it| it.op_span);
        let problem = Problem::error("traffic-floor", at, RATIO);
        // A guard against 0 is there already and is to be raised.
        let traffic =
            tree.kid(below, 0).filter(|_| tree.binary(below).is_some_and(|it| it.op.is_comparison()));
        let help = match tree.quote(traffic.unwrap_or(below)) {
            Some(words) => format!("add `and {words} > 0.1`, or guard the divisor with `> 0.1`"),
            None => String::from("add `and … > 0.1`, or guard the divisor with `> 0.1`"),
        };
        out.push(problem.help(help));
    }
}

const RATIO: &str = "a ratio without a traffic floor: one failure out of one request is 100 %";

fn sides(tree: &Tree, division: Id) -> Option<(Id, Id)> {
    Some((tree.kid(division, 0)?, tree.kid(division, 1)?))
}

/// Whether a quotient counts events, and its divisor may be as small as one event.
fn of_rates(tree: &Tree, above: Id, below: Id) -> bool {
    let counts = |side: Id| {
        let facts = tree.facts(side);
        matches!(facts.motion, Motion::Rate | Motion::Increase)
            || (facts.source.is_some() && facts.unit.is_rate())
    };
    counts(above) && counts(below) && tree.facts(below).bounds.lo <= 0.0
}

/// A ratio that a recording rule of the catalogue computes, which has no floor of its own.
fn recorded_ratio(tree: &Tree, side: Id, out: &mut Vec<Problem>) {
    let facts = tree.facts(side);
    let Some(source) = facts.source.filter(|_| facts.unit == Unit::RATIO || facts.unit == Unit::PERCENT)
    else {
        return;
    };
    let loose = source.series.metric.rules().any(|rule| {
        let parsed = promql::parse(rule.expr).expr;
        let inner = infer::tree(&parsed, rule.expr, tree.catalogue);
        let division = inner.root().and_then(|root| inner.facts(root).quotient);
        division.is_some_and(|division| {
            sides(&inner, division).is_some_and(|(above, below)| of_rates(&inner, above, below))
                && !has_floor(&inner, division)
        })
    });
    if loose && !has_floor(tree, side) {
        let problem = Problem::error("traffic-floor", source.at, RATIO);
        out.push(problem.help("add `and … > 0.1`, where `…` is the traffic with the labels of the ratio"));
    }
}

/// A percentile of a histogram, computed here or by a recording rule.
fn percentile_floor(tree: &Tree, id: Id, out: &mut Vec<Problem>) {
    let percentile = |side: Id| {
        let call = tree.calls().find(|(id, call)| {
            tree.below(side).contains(id) && call.function.text.starts_with("histogram_quantile")
        });
        if let Some((id, call)) = call.filter(|_| tree.facts(side).percentile) {
            return Some((id, call.function.span));
        }
        let name = tree.facts(side).source?.name;
        let (id, source) = tree.selectors().find_map(|(id, _)| {
            let source = tree.facts(id).source.filter(|source| source.name == name)?;
            tree.below(side).contains(&id).then_some((id, source))
        })?;
        let recorded = source.series.metric.expr.is_some_and(|expr| expr.contains("histogram_quantile"));
        recorded.then_some((id, source.at))
    };
    let Some((of, at)) = tree.kids(id).find_map(percentile) else { return };
    if has_floor(tree, of) {
        return;
    }
    let message = "a percentile without a traffic floor: one slow request out of one is every percentile";
    let problem = Problem::error("traffic-floor", at, message);
    let histogram = tree
        .below(of)
        .filter_map(|below| tree.facts(below).source)
        .find(|source| source.is_bucket() || source.is_native())
        .map(|source| (source.series.metric.name, source.is_native()));
    let help = match histogram {
        Some((name, false)) => {
            format!("add `and sum(rate({name}_count[5m])) > 0.1`, with the labels of the percentile")
        }
        Some((name, true)) => {
            format!(
                "add `and sum(histogram_count(rate({name}[5m]))) > 0.1`, with the labels of the percentile"
            )
        }
        None => String::from("add `and sum(rate(…_count[5m])) > 0.1`, with the labels of the percentile"),
    };
    out.push(problem.help(help));
}

/// Whether an `and` above asks for more than 0 of something else that is measured, or an `unless` takes away less.
fn has_floor(tree: &Tree, id: Id) -> bool {
    let mut below = id;
    for up in tree.above(id) {
        let side = tree.binary(up).and_then(|binary| match binary.op {
            BinaryOp::And => Some([BinaryOp::Gt, BinaryOp::Ge]),
            BinaryOp::Unless if tree.kid(up, 0) == Some(below) => Some([BinaryOp::Lt, BinaryOp::Le]),
            _ => None,
        });
        if let Some(wanted) = side {
            let other = tree.kids(up).find(|&kid| kid != below);
            let asks = |id: Id| {
                let asks = tree.binary(id).is_some_and(|it| wanted.contains(&it.op) && !it.bool_modifier);
                asks && tree.kid(id, 0).is_some_and(|asked| {
                    !tree.facts(asked).percentile && tree.below(asked).any(|it| tree.selector(it).is_some())
                }) && tree
                    .kid(id, 1)
                    .is_none_or(|least| tree.facts(least).constant.is_none_or(|least| least > 0.0))
            };
            if other.is_some_and(|other| tree.below(other).any(asks)) {
                return true;
            }
        }
        below = up;
    }
    false
}

fn hold(tree: &Tree, alert: &Alert, out: &mut Vec<Problem>) {
    let Some(root) = tree.root() else { return };
    let event = event(tree);
    if alert.hold <= 0.0 && event.is_none() && !alert.info {
        let message = "the alert fires on a single evaluation";
        let problem = Problem::warning("hold", whole(tree, root), message);
        out.push(problem.help("hold it: `for: 5m`, or count events over a range with `increase`"));
    } else if let Some(interval) =
        alert.interval.filter(|&interval| alert.hold > 0.0 && alert.hold < interval)
    {
        let message =
            format!("`for` of {} is shorter than one evaluation every {}", text(alert.hold), text(interval));
        out.push(
            Problem::warning("hold", whole(tree, root), message)
                .help(format!("hold it for at least {}", text(interval))),
        );
    }
    if let Some((range, at)) = event.filter(|&(range, _)| alert.hold > range) {
        let message = format!(
            "an event stays in the range for {}, the alert waits for {}",
            text(range),
            text(alert.hold)
        );
        let problem = Problem::warning("hold", at, message);
        out.push(problem.help("make the range longer than `for`"));
    }
}

/// The range of a condition that asks whether something happened: an increase or change above 0.
fn event(tree: &Tree) -> Option<(f64, Span)> {
    tree.binaries().find_map(|(id, binary)| {
        let more = matches!(binary.op, BinaryOp::Gt | BinaryOp::Ge | BinaryOp::Ne) && !binary.bool_modifier;
        let (lhs, rhs) = (tree.kid(id, 0)?, tree.kid(id, 1)?);
        let few = tree.facts(rhs).constant.is_some_and(|limit| (0.0..=1.0).contains(&limit));
        if !more || !few {
            return None;
        }
        let counted = |id: &Id| matches!(tree.function(*id), Some("increase" | "changes" | "resets"));
        let sums = |id: Id| {
            tree.aggregate(id).is_some_and(|it| matches!(it.op, AggregateOp::Sum | AggregateOp::Max))
        };
        // Straight down: an aggregation of an increase, nothing in between.
        let mut id = lhs;
        while sums(id) {
            id = tree.kid(id, 0)?;
        }
        let call = Some(id).filter(counted)?;
        let arg = tree.kid(call, 0)?;
        let range = match &tree.node(arg).expr.kind {
            ExprKind::Selector(selector) => selector.range.as_ref()?,
            ExprKind::Subquery(subquery) => &subquery.range,
            _ => return None,
        };
        Some((seconds(range)?, range.span))
    })
}
