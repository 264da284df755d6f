//! Intrinsic fields: what every span, trace, event, link and instrumentation scope has.
//!
//! Source: the table of intrinsic fields in Tempo's page on building queries, and its older names without a scope.

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Text.
    String,
    /// A number.
    Number,
    /// A length of time.
    Duration,
    /// `ok`, `error`, `unset`.
    Status,
    /// `server`, `client` …
    Kind,
    /// True or false.
    Bool,
    /// `nil`.
    Nil,
    /// Attributes and variables may hold anything.
    Any,
}

impl Type {
    /// The word in messages, with its article.
    pub const fn name(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Number => "a number",
            Self::Duration => "a duration",
            Self::Status => "a status",
            Self::Kind => "a kind",
            Self::Bool => "a condition",
            Self::Nil => "nil",
            Self::Any => "anything",
        }
    }
}

/// Defines the enumeration and its table in one place.
macro_rules! intrinsics {
    ($($(#[$doc:meta])+ $name:ident, $scoped:literal, $bare:expr, $ty:ident;)+) => {
        /// An intrinsic field.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Intrinsic {
            $($(#[$doc])+ $name,)+
        }

        impl Intrinsic {
            /// Every intrinsic field.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The name with its scope, such as `span:status`; empty where there is none.
            pub const fn scoped(self) -> &'static str {
                match self { $(Self::$name => $scoped,)+ }
            }

            /// The name without a scope, such as `status`, if it has one.
            pub const fn bare(self) -> Option<&'static str> {
                match self { $(Self::$name => $bare,)+ }
            }

            /// The type of its value.
            pub const fn ty(self) -> Type {
                match self { $(Self::$name => Type::$ty,)+ }
            }
        }
    };
}

intrinsics! {
    /// How long the span took.
    Duration, "span:duration", Some("duration"), Duration;
    /// What the span does.
    Name, "span:name", Some("name"), String;
    /// How it ended.
    Status, "span:status", Some("status"), Status;
    /// Text beside the status.
    StatusMessage, "span:statusMessage", Some("statusMessage"), String;
    /// Server, client and so on.
    Kind, "span:kind", Some("kind"), Kind;
    /// The span's id in hexadecimal.
    SpanId, "span:id", None, String;
    /// The parent's id in hexadecimal.
    ParentId, "span:parentID", None, String;
    /// How many direct children it has.
    ChildCount, "span:childCount", Some("childCount"), Number;
    /// How long the whole trace took.
    TraceDuration, "trace:duration", Some("traceDuration"), Duration;
    /// The name of the trace's root span.
    RootName, "trace:rootName", Some("rootName"), String;
    /// The service of the trace's root span.
    RootService, "trace:rootService", Some("rootServiceName"), String;
    /// The trace's id in hexadecimal.
    TraceId, "trace:id", None, String;
    /// What happened.
    EventName, "event:name", None, String;
    /// When it happened, from the start of the span.
    EventTimeSinceStart, "event:timeSinceStart", None, Duration;
    /// The linked span's id in hexadecimal.
    LinkSpanId, "link:spanID", None, String;
    /// The linked trace's id in hexadecimal.
    LinkTraceId, "link:traceID", None, String;
    /// The library that made the span.
    InstrumentationName, "instrumentation:name", None, String;
    /// Its version.
    InstrumentationVersion, "instrumentation:version", None, String;
    /// The parent span: only compared with `nil`.
    Parent, "", Some("parent"), Any;
    /// Left bound in the nested set.
    NestedSetLeft, "", Some("nestedSetLeft"), Number;
    /// Right bound in the nested set.
    NestedSetRight, "", Some("nestedSetRight"), Number;
    /// The parent's left bound in the nested set; -1 for root spans.
    NestedSetParent, "", Some("nestedSetParent"), Number;
}

impl Intrinsic {
    /// The intrinsic of this spelling, and whether it is the scoped one.
    pub fn find(text: &str) -> Option<(Self, bool)> {
        let of = |found: Option<&Self>, scoped| found.map(|intrinsic| (*intrinsic, scoped));
        if text.contains(':') {
            return of(Self::ALL.iter().find(|intrinsic| intrinsic.scoped() == text), true);
        }
        of(Self::ALL.iter().find(|intrinsic| intrinsic.bare() == Some(text)), false)
    }

    /// How it is written; the other spelling where it has only one.
    pub const fn text(self, scoped: bool) -> &'static str {
        match self.bare() {
            Some(bare) if !scoped || self.scoped().is_empty() => bare,
            _ => self.scoped(),
        }
    }

    /// Every spelling.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let scoped = Self::ALL.iter().map(|intrinsic| intrinsic.scoped()).filter(|name| !name.is_empty());
        scoped.chain(Self::ALL.iter().filter_map(|intrinsic| intrinsic.bare()))
    }
}
