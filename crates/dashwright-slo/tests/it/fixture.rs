//! A small shop with one metric of each kind, and an SLO on it.

use dashwright_model::owner::Owner;
use dashwright_model::query::{Language, Query};
use dashwright_model::rule::Rule;
use dashwright_model::runbook::Runbook;
use dashwright_model::{DashboardId, RuleGroup, Suite};
use dashwright_query::catalogue::{Emitter, Label, Target};
use dashwright_query::unit::quantity::Unknown;
use dashwright_query::{Catalogue, Metric, Unit};
use dashwright_slo::{Objective, Response, Sli, Slo, SloId, WithSlos};

const ENVIRONMENT: Label = Label::closed("environment", &["staging", "production"]);
const APP: Emitter = Emitter::new("app", 15).target_labels(&[ENVIRONMENT]);
const PROBER: Emitter = Emitter::new("prober", 120).target_labels(&[ENVIRONMENT]);
const CODE: Label = Label::bounded("code", 40);

pub(crate) static CATALOGUE: Catalogue = Catalogue::new(
    &[&[
        Metric::counter("orders_total", Unit::COUNT).of("orders").labels(&[CODE]).from(&APP).help("Orders."),
        Metric::counter("orders_good_total", Unit::COUNT).of("orders").from(&APP).help("Good orders."),
        Metric::counter("orders_bad_total", Unit::COUNT).of("orders").from(&APP).help("Bad orders."),
        Metric::histogram("order_seconds", Unit::SECONDS, &[0.1, 0.3, 1.0, 300.0]).from(&APP).help("Time."),
        Metric::native_histogram("native_seconds", Unit::SECONDS).from(&APP).help("Time."),
        Metric::gauge("probe_success", Unit::BOOL).from(&APP).help("Whether a probe succeeded."),
        Metric::gauge("slow_probe_success", Unit::BOOL).from(&PROBER).help("A rare probe."),
        Metric::gauge("queue_depth", Unit::COUNT).of("orders").from(&APP).help("Waiting orders."),
    ]],
    Target::PROMETHEUS_3.retention_days(40),
);

/// A selector, as `selector!` makes it.
pub(crate) fn selector(text: &str) -> Query<Unknown> {
    Query::computed(Language::PromQl, text)
}

pub(crate) fn bad_orders() -> Sli {
    Sli::bad(selector(r#"orders_total{code=~"5.."}"#), selector("orders_total"))
}

pub(crate) fn slo(objective: Objective, sli: Sli) -> Slo {
    let response = Response {
        owner: Owner::new("@shop", "#shop"),
        runbook: Runbook { slug: "slo-burn", text: "# SLO burn" },
        dashboard: DashboardId::new("shop", "Shop"),
        action: "roll back.".into(),
    };
    Slo::new(SloId::new("orders"), objective, "orders without an error", sli, response).by(["environment"])
}

pub(crate) fn suite(slo: Slo) -> Suite {
    Suite::new(&CATALOGUE).slos([slo])
}

/// The rules of one SLO.
pub(crate) fn rules(slo: Slo) -> Vec<Rule> {
    suite(slo).rules.into_iter().flat_map(|group: RuleGroup| group.rules).collect()
}

/// The query of one rule.
pub(crate) fn expr(rules: &[Rule], name: &str) -> String {
    let found = rules.iter().find(|rule| rule.name() == name);
    found.unwrap_or_else(|| panic!("no rule makes `{name}`")).expr.to_string()
}
