//! `traces`, `flamegraph` and `debug`: panels with hardly any options.

use crate::wire::{bag, wire, words};
use serde_json::Value;

bag! {
    /// The options of a `traces` panel; it shows the trace that its query finds.
    ///
    /// Uncertain: Grafana publishes no schema for this panel; it needs no options.
    pub struct TracesOptions, TracesOptionsBuilder {
        /// Which spans are found; recent versions, not in a published schema.
        span_filters: Value as "spanFilters",
    }
}

bag! {
    /// The options of a `flamegraph` panel; it shows the profile that its query finds.
    ///
    /// Uncertain: Grafana publishes no schema for this panel; it needs no options.
    pub struct FlamegraphOptions, FlamegraphOptionsBuilder {}
}

words! {
    /// What a debug panel shows.
    pub enum DebugMode {
        Render = "render",
        Events = "events",
        Cursor = "cursor",
        State = "State",
        ThrowError = "ThrowError",
    }
}

wire! {
    /// What a debug panel counts.
    pub struct DebugCounters {
        /// Renderings.
        render: bool,
        /// Changes of data.
        data_changed: bool as "dataChanged",
        /// Changes of the data's schema.
        schema_changed: bool as "schemaChanged",
    }
}

bag! {
    /// The options of a `debug` panel, for those who write panels.
    pub struct DebugOptions, DebugOptionsBuilder {
        /// What is shown; `render`.
        mode: DebugMode = DebugMode::Render,
        /// What is counted.
        counters: DebugCounters,
    }
}
