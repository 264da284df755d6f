//! Reducers: how a series becomes one number.

/// How a series becomes one number (Grafana 13, `@grafana/data` field reducers).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the ids are Grafana's own words
pub enum Reducer {
    LastNotNull,
    Last,
    FirstNotNull,
    First,
    Min,
    Max,
    Mean,
    Median,
    Sum,
    Count,
    Range,
    Delta,
    Step,
    Diff,
    DiffPercent,
    Variance,
    StdDev,
    ChangeCount,
    DistinctCount,
}

impl Reducer {
    /// Grafana's id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::LastNotNull => "lastNotNull",
            Self::Last => "last",
            Self::FirstNotNull => "firstNotNull",
            Self::First => "first",
            Self::Min => "min",
            Self::Max => "max",
            Self::Mean => "mean",
            Self::Median => "median",
            Self::Sum => "sum",
            Self::Count => "count",
            Self::Range => "range",
            Self::Delta => "delta",
            Self::Step => "step",
            Self::Diff => "diff",
            Self::DiffPercent => "diffperc",
            Self::Variance => "variance",
            Self::StdDev => "stdDev",
            Self::ChangeCount => "changeCount",
            Self::DistinctCount => "distinctCount",
        }
    }
}
