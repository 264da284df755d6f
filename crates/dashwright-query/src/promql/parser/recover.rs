//! Finding the way back after a mistake, and naming what was found.

use super::{Parser, broken};
use crate::nearest::nearest;
use crate::problem::{Problem, Span};
use crate::promql::ast::{AggregateOp, Expr, ExprKind};
use crate::promql::token::{Token, TokenKind};

/// Keywords that may follow an expression.
const AFTER: [&str; 14] = [
    "and",
    "or",
    "unless",
    "atan2",
    "offset",
    "by",
    "without",
    "on",
    "ignoring",
    "group_left",
    "group_right",
    "bool",
    "anchored",
    "smoothed",
];

impl Parser<'_> {
    /// The next token in the reader's words.
    pub(super) fn describe(&self) -> String {
        let token = self.token();
        let text = self.text_of(token);
        match token.kind {
            TokenKind::End => String::from("the end of the query"),
            TokenKind::String if text.chars().count() > 24 => String::from("a string"),
            TokenKind::String => format!("the string {text}"),
            _ if text.chars().count() > 60 => {
                format!("`{}…`", text.chars().take(60).collect::<String>())
            }
            _ => format!("`{text}`"),
        }
    }

    /// Whether an expression can begin with the next token.
    fn begins_expression(&self) -> bool {
        matches!(
            self.kind(),
            TokenKind::Word
                | TokenKind::Mixed
                | TokenKind::Number
                | TokenKind::Duration
                | TokenKind::String
                | TokenKind::LeftParen
                | TokenKind::LeftBrace
                | TokenKind::Bad
        )
    }

    /// Reports that an expression is missing here. An operator is skipped, a closing bracket is left to its opener.
    pub(super) fn expected_expression(&mut self) -> Expr {
        let token = self.token();
        let found = self.describe();
        let problem = Problem::error("syntax", token.span, format!("found {found}, expected an expression"));
        let problem = match token.kind {
            TokenKind::Bang => problem.help("PromQL has no `!`: write `unless` or compare with `== 0`"),
            TokenKind::RightParen | TokenKind::Comma if self.at > 0 => {
                problem.help("leave the empty place out")
            }
            _ => problem,
        };
        self.report(problem);
        let closes = matches!(
            token.kind,
            TokenKind::RightParen
                | TokenKind::RightBrace
                | TokenKind::RightBracket
                | TokenKind::Comma
                | TokenKind::End
        );
        if !closes {
            self.bump();
            // `* 1` or `== 1`: what follows may still be read.
            if self.begins_expression() {
                return self.expression(0);
            }
        }
        broken(Span::new(token.span.start, token.span.end.max(self.end())))
    }

    /// Goes on where an expression has ended but neither an operator nor one of `closers` follows: reports it, and
    /// reads what can be read. Always advances.
    pub(super) fn after_expression(&mut self, expr: Expr, closers: &[TokenKind]) -> Expr {
        let token = self.token();
        let start = expr.span.start;
        let problem = self.unexpected(&expr, token, closers);
        self.report(problem);
        let before = self.at;
        let operator = matches!(token.kind, TokenKind::Assign | TokenKind::Ampersand | TokenKind::Pipe);
        if operator || !self.begins_expression() {
            self.bump();
        }
        if self.begins_expression() {
            let second = self.expression(0);
            self.loose.push(second);
        }
        if self.at == before {
            self.bump();
        }
        self.loose.push(expr);
        broken(self.span_from(start))
    }

    fn unexpected(&self, expr: &Expr, token: Token, closers: &[TokenKind]) -> Problem {
        let text = self.text_of(token);
        let found = self.describe();
        let wanted = if closers.contains(&TokenKind::Comma) {
            "an operator, `,` or `)`"
        } else if closers.is_empty() {
            "an operator or the end of the query"
        } else {
            "an operator or `)`"
        };
        let span = token.span;
        let problem = Problem::error("syntax", span, format!("found {found}, expected {wanted}"));
        match token.kind {
            TokenKind::Assign => problem.replace(span, "==", "write `==` to compare"),
            TokenKind::Matches | TokenKind::MatchesNot => {
                problem.help(format!("`{text}` compares labels, inside braces: `metric{{label{text}\"…\"}}`"))
            }
            TokenKind::Ampersand => problem.replace(span, "and", "write `and`"),
            TokenKind::Pipe => problem.replace(span, "or", "write `or`"),
            TokenKind::Bang => problem.replace(span, "unless", "write `unless`"),
            TokenKind::RightParen => {
                Problem::error("syntax", span, "`)` closes nothing").help("leave `)` out")
            }
            TokenKind::RightBrace => {
                Problem::error("syntax", span, "`}` closes nothing").help("leave `}` out")
            }
            TokenKind::RightBracket => {
                Problem::error("syntax", span, "`]` closes nothing").help("leave `]` out")
            }
            TokenKind::Comma if closers.is_empty() => problem.help("one query holds one expression"),
            TokenKind::Word => self.unexpected_word(expr, token, problem),
            TokenKind::LeftBrace if matches!(expr.kind, ExprKind::Selector(_)) => {
                problem.help("put all matchers between one pair of braces")
            }
            _ => problem,
        }
    }

    fn unexpected_word(&self, expr: &Expr, token: Token, problem: Problem) -> Problem {
        let text = self.text_of(token);
        let lower = text.to_ascii_lowercase();
        if lower == "by" || lower == "without" {
            let message = match &expr.kind {
                ExprKind::Aggregate(aggregate) if aggregate.grouping.is_some() => {
                    format!("`{}` has its labels already, found a second `{text}`", aggregate.op.text())
                }
                _ => format!("`{text}` belongs to an aggregation, found it after {}", kind_of(expr)),
            };
            return Problem::error("syntax", token.span, message)
                .help(format!("write it beside the operator: `sum {lower} (…) (…)`"));
        }
        if let ExprKind::Selector(selector) = &expr.kind {
            let name = selector.metric.as_ref().map_or("", |name| name.text.as_str());
            let bare = selector.matchers.is_empty() && selector.range.is_none();
            let operator = AggregateOp::ALL.iter().find(|op| op.text().eq_ignore_ascii_case(name));
            if let Some(op) = operator.filter(|_| bare) {
                let message = format!("found `{text}` after `{}`, expected `(`", op.text());
                return Problem::error("syntax", token.span, message)
                    .help(format!("put what is aggregated in parentheses: `{}(…)`", op.text()));
            }
        }
        if let ExprKind::Number(_) = expr.kind
            && ["ms", "s", "m", "h", "d", "w", "y"].contains(&text)
        {
            let number = expr.span.of(self.text);
            return Problem::error(
                "syntax",
                token.span,
                format!("found a space between `{number}` and its unit"),
            )
            .replace(
                expr.span.to(token.span),
                format!("{number}{text}"),
                format!("write `{number}{text}`"),
            );
        }
        match nearest(&lower, AFTER) {
            Some(near) if near != lower => {
                problem.replace(token.span, near, format!("did you mean `{near}`?"))
            }
            _ => problem,
        }
    }

    /// Goes to the closing bracket of `inner`, which was opened by `open`, and takes it.
    pub(super) fn closed(&mut self, inner: Expr, open: Token, opener: &str, closer: TokenKind) -> Expr {
        let mut inner = inner;
        while !matches!(
            self.kind(),
            TokenKind::End | TokenKind::RightParen | TokenKind::RightBrace | TokenKind::RightBracket
        ) {
            inner = self.after_expression(inner, &[closer]);
        }
        self.close(open, opener, closer);
        inner
    }

    /// Takes the closing bracket, or reports that it is missing.
    pub(super) fn close(&mut self, open: Token, opener: &str, closer: TokenKind) {
        if self.eat(closer).is_some() {
            return;
        }
        let wanted = match closer {
            TokenKind::RightParen => ")",
            TokenKind::RightBrace => "}",
            _ => "]",
        };
        let token = self.token();
        if token.kind == TokenKind::End {
            let problem = Problem::error("syntax", open.span, format!("`{opener}` is never closed"));
            let end = Span::new(self.text.len(), self.text.len());
            self.report(problem.replace(end, wanted, format!("add `{wanted}`")));
            return;
        }
        let found = self.describe();
        let mismatch =
            matches!(token.kind, TokenKind::RightParen | TokenKind::RightBrace | TokenKind::RightBracket);
        let problem = Problem::error("syntax", token.span, format!("found {found}, expected `{wanted}`"));
        let before = Span::new(token.span.start, token.span.start);
        self.report(problem.replace(before, wanted, format!("close `{opener}` with `{wanted}`")));
        // `[5m)`: the parenthesis is another's. `(a]`: the bracket is nobody's, as far as this place can tell.
        let belongs_outside = mismatch && self.closes_later(wanted);
        if !belongs_outside && mismatch {
            self.bump();
            if self.kind() == closer {
                self.bump();
            }
        }
    }

    /// Whether leaving the next (wrong) closing bracket to an opener further out makes sense: no `wanted` follows
    /// directly.
    fn closes_later(&self, wanted: &str) -> bool {
        let next = self.tokens.get(self.at + 1).map_or("", |token| self.text_of(*token));
        next != wanted
    }

    /// Skips to one of these tokens at the same nesting, or to a closing bracket that belongs further out.
    pub(super) fn skip_to(&mut self, stops: &[TokenKind]) {
        let mut open = 0_usize;
        loop {
            let kind = self.kind();
            if kind == TokenKind::End || (open == 0 && stops.contains(&kind)) {
                return;
            }
            match kind {
                TokenKind::LeftParen | TokenKind::LeftBrace | TokenKind::LeftBracket => open += 1,
                TokenKind::RightParen | TokenKind::RightBrace | TokenKind::RightBracket => {
                    let Some(less) = open.checked_sub(1) else { return };
                    open = less;
                }
                _ => {}
            }
            self.bump();
        }
    }
}

/// What an expression is, in the reader's words.
fn kind_of(expr: &Expr) -> &'static str {
    match expr.kind {
        ExprKind::Number(_) => "a number",
        ExprKind::String(_) => "a string",
        ExprKind::Variable(_) => "a variable",
        ExprKind::Selector(_) => "a selector",
        ExprKind::Subquery(_) => "a subquery",
        ExprKind::Call(_) => "a function",
        ExprKind::Aggregate(_) => "an aggregation",
        ExprKind::Binary(_) | ExprKind::Unary(_) => "an operation",
        ExprKind::Paren(_) => "parentheses",
        ExprKind::Broken => "something unreadable",
    }
}
