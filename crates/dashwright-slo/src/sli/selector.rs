//! Selectors of an indicator, read: name, matchers, and what the catalogue knows about the series.

use dashwright_model::query::QueryData;
use dashwright_query::Catalogue;
use dashwright_query::catalogue::Series;
use dashwright_query::promql;
use dashwright_query::promql::ast::{ExprKind, MatchOp};

/// A selector without range and offset.
#[derive(Debug, Clone)]
pub(crate) struct Selector {
    /// The name of the series.
    pub(crate) name: String,
    /// The matchers beside the name, in the order of the text.
    pub(crate) matchers: Vec<Matcher>,
    /// What the catalogue knows about the name.
    pub(crate) series: Option<Series<'static>>,
}

/// One matcher: `status_code=~"5.."`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Matcher {
    pub(crate) label: String,
    pub(crate) op: MatchOp,
    pub(crate) value: String,
}

impl Selector {
    /// Reads a selector; `None` for any other query.
    pub(crate) fn read(query: &QueryData, catalogue: Option<&Catalogue>) -> Option<Self> {
        let parsed = promql::parse(&query.text);
        let mut expr = &parsed.expr;
        while let ExprKind::Paren(inner) = &expr.kind {
            expr = inner;
        }
        let ExprKind::Selector(selector) = &expr.kind else { return None };
        if selector.range.is_some() || selector.shift.offset.is_some() || selector.shift.at.is_some() {
            return None;
        }
        let name = selector.metric.as_ref()?.text.clone();
        let series = catalogue.and_then(|catalogue| catalogue.series(&name));
        let matchers = selector.matchers.iter().map(|matcher| Matcher {
            label: matcher.label.text.clone(),
            op: matcher.op,
            value: matcher.value.value.clone(),
        });
        Some(Self { name, matchers: matchers.collect(), series })
    }

    /// The same selector of another series, with one more matcher.
    pub(crate) fn renamed(&self, name: String, matcher: Option<Matcher>) -> Self {
        let mut matchers = self.matchers.clone();
        matchers.extend(matcher);
        Self { name, matchers, series: None }
    }
}

impl Matcher {
    pub(crate) fn equal(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), op: MatchOp::Equal, value: value.into() }
    }
}

/// As PromQL.
impl std::fmt::Display for Selector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)?;
        for (number, matcher) in self.matchers.iter().enumerate() {
            let start = if number == 0 { '{' } else { ',' };
            let op = match matcher.op {
                MatchOp::Equal => "=",
                MatchOp::NotEqual => "!=",
                MatchOp::Regex => "=~",
                MatchOp::NotRegex => "!~",
            };
            write!(f, "{start}{}{op}{}", matcher.label, quoted(&matcher.value))?;
        }
        if self.matchers.is_empty() { Ok(()) } else { f.write_str("}") }
    }
}

/// A string of PromQL.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '"' | '\\' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
