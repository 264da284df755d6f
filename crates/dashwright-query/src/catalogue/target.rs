//! The Prometheus that queries are meant for: its version, switched-on features, retention and look-back.

/// A Prometheus version, `major.minor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(pub u16, pub u16);

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

/// Language features that a server has only when it is started with them (`--enable-feature`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feature {
    /// `promql-experimental-functions`: `limitk`, `info`, `sort_by_label`, `mad_over_time` …
    ExperimentalFunctions,
    /// `promql-duration-expr`: arithmetic inside `[…]` and after `offset`.
    DurationExpressions,
    /// `promql-extended-range-selectors`: `anchored` and `smoothed`.
    ExtendedRangeSelectors,
    /// `promql-binop-fill-modifiers`: `fill`, `fill_left`, `fill_right`.
    FillModifiers,
    /// `use-start-timestamps`: `start_timestamp`.
    StartTimestamps,
}

impl Feature {
    /// Every feature.
    pub const ALL: &'static [Self] = &[
        Self::ExperimentalFunctions,
        Self::DurationExpressions,
        Self::ExtendedRangeSelectors,
        Self::FillModifiers,
        Self::StartTimestamps,
    ];

    /// The name after `--enable-feature=`.
    pub const fn flag(self) -> &'static str {
        match self {
            Self::ExperimentalFunctions => "promql-experimental-functions",
            Self::DurationExpressions => "promql-duration-expr",
            Self::ExtendedRangeSelectors => "promql-extended-range-selectors",
            Self::FillModifiers => "promql-binop-fill-modifiers",
            Self::StartTimestamps => "use-start-timestamps",
        }
    }
}

/// The server that queries are meant for.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Target {
    /// Its version.
    pub version: Version,
    /// Features it is started with.
    pub features: &'static [Feature],
    /// How long it keeps samples, in seconds, if declared.
    pub retention: Option<u64>,
    /// How far an instant selector looks back, in seconds (default 5 minutes).
    pub lookback: u32,
}

impl Target {
    /// The newest known version, no features switched on.
    pub const PROMETHEUS_3: Self =
        Self { version: Version(3, 14), features: &[], retention: None, lookback: 300 };

    /// Accepts the whole language: for checking syntax only.
    pub const EVERYTHING: Self = Self { features: Feature::ALL, ..Self::PROMETHEUS_3 };

    /// The same with another version.
    pub const fn version(mut self, major: u16, minor: u16) -> Self {
        self.version = Version(major, minor);
        self
    }

    /// The same with these features switched on.
    pub const fn features(mut self, features: &'static [Feature]) -> Self {
        self.features = features;
        self
    }

    /// The same with a retention in days.
    pub const fn retention_days(mut self, days: u64) -> Self {
        self.retention = Some(days * 86_400);
        self
    }

    /// Whether a feature is switched on.
    pub fn has(&self, feature: Feature) -> bool {
        self.features.contains(&feature)
    }
}
