//! Characters and half-written variables that PromQL does not know, each with what to type instead.

use super::Lexer;
use crate::problem::{Problem, Span};
use crate::promql::token::TokenKind;
use crate::promql::variable;

/// Quotes that word processors make of `"`, and of `'`.
const DOUBLE: [char; 6] = ['“', '”', '„', '‟', '«', '»'];
const SINGLE: [char; 4] = ['‘', '’', '‚', '‛'];

impl Lexer<'_> {
    /// The text from `start` to here is no word of PromQL.
    fn bad(&mut self, start: usize, problem: Problem) {
        self.report(problem);
        self.push(TokenKind::Bad, start);
    }

    /// A character that has no meaning in PromQL.
    pub(super) fn foreign(&mut self) {
        let start = self.at;
        let Some(first) = self.rest().chars().next() else {
            // Never: every word ends at a character boundary.
            self.at = self.text.len();
            return;
        };
        if first.is_alphabetic() {
            return self.foreign_word(start);
        }
        if DOUBLE.contains(&first) || SINGLE.contains(&first) {
            return self.foreign_string(first);
        }
        self.at += first.len_utf8();
        let span = Span::new(start, self.at);
        let shown = first.escape_debug().to_string();
        let problem = Problem::error("syntax", span, format!("`{shown}` has no meaning in PromQL"));
        let meant = match first {
            '−' | '–' | '—' => (TokenKind::Minus, "-"),
            '×' | '·' => (TokenKind::Star, "*"),
            '÷' => (TokenKind::Slash, "/"),
            '≤' => (TokenKind::LessEqual, "<="),
            '≥' => (TokenKind::GreaterEqual, ">="),
            '≠' => (TokenKind::NotEqual, "!="),
            c if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}') => {
                return self.report(problem.replace(span, " ", "write a plain space"));
            }
            ';' if self.in_braces() => {
                return self.bad(start, problem.replace(span, ",", "separate matchers with `,`"));
            }
            ';' => return self.bad(start, problem.help("one query holds one expression; leave `;` out")),
            '?' => {
                return self
                    .bad(start, problem.help("PromQL has no `? :`; write two queries joined by `or`"));
            }
            _ => return self.bad(start, problem.help("leave it out, or put it in quotes")),
        };
        // Reading goes on as if the plain sign stood here.
        let (kind, plain) = meant;
        self.report(problem.replace(span, plain, format!("write `{plain}`")));
        self.push(kind, start);
    }

    /// A name with letters beyond the plain ones; its beginning may have been read.
    pub(super) fn foreign_word(&mut self, start: usize) {
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        self.at += end;
        let span = Span::new(start, self.at);
        let shown = span.of(self.text);
        let problem = Problem::error("syntax", span, format!("`{shown}` has letters that need quotes"));
        let (quoted, help) = if self.in_braces() {
            (format!("\"{shown}\""), format!("write `\"{shown}\"`"))
        } else {
            (format!("{{\"{shown}\"}}"), format!("write `{{\"{shown}\"}}`"))
        };
        self.bad(start, problem.replace(span, quoted, help));
    }

    /// Text in quotes of a word processor.
    fn foreign_string(&mut self, open: char) {
        let start = self.at;
        let (family, plain): (&[char], _) =
            if DOUBLE.contains(&open) { (&DOUBLE, '"') } else { (&SINGLE, '\'') };
        let inner = self.rest().get(open.len_utf8()..).unwrap_or("");
        let line = inner.split('\n').next().unwrap_or("");
        let close = line.char_indices().find(|(_, c)| family.contains(c) || *c == plain);
        let text = close.and_then(|(at, _)| line.get(..at));
        let length = close.map_or(0, |(at, c)| at + c.len_utf8());
        self.at += open.len_utf8() + length;
        let span = Span::new(start, self.at);
        let problem = Problem::error("syntax", span, format!("`{open}` is no quote that PromQL knows"));
        self.bad(
            start,
            match text.filter(|text| !text.contains(plain)) {
                Some(text) => {
                    let written = format!("{plain}{text}{plain}");
                    problem.replace(span, written.as_str(), format!("write {written}"))
                }
                None => problem.help(format!("write a plain {plain}")),
            },
        );
    }

    /// A `$` that begins no variable.
    pub(super) fn lone_dollar(&mut self) {
        let start = self.at;
        self.at += 1;
        if self.byte(0) != b'{' {
            let problem = Problem::error("syntax", Span::new(start, self.at), "`$` begins no variable here");
            return self.bad(start, problem.help("write `$name` or `${name}`"));
        }
        self.at += 1;
        let name = variable::word(self.rest());
        self.at += name.len();
        if self.byte(0) == b'}' {
            self.at += 1;
        }
        self.half_variable(start, "${", name, "}");
    }

    /// `[[x]` and the like.
    pub(super) fn half_brackets(&mut self) {
        let start = self.at;
        self.at += 2;
        let name = variable::word(self.rest());
        self.at += name.len();
        if self.byte(0) == b']' {
            self.at += 1;
        }
        self.half_variable(start, "[[", name, "]]");
    }

    fn half_variable(&mut self, start: usize, open: &str, name: &str, close: &str) {
        let span = Span::new(start, self.at);
        let whole = format!("{open}{}{close}", if name.is_empty() { "name" } else { name });
        let message = format!("`{}` is no variable", span.of(self.text));
        self.bad(start, Problem::error("syntax", span, message).help(format!("write `{whole}`")));
    }
}
