//! Function calls and their arguments.

use super::{Parser, broken};
use crate::problem::Problem;
use crate::promql::ast::{Call, Expr, ExprKind};
use crate::promql::token::{Token, TokenKind};

impl Parser<'_> {
    /// A call, from the function's name on. A variable may stand for an aggregation and then has a grouping.
    pub(super) fn call(&mut self) -> Expr {
        let token = self.bump();
        let start = token.span.start;
        let function = self.name(token);
        let may_group = token.kind == TokenKind::Mixed;
        let mut grouping = if may_group { self.grouping(true) } else { None };
        let Some(open) = self.eat(TokenKind::LeftParen) else {
            let found = self.describe();
            let span = self.token().span;
            let message = format!("found {found}, expected `(` and what `{}` aggregates", function.text);
            self.report(Problem::error("syntax", span, message).help("put it in parentheses"));
            return broken(self.span_from(start));
        };
        let args = self.arguments(open);
        let below = self.height;
        if may_group && grouping.is_none() {
            grouping = self.grouping(false);
        }
        if !self.grow(below) {
            return broken(self.span_from(start));
        }
        self.expr(ExprKind::Call(Box::new(Call { function, args, grouping })), start)
    }

    /// The arguments after `open`, up to and with the closing parenthesis. Leaves the greatest height among them.
    pub(super) fn arguments(&mut self, open: Token) -> Vec<Expr> {
        const CLOSERS: &[TokenKind] = &[TokenKind::Comma, TokenKind::RightParen];
        let mut args = Vec::new();
        let mut highest = 0;
        if self.eat(TokenKind::RightParen).is_some() {
            self.height = 0;
            return args;
        }
        loop {
            let mut arg = self.expression(0);
            highest = highest.max(self.height);
            while !matches!(
                self.kind(),
                TokenKind::Comma
                    | TokenKind::RightParen
                    | TokenKind::RightBracket
                    | TokenKind::RightBrace
                    | TokenKind::End
            ) {
                arg = self.after_expression(arg, CLOSERS);
            }
            args.push(arg);
            let Some(comma) = self.eat(TokenKind::Comma) else { break };
            if self.kind() == TokenKind::RightParen {
                let problem =
                    Problem::error("syntax", comma.span, "found `)` after `,`, expected an argument");
                self.report(problem.replace(comma.span, "", "leave the last comma out"));
                break;
            }
        }
        self.close(open, "(", TokenKind::RightParen);
        self.height = highest;
        args
    }
}
