//! What every SLO records; the rules themselves are made from `dashboards/src/slos.rs`, a group an SLO.

use dashwright_query::catalogue::Emitter;
use dashwright_query::{Label, Metric, Unit};

use crate::labels::{ENVIRONMENT, SERVICE};
use crate::metrics;

/// The rule groups of all SLOs.
pub const GROUP: Emitter = Emitter::new("slo-*", 30);

/// The SLO, such as `shop-availability`.
pub const SLO: Label = Label::bounded("slo", 50);
/// Who answers for the SLO, such as `@shop`.
pub const OWNER: Label = Label::bounded("owner", 20);

const LABELS: &[Label] = &[SLO, SERVICE, OWNER, ENVIRONMENT];

const fn recorded(name: &'static str, unit: Unit) -> Metric {
    Metric::recorded_by(name, unit, &[]).labels(LABELS)
}

metrics! {
    from GROUP;

    /// Events per second; what an event is differs from SLO to SLO.
    pub const TOTAL: Metric = recorded("slo:sli_total:rate5m", Unit::UNKNOWN);

    /// Bad events per second.
    pub const ERRORS: Metric = recorded("slo:sli_error:rate5m", Unit::UNKNOWN);

    /// Share of bad events in the last five minutes.
    pub const ERROR_RATIO_5M: Metric = recorded("slo:sli_error:ratio_rate5m", Unit::RATIO);

    /// Share of bad events in the last 30 minutes.
    pub const ERROR_RATIO_30M: Metric = recorded("slo:sli_error:ratio_rate30m", Unit::RATIO);

    /// Share of bad events in the last hour.
    pub const ERROR_RATIO_1H: Metric = recorded("slo:sli_error:ratio_rate1h", Unit::RATIO);

    /// Share of bad events in the last two hours.
    pub const ERROR_RATIO_2H: Metric = recorded("slo:sli_error:ratio_rate2h", Unit::RATIO);

    /// Share of bad events in the last six hours.
    pub const ERROR_RATIO_6H: Metric = recorded("slo:sli_error:ratio_rate6h", Unit::RATIO);

    /// Share of bad events in the last day.
    pub const ERROR_RATIO_1D: Metric = recorded("slo:sli_error:ratio_rate1d", Unit::RATIO);

    /// Share of bad events in the last three days.
    pub const ERROR_RATIO_3D: Metric = recorded("slo:sli_error:ratio_rate3d", Unit::RATIO);

    /// Share of bad events in the last 30 days, the period of every SLO.
    pub const ERROR_RATIO_30D: Metric = recorded("slo:sli_error:ratio_rate30d", Unit::RATIO);

    /// The promised share of good events.
    pub const OBJECTIVE: Metric = recorded("slo:objective:ratio", Unit::RATIO);

    /// Share of the error budget that is left; below zero it is overspent.
    pub const BUDGET_REMAINING: Metric = recorded("slo:error_budget_remaining:ratio", Unit::RATIO);

    /// How many times faster than sustainable the budget was spent in the last hour.
    pub const BURN_RATE_1H: Metric = recorded("slo:burn_rate:ratio_rate1h", Unit::NUMBER);

    /// How many times faster than sustainable the budget was spent in the last six hours.
    pub const BURN_RATE_6H: Metric = recorded("slo:burn_rate:ratio_rate6h", Unit::NUMBER);
}
