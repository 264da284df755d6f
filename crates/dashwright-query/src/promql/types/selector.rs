//! Selectors: matchers that match nothing in particular, names set twice, regular expressions.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::Checker;
use crate::problem::{Problem, Span};
use crate::promql::ast::{MatchOp, Matcher, Selector, StringLit};
use crate::promql::literal;
use crate::promql::regex;
use crate::promql::variable::variables_in;

/// The label that holds a metric's name.
const NAME: &str = "__name__";

impl Checker<'_> {
    /// Reports what is wrong with a selector. `info`: the second argument of `info`, which may match anything.
    pub(super) fn selector(&mut self, selector: &Selector, span: Span, info: bool) {
        let mut narrow = info || selector.metric.as_ref().is_some_and(|metric| !metric.text.is_empty());
        let mut seen = BTreeSet::new();
        for matcher in &selector.matchers {
            narrow |= self.matcher(matcher);
            let parts = (matcher.label.text.as_str(), matcher.op as u8, matcher.value.value.as_str());
            if !seen.insert(parts) {
                let message = format!("`{}` stands here twice", self.text_of(matcher.span));
                self.report(Problem::warning("type", matcher.span, message).help("leave one of them out"));
            }
        }
        if !narrow {
            let help = "name the metric, or match a label that is not empty: `{job=\"api\"}`";
            self.error(span, "this selects every series there is", help);
        }
        let Some(metric) = &selector.metric else { return };
        for matcher in selector.matchers.iter().filter(|matcher| matcher.label.text == NAME) {
            let message =
                format!("the metric is named twice, `{}` and `{}`", metric.text, matcher.value.value);
            // Prometheus lets `{"a", __name__="b"}` pass, although nothing can match it.
            let problem = if metric.quoted {
                Problem::warning("type", matcher.span, message)
            } else {
                Problem::error("type", matcher.span, message)
            };
            self.report(problem.help("keep one of the names"));
        }
    }

    /// Reports what is wrong with a matcher; whether it excludes series that lack the label.
    fn matcher(&mut self, matcher: &Matcher) -> bool {
        let value = matcher.value.value.as_str();
        let variable = value.contains(['$', '[']) && !variables_in(value, 0).is_empty();
        match matcher.op {
            MatchOp::Equal => variable || !value.is_empty(),
            MatchOp::NotEqual => !variable && value.is_empty(),
            MatchOp::Regex | MatchOp::NotRegex => {
                let empty = self.regex(&matcher.value);
                variable || empty.is_none_or(|empty| empty == (matcher.op == MatchOp::NotRegex))
            }
        }
    }

    /// Reads a regular expression, or reports its fault; whether it matches the empty text.
    pub(super) fn regex(&mut self, value: &StringLit) -> Option<bool> {
        let pattern = value.value.as_str();
        // Most patterns hold no character that could be wrong.
        let variables = if pattern.contains(['$', '[']) { variables_in(pattern, 0) } else { Vec::new() };
        let mut shown = Cow::Borrowed(pattern);
        for variable in &variables {
            // A letter for each byte keeps the places; what Grafana puts there is not known.
            let stand_in = "_".repeat(variable.span.end - variable.span.start);
            shown.to_mut().replace_range(variable.span.range(), &stand_in);
        }
        let fault = match regex::matches_empty(&shown) {
            Ok(empty) => return Some(empty),
            Err(fault) => fault,
        };
        let touches = |span: Span| span.start < fault.span.end && fault.span.start < span.end;
        if variables.iter().any(|variable| touches(variable.span)) {
            return None;
        }
        let literal = self.text_of(value.span);
        let place = |at| value.span.start + literal::source_offset(literal, at);
        let span = Span::new(place(fault.span.start), place(fault.span.end));
        let problem =
            Problem::error("syntax", span, format!("in this regular expression, {}", fault.message));
        self.report(match fault.help {
            Some(help) => problem.help(help),
            None => problem,
        });
        None
    }
}
