//! The row of an SLO on a dashboard, with one call: state, budget in minutes, burn rates, alerts, charts.
//!
//! `cargo run -p dashwright --example slo_row` prints the dashboard as Grafana provisions it.

use std::io::Write;

use dashwright::prelude::*;
use dashwright::query::catalogue::{Emitter, Label, Target};
use dashwright::query::{Catalogue, Metric, Unit};
use dashwright::slo::recorded::{self, OWNER, SLO};

const SHOP: Folder = Folder::new("Shop");
const TEAM: Owner = Owner::new("@shop", "#shop");
const CHECKOUT: DashboardId = DashboardId::new("checkout", "Checkout");
const DATASOURCE: Var = Var::new("datasource");
const ENVIRONMENT: Var = Var::new("environment");
const RUNBOOK: dashwright::model::runbook::Runbook =
    dashwright::model::runbook::Runbook { slug: "slo-burn", text: include_str!("slo_burn.md") };

const ENVIRONMENTS: Label = Label::closed("environment", &["staging", "production"]);
const APP: Emitter = Emitter::new("shop", 15).target_labels(&[ENVIRONMENTS]);
const ORDERS: Metric = Metric::counter("orders_total", Unit::COUNT)
    .of("orders")
    .labels(&[Label::closed("outcome", &["ok", "error"])])
    .from(&APP)
    .help("Orders, by how they ended.");

const ALERTS: Metric = Metric::gauge("ALERTS", Unit::BOOL)
    .labels(&[
        Label::bounded("alertname", 500),
        Label::closed("alertstate", &["pending", "firing"]),
        SLO,
        ENVIRONMENTS,
    ])
    .help("Alerts that fire or wait, as Prometheus records them.");

/// The metrics of the shop, and the series that its SLO records.
static CATALOGUE: Catalogue = Catalogue::new(
    &[&[ORDERS, ALERTS], &recorded::series(&[SLO, OWNER, ENVIRONMENTS])],
    Target::PROMETHEUS_3,
);

/// In a suite the selectors are `selector!(…)`, checked while they are typed.
fn selector(text: &'static str) -> Query<Unknown> {
    Query::computed(Language::PromQl, text)
}

/// 99.9 % of orders are taken without an error.
fn orders() -> Slo {
    Slo::new(
        SloId::new("checkout-orders"),
        objective!(99.9 %),
        "orders taken without an error",
        Sli::bad(selector(r#"orders_total{outcome="error"}"#), selector("orders_total")),
        Response {
            owner: TEAM,
            runbook: RUNBOOK,
            dashboard: CHECKOUT,
            action: "compare with the last deployment, then see which provider fails.".into(),
        },
    )
    .by(["environment"])
    .traffic_floor(Fraction::new(1, 10))
    .budget_policy(BudgetPolicy::standard())
    .absent_alert()
    .must_page_within(Length::minutes(4))
}

/// A dashboard with the row, and the SLO behind it.
pub(crate) fn suite() -> Suite {
    let slo = orders();
    let dashboard = Dashboard::new(
        CHECKOUT,
        SHOP,
        TEAM,
        "This dashboard exists to help us decide whether to stop changes to the checkout.",
    )
    .audience(["Everybody who changes the checkout"])
    .tags(["slo"])
    .variable(DATASOURCE.datasource(Plugin::Prometheus))
    .variable(ENVIRONMENT.custom(["staging", "production"]))
    .row(slo.row([ENVIRONMENT], Link::explore(Language::PromQl)));
    Suite::new(&CATALOGUE)
        .grafana_url("https://grafana.example.org")
        .alertmanager_url("https://alertmanager.example.org")
        .runbook_base("https://runbooks.example.org")
        .dashboards([dashboard])
        .slos([slo])
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tree = dashwright_emit::files(&suite())?;
    let file = tree.files().iter().find(|file| file.path().starts_with("grafana/dashboards/"));
    std::io::stdout().write_all(file.map_or(&[], |file| file.bytes()))?;
    Ok(())
}
