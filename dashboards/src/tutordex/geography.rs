//! TutorDex Geographic Distribution: decides in which region tutors or assignments are missing.

use super::board;
use crate::prelude::*;
use crate::tutordex::{engagement, errors, lifecycle, workers};

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("tutordex-geography", "TutorDex Geographic Distribution");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PRODUCT,
        "This dashboard exists to help us decide in which region tutors or assignments are missing.",
    )
    .file("tutordex_geography")
    .audience(["Product team", "operations"])
    .review(Review::Quarterly)
    .refresh("5m")
    .last("now-30d")
    .variables(vars::standard())
    .variable(
        REGION
            .label_values(selector!(r#"assignments_geo_created_total{environment="$environment"}"#), "region")
            .multi()
            .all(".*"),
    )
    .links_to([engagement::ID, lifecycle::ID])
    .row(where_it_is())
    .row(balance_and_performance())
}

fn where_it_is() -> Row {
    Row::new("Where").columns(2).height(10).panels(panels![
        geomap::<Count>("assignments-by-region", "Assignments by Region")
            .query(promql! { r#"sum by (region, latitude, longitude) (
                sum by (region) (increase(assignments_geo_created_total{
                      environment="$environment",region=~"$region"}[$__range]))
                * on (region) group_left (latitude, longitude)
                max by (region, latitude, longitude) (region_info{environment="$environment"}))"# })
            .steps(steps![Blue])
            .coordinates("latitude", "longitude")
            .size_by("Value")
            .explain(
                "Assignments per region on the map (coordinates come from region_info labels; bounded \
                 by the region list).",
            )
            .action("hot spots guide tutor recruiting.")
            .next(Link::to(engagement::ID))
            .runbook(runbook!("geo-coverage")),
        geomap::<Count>("tutor-density-by-region", "Tutor Density by Region")
            .query(promql! { r#"sum by (region, latitude, longitude) (
                max by (region) (tutors_registered{environment="$environment",region=~"$region"})
                * on (region) group_left (latitude, longitude)
                max by (region, latitude, longitude) (region_info{environment="$environment"}))"# })
            .steps(steps![Blue])
            .coordinates("latitude", "longitude")
            .size_by("Value")
            .explain("Registered tutors per region.")
            .action("compare with the assignment map; gaps need recruiting.")
            .next(Link::to(engagement::ID))
            .runbook(runbook!("geo-coverage")),
    ])
}

fn balance_and_performance() -> Row {
    Row::new("Balance and performance").columns(2).height(8).panels(panels![
        bargauge::<Ratio>("assignments-per-tutor-by-region", "Assignments per Tutor by Region")
            .shown_as(display::TIMES)
            .decimals(2)
            .query(promql! { r#"topk(10, sum by (region) (increase(assignments_geo_created_total{
                      environment="$environment",region=~"$region"}[30d])) / on (region) (max by (region) (
                    tutors_registered{environment="$environment",region=~"$region"}) > 0))"# })
            .named("{{region}}")
            .steps(steps![Green, ratio(0.5) => Yellow, ratio(1.0) => Red])
            .no_value("no tutors")
            .explain("Demand against supply.")
            .action("above 1 recruit tutors in that region.")
            .next(Link::to(engagement::ID))
            .runbook(runbook!("geo-coverage")),
        table::<Count>("popular-subjects-by-region", "Popular Subjects by Region")
            .query(promql! { r#"topk(30,
                sum by (region, subject_group) (increase(assignments_geo_created_total{
                      environment="$environment",region=~"$region"}[$__range])))"# })
            .steps(steps![Blue])
            .columns(["region", "subject_group"])
            .value("assignments")
            .sort_desc("assignments")
            .explain("Assignments per region and subject group.")
            .action("brief tutors of that subject.")
            .next(Link::to(lifecycle::ID))
            .runbook(runbook!("geo-coverage")),
        bargauge::<Ratio>("match-rate-by-region", "Match Rate by Region")
            .query(promql! { r#"bottomk(10, sum by (region) (increase(assignments_geo_matched_total{
                      environment="$environment",region=~"$region"}[$__range]))
                / (sum by (region) (increase(assignments_geo_created_total{
                      environment="$environment",region=~"$region"}[$__range])) > 0))"# })
            .named("{{region}}")
            .steps(steps![Red, ratio(0.5) => Yellow, ratio(0.8) => Green])
            .no_value("no assignments")
            .explain("Share of assignments with a match per region.")
            .action("below 50 % supply is missing.")
            .next(Link::to(lifecycle::ID))
            .runbook(runbook!("match-rate-low")),
        bargauge::<Seconds>("time-to-first-match-by-region", "Time to First Match by Region")
            .query(promql! { r#"topk(10, histogram_quantile(0.95,
                sum by (le, region) (rate(assignment_time_to_first_match_seconds_bucket{
                    environment="$environment",region=~"$region"}[$__range]))))"# })
            .named("{{region}}")
            .steps(steps![Green, s(600.0) => Yellow, s(1800.0) => Red])
            .explain("P95 time to the first match per region.")
            .action("slow regions need more tutors.")
            .next(Link::to(workers::ID))
            .runbook(runbook!("match-slow")),
        stat::<Ratio>("assignments-without-region", "Assignments Without Region")
            .width(24)
            .height(4)
            .query(promql! { r#"sum(increase(assignments_geo_created_total{
                    environment="$environment",region="unknown"}[$__range])) / (sum(increase(
                    assignments_geo_created_total{environment="$environment"}[$__range])) > 0)"# })
            .steps(steps![Green, ratio(0.1) => Yellow, ratio(0.3) => Red])
            .no_value("no assignments")
            .explain("Share without usable location; high values make this page unreliable.")
            .action("above 30 % improve location parsing.")
            .next(Link::to(errors::ID))
            .runbook(runbook!("geo-coverage")),
    ])
}
