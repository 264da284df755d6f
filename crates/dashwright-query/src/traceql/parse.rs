//! Parses TraceQL: pipelines and what connects spansets. Fields and stages are in `parse/`.
//!
//! Text goes in; a tree with a span on every node and all independent syntax problems come out. One grammar serves
//! spansets, comparisons of aggregates and arithmetic of metrics; the checker tells them apart.

mod field;
mod stage;
mod value;

use super::ast::{Aggregate, AggregateOp, Binary, Expr, ExprKind, Field, Join, Op, Pipeline, Query, Stage};
use crate::problem::{Problem, Span};
use crate::text::parser::{DEEPEST, Parser};
use crate::text::token::{Kind, TraceQl};
use crate::text::variable;

/// A query that has been read.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// Its tree; parts that could not be read are `Broken`.
    pub expr: Query,
    /// What is wrong with its syntax, in the order of the text.
    pub problems: Vec<Problem>,
}

/// Reads a query. Any text gives a tree; one mistake does not hide the next.
///
/// ```
/// let parsed = dashwright_query::traceql::parse("{ resource.service.name = \"api\" && status = error } | rate()");
/// assert!(parsed.problems.is_empty());
/// ```
pub fn parse(text: &str) -> Parsed {
    let mut p = Parser::<TraceQl>::new(text);
    if p.at_end() {
        p.wrong(
            Problem::error("syntax", Span::new(0, text.len()), "this query is empty")
                .help("write a spanset such as `{ resource.service.name = \"checkout\" }`"),
        );
    }
    let pipeline = p.pipeline();
    let hints = p.hints();
    if !p.at_end() {
        p.trailing();
    }
    let span = Span::new(pipeline.span.start, p.last_end().max(pipeline.span.start));
    let mut problems = p.problems;
    problems.sort_by_key(|problem| problem.span);
    Parsed { expr: Query { pipeline, hints, span }, problems }
}

/// Binding strength of the operators that relate two operands; `^` alone is right-associative. `&&` and `||` bind
/// loosest of all, both alike.
pub(super) const fn strength(op: Op) -> u8 {
    match op {
        Op::Add | Op::Sub => 2,
        Op::Mul | Op::Div | Op::Mod => 3,
        Op::Pow => 4,
        _ => 1,
    }
}

fn broken(span: Span) -> Expr {
    Expr { kind: ExprKind::Broken, span }
}

impl Parser<'_, TraceQl> {
    fn pipeline(&mut self) -> Pipeline {
        let start = self.peek().span;
        let mut stages = Vec::new();
        let mut height = 0;
        loop {
            let token = self.peek();
            let kind = self.stage(stages.is_empty());
            height = height.max(self.height);
            let span = Span::new(token.span.start, self.last_end().max(token.span.start));
            stages.push(Stage { kind, span });
            if !self.at("|") {
                if self.at_end() || self.at(")") || self.at_word("with") {
                    break;
                }
                // A mistake between two stages hides neither the one before nor the one after.
                self.trailing_in_stage();
                if !self.at("|") {
                    break;
                }
            }
            self.bump();
        }
        self.height = height;
        Pipeline { stages, span: Span::new(start.start, self.last_end().max(start.start)) }
    }

    /// An expression over spansets.
    pub(super) fn expr(&mut self) -> Expr {
        let start = self.peek().span;
        self.deeper(Self::logical).unwrap_or(broken(start))
    }

    fn logical(&mut self) -> Expr {
        let first = self.binary(1);
        let mut height = self.height;
        let mut span = first.span;
        let mut terms = vec![first];
        let mut joins = Vec::new();
        while let Some(join) = self.join() {
            self.bump();
            let term = self.binary(1);
            height = height.max(self.height);
            span = span.to(term.span);
            joins.push(join);
            terms.push(term);
        }
        self.height = height + 1;
        match terms.pop() {
            Some(only) if terms.is_empty() => only,
            last => {
                terms.extend(last);
                Expr { kind: ExprKind::Logical { terms, joins }, span }
            }
        }
    }

    pub(super) fn join(&self) -> Option<Join> {
        match self.peek().kind {
            Kind::Op("&&") => Some(Join::And),
            Kind::Op("||") => Some(Join::Or),
            _ => None,
        }
    }

    fn binary(&mut self, least: u8) -> Expr {
        let mut lhs = self.primary();
        let mut height = self.height + 1;
        while let Some(op) = self.operator().filter(|op| strength(*op) >= least) {
            let op_span = self.bump().span;
            let next = if op == Op::Pow { strength(op) } else { strength(op) + 1 };
            let start = self.peek().span;
            let rhs = self.deeper(|p| p.binary(next)).unwrap_or(broken(start));
            height = height.max(self.height) + 1;
            let span = lhs.span.to(rhs.span);
            lhs = Expr { kind: ExprKind::Binary(Box::new(Binary { op, op_span, lhs, rhs })), span };
            if height > 2 * DEEPEST {
                self.too_deep();
                return lhs;
            }
        }
        self.height = height;
        lhs
    }

    pub(super) fn operator(&self) -> Option<Op> {
        let text = self.peek_op()?;
        Op::ALL.iter().find(|op| op.text() == text).copied()
    }

    fn primary(&mut self) -> Expr {
        self.height = 0;
        let token = self.peek();
        match token.kind {
            Kind::Op("{") => self.filter(),
            Kind::Op("(") => {
                self.bump();
                let inner = self.deeper(Self::pipeline);
                self.height += 1;
                if !self.eat(")") {
                    self.expected("`)`");
                    self.skip_to(&[")"]);
                    self.eat(")");
                }
                let span = Span::new(token.span.start, self.last_end());
                inner.map_or(broken(span), |inner| Expr { kind: ExprKind::Paren(Box::new(inner)), span })
            }
            Kind::Op("-") => {
                self.bump();
                let start = self.peek().span;
                let inner = self.deeper(Self::primary).unwrap_or(broken(start));
                self.height += 1;
                let span = token.span.to(inner.span);
                Expr { kind: ExprKind::Minus(Box::new(inner)), span }
            }
            Kind::Number => {
                self.bump();
                let value = self.number_static(token);
                Expr { kind: ExprKind::Static(value), span: token.span }
            }
            Kind::Word | Kind::Variable => self.word(),
            _ => {
                self.expected("a spanset `{ … }` or an aggregate such as `count()`");
                self.skip_to(&["|", "&&", "||", ",", ")"]);
                broken(token.span)
            }
        }
    }

    /// A word where an expression begins: an aggregate, or a variable.
    fn word(&mut self) -> Expr {
        let token = self.peek();
        let text = self.of(token);
        if let Some(&op) = AggregateOp::ALL.iter().find(|op| op.text() == text) {
            self.bump();
            let mut field = None;
            if self.expect("(", &format!("`(` after `{text}`")) {
                if !self.at(")") {
                    field = Some(self.argument());
                }
                self.close(token.span);
            }
            let span = Span::new(token.span.start, self.last_end());
            return Expr { kind: ExprKind::Aggregate(Box::new(Aggregate { op, field })), span };
        }
        if variable::any(text) {
            self.bump();
            return Expr { kind: ExprKind::Variable(self.name(token)), span: token.span };
        }
        self.unknown_stage();
        self.skip_to(&["|", "&&", "||", ",", ")"]);
        broken(Span::new(token.span.start, self.last_end().max(token.span.end)))
    }

    /// `{ … }`.
    pub(super) fn filter(&mut self) -> Expr {
        let open = self.bump().span;
        let mut inner = None;
        if !self.at("}") {
            let closer = std::mem::replace(&mut self.closer, " or `}`");
            inner = Some(Box::new(self.field()));
            self.closer = closer;
        }
        self.height += 1;
        if !self.eat("}") {
            self.unclosed_filter();
            self.skip_to(&["}"]);
            self.eat("}");
        }
        Expr { kind: ExprKind::Filter(inner), span: Span::new(open.start, self.last_end()) }
    }

    /// A field in parentheses.
    pub(super) fn argument(&mut self) -> Field {
        let closer = std::mem::replace(&mut self.closer, ", `,` or `)`");
        let field = self.field();
        self.closer = closer;
        field
    }

    /// The `)` of a function, over anything that should not be there.
    pub(super) fn close(&mut self, function: Span) {
        if self.eat(")") {
            return;
        }
        if self.at(",") {
            self.expected("`)`, there are too many arguments");
        } else {
            let function = function.of(self.text);
            self.expected(&format!("`)` to close `{function}(`"));
        }
        self.skip_to(&[")"]);
        self.eat(")");
    }

    /// Says what is wrong with text after a complete stage, and goes on to the next pipe.
    fn trailing_in_stage(&mut self) {
        let token = self.peek();
        match token.kind {
            Kind::Op("{") => {
                let gap = Span::new(self.last_end(), token.span.start);
                self.wrong(
                    Problem::error("syntax", token.span, "two spansets need an operator between them")
                        .replace(
                            gap,
                            " && ",
                            "write `&&` for both, `>>` for descendants, `|` to filter further",
                        ),
                );
            }
            Kind::Op("}") => {
                self.wrong(Problem::error("syntax", token.span, "this `}` closes nothing").replace(
                    token.span,
                    "",
                    "remove it",
                ));
            }
            Kind::Op("==") => self.expected("`=`"),
            _ => self.expected("an operator, `|` or the end of the query"),
        }
        while !self.at_end() && !self.at("|") && !self.at(")") {
            self.bump();
            self.skip_to(&["|"]);
            if self.at("}") || self.at("]") {
                self.bump();
            }
        }
    }

    /// Says what is wrong with text after the query, and skips it.
    fn trailing(&mut self) {
        let token = self.peek();
        if token.kind == Kind::Op(")") {
            self.wrong(Problem::error("syntax", token.span, "this `)` closes nothing").replace(
                token.span,
                "",
                "remove it",
            ));
        } else if token.kind == Kind::Op("|") {
            self.wrong(
                Problem::error(
                    "syntax",
                    token.span,
                    "hints stand at the end of the query, found `|` after them",
                )
                .help("move `with (…)` behind the last stage"),
            );
        } else {
            self.expected("the end of the query");
        }
        while !self.at_end() {
            self.bump();
        }
    }
}
