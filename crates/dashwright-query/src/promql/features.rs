//! What a server must be for a query to run: its version and the features it is started with.

use super::ast::{
    Aggregate, AggregateOp, At, Binary, BinaryOp, Duration, DurationExpr, DurationKind, Expr, ExprKind,
    Extension, Name, Selector, Shift,
};
use super::functions::{self, Gate};
use crate::catalogue::{Feature, Target, Version};
use crate::problem::{Problem, Span};

/// The first version of each part of the language, from Prometheus' changelog.
const AT_MODIFIER: Version = Version(2, 33);
const NEGATIVE_OFFSET: Version = Version(2, 33);
const ATAN2: Version = Version(2, 31);
const DURATIONS_AS_NUMBERS: Version = Version(2, 54);
const LIMITK: Version = Version(2, 54);
const QUOTED_NAMES: Version = Version(3, 0);
const DURATION_EXPRESSIONS: Version = Version(3, 4);
const DURATION_STEP: Version = Version(3, 6);
const DURATION_RANGE: Version = Version(3, 12);
/// They were called `min` and `max` before.
const DURATION_MIN_MAX: Version = Version(3, 13);
const EXTENDED_SELECTORS: Version = Version(3, 7);
const FILL: Version = Version(3, 10);
const TRIM: Version = Version(3, 11);
/// From here on the feature is always on.
const DURATION_EXPRESSIONS_STABLE: Version = Version(3, 14);
const EXTENDED_SELECTORS_STABLE: Version = Version(3, 16);

/// What the query uses that the target lacks.
///
/// ```
/// use dashwright_query::catalogue::Target;
/// use dashwright_query::promql::{features, parse};
/// let query = parse("sort_by_label(up, \"job\")");
/// assert_eq!(features(&query.expr, &Target::PROMETHEUS_3).len(), 1);
/// assert_eq!(features(&query.expr, &Target::EVERYTHING).len(), 0);
/// ```
pub fn features(expr: &Expr, target: &Target) -> Vec<Problem> {
    let mut gates = Gates { target, problems: Vec::new() };
    gates.expr(expr);
    gates.problems
}

struct Gates<'a> {
    target: &'a Target,
    problems: Vec<Problem>,
}

impl Gates<'_> {
    /// Something that needs a version; false where the target is older.
    fn since(&mut self, what: &str, since: Version, span: Span) -> bool {
        let found = self.target.version;
        if found < since {
            let message = format!("{what} needs Prometheus {since}, the target is {found}");
            let help = format!("leave it out, or raise the target's version to {since}");
            self.problems.push(Problem::error("feature", span, message).help(help));
        }
        found >= since
    }

    /// Something that needs a version and a feature.
    fn needs(&mut self, what: &str, since: Version, feature: Feature, span: Span) {
        if self.since(what, since, span) && !self.target.has(feature) {
            let flag = feature.flag();
            let message = format!("{what} is experimental, and the target does not switch `{flag}` on");
            let help =
                format!("start Prometheus with `--enable-feature={flag}` and declare it for the target");
            self.problems.push(Problem::error("feature", span, message).help(help));
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Number(number) if number.duration => {
                self.since("a duration used as a number", DURATIONS_AS_NUMBERS, expr.span);
            }
            ExprKind::Number(_) | ExprKind::String(_) | ExprKind::Variable(_) | ExprKind::Broken => {}
            ExprKind::Selector(selector) => self.selector(selector, expr.span),
            ExprKind::Subquery(subquery) => {
                self.expr(&subquery.expr);
                self.duration(&subquery.range);
                if let Some(step) = &subquery.step {
                    self.duration(step);
                }
                self.shift(&subquery.shift, expr.span);
            }
            ExprKind::Call(call) => {
                self.function(&call.function);
                for arg in &call.args {
                    self.expr(arg);
                }
                if let Some(grouping) = &call.grouping {
                    self.names(&grouping.labels);
                }
            }
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate),
            ExprKind::Binary(binary) => self.binary(binary),
            ExprKind::Unary(unary) => self.expr(&unary.expr),
            ExprKind::Paren(inner) => self.expr(inner),
        }
    }

    fn function(&mut self, name: &Name) {
        let Some(function) = functions::find(&name.text) else { return };
        let what = format!("`{}`", function.name);
        match function.gate {
            Gate::Open => {
                self.since(&what, function.since, name.span);
            }
            Gate::ExperimentalUntil(stable) if self.target.version >= stable => {}
            Gate::Experimental | Gate::ExperimentalUntil(_) => {
                self.needs(&what, function.since, Feature::ExperimentalFunctions, name.span);
            }
            Gate::StartTimestamps => self.needs(&what, function.since, Feature::StartTimestamps, name.span),
        }
    }

    fn aggregate(&mut self, aggregate: &Aggregate) {
        if matches!(aggregate.op, AggregateOp::Limitk | AggregateOp::LimitRatio) {
            let what = format!("`{}`", aggregate.op.text());
            self.needs(&what, LIMITK, Feature::ExperimentalFunctions, aggregate.op_span);
        }
        if let Some(grouping) = &aggregate.grouping {
            self.names(&grouping.labels);
        }
        if let Some(param) = &aggregate.param {
            self.expr(param);
        }
        self.expr(&aggregate.expr);
    }

    fn binary(&mut self, binary: &Binary) {
        self.expr(&binary.lhs);
        match binary.op {
            BinaryOp::Atan2 => {
                self.since("`atan2`", ATAN2, binary.op_span);
            }
            BinaryOp::TrimUpper | BinaryOp::TrimLower => {
                self.since(&format!("`{}`", binary.op.text()), TRIM, binary.op_span);
            }
            _ => {}
        }
        if let Some(labels) = &binary.matching.labels {
            self.names(&labels.labels);
        }
        if let Some(group) = &binary.matching.group {
            self.names(&group.include);
        }
        if binary.matching.fill_left.is_some() || binary.matching.fill_right.is_some() {
            self.needs("`fill`", FILL, Feature::FillModifiers, binary.op_span);
        }
        self.expr(&binary.rhs);
    }

    fn selector(&mut self, selector: &Selector, span: Span) {
        if let Some(metric) = &selector.metric {
            self.names(std::slice::from_ref(metric));
        }
        for matcher in &selector.matchers {
            self.names(std::slice::from_ref(&matcher.label));
        }
        if let Some(range) = &selector.range {
            self.duration(range);
        }
        self.shift(&selector.shift, span);
        let word = match selector.extension {
            None => return,
            Some(Extension::Anchored) => "`anchored`",
            Some(Extension::Smoothed) => "`smoothed`",
        };
        if self.target.version < EXTENDED_SELECTORS_STABLE {
            self.needs(word, EXTENDED_SELECTORS, Feature::ExtendedRangeSelectors, span);
        }
    }

    fn names(&mut self, names: &[Name]) {
        for name in names.iter().filter(|name| name.quoted) {
            self.since("a name in quotes", QUOTED_NAMES, name.span);
        }
    }

    fn shift(&mut self, shift: &Shift, span: Span) {
        if let Some(offset) = &shift.offset {
            if matches!(offset.kind, DurationKind::Millis(millis) if millis < 0) {
                self.since("a negative offset", NEGATIVE_OFFSET, offset.span);
            }
            self.duration(offset);
        }
        match &shift.at {
            None | Some(At::Variable(_)) => {}
            Some(At::Time(_) | At::Start | At::End) => {
                self.since("`@`", AT_MODIFIER, span);
            }
        }
    }

    fn duration(&mut self, duration: &Duration) {
        let DurationKind::Expr(expr) = &duration.kind else { return };
        if self.target.version < DURATION_EXPRESSIONS_STABLE {
            let what = "arithmetic with durations";
            self.needs(what, DURATION_EXPRESSIONS, Feature::DurationExpressions, duration.span);
        }
        self.duration_functions(expr, duration.span);
    }

    fn duration_functions(&mut self, expr: &DurationExpr, span: Span) {
        match expr {
            DurationExpr::Number { .. } | DurationExpr::Variable(_) | DurationExpr::Text(_) => {}
            DurationExpr::Step => {
                self.since("`step()` as a duration", DURATION_STEP, span);
            }
            DurationExpr::Range => {
                self.since("`range()` as a duration", DURATION_RANGE, span);
            }
            DurationExpr::Unary { expr, .. } | DurationExpr::Paren(expr) => {
                self.duration_functions(expr, span);
            }
            DurationExpr::Binary { lhs, rhs, .. } => {
                self.duration_functions(lhs, span);
                self.duration_functions(rhs, span);
            }
            DurationExpr::Min(a, b) | DurationExpr::Max(a, b) => {
                let word = if matches!(expr, DurationExpr::Min(..)) { "`min_of`" } else { "`max_of`" };
                self.since(word, DURATION_MIN_MAX, span);
                self.duration_functions(a, span);
                self.duration_functions(b, span);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;
    use crate::promql::parse;

    fn found(query: &str, target: &Target) -> Vec<String> {
        features(&parse(query).expr, target)
            .into_iter()
            .map(|problem| format!("{}: {}", problem.span.of(query), problem.message))
            .collect()
    }

    #[test]
    fn old_servers_lack_new_parts() {
        let old = Target::PROMETHEUS_3.version(2, 30);
        for (query, expected) in [
            ("up", vec![]),
            ("sin(up)", vec!["sin: `sin` needs Prometheus 2.31, the target is 2.30"]),
            ("up > 5m", vec!["5m: a duration used as a number needs Prometheus 2.54, the target is 2.30"]),
            ("up @ end()", vec!["up @ end(): `@` needs Prometheus 2.33, the target is 2.30"]),
            ("up offset -5m", vec!["-5m: a negative offset needs Prometheus 2.33, the target is 2.30"]),
            ("{\"a.b\"}", vec!["\"a.b\": a name in quotes needs Prometheus 3.0, the target is 2.30"]),
            (
                "sum by (\"a b\") (up atan2 up)",
                vec![
                    "\"a b\": a name in quotes needs Prometheus 3.0, the target is 2.30",
                    "atan2: `atan2` needs Prometheus 2.31, the target is 2.30",
                ],
            ),
            ("a </ 5", vec!["</: `</` needs Prometheus 3.11, the target is 2.30"]),
            ("x[5m * 2]", vec!["5m * 2: arithmetic with durations needs Prometheus 3.4, the target is 2.30"]),
            ("limitk(5, up)", vec!["limitk: `limitk` needs Prometheus 2.54, the target is 2.30"]),
            (
                "rate(x[5m] smoothed)",
                vec!["x[5m] smoothed: `smoothed` needs Prometheus 3.7, the target is 2.30"],
            ),
            ("a + fill(0) b", vec!["+: `fill` needs Prometheus 3.10, the target is 2.30"]),
        ] {
            assert_eq!(found(query, &old), expected, "{query}");
        }
    }

    #[test]
    fn experimental_parts_need_their_feature() {
        let plain = Target::PROMETHEUS_3.version(3, 13);
        for (query, feature) in [
            ("info(up)", "promql-experimental-functions"),
            ("first_over_time(x[5m])", "promql-experimental-functions"),
            ("limit_ratio(0.5, up)", "promql-experimental-functions"),
            ("x[5m - 1m]", "promql-duration-expr"),
            ("rate(x[5m] anchored)", "promql-extended-range-selectors"),
            ("a + fill_left(0) b", "promql-binop-fill-modifiers"),
        ] {
            let messages = found(query, &plain);
            assert!(
                messages.len() == 1 && messages[0].ends_with(&format!("does not switch `{feature}` on")),
                "{query}"
            );
            assert_eq!(found(query, &Target::EVERYTHING), Vec::<String>::new(), "{query}");
        }
    }

    #[test]
    fn features_that_became_stable_need_nothing() {
        assert_eq!(found("first_over_time(x[5m - 1m])", &Target::PROMETHEUS_3), Vec::<String>::new());
        let newest = Target::PROMETHEUS_3.version(3, 16);
        assert_eq!(found("rate(x[5m] anchored)", &newest), Vec::<String>::new());
        assert_eq!(
            found("start_timestamp(integral(x[step()]))", &Target::PROMETHEUS_3),
            [
                "start_timestamp: `start_timestamp` is experimental, and the target does not switch `use-start-timestamps` on",
                "integral: `integral` needs Prometheus 3.16, the target is 3.14",
            ]
        );
    }
}
