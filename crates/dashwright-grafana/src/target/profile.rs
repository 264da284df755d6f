//! Queries of Pyroscope and Parca.

use crate::wire::{wire, words};
use crate::{List, Num};

words! {
    /// What is asked of profiles.
    pub enum ProfileQueryType {
        /// A series over time.
        Metrics = "metrics",
        /// A flame graph.
        Profile = "profile",
        Both = "both",
    }
}

wire! {
    /// A query of Pyroscope.
    pub struct PyroscopeQuery {
        /// The type of profile, such as `process_cpu:cpu:nanoseconds:cpu:nanoseconds`.
        profile_type_id: String as "profileTypeId",
        /// The series; `{}` for all.
        label_selector: String as "labelSelector" = "{}",
        /// The spans; all.
        span_selector: List<String> as "spanSelector",
        /// Labels that tell series apart; none.
        group_by: List<String> as "groupBy" = Vec::<String>::new(),
        /// What is asked.
        query_type: ProfileQueryType as "queryType",
        /// The most series.
        limit: Num,
        /// The most nodes of a flame graph.
        max_nodes: Num as "maxNodes",
    }
}

wire! {
    /// A query of Parca.
    pub struct ParcaQuery {
        /// The type of profile.
        profile_type_id: String as "profileTypeId",
        /// The series; `{}` for all.
        label_selector: String as "labelSelector" = "{}",
        /// What is asked.
        query_type: ProfileQueryType as "queryType",
    }
}
