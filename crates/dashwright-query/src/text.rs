//! What the front ends of LogQL and TraceQL share: Grafana variables, tokens, string literals, measures and the
//! parser's bookkeeping. Text goes in; tokens and values with byte spans come out.

pub(crate) mod measure;
pub(crate) mod parser;
pub(crate) mod quote;
pub(crate) mod regex;
pub(crate) mod template;
pub(crate) mod token;
pub(crate) mod variable;

use crate::problem::Problem;

/// At most this many findings are kept of one query; the rest of a hopeless text only repeats them.
const MOST: usize = 100;

/// What a checker has found so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Findings {
    list: Vec<Problem>,
}

impl Findings {
    /// Begins with what the parser has found.
    pub(crate) fn new(list: Vec<Problem>) -> Self {
        Self { list }
    }

    /// Adds one.
    pub(crate) fn push(&mut self, problem: Problem) {
        if self.list.len() < MOST {
            self.list.push(problem);
        }
    }

    /// Adds some.
    pub(crate) fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// All of them, in the order of finding.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.list.iter()
    }

    /// All of them in the order of the text, without the echoes of the first `syntax` ones.
    pub(crate) fn finish(mut self, syntax: usize) -> Vec<Problem> {
        quieten(&mut self.list, syntax);
        self.list
    }
}

/// Drops findings about words that a syntax problem already covers (the first `syntax` of the list): they are most
/// likely its echo. Sorts the rest by place.
fn quieten(problems: &mut Vec<Problem>, syntax: usize) {
    let covered: Vec<crate::Span> = problems.iter().take(syntax).map(|problem| problem.span).collect();
    let mut n = 0;
    problems.retain(|problem| {
        n += 1;
        let span = problem.span;
        n <= syntax || !covered.iter().any(|wrong| wrong.start < span.end && span.start < wrong.end)
    });
    problems.sort_by(|a, b| (a.span, b.severity).cmp(&(b.span, a.severity)));
    problems.dedup();
}
