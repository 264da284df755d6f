//! Templates of `line_format` and `label_format`: Go's `text/template` with Loki's functions.
//!
//! A template goes in; what is wrong with its syntax and the labels that it reads come out. What the functions do
//! with their arguments is left to Loki.

use super::Fault;
use crate::problem::Span;
use crate::text::template::{self, Dialect};

/// What Loki offers.
///
/// Source: Loki's page on template functions.
const LOKI: Dialect = Dialect {
    functions: &[
        "__line__",
        "__timestamp__",
        "add",
        "addf",
        "alignLeft",
        "alignRight",
        "b64dec",
        "b64enc",
        "bytes",
        "ceil",
        "contains",
        "count",
        "date",
        "default",
        "div",
        "divf",
        "duration",
        "duration_seconds",
        "float64",
        "floor",
        "fromJson",
        "hasPrefix",
        "hasSuffix",
        "indent",
        "int",
        "lower",
        "max",
        "maxf",
        "min",
        "minf",
        "mod",
        "mul",
        "mulf",
        "nindent",
        "now",
        "regexReplaceAll",
        "regexReplaceAllLiteral",
        "repeat",
        "replace",
        "round",
        "sub",
        "subf",
        "substr",
        "title",
        "toDate",
        "toDateInZone",
        "trim",
        "trimAll",
        "trimPrefix",
        "trimSuffix",
        "trunc",
        "unixEpoch",
        "unixEpochMillis",
        "unixEpochNanos",
        "unixToTime",
        "upper",
        "urldecode",
        "urlencode",
        "Replace",
        "ToLower",
        "ToUpper",
        "Trim",
        "TrimLeft",
        "TrimPrefix",
        "TrimRight",
        "TrimSpace",
        "TrimSuffix",
        "base64Decode",
        "base64Encode",
    ],
    variables: &[],
    // Every label of the stream or of a parser.
    fields: None,
    label: ".",
};

/// What a template holds.
pub(super) struct Found {
    /// What is wrong.
    pub(super) faults: Vec<Fault>,
    /// The labels that it reads, each once.
    pub(super) labels: Vec<String>,
}

/// Reads a template.
pub(super) fn check(text: &str) -> Found {
    let found = template::read(text, &LOKI);
    let fault = |wrong: template::Wrong| {
        let fault = Fault::new("template", wrong.message).at(wrong.at);
        match wrong.help {
            Some(help) => fault.help(help),
            None => fault,
        }
    };
    Found { faults: found.wrong.into_iter().map(fault).collect(), labels: found.labels }
}

/// Where `{{.label}}` stands in a literal, or the whole literal.
pub(super) fn place(span: Span, text: &str, label: &str) -> Span {
    let literal = span.of(text);
    let dotted = format!(".{label}");
    let mut from = 0;
    while let Some(at) = literal.get(from..).and_then(|rest| rest.find(&dotted)) {
        let end = from + at + dotted.len();
        let whole = literal
            .get(end..)
            .and_then(|rest| rest.chars().next())
            .is_none_or(|c| !(c.is_alphanumeric() || c == '_'));
        if whole {
            return Span::new(span.start + from + at + 1, span.start + end);
        }
        from = end;
    }
    span
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_templates() {
        for template in [
            "plain",
            "{{.a}} {{ .b | lower }} {{- .c -}}",
            "{{if eq .a \"}}\"}}x{{else if .b}}y{{else}}z{{end}}",
            "{{ range $q := fromJson .queries }}{{ $q.query }}{{ end }}",
            "{{/* note */}}{{ printf `%-5s` .a }}",
            "{{ div (mul .a 100) 3 }} {{ __line__ }} {{ (unixEpoch now) }}",
        ] {
            let faults: Vec<String> = check(template).faults.into_iter().map(|fault| fault.message).collect();
            assert_eq!(faults, Vec::<String>::new(), "{template}");
        }
    }

    #[test]
    fn labels_that_a_template_reads() {
        assert_eq!(
            check("{{.a}}{{.b}}{{.a | add .c_d}}{{with .e}}{{.f}}{{end}}{{$.g}}{{.h.i}}").labels,
            ["a", "b", "c_d", "e"]
        );
    }

    #[test]
    fn broken_templates() {
        for template in [
            "{{.a",
            "{{end}}",
            "{{if .a}}x",
            "{{lowr .a}}",
            "{{ (.a }}",
            "{{ .a) }}",
            "{{}}",
            "{{else}}",
            "{{\"}}",
        ] {
            assert_eq!(check(template).faults.len(), 1, "{template}");
        }
    }
}
