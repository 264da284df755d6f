//! Aggregations and lists of labels: `sum by (job) (…)`, `sum(…) without (instance)`.

use super::call::Arguments;
use super::{Parser, broken};
use crate::problem::{Problem, Span};
use crate::promql::ast::{Aggregate, AggregateOp, Expr, ExprKind, Grouping, Name};
use crate::promql::token::TokenKind;

impl Parser<'_> {
    /// Whether the name that comes next is used as an aggregation: `sum(`, `sum by`, but not `sum` or `sum offset`.
    pub(super) fn begins_aggregate(&self) -> bool {
        match self.kind_ahead(1) {
            TokenKind::LeftParen => true,
            TokenKind::Word => {
                let word = self.tokens.get(self.at + 1).map_or("", |token| self.text_of(*token));
                word.eq_ignore_ascii_case("by") || word.eq_ignore_ascii_case("without")
            }
            _ => false,
        }
    }

    /// An aggregation, from its operator's word on.
    pub(super) fn aggregate(&mut self, op: AggregateOp) -> Expr {
        let word = self.bump();
        let start = word.span.start;
        let mut grouping = self.grouping(true);
        if self.kind() != TokenKind::LeftParen {
            let found = self.describe();
            let message = format!("found {found}, expected `(` and what `{}` aggregates", op.text());
            let span = self.token().span;
            self.report(
                Problem::error("syntax", span, message)
                    .help(format!("put it in parentheses: `{} by (…) (…)`", op.text())),
            );
            return broken(self.span_from(start));
        }
        let Arguments { list: args, damaged } = self.arguments();
        let below = self.height;
        let span = self.span_from(start);
        if grouping.is_none() {
            grouping = self.grouping(false);
        }
        if !self.grow(below) {
            return broken(span);
        }
        let count = args.len();
        let wanted = 1 + usize::from(op.has_param());
        let mut args = args.into_iter();
        let param = if op.has_param() && count > 1 { args.next() } else { None };
        let Some(expr) = args.next().filter(|_| count == wanted) else {
            if !damaged {
                self.wrong_count(op, count, span);
            }
            self.loose.extend(param.into_iter().chain(args));
            return broken(self.span_from(start));
        };
        let aggregate = Aggregate { op, op_span: word.span, grouping, param, expr };
        self.expr(ExprKind::Aggregate(Box::new(aggregate)), start)
    }

    fn wrong_count(&mut self, op: AggregateOp, found: usize, span: Span) {
        let text = op.text();
        let message = match (found, op.has_param()) {
            (0, _) => format!("`{text}` needs something to aggregate, found `()`"),
            (_, false) => format!("`{text}` takes one expression, found {found}"),
            (1, true) => format!("`{text}` takes a parameter and an expression, found 1 argument"),
            (_, true) => format!("`{text}` takes a parameter and an expression, found {found} arguments"),
        };
        self.remark(Problem::error("type", span, message).help(format!("write `{}`", example(op))));
    }

    /// `by (…)` or `without (…)`, if it comes next. `first`: before the parentheses of the aggregation.
    pub(super) fn grouping(&mut self, first: bool) -> Option<Grouping> {
        let without = if self.is_word("without") {
            true
        } else if self.is_word("by") {
            false
        } else {
            return None;
        };
        let token = self.bump();
        let word = if without { "without" } else { "by" };
        let labels = if self.kind() == TokenKind::LeftParen {
            self.labels(word)
        } else {
            self.bare_labels(word, first)
        };
        Some(Grouping { without, labels, span: self.span_from(token.span.start) })
    }

    /// Labels without their parentheses: `by job, instance (…)`.
    fn bare_labels(&mut self, word: &str, first: bool) -> Vec<Name> {
        let begin = self.token();
        let mut labels = Vec::new();
        let found = self.describe();
        let at = self.at;
        // `a + on b`: the word is the right side, and the labels are missing.
        let is_operand = !first && matches!(word, "on" | "ignoring") && !self.continues_ahead();
        if is_operand {
            let message = format!("found {found} after `{word}`, expected `(` and labels");
            let problem = Problem::error("syntax", begin.span, message);
            self.report(problem.help(format!("name the labels that match: `{word} (job)`")));
            return labels;
        }
        while matches!(self.kind(), TokenKind::Word | TokenKind::Mixed) {
            let token = self.bump();
            labels.push(self.name(token));
            // After the parentheses a comma may separate arguments further out.
            let more = first && matches!(self.kind_ahead(1), TokenKind::Word | TokenKind::Mixed);
            if !more || self.eat(TokenKind::Comma).is_none() {
                break;
            }
        }
        let problem = if labels.is_empty() {
            Problem::error(
                "syntax",
                begin.span,
                format!("found {found} after `{word}`, expected `(` and labels"),
            )
            .help(format!("write `{word} (job)`"))
        } else {
            let span = self.span_from(begin.span.start);
            let text = span.of(self.text);
            Problem::error("syntax", span, format!("found {found} after `{word}`, expected `(`")).replace(
                span,
                format!("({text})"),
                format!("put the labels in parentheses: `{word} ({text})`"),
            )
        };
        let now = std::mem::replace(&mut self.at, at);
        self.report(problem);
        self.at = now;
        labels
    }

    /// `(a, b)` after `word`, which may be `by`, `on`, `group_left` and the like.
    pub(super) fn labels(&mut self, word: &str) -> Vec<Name> {
        let mut labels: Vec<Name> = Vec::new();
        if self.kind() != TokenKind::LeftParen {
            return self.bare_labels(word, false);
        }
        let open = self.open(TokenKind::RightParen);
        loop {
            match self.kind() {
                TokenKind::Word | TokenKind::Mixed | TokenKind::String => {
                    let token = self.bump();
                    let label = self.name(token);
                    self.check_label(&label);
                    labels.push(label);
                }
                TokenKind::RightParen if labels.is_empty() => break,
                TokenKind::End => break,
                _ => {
                    let found = self.describe();
                    let span = self.token().span;
                    let problem = Problem::error("syntax", span, format!("found {found}, expected a label"));
                    self.report(problem.help(format!("write `{word} (job, instance)`")));
                    self.skip_to(&[TokenKind::Comma, TokenKind::RightParen]);
                }
            }
            match self.kind() {
                TokenKind::Comma => {
                    self.bump();
                    // A comma may end the list.
                    if self.kind() == TokenKind::RightParen {
                        break;
                    }
                }
                TokenKind::Word | TokenKind::Mixed | TokenKind::String => {
                    let found = self.describe();
                    let span = self.token().span;
                    let problem =
                        Problem::error("syntax", span, format!("found {found}, expected `,` or `)`"));
                    self.report(problem.help("separate labels with `,`"));
                }
                _ => break,
            }
        }
        if !matches!(self.kind(), TokenKind::RightParen | TokenKind::End) {
            let found = self.describe();
            let span = self.token().span;
            self.report(Problem::error("syntax", span, format!("found {found}, expected `,` or `)`")));
            self.skip_to(&[TokenKind::RightParen]);
        }
        self.close(open, "(", TokenKind::RightParen);
        labels
    }
}

impl Parser<'_> {
    /// Words that cannot be labels in a list, for no better reason than Prometheus' grammar.
    fn check_label(&mut self, label: &Name) {
        let text = label.text.as_str();
        let what = if label.quoted {
            return;
        } else if super::expression::number_word(text).is_some() {
            "a number"
        } else if text.eq_ignore_ascii_case("without") {
            "a keyword"
        } else {
            return;
        };
        let quoted = format!("\"{text}\"");
        let help = format!("quote the label: `{quoted}`");
        let problem =
            Problem::error("syntax", label.span, format!("`{text}` is {what} here, expected a label"));
        self.remark(problem.replace(label.span, quoted, help));
    }
}

/// How an aggregation is written.
fn example(op: AggregateOp) -> &'static str {
    match op {
        AggregateOp::Sum => "sum by (job) (up)",
        AggregateOp::Avg => "avg by (job) (up)",
        AggregateOp::Count => "count by (job) (up)",
        AggregateOp::Min => "min by (job) (up)",
        AggregateOp::Max => "max by (job) (up)",
        AggregateOp::Group => "group by (job) (up)",
        AggregateOp::Stddev => "stddev by (job) (up)",
        AggregateOp::Stdvar => "stdvar by (job) (up)",
        AggregateOp::Topk => "topk(5, up)",
        AggregateOp::Bottomk => "bottomk(5, up)",
        AggregateOp::CountValues => "count_values(\"version\", build_info)",
        AggregateOp::Quantile => "quantile(0.9, up)",
        AggregateOp::Limitk => "limitk(5, up)",
        AggregateOp::LimitRatio => "limit_ratio(0.1, up)",
    }
}
