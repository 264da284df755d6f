//! TutorDex SLO: decides whether TutorDex keeps its four promises and where reliability work must come
//! before features.

use dashwright::model::runbook::Runbook;
use dashwright::model::steps::Steps;

use super::board;
use crate::fleet::error_budgets;
use crate::prelude::*;
use crate::production::synthetic_monitoring;
use crate::tutordex::{errors, home, workers};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tutordex-slo", "TutorDex SLO");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::OPERATIONS,
        "This dashboard exists to help us decide whether TutorDex keeps its four promises and where \
         reliability work must come before features.",
    )
    .file("tutordex_slo")
    .audience(["Operations", "stakeholders"])
    .review(Review::Weekly)
    .refresh("5m")
    .last("now-30d")
    .variables(vars::standard())
    .links_to([home::ID, error_budgets::ID, workers::ID, errors::ID])
    .row(promise(Promise {
        name: "Assignment Processing",
        target: "99 % of assignments processed within 5 minutes",
        slo: "tutordex-assignment-processing",
        keys: [
            "assignment-processing-sli",
            "assignment-processing-budget-left",
            "assignment-processing-burn-rate",
        ],
        steps: steps![Red, ratio(0.99) => Yellow, ratio(0.995) => Green],
        causes: workers::ID,
        runbook: runbook!("queue-slow"),
    }))
    .row(promise(Promise {
        name: "Parse Quality",
        target: "95 % parse success",
        slo: "tutordex-parse-quality",
        keys: ["parse-quality-sli", "parse-quality-budget-left", "parse-quality-burn-rate"],
        steps: steps![Red, ratio(0.95) => Yellow, ratio(0.975) => Green],
        causes: errors::ID,
        runbook: runbook!("parse-failures"),
    }))
    .row(promise(Promise {
        name: "API Availability",
        target: "99.9 % uptime",
        slo: "tutordex-api-availability",
        keys: ["api-availability-sli", "api-availability-budget-left", "api-availability-burn-rate"],
        steps: steps![Red, ratio(0.999) => Yellow, ratio(0.9995) => Green],
        causes: synthetic_monitoring::ID,
        runbook: runbook!("public-api-down"),
    }))
    .row(promise(Promise {
        name: "Notification Delivery",
        target: "98 % of DMs delivered",
        slo: "tutordex-dm-delivery",
        keys: [
            "notification-delivery-sli",
            "notification-delivery-budget-left",
            "notification-delivery-burn-rate",
        ],
        steps: steps![Red, ratio(0.98) => Yellow, ratio(0.99) => Green],
        causes: errors::ID,
        runbook: runbook!("dm-failures"),
    }))
}

/// What TutorDex promises, and where to look when the promise is in danger.
struct Promise {
    name: &'static str,
    target: &'static str,
    slo: &'static str,
    /// The keys of the three panels.
    keys: [&'static str; 3],
    /// Thresholds of what was achieved.
    steps: Steps<Ratio>,
    /// The dashboard that shows why.
    causes: DashboardId,
    runbook: Runbook,
}

/// One promise a row: what was achieved, what is left of the budget, how fast it goes.
fn promise(promise: Promise) -> Row {
    let Promise { name, target, slo, keys: [achieved, left, burn], steps, causes, runbook } = promise;
    Row::new(format!("{name} — {target}")).columns(4).height(6).panels(panels![
        stat::<Ratio>(achieved, format!("{name}: SLI (30d)"))
            .decimals(3)
            .query(promql!(
                r#"1 - max(slo:sli_error:ratio_rate30d{environment="$environment",slo=$slo})"#,
                slo = slo
            ))
            .steps(steps)
            .explain(format!("Achieved share over 30 days, target {target}."))
            .action("below target the SLO is missed, name the cause in the weekly review.")
            .next(Link::to(causes))
            .runbook(runbook),
        budgets::left(left, format!("{name}: Budget Left"))
            .query(promql!(
                r#"min(slo:error_budget_remaining:ratio{environment="$environment",slo=$slo})"#,
                slo = slo
            ))
            .explain("Remaining 30-day error budget.")
            .action("below 25 % only reliability work.")
            .next(Link::to(error_budgets::ID).set(SLO, slo)),
        budgets::burn(burn, format!("{name}: Burn Rate"))
            .half()
            .query(promql!(
                r#"max(slo:burn_rate:ratio_rate1h{environment="$environment",slo=$slo})"#,
                slo = slo
            ))
            .named("1h")
            .query(promql!(
                r#"max(slo:burn_rate:ratio_rate6h{environment="$environment",slo=$slo})"#,
                slo = slo
            ))
            .named("6h")
            .explain("Speed of budget use; lines at 1, 6 and 14.4.")
            .action("above 6 for 6 h or 14.4 for 1 h the page fires.")
            .next(Link::to(causes)),
    ])
}
