//! Alerts about TutorDex's pipeline and what it depends on.

use crate::alerts::{Part, alert};
use crate::prelude::*;
use crate::tutordex::{channels, errors, lifecycle, workers};

const COLLECTOR: Part =
    Part::new(owners::OPERATIONS, "collector").stack("tutordex").service("tutordex-collector");
const WORKER: Part = Part::new(owners::OPERATIONS, "worker").stack("tutordex").service("tutordex-worker");
const LLM: Part = Part::new(owners::OPERATIONS, "llm").stack("tutordex").service("tutordex-worker");
const DATABASE: Part = Part::new(owners::OPERATIONS, "database").stack("tutordex").service("tutordex-worker");

/// The groups of this file.
pub(super) fn groups() -> Vec<RuleGroup> {
    vec![tutordex_pipeline(), tutordex_dependencies()]
}

fn tutordex_pipeline() -> RuleGroup {
    RuleGroup::new("tutordex-pipeline", Length::seconds(30))
        .alert(
            alert(
                COLLECTOR,
                Critical,
                "CollectorStalled",
                promql!(
                    r#"min by (environment) (
                        time() - max by (environment, channel) (
                          collector_last_message_timestamp_seconds
                        )
                      ) > 900"#
                ),
            )
            .after(Length::minutes(10))
            .mute("quiet-hours")
            .summary("No channel delivered a message for 15 minutes")
            .value("{{ $value | humanizeDuration }}")
            .description(
                "No new assignment reaches tutors. Telegram delivers to all channels or to \
                 none.",
            )
            .action("Telegram session lost or network; restart the collector and renew the session.")
            .panel(channels::ID.panel("channel-staleness"))
            .runbook(runbook!("collector-stalled"))
            .fires(
                Length::minutes(30),
                "30m 0s",
                [
                    "collector_last_message_timestamp_seconds{channel=math} 0x40",
                    "collector_last_message_timestamp_seconds{channel=english} 0x40",
                ],
            )
            .quiet([
                "collector_last_message_timestamp_seconds{channel=math} 0x40",
                "collector_last_message_timestamp_seconds{channel=english} 0+60x40",
            ]),
        )
        .alert(
            alert(
                WORKER,
                Critical,
                "NoAssignmentsCreated",
                promql!(
                    r#"sum by (environment) (increase(assignments_created_total[2h])) == 0
                      and on (environment) sum by (environment) (
                          increase(collector_messages_seen_total[2h])
                        ) > 20"#
                ),
            )
            .after(Length::minutes(15))
            .summary("Messages arrive but no assignment was created for two hours")
            .description(
                "Tutors get nothing although work arrives. Usually the parser after a \
                 release, or the database.",
            )
            .action("Worker or parser broken; open the funnel.")
            .panel(lifecycle::ID.panel("3-assignments-created"))
            .runbook(runbook!("no-assignments"))
            .fires(
                Length::hours(1),
                "0",
                ["assignments_created_total 5x70", "collector_messages_seen_total{channel=math} 0+1x70"],
            )
            .quiet([
                "assignments_created_total 0+1x70",
                "collector_messages_seen_total{channel=math} 0+1x70",
            ]),
        )
        .alert(
            alert(
                WORKER,
                Critical,
                "QueueBacklogGrowing",
                promql!(
                    r#"delta(sum by (environment) (queue_pending)[15m:1m]) > 0
                      and on (environment) sum by (environment) (queue_pending) > 50
                      and on (environment) sum by (environment) (
                          rate(worker_jobs_processed_total[5m])
                        ) == 0"#
                ),
            )
            .after(Length::minutes(10))
            .summary("{{ $value }} more jobs wait than 15 minutes ago and none finishes")
            .description(
                "Assignments arrive late or not at all. Usually a worker that hangs on one \
                 job.",
            )
            .action("Worker may be stuck or crashed; check its logs and restart.")
            .panel(workers::ID.panel("processing-rate-vs-backlog"))
            .runbook(runbook!("queue-backlog"))
            .fires(
                Length::minutes(30),
                "150",
                ["queue_pending 100+10x40", "worker_jobs_processed_total 7x40"],
            )
            .quiet(["queue_pending 100+10x40", "worker_jobs_processed_total 0+1x40"]),
        )
        .alert(
            alert(
                WORKER,
                Warning,
                "QueueOldestPendingTooOld",
                promql!("max by (environment) (queue_oldest_pending_age_seconds) > 1800"),
            )
            .after(Length::minutes(10))
            .summary("Oldest job waits {{ $value | humanizeDuration }}")
            .description(
                "Tutors hear of assignments half an hour late. Usually more messages than \
                 the workers manage.",
            )
            .action("Processing SLO is at risk; scale or find the slow stage.")
            .panel(workers::ID.panel("processing-rate-vs-backlog"))
            .runbook(runbook!("queue-slow"))
            .fires(Length::minutes(15), "40m 0s", ["queue_oldest_pending_age_seconds 2400x20"])
            .quiet(["queue_oldest_pending_age_seconds 600x20"]),
        )
        .alert(
            alert(
                WORKER,
                Critical,
                "QueueStuckProcessing",
                promql!("max by (environment) (queue_oldest_processing_age_seconds) > 900"),
            )
            .after(Length::minutes(5))
            .summary("A job is in work for {{ $value | humanizeDuration }}")
            .description(
                "One job blocks a worker. Usually a call to the model or the database \
                 without an answer.",
            )
            .action("Restart the worker; the job is requeued.")
            .panel(workers::ID.panel("processing-rate-vs-backlog"))
            .runbook(runbook!("queue-backlog"))
            .fires(Length::minutes(10), "16m 40s", ["queue_oldest_processing_age_seconds 1000x15"])
            .quiet(["queue_oldest_processing_age_seconds 300x15"]),
        )
}

fn tutordex_dependencies() -> RuleGroup {
    RuleGroup::new("tutordex-dependencies", Length::minutes(1))
        .alert(
            alert(
                LLM,
                Warning,
                "LLMFailureSpike",
                promql!(
                    r#"sum by (environment, model) (rate(worker_llm_fail_total[5m]))
                      / (
                          sum by (environment, model) (rate(worker_llm_requests_total[5m])) > 0.02
                        ) > 0.2"#
                ),
            )
            .after(Length::minutes(5))
            .summary("{{ $value | humanizePercentage }} of {{ $labels.model }} calls fail")
            .description(
                "Messages are parsed late or not at all. Usually rate limits or an outage at \
                 the provider.",
            )
            .action("Check LLM API health and rate limits; switch model if needed.")
            .panel(errors::ID.panel("llm-errors-by-type-and-model"))
            .runbook(runbook!("llm-failures"))
            .fires(
                Length::minutes(10),
                "30%",
                [
                    "worker_llm_fail_total{model=gpt-4o} 0+3x15",
                    "worker_llm_requests_total{model=gpt-4o} 0+10x15",
                ],
            )
            .quiet([
                "worker_llm_fail_total{model=gpt-4o} 0+0.3x15",
                "worker_llm_requests_total{model=gpt-4o} 0+1x15",
            ]),
        )
        .alert(
            alert(
                DATABASE,
                Critical,
                "SupabaseFailureSpike",
                promql!(
                    r#"sum by (environment, operation) (rate(worker_supabase_fail_total[5m]))
                      / (
                          sum by (environment, operation) (
                            rate(worker_supabase_requests_total[5m])
                          ) > 0.02
                        ) > 0.1"#
                ),
            )
            .after(Length::minutes(5))
            .summary("{{ $value | humanizePercentage }} of {{ $labels.operation }} fail")
            .description(
                "Assignments are lost or repeated. Usually an outage there, or a schema that \
                 no longer fits.",
            )
            .action("Check Supabase status, credentials and schema.")
            .panel(errors::ID.panel("supabase-failures-by-operation"))
            .runbook(runbook!("supabase-failures"))
            .fires(
                Length::minutes(10),
                "20%",
                [
                    "worker_supabase_fail_total{operation=insert} 0+2x15",
                    "worker_supabase_requests_total{operation=insert} 0+10x15",
                ],
            )
            .quiet([
                "worker_supabase_fail_total{operation=insert} 0+0.5x15",
                "worker_supabase_requests_total{operation=insert} 0+1x15",
            ]),
        )
}
