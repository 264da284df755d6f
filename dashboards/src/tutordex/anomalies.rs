//! TutorDex Anomaly Detection: decides whether a signal leaves its normal range before a threshold alert
//! fires.

use super::board;
use crate::platform::alert_activity;
use crate::prelude::*;
use crate::tutordex::{channels, errors, home};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tutordex-anomalies", "TutorDex Anomaly Detection");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::OPERATIONS,
        "This dashboard exists to help us decide whether a signal leaves its normal range before a \
         threshold alert fires.",
    )
    .file("tutordex_anomalies")
    .audience(["Operations team", "on-call"])
    .refresh("1m")
    .last("now-7d")
    .variables(vars::standard())
    .variable(
        SIGNAL
            .label_values(selector!(r#"tutordex:signal:value{environment="$environment"}"#), "signal")
            .default("message_rate"),
    )
    .links_to([home::ID, errors::ID, channels::ID])
    .row(now())
    .row(selected_signal())
}

fn now() -> Row {
    Row::new("Now").columns(4).height(6).panels(panels![
        stat::<Count>("signals-outside-normal", "Signals Outside Normal")
            .query(promql!(
                r#"count(abs(tutordex:signal:zscore{environment="$environment"}) > 3) or vector(0)"#
            ))
            .steps(steps![Green, count(1) => Yellow, count(2) => Red])
            .explain("Signals more than three standard deviations from their weekly mean.")
            .action("open the signal and compare with deployments.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("anomaly")),
        bargauge::<Number>("strongest-deviation", "Strongest Deviation")
            .width(18)
            .shown_as(display::PLAIN)
            .query(promql!(r#"topk(6, abs(tutordex:signal:zscore{environment="$environment"}))"#))
            .named("{{signal}}")
            .steps(steps![Green, number(2.0) => Yellow, number(3.0) => Red])
            .explain("Absolute z-score per signal.")
            .action("start with the longest bar.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("anomaly")),
    ])
}

fn selected_signal() -> Row {
    Row::new("Selected signal").columns(2).height(8).panels(panels![
        timeseries::<Unknown>("value-and-normal-band", "Value and Normal Band")
            .query(promql!(r#"tutordex:signal:value{environment="$environment",signal="$signal"}"#))
            .named("value")
            .query(promql! { r#"tutordex:signal:mean7d{environment="$environment",signal="$signal"}
            + 3 * tutordex:signal:stddev7d{environment="$environment",signal="$signal"}"# })
            .named("upper")
            .query(promql! { r#"clamp_min(tutordex:signal:mean7d{environment="$environment",signal="$signal"}
            - 3 * tutordex:signal:stddev7d{environment="$environment",signal="$signal"}, 0)"# })
            .named("lower")
            .series("upper", |line| line.line_width(0).fill(15).fill_down_to("lower").color(Grey))
            .series("lower", |line| line.line_width(0).fill(0).color(Grey))
            .explain("Value with a band of three standard deviations.")
            .action("outside the band for 15 minutes = investigate.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("anomaly")),
        timeseries::<Unknown>("value-vs-seasonal-baseline", "Value vs Seasonal Baseline")
            .query(promql!(r#"tutordex:signal:value{environment="$environment",signal="$signal"}"#))
            .named("value")
            .query(promql!(
                r#"tutordex:signal:seasonal_baseline{environment="$environment",signal="$signal"}"#
            ))
            .named("baseline (same hour, 3 weeks)")
            .series("baseline (same hour, 3 weeks)", Series::dashed)
            .explain("Value against the mean of the same hour in the three earlier weeks.")
            .action("a gap that repeats daily is a new habit, not an incident.")
            .next(Link::to(channels::ID))
            .runbook(runbook!("anomaly")),
        timeseries::<Number>("z-score-over-time", "Z-Score Over Time")
            .height(7)
            .shown_as(display::PLAIN)
            .query(promql!(r#"tutordex:signal:zscore{environment="$environment"}"#))
            .named("{{signal}}")
            .steps(steps![Green, number(2.0) => Yellow, number(3.0) => Red])
            .explain("Deviation of all signals over time.")
            .action("several signals at once = infrastructure, one = its source.")
            .next(Link::to(home::ID))
            .runbook(runbook!("anomaly")),
        table::<Ratio>("outlier-channels", "Outlier Channels")
            .height(7)
            .shown_as(display::TIMES)
            .query(promql! { r#"topk(10, abs((tutordex:channel:messages_per_day{environment="$environment"}
                  - avg_over_time(tutordex:channel:messages_per_day{environment="$environment"}[14d]))
                / (stddev_over_time(
                    tutordex:channel:messages_per_day{environment="$environment"}[14d]) > 0)))"# })
            .steps(steps![Green, ratio(2.0) => Yellow, ratio(3.0) => Red])
            .columns(["channel"])
            .value("deviation")
            .sort_desc("deviation")
            .no_value("no baseline")
            .explain("Channels whose daily volume deviates most from their own two weeks.")
            .action("check spam or silence.")
            .data_link(Link::to(channels::ID).set(CHANNEL, field("channel")))
            .runbook(runbook!("anomaly")),
        stat::<Ratio>("seasonal-deviation", "Seasonal Deviation")
            .height(5)
            .query(
                promql! { r#"max(abs(tutordex:signal:value{environment="$environment",signal="$signal"}
                    / (tutordex:signal:seasonal_baseline{environment="$environment",signal="$signal"} > 0)
                    - 1))"# }
                // Signals differ in unit, but two values of one signal do not.
                .assume::<Ratio>(),
            )
            .steps(steps![Green, ratio(0.5) => Yellow, ratio(1.0) => Red])
            .no_value("no baseline")
            .explain("Distance from the seasonal baseline.")
            .action("above 100 % check for spikes or missing data.")
            .next(Link::to(channels::ID))
            .runbook(runbook!("anomaly")),
        stat::<Count>("anomaly-alerts-firing", "Anomaly Alerts Firing")
            .height(5)
            .query(promql! { r#"count(ALERTS{
                  environment="$environment",alertstate="firing",alertname=~"TutorDexAnomaly.*"})
                or vector(0)"# })
            .steps(steps![Green, count(1) => Yellow, count(2) => Red])
            .explain("Firing anomaly alerts.")
            .action("confirm or silence with a reason.")
            .next(Link::to(alert_activity::ID))
            .runbook(runbook!("anomaly")),
    ])
}
