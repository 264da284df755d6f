//! Selectors: `metric{label="value", …}`.

use super::Parser;
use crate::problem::Problem;
use crate::promql::ast::{Expr, ExprKind, MatchOp, Matcher, Name, Selector, Shift, StringLit};
use crate::promql::token::{Token, TokenKind};

impl Parser<'_> {
    /// The rest of a selector whose name, if it has one before the braces, has been read.
    pub(super) fn selector(&mut self, metric: Option<Name>) -> Expr {
        let start = metric.as_ref().map_or(self.token().span.start, |name| name.span.start);
        self.height = 1;
        let mut selector =
            Selector { metric, matchers: Vec::new(), range: None, extension: None, shift: Shift::default() };
        if self.kind() == TokenKind::LeftBrace {
            self.matchers(&mut selector);
        }
        self.expr(ExprKind::Selector(Box::new(selector)), start)
    }

    fn matchers(&mut self, selector: &mut Selector) {
        let open = self.open(TokenKind::RightBrace);
        loop {
            match self.kind() {
                // A range begins: the brace was forgotten.
                TokenKind::LeftBracket => return self.close(open, "{", TokenKind::RightBrace),
                _ if self.ends_brackets() => return self.close(open, "{", TokenKind::RightBrace),
                TokenKind::Comma => {
                    let token = self.token();
                    let problem = Problem::error("syntax", token.span, "found `,`, expected a label");
                    self.report(problem.replace(token.span, "", "leave this comma out"));
                    self.bump();
                }
                _ => {
                    let before = self.at;
                    self.matcher(selector);
                    self.after_matcher();
                    if self.at == before {
                        self.bump();
                    }
                }
            }
        }
    }

    /// One matcher, or a quoted metric name.
    fn matcher(&mut self, selector: &mut Selector) {
        let token = self.token();
        if !matches!(token.kind, TokenKind::Word | TokenKind::Mixed | TokenKind::String) {
            let found = self.describe();
            let problem = Problem::error("syntax", token.span, format!("found {found}, expected a label"));
            self.report(problem.help("a matcher reads `label=\"value\"`"));
            return self.skip_to(&[TokenKind::Comma, TokenKind::RightBrace]);
        }
        self.bump();
        let label = self.name(token);
        let op = match self.kind() {
            TokenKind::Assign => MatchOp::Equal,
            TokenKind::NotEqual => MatchOp::NotEqual,
            TokenKind::Matches => MatchOp::Regex,
            TokenKind::MatchesNot => MatchOp::NotRegex,
            TokenKind::Comma | TokenKind::RightBrace if token.kind == TokenKind::String => {
                return Self::quoted_metric(label, selector);
            }
            kind => {
                let span = self.token().span;
                let found = self.describe();
                let message =
                    format!("found {found} after `{}`, expected `=`, `!=`, `=~` or `!~`", label.text);
                let problem = Problem::error("syntax", span, message);
                self.report(match kind {
                    TokenKind::Equal => {
                        problem.replace(span, "=", "write `=`: matchers compare with one sign")
                    }
                    TokenKind::Colon => problem.replace(span, "=", "write `=`"),
                    _ => problem.help(format!("write `{}=\"value\"`", label.text)),
                });
                if !matches!(kind, TokenKind::Equal | TokenKind::Colon) {
                    return self.skip_to(&[TokenKind::Comma, TokenKind::RightBrace]);
                }
                MatchOp::Equal
            }
        };
        self.bump();
        let value = self.token();
        if value.kind != TokenKind::String {
            return self.expected_value(value);
        }
        self.bump();
        let text = self.unquote(value);
        selector.matchers.push(Matcher {
            span: self.span_from(label.span.start),
            label,
            op,
            value: StringLit { value: text, span: value.span },
        });
    }

    fn quoted_metric(name: Name, selector: &mut Selector) {
        if selector.metric.is_none() {
            selector.metric = Some(name);
            return;
        }
        // Prometheus takes a second name for one more matcher.
        let span = name.span;
        let label = Name { text: String::from("__name__"), quoted: false, variables: Vec::new(), span };
        let value = StringLit { value: name.text, span };
        selector.matchers.push(Matcher { label, op: MatchOp::Equal, value, span });
    }

    fn expected_value(&mut self, value: Token) {
        let found = self.describe();
        let problem = Problem::error("syntax", value.span, format!("found {found}, expected a string"));
        let text = self.text_of(value);
        let quotable = matches!(
            value.kind,
            TokenKind::Word | TokenKind::Mixed | TokenKind::Number | TokenKind::Duration
        );
        self.report(if quotable {
            problem.replace(value.span, format!("\"{text}\""), format!("quote the value: `\"{text}\"`"))
        } else {
            problem
        });
        self.skip_to(&[TokenKind::Comma, TokenKind::RightBrace]);
    }

    /// The comma after a matcher. Where it is missing, reading goes on as if it were there.
    fn after_matcher(&mut self) {
        match self.kind() {
            TokenKind::Comma => {
                self.bump();
            }
            TokenKind::LeftBracket => {}
            _ if self.ends_brackets() => {}
            _ => {
                let token = self.token();
                let found = self.describe();
                let problem =
                    Problem::error("syntax", token.span, format!("found {found}, expected `,` or `}}`"));
                let continues = matches!(token.kind, TokenKind::Word | TokenKind::Mixed | TokenKind::String);
                let and = continues && self.text_of(token).eq_ignore_ascii_case("and");
                self.report(if and {
                    problem.replace(token.span, ",", "separate matchers with `,`")
                } else if continues {
                    problem.help("separate matchers with `,`")
                } else {
                    problem
                });
                if and {
                    self.bump();
                } else if !continues {
                    self.skip_to(&[TokenKind::Comma, TokenKind::RightBrace]);
                    self.eat(TokenKind::Comma);
                }
            }
        }
    }
}
