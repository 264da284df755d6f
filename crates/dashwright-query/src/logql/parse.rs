//! Parses LogQL: functions, aggregations and binary operations. Selectors and pipelines are in `parse/`.
//!
//! Text goes in; a tree with a span on every node and all independent syntax problems come out. After a mistake the
//! parser goes on at the next comma, pipe or closing bracket.

mod filter;
mod function;
mod range;
mod selector;
mod stage;

use super::ast::{
    Binary, BinaryOp, Expr, ExprKind, Func, Group, Grouping, MatchLabels, Name, RangeOp, Scalar, ScalarKind,
    VectorOp,
};
use crate::problem::{Problem, Span};
use crate::text::parser::{DEEPEST, Parser, shortened};
use crate::text::token::{Kind, LogQl};
use crate::text::{measure, variable};

/// A query that has been read.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// Its tree; parts that could not be read are [`ExprKind::Broken`].
    pub expr: Expr,
    /// What is wrong with its syntax, in the order of the text.
    pub problems: Vec<Problem>,
}

/// Reads a query. Any text gives a tree; one mistake does not hide the next.
///
/// ```
/// let parsed = dashwright_query::logql::parse(r#"sum by (level) (rate({service="api"} | json [$__auto]))"#);
/// assert!(parsed.problems.is_empty());
/// ```
pub fn parse(text: &str) -> Parsed {
    let mut p = Parser::<LogQl>::new(text);
    let expr = if p.at_end() {
        p.wrong(
            Problem::error("syntax", Span::new(0, text.len()), "this query is empty")
                .help("write a log selector such as `{app=\"checkout\"}`"),
        );
        broken(Span::new(0, 0))
    } else {
        p.expr(0)
    };
    if !p.at_end() {
        p.trailing();
    }
    let mut problems = p.problems;
    problems.sort_by_key(|problem| problem.span);
    Parsed { expr, problems }
}

/// Binding strength of each binary operator; `^` alone is right-associative.
const OPERATORS: &[(&str, BinaryOp, u8)] = &[
    ("or", BinaryOp::Or, 1),
    ("and", BinaryOp::And, 2),
    ("unless", BinaryOp::Unless, 2),
    ("==", BinaryOp::Eq, 3),
    ("!=", BinaryOp::Ne, 3),
    ("<", BinaryOp::Lt, 3),
    ("<=", BinaryOp::Le, 3),
    (">", BinaryOp::Gt, 3),
    (">=", BinaryOp::Ge, 3),
    ("+", BinaryOp::Add, 4),
    ("-", BinaryOp::Sub, 4),
    ("*", BinaryOp::Mul, 5),
    ("/", BinaryOp::Div, 5),
    ("%", BinaryOp::Mod, 5),
    ("^", BinaryOp::Pow, 6),
];

/// How tightly an operator binds, for the printer.
pub(super) fn strength(op: BinaryOp) -> u8 {
    OPERATORS.iter().find(|(_, known, _)| *known == op).map_or(0, |&(_, _, strength)| strength)
}

fn broken(span: Span) -> Expr {
    Expr { kind: ExprKind::Broken, span }
}

impl Parser<'_, LogQl> {
    /// An expression whose operators bind at least as tightly as `least`.
    fn expr(&mut self, least: u8) -> Expr {
        let start = self.peek().span;
        self.deeper(|p| p.binary(least)).unwrap_or(broken(start))
    }

    fn binary(&mut self, least: u8) -> Expr {
        let mut lhs = self.primary();
        let mut height = self.height + 1;
        while let Some((op, strength)) = self.operator().filter(|&(_, strength)| strength >= least) {
            let op_span = self.bump().span;
            let bool_modifier = self.eat_word("bool");
            let (labels, group) = self.matching();
            let rhs = self.expr(if op == BinaryOp::Pow { strength } else { strength + 1 });
            height = height.max(self.height) + 1;
            let span = lhs.span.to(rhs.span);
            let binary = Binary { op, op_span, bool_modifier, labels, group, lhs, rhs };
            lhs = Expr { kind: ExprKind::Binary(Box::new(binary)), span };
            if height > 2 * DEEPEST {
                self.too_deep();
                return lhs;
            }
        }
        self.height = height;
        lhs
    }

    fn operator(&self) -> Option<(BinaryOp, u8)> {
        let token = self.peek();
        if !matches!(token.kind, Kind::Op(_) | Kind::Word) {
            return None;
        }
        let text = self.of(token);
        OPERATORS.iter().find(|(word, ..)| *word == text).map(|&(_, op, strength)| (op, strength))
    }

    /// `on (a) group_left (b)`.
    fn matching(&mut self) -> (Option<MatchLabels>, Option<Group>) {
        let mut labels = None;
        let mut group = None;
        if self.at_word("on") || self.at_word("ignoring") {
            let on = self.at_word("on");
            let start = self.bump().span;
            let names = self.names("the labels to match");
            labels = Some(MatchLabels { on, labels: names, span: Span::new(start.start, self.last_end()) });
        }
        if self.at_word("group_left") || self.at_word("group_right") {
            let left = self.at_word("group_left");
            let start = self.bump().span;
            let include = if self.at("(") { self.names("the labels to copy") } else { Vec::new() };
            group = Some(Group { left, include, span: Span::new(start.start, self.last_end()) });
            if labels.is_none() {
                let word = if left { "group_left" } else { "group_right" };
                self.report(
                    Problem::error(
                        "syntax",
                        start,
                        format!("`{word}` needs `on (…)` or `ignoring (…)` before it"),
                    )
                    .help(format!("write `on (label) {word}`")),
                );
            }
        }
        (labels, group)
    }

    fn primary(&mut self) -> Expr {
        self.height = 0;
        let token = self.peek();
        match token.kind {
            Kind::Op("(") => self.paren(),
            Kind::Op("{") => self.log_expr(),
            Kind::Number => self.number(1.0, token.span),
            Kind::Op("-" | "+") if self.nth(1).kind == Kind::Number => {
                let sign = if self.eat("-") { -1.0 } else { 1.0 };
                self.eat("+");
                self.number(sign, token.span)
            }
            Kind::Word | Kind::Variable => self.word(),
            Kind::Op("[") => {
                self.expected("a log selector `{…}` before the range");
                self.skip_to(&[",", ")"]);
                broken(token.span)
            }
            _ => {
                self.expected("a log selector `{…}` or a function");
                self.skip_to(&[",", ")"]);
                broken(token.span)
            }
        }
    }

    fn paren(&mut self) -> Expr {
        let open = self.bump().span;
        let inner = self.expr(0);
        self.height += 1;
        self.expect(")", "`)`");
        Expr { kind: ExprKind::Paren(Box::new(inner)), span: Span::new(open.start, self.last_end()) }
    }

    fn log_expr(&mut self) -> Expr {
        let log = self.log();
        let span = log.span;
        if self.at("[") {
            let from = self.peek().span;
            self.duration_in_brackets();
            let at = Span::new(from.start, self.last_end());
            self.report(
                Problem::error("type", at, "a range stands only inside a function such as `count_over_time`")
                    .help("wrap the query: `count_over_time({…} [$__auto])`"),
            );
        }
        Expr { kind: ExprKind::Log(Box::new(log)), span }
    }

    fn number(&mut self, sign: f64, start: Span) -> Expr {
        let token = self.bump();
        let span = start.to(token.span);
        let text = self.of(token);
        if variable::any(text) {
            return Expr { kind: ExprKind::Variable(self.name(token)), span };
        }
        let value = measure::number(text).unwrap_or_else(|| {
            self.report(Problem::error("syntax", token.span, format!("`{text}` is not a number")));
            0.0
        });
        Expr { kind: ExprKind::Number(sign * value), span }
    }

    /// A word: a function, an aggregation, or a variable that stands for an expression or a log selector.
    fn word(&mut self) -> Expr {
        let token = self.peek();
        let text = self.of(token);
        let call = matches!(self.nth(1).kind, Kind::Op("("));
        let grouped = matches!(self.of(self.nth(1)), "by" | "without");
        if let Some(&op) = VectorOp::ALL.iter().find(|op| op.text() == text)
            && (call || grouped)
        {
            return self.vector(Func::Known(op));
        }
        if let Some(&op) = RangeOp::ALL.iter().find(|op| op.text() == text)
            && (call || grouped)
        {
            return self.range_aggregate(Func::Known(op));
        }
        match text {
            "label_replace" if call => return self.label_replace(),
            "vector" if call => return self.vector_of(),
            "variants" if call => return self.variants(),
            _ => {}
        }
        if variable::any(text) {
            let name = self.name(token);
            if call {
                return if self.opens_log_range(1) {
                    self.range_aggregate(Func::Variable(name))
                } else {
                    self.vector(Func::Variable(name))
                };
            }
            if grouped {
                return self.vector(Func::Variable(name));
            }
            if matches!(self.nth(1).kind, Kind::Op("|" | "|=" | "|~" | "|>" | "!~" | "!>")) {
                return self.log_expr();
            }
            self.bump();
            return Expr { kind: ExprKind::Variable(name), span: token.span };
        }
        self.unknown_word(call)
    }

    /// Whether the parenthesis `n` tokens ahead holds log lines, and not numbers over time.
    fn opens_log_range(&self, n: usize) -> bool {
        let mut n = n;
        while matches!(self.nth(n).kind, Kind::Op("(")) {
            n += 1;
        }
        // `quantile_over_time(0.9, {…})`
        if matches!(self.nth(n + 1).kind, Kind::Op(",")) {
            n += 2;
        }
        matches!(self.nth(n).kind, Kind::Op("{"))
            || (self.nth(n).kind == Kind::Variable
                && matches!(self.nth(n + 1).kind, Kind::Op("[" | "|" | "|=" | "|~")))
    }

    /// `by (a, b)` or `without (a, b)`, if it is next.
    fn grouping(&mut self) -> Option<Grouping> {
        let without = self.at_word("without");
        if !without && !self.at_word("by") {
            return None;
        }
        let start = self.bump().span;
        let labels = self.names("the labels to group by");
        Some(Grouping { without, labels, span: Span::new(start.start, self.last_end()) })
    }

    /// `(a, b)`: labels in parentheses.
    fn names(&mut self, what: &str) -> Vec<Name> {
        let mut names = Vec::new();
        let token = self.peek();
        if matches!(token.kind, Kind::Word | Kind::Variable) {
            let text = shortened(self.of(token));
            let problem =
                Problem::error("syntax", token.span, format!("expected `(` and {what}, found `{text}`"));
            self.wrong(problem.replace(token.span, format!("({text})"), format!("write `({text})`")));
            self.bump();
            return vec![self.name(token)];
        }
        if !self.expect("(", &format!("`(` and {what}")) {
            return names;
        }
        while !self.at(")") && !self.at_end() {
            let token = self.peek();
            let before = token.span;
            if matches!(token.kind, Kind::Word | Kind::Variable) {
                self.bump();
                names.push(self.name(token));
            } else {
                self.expected("a label");
            }
            if self.at("(") {
                // What follows is most likely what is grouped.
                self.expected("`)` after the labels");
                return names;
            }
            if self.at(")") {
                break;
            }
            if !self.at(",") {
                self.expected("`,` or `)` after a label");
                self.skip_to(&[",", ")"]);
            }
            // A bracket that something outside has opened ends the list too.
            if !self.eat(",") {
                break;
            }
            if self.peek().span == before {
                break; // a closing bracket of something else: what comes after it is not ours
            }
        }
        self.expect(")", "`)` after the labels");
        names
    }

    /// A number or a variable for one, if it and a comma are next.
    fn param(&mut self) -> Option<Scalar> {
        let signed = usize::from(matches!(self.peek().kind, Kind::Op("-" | "+")));
        let comma = matches!(self.nth(signed + 1).kind, Kind::Op(","));
        if !comma || !matches!(self.nth(signed).kind, Kind::Number | Kind::Variable) {
            return None;
        }
        let scalar = self.scalar();
        self.eat(",");
        scalar
    }

    /// A number or a variable for one.
    fn scalar(&mut self) -> Option<Scalar> {
        let start = self.peek();
        let sign = if self.eat("-") {
            -1.0
        } else {
            self.eat("+");
            1.0
        };
        let token = self.peek();
        if !matches!(token.kind, Kind::Number | Kind::Variable) {
            self.expected("a number");
            return None;
        }
        self.bump();
        let span = start.span.to(token.span);
        let text = self.of(token);
        if variable::any(text) {
            return Some(Scalar { kind: ScalarKind::Variable(self.name(token)), span });
        }
        let Some(value) = measure::number(text) else {
            self.report(Problem::error("syntax", token.span, format!("`{text}` is not a number")));
            return Some(Scalar { kind: ScalarKind::Number(0.0), span });
        };
        Some(Scalar { kind: ScalarKind::Number(sign * value), span })
    }

    /// Says what is wrong with text after a complete expression, and skips it.
    fn trailing(&mut self) {
        let token = self.peek();
        match token.kind {
            Kind::Op("[") => {
                let from = token.span;
                self.duration_in_brackets();
                let at = Span::new(from.start, self.last_end());
                self.report(
                    Problem::error(
                        "syntax",
                        at,
                        "a range follows log lines, and `)` has already closed them",
                    )
                    .help("put the range before the `)`: `rate({…} [$__auto])`"),
                );
            }
            Kind::Word if matches!(self.of(token), "by" | "without") => {
                self.expected("an operator or the end of the query");
            }
            Kind::Word if self.of(token) == "offset" => self.wrong(
                Problem::error("syntax", token.span, "`offset` follows the range, inside the parentheses")
                    .help("write `rate({…} [5m] offset 1h)`"),
            ),
            Kind::Op("=") => self.wrong(
                Problem::error("syntax", token.span, "values are compared with `==`, found `=`").replace(
                    token.span,
                    "==",
                    "write `==`",
                ),
            ),
            Kind::Op("|" | "|=" | "|~" | "|>" | "!~" | "!>") => self.wrong(Problem::error(
                "syntax",
                token.span,
                format!("`{}` works on log lines, and this is a number", self.of(token)),
            )),
            Kind::Op(")" | "}" | "]") => {
                let message = format!("this `{}` closes nothing", self.of(token));
                self.wrong(Problem::error("syntax", token.span, message).replace(
                    token.span,
                    "",
                    "remove it",
                ));
            }
            _ => self.expected("an operator or the end of the query"),
        }
        self.skip_to(&[")"]);
        while self.eat(")") {
            self.skip_to(&[")"]);
        }
        // Other closing brackets stop the skipping too.
        while !self.at_end() {
            self.bump();
        }
    }
}
