//! A value that a label may have so that a selector matches it, or does not.

use dashwright_query::promql::ast::MatchOp;
use dashwright_query::promql::regex::Regex;

use crate::sli::Matcher;

/// Values that are tried where a pattern has no alternatives of its own.
const COMMON: &[&str] =
    &["200", "500", "404", "300", "success", "error", "ok", "failed", "a", "x", "0", "1", "/", "GET", ""];

/// A value that the matcher accepts, or one that it refuses; `None` where none is found.
pub(super) fn value(matcher: &Matcher, known: &[&str], accepted: bool) -> Option<String> {
    let wanted = match matcher.op {
        MatchOp::Equal | MatchOp::Regex => accepted,
        MatchOp::NotEqual | MatchOp::NotRegex => !accepted,
    };
    let pattern = match matcher.op {
        MatchOp::Equal | MatchOp::NotEqual => {
            if wanted {
                return Some(matcher.value.clone());
            }
            None
        }
        MatchOp::Regex | MatchOp::NotRegex => Some(Regex::new(&matcher.value).ok()?),
    };
    let accepts = |text: &str| match &pattern {
        Some(pattern) => pattern.is_match(text),
        None => text == matcher.value,
    };
    let own = pattern.as_ref().and_then(Regex::alternatives).unwrap_or_default();
    let zeros = matcher.value.replace("\\.", "\u{1}").replace('.', "0").replace(['\u{1}'], ".");
    own.iter()
        .map(String::as_str)
        .chain(known.iter().copied())
        .chain(wanted.then_some(zeros.as_str()))
        .chain(COMMON.iter().copied())
        .find(|text| accepts(text) == wanted)
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(op: MatchOp, text: &str) -> (Option<String>, Option<String>) {
        let matcher = Matcher { label: "code".to_owned(), op, value: text.to_owned() };
        (value(&matcher, &[], true), value(&matcher, &[], false))
    }

    #[test]
    fn values_inside_and_outside() {
        let pair = |a: &str, b: &str| (Some(a.to_owned()), Some(b.to_owned()));
        assert_eq!(both(MatchOp::Regex, "5.."), pair("500", "200"));
        assert_eq!(both(MatchOp::NotRegex, "5.."), pair("200", "500"));
        assert_eq!(both(MatchOp::Regex, "timeout|refused"), pair("timeout", "200"));
        assert_eq!(both(MatchOp::Equal, "error"), pair("error", "200"));
        assert_eq!(both(MatchOp::NotEqual, "ok"), pair("200", "ok"));
        assert_eq!(both(MatchOp::Regex, "300(\\.0)?"), pair("300", "200"));
    }
}
