//! Durations: `5m`, `300`, `$window`, and arithmetic with them.

use super::Parser;
use super::expression::precedence;
use crate::problem::{Problem, Span};
use crate::promql::ast::{BinaryOp, Duration, DurationExpr, DurationKind};
use crate::promql::literal;
use crate::promql::token::{Token, TokenKind};

impl Parser<'_> {
    /// The duration inside `[…]`; the whole of an arithmetic expression.
    pub(super) fn range_duration(&mut self) -> Option<Duration> {
        let start = self.token().span.start;
        let height = self.height;
        let expr = self.duration_expression(0);
        self.height = height;
        let expr = expr?;
        let span = self.span_from(start);
        let kind = self.simplify(expr, span);
        if let Some(fault) = range_fault(&kind, span.of(self.text)) {
            self.remark(
                Problem::error("type", span, fault).help("a range reaches back in time, such as `5m`"),
            );
        }
        Some(Duration { kind, span })
    }

    /// The duration after `offset`: one operand with its sign; `offset 5m - 3` is a subtraction.
    pub(super) fn offset_duration(&mut self) -> Option<Duration> {
        let first = self.token();
        let height = self.height;
        let sign = match first.kind {
            TokenKind::Minus => Some(true),
            TokenKind::Plus => Some(false),
            _ => None,
        };
        if sign.is_some() {
            self.bump();
        }
        let operand = self.offset_operand();
        self.height = height;
        let operand = operand?;
        let span = self.span_from(first.span.start);
        let kind = match (sign, operand) {
            (Some(minus), DurationExpr::Number { seconds, duration }) => {
                self.millis(if minus { -seconds } else { seconds }, duration, span)
            }
            (Some(minus), expr) => {
                DurationKind::Expr(Box::new(DurationExpr::Unary { minus, expr: Box::new(expr) }))
            }
            (None, expr) => self.simplify(expr, span),
        };
        Some(Duration { kind, span })
    }

    /// What stands after `offset` and its sign; more signs are let pass, as Prometheus does.
    fn offset_operand(&mut self) -> Option<DurationExpr> {
        let minus = self.kind() == TokenKind::Minus;
        if !minus && self.kind() != TokenKind::Plus {
            return self.duration_operand();
        }
        if !self.descend() {
            return None;
        }
        self.bump();
        let expr = Box::new(self.offset_operand()?);
        self.depth -= 1;
        self.grow(self.height).then_some(DurationExpr::Unary { minus, expr })
    }

    /// A literal or variable as itself, anything else as an expression whose constant parts are checked.
    fn simplify(&mut self, expr: DurationExpr, span: Span) -> DurationKind {
        match expr {
            DurationExpr::Number { seconds, duration } => self.millis(seconds, duration, span),
            DurationExpr::Variable(variable) => DurationKind::Variable(variable),
            DurationExpr::Text(name) => DurationKind::Text(name),
            expr => DurationKind::Expr(Box::new(expr)),
        }
    }

    /// The milliseconds of a literal, which was written as a duration (whole milliseconds) or as a bare number.
    fn millis(&mut self, seconds: f64, duration: bool, span: Span) -> DurationKind {
        // Prometheus rounds to nanoseconds, then cuts what is less than a millisecond off.
        let millis = if duration { (seconds * 1e3).round() } else { ((seconds * 1e9).round() / 1e6).trunc() };
        if millis.is_nan() || millis.abs() > literal::LONGEST_MILLIS as f64 {
            self.remark(literal::too_long(span.of(self.text)).at(span));
            return DurationKind::Millis(literal::LONGEST_MILLIS);
        }
        if millis == 0.0 && seconds != 0.0 {
            let message = format!("`{}` is shorter than a millisecond", span.of(self.text));
            self.remark(Problem::error("type", span, message).help("Prometheus counts time in milliseconds"));
            return DurationKind::Millis(1);
        }
        DurationKind::Millis(millis as i64)
    }

    fn duration_expression(&mut self, least: u8) -> Option<DurationExpr> {
        if !self.descend() {
            return None;
        }
        let mut lhs = self.duration_sign();
        while let Some(op) = self.duration_operator().filter(|op| precedence(*op) >= least) {
            let below = self.height;
            let op_span = self.bump().span;
            let rhs = self.duration_expression(precedence(op) + u8::from(op != BinaryOp::Pow));
            if !self.grow(below.max(self.height)) {
                return None;
            }
            lhs = match (lhs, rhs) {
                (Some(lhs), Some(rhs)) => {
                    if matches!(op, BinaryOp::Div | BinaryOp::Mod) && constant(&rhs) == Some(0.0) {
                        let word = if op == BinaryOp::Div { "division" } else { "modulo" };
                        let help = "divide by something greater than zero";
                        self.remark(Problem::error("type", op_span, format!("{word} by zero")).help(help));
                    }
                    Some(DurationExpr::Binary { op, lhs: Box::new(lhs), rhs: Box::new(rhs) })
                }
                _ => None,
            };
        }
        self.depth -= 1;
        lhs
    }

    fn duration_operator(&self) -> Option<BinaryOp> {
        Some(match self.kind() {
            TokenKind::Plus => BinaryOp::Add,
            TokenKind::Minus => BinaryOp::Sub,
            TokenKind::Star => BinaryOp::Mul,
            TokenKind::Slash => BinaryOp::Div,
            TokenKind::Percent => BinaryOp::Mod,
            TokenKind::Caret => BinaryOp::Pow,
            _ => return None,
        })
    }

    fn duration_sign(&mut self) -> Option<DurationExpr> {
        let minus = match self.kind() {
            TokenKind::Minus => true,
            TokenKind::Plus => false,
            _ => return self.duration_operand(),
        };
        self.bump();
        let expr = self.duration_expression(precedence(BinaryOp::Mul) + 1)?;
        if !self.grow(self.height) {
            return None;
        }
        Some(DurationExpr::Unary { minus, expr: Box::new(expr) })
    }

    fn duration_operand(&mut self) -> Option<DurationExpr> {
        let token = self.token();
        let text = self.text_of(token);
        self.height = 1;
        let expr = match token.kind {
            TokenKind::Number => {
                let seconds = literal::number(text).unwrap_or(0.0);
                if seconds > literal::LONGEST_MILLIS as f64 / 1e3 {
                    self.remark(literal::too_long(text).at(token.span));
                }
                DurationExpr::Number { seconds, duration: false }
            }
            TokenKind::Duration => {
                let millis = literal::millis(text).unwrap_or(0);
                DurationExpr::Number { seconds: millis as f64 / 1e3, duration: true }
            }
            TokenKind::Mixed => match self.sole_variable(token) {
                Some(variable) => DurationExpr::Variable(variable),
                None => DurationExpr::Text(self.name(token)),
            },
            TokenKind::LeftParen => return self.duration_parenthesised(),
            TokenKind::Word => return self.duration_function(token),
            TokenKind::Bad => {
                self.bump();
                return None;
            }
            _ => return self.expected_duration(),
        };
        self.bump();
        Some(expr)
    }

    fn duration_parenthesised(&mut self) -> Option<DurationExpr> {
        let open = self.open(TokenKind::RightParen);
        let inner = self.duration_expression(0);
        if inner.is_none() {
            self.skip_to(&[TokenKind::RightParen, TokenKind::RightBracket]);
        }
        self.close(open, "(", TokenKind::RightParen);
        if !self.grow(self.height) {
            return None;
        }
        Some(DurationExpr::Paren(Box::new(inner?)))
    }

    /// `step()`, `range()`, `min_of(a, b)`, `max_of(a, b)`.
    fn duration_function(&mut self, token: Token) -> Option<DurationExpr> {
        let word = self.text_of(token).to_ascii_lowercase();
        if !matches!(word.as_str(), "step" | "range" | "min_of" | "max_of") {
            return self.expected_duration();
        }
        self.bump();
        if self.kind() != TokenKind::LeftParen {
            let found = self.describe();
            let span = self.token().span;
            let problem =
                Problem::error("syntax", span, format!("found {found} after `{word}`, expected `(`"));
            self.report(problem.help(format!("write `{word}()`")));
            return None;
        }
        let open = self.open(TokenKind::RightParen);
        if word == "step" || word == "range" {
            self.close(open, "(", TokenKind::RightParen);
            self.height = 1;
            return Some(if word == "step" { DurationExpr::Step } else { DurationExpr::Range });
        }
        let first = self.duration_expression(0);
        let below = self.height;
        if self.eat(TokenKind::Comma).is_none() {
            let found = self.describe();
            let span = self.token().span;
            let problem = Problem::error("syntax", span, format!("found {found}, expected `,`"));
            self.report(problem.help(format!("`{word}` takes two durations: `{word}(step(), 5s)`")));
            self.skip_to(&[TokenKind::RightParen, TokenKind::RightBracket]);
            self.close(open, "(", TokenKind::RightParen);
            return None;
        }
        let second = self.duration_expression(0);
        if second.is_none() {
            self.skip_to(&[TokenKind::RightParen, TokenKind::RightBracket]);
        }
        self.close(open, "(", TokenKind::RightParen);
        if !self.grow(below.max(self.height)) {
            return None;
        }
        let (first, second) = (Box::new(first?), Box::new(second?));
        Some(if word == "min_of" {
            DurationExpr::Min(first, second)
        } else {
            DurationExpr::Max(first, second)
        })
    }

    fn expected_duration(&mut self) -> Option<DurationExpr> {
        let token = self.token();
        let found = self.describe();
        let problem = Problem::error("syntax", token.span, format!("found {found}, expected a duration"));
        let text = self.text_of(token);
        let inner = text.trim_matches(['"', '\'', '`']);
        let problem = match token.kind {
            TokenKind::String if literal::millis(inner).is_ok() => {
                problem.replace(token.span, inner, "durations stand without quotes")
            }
            TokenKind::Word if text.eq_ignore_ascii_case("auto") => problem.help("write `$__rate_interval`"),
            _ => problem.help("write a number with a unit, such as `5m`, or `$__rate_interval`"),
        };
        self.report(problem);
        if matches!(token.kind, TokenKind::Word | TokenKind::String) {
            self.bump();
        }
        None
    }
}

/// What makes a range's duration impossible, as far as it can be told from the text.
fn range_fault(kind: &DurationKind, text: &str) -> Option<String> {
    match kind {
        DurationKind::Millis(millis) if *millis <= 0 => {
            Some(format!("`{text}` is no range: it must be longer than 0"))
        }
        DurationKind::Expr(expr) => match constant(expr) {
            Some(seconds) if seconds.is_finite() && (seconds * 1e3).round() <= 0.0 => {
                Some(format!("`{text}` comes to {seconds} seconds; a range must be longer than 0"))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The seconds of an expression without variables, `step()` and `range()`.
pub(in crate::promql) fn constant(expr: &DurationExpr) -> Option<f64> {
    Some(match expr {
        DurationExpr::Number { seconds, .. } => *seconds,
        DurationExpr::Variable(_) | DurationExpr::Text(_) | DurationExpr::Step | DurationExpr::Range => {
            return None;
        }
        DurationExpr::Unary { minus, expr } => constant(expr)? * if *minus { -1.0 } else { 1.0 },
        DurationExpr::Min(a, b) => constant(a)?.min(constant(b)?),
        DurationExpr::Max(a, b) => constant(a)?.max(constant(b)?),
        DurationExpr::Paren(inner) => constant(inner)?,
        DurationExpr::Binary { op, lhs, rhs } => {
            let (lhs, rhs) = (constant(lhs)?, constant(rhs)?);
            match op {
                BinaryOp::Add => lhs + rhs,
                BinaryOp::Sub => lhs - rhs,
                BinaryOp::Mul => lhs * rhs,
                BinaryOp::Div => lhs / rhs,
                BinaryOp::Mod => lhs % rhs,
                BinaryOp::Pow => lhs.powf(rhs),
                _ => return None,
            }
        }
    })
}
