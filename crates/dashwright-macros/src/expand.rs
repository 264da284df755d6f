//! From a macro call to an expression, or to one compile error a mistake.

use std::fmt::Write;

use dashwright_query::{Catalogue, Problem, Span as Bytes, Unit, report};
use proc_macro::{Delimiter, Group, Span, TokenStream, TokenTree};

use crate::bind::{self, Position, Use};
use crate::call::{Call, CallError, Param};

/// Which front end reads the text.
#[derive(Clone, Copy)]
pub(crate) enum Language {
    PromQl,
    /// A PromQL selector that only lists series: a counter may stand there bare.
    Selector,
    LogQl,
    TraceQl,
}

impl Language {
    fn name(self) -> &'static str {
        match self {
            Self::PromQl => "promql",
            Self::Selector => "selector",
            Self::LogQl => "logql",
            Self::TraceQl => "traceql",
        }
    }

    fn variant(self) -> &'static str {
        match self {
            Self::PromQl | Self::Selector => "PromQl",
            Self::LogQl => "LogQl",
            Self::TraceQl => "TraceQl",
        }
    }

    /// The type of the result and what is wrong with the text.
    fn check(self, text: &str, catalogue: &'static Catalogue) -> (&'static str, Vec<Problem>) {
        match self {
            Self::PromQl => {
                let checked = dashwright_query::promql::check(text, catalogue);
                (quantity(checked.unit), checked.problems)
            }
            Self::Selector => {
                let mut checked = dashwright_query::promql::check(text, catalogue);
                checked.problems.retain(|problem| problem.code != "raw-counter");
                ("Unknown", checked.problems)
            }
            Self::LogQl => {
                let checked = dashwright_query::logql::check(text, catalogue);
                let ty = match checked.kind {
                    dashwright_query::logql::Kind::Log => "Lines",
                    dashwright_query::logql::Kind::Metric => quantity(checked.unit),
                };
                (ty, checked.problems)
            }
            Self::TraceQl => {
                let checked = dashwright_query::traceql::check(text, catalogue);
                let ty = match checked.kind {
                    dashwright_query::traceql::Kind::Traces => "Traces",
                    dashwright_query::traceql::Kind::Metrics => quantity(checked.unit),
                };
                (ty, checked.problems)
            }
        }
    }
}

/// The marker type of a unit; a unit without a name is unknown to the type system.
fn quantity(unit: Unit) -> &'static str {
    unit.named().map_or("Unknown", |named| named.ty)
}

/// Expands one call.
pub(crate) fn query(language: Language, input: TokenStream, catalogue: &'static Catalogue) -> TokenStream {
    let call = match Call::parse(language.name(), input) {
        Ok(call) => call,
        Err(CallError { span, message }) => return broken(&[(span, message)]),
    };
    let names: Vec<&str> = call.params.iter().map(|param| param.name.as_str()).collect();
    let uses = bind::uses(&call.literal.value, &names);
    let mut errors: Vec<(Span, String)> = unused(&call.params, &uses);
    let (checked_text, runs) = bind::for_checking(&call.literal.value, &uses);
    let (ty, problems) = language.check(&checked_text, catalogue);
    let file = call.span.file();
    let back = |byte: usize| {
        let (checked, source) =
            runs.iter().rev().find(|(checked, _)| *checked <= byte).copied().unwrap_or((0, 0));
        (byte - checked + source).min(call.literal.value.len())
    };
    for problem in problems.into_iter().filter(Problem::is_error) {
        let span = Bytes::new(back(problem.span.start), back(problem.span.end));
        let origin = origin(&call, span.start);
        let text = report::render(
            &Problem { span, ..problem },
            &call.literal.value,
            Some((&file, origin.0, origin.1)),
        );
        errors.push((call.span, text));
    }
    if errors.is_empty() { checked(language, ty, &call, &uses) } else { broken(&errors) }
}

/// Where byte 0 of the query would stand if the source spelt every byte before `byte` as the value does.
fn origin(call: &Call, byte: usize) -> (usize, usize) {
    let (line, column) = call.literal.position(byte, call.span.line(), call.span.column());
    let (text_line, text_column) = report::position(&call.literal.value, byte);
    let column = if text_line == 1 { (column + 1).saturating_sub(text_column) } else { 1 };
    (line.saturating_sub(text_line - 1), column)
}

/// Parameters that the query does not use.
fn unused(params: &[Param], uses: &[Use]) -> Vec<(Span, String)> {
    params
        .iter()
        .enumerate()
        .filter(|(i, _)| !uses.iter().any(|used| used.param == *i))
        .map(|(_, param)| {
            let name = &param.name;
            let message = format!(
                "the query does not use the parameter `{name}`\n  = help: write it unquoted, as in `{{label=${name}}}`; inside quotes `${name}` is a Grafana variable"
            );
            (param.span, message)
        })
        .collect()
}

/// `Query::<U>::checked(…)`, with the text as one literal or formatted from bound values.
fn checked(language: Language, ty: &str, call: &Call, uses: &[Use]) -> TokenStream {
    let (line, column) = call.literal.position(0, call.span.line(), call.span.column());
    let value = &call.literal.value;
    let mut block = TokenStream::new();
    for (i, param) in call.params.iter().enumerate() {
        block.extend(source(&format!("let p{i} = &")));
        block.extend([TokenTree::Group(Group::new(Delimiter::Parenthesis, param.value.clone()))]);
        block.extend(source(";"));
    }
    let text = if uses.is_empty() {
        format!("{value:?}")
    } else {
        let (mut format, mut arguments) = (String::new(), String::new());
        let mut from = 0;
        for Use { param, start, end, position } in uses {
            format.push_str(&value[from..*start].replace('{', "{{").replace('}', "}}"));
            format.push_str("{}");
            let bind = match position {
                Position::Label => "label",
                Position::Duration => "duration",
                Position::Number => "number",
            };
            // Writing to a string cannot fail.
            let _ = write!(arguments, ", ::dashwright::__private::bind::{bind}(p{param})");
            from = *end;
        }
        format.push_str(&value[from..].replace('{', "{{").replace('}', "}}"));
        format!("::std::format!({format:?}{arguments})")
    };
    block.extend(source(&format!(
        "::dashwright::__private::Query::<::dashwright::units::{ty}>::checked(
            ::dashwright::__private::Language::{}, {text},
            ::dashwright::__private::Site {{ file: ::core::file!(), line: {line}, column: {column} }})",
        language.variant()
    )));
    TokenStream::from(TokenTree::Group(Group::new(Delimiter::Brace, block)))
}

/// One `compile_error!` a mistake, and an expression of any type so that no other error follows from them.
pub(crate) fn broken(errors: &[(Span, String)]) -> TokenStream {
    let mut block = TokenStream::new();
    for (span, message) in errors {
        let call = source(&format!("::core::compile_error!({message:?});"));
        block.extend(call.into_iter().map(|token| located(token, *span)));
    }
    block.extend(source("::dashwright::__private::broken()"));
    TokenStream::from(TokenTree::Group(Group::new(Delimiter::Brace, block)))
}

/// The token, underlined at `span` when rustc speaks about it.
fn located(mut token: TokenTree, span: Span) -> TokenTree {
    if let TokenTree::Group(group) = &token {
        let inner = group.stream().into_iter().map(|token| located(token, span)).collect();
        token = TokenTree::Group(Group::new(group.delimiter(), inner));
    }
    token.set_span(span);
    token
}

/// Rust source as tokens. The source is this crate's own and always parses; a failure would yield no tokens.
fn source(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}
