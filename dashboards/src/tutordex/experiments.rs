//! TutorDex A/B Testing: decides whether an experiment variant wins, loses or needs more data.

use super::board;
use crate::fleet::feature_flags;
use crate::prelude::*;
use crate::production::logs_exploration;
use crate::tutordex::{engagement, lifecycle};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tutordex-experiments", "TutorDex A/B Testing");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PRODUCT,
        "This dashboard exists to help us decide whether an experiment variant wins, loses or needs more \
         data.",
    )
    .file("tutordex_experiments")
    .audience(["Product team"])
    .refresh("5m")
    .allow("idle-link", "the next look is at the other panels of this dashboard")
    .last("now-14d")
    .variables(vars::standard())
    .variable(
        EXPERIMENT.label_values(
            selector!(r#"experiment_exposures_total{environment="$environment"}"#),
            "experiment",
        ),
    )
    .variable(GOAL.label_values(
        selector!(r#"experiment_conversions_total{environment="$environment",experiment="$experiment"}"#),
        "goal",
    ))
    .links_to([engagement::ID, feature_flags::ID, lifecycle::ID])
    .row(validity_first())
    .row(result())
    .row(behaviour())
}

fn validity_first() -> Row {
    Row::new("Validity first").columns(3).height(4).panels(panels![
        stat::<Count>("exposures-by-variant", "Exposures by Variant")
            .query(promql! { r#"sum by (variant) (increase(experiment_exposures_total{
            environment="$environment",experiment="$experiment"}[14d]))"# })
            .named("{{variant}}")
            .steps(steps![Red, count(100) => Yellow, count(1000) => Green])
            .explain("Unique users assigned per variant in 14 days.")
            .action("below 1000 per variant do not conclude.")
            .next(Link::to(engagement::ID))
            .runbook(runbook!("experiment-power")),
        stat::<Number>("sample-ratio-mismatch", "Sample Ratio Mismatch (chi-square)")
            .shown_as(display::PLAIN)
            .query(promql! { r#"max(experiment:sample_ratio_mismatch:chi2{
            environment="$environment",experiment="$experiment"})"# })
            .steps(steps![Green, number(3.84) => Yellow, number(6.63) => Red])
            .explain(
                "Chi-square of observed against planned split. Limits are for two variants (one degree \
                 of freedom); with three variants use 5.99 and 9.21. Above the red limit the assignment \
                 is broken.",
            )
            .action("stop and fix the assignment, results are invalid.")
            .next(Link::to(logs_exploration::ID))
            .runbook(runbook!("experiment-srm")),
        stat::<Days>("days-running", "Days Running")
            .decimals(1)
            .query(promql! { r#"(time() - min(experiment_start_timestamp_seconds{
            environment="$environment",experiment="$experiment"})) / 86400"# })
            .steps(steps![Red, days(7.0) => Yellow, days(14.0) => Green])
            .explain("Days since start.")
            .action("decide only after full weeks and the planned sample, not at the first green value.")
            .next(Link::to(engagement::ID))
            .runbook(runbook!("experiment-power")),
    ])
}

fn result() -> Row {
    Row::new("Result").columns(4).height(7).panels(panels![
        bargauge::<Ratio>("conversion-by-variant", "Conversion by Variant")
            .width(8)
            .decimals(2)
            .query(promql! { r#"experiment:conversion:ratio14d{
            environment="$environment",experiment="$experiment",goal="$goal"}"# })
            .named("{{variant}}")
            .steps(steps![Blue])
            .explain("Converted share of exposed users.")
            .action("read together with significance.")
            .next(Link::to(lifecycle::ID))
            .runbook(runbook!("experiment-review")),
        stat::<Ratio>("uplift-vs-control", "Uplift vs Control")
            .width(4)
            .decimals(1)
            .query(promql!(
                r#"experiment:conversion:ratio14d{environment="$environment",experiment="$experiment",
                  goal="$goal",variant!="control"}
                  / on (environment, experiment, goal) group_left ()
                  experiment:conversion:ratio14d{environment="$environment",
                  experiment="$experiment",goal="$goal",variant="control"} - 1"#
            ))
            .named("{{variant}}")
            .steps(steps![Red, ratio(-0.02) => Yellow, ratio(0.02) => Green])
            .explain("Relative change of conversion against control.")
            .action("only act when significant.")
            .next(Link::to(lifecycle::ID))
            .runbook(runbook!("experiment-review")),
        stat::<Number>("statistical-significance", "Statistical Significance (z)")
            .shown_as(display::PLAIN)
            .decimals(2)
            .query(promql! { r#"abs(experiment:conversion:z14d{
            environment="$environment",experiment="$experiment",goal="$goal"})"# })
            .named("{{variant}}")
            .steps(steps![Red, number(1.96) => Yellow, number(2.58) => Green])
            .explain("Two-proportion z-score; 1.96 = 95 %, 2.58 = 99 % two-sided.")
            .action("below 1.96 keep running or stop without a winner.")
            .next(Link::to(ID))
            .runbook(runbook!("experiment-review")),
        stat::<Number>("p-value", "P-Value (approx.)")
            .shown_as(display::PLAIN)
            .decimals(4)
            .query(promql! { r#"2 * (1 - 1 / (1 + exp(-(1.5976 * abs(experiment:conversion:z14d{
                      environment="$environment",experiment="$experiment",goal="$goal"})
                      + 0.07056 * abs(experiment:conversion:z14d{
                      environment="$environment",experiment="$experiment",goal="$goal"}) ^ 3))))"# })
            .named("{{variant}}")
            .steps(steps![Green, number(0.01) => Yellow, number(0.05) => Red])
            .explain(
                "Two-sided p-value from a logistic approximation of the normal distribution (error \
                 below 0.0003).",
            )
            .action("above 0.05 there is no evidence of a difference.")
            .next(Link::to(ID))
            .runbook(runbook!("experiment-review")),
    ])
}

fn behaviour() -> Row {
    Row::new("Behaviour").columns(2).height(7).panels(panels![
        timeseries::<Ratio>("conversion-over-time", "Conversion Over Time")
            .query(promql! { r#"sum by (variant) (increase(experiment_conversions_total{
                    environment="$environment",experiment="$experiment",goal="$goal"}[1d]))
                / (sum by (variant) (increase(experiment_exposures_total{
                      environment="$environment",experiment="$experiment"}[1d])) > 0)"# })
            .named("{{variant}}")
            .no_value("no exposures")
            .explain("Daily conversions per daily exposures; a trend only, users convert on later days.")
            .action("a novelty peak that fades is not a win.")
            .next(Link::to(engagement::ID))
            .runbook(runbook!("experiment-review")),
        timeseries::<Ratio>("actions-per-user", "Actions per User")
            .shown_as(display::TIMES)
            .query(promql! { r#"sum by (variant, action) (
                increase(experiment_actions_total{environment="$environment",
                    experiment="$experiment"}[1d])) / on (variant) group_left ()
                (sum by (variant) (increase(experiment_exposures_total{
                      environment="$environment",experiment="$experiment"}[1d])) > 0)"# })
            .named("{{variant}} {{action}}")
            .no_value("no exposures")
            .explain("Actions per newly exposed user by variant.")
            .action("check guardrails such as unsubscribe.")
            .next(Link::to(engagement::ID))
            .runbook(runbook!("experiment-review")),
    ])
}
