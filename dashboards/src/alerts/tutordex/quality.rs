//! Alerts about what TutorDex makes of messages, and how fast.

use crate::alerts::{Part, alert};
use crate::prelude::*;
use crate::tutordex::{errors, workers};

const PARSER: Part = Part::new(owners::OPERATIONS, "parser").stack("tutordex").service("tutordex-worker");
const SLO: Part = Part::new(owners::OPERATIONS, "slo").stack("tutordex").service("tutordex-worker");

/// The groups of this file.
pub(super) fn groups() -> Vec<RuleGroup> {
    vec![tutordex_quality(), tutordex_slo()]
}

fn tutordex_quality() -> RuleGroup {
    RuleGroup::new("tutordex-quality", Length::minutes(1))
        .alert(
            alert(
                PARSER,
                Warning,
                "ParseFailureSpike",
                promql!(
                    r#"sum by (environment, reason) (
                        rate(worker_parse_failure_total[10m])
                      ) * 60 > 10"#
                ),
            )
            .after(Length::minutes(5))
            .summary("{{ $value }} parse failures per minute because of {{ $labels.reason }}")
            .description(
                "Assignments are missing. Usually a channel changed its format, or the model \
                 answers differently.",
            )
            .action("Open failures by channel and reason.")
            .panel(errors::ID.panel("parse-failures-by-reason"))
            .runbook(runbook!("parse-failures"))
            .fires(Length::minutes(20), "15", ["worker_parse_failure_total{reason=invalid_json} 0+15x25"])
            .quiet(["worker_parse_failure_total{reason=invalid_json} 0+5x25"]),
        )
        .alert(
            alert(
                PARSER,
                Critical,
                "ParseErrorFractionHigh",
                promql!(
                    r#"tutordex:worker:parse_error_fraction > 0.2
                      and on (environment) sum by (environment) (
                          increase(worker_jobs_processed_total[10m])
                        ) > 5"#
                ),
            )
            .after(Length::minutes(10))
            .summary("{{ $value | humanizePercentage }} of jobs fail to parse")
            .description(
                "A fifth of all assignments is lost. Usually a new model version or a \
                 changed format.",
            )
            .action("Model or format changed; compare channels.")
            .panel(errors::ID.panel("failure-share-by-class"))
            .runbook(runbook!("parse-failures"))
            .fires(
                Length::minutes(20),
                "30%",
                ["tutordex:worker:parse_error_fraction 0.3x25", "worker_jobs_processed_total 0+1x25"],
            )
            .quiet(["tutordex:worker:parse_error_fraction 0.3x25", "worker_jobs_processed_total 0+0.1x25"]),
        )
        .alert(
            alert(
                PARSER,
                Warning,
                "MissingSubjectsHigh",
                promql!(
                    r#"sum by (environment) (
                          increase(assignment_quality_missing_field_total{field="subjects"}[1h])
                        )
                      / (
                          sum by (environment) (increase(assignments_created_total[1h])) > 5
                        ) > 0.3"#
                ),
            )
            .after(Length::minutes(15))
            .summary("{{ $value | humanizePercentage }} of assignments lack subjects")
            .description(
                "Without subjects no tutor is matched. Usually the prompt, or a release of \
                 the extraction.",
            )
            .action("Check the extraction prompt and newest release.")
            .panel(errors::ID.panel("failure-share-by-class"))
            .runbook(runbook!("data-quality"))
            .fires(
                Length::hours(1),
                "50%",
                ["assignment_quality_missing_field_total 0+2x70", "assignments_created_total 0+4x70"],
            )
            .quiet([
                "assignment_quality_missing_field_total 0+0.02x70",
                "assignments_created_total 0+0.04x70",
            ]),
        )
}

fn tutordex_slo() -> RuleGroup {
    RuleGroup::new("tutordex-slo", Length::minutes(1))
        .alert(
            alert(
                SLO,
                Warning,
                "AssignmentProcessingSLOViolation",
                promql!(
                    r#"histogram_quantile(
                          0.99, sum by (le, environment) (
                            rate(worker_job_latency_seconds_bucket[5m])
                          )
                        ) > 300
                      and on (environment) sum by (environment) (
                          increase(worker_job_latency_seconds_count[15m])
                        ) > 10"#
                ),
            )
            .after(Length::minutes(15))
            .summary(
                "1 % of assignments need more than 5 minutes (P99 {{ $value | humanizeDuration \
                 }})",
            )
            .description(
                "Tutors hear of assignments too late. Usually a slow model, or a queue that \
                 has grown.",
            )
            .action("Find the slow stage; check queue age.")
            .panel(workers::ID.panel("stage-latency-p95"))
            .runbook(runbook!("queue-slow"))
            .fires(
                Length::minutes(25),
                "9m 57s",
                [
                    "worker_job_latency_seconds_bucket{le=300} 0x30",
                    "worker_job_latency_seconds_bucket{le=600} 0+2x30",
                    "worker_job_latency_seconds_bucket{le=+Inf} 0+2x30",
                    "worker_job_latency_seconds_count 0+2x30",
                ],
            )
            .quiet([
                "worker_job_latency_seconds_bucket{le=300} 0x30",
                "worker_job_latency_seconds_bucket{le=600} 0+0.2x30",
                "worker_job_latency_seconds_bucket{le=+Inf} 0+0.2x30",
                "worker_job_latency_seconds_count 0+0.2x30",
            ]),
        )
        .alert(
            alert(
                SLO,
                Warning,
                "ParseQualitySLOViolation",
                promql!(
                    r#"tutordex:worker:parse_error_fraction > 0.05
                      and on (environment) sum by (environment) (
                          increase(worker_jobs_processed_total[30m])
                        ) > 20"#
                ),
            )
            .after(Length::minutes(30))
            .summary("Parse success is below 95 % ({{ $value | humanizePercentage }} errors)")
            .description(
                "The promise of 95 % is broken for now. Usually one channel or one reason \
                 stands out.",
            )
            .action("Open Error Analysis, fix the top reason.")
            .panel(errors::ID.panel("failure-share-by-class"))
            .runbook(runbook!("parse-failures"))
            .fires(
                Length::hours(1),
                "10%",
                ["tutordex:worker:parse_error_fraction 0.1x70", "worker_jobs_processed_total 0+1x70"],
            )
            .quiet(["tutordex:worker:parse_error_fraction 0.1x70", "worker_jobs_processed_total 0+0.5x70"]),
        )
}
