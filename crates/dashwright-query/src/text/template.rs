//! Templates of Go's `text/template`, whoever fills them in: Loki in a log line, Prometheus in the texts of an alert.
//!
//! A template goes in; what is wrong with its syntax, and the fields and labels that it reads, come out. What functions do
//! with their arguments is left to the program that fills it in.

use crate::nearest::nearest;
use crate::text::parser::shortened;

/// Functions of Go's templates.
///
/// Source: Go's `text/template`.
const BUILT_IN: &[&str] = &[
    "and", "call", "eq", "ge", "gt", "html", "index", "js", "le", "len", "lt", "ne", "not", "or", "print",
    "printf", "println", "slice", "urlquery",
];

/// Words of the template language.
const WORDS: &[&str] = &[
    "if", "else", "end", "range", "with", "define", "template", "block", "break", "continue", "true",
    "false", "nil",
];

/// How many faults and labels of one template are looked at.
const MOST: usize = 20;

/// What a program offers to the templates that it fills in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dialect {
    /// Its functions, besides those of Go.
    pub(crate) functions: &'static [&'static str],
    /// Variables that are there, with `$`.
    pub(crate) variables: &'static [&'static str],
    /// The fields of the dot, where they are known.
    pub(crate) fields: Option<&'static [&'static str]>,
    /// What stands before the name of a label.
    pub(crate) label: &'static str,
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// What it is.
    pub(crate) message: String,
    /// The words that it is about.
    pub(crate) at: String,
    /// What to type instead.
    pub(crate) help: Option<String>,
}

impl Wrong {
    fn new(message: impl Into<String>, at: impl Into<String>) -> Self {
        Self { message: message.into(), at: at.into(), help: None }
    }

    fn help(self, text: impl Into<String>) -> Self {
        Self { help: Some(text.into()), ..self }
    }
}

/// What a template holds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// What is wrong.
    pub(crate) wrong: Vec<Wrong>,
    /// The fields of the dot that it reads and that have no fields of their own, each once.
    pub(crate) labels: Vec<String>,
}

impl Found {
    fn fault(&mut self, wrong: Wrong) {
        if self.wrong.len() < MOST {
            self.wrong.push(wrong);
        }
    }

    fn label(&mut self, name: &str) {
        if self.labels.len() < MOST && !self.labels.iter().any(|label| label == name) {
            self.labels.push(name.to_owned());
        }
    }
}

/// A block that `{{end}}` closes.
struct Block<'t> {
    /// The word that opened it.
    word: &'t str,
    /// How many variables were known outside.
    outside: usize,
    /// Whether the dot means something else inside.
    moves: bool,
}

/// Reads a template.
pub(crate) fn read(template: &str, dialect: &Dialect) -> Found {
    let mut found = Found::default();
    let mut open: Vec<Block<'_>> = Vec::new();
    let mut variables: Vec<&str> = dialect.variables.iter().copied().chain(["$"]).collect();
    let mut rest = template;
    while let Some(at) = rest.find("{{") {
        let action = rest.get(at..).unwrap_or("");
        let Some(length) = closing(action) else {
            let wrong = Wrong::new("`{{` has no closing `}}`", shortened(action));
            found.fault(wrong.help("end the action with `}}`"));
            return found;
        };
        let inner = action.get(2..length - 2).unwrap_or("");
        rest = action.get(length..).unwrap_or("");
        let inner = inner.strip_prefix("- ").unwrap_or(inner).strip_suffix(" -").unwrap_or(inner).trim();
        if inner.starts_with("/*") {
            continue;
        }
        if inner.is_empty() {
            let help = format!("name a label, such as `{{{{{}status}}}}`", dialect.label);
            found.fault(Wrong::new("`{{}}` prints nothing", "").help(help));
        }
        // What the action itself reads is read outside of the block that it opens.
        let moved = open.iter().any(|block| block.moves);
        let word = inner.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let outside = variables.len();
        let declared = pipeline(inner, moved, dialect, &variables, &mut found);
        match word {
            "if" => open.push(Block { word, outside, moves: false }),
            "range" | "with" | "define" | "block" => open.push(Block { word, outside, moves: true }),
            "end" => match open.pop() {
                Some(block) => variables.truncate(block.outside),
                None => found.fault(Wrong::new("`{{end}}` closes nothing", "end")),
            },
            "else" if open.is_empty() => {
                found.fault(Wrong::new("`{{else}}` stands outside `{{if}}`", "else"));
            }
            _ => {}
        }
        variables.extend(declared);
    }
    if let Some(Block { word, .. }) = open.pop() {
        let wrong = Wrong::new(format!("`{{{{{word}}}}}` has no `{{{{end}}}}`"), word);
        found.fault(wrong.help("close it with `{{end}}`"));
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

/// Reads one action; what it declares comes out.
fn pipeline<'t>(
    inner: &'t str,
    moved: bool,
    dialect: &Dialect,
    variables: &[&str],
    found: &mut Found,
) -> Vec<&'t str> {
    let mut declared = Vec::new();
    // `$key, $value := …` stands before what they are made from.
    let mut before_made = inner.contains(":=");
    let mut rest = inner;
    let mut depth = 0i32;
    // Whether something stands before the next `|`.
    let mut filled = false;
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
                if !(name.is_empty() || moved) {
                    field(name, after.starts_with('.'), dialect, found);
                }
                // The rest of a chain is a field of the value.
                1 + name.len() + chain(after)
            }
            '$' => {
                let length = 1 + run(rest.get(1..).unwrap_or("")).len();
                let name = rest.get(..length).unwrap_or("");
                if before_made {
                    declared.push(name);
                } else if !variables.contains(&name) {
                    found.fault(no_variable(name, variables));
                }
                length + chain(rest.get(length..).unwrap_or(""))
            }
            ':' if rest.starts_with(":=") => {
                before_made = false;
                2
            }
            '|' => {
                if !std::mem::take(&mut filled) {
                    found.fault(Wrong::new("nothing stands before `|`", inner));
                }
                1
            }
            c if c.is_ascii_digit() => {
                rest.find(|c: char| !(c.is_alphanumeric() || c == '.' || c == '_')).unwrap_or(rest.len())
            }
            c if c.is_alphabetic() || c == '_' => {
                let word = run(rest);
                let known = || dialect.functions.iter().chain(BUILT_IN).copied();
                if !WORDS.contains(&word) && !known().any(|function| function == word) {
                    let wrong = Wrong::new(format!("templates have no function `{word}`"), word);
                    found.fault(match nearest(word, known()) {
                        Some(known) => wrong.help(format!("did you mean `{known}`?")),
                        None => wrong.help(label_help(word, dialect)),
                    });
                }
                word.len().max(c.len_utf8())
            }
            c if c.is_whitespace() || "=,+-".contains(c) => c.len_utf8(),
            c => {
                let wrong = Wrong::new(format!("`{c}` means nothing in a template"), inner);
                found.fault(match c {
                    '>' => wrong.help("compare with `gt a b`"),
                    '<' => wrong.help("compare with `lt a b`"),
                    '!' => wrong.help("write `ne a b`, or `not a`"),
                    '&' => wrong.help("write `and a b`"),
                    _ => wrong,
                });
                return declared;
            }
        };
        filled |= !(c.is_whitespace() || c == '|');
        rest = rest.get(length..).unwrap_or("");
    }
    if !filled && !inner.is_empty() {
        found.fault(Wrong::new("nothing stands behind `|`", inner));
    }
    if depth != 0 {
        let (side, other) = if depth > 0 { ("(", ")") } else { (")", "(") };
        let message = format!("`{side}` has no matching `{other}` in `{{{{{}}}}}`", shortened(inner));
        found.fault(Wrong::new(message, inner));
    }
    declared
}

/// A field of the dot.
fn field(name: &str, goes_on: bool, dialect: &Dialect, found: &mut Found) {
    if !goes_on {
        found.label(name);
    }
    let Some(fields) = dialect.fields.filter(|fields| !fields.contains(&name)) else { return };
    let wrong = Wrong::new(format!("the template is given no `.{name}`"), format!(".{name}"));
    found.fault(match nearest(name, fields.iter().copied()) {
        Some(known) => wrong.help(format!("did you mean `.{known}`?")),
        None => wrong.help(label_help(name, dialect)),
    });
}

fn no_variable(name: &str, variables: &[&str]) -> Wrong {
    let wrong = Wrong::new(format!("the template has no variable `{name}`"), name);
    match nearest(name, variables.iter().copied().filter(|known| *known != "$")) {
        Some(known) => wrong.help(format!("did you mean `{known}`?")),
        None => wrong.help(format!("declare it first: `{{{{ {name} := … }}}}`")),
    }
}

fn label_help(name: &str, dialect: &Dialect) -> String {
    let kind = if dialect.label == "." { "with a dot: " } else { "as " };
    format!("a label is read {kind}`{}{name}`", dialect.label)
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

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    const ALERT: Dialect = Dialect {
        functions: &["humanize", "query"],
        variables: &["$labels", "$value"],
        fields: Some(&["Labels", "Value"]),
        label: "$labels.",
    };

    #[test]
    fn sound_templates() {
        for template in [
            "plain }} text",
            "{{ $value | humanize }} of {{- $labels.job -}}",
            "{{ if and (gt $value 5.0) (eq $labels.job \"}}\") }}a{{ else if $value }}b{{ else }}c{{ end }}",
            "{{ range $key, $it := $labels }}{{ $key }}={{ $it }}{{ end }}",
            "{{ with $x := query \"up\" }}{{ .Any }}{{ $x }}{{ end }}",
            "{{ $x := 1 }}{{ $x = 2 }}{{ $x }}{{ .Labels.job }}{{ .Value }}{{ $.Value }}",
            "{{/* note */}}{{ printf `%.1f` -1.5 }}{{ true }}",
            "{{ define \"a\" }}{{ .Whatever }}{{ end }}{{ template \"a\" . }}",
        ] {
            assert_eq!(read(template, &ALERT).wrong, Vec::new(), "{template}");
        }
    }

    #[test]
    fn broken_templates() {
        for (template, message, help) in [
            ("{{ $value", "`{{` has no closing `}}`", "end the action with `}}`"),
            ("{{ humanise $value }}", "templates have no function `humanise`", "did you mean `humanize`?"),
            ("{{ job }}", "templates have no function `job`", "a label is read as `$labels.job`"),
            ("{{ .job }}", "the template is given no `.job`", "a label is read as `$labels.job`"),
            ("{{ .Lables.job }}", "the template is given no `.Lables`", "did you mean `.Labels`?"),
            ("{{ $vlaue }}", "the template has no variable `$vlaue`", "did you mean `$value`?"),
            ("{{ $x }}", "the template has no variable `$x`", "declare it first: `{{ $x := … }}`"),
            (
                "{{ if $value }}{{ $x := 1 }}{{ end }}{{ $x }}",
                "the template has no variable `$x`",
                "declare it first: `{{ $x := … }}`",
            ),
            ("{{ if $value }}x", "`{{if}}` has no `{{end}}`", "close it with `{{end}}`"),
            ("{{ if $value > 5 }}x{{ end }}", "`>` means nothing in a template", "compare with `gt a b`"),
            ("{{ }}", "`{{}}` prints nothing", "name a label, such as `{{$labels.status}}`"),
            ("{{ $value | }}", "nothing stands behind `|`", ""),
            ("{{ | humanize }}", "nothing stands before `|`", ""),
        ] {
            let wrong: Vec<(String, String)> = read(template, &ALERT)
                .wrong
                .into_iter()
                .map(|wrong| (wrong.message, wrong.help.unwrap_or_default()))
                .collect();
            assert_eq!(wrong, [(message.to_owned(), help.to_owned())], "{template}");
        }
    }
}
