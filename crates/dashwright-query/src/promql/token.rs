//! The words of PromQL: what the lexer hands to the parser.

use crate::problem::Span;

/// A word of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

/// The kinds of word. Keywords are [`TokenKind::Word`]: most may also be names, so the parser decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name or keyword.
    Word,
    /// A name, number or duration that holds Grafana variables.
    Mixed,
    /// `1`, `1.5e3`, `0x1f`.
    Number,
    /// `5m`, `1h30m`.
    Duration,
    /// A string with its quotes.
    String,
    /// Text for which a problem has been reported already.
    Bad,
    LeftParen,
    RightParen,
    LeftBrace,
    RightBrace,
    LeftBracket,
    RightBracket,
    Comma,
    Colon,
    At,
    /// `=`
    Assign,
    /// `=~`
    Matches,
    /// `!~`
    MatchesNot,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Caret,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    /// `</`
    TrimUpper,
    /// `>/`
    TrimLower,
    /// `&&` and `&`, which PromQL lacks.
    Ampersand,
    /// `||` and `|`, which PromQL lacks.
    Pipe,
    /// `!`, which PromQL lacks.
    Bang,
    /// The end of the query.
    End,
}
