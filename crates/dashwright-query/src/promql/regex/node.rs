//! The tree of a pattern.

use super::class::Class;
use crate::problem::Span;

/// A part of a pattern.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// Nothing.
    Empty,
    Literal(Literal),
    /// `.`
    Any {
        newline: bool,
        span: Span,
    },
    Class(Class),
    /// `^`, `\A`
    Start,
    /// `$`, `\z`
    End,
    /// `\b`, or `\B` when false.
    Word(bool),
    /// One after the other.
    Both(Vec<Node>),
    /// One or the other.
    Either(Vec<Node>),
    Repeat {
        node: Box<Node>,
        least: u32,
        /// `None`: any number.
        most: Option<u32>,
    },
    Group(Box<Node>),
}

/// A character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Literal {
    pub(super) c: char,
    /// Whether case is ignored.
    pub(super) fold: bool,
}

impl Node {
    /// The node without the groups around it.
    pub(super) fn unwrapped(&self) -> &Self {
        let mut node = self;
        loop {
            node = match node {
                Self::Group(inner) => inner,
                Self::Both(parts) if parts.len() == 1 => match parts.first() {
                    Some(only) => only,
                    None => return node,
                },
                _ => return node,
            };
        }
    }

    /// Whether the empty text matches.
    pub(super) fn takes_empty(&self) -> bool {
        match self {
            Self::Empty | Self::Start | Self::End | Self::Word(false) => true,
            Self::Literal(_) | Self::Any { .. } | Self::Class(_) | Self::Word(true) => false,
            Self::Both(parts) => parts.iter().all(Self::takes_empty),
            Self::Either(parts) => parts.iter().any(Self::takes_empty),
            Self::Repeat { node, least, .. } => *least == 0 || node.takes_empty(),
            Self::Group(inner) => inner.takes_empty(),
        }
    }

    /// Adds the only text that matches; false where there is not exactly one.
    pub(super) fn push_literal(&self, text: &mut String) -> bool {
        match self {
            Self::Empty => true,
            Self::Literal(literal) if literal.is_plain() => {
                text.push(literal.c);
                true
            }
            Self::Both(parts) => parts.iter().all(|part| part.push_literal(text)),
            Self::Group(inner) => inner.push_literal(text),
            _ => false,
        }
    }

    /// Collects the dots that stand between plain letters or digits.
    pub(super) fn loose_dots(&self, found: &mut Vec<Span>) {
        match self {
            Self::Both(parts) => {
                for window in parts.windows(3) {
                    if let [Self::Literal(a), Self::Any { span, .. }, Self::Literal(b)] = window
                        && a.c.is_alphanumeric()
                        && b.c.is_alphanumeric()
                    {
                        found.push(*span);
                    }
                }
                for part in parts {
                    part.loose_dots(found);
                }
            }
            Self::Either(parts) => parts.iter().for_each(|part| part.loose_dots(found)),
            Self::Group(inner) | Self::Repeat { node: inner, .. } => inner.loose_dots(found),
            _ => {}
        }
    }
}
