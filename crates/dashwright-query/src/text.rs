//! What the front ends of LogQL and TraceQL share: Grafana variables, tokens, string literals, measures and the
//! parser's bookkeeping. Text goes in; tokens and values with byte spans come out.

pub(crate) mod measure;
pub(crate) mod parser;
pub(crate) mod quote;
pub(crate) mod regex;
pub(crate) mod token;
pub(crate) mod variable;

use crate::problem::Problem;

/// Drops findings about words that a syntax problem already covers (the first `syntax` of the list): they are most
/// likely its echo. Sorts the rest by place.
pub(crate) fn quieten(problems: &mut Vec<Problem>, syntax: usize) {
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
