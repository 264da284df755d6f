//! Rule group `tutordex-funnel`: which share of messages gets how far.

use dashwright_query::catalogue::{Emitter, Rule};
use dashwright_query::{Label, Metric, Unit};

use crate::labels::ENVIRONMENT;
use crate::metrics;

/// The rule group.
pub const GROUP: Emitter = Emitter::new("tutordex-funnel", 30);

/// The step that an assignment reached.
pub const STAGE: Label = Label::closed("stage", &["parsed", "created", "matched", "notified", "delivered"]);

metrics! {
    from GROUP;

    /// Share of all messages that became a parsed assignment. Many messages are none, so this is not parse quality.
    pub const PARSE_RATE: Metric = Metric::recorded("tutordex:funnel:parse_rate", Unit::RATIO,
        "sum by (environment) (rate(worker_parse_success_total[5m])) \
         / (sum by (environment) (rate(collector_messages_seen_total[5m])) > 0)")
        .labels(&[ENVIRONMENT]);

    /// Share of created assignments that found at least one tutor.
    pub const MATCH_RATE: Metric = Metric::recorded("tutordex:funnel:match_rate", Unit::RATIO,
        "sum by (environment) (rate(assignments_matched_total[1h])) \
         / (sum by (environment) (rate(assignments_created_total[1h])) > 0)")
        .labels(&[ENVIRONMENT]);

    /// Tutors matched to an assignment, on average; above 1 when supply is good.
    pub const TUTORS_PER_ASSIGNMENT: Metric = Metric::recorded("tutordex:funnel:tutors_per_assignment", Unit::COUNT,
        "sum by (environment) (rate(tutors_matched_total[1h])) \
         / (sum by (environment) (rate(assignments_created_total[1h])) > 0)")
        .of("tutors")
        .labels(&[ENVIRONMENT]);

    /// Share of the step before that reached this one. `delivered` counts messages, and needs its four counters to
    /// start at 0.
    pub const CONVERSION: Metric = Metric::recorded_by("tutordex:funnel:conversion_ratio", Unit::RATIO, &[
        Rule::new(&[("stage", "parsed")],
            "sum by (environment) (rate(worker_parse_success_total[1h])) \
             / (sum by (environment) (rate(collector_messages_seen_total[1h])) > 0)"),
        Rule::new(&[("stage", "created")],
            "sum by (environment) (rate(assignments_created_total[1h])) \
             / (sum by (environment) (rate(worker_parse_success_total[1h])) > 0)"),
        Rule::new(&[("stage", "matched")],
            "sum by (environment) (rate(assignments_matched_total[1h])) \
             / (sum by (environment) (rate(assignments_created_total[1h])) > 0)"),
        Rule::new(&[("stage", "notified")],
            "sum by (environment) (rate(assignments_notified_total[1h])) \
             / (sum by (environment) (rate(assignments_matched_total[1h])) > 0)"),
        Rule::new(&[("stage", "delivered")],
            "(sum by (environment) (rate(dm_sent_total[1h])) \
             + sum by (environment) (rate(broadcast_sent_total[1h]))) \
             / (((sum by (environment) (rate(dm_sent_total[1h])) \
             + sum by (environment) (rate(broadcast_sent_total[1h]))) \
             + (sum by (environment) (rate(dm_fail_total[1h])) \
             + sum by (environment) (rate(broadcast_fail_total[1h])))) > 0)"),
    ])
    .labels(&[ENVIRONMENT, STAGE]);
}
