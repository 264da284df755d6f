//! Error Budgets: decides whether a service may spend reliability on changes or must stop and stabilise.

use super::board;
use crate::executive::slo_overview;
use crate::fleet::{deployment_comparison, fleet_health, service_red};
use crate::prelude::*;

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("error-budgets", "Error Budgets");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::ENGINEERING_MANAGER,
        "This dashboard exists to help us decide whether a service may spend reliability on changes or must \
         stop and stabilise.",
    )
    .audience(["Every team", "engineering managers"])
    .review(Review::Weekly)
    .refresh("5m")
    .last("now-30d")
    .variables(vars::standard())
    .variable(
        SERVICE
            .label_values(selector!(r#"slo:objective:ratio{environment="$environment"}"#), "service")
            .multi()
            .all(".*"),
    )
    .variable(SLO.label_values(
        selector!(r#"slo:objective:ratio{environment="$environment",service=~"$service"}"#),
        "slo",
    ))
    .annotation(annotations::deployments())
    .annotation(annotations::incidents())
    .links_to([fleet_health::ID, slo_overview::ID, service_red::ID, deployment_comparison::ID])
    .row(this_month())
    .row(burn())
}

fn this_month() -> Row {
    Row::new("This month (30 days rolling)").columns(4).height(4).panels(panels![
        stat::<Minutes>("allowed-bad-minutes", "Allowed Bad Minutes")
            .decimals(1)
            .query(minutes_of_30_days(promql!(
                r#"max((1 - slo:objective:ratio{environment="$environment",slo="$slo"}) * 43200)"#
            )))
            .steps(steps![Blue])
            .explain("Full error budget as minutes of 30 days (99.9 % = 43.2 minutes).")
            .action("reference value for the two panels right.")
            .next(Link::to(slo_overview::ID))
            .runbook(runbook!("error-budget-policy")),
        stat::<Minutes>("consumed-minutes", "Consumed Minutes")
            .decimals(1)
            .query(minutes_of_30_days(promql!(
                r#"max(slo:sli_error:ratio_rate30d{environment="$environment",slo="$slo"}) * 43200"#
            )))
            .steps(steps![Blue])
            .explain("Bad minutes already used, traffic-weighted over 30 days.")
            .action("read with the allowed value, e.g. 23 of 43.")
            .next(Link::to(slo_overview::ID))
            .runbook(runbook!("error-budget-policy")),
        stat::<Minutes>("remaining-minutes", "Remaining Minutes")
            .decimals(1)
            .query(minutes_of_30_days(promql!(
                r#"min(((1 - slo:objective:ratio{environment="$environment",slo="$slo"})
                  - slo:sli_error:ratio_rate30d{environment="$environment",slo="$slo"}) * 43200)"#
            )))
            .steps(steps![Red, minutes(10.0) => Yellow, minutes(20.0) => Green])
            .explain("Minutes left; negative means the SLO is missed.")
            .action("negative = feature freeze until it recovers.")
            .next(Link::to(slo_overview::ID))
            .runbook(runbook!("error-budget-exhausted")),
        budgets::left("budget-remaining", "Budget Remaining")
            .query(promql!(r#"min(slo:error_budget_remaining:ratio{environment="$environment",slo="$slo"})"#))
            .explain("Remaining share of the budget.")
            .action("below 25 % freeze non-critical changes, escalate to the manager.")
            .next(Link::to(deployment_comparison::ID)),
    ])
}

fn burn() -> Row {
    Row::new("Burn").columns(2).height(7).panels(panels![
        budgets::burn("burn-rate", "Burn Rate")
            .query(promql!(r#"max(slo:burn_rate:ratio_rate1h{environment="$environment",slo="$slo"})"#))
            .named("1h")
            .query(promql!(r#"max(slo:burn_rate:ratio_rate6h{environment="$environment",slo="$slo"})"#))
            .named("6h")
            .explain(
                "Budget consumption speed; 1 = exactly on budget, 14.4 for one hour costs 2 % of the month.",
            )
            .action("above 6 treat as incident.")
            .next(Link::to(service_red::ID)),
        timeseries::<Ratio>("budget-burn-down", "Budget Burn-Down (30d)")
            .query(promql!(r#"min(slo:error_budget_remaining:ratio{environment="$environment",slo="$slo"})"#))
            .steps(steps![Red, ratio(0.25) => Yellow, ratio(0.5) => Green])
            .explain("Remaining budget over the last 30 days with deployments and incidents marked.")
            .action("name the incident behind each step down.")
            .next(Link::to(fleet_health::ID))
            .runbook(runbook!("error-budget-policy")),
        stat::<Seconds>("time-to-exhaustion", "Time to Exhaustion")
            .width(6)
            .height(6)
            .query(
                promql! { r#"min(clamp_min(
                      slo:error_budget_remaining:ratio{environment="$environment",slo="$slo"}, 0)
                    / (slo:burn_rate:ratio_rate6h{environment="$environment",slo="$slo"} > 0) * 2592000)"# }
                // A share of the budget times the seconds of 30 days.
                .assume::<Seconds>(),
            )
            .steps(steps![Red, s(259200.0) => Yellow, s(1209600.0) => Green])
            .no_value("nothing burns")
            .explain("Time until the budget is gone if the 6-hour burn continues; no data = nothing burns.",)
            .action("below 3 days act now.")
            .next(Link::to(service_red::ID))
            .runbook(runbook!("error-budget-low")),
        bargauge::<Ratio>("worst-budgets", "Worst Budgets")
            .width(18)
            .height(6)
            .query(promql! { r#"bottomk(10, min by (service, slo) (
            slo:error_budget_remaining:ratio{environment="$environment"}))"# })
            .named("{{service}} {{slo}}")
            .steps(steps![Red, ratio(0.25) => Yellow, ratio(0.5) => Green])
            .explain("Ten SLOs with the least budget, all services.")
            .action("owners of red bars stop feature work.")
            .next(Link::to(fleet_health::ID))
            .runbook(runbook!("error-budget-low")),
    ])
}

/// A share of 30 days in minutes. The factor of 43 200 is the number of minutes, which no query can say.
fn minutes_of_30_days(share: Query<Unknown>) -> Query<Minutes> {
    share.assume()
}
