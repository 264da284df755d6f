//! Log selectors, matchers and the values that they compare with.

use super::super::ast::{Log, MatchOp, Matcher, Name, Selector, SelectorItem, Source, StringLit, Text};
use crate::problem::{Problem, Span};
use crate::text::parser::{Parser, shortened};
use crate::text::token::{Kind, LogQl, Token};
use crate::text::variable;

impl Parser<'_, LogQl> {
    /// A selector and its pipeline.
    pub(super) fn log(&mut self) -> Log {
        let start = self.peek();
        let source = if start.kind == Kind::Op("{") {
            Source::Selector(self.selector())
        } else {
            self.bump();
            Source::Variable(self.name(start))
        };
        let mut stages = Vec::new();
        self.stages(&mut stages);
        Log { source, stages, span: Span::new(start.span.start, self.last_end()) }
    }

    fn selector(&mut self) -> Selector {
        let open = self.bump().span;
        let mut matchers = Vec::new();
        while !self.at("}") && !self.at_end() {
            let token = self.peek();
            match self.selector_item() {
                Some(item) => matchers.push(item),
                None => self.skip_to(&[",", "}", "|", "|=", "|~", "["]),
            }
            if self.at("}") || self.unclosed() {
                break;
            }
            if self.at(",") {
                let comma = self.bump().span;
                if self.at("}") {
                    self.wrong(
                        Problem::error("syntax", comma, "a matcher follows a comma, found `}`").replace(
                            comma,
                            "",
                            "remove the comma",
                        ),
                    );
                }
                continue;
            }
            self.no_comma();
            self.skip_to(&[",", "}", "|", "|=", "|~", "["]);
            // Two matchers without a comma: go on with the second, but always go on.
            if self.unclosed() || self.peek() == token {
                break;
            }
            self.eat(",");
        }
        if !self.eat("}") {
            self.expected("`}` after the matchers");
        }
        Selector { matchers, span: Span::new(open.start, self.last_end()) }
    }

    /// Reports what stands after a matcher.
    fn no_comma(&mut self) {
        let token = self.peek();
        if matches!(token.kind, Kind::Word | Kind::Variable) {
            let comma = Span::new(self.last_end(), self.last_end());
            let message = format!("expected `,` or `}}` after a matcher, found {}", self.found());
            self.wrong(Problem::error("syntax", token.span, message).replace(
                comma,
                ",",
                "put a comma between the matchers",
            ));
        } else {
            self.expected("`,` or `}` after a matcher");
        }
    }

    /// Whether the selector has been left without its brace.
    fn unclosed(&self) -> bool {
        matches!(self.peek().kind, Kind::Op("|" | "|=" | "|~" | "[" | "]" | ")") | Kind::End)
    }

    fn selector_item(&mut self) -> Option<SelectorItem> {
        let token = self.peek();
        if !matches!(token.kind, Kind::Word | Kind::Variable) {
            self.expected("a label");
            return None;
        }
        self.bump();
        let label = self.name(token);
        if !label.variables.is_empty() && matches!(self.peek().kind, Kind::Op("," | "}")) {
            return Some(SelectorItem::Variable(label));
        }
        self.matcher(label).map(SelectorItem::Matcher)
    }

    /// The operator and value after a label.
    pub(super) fn matcher(&mut self, label: Name) -> Option<Matcher> {
        let op = self.match_op(&label)?;
        let value = self.text_arg("a value in double quotes")?;
        let span = label.span.to(value.span());
        Some(Matcher { label, op, value, span })
    }

    pub(super) fn match_op(&mut self, label: &Name) -> Option<MatchOp> {
        let token = self.peek();
        let op =
            match token.kind {
                Kind::Op("=") => MatchOp::Equal,
                Kind::Op("!=") => MatchOp::NotEqual,
                Kind::Op("=~") => MatchOp::Regex,
                Kind::Op("!~") => MatchOp::NotRegex,
                Kind::Op("==") => {
                    self.wrong(
                        Problem::error("syntax", token.span, "labels are compared with `=`, found `==`")
                            .replace(token.span, "=", "write `=`"),
                    );
                    MatchOp::Equal
                }
                _ => {
                    self.no_operator(label, "`=`, `!=`, `=~` or `!~`");
                    return None;
                }
            };
        self.bump();
        Some(op)
    }

    /// Reports what stands after a label where an operator should.
    pub(super) fn no_operator(&mut self, label: &Name, expected: &str) {
        let token = self.peek();
        let next = self.nth(1);
        let glued = token.span.start == label.span.end && next.span.start == token.span.end;
        if glued && next.kind == Kind::Word && matches!(self.of(token), "." | "-" | "/" | ":") {
            let whole = label.span.to(next.span);
            let written = shortened(whole.of(self.text));
            let fixed = format!("{}_{}", label.text, self.of(next));
            let message =
                format!("`{written}` is not the name of a label, which has letters, digits and `_` only");
            let help = format!("Loki writes it `{}`", shortened(&fixed));
            self.wrong(Problem::error("syntax", whole, message).replace(whole, fixed, help));
        } else {
            self.expected(&format!("{expected} after `{}`", shortened(&label.text)));
        }
    }

    /// A string, or a variable for one.
    pub(super) fn text_arg(&mut self, what: &str) -> Option<Text> {
        let token = self.peek();
        match token.kind {
            Kind::Text | Kind::OpenText => {
                self.bump();
                Some(Text::Literal(self.string(token)))
            }
            Kind::Variable => {
                self.bump();
                Some(Text::Variable(self.name(token)))
            }
            Kind::Word | Kind::Number => {
                self.bump();
                Some(self.bare_text(token))
            }
            _ => {
                self.expected(what);
                None
            }
        }
    }

    /// A word where a string should stand.
    fn bare_text(&mut self, token: Token) -> Text {
        let text = self.of(token);
        if variable::any(text) {
            return Text::Variable(self.name(token));
        }
        let shown = shortened(text);
        self.report(
            Problem::error("syntax", token.span, format!("a text stands in double quotes, found `{shown}`"))
                .replace(token.span, format!("\"{text}\""), format!("write `\"{shown}\"`")),
        );
        Text::Literal(StringLit { value: text.to_owned(), span: token.span })
    }
}
