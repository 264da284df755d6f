//! TutorDex SLO: decides whether TutorDex keeps its four promises and where reliability work must come
//! before features.

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
    .row(assignment_processing_99_of_assignments_processed_within_5_minutes())
    .row(parse_quality_95_parse_success())
    .row(api_availability_99_9_uptime())
    .row(notification_delivery_98_of_dms_delivered())
}

fn assignment_processing_99_of_assignments_processed_within_5_minutes() -> Row {
    Row::new("Assignment Processing — 99 % of assignments processed within 5 minutes")
        .columns(4)
        .height(6)
        .panel(
            stat::<Ratio>("assignment-processing-sli", "Assignment Processing: SLI (30d)")
                .decimals(3)
                .query(promql!(
                    r#"1
                         - max(slo:sli_error:ratio_rate30d{
                           environment="$environment",slo="tutordex-assignment-processing"})"#
                ))
                .steps(steps![Red, ratio(0.99) => Yellow, ratio(0.995) => Green])
                .explain(
                    "Achieved share over 30 days, target 99 % of assignments processed within 5 minutes.",
                )
                .action("below target the SLO is missed, name the cause in the weekly review.")
                .next(Link::to(workers::ID))
                .runbook(runbook!("queue-slow")),
        )
        .panel(
            gauge::<Ratio>("assignment-processing-budget-left", "Assignment Processing: Budget Left")
                .query(promql!(
                    r#"min(slo:error_budget_remaining:ratio{
                           environment="$environment",slo="tutordex-assignment-processing"})"#
                ))
                .steps(steps![Red, ratio(0.25) => Yellow, ratio(0.5) => Green])
                .explain("Remaining 30-day error budget.")
                .action("below 25 % only reliability work.")
                .next(Link::to(error_budgets::ID).set(SLO, "tutordex-assignment-processing"))
                .runbook(runbook!("error-budget-low")),
        )
        .panel(
            timeseries::<Number>("assignment-processing-burn-rate", "Assignment Processing: Burn Rate")
                .width(12)
                .shown_as(display::PLAIN)
                .query(promql!(
                    r#"max(slo:burn_rate:ratio_rate1h{
                           environment="$environment",slo="tutordex-assignment-processing"})"#
                ))
                .named("1h")
                .query(promql!(
                    r#"max(slo:burn_rate:ratio_rate6h{
                           environment="$environment",slo="tutordex-assignment-processing"})"#
                ))
                .named("6h")
                .steps(steps![Green, number(1.0) => Yellow, number(6.0) => Orange, number(14.4) => Red])
                .explain("Speed of budget use; lines at 1, 6 and 14.4.")
                .action("above 6 for 6 h or 14.4 for 1 h the page fires.")
                .next(Link::to(workers::ID))
                .runbook(runbook!("slo-burn")),
        )
}

fn parse_quality_95_parse_success() -> Row {
    Row::new("Parse Quality — 95 % parse success")
        .columns(4)
        .height(6)
        .panel(
            stat::<Ratio>("parse-quality-sli", "Parse Quality: SLI (30d)")
                .decimals(3)
                .query(promql!(
                    r#"1
                         - max(slo:sli_error:ratio_rate30d{
                           environment="$environment",slo="tutordex-parse-quality"})"#
                ))
                .steps(steps![Red, ratio(0.95) => Yellow, ratio(0.975) => Green])
                .explain("Achieved share over 30 days, target 95 % parse success.")
                .action("below target the SLO is missed, name the cause in the weekly review.")
                .next(Link::to(errors::ID))
                .runbook(runbook!("parse-failures")),
        )
        .panel(
            gauge::<Ratio>("parse-quality-budget-left", "Parse Quality: Budget Left")
                .query(promql!(
                    r#"min(slo:error_budget_remaining:ratio{
                           environment="$environment",slo="tutordex-parse-quality"})"#
                ))
                .steps(steps![Red, ratio(0.25) => Yellow, ratio(0.5) => Green])
                .explain("Remaining 30-day error budget.")
                .action("below 25 % only reliability work.")
                .next(Link::to(error_budgets::ID).set(SLO, "tutordex-parse-quality"))
                .runbook(runbook!("error-budget-low")),
        )
        .panel(
            timeseries::<Number>("parse-quality-burn-rate", "Parse Quality: Burn Rate")
                .width(12)
                .shown_as(display::PLAIN)
                .query(promql!(
                    r#"max(slo:burn_rate:ratio_rate1h{
                           environment="$environment",slo="tutordex-parse-quality"})"#
                ))
                .named("1h")
                .query(promql!(
                    r#"max(slo:burn_rate:ratio_rate6h{
                           environment="$environment",slo="tutordex-parse-quality"})"#
                ))
                .named("6h")
                .steps(steps![Green, number(1.0) => Yellow, number(6.0) => Orange, number(14.4) => Red])
                .explain("Speed of budget use; lines at 1, 6 and 14.4.")
                .action("above 6 for 6 h or 14.4 for 1 h the page fires.")
                .next(Link::to(errors::ID))
                .runbook(runbook!("slo-burn")),
        )
}

fn api_availability_99_9_uptime() -> Row {
    Row::new("API Availability — 99.9 % uptime")
        .columns(4)
        .height(6)
        .panel(
            stat::<Ratio>("api-availability-sli", "API Availability: SLI (30d)")
                .decimals(3)
                .query(promql!(
                    r#"1
                         - max(slo:sli_error:ratio_rate30d{
                           environment="$environment",slo="tutordex-api-availability"})"#
                ))
                .steps(steps![Red, ratio(0.999) => Yellow, ratio(0.9995) => Green])
                .explain("Achieved share over 30 days, target 99.9 % uptime.")
                .action("below target the SLO is missed, name the cause in the weekly review.")
                .next(Link::to(synthetic_monitoring::ID))
                .runbook(runbook!("public-api-down")),
        )
        .panel(
            gauge::<Ratio>("api-availability-budget-left", "API Availability: Budget Left")
                .query(promql!(
                    r#"min(slo:error_budget_remaining:ratio{
                           environment="$environment",slo="tutordex-api-availability"})"#
                ))
                .steps(steps![Red, ratio(0.25) => Yellow, ratio(0.5) => Green])
                .explain("Remaining 30-day error budget.")
                .action("below 25 % only reliability work.")
                .next(Link::to(error_budgets::ID).set(SLO, "tutordex-api-availability"))
                .runbook(runbook!("error-budget-low")),
        )
        .panel(
            timeseries::<Number>("api-availability-burn-rate", "API Availability: Burn Rate")
                .width(12)
                .shown_as(display::PLAIN)
                .query(promql!(
                    r#"max(slo:burn_rate:ratio_rate1h{
                           environment="$environment",slo="tutordex-api-availability"})"#
                ))
                .named("1h")
                .query(promql!(
                    r#"max(slo:burn_rate:ratio_rate6h{
                           environment="$environment",slo="tutordex-api-availability"})"#
                ))
                .named("6h")
                .steps(steps![Green, number(1.0) => Yellow, number(6.0) => Orange, number(14.4) => Red])
                .explain("Speed of budget use; lines at 1, 6 and 14.4.")
                .action("above 6 for 6 h or 14.4 for 1 h the page fires.")
                .next(Link::to(synthetic_monitoring::ID))
                .runbook(runbook!("slo-burn")),
        )
}

fn notification_delivery_98_of_dms_delivered() -> Row {
    Row::new("Notification Delivery — 98 % of DMs delivered")
        .columns(4)
        .height(6)
        .panel(
            stat::<Ratio>("notification-delivery-sli", "Notification Delivery: SLI (30d)")
                .decimals(3)
                .query(promql!(
                    r#"1
                         - max(slo:sli_error:ratio_rate30d{
                           environment="$environment",slo="tutordex-dm-delivery"})"#
                ))
                .steps(steps![Red, ratio(0.98) => Yellow, ratio(0.99) => Green])
                .explain("Achieved share over 30 days, target 98 % of DMs delivered.")
                .action("below target the SLO is missed, name the cause in the weekly review.")
                .next(Link::to(errors::ID))
                .runbook(runbook!("dm-failures")),
        )
        .panel(
            gauge::<Ratio>("notification-delivery-budget-left", "Notification Delivery: Budget Left")
                .query(promql!(
                    r#"min(slo:error_budget_remaining:ratio{
                           environment="$environment",slo="tutordex-dm-delivery"})"#
                ))
                .steps(steps![Red, ratio(0.25) => Yellow, ratio(0.5) => Green])
                .explain("Remaining 30-day error budget.")
                .action("below 25 % only reliability work.")
                .next(Link::to(error_budgets::ID).set(SLO, "tutordex-dm-delivery"))
                .runbook(runbook!("error-budget-low")),
        )
        .panel(
            timeseries::<Number>("notification-delivery-burn-rate", "Notification Delivery: Burn Rate")
                .width(12)
                .shown_as(display::PLAIN)
                .query(promql!(
                    r#"max(slo:burn_rate:ratio_rate1h{
                           environment="$environment",slo="tutordex-dm-delivery"})"#
                ))
                .named("1h")
                .query(promql!(
                    r#"max(slo:burn_rate:ratio_rate6h{
                           environment="$environment",slo="tutordex-dm-delivery"})"#
                ))
                .named("6h")
                .steps(steps![Green, number(1.0) => Yellow, number(6.0) => Orange, number(14.4) => Red])
                .explain("Speed of budget use; lines at 1, 6 and 14.4.")
                .action("above 6 for 6 h or 14.4 for 1 h the page fires.")
                .next(Link::to(errors::ID))
                .runbook(runbook!("slo-burn")),
        )
}
