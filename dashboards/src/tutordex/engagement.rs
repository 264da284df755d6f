//! TutorDex Tutor Engagement: decides whether tutors find the notifications useful and stay.

use super::{board, compare};
use crate::prelude::*;
use crate::tutordex::{experiments, geography, lifecycle};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tutordex-engagement", "TutorDex Tutor Engagement");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PRODUCT,
        "This dashboard exists to help us decide whether tutors find the notifications useful and stay.",
    )
    .file("tutordex_engagement")
    .audience(["Product team"])
    .refresh("5m")
    .last("now-30d")
    .variables(vars::standard())
    .variable(compare())
    .links_to([experiments::ID, lifecycle::ID, geography::ID])
    .row(activity())
    .row(behaviour())
}

fn activity() -> Row {
    Row::new("Activity").columns(4).height(4).panels(panels![
        stat::<Count>("active-tutors", "Active Tutors")
            .width(8)
            .query(promql!(r#"max by (window) (tutors_active{environment="$environment"})"#))
            .named("{{window}}")
            .steps(steps![Blue])
            .explain(
                "Distinct active tutors in 1, 7 and 30 days (counted by the analytics job, never by a \
                 tutor label).",
            )
            .action("daily value falls with stable weekly value = look at notification volume.")
            .next(Link::to(lifecycle::ID))
            .runbook(runbook!("engagement")),
        stat::<Ratio>("stickiness", "Stickiness (daily/monthly)")
            .width(4)
            .query(promql! { r#"max(tutors_active{environment="$environment",window="1d"})
            / (max(tutors_active{environment="$environment",window="30d"}) > 0)"# })
            .steps(steps![Red, ratio(0.1) => Yellow, ratio(0.2) => Green])
            .no_value("no active tutors")
            .explain("Daily share of monthly active tutors.")
            .action("below 10 % matches are not relevant enough.")
            .next(Link::to(experiments::ID))
            .runbook(runbook!("engagement")),
        stat::<Ratio>("notification-response-rate", "Notification Response Rate (24h)")
            .query(promql! { r#"sum(increase(tutor_notification_responses_total{
                    environment="$environment",response=~"opened|clicked|applied"}[24h]))
                / (sum(increase(dm_sent_total{environment="$environment"}[24h])) > 0)"# })
            .steps(steps![Red, ratio(0.05) => Yellow, ratio(0.15) => Green])
            .no_value("nothing sent")
            .explain("Responses per delivered DM.")
            .action("below 5 % reduce noise or improve matching.")
            .next(Link::to(experiments::ID))
            .runbook(runbook!("engagement")),
        stat::<Ratio>("application-rate", "Application Rate (24h)")
            .shown_as(display::TIMES)
            .decimals(2)
            .query(promql! { r#"sum(increase(assignment_applications_total{environment="$environment"}[24h]))
            / (sum(increase(assignments_created_total{environment="$environment"}[24h])) > 0)"# })
            .steps(steps![Red, ratio(0.5) => Yellow, ratio(2.0) => Green])
            .no_value("no assignments")
            .explain("Applications per created assignment.")
            .action("below 0.5 check supply by region.")
            .next(Link::to(geography::ID))
            .runbook(runbook!("engagement")),
    ])
}

fn behaviour() -> Row {
    Row::new("Behaviour").columns(2).height(7).panels(panels![
        timeseries::<Count>("preference-updates", "Preference Updates")
            .query(promql!(
                r#"sum(increase(tutor_preference_updates_total{environment="$environment"}[1d]))"#
            ))
            .min_interval("1d")
            .explain("Preference changes per day.")
            .action("a peak after a release = tutors correct wrong matches.")
            .next(Link::to(experiments::ID))
            .runbook(runbook!("engagement")),
        timeseries::<Count>("responses-by-kind", "Responses by Kind")
            .query(promql! { r#"sum by (response) (
            increase(tutor_notification_responses_total{environment="$environment"}[1d]))"# })
            .named("{{response}}")
            .min_interval("1d")
            .explain("Responses per day by kind.")
            .action("growth of dismissed = too many irrelevant DMs.")
            .next(Link::to(lifecycle::ID))
            .runbook(runbook!("engagement")),
        table::<Ratio>("retention-cohorts", "Retention Cohorts")
            .query(promql!(
                r#"max by (cohort_age_weeks) (tutor_cohort_retention_ratio{environment="$environment"})"#
            ))
            .steps(steps![Red, ratio(0.2) => Yellow, ratio(0.4) => Green])
            .transform(Transformation::ToNumber(vec!["cohort_age_weeks".into()]))
            .column("cohort_age_weeks", "weeks after signup")
            .column_in("weeks after signup", display::PLAIN_COUNT)
            .value("still active")
            .sort_asc("weeks after signup")
            .explain("Share of tutors still active n weeks after signup (0–12), averaged over cohorts.")
            .action("the largest drop shows where to help new tutors.")
            .next(Link::to(experiments::ID))
            .runbook(runbook!("engagement")),
        timeseries::<Count>("active-tutors-vs-comparison", "Active Tutors vs Comparison")
            .query(promql!(r#"max(tutors_active{environment="$environment",window="7d"})"#))
            .named("now")
            .query(promql!(r#"max(tutors_active{environment="$environment",window="7d"} offset $compare)"#))
            .named("before")
            .series("before", Series::dashed)
            .explain("Weekly active tutors now and in the compared period.")
            .action("below the earlier line for a week = product review.")
            .next(Link::to(lifecycle::ID))
            .runbook(runbook!("engagement")),
    ])
}
