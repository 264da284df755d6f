//! Alerts about TutorDex's cost and capacity.

use crate::alerts::{Part, alert};
use crate::prelude::*;
use crate::tutordex::{capacity, cost};

const COST: Part = Part::new(owners::OPERATIONS, "cost").stack("tutordex").service("tutordex-worker");
const CAPACITY: Part = Part::new(owners::OPERATIONS, "capacity").stack("tutordex").service("host");

/// The groups of this file.
pub(super) fn groups() -> Vec<RuleGroup> {
    vec![tutordex_cost(), tutordex_capacity()]
}

fn tutordex_cost() -> RuleGroup {
    RuleGroup::new("tutordex-cost", Length::minutes(5))
        .alert(
            alert(
                COST,
                Warning,
                "LlmBudgetNearLimit",
                promql!(
                    r#"(
                          sum by (environment) (
                            sum by (environment, model, direction) (
                                increase(llm_tokens_total[30d])
                              )
                            * on (
                                environment, model, direction
                              ) max by (environment, model, direction) (llm_cost_per_1k_tokens)
                          ) / 1000
                        )
                      / on (environment) max by (environment) (
                          tutordex_budget_usd{category="llm"}
                        ) > 0.8"#
                ),
            )
            .after(Length::hours(1))
            .summary("{{ $value | humanizePercentage }} of the LLM budget used in 30 days")
            .description(
                "At this pace the budget does not last. Usually more messages, or a longer \
                 prompt.",
            )
            .action("Plan a cheaper model or less volume.")
            .panel(cost::ID.panel("budget-used"))
            .runbook(runbook!("llm-cost"))
            .fires(
                Length::minutes(70),
                "90%",
                [
                    "llm_tokens_total{model=gpt-4o,direction=input} 0 9000000x80",
                    "llm_cost_per_1k_tokens{model=gpt-4o,direction=input} 0.01x80",
                    "tutordex_budget_usd 100x80",
                ],
            )
            .quiet([
                "llm_tokens_total{model=gpt-4o,direction=input} 0 5000000x80",
                "llm_cost_per_1k_tokens{model=gpt-4o,direction=input} 0.01x80",
                "tutordex_budget_usd 100x80",
            ]),
        )
        .alert(
            alert(
                COST,
                Critical,
                "LlmBudgetExceeded",
                promql!(
                    r#"(
                          sum by (environment) (
                            sum by (environment, model, direction) (
                                increase(llm_tokens_total[30d])
                              )
                            * on (
                                environment, model, direction
                              ) max by (environment, model, direction) (llm_cost_per_1k_tokens)
                          ) / 1000
                        )
                      / on (environment) max by (environment) (
                          tutordex_budget_usd{category="llm"}
                        ) > 1"#
                ),
            )
            .after(Length::hours(1))
            .summary("LLM budget exceeded ({{ $value | humanizePercentage }})")
            .description("Every further call costs money that nobody approved.")
            .action("Switch to the cheap model now.")
            .panel(cost::ID.panel("budget-used"))
            .runbook(runbook!("llm-cost"))
            .fires(
                Length::minutes(70),
                "120%",
                [
                    "llm_tokens_total{model=gpt-4o,direction=input} 0 12000000x80",
                    "llm_cost_per_1k_tokens{model=gpt-4o,direction=input} 0.01x80",
                    "tutordex_budget_usd 100x80",
                ],
            )
            .quiet([
                "llm_tokens_total{model=gpt-4o,direction=input} 0 9000000x80",
                "llm_cost_per_1k_tokens{model=gpt-4o,direction=input} 0.01x80",
                "tutordex_budget_usd 100x80",
            ]),
        )
        .alert(
            alert(
                COST,
                Warning,
                "LlmCostSpike",
                promql!(
                    r#"sum by (environment) (tutordex:llm:estimated_cost_per_s)
                        > 3 * avg_over_time(
                            sum by (environment) (tutordex:llm:estimated_cost_per_s)[7d:1h]
                          )
                      and on (environment) sum by (environment) (
                            tutordex:llm:estimated_cost_per_s
                          )
                        * 3600 > 0.5"#
                ),
            )
            .after(Length::minutes(30))
            .summary("LLM cost is three times its weekly mean")
            .description(
                "Money is spent for nothing. Usually calls that are repeated, or a prompt \
                 that has grown.",
            )
            .action("Look for a retry loop or a prompt change.")
            .panel(cost::ID.panel("cost-rate"))
            .runbook(runbook!("llm-cost"))
            .fires(
                Length::minutes(340),
                "1m",
                ["tutordex:llm:estimated_cost_per_s{model=gpt-4o} 0.0001x300 0.001x50"],
            )
            .quiet(["tutordex:llm:estimated_cost_per_s{model=gpt-4o} 0.00001x300 0.0001x50"]),
        )
}

fn tutordex_capacity() -> RuleGroup {
    RuleGroup::new("tutordex-capacity", Length::minutes(1))
        .alert(
            alert(
                CAPACITY,
                Info,
                "CapacityAbove80Percent",
                promql!(
                    r#"label_replace(
                          node:cpu_utilisation:ratio_rate1h, "resource", "cpu", "", ""
                        ) > 0.8
                      or label_replace(
                          node:memory_utilisation:ratio, "resource", "memory", "", ""
                        ) > 0.8
                      or label_replace(
                          node:filesystem_utilisation:ratio, "resource", "disk", "", ""
                        ) > 0.8"#
                ),
            )
            .after(Length::hours(6))
            .summary(
                "{{ $labels.resource }} of {{ $labels.instance }} is at {{ $value | \
                 humanizePercentage }} for six hours",
            )
            .description("There is room for a spike, but not for growth.")
            .action("Decide on scaling in the monthly review.")
            .panel(capacity::ID.panel("resources-above-80"))
            .runbook(runbook!("capacity"))
            .fires(
                Length::minutes(400),
                Firing::showing("85%").label("resource", "cpu"),
                ["node:cpu_utilisation:ratio_rate1h{instance=host-1} 0.85x420"],
            )
            .quiet(["node:cpu_utilisation:ratio_rate1h{instance=host-1} 0.75x420"]),
        )
        .alert(
            alert(
                CAPACITY,
                Warning,
                "DiskFullWithinTwoWeeks",
                promql!(
                    r#"predict_linear(node:filesystem_utilisation:ratio[7d], 1209600) > 0.9
                      and node:filesystem_utilisation:ratio > 0.5"#
                ),
            )
            .after(Length::hours(6))
            .summary("{{ $labels.mountpoint }} on {{ $labels.instance }} fills within two weeks")
            .description("It grows faster than it is cleaned. Usually logs, images or old backups.")
            .action("Clean up or grow now.")
            .panel(capacity::ID.panel("days-until-disk-80"))
            .runbook(runbook!("host-disk-low"))
            .fires(
                Length::minutes(400),
                "265.6%",
                ["node:filesystem_utilisation:ratio{instance=host-1,mountpoint=/} 0.6+0.0001x420"],
            )
            .quiet(["node:filesystem_utilisation:ratio{instance=host-1,mountpoint=/} 0.6x420"]),
        )
        .alert(
            alert(
                CAPACITY,
                Warning,
                "QueueForecastHigh",
                promql!(
                    r#"sum by (environment) (
                        clamp_min(predict_linear(queue_pending[2h], 14400), 0)
                      ) > 2000"#
                ),
            )
            .after(Length::minutes(30))
            .summary("Queue is expected to reach {{ $value | humanize }} jobs in four hours")
            .description(
                "Assignments will be late this evening. Usually more messages than the \
                 workers manage.",
            )
            .action("Start another worker.")
            .panel(capacity::ID.panel("queue-depth-forecast"))
            .runbook(runbook!("queue-backlog"))
            .fires(Length::minutes(90), "3.3k", ["queue_pending 0+10x100"])
            .quiet(["queue_pending 100x100"]),
        )
}
