//! What every hand-written parser of this crate needs: look at the next token, take it, say what was expected, and
//! find the next place to go on after a mistake.

use std::marker::PhantomData;

use super::token::{Grammar, Kind, Token, tokens};
use super::{quote, variable};
use crate::problem::{Problem, Span};
use crate::promql::ast::{Name, StringLit};

/// How deep expressions may nest; deeper ones are refused, so that no stack overflows.
pub(crate) const DEEPEST: usize = 128;

/// How often one token may be reported before it is given up.
const MOST_BLAMES: usize = 64;

/// At most this many problems are reported; the rest of a hopeless text only repeats them.
const MOST_PROBLEMS: usize = 20;

/// The state of a parser for the language `G`.
pub(crate) struct Parser<'t, G> {
    /// The query.
    pub(crate) text: &'t str,
    /// What is wrong so far.
    pub(crate) problems: Vec<Problem>,
    /// Height of the tree that was parsed last.
    pub(crate) height: usize,
    /// What else may follow an operand where it stands, in the words of a message: ``" or `}`"``.
    pub(crate) closer: &'static str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    /// The token at which the last problem was reported: one problem a token.
    blamed: Option<usize>,
    /// How often it has been reported since.
    stuck: usize,
    grammar: PhantomData<G>,
}

impl<'t, G: Grammar> Parser<'t, G> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            problems: Vec::new(),
            height: 0,
            closer: " or the end of the query",
            tokens: tokens(text, G::LANGUAGE),
            at: 0,
            depth: 0,
            blamed: None,
            stuck: 0,
            grammar: PhantomData,
        }
    }

    /// The next token.
    pub(crate) fn peek(&self) -> Token {
        self.nth(0)
    }

    /// The token after `n` others.
    pub(crate) fn nth(&self, n: usize) -> Token {
        let end = Token { kind: Kind::End, span: Span::new(self.text.len(), self.text.len()) };
        self.tokens.get(self.at + n).copied().unwrap_or(end)
    }

    /// Where the token before the next one ends.
    pub(crate) fn last_end(&self) -> usize {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |token| token.span.end)
    }

    /// Takes the next token.
    pub(crate) fn bump(&mut self) -> Token {
        let token = self.peek();
        if token.kind != Kind::End {
            self.at += 1;
        }
        token
    }

    /// The text of a token.
    pub(crate) fn of(&self, token: Token) -> &'t str {
        token.span.of(self.text)
    }

    /// Whether the next token is this operator.
    pub(crate) fn at(&self, operator: &str) -> bool {
        self.peek_op() == Some(operator)
    }

    /// The next token, if it is an operator.
    pub(crate) fn peek_op(&self) -> Option<&'static str> {
        match self.peek().kind {
            Kind::Op(operator) => Some(operator),
            _ => None,
        }
    }

    /// Whether the next token is this word.
    pub(crate) fn at_word(&self, word: &str) -> bool {
        self.peek().kind == Kind::Word && self.of(self.peek()) == word
    }

    /// Whether nothing is left.
    pub(crate) fn at_end(&self) -> bool {
        self.peek().kind == Kind::End
    }

    /// Takes the operator, if it is next.
    pub(crate) fn eat(&mut self, operator: &str) -> bool {
        let here = self.at(operator);
        if here {
            self.bump();
        }
        here
    }

    /// Takes the word, if it is next.
    pub(crate) fn eat_word(&mut self, word: &str) -> bool {
        let here = self.at_word(word);
        if here {
            self.bump();
        }
        here
    }

    /// Takes the operator or reports that it is missing: `what` says which and where, such as ``"`)` after the range"``.
    pub(crate) fn expect(&mut self, operator: &str, what: &str) -> bool {
        if self.eat(operator) {
            return true;
        }
        self.expected(what);
        false
    }

    /// Reports that something else was expected at the next token.
    pub(crate) fn expected(&mut self, what: &str) {
        let found = self.found();
        self.wrong(Problem::error("syntax", self.peek().span, format!("expected {what}, found {found}")));
    }

    /// Reports a problem at the next token, unless one has been reported there.
    pub(crate) fn wrong(&mut self, problem: Problem) {
        if self.blamed == Some(self.at) {
            // A loop that reports the same token again and again would never end; the token is given up.
            self.stuck += 1;
            if self.stuck > MOST_BLAMES {
                self.bump();
            }
        } else {
            self.blamed = Some(self.at);
            self.stuck = 0;
            self.report(problem);
        }
    }

    /// Reports a problem anywhere.
    pub(crate) fn report(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// The next token in the words of a message.
    pub(crate) fn found(&self) -> String {
        let token = self.peek();
        match token.kind {
            Kind::End => String::from("the end of the query"),
            Kind::Text => format!("the string {}", shortened(self.of(token))),
            Kind::OpenText => String::from("a string that is never closed"),
            Kind::Number => format!("the number `{}`", shortened(self.of(token))),
            _ => format!("`{}`", shortened(self.of(token))),
        }
    }

    /// Goes on to one of the operators, over everything in between, nested brackets as a whole. Stops before a
    /// closing bracket that something outside has opened, and at the end.
    pub(crate) fn skip_to(&mut self, stops: &[&str]) {
        let mut open = 0usize;
        loop {
            match self.peek().kind {
                Kind::End => return,
                Kind::Op(operator) if open == 0 && stops.contains(&operator) => return,
                Kind::Op("(" | "{" | "[") => open += 1,
                Kind::Op(")" | "}" | "]") => match open.checked_sub(1) {
                    Some(less) => open = less,
                    None => return,
                },
                _ => {}
            }
            self.bump();
        }
    }

    /// Runs `parse` one level deeper, or reports that the query is too deep and gives the whole of it up.
    pub(crate) fn deeper<T>(&mut self, parse: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth >= DEEPEST {
            self.too_deep();
            return None;
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        Some(parsed)
    }

    /// Reports that the query is too deep and goes to its end.
    pub(crate) fn too_deep(&mut self) {
        let span = self.peek().span;
        self.wrong(Problem::error("syntax", span, format!("nested more than {DEEPEST} levels deep")));
        self.at = self.tokens.len().saturating_sub(1);
        // What is left unclosed is a consequence.
        self.blamed = Some(self.at);
    }

    /// A token as a name, with the variables inside.
    pub(crate) fn name(&self, token: Token) -> Name {
        Name {
            text: self.of(token).to_owned(),
            quoted: false,
            variables: variable::within(self.text, token.span),
            span: token.span,
        }
    }

    /// A string token as text; single quotes, a missing quote and bad escapes are reported.
    pub(crate) fn string(&mut self, token: Token) -> StringLit {
        let literal = self.of(token);
        let span = token.span;
        let (value, bad) = quote::unquote(literal);
        if token.kind == Kind::OpenText {
            let mark = literal.chars().next().unwrap_or('"');
            let first = Span::new(span.start, span.start + 1);
            self.report(
                Problem::error("syntax", first, format!("this string has no closing `{mark}`"))
                    .help(format!("end it with `{mark}`")),
            );
        } else if literal.starts_with('\'') {
            let fixed = format!("\"{}\"", literal.trim_matches('\'').replace('"', "\\\""));
            self.report(
                Problem::error(
                    "syntax",
                    span,
                    "a string stands in double quotes or backticks, found single quotes",
                )
                .replace(span, fixed.clone(), format!("write `{}`", shortened(&fixed))),
            );
        } else if let Some(bad) = bad {
            let at = Span::new(span.start + bad.at, span.start + bad.at + bad.text.len());
            let problem = Problem::error("syntax", at, format!("`{}` is no escape sequence", bad.text));
            let body = literal.trim_matches('"');
            self.report(if body.contains('`') || body.contains("\\\"") {
                problem.help(format!("write `\\{}`", bad.text))
            } else {
                problem.replace(
                    span,
                    format!("`{body}`"),
                    "put the string between backticks, which need no escapes",
                )
            });
        }
        StringLit { value, span }
    }
}

/// A text short enough for a message.
pub(crate) fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let line = text.lines().next().unwrap_or("");
    if line.chars().count() <= MOST && line.len() == text.trim_end().len() {
        return line.to_owned();
    }
    let head: String = line.chars().take(MOST).collect();
    format!("{head}…")
}
