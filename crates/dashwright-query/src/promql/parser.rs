//! Builds the tree of a query. Text goes in; an expression and problems come out, whatever the text.
//!
//! A Pratt parser: `expression` climbs the operators, its neighbours read one construct each. After a mistake it
//! skips to the next place where it knows its way again (a comma, a closing bracket), so that one run finds every
//! independent mistake; a mistake that follows from another at the same place is not reported.

mod aggregate;
mod call;
mod duration;
mod expression;
mod matching;
mod recover;
mod selector;
mod time;
mod unexpected;

pub(super) use expression::precedence;

use super::ast::{Expr, ExprKind, Name, Variable};
use super::lexer::{self, Lexed};
use super::literal;
use super::token::{Token, TokenKind};
use super::variable::variables_in;
use crate::problem::{Problem, Span};

/// How deep expressions may be nested, and how high a tree may grow: `((((…` and `a + a + a …`.
///
/// Walking a tree takes stack for each level. Machines write long queries, but the deepest of the Prometheus and
/// mixin suites has 14 levels; 128 levels of this parser fit a quarter of the 2 MB of a Rust thread, unoptimised.
pub(super) const DEEPEST: u16 = 128;

/// How many problems a query can have; nobody reads more of one text.
pub(super) const MOST_PROBLEMS: usize = 100;

/// What the parser hands on.
pub(super) struct Tree {
    pub(super) expr: Expr,
    /// Expressions that were read but have no place in the tree, such as the second half of `a b`.
    pub(super) loose: Vec<Expr>,
    pub(super) problems: Vec<Problem>,
    /// From here on nothing can be trusted, because a string never ends.
    pub(super) cut: Option<Span>,
}

/// Reads a whole query.
pub(super) fn parse(text: &str) -> Tree {
    let Lexed { tokens, problems, cut } = lexer::lex(text);
    let mut parser = Parser {
        text,
        tokens,
        at: 0,
        problems,
        loose: Vec::new(),
        open: Vec::new(),
        depth: 0,
        height: 0,
        cut: cut.is_some(),
        silent: false,
        reported: None,
    };
    let expr = parser.query();
    Tree { expr, loose: parser.loose, problems: parser.problems, cut }
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    problems: Vec<Problem>,
    loose: Vec<Expr>,
    /// The closing brackets of what is open.
    open: Vec<TokenKind>,
    /// How many expressions are open.
    depth: u16,
    /// The height of the expression read last.
    height: u16,
    /// Whether an unterminated string hides the rest of the query.
    cut: bool,
    /// Set once the limit is passed: nothing more is read or reported.
    silent: bool,
    /// The token at which a syntax problem was reported last.
    reported: Option<usize>,
}

impl<'a> Parser<'a> {
    fn query(&mut self) -> Expr {
        if self.kind() == TokenKind::End {
            let span = self.token().span;
            if self.problems.is_empty() {
                let problem = Problem::error("syntax", span, "found no query, expected an expression");
                self.report(problem.help("write a metric or a function, such as `up`"));
            }
            return broken(span);
        }
        let mut expr = self.expression(0);
        while self.kind() != TokenKind::End {
            expr = self.after_expression(expr, &[]);
        }
        expr
    }

    /// The next token.
    fn token(&self) -> Token {
        let end = Span::new(self.text.len(), self.text.len());
        self.tokens.get(self.at).copied().unwrap_or(Token { kind: TokenKind::End, span: end })
    }

    fn kind(&self) -> TokenKind {
        self.token().kind
    }

    /// The kind of the token `ahead` places after the next.
    fn kind_ahead(&self, ahead: usize) -> TokenKind {
        self.tokens.get(self.at + ahead).map_or(TokenKind::End, |token| token.kind)
    }

    /// The text of the token after the next.
    fn word_ahead(&self) -> &'a str {
        self.tokens.get(self.at + 1).map_or("", |token| self.text_of(*token))
    }

    fn bump(&mut self) -> Token {
        let token = self.token();
        if token.kind != TokenKind::End {
            self.at += 1;
        }
        token
    }

    fn eat(&mut self, kind: TokenKind) -> Option<Token> {
        (self.kind() == kind).then(|| self.bump())
    }

    /// Takes an opening bracket that `closer` will close.
    fn open(&mut self, closer: TokenKind) -> Token {
        self.open.push(closer);
        self.bump()
    }

    fn text_of(&self, token: Token) -> &'a str {
        self.text.get(token.span.range()).unwrap_or("")
    }

    /// Whether the next token is this keyword, in any case.
    fn is_word(&self, word: &str) -> bool {
        let token = self.token();
        token.kind == TokenKind::Word && self.text_of(token).eq_ignore_ascii_case(word)
    }

    /// The end of the last token read.
    fn end(&self) -> usize {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        last.map_or(0, |token| token.span.end)
    }

    /// From `start` to the end of the last token read.
    fn span_from(&self, start: usize) -> Span {
        Span::new(start, self.end().max(start))
    }

    fn expr(&self, kind: ExprKind, start: usize) -> Expr {
        Expr { kind, span: self.span_from(start) }
    }

    /// Reports a mistake, unless it follows from one at the same token or from an unterminated string.
    fn report(&mut self, problem: Problem) {
        let token = self.token();
        let follows = token.kind == TokenKind::Bad || (token.kind == TokenKind::End && self.cut);
        if !follows && self.reported != Some(self.at) {
            self.remark(problem);
        }
        self.reported = Some(self.at);
    }

    /// Reports a mistake about something that was read in full; reading goes on undisturbed.
    fn remark(&mut self, problem: Problem) {
        if self.silent {
            return;
        }
        self.problems.push(problem);
        if self.problems.len() >= MOST_PROBLEMS {
            self.stop();
        }
    }

    /// Reads and reports nothing more.
    fn stop(&mut self) {
        self.silent = true;
        self.at = self.tokens.len().saturating_sub(1);
    }

    /// Goes one level down; false at the limit, where reading stops.
    fn descend(&mut self) -> bool {
        if self.depth >= DEEPEST {
            self.too_deep();
            return false;
        }
        self.depth += 1;
        true
    }

    /// Notes that a node stands above trees of the height `below`; false at the limit, where reading stops.
    fn grow(&mut self, below: u16) -> bool {
        self.height = below.saturating_add(1);
        if self.height > DEEPEST {
            self.too_deep();
            return false;
        }
        true
    }

    fn too_deep(&mut self) {
        if !self.silent {
            let span = self.token().span;
            self.problems.push(
                Problem::error("syntax", span, format!("the query is nested deeper than {DEEPEST} levels"))
                    .help("split it: record a part as a rule of its own"),
            );
        }
        self.stop();
    }

    /// A name from a word, a word with variables, or a string.
    fn name(&mut self, token: Token) -> Name {
        if token.kind == TokenKind::String {
            let text = self.unquote(token);
            let variables = variables_in(&text, token.span.start + 1);
            return Name { text, quoted: true, variables, span: token.span };
        }
        let text = self.text_of(token);
        let variables =
            if token.kind == TokenKind::Mixed { variables_in(text, token.span.start) } else { Vec::new() };
        Name { text: text.to_owned(), quoted: false, variables, span: token.span }
    }

    /// The variable that a token consists of, if it is nothing but one.
    fn sole_variable(&self, token: Token) -> Option<Variable> {
        if token.kind != TokenKind::Mixed {
            return None;
        }
        let mut variables = variables_in(self.text_of(token), token.span.start);
        let first = variables.pop()?;
        (variables.is_empty() && first.span == token.span).then_some(first)
    }

    /// The meaning of a string token.
    fn unquote(&mut self, token: Token) -> String {
        match literal::unquote(self.text_of(token)) {
            Ok(text) => text,
            Err((span, fault)) => {
                let span = Span::new(token.span.start + span.start, token.span.start + span.end);
                self.remark(fault.at(span));
                String::new()
            }
        }
    }
}

/// What stands where nothing could be read.
fn broken(span: Span) -> Expr {
    Expr { kind: ExprKind::Broken, span }
}
