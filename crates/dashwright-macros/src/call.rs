//! The tokens of a macro call: one string literal, then `name = value` pairs.

use proc_macro::{Delimiter, Span, TokenStream, TokenTree};

use crate::literal::Literal;

/// A macro call, taken apart.
pub(crate) struct Call {
    pub(crate) literal: Literal,
    pub(crate) span: Span,
    pub(crate) params: Vec<Param>,
}

/// `name = value`.
pub(crate) struct Param {
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) value: TokenStream,
}

/// What is wrong with a call, and where.
pub(crate) struct CallError {
    pub(crate) span: Span,
    pub(crate) message: String,
}

impl Call {
    /// Takes a call of `name!` apart.
    pub(crate) fn parse(name: &str, input: TokenStream) -> Result<Self, CallError> {
        let usage = |span: Span| CallError {
            span,
            message: format!("`{name}!` takes one string literal: `{name}!(r#\"…\"#)`"),
        };
        let mut tokens = input.into_iter().peekable();
        let first = tokens.next().ok_or_else(|| usage(Span::call_site()))?;
        let (literal, span) = string(&first).ok_or_else(|| usage(first.span()))?;
        let mut params = Vec::new();
        loop {
            match tokens.next() {
                None => return Ok(Self { literal, span, params }),
                Some(TokenTree::Punct(comma)) if comma.as_char() == ',' => {}
                Some(other) => {
                    let message = String::from("a `,` belongs here");
                    return Err(CallError { span: other.span(), message });
                }
            }
            let Some(token) = tokens.next() else { return Ok(Self { literal, span, params }) };
            let TokenTree::Ident(ident) = &token else {
                let message = String::from("a parameter is written `name = value`");
                return Err(CallError { span: token.span(), message });
            };
            match tokens.next() {
                Some(TokenTree::Punct(equals)) if equals.as_char() == '=' => {}
                _ => {
                    let message = format!("a parameter is written `{ident} = value`");
                    return Err(CallError { span: ident.span(), message });
                }
            }
            let mut value = TokenStream::new();
            while let Some(token) =
                tokens.next_if(|t| !matches!(t, TokenTree::Punct(p) if p.as_char() == ','))
            {
                value.extend([token]);
            }
            if value.is_empty() {
                let message = format!("the parameter `{ident}` has no value");
                return Err(CallError { span: ident.span(), message });
            }
            params.push(Param { name: ident.to_string(), span: ident.span(), value });
        }
    }
}

/// The string literal of a token; one that another macro passed on may be wrapped in an invisible group.
fn string(token: &TokenTree) -> Option<(Literal, Span)> {
    match token {
        TokenTree::Literal(literal) => Some((Literal::parse(&literal.to_string())?, literal.span())),
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            let mut inner = group.stream().into_iter();
            let first = inner.next()?;
            if inner.next().is_some() { None } else { string(&first) }
        }
        _ => None,
    }
}
