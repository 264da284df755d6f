//! Queries that Grafana answers itself.

use crate::wire::{wire, words};
use crate::{List, Num};
use serde_json::Value;

words! {
    /// Which of another panel's results are used.
    pub enum DataTopic {
        Series = "series",
        Annotations = "annotations",
        AlertStates = "alertStates",
    }
}

wire! {
    /// The results of another panel of the dashboard.
    pub struct DashboardQuery {
        /// The panel's id.
        panel_id: i64 as "panelId",
        /// Whether its transformations have been applied.
        with_transforms: bool as "withTransforms",
        /// Which results; the series.
        topic: DataTopic,
        /// Whether ad hoc filters apply; Grafana 12.
        adhoc_filters_enabled: bool as "adHocFiltersEnabled",
        /// Not used.
        query_type: String as "queryType",
    }
}

words! {
    /// What is asked of Grafana's own source.
    pub enum GrafanaQueryType {
        RandomWalk = "randomWalk",
        /// The files of a public folder.
        List = "list",
        Annotations = "annotations",
        Read = "read",
        Search = "search",
        SearchNext = "searchNext",
        Snapshot = "snapshot",
        LiveMeasurements = "measurements",
        TimeRegions = "timeRegions",
    }
}

wire! {
    /// A query of Grafana's own source.
    ///
    /// Uncertain beyond `randomWalk`, `list` and `annotations`: not in a published schema.
    pub struct GrafanaQuery {
        /// What is asked.
        query_type: GrafanaQueryType as "queryType",
        /// The most entries.
        limit: Num,
        /// Whether one tag is enough.
        match_any: bool as "matchAny",
        /// Tags.
        tags: List<String>,
        /// `dashboard` or `tags`.
        kind: String as "type",
        /// A stream.
        channel: String,
        /// A folder.
        path: String,
        /// A stored result.
        snapshot: Value,
        /// Recurring times that are marked.
        time_region: Value as "timeRegion",
    }
}
