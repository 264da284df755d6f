//! What may follow an operand: `[5m]`, `[1h:5m]`, `offset 5m`, `@ end()`, `anchored`, `smoothed`.

use super::Parser;
use crate::problem::{Problem, Span};
use crate::promql::ast::{At, Duration, Expr, ExprKind, Extension, Shift, Subquery};
use crate::promql::functions;
use crate::promql::literal;
use crate::promql::token::{Token, TokenKind};
use crate::promql::types::ValueType;

impl Parser<'_> {
    /// The operand with everything that follows it.
    pub(super) fn postfix(&mut self, operand: Expr) -> Expr {
        let mut expr = operand;
        loop {
            let token = self.token();
            let start = expr.span.start;
            match token.kind {
                TokenKind::LeftBracket => expr = self.range(expr),
                TokenKind::At => self.at_time(&mut expr),
                TokenKind::Word if self.is_word("offset") => self.offset(&mut expr),
                TokenKind::Word if self.is_word("anchored") => self.extension(&mut expr, Extension::Anchored),
                TokenKind::Word if self.is_word("smoothed") => self.extension(&mut expr, Extension::Smoothed),
                _ => return expr,
            }
            expr.span = self.span_from(start);
        }
    }

    /// `[range]` or `[range:step]`.
    fn range(&mut self, expr: Expr) -> Expr {
        let start = expr.span.start;
        let open = self.open(TokenKind::RightBracket);
        let range = self.range_duration();
        let mut step = None;
        let is_subquery = self.eat(TokenKind::Colon).is_some();
        if is_subquery && self.kind() != TokenKind::RightBracket {
            step = self.range_duration();
        }
        if !matches!(self.kind(), TokenKind::RightBracket | TokenKind::RightParen | TokenKind::End) {
            let token = self.token();
            let found = self.describe();
            let wanted = if is_subquery { "`]`" } else { "`:` or `]`" };
            let problem = Problem::error("syntax", token.span, format!("found {found}, expected {wanted}"));
            self.report(match self.unit_apart(token) {
                Some((span, text)) => {
                    problem.replace(span, text.clone(), format!("write `{text}` without a space"))
                }
                None => problem,
            });
            self.skip_to(&[TokenKind::RightBracket]);
        }
        self.close(open, "[", TokenKind::RightBracket);
        let brackets = self.span_from(open.span.start);
        let below = self.height;
        let Some(range) = range else { return self.expr(ExprKind::Broken, start) };
        if is_subquery {
            if !self.grow(below) {
                return expr;
            }
            let subquery = Subquery { expr, range, step, shift: Shift::default() };
            return self.expr(ExprKind::Subquery(Box::new(subquery)), start);
        }
        let mut expr = expr;
        let ExprKind::Selector(selector) = &mut expr.kind else {
            return self.range_on_other(expr, range, brackets);
        };
        if selector.range.is_some() {
            let message = "a selector has one range, found a second";
            self.remark(Problem::error("type", brackets, message).help("leave one of the ranges out"));
        } else if selector.shift != Shift::default() {
            let (modifier, example) =
                if selector.shift.at.is_some() { ("@", "@ end()") } else { ("offset", "offset 1h") };
            let message = format!("the range stands before `{modifier}`, found it after");
            let help = format!("write `metric{} {example}`", brackets.of(self.text));
            self.remark(Problem::error("syntax", brackets, message).help(help));
            selector.range = Some(range);
        } else {
            selector.range = Some(range);
        }
        expr
    }

    fn range_on_other(&mut self, mut expr: Expr, range: Duration, brackets: Span) -> Expr {
        let start = expr.span.start;
        // `rate(metric)[5m]`: the range belongs to the metric.
        if let ExprKind::Call(call) = &mut expr.kind
            && let Some(function) = functions::find(&call.function.text)
            && let Some(index) = function.args.iter().position(|arg| *arg == ValueType::Range)
            && let Some(Expr { kind: ExprKind::Selector(selector), span }) = call.args.get_mut(index)
            && selector.range.is_none()
        {
            selector.range = Some(range);
            let text = |from: usize, to: usize| self.text.get(from..to).unwrap_or("");
            let range = brackets.of(self.text);
            let fixed = format!("{}{range}{}", text(start, span.end), text(span.end, brackets.start));
            let message =
                format!("the range of `{}` stands inside the parentheses, found it after", function.name);
            let help = format!("write `{fixed}`");
            let whole = Span::new(start, brackets.end);
            self.remark(Problem::error("syntax", brackets, message).replace(whole, fixed, help));
            return expr;
        }
        if !matches!(expr.kind, ExprKind::Broken) {
            let inner = Span::new(brackets.start + 1, brackets.end.saturating_sub(1)).of(self.text);
            let message = "only a selector takes a range; a range of anything else is a subquery";
            let colon = Span::new(brackets.end.saturating_sub(1), brackets.end.saturating_sub(1));
            let help = format!("write `[{inner}:]` for a subquery");
            self.remark(Problem::error("type", brackets, message).replace(colon, ":", help));
        }
        self.loose.push(expr);
        self.expr(ExprKind::Broken, start)
    }

    /// The number and the unit of `5 m`, when `token` is such a unit.
    fn unit_apart(&self, token: Token) -> Option<(Span, String)> {
        let unit = self.text_of(token);
        literal::UNITS.iter().find(|(name, _)| *name == unit)?;
        let number = self.at.checked_sub(1).and_then(|at| self.tokens.get(at))?;
        let text = self.text_of(*number);
        (number.kind == TokenKind::Number).then(|| (number.span.to(token.span), format!("{text}{unit}")))
    }

    fn offset(&mut self, expr: &mut Expr) {
        let token = self.bump();
        let offset = self.offset_duration();
        let whole = self.span_from(token.span.start);
        let Some(shift) = self.shift_of(expr, whole, "offset") else { return };
        if shift.offset.is_some() {
            let problem = Problem::error("type", whole, "`offset` stands here twice");
            return self.remark(problem.help("keep one `offset`"));
        }
        shift.offset = offset;
    }

    fn at_time(&mut self, expr: &mut Expr) {
        let token = self.bump();
        let at = self.timestamp();
        let whole = self.span_from(token.span.start);
        let Some(shift) = self.shift_of(expr, whole, "@") else { return };
        if shift.at.is_some() {
            let problem = Problem::error("type", whole, "`@` stands here twice");
            return self.remark(problem.help("keep one `@`"));
        }
        shift.at = at;
    }

    /// The place where an expression keeps its `offset` and `@`, or a problem.
    fn shift_of<'e>(&mut self, expr: &'e mut Expr, whole: Span, modifier: &str) -> Option<&'e mut Shift> {
        match &mut expr.kind {
            ExprKind::Selector(selector) => Some(&mut selector.shift),
            ExprKind::Subquery(subquery) => Some(&mut subquery.shift),
            kind => {
                if !matches!(kind, ExprKind::Broken) {
                    let message = format!("`{modifier}` belongs to a selector or a subquery");
                    let help = format!("write it directly after the metric: `up {modifier} …`");
                    self.remark(Problem::error("type", whole, message).help(help));
                }
                None
            }
        }
    }

    /// What follows `@`.
    fn timestamp(&mut self) -> Option<At> {
        let first = self.token();
        let minus = first.kind == TokenKind::Minus;
        if minus || first.kind == TokenKind::Plus {
            self.bump();
        }
        let token = self.token();
        let text = self.text_of(token);
        let seconds = match token.kind {
            TokenKind::Number => literal::number(text),
            TokenKind::Duration => literal::millis(text).ok().map(|millis| millis as f64 / 1e3),
            TokenKind::Mixed => {
                if let Some(variable) = self.sole_variable(token).filter(|_| first == token) {
                    self.bump();
                    return Some(At::Variable(variable));
                }
                None
            }
            TokenKind::Word if first == token => {
                if let Some(at) = self.at_word(text) {
                    return Some(at);
                }
                super::expression::number_word(text)
            }
            TokenKind::Word => super::expression::number_word(text),
            _ => None,
        };
        let Some(seconds) = seconds else {
            let found = self.describe();
            let problem =
                Problem::error("syntax", token.span, format!("found {found} after `@`, expected a time"));
            self.report(problem.help("write seconds since 1970, `start()` or `end()`"));
            return None;
        };
        self.bump();
        let seconds = if minus { -seconds } else { seconds };
        // Prometheus keeps milliseconds with 63 bits but compares the seconds.
        if seconds.is_nan() || seconds.abs() >= i64::MAX as f64 {
            let span = self.span_from(first.span.start);
            let message = format!("`{}` is out of range for a time", span.of(self.text));
            self.remark(
                Problem::error("type", span, message)
                    .help("write seconds since 1970, such as `@ 1700000000`"),
            );
            return None;
        }
        Some(At::Time((seconds * 1e3).round() / 1e3))
    }

    /// `start()` or `end()`.
    fn at_word(&mut self, word: &str) -> Option<At> {
        let at = if word.eq_ignore_ascii_case("start") {
            At::Start
        } else if word.eq_ignore_ascii_case("end") {
            At::End
        } else {
            return None;
        };
        self.bump();
        let token = self.token();
        if self.kind() == TokenKind::LeftParen && self.kind_ahead(1) == TokenKind::RightParen {
            self.bump();
            self.bump();
        } else {
            let problem = Problem::error("syntax", token.span, format!("`{word}` needs `()` here"));
            self.report(problem.help(format!("write `@ {}()`", word.to_ascii_lowercase())));
        }
        Some(at)
    }

    fn extension(&mut self, expr: &mut Expr, extension: Extension) {
        let token = self.bump();
        let word = match extension {
            Extension::Anchored => "anchored",
            Extension::Smoothed => "smoothed",
        };
        let problem = match &mut expr.kind {
            ExprKind::Selector(selector) => match selector.extension {
                None => {
                    selector.extension = Some(extension);
                    return;
                }
                Some(before) if before == extension => return,
                Some(_) => {
                    Problem::error("type", token.span, "`anchored` and `smoothed` cannot stand together")
                        .help("keep one of them")
                }
            },
            ExprKind::Broken => return,
            _ => Problem::error("type", token.span, format!("`{word}` belongs to a selector"))
                .help(format!("write it after the range: `metric[5m] {word}`")),
        };
        self.remark(problem);
    }
}
