//! What the examples share: a dashboard around one panel, data that Grafana makes up itself, and printing.

use dashwright::grafana::target::{TestDataQuery, TestDataScenario};
use dashwright::model::source::TestData;
use dashwright::prelude::*;
use dashwright::query::Catalogue;
use dashwright::query::catalogue::Target;
use dashwright::query::unit::Quantity;

/// Grafana's own test data: every example shows something in any Grafana.
pub(crate) const TEST_DATA: Source<TestData> = Source::new("testdata");

static NO_METRICS: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);

/// A dashboard with nothing but this panel.
#[track_caller]
pub(crate) fn of(id: DashboardId, panel: impl dashwright::model::panel::IntoPanel) -> Dashboard {
    let panel = panel.into_panel();
    let needs_runbook = !panel.kind.is_furniture();
    let goal = format!(
        "This dashboard exists to help us decide whether data is best shown in a {} panel or in another one.",
        id.title().to_lowercase()
    );
    let dashboard =
        Dashboard::new(id, Folder::new("Gallery"), Owner::new("@dashboards", "#dashboards"), goal)
            .audience(["authors of dashboards"])
            .tags(["gallery"])
            .last("now-1h")
            .link(Link::tagged("Gallery", ["gallery"]))
            .row(Row::new("").columns(1).height(10).panel(panel));
    if needs_runbook { dashboard.allow("panel-runbook", "an example pages nobody") } else { dashboard }
}

/// Lines that wander, so many of them.
#[track_caller]
pub(crate) fn walk<U: Quantity>(series: u32) -> Query<U> {
    Query::of(
        TEST_DATA,
        TestDataQuery::default().scenario_id(TestDataScenario::RandomWalk).series_count(series).min(0),
    )
}

/// A table as text, the names of its columns first.
#[track_caller]
pub(crate) fn rows<U: Quantity>(csv: &str) -> Query<U> {
    Query::of(TEST_DATA, TestDataQuery::default().scenario_id(TestDataScenario::CsvContent).csv_content(csv))
}

/// What another scenario makes up.
#[track_caller]
pub(crate) fn made_up<U: Quantity>(scenario: TestDataScenario) -> Query<U> {
    Query::of(TEST_DATA, TestDataQuery::default().scenario_id(scenario))
}

/// Prints the JSON of a dashboard.
#[expect(clippy::print_stdout, reason = "it is what an example is for")]
pub(crate) fn print(dashboard: Dashboard) -> Result<(), Box<dyn std::error::Error>> {
    let suite = Suite::new(&NO_METRICS).dashboards([dashboard]);
    for dashboard in &suite.dashboards {
        print!("{}", String::from_utf8(dashwright_emit::dashboard_json(&suite, dashboard)?)?);
    }
    Ok(())
}

/// The suite of all examples.
pub(crate) fn suite(dashboards: impl IntoIterator<Item = Dashboard>) -> Suite {
    Suite::new(&NO_METRICS).dashboards(dashboards)
}
