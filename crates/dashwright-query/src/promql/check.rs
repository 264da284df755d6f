//! The checker: what a query means, what it returns, and what is wrong with it.
//!
//! Text and catalogue go in; [`check`] gives a [`Checked`] query with its tree, type, unit, labels and problems.
//! [`check_in`] adds what only the panel, alert or rule around it can tell. [`rules`] looks at a whole set of rules.
//!
//! Two structures answer every question: label flow (which labels a result carries, and why a label is gone) and unit
//! inference (what the numbers mean). Both are built once, bottom-up, in [`infer`]; each check asks them.

#![expect(clippy::float_cmp, reason = "literals and bounds are compared exactly as they are written")]

mod bounds;
mod flow;
mod infer;
mod labels;
mod metrics;
mod pattern;
mod place;
mod query;
pub mod rules;
mod size;
mod subset;
mod surroundings;
mod tree;
mod unit;
mod variable_query;
mod variables;

pub use labels::{FlowLabel, LabelFlow, Promise};
pub use metrics::{asked, metrics};
pub use place::variable::unused;
pub use surroundings::{Alert, Declared, Panel, Place, Recording, Surroundings};
pub use variable_query::check_variable_query;

use super::ast::{Expr, Variable};
use super::types::ValueType;
use crate::problem::{Problem, Severity};
use crate::{Catalogue, Unit};

/// A query that has been looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The text, as it was given.
    pub text: String,
    /// Its tree; broken parts are [`super::ast::ExprKind::Broken`].
    pub expr: Expr,
    /// What it evaluates to.
    pub ty: ValueType,
    /// What its numbers mean.
    pub unit: Unit,
    /// Which labels its series carry.
    pub labels: LabelFlow,
    /// The names of the series that it reads, sorted, each once; names with variables are left out.
    pub metrics: Vec<String>,
    /// The Grafana variables in it, in the order of the text.
    pub variables: Vec<Variable>,
    /// What is wrong, sorted by place.
    pub problems: Vec<Problem>,
}

impl Checked {
    /// The problems that stop a build.
    pub fn errors(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error)
    }
}

/// Parses and checks a query against a catalogue.
///
/// ```
/// use dashwright_query::catalogue::{Catalogue, Metric, Target};
/// use dashwright_query::{Unit, promql};
///
/// const REQUESTS: Metric = Metric::counter("http_requests_total", Unit::COUNT);
/// static CATALOGUE: Catalogue = Catalogue::new(&[&[REQUESTS]], Target::PROMETHEUS_3);
///
/// let good = promql::check("sum(rate(http_requests_total[5m]))", &CATALOGUE);
/// assert_eq!((good.unit, good.problems), (Unit::PER_SECOND, vec![]));
///
/// let bad = promql::check("sum(rate(http_request_total[5m]))", &CATALOGUE);
/// assert_eq!(bad.problems[0].message, "no metric is called `http_request_total`");
/// ```
pub fn check(text: &str, catalogue: &Catalogue) -> Checked {
    let parsed = super::parse(text);
    let mut problems = parsed.problems;
    let tree = infer::tree(&parsed.expr, text, catalogue);
    let syntax = problems.len();
    problems.extend(super::features(&parsed.expr, catalogue.target()));
    if tree.too_large {
        let message = "the query has too many parts to be checked; only its syntax was";
        problems.push(Problem::warning("too-large", crate::Span::new(0, 1.min(text.len())), message));
    } else {
        query::check(&tree, &mut problems);
    }
    quieten(&mut problems, syntax);
    sort(&mut problems);
    let metrics = metrics(&parsed.expr);
    let (ty, unit, labels) = match tree.root() {
        Some(root) => (tree.facts(root).ty, tree.facts(root).unit, tree.flow(root).publish()),
        None => (ValueType::Instant, Unit::UNKNOWN, LabelFlow::unknown()),
    };
    let variables = variables::uses(&parsed.expr).into_iter().map(|it| it.variable).collect();
    Checked { text: text.to_owned(), ty, unit, labels, metrics, variables, problems, expr: parsed.expr }
}

/// What the surroundings of a query add to its problems, sorted by place.
///
/// Problems of a legend or of an alert's texts stand under the part of the query that they are about.
pub fn check_in(checked: &Checked, around: &Surroundings, catalogue: &Catalogue) -> Vec<Problem> {
    let tree = infer::tree(&checked.expr, &checked.text, catalogue);
    let uses = variables::uses(&checked.expr);
    let mut problems: Vec<Problem> =
        checked.problems.iter().filter(|problem| problem.code == "syntax").cloned().collect();
    let syntax = problems.len();
    place::check(&tree, &uses, around, &mut problems);
    quieten(&mut problems, syntax);
    problems.drain(..syntax);
    sort(&mut problems);
    problems
}

/// Drops findings about words that a syntax error already covers: they are most likely its echo.
fn quieten(problems: &mut Vec<Problem>, syntax: usize) {
    if syntax == 0 {
        return;
    }
    let first = problems.iter().take(syntax).filter(|problem| problem.code == "syntax");
    let broken: Vec<crate::Span> = first.map(|problem| problem.span).collect();
    let mut n = 0;
    problems.retain(|problem| {
        n += 1;
        n <= syntax
            || !broken.iter().any(|span| span.start < problem.span.end && problem.span.start < span.end)
    });
}

fn sort(problems: &mut Vec<Problem>) {
    problems.sort_by(|a, b| {
        (a.span.start, a.span.end)
            .cmp(&(b.span.start, b.span.end))
            .then(b.severity.cmp(&a.severity))
            .then(a.code.cmp(b.code))
    });
    problems.dedup();
}
