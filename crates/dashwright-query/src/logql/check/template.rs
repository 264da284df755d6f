//! Templates of `line_format` and `label_format`: Go's `text/template` with Loki's functions.
//!
//! A template goes in; what is wrong with its syntax and the labels that it reads come out. What the functions do
//! with their arguments is left to Loki.

use super::Fault;
use crate::nearest::nearest;
use crate::problem::Span;
use crate::text::parser::shortened;

/// Functions of Go's templates and of Loki.
///
/// Sources: Go's `text/template` and Loki's page on template functions.
const FUNCTIONS: &[&str] = &[
    "and",
    "call",
    "eq",
    "ge",
    "gt",
    "html",
    "index",
    "js",
    "le",
    "len",
    "lt",
    "ne",
    "not",
    "or",
    "print",
    "printf",
    "println",
    "slice",
    "urlquery",
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
];

/// Words of the template language.
const WORDS: &[&str] = &[
    "if", "else", "end", "range", "with", "define", "template", "block", "break", "continue", "true",
    "false", "nil",
];

/// How many faults and labels of one template are looked at.
const MOST: usize = 20;

/// What a template holds.
#[derive(Default)]
pub(super) struct Found {
    /// What is wrong.
    pub(super) faults: Vec<Fault>,
    /// The labels that it reads, each once.
    pub(super) labels: Vec<String>,
}

impl Found {
    fn fault(&mut self, fault: Fault) {
        if self.faults.len() < MOST {
            self.faults.push(fault);
        }
    }

    fn label(&mut self, name: &str) {
        if self.labels.len() < MOST && !self.labels.iter().any(|label| label == name) {
            self.labels.push(name.to_owned());
        }
    }
}

/// Reads a template.
pub(super) fn check(template: &str) -> Found {
    let mut found = Found::default();
    // What `{{end}}` closes, and in how many of these the dot means something else.
    let mut open: Vec<&str> = Vec::new();
    let mut elsewhere = 0usize;
    let mut rest = template;
    while let Some(at) = rest.find("{{") {
        let action = rest.get(at..).unwrap_or("");
        let Some(length) = closing(action) else {
            found.fault(
                fault("`{{` has no closing `}}`").at(shortened(action)).help("end the action with `}}`"),
            );
            return found;
        };
        let inner = action.get(2..length - 2).unwrap_or("");
        rest = action.get(length..).unwrap_or("");
        let inner = inner.strip_prefix("- ").unwrap_or(inner).strip_suffix(" -").unwrap_or(inner).trim();
        if inner.starts_with("/*") {
            continue;
        }
        let word = inner.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        match word {
            "if" => open.push(word),
            "range" | "with" | "define" | "block" => {
                open.push(word);
                elsewhere += 1;
            }
            "end" => match open.pop() {
                Some("if") => {}
                Some(_) => elsewhere -= 1,
                None => found.fault(fault("`{{end}}` closes nothing").at("end")),
            },
            "else" if open.is_empty() => {
                found.fault(fault("`{{else}}` stands outside `{{if}}`").at("else"));
            }
            _ => {}
        }
        if inner.is_empty() {
            found.fault(fault("`{{}}` prints nothing").help("name a label, such as `{{.status}}`"));
        }
        // The values of `range $x := .y` are read outside the loop.
        let moved = elsewhere > usize::from(word == "range" || word == "with");
        pipeline(inner, moved, &mut found);
    }
    if let Some(word) = open.pop() {
        found.fault(
            fault(format!("`{{{{{word}}}}}` has no `{{{{end}}}}`")).at(word).help("close it with `{{end}}`"),
        );
    }
    found
}

/// Where the action at the beginning ends, its strings and comments skipped.
fn closing(action: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in action.char_indices().skip(2) {
        match quote {
            Some(mark) => {
                if c == mark && !escaped {
                    quote = None;
                }
                escaped = c == '\\' && !escaped && mark != '`';
            }
            None if matches!(c, '"' | '`' | '\'') => quote = Some(c),
            None if c == '}' && action.get(at + 1..).is_some_and(|rest| rest.starts_with('}')) => {
                return Some(at + 2);
            }
            None => {}
        }
    }
    None
}

/// The words of one action.
fn pipeline(inner: &str, moved: bool, found: &mut Found) {
    let mut rest = inner;
    let mut depth = 0i32;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' | '`' | '\'' => string(rest, c),
            '(' => {
                depth += 1;
                1
            }
            ')' => {
                depth -= 1;
                1
            }
            '.' => {
                let name = run(rest.get(1..).unwrap_or(""));
                let after = rest.get(1 + name.len()..).unwrap_or("");
                if !(name.is_empty() || moved || after.starts_with('.')) {
                    found.label(name);
                }
                // The rest of a chain is a field of the value.
                1 + name.len() + chain(after)
            }
            '$' => {
                1 + run(rest.get(1..).unwrap_or("")).len()
                    + chain(rest.get(1 + run(rest.get(1..).unwrap_or("")).len()..).unwrap_or(""))
            }
            c if c.is_ascii_digit() => {
                rest.find(|c: char| !(c.is_alphanumeric() || c == '.' || c == '_')).unwrap_or(rest.len())
            }
            c if c.is_alphabetic() || c == '_' => {
                let word = run(rest);
                if !FUNCTIONS.contains(&word) && !WORDS.contains(&word) {
                    let fault = fault(format!("templates have no function `{word}`")).at(word);
                    found.fault(match nearest(word, FUNCTIONS.iter().copied()) {
                        Some(known) => fault.help(format!("did you mean `{known}`?")),
                        None => fault.help(format!("a label is read with a dot: `.{word}`")),
                    });
                }
                word.len().max(c.len_utf8())
            }
            c => c.len_utf8(),
        };
        rest = rest.get(length..).unwrap_or("");
    }
    if depth != 0 {
        let (side, other) = if depth > 0 { ("(", ")") } else { (")", "(") };
        found.fault(
            fault(format!("`{side}` has no matching `{other}` in `{{{{{}}}}}`", shortened(inner))).at(inner),
        );
    }
}

/// The length of the string at the beginning.
fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped && quote != '`';
    }
    text.len()
}

/// The letters, digits and underscores at the beginning.
fn run(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

/// The length of `.a.b` at the beginning.
fn chain(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(text.len())
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

fn fault(message: impl Into<String>) -> Fault {
    Fault::new("template", message)
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
