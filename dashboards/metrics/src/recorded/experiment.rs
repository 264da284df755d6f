//! Rule group `tutordex-experiments`: whether a treatment beats the control, and whether the split can be trusted.

use dashwright_query::catalogue::Emitter;
use dashwright_query::{Label, Metric, Unit};

use crate::labels::ENVIRONMENT;
use crate::metrics;
use crate::tutordex::labels::{EXPERIMENT, GOAL, VARIANT};

/// The rule group; every five minutes, because experiments run for weeks.
pub const GROUP: Emitter = Emitter::new("tutordex-experiments", 300);

const BY_GOAL: &[Label] = &[ENVIRONMENT, EXPERIMENT, VARIANT, GOAL];

metrics! {
    from GROUP;

    /// Users who saw each variant in 14 days.
    pub const EXPOSURES: Metric = Metric::recorded("experiment:exposures:increase14d", Unit::COUNT,
        "sum by (environment, experiment, variant) (increase(experiment_exposures_total[14d]))")
        .of("users")
        .labels(&[ENVIRONMENT, EXPERIMENT, VARIANT]);

    /// Users among them who reached each goal.
    pub const CONVERSIONS: Metric = Metric::recorded("experiment:conversions:increase14d", Unit::COUNT,
        "sum by (environment, experiment, variant, goal) (increase(experiment_conversions_total[14d]))")
        .of("users")
        .labels(BY_GOAL);

    /// Share of exposed users who reached each goal.
    pub const CONVERSION: Metric = Metric::recorded("experiment:conversion:ratio14d", Unit::RATIO,
        "experiment:conversions:increase14d / on (environment, experiment, variant) group_left () \
         (experiment:exposures:increase14d > 0)")
        .labels(BY_GOAL);

    /// The same share, over a treatment and the control together.
    pub const POOLED_CONVERSION: Metric = Metric::recorded("experiment:conversion_pooled:ratio14d", Unit::RATIO,
        "(experiment:conversions:increase14d{variant!=\"control\"} \
         + on (environment, experiment, goal) group_left () \
         experiment:conversions:increase14d{variant=\"control\"}) \
         / on (environment, experiment, variant) group_left () \
         (experiment:exposures:increase14d{variant!=\"control\"} \
         + on (environment, experiment) group_left () \
         experiment:exposures:increase14d{variant=\"control\"})")
        .labels(BY_GOAL);

    /// By how many standard deviations a treatment beats the control: a test of two proportions, pooled variance.
    pub const CONVERSION_Z: Metric = Metric::recorded("experiment:conversion:z14d", Unit::NUMBER,
        "(experiment:conversion:ratio14d{variant!=\"control\"} \
         - on (environment, experiment, goal) group_left () \
         experiment:conversion:ratio14d{variant=\"control\"}) \
         / (sqrt(experiment:conversion_pooled:ratio14d * (1 - experiment:conversion_pooled:ratio14d) \
         * on (environment, experiment, variant) group_left () \
         (1 / experiment:exposures:increase14d{variant!=\"control\"} \
         + on (environment, experiment) group_left () \
         (1 / experiment:exposures:increase14d{variant=\"control\"}))) > 0)")
        .labels(BY_GOAL);

    /// Chi-square of the observed split against the planned one; above 6.63 the split is broken and no result counts.
    pub const SAMPLE_RATIO_CHI2: Metric = Metric::recorded("experiment:sample_ratio_mismatch:chi2", Unit::NUMBER,
        "sum by (environment, experiment) (\
         (experiment:exposures:increase14d - on (environment, experiment, variant) \
         (max by (environment, experiment, variant) (experiment_planned_share) \
         * on (environment, experiment) group_left () \
         sum by (environment, experiment) (experiment:exposures:increase14d))) ^ 2 \
         / on (environment, experiment, variant) \
         (max by (environment, experiment, variant) (experiment_planned_share) \
         * on (environment, experiment) group_left () \
         sum by (environment, experiment) (experiment:exposures:increase14d)))")
        .labels(&[ENVIRONMENT, EXPERIMENT]);
}
