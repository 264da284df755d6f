//! Function calls and their arguments.

use super::{Parser, broken};
use crate::problem::Problem;
use crate::promql::ast::{Call, Expr, ExprKind};
use crate::promql::token::TokenKind;

/// What stands in the parentheses of a call.
pub(super) struct Arguments {
    pub(super) list: Vec<Expr>,
    /// Whether a mistake among them makes their number meaningless.
    pub(super) damaged: bool,
}

impl Parser<'_> {
    /// A call, from the function's name on. A variable may stand for an aggregation and then has a grouping.
    pub(super) fn call(&mut self) -> Expr {
        let token = self.bump();
        let start = token.span.start;
        let function = self.name(token);
        let may_group = token.kind == TokenKind::Mixed;
        let mut grouping = if may_group { self.grouping(true) } else { None };
        if self.kind() != TokenKind::LeftParen {
            let found = self.describe();
            let span = self.token().span;
            let message = format!("found {found}, expected `(` and what `{}` aggregates", function.text);
            self.report(Problem::error("syntax", span, message).help("put it in parentheses"));
            return broken(self.span_from(start));
        }
        let args = self.arguments().list;
        let below = self.height;
        if may_group && grouping.is_none() {
            grouping = self.grouping(false);
        }
        if !self.grow(below) {
            return broken(self.span_from(start));
        }
        self.expr(ExprKind::Call(Box::new(Call { function, args, grouping })), start)
    }

    /// The arguments in parentheses. Leaves the greatest height among them.
    pub(super) fn arguments(&mut self) -> Arguments {
        const CLOSERS: &[TokenKind] = &[TokenKind::Comma, TokenKind::RightParen];
        let mut args = Arguments { list: Vec::new(), damaged: false };
        let mut highest = 0;
        let open = self.open(TokenKind::RightParen);
        if self.kind() == TokenKind::RightParen {
            self.close(open, "(", TokenKind::RightParen);
            self.height = 0;
            return args;
        }
        loop {
            let mut arg = self.expression(0);
            highest = highest.max(self.height);
            let mut comma_missing = false;
            while !(self.kind() == TokenKind::Comma || self.ends_brackets() || comma_missing) {
                comma_missing = self.comma_missing(&arg);
                if !comma_missing {
                    arg = self.after_expression(arg, CLOSERS);
                }
                args.damaged = true;
            }
            args.list.push(arg);
            if comma_missing {
                continue;
            }
            let Some(comma) = self.eat(TokenKind::Comma) else { break };
            if self.kind() == TokenKind::RightParen {
                let problem =
                    Problem::error("syntax", comma.span, "found `)` after `,`, expected an argument");
                self.report(problem.replace(comma.span, "", "leave the last comma out"));
                break;
            }
        }
        args.damaged |= args.list.iter().any(|arg| matches!(arg.kind, ExprKind::Broken));
        self.close(open, "(", TokenKind::RightParen);
        self.height = highest;
        args
    }
}
