//! The series that SLOs over 30 days record, for a catalogue: queries on them are checked like those on any metric.
//!
//! Their rules are generated from the SLOs, so none stands here. An SLO with another period records other windows; those are
//! known to its own rules and to its row without a declaration. A catalogue that declares them, in the same way as here, lets
//! `promql!` use them, too.

use dashwright_query::catalogue::Emitter;
use dashwright_query::{Label, Metric, Unit};

/// The rule groups of all SLOs.
pub(crate) const GROUP: Emitter = Emitter::new("slo-*", 30);

/// The SLO, such as `checkout-availability`.
pub const SLO: Label = Label::bounded("slo", 200);
/// Who answers for it, such as `@shop`.
pub const OWNER: Label = Label::bounded("owner", 50);

/// What an SLO over 30 days with the recommended alerts records, with these labels: [`SLO`], [`OWNER`], those of
/// [`Slo::label`](crate::Slo::label) and those of [`Slo::by`](crate::Slo::by).
///
/// ```
/// use dashwright_query::catalogue::{Catalogue, Label, Target};
/// use dashwright_slo::recorded::{self, OWNER, SLO};
/// const ENVIRONMENT: Label = Label::closed("environment", &["staging", "production"]);
/// static CATALOGUE: Catalogue =
///     Catalogue::new(&[&recorded::series(&[SLO, OWNER, ENVIRONMENT])], Target::PROMETHEUS_3);
/// assert!(CATALOGUE.series("slo:error_budget_remaining:ratio").is_some());
/// ```
pub const fn series(labels: &'static [Label]) -> [Metric; 14] {
    const SHARE: &str = "Share of bad events over a window; nothing where there is no traffic.";
    const BURN: &str = "How fast the error budget goes; 1 spends it exactly in its period.";
    [
        one("slo:sli_total:rate5m", Unit::UNKNOWN, labels, "All events per second."),
        one("slo:sli_error:rate5m", Unit::UNKNOWN, labels, "Bad events per second."),
        one("slo:sli_error:ratio_rate5m", Unit::RATIO, labels, SHARE),
        one("slo:sli_error:ratio_rate30m", Unit::RATIO, labels, SHARE),
        one("slo:sli_error:ratio_rate1h", Unit::RATIO, labels, SHARE),
        one("slo:sli_error:ratio_rate2h", Unit::RATIO, labels, SHARE),
        one("slo:sli_error:ratio_rate6h", Unit::RATIO, labels, SHARE),
        one("slo:sli_error:ratio_rate1d", Unit::RATIO, labels, SHARE),
        one("slo:sli_error:ratio_rate3d", Unit::RATIO, labels, SHARE),
        one("slo:sli_error:ratio_rate30d", Unit::RATIO, labels, SHARE),
        one("slo:objective:ratio", Unit::RATIO, labels, "The promised share of good events."),
        one("slo:error_budget_remaining:ratio", Unit::RATIO, labels, "The share of the budget that is left."),
        one("slo:burn_rate:ratio_rate1h", Unit::NUMBER, labels, BURN),
        one("slo:burn_rate:ratio_rate6h", Unit::NUMBER, labels, BURN),
    ]
}

/// What an SLO records besides, when it says [`Slo::record_status`](crate::Slo::record_status).
///
/// ```
/// use dashwright_query::Unit;
/// use dashwright_query::catalogue::{Catalogue, Target};
/// use dashwright_slo::recorded::{self, OWNER, SLO};
/// static CATALOGUE: Catalogue = Catalogue::new(
///     &[&recorded::series(&[SLO, OWNER]), &recorded::status(&[SLO, OWNER])],
///     Target::PROMETHEUS_3,
/// );
/// let left = CATALOGUE.series("slo:error_budget_remaining:minutes").unwrap();
/// assert_eq!(left.unit(), Unit::MINUTES);
/// ```
pub const fn status(labels: &'static [Label]) -> [Metric; 4] {
    [
        one(
            "slo:state",
            Unit::NUMBER,
            labels,
            "The worst of 5 no data, 4 exhausted, 3 page, 2 ticket, 1 burning, 0 on track.",
        ),
        one("slo:error_budget_allowed:minutes", Unit::MINUTES, labels, "Full outage that the budget allows."),
        one("slo:error_budget_consumed:minutes", Unit::MINUTES, labels, "Full outage that was used of it."),
        one("slo:error_budget_remaining:minutes", Unit::MINUTES, labels, "Full outage that is left of it."),
    ]
}

/// What an SLO records besides, when it says [`Slo::calendar_month`](crate::Slo::calendar_month).
pub const fn month(labels: &'static [Label]) -> [Metric; 5] {
    [
        one(
            "slo:sli_total:sum1h",
            Unit::UNKNOWN,
            labels,
            "All events of an hour, over the base windows in it.",
        ),
        one("slo:sli_error:sum1h", Unit::UNKNOWN, labels, "Bad events of an hour, in the same unit."),
        one(
            "slo:sli_error:ratio_month",
            Unit::RATIO,
            labels,
            "Share of bad events in the month to date, UTC.",
        ),
        one("slo:sli_total:share_month", Unit::RATIO, labels, "Share of the month's hours that were seen."),
        one(
            "slo:error_budget_remaining:ratio_month",
            Unit::RATIO,
            labels,
            "The share of the month's budget that is left.",
        ),
    ]
}

/// What an SLO records besides, when it says both of them.
pub const fn status_of_month(labels: &'static [Label]) -> [Metric; 3] {
    const HELP: &str = "Minutes of full outage in the month: allowed, consumed and left.";
    [
        one("slo:error_budget_allowed:minutes_month", Unit::MINUTES, labels, HELP),
        one("slo:error_budget_consumed:minutes_month", Unit::MINUTES, labels, HELP),
        one("slo:error_budget_remaining:minutes_month", Unit::MINUTES, labels, HELP),
    ]
}

const fn one(name: &'static str, unit: Unit, labels: &'static [Label], help: &'static str) -> Metric {
    Metric::recorded_by(name, unit, &[]).labels(labels).from(&GROUP).help(help)
}
