//! The messages of broken promises, in full.

use dashwright_model::datasource::Plugin;
use dashwright_model::link::Link;
use dashwright_model::owner::{Folder, Owner};
use dashwright_model::panel::stat;
use dashwright_model::query::{Language, Query};
use dashwright_model::rule::{Makes, Severity, alert};
use dashwright_model::runbook::Runbook;
use dashwright_model::variable::Var;
use dashwright_model::{Dashboard, DashboardId, Length, Row, RuleGroup, Suite, steps};
use dashwright_query::catalogue::{Catalogue, Target};
use dashwright_query::unit::quantity::Seconds;
use dashwright_query::{Label, Metric, Unit};

use super::golden::compare;
use super::{Broken, Contract};
use dashwright_model::color::Color::{Green, Red};
use dashwright_model::value::s;

const SHOP: DashboardId = DashboardId::new("shop", "Shop");
static CATALOGUE: Catalogue = Catalogue::new(
    &[&[
        Metric::gauge("wait_seconds", Unit::SECONDS)
            .labels(&[Label::bounded("region", 9), Label::bounded("customer_id", 9000)]),
        Metric::gauge("old_wait_seconds", Unit::SECONDS).deprecated("2.0", "wait_seconds"),
    ]],
    Target::PROMETHEUS_3,
);
const PAGE: Runbook = Runbook { slug: "wait", text: "# Wait" };

fn suite() -> Suite {
    let owner = Owner::new("@shop", "#shop");
    let panel = stat::<Seconds>("wait", "Longest Wait")
        .query(Query::computed(Language::PromQl, "max by (region) (wait_seconds{region!=\"test\"})"))
        .steps(steps![Green, s(5.0) => Red])
        .runbook(PAGE)
        .next(Link::to(SHOP));
    let dashboard = Dashboard::new(SHOP, Folder::new("Shop"), owner, "A goal.")
        .variable(Var::new("datasource").datasource(Plugin::Prometheus))
        .row(Row::new("Now").panel(panel));
    let condition = Query::<Seconds>::computed(Language::PromQl, "max by (region) (wait_seconds) > 30");
    let alert = alert(Severity::Critical, "ShopSlow", owner, condition)
        .after(Length::minutes(5))
        .summary("slow")
        .description("Customers wait too long.")
        .action("call the shop.")
        .panel(SHOP.panel("wait"))
        .runbook(PAGE);
    Suite::new(&CATALOGUE)
        .dashboards([dashboard])
        .rules([RuleGroup::new("shop", Length::seconds(30)).alert(alert)])
}

/// The message without lines of this file.
fn said<T>(result: Result<T, Broken>) -> String {
    let text = result.err().map_or_else(|| "kept".to_owned(), |broken| broken.to_string());
    let mut out = String::new();
    for (number, part) in text.split("contract/tests.rs:").enumerate() {
        let part = if number == 0 {
            part
        } else {
            part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':')
        };
        let part =
            part.strip_suffix("crates/dashwright/src/").map_or(part.to_owned(), |it| format!("{it}<here>"));
        out.push_str(&part);
    }
    out
}

#[test]
fn promises_that_are_kept() -> Result<(), Broken> {
    let suite = suite();
    let contract = Contract::of(&suite);
    contract
        .dashboard("shop")?
        .titled("Shop")?
        .has_panels(["Longest Wait"])?
        .has_exactly(["Longest Wait"])?
        .has_rows(["Now"])?
        .has_variables(["datasource"])?
        .links_to(["shop"])?
        .refreshes("30s")?
        .counts_panels(1)?;
    contract
        .panel("shop", "Longest Wait")?
        .asks("max by (region) (wait_seconds{region!=\"test\"})")?
        .asks_at_least("wait_seconds")?
        .reads("wait_seconds")?
        .answered_by("prometheus")?
        .excludes("region", "test")?
        .shows("s")?
        .steps_at(&[5.0])?
        .has_runbook("wait")?
        .stands_in("Now")?;
    contract
        .alert("ShopSlow")?
        .is("critical")?
        .holds("5m")?
        .compares_with(30.0)?
        .asks("max by (region) (wait_seconds)")?
        .stands_in("shop")?
        .has_runbook("wait")?;
    contract.reads_nothing_deprecated()?;
    contract.never_shows_label("session")
}

#[test]
fn broken_promises_about_dashboards() {
    let suite = suite();
    let contract = Contract::of(&suite);
    let shop = || contract.dashboard("shop").expect("it is there");
    assert_eq!(
        said(contract.dashboard("shopp")),
        "there is no dashboard `shopp`
  expected: a dashboard with the uid `shopp`
  found:    `shop`, which is near
  accept:   give it its uid back (links and bookmarks lead there), or change the test"
    );
    assert_eq!(
        said(shop().titled("The Shop")),
        "dashboard `shop` has another title
  expected: The Shop
  found:    Shop
  accept:   change <here>, or the test"
    );
    assert_eq!(
        said(shop().has_panels(["Longest Wait", "Longest Waits", "Orders"])),
        "dashboard `shop` lacks a required panel
  expected: `Longest Waits`
            `Orders`
  found:    `Longest Wait`, which is near
            `Longest Wait`
  accept:   change <here>, or the test"
    );
    assert_eq!(
        said(shop().counts_panels(12)),
        "dashboard `shop` has another number of panels
  expected: 12
  found:    1
  accept:   change <here>, or the test"
    );
    assert_eq!(
        said(shop().links_to(["tracing"])),
        "dashboard `shop` lacks a link
  expected: links to `tracing`
  found:    links to `shop`
  accept:   change <here>, or the test"
    );
}

#[test]
fn broken_promises_about_panels() {
    let suite = suite();
    let contract = Contract::of(&suite);
    let panel = || contract.panel("shop", "Longest Wait").expect("it is there");
    assert_eq!(
        said(panel().asks("max(wait_seconds)")),
        "panel `Longest Wait` of `shop` does not ask what was agreed
  expected: max(wait_seconds)
  found:    max by (region) (wait_seconds{region!=\"test\"})
  accept:   change <here>, or the test"
    );
    assert_eq!(
        said(panel().answered_by("loki")),
        "panel `Longest Wait` of `shop` asks another datasource
  expected: loki
  found:    `prometheus`
  accept:   change <here>, or the test"
    );
    assert_eq!(
        said(panel().excludes("region", "lab")),
        "panel `Longest Wait` of `shop` lets `region=\"lab\"` in
  expected: a matcher such as `region!=\"lab\"` in every selector
  found:    wait_seconds{region!=\"test\"}
  accept:   change <here>, or the test"
    );
    assert_eq!(
        said(panel().steps_at(&[5.0, 10.0])),
        "panel `Longest Wait` of `shop` has other thresholds
  expected: 5, 10
  found:    Green, 5 Red
  accept:   change <here>, or the test"
    );
    assert_eq!(
        said(panel().shows("ms")),
        "panel `Longest Wait` of `shop` shows another unit
  expected: ms
  found:    s
  accept:   change <here>, or the test"
    );
}

#[test]
fn broken_promises_about_alerts() {
    let suite = suite();
    let contract = Contract::of(&suite);
    let alert = || contract.alert("ShopSlow").expect("it is there");
    assert_eq!(
        said(contract.alert("ShopSlo")),
        "there is no alert `ShopSlo`
  expected: an alert called `ShopSlo`
  found:    `ShopSlow`, which is near
  accept:   give it its name back (routes and silences name it), or change the test"
    );
    assert_eq!(
        said(alert().has_traffic_floor()),
        "alert `ShopSlow` of group `shop` fires on a single request
  expected: … and sum(rate(…[5m])) > 1
  found:    max by (region) (wait_seconds) > 30
  accept:   change <here>, or the test"
    );
    assert_eq!(
        said(alert().compares_with(60.0)),
        "alert `ShopSlow` of group `shop` has another limit
  expected: 60
  found:    30
  accept:   change <here>, or the test"
    );
}

#[test]
fn broken_promises_about_the_whole() {
    let suite = suite();
    let contract = Contract::of(&suite);
    assert_eq!(
        said(contract.never_shows_label("customer_id")),
        "the label `customer_id` shows in 1 place
  expected: no query, legend, rule or metric with `customer_id`
  found:    metric `wait_seconds` of the catalogue
  accept:   aggregate it away, or look it up in logs with a parser stage"
    );
    assert_eq!(
        said(contract.never_reads("wait_seconds").map_err(|broken| broken.found("…"))),
        "`wait_seconds` is read in 2 places
  expected: no query that reads `wait_seconds`
  found:    …
  accept:   read its successor instead, or change the test"
    );
}

fn lines(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(key, rest)| ((*key).to_owned(), (*rest).to_owned())).collect()
}

#[test]
fn a_list_and_what_there_is() {
    let listed = "# uid, title\nshop | Shop\nstock | Stock\n";
    let same = compare(listed, &lines(&[("shop", "Shop"), ("stock", "Stock")]));
    assert_eq!((same.differences.as_slice(), same.gone.as_slice()), (&[][..], &[][..]));
    assert_eq!(same.updated, listed);

    let changed = compare(listed, &lines(&[("shop", "The Shop"), ("stock", "Stock"), ("till", "Till")]));
    assert_eq!(changed.differences, ["- shop | Shop", "+ shop | The Shop", "+ till | Till"]);
    assert!(changed.gone.is_empty());
    assert_eq!(changed.updated, "# uid, title\nshop | The Shop\nstock | Stock\ntill | Till\n");

    let gone = compare(listed, &lines(&[("shops", "Shop"), ("stock", "Stock")]));
    assert_eq!(gone.gone, [("shop".to_owned(), Some("shops".to_owned()))]);
}

#[test]
fn a_key_that_is_gone_needs_a_word() {
    let now = lines(&[("store", "Store")]);
    assert_eq!(compare("shop | Shop\n", &now).gone.len(), 1);
    assert_eq!(compare("renamed shop to store:\nshop | Shop\n", &now).gone.len(), 2, "no reason");
    assert_eq!(compare("renamed shop to stock: no such\nshop | Shop\n", &now).gone.len(), 1);
    let renamed = compare("renamed shop to store: the brand\nshop | Shop\n", &now);
    assert!(renamed.gone.is_empty());
    assert_eq!(renamed.updated, "renamed shop to store: the brand\nstore | Store\n");
    assert!(compare("removed shop: closed\nshop | Shop\n", &now).gone.is_empty());
}

#[test]
fn a_list_in_a_file() {
    let suite = suite();
    let contract = Contract::of(&suite);
    let folder = std::env::temp_dir().join(format!("dashwright-contract-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a directory");
    let path = folder.join("dashboards.txt");
    let path = path.to_str().expect("text");
    std::fs::write(path, "shop | Shop | Shop | 2 panels\ntill | Till | Shop | 1 panels\n").expect("written");
    let text = said(contract.dashboards_are(path)).replace(path, "FILE");
    assert_eq!(
        text,
        "the dashboards have lost `till`, which FILE lists
  expected: `till`
  found:    nothing like it
  accept:   add a line to FILE: `renamed till to new: why` or `removed till: why`; then run with UPDATE=1"
    );
    std::fs::write(path, "shop | Shop | Shop | 2 panels\nremoved till: sold\n").expect("written");
    let text = said(contract.dashboards_are(path)).replace(path, "FILE");
    // With UPDATE in the environment the list is rewritten, and nothing is broken.
    if std::env::var_os("UPDATE").is_none() {
        assert_eq!(
            text,
            "the dashboards are not what FILE lists
  expected: no lines with - or +, but there are 2
  found:    - shop | Shop | Shop | 2 panels
            + shop | Shop | Shop | 1 panels
  accept:   run the test with UPDATE=1 and commit the difference of FILE"
        );
    }
    std::fs::write(path, "shop | Shop | Shop | 1 panels\n").expect("written");
    assert_eq!(said(contract.dashboards_are(path)), "kept");
    std::fs::remove_dir_all(&folder).expect("removed");
}

#[test]
fn broken_promises_about_runbooks() {
    let mut suite = suite();
    assert_eq!(said(Contract::of(&suite).runbooks_can_be_followed()), "kept");
    let text = "# Wait\n\n1. How long?\n\n   ```promql\n   max(\n     wait_second\n   )\n   ```\n\nOr [here](waits.md), or \
                [there](https://example.org/a.md).\n";
    let Makes::Alert(alert) = &mut suite.rules[0].rules[0].makes else { panic!("it is an alert") };
    alert.runbook = Runbook { slug: "wait-long", text };
    assert_eq!(
        said(Contract::of(&suite).runbooks_can_be_followed()),
        "runbooks cannot be followed in 2 places
  expected: queries that the catalogue knows, and links to pages that are there
  found:    error[unknown-metric]: no metric is called `wait_second`
             --> wait-long.md:7:3
              |
            7 |   wait_second
              |   ^^^^^^^^^^^
              = help: did you mean `wait_seconds`?
            wait-long.md:11: there is no page `waits`; did you mean `wait`?
  accept:   mend the page"
    );
}
