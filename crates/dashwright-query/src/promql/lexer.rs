//! Cuts a query into words. Text goes in; tokens, ending with [`TokenKind::End`], and problems come out.
//!
//! Strings keep their quotes and numbers their spelling; `literal` gives them meaning.

mod foreign;

use super::literal;
use super::parser::MOST_PROBLEMS;
use super::token::{Token, TokenKind};
use super::variable::end_of_variable;
use crate::problem::{Problem, Span};

/// What the lexer hands on.
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    pub(super) problems: Vec<Problem>,
    /// Where the quotes of a line may go wrong and the string that never ends: nothing after it can be trusted.
    pub(super) cut: Option<Span>,
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
        cut: None,
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
    cut: Option<Span>,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn in_braces(&self) -> bool {
        self.place == Place::Braces
    }

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
        if self.byte(0) >= 0x80 && self.rest().starts_with(char::is_alphabetic) {
            return self.foreign_word(start);
        }
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
            self.word();
        } else {
            self.lone_dollar();
        }
    }

    fn open_bracket(&mut self) {
        // `[[x]]` is a variable; ranges never begin with two brackets.
        if end_of_variable(self.text, self.at).is_some() {
            return self.word();
        }
        if self.byte(1) == b'[' && (self.byte(2).is_ascii_alphabetic() || self.byte(2) == b'_') {
            return self.half_brackets();
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
        // The quote that is missing may be any of this line.
        let line = self.text.get(..start).and_then(|before| before.rfind('\n')).unwrap_or(0);
        let first = self.tokens.iter().rev().take_while(|token| token.span.start >= line);
        let first = first.filter(|token| token.kind == TokenKind::String).last();
        let from = first.map_or(start, |token| token.span.start);
        self.cut = self.cut.or(Some(Span::new(from, start)));
        let quote = char::from(quote);
        let (message, help) = if first.is_none() {
            (format!("this string has no closing {quote}"), format!("add {quote} where the string ends"))
        } else {
            (
                format!("this string has no closing {quote}, or one before it lacks its own"),
                String::from("look for the missing quote on this line"),
            )
        };
        self.report(Problem::error("syntax", Span::new(start, self.at), message).help(help));
        self.push(TokenKind::Bad, start);
    }
}
