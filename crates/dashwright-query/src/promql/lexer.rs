//! Cuts a query into words. Text goes in; tokens, ending with [`TokenKind::End`], and problems come out.
//!
//! Strings keep their quotes and numbers their spelling; `literal` gives them meaning.

use super::literal;
use super::parser::MOST_PROBLEMS;
use super::token::{Token, TokenKind};
use super::variable::end_of_variable;
use crate::problem::{Problem, Span};

/// What the lexer hands on.
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    pub(super) problems: Vec<Problem>,
    /// Whether a string never ends, so that everything after its quote is lost.
    pub(super) cut: bool,
}

/// Cuts the text into words.
pub(super) fn lex(text: &str) -> Lexed {
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        at: 0,
        place: Place::Open,
        // Words of typical queries are about four bytes long.
        tokens: Vec::with_capacity((text.len() / 4).min(4096) + 2),
        problems: Vec::new(),
        cut: false,
    };
    while lexer.at < text.len() {
        lexer.step();
    }
    lexer.push(TokenKind::End, text.len());
    Lexed { tokens: lexer.tokens, problems: lexer.problems, cut: lexer.cut }
}

/// Where the lexer stands: a colon belongs to names outside brackets and braces only.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Open,
    Braces,
    /// With the number of parentheses opened inside.
    Brackets(usize),
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    place: Place,
    tokens: Vec<Token>,
    problems: Vec<Problem>,
    cut: bool,
}

impl Lexer<'_> {
    fn byte(&self, offset: usize) -> u8 {
        self.bytes.get(self.at + offset).copied().unwrap_or(0)
    }

    fn report(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// Ends the word that began at `start` here.
    fn push(&mut self, kind: TokenKind, start: usize) {
        self.tokens.push(Token { kind, span: Span::new(start, self.at) });
    }

    fn take(&mut self, length: usize, kind: TokenKind) {
        let start = self.at;
        self.at += length;
        self.push(kind, start);
    }

    fn step(&mut self) {
        use TokenKind as T;
        match (self.byte(0), self.byte(1)) {
            (b' ' | b'\t' | b'\n' | b'\r', _) => self.at += 1,
            (b'#', _) => {
                let rest = self.bytes.get(self.at..).unwrap_or(&[]);
                self.at += rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len());
            }
            (b'a'..=b'z' | b'A'..=b'Z' | b'_', _) => self.word(),
            (b'0'..=b'9', _) | (b'.', b'0'..=b'9') => self.number(),
            (b'$', _) => self.dollar(),
            (quote @ (b'"' | b'\'' | b'`'), _) => self.string(quote),
            (b':', _) if self.place == Place::Open => self.word(),
            (b':', _) => self.take(1, T::Colon),
            (b'[', _) => self.open_bracket(),
            (b']', _) => {
                self.place = Place::Open;
                self.take(1, T::RightBracket);
            }
            (b'{', _) => {
                self.place = Place::Braces;
                self.take(1, T::LeftBrace);
            }
            (b'}', _) => {
                self.place = Place::Open;
                self.take(1, T::RightBrace);
            }
            (b'(', _) => {
                self.place = match self.place {
                    Place::Brackets(depth) => Place::Brackets(depth + 1),
                    Place::Open | Place::Braces => Place::Open,
                };
                self.take(1, T::LeftParen);
            }
            (b')', _) => {
                // A parenthesis that closes more than the brackets opened: `rate(x[5m)`.
                self.place = match self.place {
                    Place::Brackets(depth @ 1..) => Place::Brackets(depth - 1),
                    Place::Brackets(0) => Place::Open,
                    other => other,
                };
                self.take(1, T::RightParen);
            }
            (b',', _) => self.take(1, T::Comma),
            (b'@', _) => self.take(1, T::At),
            (b'+', _) => self.take(1, T::Plus),
            (b'-', _) => self.take(1, T::Minus),
            (b'*', _) => self.take(1, T::Star),
            (b'/', _) => self.take(1, T::Slash),
            (b'%', _) => self.take(1, T::Percent),
            (b'^', _) => self.take(1, T::Caret),
            (b'=', b'=') => self.take(2, T::Equal),
            (b'=', b'~') => self.take(2, T::Matches),
            (b'=', _) => self.take(1, T::Assign),
            (b'!', b'=') => self.take(2, T::NotEqual),
            (b'!', b'~') => self.take(2, T::MatchesNot),
            (b'!', _) => self.take(1, T::Bang),
            (b'<', b'=') => self.take(2, T::LessEqual),
            (b'<', b'/') => self.take(2, T::TrimUpper),
            (b'<', _) => self.take(1, T::Less),
            (b'>', b'=') => self.take(2, T::GreaterEqual),
            (b'>', b'/') => self.take(2, T::TrimLower),
            (b'>', _) => self.take(1, T::Greater),
            (b'&', second) => self.take(1 + usize::from(second == b'&'), T::Ampersand),
            (b'|', second) => self.take(1 + usize::from(second == b'|'), T::Pipe),
            _ => self.foreign(),
        }
    }

    /// A name or keyword, with the variables that stand in it.
    fn word(&mut self) {
        let start = self.at;
        let mixed = self.run(false);
        self.push(if mixed { TokenKind::Mixed } else { TokenKind::Word }, start);
    }

    /// Goes over a run of name characters and variables; tells whether there was a variable.
    fn run(&mut self, dots: bool) -> bool {
        let mut mixed = false;
        loop {
            match self.byte(0) {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => self.at += 1,
                b':' if self.place == Place::Open && !dots => self.at += 1,
                b'.' if dots => self.at += 1,
                b'$' | b'[' => match end_of_variable(self.text, self.at) {
                    Some(end) => {
                        mixed = true;
                        self.at = end;
                    }
                    None => return mixed,
                },
                _ => return mixed,
            }
        }
    }

    fn number(&mut self) {
        let start = self.at;
        let mut mixed = self.run(true);
        // `1e+5`: the sign belongs to the number.
        let so_far = self.text.get(start..self.at).unwrap_or("");
        if matches!(self.byte(0), b'+' | b'-')
            && self.byte(1).is_ascii_digit()
            && literal::wants_exponent(so_far)
        {
            self.at += 1;
            mixed |= self.run(true);
        }
        if mixed {
            return self.push(TokenKind::Mixed, start);
        }
        let span = Span::new(start, self.at);
        match literal::classify(span.of(self.text)) {
            Ok(kind) => self.push(kind, start),
            Err(fault) => {
                self.report(fault.at(span));
                self.push(TokenKind::Bad, start);
            }
        }
    }

    fn dollar(&mut self) {
        if end_of_variable(self.text, self.at).is_some() {
            return self.word();
        }
        let span = Span::new(self.at, self.at + 1);
        self.report(
            Problem::error("syntax", span, "`$` begins no variable here").help("write `$name` or `${name}`"),
        );
        self.take(1, TokenKind::Bad);
    }

    fn open_bracket(&mut self) {
        // `[[x]]` is a variable; ranges never begin with two brackets.
        if end_of_variable(self.text, self.at).is_some() {
            return self.word();
        }
        self.place = Place::Brackets(0);
        self.take(1, TokenKind::LeftBracket);
    }

    fn string(&mut self, quote: u8) {
        let start = self.at;
        self.at += 1;
        loop {
            match self.bytes.get(self.at) {
                Some(&b) if b == quote => {
                    self.at += 1;
                    return self.push(TokenKind::String, start);
                }
                Some(b'\\') if quote != b'`' => {
                    // The escaped character may be longer than a byte; its later bytes are no quote.
                    self.at += 2;
                }
                Some(b'\n') if quote != b'`' => break,
                Some(_) => self.at += 1,
                None => break,
            }
        }
        self.at = self.at.min(self.text.len());
        self.cut = true;
        let quote = char::from(quote);
        self.report(
            Problem::error(
                "syntax",
                Span::new(start, self.at),
                format!("this string has no closing {quote}"),
            )
            .help(format!("add {quote} where the string ends")),
        );
        self.push(TokenKind::Bad, start);
    }

    /// A character that has no meaning in PromQL.
    fn foreign(&mut self) {
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or("");
        let Some(first) = rest.chars().next() else {
            // Never: every word ends at a character boundary.
            self.at = self.text.len();
            return;
        };
        // One problem for a whole foreign word.
        let word = rest.find(|c: char| c.is_ascii() || !c.is_alphanumeric()).unwrap_or(rest.len());
        self.at += word.max(first.len_utf8());
        let span = Span::new(start, self.at);
        let shown = span.of(self.text);
        let problem =
            Problem::error("syntax", span, format!("`{}` has no meaning in PromQL", shown.escape_debug()));
        let problem = match first {
            '“' | '”' | '„' | '«' | '»' => problem.replace(span, "\"", "write a plain \" instead"),
            '‘' | '’' | '‚' => problem.replace(span, "'", "write a plain ' instead"),
            '−' | '–' | '—' => problem.replace(span, "-", "write a plain `-` instead"),
            '×' => problem.replace(span, "*", "write `*` instead"),
            '÷' => problem.replace(span, "/", "write `/` instead"),
            '≤' => problem.replace(span, "<=", "write `<=` instead"),
            '≥' => problem.replace(span, ">=", "write `>=` instead"),
            '≠' => problem.replace(span, "!=", "write `!=` instead"),
            ';' => problem.help("one query holds one expression; leave it out"),
            c if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' => {
                problem.replace(span, " ", "write a plain space instead")
            }
            c if c.is_alphabetic() => {
                problem.help(format!("quote a name that is not plain letters: `{{\"{shown}\"}}`"))
            }
            _ => problem,
        };
        self.report(problem);
        self.push(TokenKind::Bad, start);
    }
}
