//! Naming what was found where something else was expected, and what to type instead.

use super::Parser;
use super::expression::operator_named;
use crate::nearest::nearest;
use crate::problem::{Problem, Span};
use crate::promql::ast::{AggregateOp, Expr, ExprKind};
use crate::promql::literal;
use crate::promql::token::{Token, TokenKind};

/// Keywords that may follow an expression.
const AFTER: [&str; 9] = ["and", "or", "unless", "atan2", "offset", "by", "without", "anchored", "smoothed"];

/// How a closing bracket is written.
pub(super) fn closing(kind: TokenKind) -> Option<&'static str> {
    match kind {
        TokenKind::RightParen => Some(")"),
        TokenKind::RightBrace => Some("}"),
        TokenKind::RightBracket => Some("]"),
        _ => None,
    }
}

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

    /// Whether a token was meant as an operator: `&&`, `=`, `adn`.
    pub(super) fn stands_for_operator(&self, token: Token) -> bool {
        match token.kind {
            TokenKind::Assign
            | TokenKind::Ampersand
            | TokenKind::Pipe
            | TokenKind::Bang
            | TokenKind::Matches
            | TokenKind::MatchesNot => true,
            TokenKind::Word => keyword_near(self.text_of(token))
                .is_some_and(|near| operator_named(near).is_some() || near == "offset"),
            _ => false,
        }
    }

    /// What to say where an expression is missing.
    pub(super) fn missing_expression(&self, token: Token) -> Problem {
        let found = self.describe();
        let problem = Problem::error("syntax", token.span, format!("found {found}, expected an expression"));
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let glued = before.filter(|before| before.span.end == token.span.start);
        match (glued.map(|before| before.kind), token.kind) {
            (Some(TokenKind::Equal), TokenKind::Assign) => self.glued(problem, token, "=="),
            (Some(TokenKind::Less), TokenKind::Greater) | (Some(TokenKind::NotEqual), TokenKind::Assign) => {
                self.glued(problem, token, "!=")
            }
            (_, TokenKind::Bang) => problem.help("PromQL has no `!`: write `unless` or compare with `== 0`"),
            (_, TokenKind::RightParen | TokenKind::Comma) if self.at > 0 => {
                problem.help("leave the empty place out")
            }
            _ => problem,
        }
    }

    /// Two signs that were meant as one.
    fn glued(&self, problem: Problem, token: Token, meant: &str) -> Problem {
        let before =
            self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(token.span, |it| it.span);
        problem.replace(before.to(token.span), meant, format!("write `{meant}`"))
    }

    /// What to say about a token that cannot follow `expr`.
    pub(super) fn unexpected(&self, expr: &Expr, token: Token, closers: &[TokenKind]) -> Problem {
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
        let is = |problem: Problem, meant: &str| problem.replace(span, meant, format!("write `{meant}`"));
        match token.kind {
            TokenKind::Assign => {
                let next = self.tokens.get(self.at + 1).filter(|next| next.span.start == span.end);
                match next.map(|next| (next.kind, span.to(next.span))) {
                    Some((TokenKind::Greater, both)) => problem.replace(both, ">=", "write `>=`"),
                    Some((TokenKind::Less, both)) => problem.replace(both, "<=", "write `<=`"),
                    _ => problem.replace(span, "==", "write `==` to compare"),
                }
            }
            TokenKind::Matches | TokenKind::MatchesNot => {
                problem.help(format!("`{text}` compares labels, inside braces: `metric{{label{text}\"…\"}}`"))
            }
            TokenKind::Ampersand => is(problem, "and"),
            TokenKind::Pipe => is(problem, "or"),
            TokenKind::Bang => is(problem, "unless"),
            TokenKind::RightParen | TokenKind::RightBrace | TokenKind::RightBracket => {
                let problem = Problem::error("syntax", span, format!("`{text}` closes nothing"));
                problem.replace(span, "", format!("leave `{text}` out"))
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
        if text.eq_ignore_ascii_case("by") || text.eq_ignore_ascii_case("without") {
            return misplaced_grouping(expr, text, token.span);
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
            && literal::UNITS.iter().any(|(unit, _)| *unit == text)
        {
            let number = expr.span.of(self.text);
            let message = format!("found a space between `{number}` and its unit");
            let joined = format!("{number}{text}");
            let help = format!("write `{joined}`");
            return Problem::error("syntax", token.span, message).replace(
                expr.span.to(token.span),
                joined,
                help,
            );
        }
        match keyword_near(text) {
            Some(near) => problem.replace(token.span, near, format!("did you mean `{near}`?")),
            None => problem,
        }
    }
}

/// The keyword that a word was most likely meant for. Short words are near too much.
fn keyword_near(word: &str) -> Option<&'static str> {
    if word.len() < 3 || AFTER.iter().any(|known| word.eq_ignore_ascii_case(known)) {
        return None;
    }
    nearest(word, AFTER)
}

fn misplaced_grouping(expr: &Expr, word: &str, span: Span) -> Problem {
    let message = match &expr.kind {
        ExprKind::Aggregate(aggregate) if aggregate.grouping.is_some() => {
            format!("`{}` has its labels already, found a second `{word}`", aggregate.op.text())
        }
        _ => format!("`{word}` belongs to an aggregation, found it after {}", kind_of(expr)),
    };
    let help = format!("write it beside the operator: `sum {} (…) (…)`", word.to_ascii_lowercase());
    Problem::error("syntax", span, message).help(help)
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
