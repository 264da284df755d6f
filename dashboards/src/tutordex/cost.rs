//! TutorDex Cost Tracking: decides whether spending stays in budget this month and which model, operation
//! or resource to optimise.

use super::{board, versions};
use crate::prelude::*;
use crate::tutordex::{capacity, errors, home, lifecycle, workers};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tutordex-cost", "TutorDex Cost Tracking");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::OPERATIONS,
        "This dashboard exists to help us decide whether spending stays in budget this month and which \
         model, operation or resource to optimise.",
    )
    .file("tutordex_cost")
    .audience(["Operations", "budget owner"])
    .refresh("5m")
    .allow("idle-link", "the next look is at the other panels of this dashboard")
    .between("now/M", "now")
    .variables(vars::standard())
    .variables(versions())
    .variable(
        MODEL
            .label_values(selector!(r#"llm_tokens_total{environment="$environment"}"#), "model")
            .multi()
            .all(".*"),
    )
    .links_to([home::ID, workers::ID, capacity::ID])
    .row(budget())
    .row(drivers())
}

fn budget() -> Row {
    Row::new("Budget").columns(4).height(4).panels(panels![
        stat::<Usd>("llm-cost", "LLM Cost (month to date)")
            .decimals(2)
            .query(promql! { r#"sum(sum by (environment, model, direction) (
                  increase(llm_tokens_total{environment="$environment",
                      model=~"$model"}[$__range])) * on (environment, model, direction)
                max by (environment, model, direction) (
                  llm_cost_per_1k_tokens{environment="$environment",model=~"$model"})) / 1000"# })
            .steps(steps![Green, usd(80.0) => Yellow, usd(100.0) => Red])
            .explain(
                "Tokens times price per 1 000 tokens, divided by 1 000, for the selected range \
                 (default: this month). Old tokens are priced at the current price.",
            )
            .action("above budget switch operations to a cheaper model.")
            .next(Link::to(workers::ID))
            .runbook(runbook!("llm-cost")),
        gauge::<Ratio>("budget-used", "Budget Used")
            .query(promql! { r#"sum(sum by (environment, model, direction) (
                  increase(llm_tokens_total{environment="$environment"}[$__range]))
                * on (environment, model, direction) max by (environment, model, direction) (
                  llm_cost_per_1k_tokens{environment="$environment"})) / 1000
                / scalar(max(tutordex_budget_usd{environment="$environment",category="llm"}))"# })
            .steps(steps![Green, ratio(0.8) => Yellow, ratio(1.0) => Red])
            .explain("LLM cost as share of the monthly LLM budget.")
            .action("above 80 % before the last week = reduce volume or model.")
            .next(Link::to(ID))
            .runbook(runbook!("llm-cost")),
        stat::<UsdPerHour>("cost-rate", "Cost Rate")
            .decimals(3)
            .query(promql!(
                r#"sum(tutordex:llm:estimated_cost_per_s{environment="$environment",model=~"$model"}) * 3600"#
            ))
            .steps(steps![Green, usd_per_hour(0.5) => Yellow, usd_per_hour(2.0) => Red])
            .explain("Estimated LLM cost per hour at the current speed.")
            .action("a jump = retry loop or prompt growth.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("llm-cost")),
        stat::<Usd>("cost-per-assignment", "Cost per Assignment (7d)")
            .decimals(4)
            .query(
                promql! { r#"sum(sum_over_time(
                      tutordex:llm:estimated_cost_per_s{environment="$environment"}[7d])) * 30 / (sum(
                      increase(assignments_created_total{environment="$environment"}[7d])) > 0)"# }
                // Dollars per second times the 30 s between evaluations, per assignment.
                .assume::<Usd>(),
            )
            .steps(steps![Green, usd(0.05) => Yellow, usd(0.1) => Red])
            .no_value("no assignments")
            .explain(
                "LLM cost divided by created assignments, seven days (the rule is evaluated every 30 s, \
                 hence the factor).",
            )
            .action("rising = efficiency loss.")
            .next(Link::to(lifecycle::ID))
            .runbook(runbook!("llm-cost")),
    ])
}

fn drivers() -> Row {
    Row::new("Drivers").columns(3).height(7).panels(panels![
        timeseries::<PerSecond>("tokens-by-model", "Tokens by Model")
            .width(12)
            .query(promql! { r#"sum by (model, direction) (rate(llm_tokens_total{
            environment="$environment",model=~"$model"}[$__rate_interval]))"# })
            .named("{{model}} {{direction}}")
            .explain("Tokens per second by model and direction (prompt, completion).")
            .action("prompt tokens grow = trim the prompt.")
            .next(Link::to(workers::ID))
            .runbook(runbook!("llm-cost")),
        bargauge::<Usd>("cost-by-operation", "Cost by Operation")
            .width(12)
            .decimals(2)
            .query(promql! { r#"sum by (operation) (
                sum by (environment, model, operation, direction) (increase(
                    llm_tokens_total{environment="$environment",model=~"$model"}[$__range]))
                * on (environment, model, direction) group_left () max by (environment, model, direction) (
                  llm_cost_per_1k_tokens{environment="$environment"})) / 1000"# })
            .named("{{operation}}")
            .steps(steps![Green, usd(20.0) => Yellow, usd(50.0) => Red])
            .explain("Estimated cost by operation in the range.")
            .action("start saving at the longest bar.")
            .next(Link::to(workers::ID))
            .runbook(runbook!("llm-cost")),
        timeseries::<PerSecond>("telegram-api-calls", "Telegram API Calls")
            .shown_as(display::REQUESTS_PER_SECOND)
            .query(promql! { r#"sum by (method) (
            rate(telegram_api_calls_total{environment="$environment"}[$__rate_interval]))"# })
            .named("{{method}}")
            .explain("Telegram API calls per second by method.")
            .action("growth without more messages = retry loop, watch rate limits.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("dm-rate-limited")),
        timeseries::<PerSecond>("database-operations", "Database Operations")
            .shown_as(display::OPERATIONS_PER_SECOND)
            .query(promql! { r#"sum by (operation) (rate(worker_supabase_requests_total{
                environment="$environment",pipeline_version=~"$pipeline_version",
                schema_version=~"$schema_version"}[$__rate_interval]))"# })
            .named("{{operation}}")
            .explain("Supabase operations per second.")
            .action("growth per job = add batching.")
            .next(Link::to(workers::ID))
            .runbook(runbook!("supabase-failures")),
        timeseries::<UsdPerHour>("infrastructure-cost-per-hour", "Infrastructure Cost per Hour")
            .query(promql!(r#"sum by (resource) (infra_cost_usd_per_hour{environment="$environment"})"#))
            .named("{{resource}}")
            .explain("Hourly infrastructure cost by resource.")
            .action("compare with Capacity Planning before resizing.")
            .next(Link::to(capacity::ID))
            .runbook(runbook!("infra-cost")),
        stat::<Usd>("forecast-for-30-days", "Forecast for 30 Days")
            .width(24)
            .height(4)
            .query(
                promql! { r#"sum(avg_over_time(tutordex:llm:estimated_cost_per_s{
                        environment="$environment"}[7d])) * 2592000
                    + sum(avg_over_time(infra_cost_usd_per_hour{environment="$environment"}[7d])) * 720"# }
                // The seconds of 30 days times dollars per second, and the hours times dollars per hour.
                .assume::<Usd>(),
            )
            .steps(steps![Green, usd(200.0) => Yellow, usd(300.0) => Red])
            .explain("Cost of 30 days at the pace of the last seven.")
            .action("above budget plan the reduction now.")
            .next(Link::to(ID))
            .runbook(runbook!("llm-cost")),
    ])
}
