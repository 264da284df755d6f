//! A finished query: its tree, text, unit and problems.

use std::borrow::Cow;

use super::node;
use crate::problem::{Problem, Severity, Span};
use crate::promql;
use crate::promql::ast::{AggregateOp, Expr};
use crate::{Catalogue, Unit};

/// A query that the builder has made.
///
/// Every shape turns into one, with its `build` method or `Built::from`. With problems of severity error the text
/// still shows what was asked for, but is not to be used.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Built {
    expr: Expr,
    unit: Unit,
    /// Whether it may have more than one series.
    many: bool,
    found: Vec<Found>,
}

/// A problem and the words of the query that it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    words: Cow<'static, str>,
    problem: Problem,
}

impl Found {
    /// A mistake, and one thing to type instead.
    pub(super) fn error(
        code: &'static str,
        words: impl Into<Cow<'static, str>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { words: words.into(), problem: Problem::error(code, Span::default(), message).help(help) }
    }

    /// The same as something poor rather than wrong.
    pub(super) fn poor(self) -> Self {
        Self { problem: Problem { severity: Severity::Warning, ..self.problem }, ..self }
    }
}

/// The `k` largest series of a shape, at each point in time: meant for tables and bar gauges, not for graphs.
///
/// ```
/// use dashwright_query::promql::build::{rate, topk};
/// use dashwright_query::{Label, Metric, Unit};
/// const REQUESTS: Metric =
///     Metric::counter("requests_total", Unit::COUNT).labels(&[Label::bounded("endpoint", 200)]);
/// let busiest = topk(10, rate(&REQUESTS).by(["endpoint"]));
/// assert_eq!(busiest.unit(), Unit::PER_SECOND);
/// ```
///
/// One series alone, and `k` of 0, are problems.
pub fn topk(k: u32, of: impl Into<Built>) -> Built {
    ranked(AggregateOp::Topk, k, of.into())
}

/// The `k` smallest series of a shape, like [`topk`].
pub fn bottomk(k: u32, of: impl Into<Built>) -> Built {
    ranked(AggregateOp::Bottomk, k, of.into())
}

fn ranked(op: AggregateOp, k: u32, of: Built) -> Built {
    let Built { expr, unit, many, mut found } = of;
    let word = op.text();
    if k == 0 {
        let help = format!("write how many: `{word}(10, …)`");
        found.push(Found::error("ranking", word, format!("`{word}` of 0 keeps no series"), help));
    }
    if !many {
        let message = format!("`{word}` ranks series, here is only one");
        found.push(Found::error("ranking", word, message, "group what is ranked: `.by([…])`"));
    }
    Built { expr: node::aggregate(op, None, Some(node::number(f64::from(k))), expr), unit, many, found }
}

impl Built {
    /// A query with what was found, each thing once: both sides of a ratio may make the same mistake.
    pub(super) fn new(expr: Expr, unit: Unit, many: bool, all: Vec<Found>) -> Self {
        let mut found = Vec::with_capacity(all.len());
        for it in all {
            if !found.contains(&it) {
                found.push(it);
            }
        }
        Self { expr, unit, many, found }
    }

    /// The same with another tree, made of this one and whether it may have several series.
    pub(super) fn map(self, change: impl FnOnce(Expr, bool) -> Expr) -> Self {
        Self { expr: change(self.expr, self.many), ..self }
    }

    /// The tree, as the parser would read it from [`Built::text`]; its spans are empty.
    pub fn expr(&self) -> &Expr {
        &self.expr
    }

    /// The query on one line.
    pub fn text(&self) -> String {
        promql::print(&self.expr)
    }

    /// What its numbers mean.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// What the builder knows to be wrong with it, each problem at its place in [`Built::text`].
    pub fn problems(&self) -> Vec<Problem> {
        let text = if self.found.is_empty() { String::new() } else { self.text() };
        let place = |words: &str| place_of(words, &text).unwrap_or(Span::new(0, text.len()));
        self.found.iter().map(|it| Problem { span: place(&it.words), ..it.problem.clone() }).collect()
    }

    /// Everything that is wrong with it: what the checker says about its text, and [`Built::problems`] of which the
    /// checker does not know.
    pub fn check(&self, catalogue: &Catalogue) -> Vec<Problem> {
        let mut problems = promql::check(&self.text(), catalogue).problems;
        let mut own = self.problems();
        own.retain(|it| problems.iter().all(|other| other.code != it.code));
        problems.append(&mut own);
        problems.sort_by_key(|problem| problem.span);
        problems
    }
}

/// Where words stand first in a text: alone, or at the beginning of longer ones.
fn place_of(words: &str, text: &str) -> Option<Span> {
    let joins = |c: char| c == '_' || c == ':' || c.is_ascii_alphanumeric();
    let begins = |at: &usize| !words.is_empty() && !text.get(..*at).is_some_and(|text| text.ends_with(joins));
    let places: Vec<usize> = text.match_indices(words).map(|(at, _)| at).filter(begins).collect();
    let alone = |at: &&usize| !text.get(**at + words.len()..).is_some_and(|text| text.starts_with(joins));
    let &at = places.iter().find(alone).or(places.first())?;
    Some(Span::new(at, at + words.len()))
}
