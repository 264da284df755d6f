//! Panels of requests: rate, errors and duration.

use dashwright::model::panel::{Builder, NoQuery, NoSteps, WithQuery, WithSteps, kinds};
use dashwright::prelude::{
    Blue, Green, PerSecond, Query, Ratio, Red, Seconds, Yellow, display, ratio, stat, steps, timeseries,
};
use queries::runbook;

/// A chart whose series are named after classes of status codes, such as `5xx`.
pub(crate) trait StatusClasses {
    /// Stacks the classes, each in its colour: 2xx is good, 4xx the caller's fault, 5xx ours.
    fn stack_status_classes(self) -> Self;
}

impl<Q, S> StatusClasses for Builder<kinds::Timeseries, PerSecond, Q, S> {
    fn stack_status_classes(self) -> Self {
        self.stacked()
            .series_matching("^2xx", |class| class.color(Green))
            .series_matching("^3xx", |class| class.color(Blue))
            .series_matching("^4xx", |class| class.color(Yellow))
            .series_matching("^5xx", |class| class.color(Red))
    }
}

/// Requests per second. More is not better or worse, so it is neutral.
#[track_caller]
pub(crate) fn rate(
    key: &'static str,
    title: &'static str,
) -> Builder<kinds::Stat, PerSecond, NoQuery, WithSteps> {
    stat::<PerSecond>(key, title)
        .shown_as(display::REQUESTS_PER_SECOND)
        .steps(steps![Blue])
        .runbook(runbook!("traffic-drop"))
}

/// The share of requests that failed, of an objective of 99.5 %.
#[track_caller]
pub(crate) fn error_share(
    key: &'static str,
    title: &'static str,
) -> Builder<kinds::Stat, Ratio, NoQuery, WithSteps> {
    stat::<Ratio>(key, title)
        .decimals(2)
        .steps(steps![Green, ratio(0.004) => Yellow, ratio(0.005) => Red])
        .no_value("no traffic")
}

/// Median and tail of request time; `quantile` makes the query of a quantile. The outermost line is bold, and
/// its exemplars lead to single traces.
#[track_caller]
pub(crate) fn percentiles(
    key: &'static str,
    title: &'static str,
    quantile: impl Fn(f64) -> Query<Seconds>,
) -> Builder<kinds::Timeseries, Seconds, WithQuery, NoSteps> {
    timeseries::<Seconds>(key, title)
        .query(quantile(0.5))
        .named("P50")
        .query(quantile(0.95))
        .named("P95")
        .query(quantile(0.99))
        .named("P99")
        .exemplars()
        .series("P99", |line| line.line_width(3))
}
