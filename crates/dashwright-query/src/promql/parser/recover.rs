//! Finding the way back after a mistake: skipping, closing, going on where something is missing.

use super::unexpected::closing;
use super::{Parser, broken};
use crate::problem::{Problem, Span};
use crate::promql::ast::{BinaryOp, Expr};
use crate::promql::token::{Token, TokenKind};

impl Parser<'_> {
    /// Whether an expression can begin with a token of this kind.
    fn is_start(kind: TokenKind) -> bool {
        matches!(
            kind,
            TokenKind::Word
                | TokenKind::Mixed
                | TokenKind::Number
                | TokenKind::Duration
                | TokenKind::String
                | TokenKind::LeftParen
                | TokenKind::LeftBrace
        )
    }

    fn begins_expression(&self) -> bool {
        Self::is_start(self.kind())
    }

    /// Whether the token after the next goes on with an expression.
    pub(super) fn continues_ahead(&self) -> bool {
        Self::is_start(self.kind_ahead(1))
    }

    /// Whether a closing bracket or the end comes next.
    pub(super) fn ends_brackets(&self) -> bool {
        closing(self.kind()).is_some() || self.kind() == TokenKind::End
    }

    /// Reports that an expression is missing here. An operator is skipped, a closing bracket is left to its opener.
    pub(super) fn expected_expression(&mut self) -> Expr {
        let token = self.token();
        let problem = self.missing_expression(token);
        self.report(problem);
        if !self.ends_brackets() && token.kind != TokenKind::Comma {
            self.bump();
            // `* 1` or `<> on (x) 1`: what follows may still be read.
            self.matching(BinaryOp::Eq);
            if self.begins_expression() {
                return self.expression(0);
            }
        }
        broken(Span::new(token.span.start, token.span.end.max(self.end())))
    }

    /// Goes on where an expression has ended but neither an operator nor one of `closers` follows: reports it, and
    /// reads what can be read. Always advances.
    pub(super) fn after_expression(&mut self, expr: Expr, closers: &[TokenKind]) -> Expr {
        let start = expr.span.start;
        let token = self.token();
        let problem = self.unexpected(&expr, token, closers);
        self.report(problem);
        let before = self.at;
        if self.is_word("by") || self.is_word("without") {
            // A grouping in the wrong place is read for its own mistakes.
            self.grouping(false);
        } else if self.stands_for_operator(token) || !self.begins_expression() {
            self.bump();
            // `=>`: the next sign belongs to this one.
            let glued = matches!(self.kind(), TokenKind::Greater | TokenKind::Less);
            if token.kind == TokenKind::Assign && glued && self.token().span.start == token.span.end {
                self.bump();
            }
        }
        while self.kind() == TokenKind::Bad {
            self.bump();
        }
        if self.begins_expression() && !self.is_word("by") && !self.is_word("without") {
            let second = self.expression(0);
            self.loose.push(second);
        }
        if self.at == before {
            self.bump();
        }
        self.loose.push(expr);
        broken(self.span_from(start))
    }

    /// Whether a comma was forgotten before the next token, which begins an argument; reports it.
    pub(super) fn comma_missing(&mut self, arg: &Expr) -> bool {
        let token = self.token();
        let is_argument = self.begins_expression()
            && !self.is_word("by")
            && !self.is_word("without")
            && !self.stands_for_operator(token)
            && token.kind != TokenKind::LeftBrace;
        if is_argument {
            let problem = self.unexpected(arg, token, &[TokenKind::Comma, TokenKind::RightParen]);
            let plain = problem.help.is_none();
            self.report(if plain { problem.help("separate arguments with `,`") } else { problem });
        }
        is_argument
    }

    /// Goes to the closing bracket of `inner`, which was opened by `open`, and takes it.
    pub(super) fn closed(&mut self, inner: Expr, open: Token, opener: &str, closer: TokenKind) -> Expr {
        let mut inner = inner;
        while !self.ends_brackets() {
            inner = self.after_expression(inner, &[closer]);
        }
        self.close(open, opener, closer);
        inner
    }

    /// Takes the closing bracket of something that [`Parser::open`] opened, or reports that it is missing.
    pub(super) fn close(&mut self, open: Token, opener: &str, closer: TokenKind) {
        self.open.pop();
        if self.eat(closer).is_some() {
            return;
        }
        let wanted = closing(closer).unwrap_or(")");
        let token = self.token();
        if token.kind == TokenKind::End {
            let problem = Problem::error("syntax", open.span, format!("`{opener}` is never closed"));
            let end = Span::new(self.text.len(), self.text.len());
            return self.report(problem.replace(end, wanted, format!("add `{wanted}`")));
        }
        let found = self.describe();
        let problem = Problem::error("syntax", token.span, format!("found {found}, expected `{wanted}`"));
        let help = format!("close `{opener}` with `{wanted}`");
        // `rate(x[5m)`: the parenthesis is another's. `(a]`: the bracket is nobody's.
        let is_wrong = closing(token.kind).is_some() && !self.open.contains(&token.kind);
        let at = if is_wrong { token.span } else { Span::new(token.span.start, token.span.start) };
        self.report(problem.replace(at, wanted, help));
        if is_wrong {
            self.bump();
        }
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
                _ if closing(kind).is_some() => {
                    let Some(less) = open.checked_sub(1) else { return };
                    open = less;
                }
                _ => {}
            }
            self.bump();
        }
    }
}
