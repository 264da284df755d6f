//! What every SLO records: totals and errors, error ratios over all windows, objective, budget, burn rate.
//!
//! The rules themselves are generated from the SLO definitions, a group an SLO, named `slo-` and the SLO's name.

use dashwright_query::catalogue::Emitter;
use dashwright_query::{Label, Metric, Unit};

use crate::labels::{CLUSTER, ENVIRONMENT, SERVICE, STACK};
use crate::metrics;

/// The rule groups of all SLOs.
pub const GROUP: Emitter = Emitter::new("slo-*", 30);

/// The SLO, such as `inference-gateway-availability`.
pub const SLO: Label = Label::bounded("slo", 50);
/// What the SLO promises.
pub const SLI: Label = Label::closed("sli", &["availability", "latency", "quality", "delivery", "freshness"]);
/// Who answers for the SLO, such as `@platform-sre`.
pub const OWNER: Label = Label::bounded("owner", 20);

const LABELS: &[Label] = &[SLO, SERVICE, STACK, SLI, OWNER, ENVIRONMENT, CLUSTER];

const fn ratio(name: &'static str) -> Metric {
    Metric::recorded_by(name, Unit::RATIO, &[]).labels(LABELS)
}

metrics! {
    from GROUP;

    /// What the SLO counts: requests, jobs, messages or probes per second, or the number of workers where it is time
    /// based. The unit differs from SLO to SLO, so it is unknown.
    pub const TOTAL: Metric = Metric::recorded_by("slo:sli_total:rate5m", Unit::UNKNOWN, &[]).labels(LABELS);

    /// The bad ones among them, in the same unit.
    pub const ERRORS: Metric = Metric::recorded_by("slo:sli_error:rate5m", Unit::UNKNOWN, &[]).labels(LABELS);

    /// Share of bad events in the last five minutes.
    pub const ERROR_RATIO_5M: Metric = ratio("slo:sli_error:ratio_rate5m");

    /// Share of bad events in the last 30 minutes, weighted by traffic as all longer windows are.
    pub const ERROR_RATIO_30M: Metric = ratio("slo:sli_error:ratio_rate30m");

    /// Share of bad events in the last hour.
    pub const ERROR_RATIO_1H: Metric = ratio("slo:sli_error:ratio_rate1h");

    /// Share of bad events in the last two hours.
    pub const ERROR_RATIO_2H: Metric = ratio("slo:sli_error:ratio_rate2h");

    /// Share of bad events in the last six hours.
    pub const ERROR_RATIO_6H: Metric = ratio("slo:sli_error:ratio_rate6h");

    /// Share of bad events in the last day.
    pub const ERROR_RATIO_1D: Metric = ratio("slo:sli_error:ratio_rate1d");

    /// Share of bad events in the last three days.
    pub const ERROR_RATIO_3D: Metric = ratio("slo:sli_error:ratio_rate3d");

    /// Share of bad events in the last 30 days, the period of every SLO.
    pub const ERROR_RATIO_30D: Metric = ratio("slo:sli_error:ratio_rate30d");

    /// The promised share of good events, such as 0.995.
    pub const OBJECTIVE: Metric = ratio("slo:objective:ratio");

    /// What is left of the error budget of 30 days: 1 is all of it, below 0 the SLO is missed.
    pub const BUDGET_REMAINING: Metric = ratio("slo:error_budget_remaining:ratio");

    /// How fast the budget was spent in the last hour; 1 spends it exactly in 30 days.
    pub const BURN_RATE_1H: Metric = Metric::recorded_by("slo:burn_rate:ratio_rate1h", Unit::NUMBER, &[])
        .labels(LABELS);

    /// How fast the budget was spent in the last six hours.
    pub const BURN_RATE_6H: Metric = Metric::recorded_by("slo:burn_rate:ratio_rate6h", Unit::NUMBER, &[])
        .labels(LABELS);
}
