//! Alerts about releases, feature flags and error budgets.

use super::{Part, alert};
use crate::fleet::{deployment_comparison, error_budgets, feature_flags};
use crate::platform::alert_activity;
use crate::prelude::*;

const RELEASE: Part = Part::new(owners::DEVELOPER_EXPERIENCE, "release").stack("delivery");
const BUDGET: Part = Part::new(owners::ENGINEERING_MANAGERS, "slo");
const INCIDENT: Part = Part::new(owners::PLATFORM_SRE, "incident").stack("platform").service("alertmanager");

/// The groups of this file.
pub(super) fn groups() -> Vec<RuleGroup> {
    vec![delivery()]
}

fn delivery() -> RuleGroup {
    RuleGroup::new("delivery", Length::seconds(30))
        .alert(
            alert(
                RELEASE,
                Warning,
                "DeploymentRegression",
                promql!(
                    r#"deploy:error_ratio_change:difference15m > 0.005
                      and on (environment, service) (
                          time() - max by (environment, service) (
                            deployment_last_timestamp_seconds
                          ) < 1800
                        )
                      and on (environment, service) sum by (environment, service) (
                          rate(http_requests_total[15m])
                        ) > 0.1"#
                ),
            )
            .after(Length::minutes(2))
            .summary(
                "Errors of {{ $labels.service }} rose by {{ $value | humanizePercentage }} after \
                 the deployment",
            )
            .description(
                "The new version fails more than the old one did. Usually a bug in it, or a \
                 migration that did not run.",
            )
            .action("Open Deployment Before/After and roll back if the new version is the cause.")
            .panel(deployment_comparison::ID.panel("error-rate-before-after"))
            .runbook(runbook!("deployment-regression"))
            .fires(
                Length::minutes(10),
                "2%",
                [
                    "deploy:error_ratio_change:difference15m{service=api} 0.02x15",
                    "deployment_last_timestamp_seconds{service=api} 0x15",
                    "http_requests_total{service=api,status_code=200} 0+60x15",
                ],
            )
            .quiet([
                "deploy:error_ratio_change:difference15m{service=api} 0.02x15",
                "deployment_last_timestamp_seconds{service=api} -7200x15",
                "http_requests_total{service=api,status_code=200} 0+60x15",
            ]),
        )
        .alert(
            alert(
                RELEASE,
                Critical,
                "CrashLoopAfterDeployment",
                promql!(
                    r#"sum by (environment, service) (
                          changes(process_start_time_seconds[15m])
                        ) > 3
                      and on (environment, service) (
                          time() - max by (environment, service) (
                            deployment_last_timestamp_seconds
                          ) < 3600
                        )"#
                ),
            )
            .after(Length::minutes(1))
            .summary("{{ $labels.service }} restarts repeatedly after the deployment")
            .description(
                "The new version does not survive its start. Usually a missing setting, \
                 secret or migration.",
            )
            .action("Roll back.")
            .panel(deployment_comparison::ID.panel("restarts-since-deployment"))
            .runbook(runbook!("container-restarted"))
            .fires(
                Length::minutes(10),
                "10",
                [
                    "process_start_time_seconds{service=api,instance=api-1} 0+60x15",
                    "deployment_last_timestamp_seconds{service=api} 0x15",
                ],
            )
            .quiet([
                "process_start_time_seconds{service=api,instance=api-1} 0x15",
                "deployment_last_timestamp_seconds{service=api} 0x15",
            ]),
        )
        .alert(
            alert(RELEASE, Warning, "FeatureFlagRegression", promql!("flag:error_rate_difference:z > 2.58"))
                .after(Length::minutes(5))
                .summary(
                    "Flag {{ $labels.flag }} makes {{ $labels.service }} fail more (z = {{ $value | \
                     humanize }})",
                )
                .description(
                    "Requests with the flag fail more often than chance explains. The code \
                     behind the flag is the cause.",
                )
                .action("Switch the flag off; compare again.")
                .panel(feature_flags::ID.panel("error-rate-difference"))
                .runbook(runbook!("feature-flag-regression"))
                .fires(
                    Length::minutes(10),
                    "3",
                    ["flag:error_rate_difference:z{flag=new-checkout,service=api} 3x15"],
                )
                .quiet(["flag:error_rate_difference:z{flag=new-checkout,service=api} 2x15"]),
        )
        .alert(
            alert(
                BUDGET,
                Warning,
                "ErrorBudgetLow",
                promql!(
                    r#"min by (
                        environment, slo, service, owner, stack
                      ) (slo:error_budget_remaining:ratio) < 0.25 > 0"#
                ),
            )
            .after(Length::hours(1))
            .summary("{{ $labels.slo }} has {{ $value | humanizePercentage }} of its budget left")
            .description("One more incident like the last ones breaks the promise of these 30 days.")
            .action("Freeze non-critical deployments, plan recovery for the weekly meeting.")
            .panel(error_budgets::ID.panel("budget-remaining"))
            .runbook(runbook!("error-budget-low"))
            .fires(
                Length::minutes(70),
                "20%",
                ["slo:error_budget_remaining:ratio{slo=api,service=api,owner=@sre,stack=production} 0.2x80"],
            )
            .quiet([
                "slo:error_budget_remaining:ratio{slo=api,service=api,owner=@sre,stack=production} 0.5x80",
            ]),
        )
        .alert(
            alert(
                BUDGET,
                Warning,
                "ErrorBudgetExhausted",
                promql!(
                    r#"min by (
                        environment, slo, service, owner, stack
                      ) (slo:error_budget_remaining:ratio) <= 0"#
                ),
            )
            .after(Length::hours(1))
            .summary("{{ $labels.slo }} has used its whole budget")
            .description("The promise of these 30 days is broken.")
            .action("Only reliability work until it recovers.")
            .panel(error_budgets::ID.panel("remaining-minutes"))
            .runbook(runbook!("error-budget-exhausted"))
            .fires(
                Length::minutes(70),
                "-10%",
                ["slo:error_budget_remaining:ratio{slo=api,service=api,owner=@sre,stack=production} -0.1x80"],
            )
            .quiet([
                "slo:error_budget_remaining:ratio{slo=api,service=api,owner=@sre,stack=production} 0.1x80",
            ]),
        )
        .alert(
            alert(
                INCIDENT,
                Warning,
                "AlertGroupUnacknowledged",
                promql!(r#"sum by (environment, team) (oncall_alert_groups{state="firing"}) > 0"#),
            )
            .after(Length::minutes(5))
            .summary("{{ $value }} alert group(s) of {{ $labels.team }} not acknowledged")
            .description(
                "Nobody has said that they look at it. Usually the person on call is asleep, \
                 or in another incident.",
            )
            .action("Escalate to the secondary on call.")
            .panel(alert_activity::ID.panel("alert-acknowledgement-status"))
            .runbook(runbook!("alert-triage"))
            .fires(Length::minutes(10), "2", ["oncall_alert_groups{team=upstream-backend} 2x15"])
            .quiet(["oncall_alert_groups{team=upstream-backend} 0x15"]),
        )
}
