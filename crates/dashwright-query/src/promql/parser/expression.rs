//! Expressions: operators by precedence, then signs, then what stands alone.

use super::{Parser, broken};
use crate::problem::{Problem, Span};
use crate::promql::ast::{AggregateOp, Binary, BinaryOp, Expr, ExprKind, Number, StringLit, Unary};
use crate::promql::literal;
use crate::promql::token::TokenKind;

/// How tightly the signs bind: as tightly as `*`, so that `-1 ^ 2` is `-(1 ^ 2)`.
const SIGN: u8 = 5;

/// How tightly an operator binds, loosest first.
pub(in crate::promql) const fn precedence(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::Or => 1,
        BinaryOp::And | BinaryOp::Unless => 2,
        BinaryOp::Eq
        | BinaryOp::Ne
        | BinaryOp::Lt
        | BinaryOp::Le
        | BinaryOp::Gt
        | BinaryOp::Ge
        | BinaryOp::TrimUpper
        | BinaryOp::TrimLower => 3,
        BinaryOp::Add | BinaryOp::Sub => 4,
        BinaryOp::Mul | BinaryOp::Div | BinaryOp::Mod | BinaryOp::Atan2 => 5,
        BinaryOp::Pow => 6,
    }
}

impl Parser<'_> {
    /// An expression whose operators bind at least as tightly as `least`.
    pub(super) fn expression(&mut self, least: u8) -> Expr {
        let start = self.token().span.start;
        if !self.descend() {
            return broken(Span::new(start, start));
        }
        let mut lhs = self.signed();
        while let Some(op) = self.operator().filter(|op| precedence(*op) >= least) {
            let below = self.height;
            let op_span = self.bump().span;
            let (bool_modifier, matching) = self.matching(op);
            // `^` groups from the right, everything else from the left.
            let rhs = self.expression(precedence(op) + u8::from(op != BinaryOp::Pow));
            if !self.grow(below.max(self.height)) {
                break;
            }
            let binary = Binary { op, op_span, bool_modifier, matching, lhs, rhs };
            lhs = self.expr(ExprKind::Binary(Box::new(binary)), start);
        }
        self.depth -= 1;
        lhs
    }

    /// The binary operator that comes next.
    fn operator(&self) -> Option<BinaryOp> {
        let token = self.token();
        Some(match token.kind {
            TokenKind::Plus => BinaryOp::Add,
            TokenKind::Minus => BinaryOp::Sub,
            TokenKind::Star => BinaryOp::Mul,
            TokenKind::Slash => BinaryOp::Div,
            TokenKind::Percent => BinaryOp::Mod,
            TokenKind::Caret => BinaryOp::Pow,
            TokenKind::Equal => BinaryOp::Eq,
            TokenKind::NotEqual => BinaryOp::Ne,
            TokenKind::Less => BinaryOp::Lt,
            TokenKind::LessEqual => BinaryOp::Le,
            TokenKind::Greater => BinaryOp::Gt,
            TokenKind::GreaterEqual => BinaryOp::Ge,
            TokenKind::TrimUpper => BinaryOp::TrimUpper,
            TokenKind::TrimLower => BinaryOp::TrimLower,
            TokenKind::Word => operator_named(self.text_of(token))?,
            _ => return None,
        })
    }

    fn signed(&mut self) -> Expr {
        let token = self.token();
        let minus = match token.kind {
            TokenKind::Minus => true,
            TokenKind::Plus => false,
            _ => {
                let operand = self.operand();
                return self.postfix(operand);
            }
        };
        self.bump();
        let expr = self.expression(SIGN + 1);
        if !self.grow(self.height) {
            return expr;
        }
        self.expr(ExprKind::Unary(Box::new(Unary { minus, expr })), token.span.start)
    }

    fn operand(&mut self) -> Expr {
        let token = self.token();
        let start = token.span.start;
        self.height = 1;
        match token.kind {
            TokenKind::Number => {
                self.bump();
                let value = literal::number(self.text_of(token)).unwrap_or(f64::NAN);
                self.expr(ExprKind::Number(Number { value, duration: false }), start)
            }
            TokenKind::Duration => {
                self.bump();
                let millis = literal::millis(self.text_of(token)).unwrap_or(0);
                self.expr(ExprKind::Number(Number { value: millis as f64 / 1e3, duration: true }), start)
            }
            TokenKind::String => {
                self.bump();
                let value = self.unquote(token);
                self.expr(ExprKind::String(StringLit { value, span: token.span }), start)
            }
            TokenKind::LeftParen => self.parenthesised(),
            TokenKind::LeftBrace => self.selector(None),
            TokenKind::Word => self.word(),
            TokenKind::Mixed => self.mixed(),
            TokenKind::Bad => {
                self.bump();
                broken(token.span)
            }
            _ => self.expected_expression(),
        }
    }

    fn parenthesised(&mut self) -> Expr {
        let open = self.open(TokenKind::RightParen);
        let inner = self.expression(0);
        let inner = self.closed(inner, open, "(", TokenKind::RightParen);
        if !self.grow(self.height) {
            return inner;
        }
        self.expr(ExprKind::Paren(Box::new(inner)), open.span.start)
    }

    /// A name: number word, aggregation, function or selector.
    fn word(&mut self) -> Expr {
        let token = self.token();
        let word = self.text_of(token);
        let next = self.kind_ahead(1);
        if let Some(value) = number_word(word) {
            self.bump();
            return self.expr(ExprKind::Number(Number { value, duration: false }), token.span.start);
        }
        if let Some(op) = AggregateOp::ALL.iter().find(|op| word.eq_ignore_ascii_case(op.text())) {
            if self.begins_aggregate() {
                return self.aggregate(*op);
            }
        } else if next == TokenKind::LeftParen {
            return self.call();
        }
        let reserved = ["bool", "on", "ignoring", "group_left", "group_right", "atan2"];
        if reserved.iter().any(|keyword| word.eq_ignore_ascii_case(keyword)) {
            return self.expected_expression();
        }
        self.bump();
        let name = self.name(token);
        self.selector(Some(name))
    }

    /// A word with variables: a whole expression, a function, a metric.
    fn mixed(&mut self) -> Expr {
        let token = self.token();
        let is_call = match self.kind_ahead(1) {
            TokenKind::LeftParen => true,
            TokenKind::Word => self.begins_aggregate(),
            _ => false,
        };
        if is_call {
            return self.call();
        }
        self.bump();
        let selects = matches!(self.kind(), TokenKind::LeftBrace | TokenKind::LeftBracket | TokenKind::At)
            || ["offset", "anchored", "smoothed"].iter().any(|word| self.is_word(word));
        match self.sole_variable(token) {
            Some(variable) if !selects => self.expr(ExprKind::Variable(variable), token.span.start),
            _ => {
                let text = self.text_of(token);
                if text.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
                    let message = format!("`{text}` is neither a number nor a name");
                    let problem = Problem::error("syntax", token.span, message);
                    self.remark(problem.help("multiply to scale a variable: `10 * $x`"));
                    return broken(token.span);
                }
                let name = self.name(token);
                self.selector(Some(name))
            }
        }
    }
}

/// The operators that are spelt as words.
pub(super) fn operator_named(word: &str) -> Option<BinaryOp> {
    let named = [BinaryOp::And, BinaryOp::Or, BinaryOp::Unless, BinaryOp::Atan2];
    named.into_iter().find(|op| word.eq_ignore_ascii_case(op.text()))
}

/// The numbers that are spelt as words.
pub(super) fn number_word(word: &str) -> Option<f64> {
    if word.eq_ignore_ascii_case("inf") {
        Some(f64::INFINITY)
    } else if word.eq_ignore_ascii_case("nan") {
        Some(f64::NAN)
    } else {
        None
    }
}
