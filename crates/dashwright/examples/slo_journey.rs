//! Two SLOs with all that an SLO can have, and the journey that they make together: status and calendar month as recorded
//! series, a budget policy, an alert on missing telemetry, planned work that does not count, and where bad events come from.
//!
//! `cargo run -p dashwright --example slo_journey` prints the rules of one of them as Prometheus loads them.

use std::io::Write;

use dashwright::prelude::*;
use dashwright::query::catalogue::{Emitter, Label, Target};
use dashwright::query::{Catalogue, Metric, Unit};
use dashwright::slo::recorded::{self, OWNER, SLO};

const SHOP: Folder = Folder::new("Shop");
const TEAM: Owner = Owner::new("@shop", "#shop");
const BOARD: DashboardId = DashboardId::new("shop-slos", "Shop SLOs");
const DATASOURCE: Var = Var::new("datasource");
const ENVIRONMENT: Var = Var::new("environment");
const RUNBOOK: dashwright::model::runbook::Runbook =
    dashwright::model::runbook::Runbook { slug: "slo-burn", text: include_str!("slo_burn.md") };

/// Orders are put together.
pub(crate) const CART: SloId = SloId::new("cart");
/// Orders are paid.
pub(crate) const PAYMENT: SloId = SloId::new("payment");
/// Orders are put together and paid.
const CHECKOUT: SloId = SloId::new("checkout");

const ENVIRONMENTS: Label = Label::closed("environment", &["staging", "production"]);
const APP: Emitter = Emitter::new("shop", 15).target_labels(&[ENVIRONMENTS]);
const OUTCOME: Label = Label::closed("outcome", &["ok", "error"]);
const METRICS: [Metric; 4] = [
    Metric::counter("cart_requests_total", Unit::COUNT)
        .of("requests")
        .labels(&[Label::bounded("route", 20), OUTCOME])
        .from(&APP)
        .help("Requests to the cart, by how they ended."),
    Metric::counter("payments_total", Unit::COUNT)
        .of("payments")
        .labels(&[Label::bounded("provider", 5), OUTCOME])
        .from(&APP)
        .help("Payments, by how they ended."),
    Metric::gauge("shop_maintenance", Unit::BOOL).from(&APP).help("Whether planned work goes on."),
    Metric::gauge("ALERTS", Unit::BOOL)
        .labels(&[
            Label::bounded("alertname", 500),
            Label::closed("alertstate", &["pending", "firing"]),
            SLO,
            ENVIRONMENTS,
        ])
        .help("Alerts that fire or wait, as Prometheus records them."),
];

const LABELS: &[Label] = &[SLO, OWNER, ENVIRONMENTS];

/// The metrics of the shop, and the series that its SLOs record.
pub(crate) static CATALOGUE: Catalogue = Catalogue::new(
    &[
        &METRICS,
        &recorded::series(LABELS),
        &recorded::status(LABELS),
        &recorded::month(LABELS),
        &recorded::status_of_month(LABELS),
    ],
    Target::PROMETHEUS_3.retention_days(40),
);

/// In a suite the selectors are `selector!(…)`, checked while they are typed.
fn selector(text: &'static str) -> Query<Unknown> {
    Query::computed(Language::PromQl, text)
}

pub(crate) fn response(action: &'static str) -> Response {
    Response { owner: TEAM, runbook: RUNBOOK, dashboard: BOARD, action: action.into() }
}

/// 99.9 % of requests to the cart succeed.
pub(crate) fn cart() -> Slo {
    Slo::new(
        CART,
        objective!(99.9 %),
        "requests to the cart without an error",
        Sli::bad(selector(r#"cart_requests_total{outcome="error"}"#), selector("cart_requests_total")),
        response("compare with the last deployment, then see which route fails."),
    )
    .by(["environment"])
    .traffic_floor(Fraction::new(1, 10))
    .record_status()
    .calendar_month()
    .budget_policy(BudgetPolicy::standard())
    .absent_alert()
    .maintenance(selector("max by (environment) (shop_maintenance)"))
    .attribute_by("route")
}

/// 99.5 % of payments succeed.
pub(crate) fn payment() -> Slo {
    Slo::new(
        PAYMENT,
        objective!(99.5 %),
        "payments without an error",
        Sli::bad(selector(r#"payments_total{outcome="error"}"#), selector("payments_total")),
        response("see which provider fails, and lead payments to another one."),
    )
    .by(["environment"])
    .traffic_floor(Fraction::new(1, 10))
    .record_status()
    .absent_alert()
    .attribute_by("provider")
}

/// A checkout passes both: it promises 0.999 × 0.995 of them.
fn checkout() -> Composite {
    Composite::independent(
        CHECKOUT,
        [CART, PAYMENT],
        "checkouts without an error",
        response("see which part burns, and follow its own runbook."),
    )
    .record_status()
}

/// A dashboard with a row for each, and the SLOs behind it.
pub(crate) fn suite() -> Suite {
    let (slos, checkout) = ([cart(), payment()], checkout());
    let next = || Link::explore(Language::PromQl);
    let dashboard = Dashboard::new(
        BOARD,
        SHOP,
        TEAM,
        "This dashboard exists to help us decide whether to stop changes to the shop.",
    )
    .audience(["Everybody who changes the shop"])
    .tags(["slo"])
    .variable(DATASOURCE.datasource(Plugin::Prometheus))
    .variable(ENVIRONMENT.custom(["staging", "production"]))
    .row(checkout.row(&slos, [ENVIRONMENT], next()))
    .row(slos[0].row([ENVIRONMENT], next()).collapsed())
    .row(slos[1].row([ENVIRONMENT], next()).collapsed());
    Suite::new(&CATALOGUE)
        .grafana_url("https://grafana.example.org")
        .alertmanager_url("https://alertmanager.example.org")
        .runbook_base("https://runbooks.example.org")
        .dashboards([dashboard])
        .composites(&slos, [checkout])
        .slos(slos)
}

/// Prints a rule file.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tree = dashwright_emit::files(&suite())?;
    let file = tree.files().iter().find(|file| file.path() == "prometheus/rules/slo-cart.yaml");
    std::io::stdout().write_all(file.map_or(&[], |file| file.bytes()))?;
    Ok(())
}
