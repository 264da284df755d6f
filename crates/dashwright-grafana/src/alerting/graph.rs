//! The queries of an alert rule as a graph in which nothing refers to itself.
//!
//! A node is made of nodes that are there already, and belongs to the graph that made it; so a rule that is written here has
//! no cycle, no unknown name and always a condition. Rules that were read from a file are looked through by [`flaws`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;

use super::{
    AlertModel, AlertQuery, AlertRule, Evaluator, EvaluatorType, ExpressionType, RelativeTimeRange,
    ThresholdCondition,
};
use crate::{DataSourceRef, Num, Reducer};

/// The datasource of expressions.
const EXPRESSIONS: &str = "__expr__";

/// A graph that is being made; `'g` is its own, so that no node of another one fits.
#[derive(Debug)]
pub struct Graph<'g> {
    queries: Vec<AlertQuery>,
    own: PhantomData<fn(&'g ()) -> &'g ()>,
}

/// A query or expression of a graph.
#[derive(Debug, Clone)]
pub struct Node<'g> {
    ref_id: String,
    own: PhantomData<fn(&'g ()) -> &'g ()>,
}

/// The queries of a finished graph, and the name of the one that decides.
#[derive(Debug, Clone, PartialEq)]
pub struct Finished {
    /// In the order in which they were made.
    pub data: Vec<AlertQuery>,
    /// The `refId` of the condition.
    pub condition: String,
}

/// Makes the queries of a rule; `make` gives the node that decides.
///
/// ```
/// use dashwright_grafana::alerting::{EvaluatorType, graph};
/// let finished = graph::graph(|graph| {
///     let errors = graph.instant("prometheus", "sum(rate(errors_total[5m]))", 600);
///     let last = graph.last(&errors);
///     graph.threshold(&last, EvaluatorType::Gt, 5.0)
/// });
/// assert_eq!(finished.condition, "C");
/// assert_eq!(finished.data[2].model.as_ref().unwrap().expression.as_deref(), Some("B"));
/// ```
///
/// A node of one graph does not fit into another:
///
/// ```compile_fail
/// use dashwright_grafana::alerting::graph;
/// let mut stolen = None;
/// graph::graph(|graph| {
///     let node = graph.instant("prometheus", "up", 600);
///     stolen = Some(node.clone());
///     node
/// });
/// ```
pub fn graph(make: impl for<'g> FnOnce(&mut Graph<'g>) -> Node<'g>) -> Finished {
    let mut graph = Graph { queries: Vec::new(), own: PhantomData };
    let condition = make(&mut graph).ref_id;
    Finished { data: graph.queries, condition }
}

impl<'g> Graph<'g> {
    /// A query of Prometheus at one moment; `seconds` is the time range that its editor shows.
    pub fn instant(&mut self, datasource: &str, expr: &str, seconds: i64) -> Node<'g> {
        let model = AlertModel::default()
            .datasource(DataSourceRef::new("prometheus", datasource))
            .expr(expr)
            .instant(true)
            .range(false)
            .interval_ms(1000)
            .max_data_points(43_200);
        let range = RelativeTimeRange::default().from(seconds).to(0);
        self.push(AlertQuery::default().datasource_uid(datasource).relative_time_range(range), model)
    }

    /// The last number of each series.
    pub fn last(&mut self, of: &Node<'g>) -> Node<'g> {
        self.expression(ExpressionType::Reduce, of, |model| model.reducer(Reducer::Last))
    }

    /// 1 where the number of a series compares so, else 0.
    pub fn threshold(&mut self, of: &Node<'g>, how: EvaluatorType, with: impl Into<Num>) -> Node<'g> {
        let evaluator = Evaluator::default().kind(how).params([with.into()]);
        let condition = ThresholdCondition::default().evaluator(evaluator);
        self.expression(ExpressionType::Threshold, of, |model| model.conditions([condition]))
    }

    fn expression(
        &mut self,
        kind: ExpressionType,
        of: &Node<'g>,
        fill: impl FnOnce(AlertModel) -> AlertModel,
    ) -> Node<'g> {
        let model = AlertModel::default()
            .datasource(DataSourceRef::new(EXPRESSIONS, EXPRESSIONS))
            .kind(kind)
            .expression(of.ref_id.clone());
        let range = RelativeTimeRange::default().from(0).to(0);
        self.push(AlertQuery::default().datasource_uid(EXPRESSIONS).relative_time_range(range), fill(model))
    }

    fn push(&mut self, query: AlertQuery, model: AlertModel) -> Node<'g> {
        let ref_id = letters(self.queries.len());
        self.queries.push(query.ref_id(ref_id.as_str()).model(model.ref_id(ref_id.clone())));
        Node { ref_id, own: PhantomData }
    }
}

/// A, B, … Z, AA, AB …
fn letters(mut number: usize) -> String {
    let mut out = String::new();
    loop {
        out.insert(0, char::from(b'A' + (number % 26) as u8));
        match (number / 26).checked_sub(1) {
            Some(rest) => number = rest,
            None => return out,
        }
    }
}

/// Why the queries of a rule do not make sense.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// Two queries have one name.
    Twice(String),
    /// An expression refers to a query that is not there.
    Unknown {
        /// The expression.
        from: String,
        /// What it refers to.
        to: String,
    },
    /// An expression refers to itself, or to one that refers to it.
    Cycle(String),
    /// The condition names no query.
    NoCondition(String),
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Twice(name) => write!(f, "two queries are called `{name}`"),
            Self::Unknown { from, to } => write!(f, "`{from}` refers to `{to}`, which is not there"),
            Self::Cycle(name) => write!(f, "`{name}` is made from itself"),
            Self::NoCondition(name) => write!(f, "the condition `{name}` is no query"),
        }
    }
}

/// What is wrong with the queries of a rule that was read from a file.
pub fn flaws(rule: &AlertRule) -> Vec<Flaw> {
    let mut found = BTreeSet::new();
    let mut reads: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for query in rule.data.iter().flat_map(|data| data.iter()) {
        let Some(name) = query.ref_id.as_ref().map(super::Expanded::as_written) else { continue };
        let to = query.model.as_ref().map(references).unwrap_or_default();
        if reads.insert(name, to).is_some() {
            found.insert(Flaw::Twice(name.to_owned()));
        }
    }
    for (from, to) in &reads {
        for to in to.iter().filter(|to| !reads.contains_key(to.as_str())) {
            found.insert(Flaw::Unknown { from: (*from).to_owned(), to: to.clone() });
        }
        if reaches(&reads, from, from, &mut BTreeSet::new()) {
            found.insert(Flaw::Cycle((*from).to_owned()));
        }
    }
    let condition = rule.condition.as_ref().map(super::Expanded::as_written);
    if let Some(condition) = condition.filter(|condition| !reads.contains_key(condition)) {
        found.insert(Flaw::NoCondition(condition.to_owned()));
    }
    found.into_iter().collect()
}

/// The names that an expression refers to.
fn references(model: &AlertModel) -> Vec<String> {
    let Some(expression) = model.expression.as_deref() else { return Vec::new() };
    if model.kind != Some(ExpressionType::Math) {
        return vec![expression.trim_start_matches('$').to_owned()];
    }
    let word = |c: char| c.is_alphanumeric() || c == '_';
    expression
        .split('$')
        .skip(1)
        .map(|rest| match rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            Some((name, _)) => name.to_owned(),
            None => rest.chars().take_while(|&c| word(c)).collect(),
        })
        .collect()
}

fn reaches<'a>(
    reads: &'a BTreeMap<&str, Vec<String>>,
    from: &str,
    wanted: &str,
    seen: &mut BTreeSet<&'a str>,
) -> bool {
    let next = reads.get(from).into_iter().flatten();
    next.map(String::as_str).any(|to| to == wanted || (seen.insert(to) && reaches(reads, to, wanted, seen)))
}
