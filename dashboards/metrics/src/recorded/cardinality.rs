//! Rule group `platform-cardinality`: how many series each metric has.

use dashwright_query::catalogue::Emitter;
use dashwright_query::{Label, Metric, Unit};

use crate::labels::ENVIRONMENT;
use crate::metrics;

/// The rule group; rare, because it reads every series, but not rarer than the five minutes after which Prometheus
/// takes a series without samples for dead and panels show gaps.
pub const GROUP: Emitter = Emitter::new("platform-cardinality", 300);

/// The counted metric.
pub const METRIC: Label = Label::bounded("metric", 2000);

metrics! {
    from GROUP;

    /// Series of each metric. The name is copied into a label, because a rule replaces `__name__`.
    pub const SERIES: Metric = Metric::recorded("platform:series_per_metric:count", Unit::COUNT,
        "count by (environment, metric) \
         (label_replace({__name__!=\"\"}, \"metric\", \"$1\", \"__name__\", \"(.+)\"))")
        .of("series")
        .labels(&[ENVIRONMENT, METRIC]);
}
