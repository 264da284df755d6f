//! Functions and aggregations of LogQL, and names that are none.

use super::super::ast::{
    Expr, ExprKind, Func, LabelReplace, RangeAggregate, RangeOp, StringLit, Text, Variants, VectorAggregate,
    VectorOp,
};
use super::broken;
use crate::nearest::nearest;
use crate::problem::{Problem, Span};
use crate::text::parser::{Parser, shortened};
use crate::text::token::{Kind, LogQl};

/// Functions of PromQL that people try here, each with what LogQL has instead.
const FOREIGN: &[(&str, &str)] = &[
    ("increase", "`count_over_time` counts lines, `sum_over_time` adds up unwrapped values"),
    ("irate", "use `rate`"),
    ("delta", "subtract a query with `offset` from the query"),
    ("absent", "use `absent_over_time`"),
    ("quantile", "use `quantile_over_time` over unwrapped values"),
    ("histogram_quantile", "use `quantile_over_time` over unwrapped values"),
    ("count_values", "use `sum by (label) (count_over_time(…))`"),
    ("present_over_time", "use `count_over_time(…) > bool 0`"),
    ("group", "use `count by (…)`"),
    ("stddev_pop", "use `stddev`"),
];

impl Parser<'_, LogQl> {
    /// `sum by (a) (…)`, `topk(5, …) by (a)`.
    pub(super) fn vector(&mut self, op: Func<VectorOp>) -> Expr {
        let word = self.bump().span;
        let mut grouping = self.grouping();
        let mut param = None;
        let mut expr = broken(self.peek().span);
        if self.expect("(", "`(` and what to aggregate") {
            param = self.param();
            expr = self.expr(0);
            self.close(word);
        }
        self.height += 1;
        if grouping.is_none() {
            grouping = self.grouping();
        }
        let span = Span::new(word.start, self.last_end());
        let aggregate = VectorAggregate { op, op_span: word, grouping, param, expr };
        Expr { kind: ExprKind::Vector(Box::new(aggregate)), span }
    }

    /// `rate(…)`, `quantile_over_time(0.9, …) by (a)`.
    pub(super) fn range_aggregate(&mut self, op: Func<RangeOp>) -> Expr {
        let word = self.bump().span;
        if let Some(early) = self.grouping() {
            let name = word.of(self.text).to_owned();
            self.report(
                Problem::error(
                    "syntax",
                    early.span,
                    format!("the grouping of `{name}` stands after its parentheses"),
                )
                .help(format!("write `{name}(…) {}`", early.span.of(self.text))),
            );
        }
        let mut param = None;
        let mut field = None;
        let mut range = self.no_range();
        if self.expect("(", "`(` and a log query with a range") {
            if op == Func::Known(RangeOp::ApproxCountDistinct) {
                let token = self.peek();
                if matches!(token.kind, Kind::Word | Kind::Variable)
                    && matches!(self.nth(1).kind, Kind::Op(","))
                {
                    self.bump();
                    field = Some(self.name(token));
                    self.eat(",");
                } else {
                    self.expected("the label to count and `,`");
                }
            } else {
                param = self.param();
            }
            range = self.log_range(word.of(self.text));
            self.close(word);
        }
        self.height = 1;
        let grouping = self.grouping();
        let span = Span::new(word.start, self.last_end());
        let aggregate = RangeAggregate { op, op_span: word, param, field, range, grouping };
        Expr { kind: ExprKind::Range(Box::new(aggregate)), span }
    }

    pub(super) fn label_replace(&mut self) -> Expr {
        let word = self.bump().span;
        self.bump();
        let expr = self.expr(0);
        self.height += 1;
        let mut texts =
            ["the label to set", "the replacement", "the label to read", "the regex"].map(|what| {
                if self.expect(",", &format!("`,` and {what}")) { self.text_arg(what) } else { None }
            });
        self.close(word);
        let empty = || Text::Literal(StringLit { value: String::new(), span: word });
        let mut take = |n: usize| texts.get_mut(n).and_then(Option::take).unwrap_or_else(empty);
        let replace = LabelReplace { expr, dst: take(0), replacement: take(1), src: take(2), regex: take(3) };
        let span = Span::new(word.start, self.last_end());
        Expr { kind: ExprKind::LabelReplace(Box::new(replace)), span }
    }

    pub(super) fn vector_of(&mut self) -> Expr {
        let word = self.bump().span;
        self.bump();
        let scalar = self.scalar();
        self.close(word);
        let span = Span::new(word.start, self.last_end());
        Expr { kind: scalar.map_or(ExprKind::Broken, ExprKind::VectorOf), span }
    }

    /// `variants(a, b) of (…)`.
    pub(super) fn variants(&mut self) -> Expr {
        let word = self.bump().span;
        self.bump();
        let mut exprs = vec![self.expr(0)];
        let mut height = self.height;
        while self.eat(",") {
            exprs.push(self.expr(0));
            height = height.max(self.height);
        }
        self.close(word);
        let mut of = self.no_range();
        if self.eat_word("of") {
            if self.expect("(", "`(` and a log query with a range") {
                of = self.log_range("variants");
                self.close(word);
            }
        } else {
            self.expected("`of` and a log query with a range");
        }
        self.height = height + 1;
        let span = Span::new(word.start, self.last_end());
        Expr { kind: ExprKind::Variants(Box::new(Variants { exprs, of })), span }
    }

    /// A word that is neither a function nor a variable.
    pub(super) fn unknown_word(&mut self, call: bool) -> Expr {
        let token = self.peek();
        let text = self.of(token).to_owned();
        let names = RangeOp::ALL.iter().map(|op| op.text()).chain(VectorOp::ALL.iter().map(|op| op.text()));
        let known = nearest(&text, names.clone().chain(["label_replace", "vector"]));
        if call || known.is_some_and(|known| known != text) && !self.at_matcher(1) {
            let problem = Problem::error(
                "unknown-function",
                token.span,
                format!("no function of LogQL is called `{text}`"),
            );
            let foreign = FOREIGN.iter().find(|(name, _)| *name == text);
            self.wrong(match (foreign, known) {
                (Some((_, help)), _) => problem.help(*help),
                (None, Some(known)) => problem.replace(token.span, known, format!("did you mean `{known}`?")),
                (None, None) => problem,
            });
            if call {
                // Its arguments have mistakes of their own.
                let name = self.name(token);
                return if self.opens_log_range(1) {
                    self.range_aggregate(Func::Variable(name))
                } else {
                    self.vector(Func::Variable(name))
                };
            }
        } else if names.clone().any(|name| name == text) {
            self.bump();
            self.expected(&format!("`(` after `{text}`"));
        } else if self.at_matcher(1) {
            let end = self.nth(2).span.end;
            let matcher = shortened(Span::new(token.span.start, end).of(self.text));
            self.wrong(
                Problem::error("syntax", token.span, "a log selector stands in braces")
                    .help(format!("write `{{{matcher}}}`")),
            );
        } else {
            self.expected("a log selector `{…}` or a function");
        }
        self.skip_to(&[",", ")"]);
        broken(Span::new(token.span.start, self.last_end()))
    }

    /// Whether the token `n` ahead compares a label.
    fn at_matcher(&self, n: usize) -> bool {
        matches!(self.nth(n).kind, Kind::Op("=" | "!=" | "=~" | "!~"))
    }

    /// The `)` of a function, over anything that should not be there.
    fn close(&mut self, function: Span) {
        if self.at(")") {
            self.bump();
            return;
        }
        if self.at(",") {
            self.expected("`)`, there are too many arguments");
        } else {
            let function = shortened(function.of(self.text));
            self.expected(&format!("`)` to close `{function}(`"));
        }
        self.skip_to(&[")"]);
        self.eat(")");
    }
}
