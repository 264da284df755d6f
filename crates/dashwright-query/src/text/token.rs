//! Cuts a LogQL or TraceQL query into tokens.
//!
//! The text and the language go in; tokens with byte spans come out, the last of them [`Kind::End`]. Nothing is
//! refused here: what fits nowhere becomes [`Kind::Unknown`] and the parser says what it expected instead.

use super::variable;
use crate::problem::Span;

/// A piece of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// Where it stands.
    pub(crate) span: Span,
}

/// The kinds of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name or keyword; Grafana variables may be part of it.
    Word,
    /// Nothing but one Grafana variable.
    Variable,
    /// Digits with whatever letters follow: `5`, `1e-3`, `5m`, `20KB`.
    Number,
    /// A string literal with both quotes.
    Text,
    /// A string literal without its second quote, up to the end of the line (raw: of the query).
    OpenText,
    /// A flag such as `--strict` (LogQL).
    Flag,
    /// A name with a scope: `.a`, `span.http.route`, `span."a b"`, `span:name` (TraceQL).
    Scoped,
    /// An operator or a bracket.
    Op(&'static str),
    /// One character that fits nowhere.
    Unknown,
    /// The end of the query.
    End,
}

/// Whose words and operators to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// Loki's.
    LogQl,
    /// Tempo's.
    TraceQl,
}

/// A language as a type, so that each has a parser of its own.
pub(crate) trait Grammar {
    /// Its words and operators.
    const LANGUAGE: Language;
}

/// Loki's language.
pub(crate) struct LogQl;

impl Grammar for LogQl {
    const LANGUAGE: Language = Language::LogQl;
}

/// Tempo's language.
pub(crate) struct TraceQl;

impl Grammar for TraceQl {
    const LANGUAGE: Language = Language::TraceQl;
}

/// Operators of LogQL, longer ones before their beginnings.
const LOGQL: &[&str] = &[
    "|=", "|~", "|>", "!=", "!~", "!>", "==", "=~", ">=", "<=", "|", "=", ">", "<", "{", "}", "(", ")", "[",
    "]", ",", "+", "-", "*", "/", "%", "^",
];

/// Operators of TraceQL, longer ones before their beginnings.
const TRACEQL: &[&str] = &[
    "!>>", "!<<", "&>>", "&<<", "&&", "||", "!=", "!~", "!>", "!<", "&>", "&<", "&~", "=~", ">>", "<<", ">=",
    "<=", "=", ">", "<", "~", "!", "|", "{", "}", "(", ")", ",", "+", "-", "*", "/", "%", "^",
];

/// The tokens of the text.
pub(crate) fn tokens(text: &str, language: Language) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0, language };
    let mut tokens = Vec::with_capacity(text.len() / 4 + 2);
    loop {
        let token = lexer.next();
        tokens.push(token);
        if token.kind == Kind::End {
            return tokens;
        }
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    language: Language,
}

impl Lexer<'_> {
    fn next(&mut self) -> Token {
        self.skip_blanks();
        let start = self.at;
        let kind = self.kind();
        Token { kind, span: Span::new(start, self.at) }
    }

    fn kind(&mut self) -> Kind {
        let Some(c) = self.peek() else { return Kind::End };
        if let Some(variable) = variable::at(self.text, self.at) {
            self.at = variable.span.end;
            let alone = self.at;
            return match self.run() {
                Kind::Word if self.at == alone => Kind::Variable,
                kind => kind,
            };
        }
        if is_letter(c) {
            return self.run();
        }
        let next = self.rest().chars().nth(1);
        if c.is_ascii_digit() || (c == '.' && next.is_some_and(|c| c.is_ascii_digit())) {
            return self.number();
        }
        if self.language == Language::TraceQl && c == '.' && next.is_some_and(begins_attribute) {
            return self.attribute();
        }
        if matches!(c, '"' | '`' | '\'') {
            return self.string(c);
        }
        if self.language == Language::LogQl && self.rest().starts_with("--") {
            let length = self.rest().find(|c: char| !(is_letter(c) || c == '-')).unwrap_or(self.rest().len());
            if length > 2 {
                self.at += length;
                return Kind::Flag;
            }
        }
        let operators = if self.language == Language::LogQl { LOGQL } else { TRACEQL };
        if let Some(operator) = operators.iter().find(|operator| self.rest().starts_with(**operator)) {
            self.at += operator.len();
            return Kind::Op(operator);
        }
        self.at += c.len_utf8();
        Kind::Unknown
    }

    /// The rest of a name, variables included.
    fn run(&mut self) -> Kind {
        let mut kind = Kind::Word;
        while let Some(c) = self.peek() {
            if is_letter(c) || c.is_ascii_digit() {
                self.at += c.len_utf8();
            } else if self.language == Language::TraceQl && (c == '.' || c == ':') {
                let after = self.rest().chars().nth(1);
                match c {
                    '.' if after.is_some_and(begins_attribute) => return self.attribute(),
                    ':' if after.is_some_and(|c| is_letter(c) || c == '$') => {
                        self.at += 1;
                        kind = Kind::Scoped;
                    }
                    _ => break,
                }
            } else if let Some(variable) = self.variable(c) {
                self.at = variable;
            } else {
                break;
            }
        }
        kind
    }

    /// `.name`, where the name takes everything up to a blank or an operator that cannot be part of it.
    fn attribute(&mut self) -> Kind {
        while let Some(c) = self.peek() {
            if let Some(variable) = self.variable(c) {
                self.at = variable;
            } else if c == '"' {
                if self.string('"') == Kind::OpenText {
                    return Kind::OpenText;
                }
            } else if is_attribute(c) {
                self.at += c.len_utf8();
            } else {
                break;
            }
        }
        Kind::Scoped
    }

    fn number(&mut self) -> Kind {
        let mut last = ' ';
        let hexadecimal = self.rest().starts_with("0x") || self.rest().starts_with("0X");
        while let Some(c) = self.peek() {
            let exponent = !hexadecimal && matches!(last, 'e' | 'E') && matches!(c, '+' | '-');
            let exponent = exponent && self.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit());
            if c.is_ascii_digit() || is_letter(c) || c == '.' || exponent {
                self.at += c.len_utf8();
            } else if let Some(variable) = self.variable(c) {
                self.at = variable;
            } else {
                break;
            }
            last = c;
        }
        Kind::Number
    }

    fn string(&mut self, quote: char) -> Kind {
        let mut escaped = false;
        for (offset, c) in self.rest().char_indices().skip(1) {
            if c == '\n' && quote != '`' {
                self.at += offset;
                return Kind::OpenText;
            }
            if c == quote && !escaped {
                self.at += offset + quote.len_utf8();
                return Kind::Text;
            }
            escaped = c == '\\' && !escaped && quote != '`';
        }
        self.at = self.text.len();
        Kind::OpenText
    }

    fn skip_blanks(&mut self) {
        loop {
            let trimmed = self.rest().trim_start();
            let comment = match self.language {
                Language::LogQl => trimmed.starts_with('#').then(|| line(trimmed)),
                Language::TraceQl if trimmed.starts_with("//") => Some(line(trimmed)),
                Language::TraceQl => {
                    let body = trimmed.strip_prefix("/*");
                    body.map(|body| body.find("*/").map_or(trimmed.len(), |end| end + 4))
                }
            };
            self.at = self.text.len() - trimmed.len();
            match comment {
                Some(length) => self.at += length,
                None => return,
            }
        }
    }

    /// Where the variable at this place ends, if there is one.
    fn variable(&self, c: char) -> Option<usize> {
        if c != '$' && c != '[' {
            return None;
        }
        variable::at(self.text, self.at).map(|variable| variable.span.end)
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }
}

/// The length of the first line, without its end.
fn line(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// Whether a character can begin a name. All letters, so that a name in another alphabet is refused as a whole.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// Whether a character can begin the name of an attribute.
fn begins_attribute(c: char) -> bool {
    c == '"' || is_attribute(c)
}

/// Whether a character can stand in the name of an attribute outside quotes.
///
/// Source: Tempo ends a name at blanks and at the operators that no name holds; `-`, `/` and `+` are part of it.
pub(crate) fn is_attribute(c: char) -> bool {
    !c.is_whitespace()
        && !matches!(
            c,
            '{' | '}' | '(' | ')' | '=' | '~' | '!' | '<' | '>' | '&' | '|' | '^' | ',' | '"' | '`'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, language: Language) -> Vec<(&str, Kind)> {
        tokens(text, language).iter().map(|token| (token.span.of(text), token.kind)).collect()
    }

    #[test]
    fn logql() {
        use Kind::{End, Flag, Number, Op, OpenText, Text, Unknown, Variable, Word};
        let text = "{a=~`b`}|=$x--strict 20KB a_${y}_b [$__auto] 1e-3 # z\n;\"c";
        let expected = [
            ("{", Op("{")),
            ("a", Word),
            ("=~", Op("=~")),
            ("`b`", Text),
            ("}", Op("}")),
            ("|=", Op("|=")),
            ("$x", Variable),
            ("--strict", Flag),
            ("20KB", Number),
            ("a_${y}_b", Word),
            ("[", Op("[")),
            ("$__auto", Variable),
            ("]", Op("]")),
            ("1e-3", Number),
            (";", Unknown),
            ("\"c", OpenText),
            ("", End),
        ];
        assert_eq!(cut(text, Language::LogQl), expected);
    }

    #[test]
    fn traceql() {
        use Kind::{End, Number, Op, Scoped, Variable, Word};
        let text = "{.a-b &>> span.\"x y\".z !~ span:name /* c */ $x.d [[v]] .5 status // e";
        let expected = [
            ("{", Op("{")),
            (".a-b", Scoped),
            ("&>>", Op("&>>")),
            ("span.\"x y\".z", Scoped),
            ("!~", Op("!~")),
            ("span:name", Scoped),
            ("$x.d", Scoped),
            ("[[v]]", Variable),
            (".5", Number),
            ("status", Word),
            ("", End),
        ];
        assert_eq!(cut(text, Language::TraceQl), expected);
    }

    #[test]
    fn every_byte_is_in_a_token_or_blank() {
        for text in ["é", "[[", "${", "\"\\", "'", "--", "\u{0}", "a\u{301}", "$", ".", "..", "/*", "'a\\'b'"]
        {
            for language in [Language::LogQl, Language::TraceQl] {
                let mut end = 0;
                for token in tokens(text, language) {
                    assert!(
                        text.get(end..token.span.start)
                            .is_some_and(|gap| gap.trim().is_empty() || gap == "/*")
                    );
                    end = token.span.end;
                }
                assert_eq!(end, text.len());
            }
        }
    }
}
