//! A finished query: its tree, text, unit and problems.

use std::borrow::Cow;

use super::node;
use crate::Unit;
use crate::problem::{Problem, Span};
use crate::promql::ast::{AggregateOp, Expr};

/// A query that the builder has made.
///
/// Every shape turns into one, with its `build` method or `Built::from`. With problems of severity error the tree
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
    problem: Problem,
}

impl Found {
    pub(super) fn under(_words: impl Into<Cow<'static, str>>, problem: Problem) -> Self {
        Self { problem }
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
        let problem = Problem::error("ranking", Span::default(), format!("`{word}` of 0 keeps no series"));
        found.push(Found::under(word, problem.help(format!("write how many: `{word}(10, …)`"))));
    }
    if !many {
        let problem =
            Problem::error("ranking", Span::default(), format!("`{word}` ranks series, here is only one"));
        found.push(Found::under(word, problem.help("group what is ranked: `.by([…])`")));
    }
    Built { expr: node::aggregate(op, None, Some(node::number(f64::from(k))), expr), unit, many, found }
}

impl Built {
    pub(super) fn new(expr: Expr, unit: Unit, many: bool, found: Vec<Found>) -> Self {
        Self { expr, unit, many, found }
    }

    /// The same with another tree, made of this one and whether it may have several series.
    pub(super) fn map(self, change: impl FnOnce(Expr, bool) -> Expr) -> Self {
        Self { expr: change(self.expr, self.many), ..self }
    }

    /// The tree, as the parser would read it from its text; its spans are empty.
    pub fn expr(&self) -> &Expr {
        &self.expr
    }

    /// What its numbers mean.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// What is wrong with it.
    pub fn problems(&self) -> Vec<Problem> {
        self.found.iter().map(|it| it.problem.clone()).collect()
    }
}
