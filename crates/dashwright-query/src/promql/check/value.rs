//! The four types of PromQL.

/// What an expression evaluates to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// One number.
    Scalar,
    /// One sample for each series.
    Instant,
    /// Samples over a range for each series.
    Range,
    /// Text.
    String,
}

impl std::fmt::Display for ValueType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Scalar => "scalar",
            Self::Instant => "instant vector",
            Self::Range => "range vector",
            Self::String => "string",
        })
    }
}
