//! The literals of TraceQL.

use super::{Name, StringLit};

/// A literal.
#[derive(Debug, Clone, PartialEq)]
pub enum Static {
    /// `200`.
    Int(i64),
    /// `1.5`.
    Float(f64),
    /// `"GET"`.
    String(StringLit),
    /// `true`, `false`.
    Bool(bool),
    /// `nil`: absent.
    Nil,
    /// `100ms`, in nanoseconds.
    Duration(i64),
    /// `ok`, `error`, `unset`.
    Status(Status),
    /// `server`, `client` …
    Kind(SpanKind),
    /// `minInt`: the least integer.
    MinInt,
    /// `maxInt`: the greatest integer.
    MaxInt,
    /// `5$unit`, `${n}ms`: a number with a variable in it.
    Variable(Name),
}

/// The status of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Status {
    Ok,
    Error,
    Unset,
}

impl Status {
    /// Every status.
    pub const ALL: &'static [Self] = &[Self::Ok, Self::Error, Self::Unset];

    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Error => "error",
            Self::Unset => "unset",
        }
    }
}

/// The kind of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum SpanKind {
    Unspecified,
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
}

impl SpanKind {
    /// Every kind.
    pub const ALL: &'static [Self] =
        &[Self::Unspecified, Self::Internal, Self::Server, Self::Client, Self::Producer, Self::Consumer];

    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Unspecified => "unspecified",
            Self::Internal => "internal",
            Self::Server => "server",
            Self::Client => "client",
            Self::Producer => "producer",
            Self::Consumer => "consumer",
        }
    }
}
