//! Grafana variables in LogQL and TraceQL: the same as in `PromQL`, but tokens may also begin with one or hold some.

use crate::problem::Span;
use crate::promql::ast::{Variable, VariableStyle};
use crate::promql::{variable_at, variables_in};

/// The variable that begins exactly at `at`, if one does.
pub(crate) fn at(text: &str, at: usize) -> Option<Variable> {
    variable_at(text, at)
}

/// Every variable inside `span` of the text, in order.
pub(crate) fn within(text: &str, span: Span) -> Vec<Variable> {
    let inside = span.of(text);
    if inside.contains(['$', '[']) { variables_in(inside, span.start) } else { Vec::new() }
}

/// Whether the text holds a variable.
pub(crate) fn any(text: &str) -> bool {
    text.contains(['$', '[']) && !variables_in(text, 0).is_empty()
}

/// The variable as it was written.
pub(crate) fn print(variable: &Variable) -> String {
    let format = variable.format.as_ref().map(|format| format!(":{format}")).unwrap_or_default();
    match variable.style {
        VariableStyle::Dollar => format!("${}", variable.name),
        VariableStyle::Braces => format!("${{{}{format}}}", variable.name),
        VariableStyle::Brackets => format!("[[{}{format}]]", variable.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_prints_as_it_was_written() {
        let text = "a$x ${y} ${z:csv} [[w]] [[v:pipe]] ${__field.labels.host} $__auto $1";
        let found: Vec<String> = within(text, Span::new(0, text.len())).iter().map(print).collect();
        let expected = ["$x", "${y}", "${z:csv}", "[[w]]", "[[v:pipe]]", "${__field.labels.host}", "$__auto"];
        assert_eq!(found, expected);
    }
}
