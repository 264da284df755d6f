//! Literals: numbers, durations, strings, statuses, kinds.

use super::super::ast::{SpanKind, Static, Status};
use crate::problem::Problem;
use crate::text::parser::{Parser, shortened};
use crate::text::token::{Kind, Token, TraceQl};
use crate::text::{measure, variable};

impl Parser<'_, TraceQl> {
    /// The literal at the next token, which must be one.
    pub(super) fn static_value(&mut self) -> Option<Static> {
        let negative = matches!(self.nth(1).kind, Kind::Number) && self.eat("-");
        let token = self.peek();
        let value = match token.kind {
            Kind::Number => {
                self.bump();
                self.number_static(token)
            }
            Kind::Text | Kind::OpenText => {
                self.bump();
                Static::String(self.string(token))
            }
            Kind::Variable => {
                self.bump();
                Static::Variable(self.name(token))
            }
            Kind::Word if variable::any(self.of(token)) => {
                self.bump();
                Static::Variable(self.name(token))
            }
            _ => {
                let Some(value) = word(self.of(token)).filter(|_| token.kind == Kind::Word) else {
                    self.expected("a value");
                    return None;
                };
                self.bump();
                value
            }
        };
        Some(match value {
            Static::Int(value) if negative => Static::Int(-value),
            Static::Float(value) if negative => Static::Float(-value),
            Static::Duration(value) if negative => Static::Duration(-value),
            value => value,
        })
    }

    /// A number token as a literal.
    pub(super) fn number_static(&mut self, token: Token) -> Static {
        let text = self.of(token);
        if variable::any(text) {
            return Static::Variable(self.name(token));
        }
        if text.bytes().all(|b| b.is_ascii_digit()) {
            return text.parse().map_or_else(
                |_| {
                    self.report(
                        Problem::error(
                            "syntax",
                            token.span,
                            format!("`{}` is too large for an integer", shortened(text)),
                        )
                        .help("the greatest is `maxInt`"),
                    );
                    Static::Int(0)
                },
                Static::Int,
            );
        }
        if let Some(value) = measure::number(text) {
            return Static::Float(value);
        }
        if let Some(nanos) = measure::duration(text) {
            return Static::Duration(nanos);
        }
        self.report(
            Problem::error(
                "syntax",
                token.span,
                format!("`{}` is neither a number nor a duration", shortened(text)),
            )
            .help("the units of time are ns, us, ms, s, m, h and d, as in `1m30s`"),
        );
        Static::Int(0)
    }
}

/// The literal that a word is.
pub(super) fn word(text: &str) -> Option<Static> {
    Some(match text {
        "true" => Static::Bool(true),
        "false" => Static::Bool(false),
        "nil" => Static::Nil,
        "minInt" => Static::MinInt,
        "maxInt" => Static::MaxInt,
        _ => {
            let status = Status::ALL.iter().find(|status| status.text() == text);
            let kind = SpanKind::ALL.iter().find(|kind| kind.text() == text);
            return status.map(|status| Static::Status(*status)).or(kind.map(|kind| Static::Kind(*kind)));
        }
    })
}
