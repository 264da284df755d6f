//! A Grafana-managed rule as a whole file, and each of its fields with a dollar in it.

use dashwright_model::owner::{Folder, Owner};
use dashwright_model::panel::{IntoPanel, timeseries};
use dashwright_model::query::{Language, Query};
use dashwright_model::rule::{AlertUid, Fill, NoData, OnError, RuleGroup, Severity, alert};
use dashwright_model::runbook::Runbook;
use dashwright_model::variable::Var;
use dashwright_model::{Dashboard, DashboardId, Length, Row, Suite};
use dashwright_query::catalogue::{Label, Target};
use dashwright_query::unit::quantity::Seconds;
use dashwright_query::{Catalogue, Metric, Unit};
use pretty_assertions::assert_eq;

static CATALOGUE: Catalogue = Catalogue::new(
    &[&[
        Metric::gauge("p99_seconds", Unit::SECONDS).labels(&[Label::bounded("service", 9)]),
        Metric::gauge("traffic", Unit::PER_SECOND).labels(&[Label::bounded("service", 9)]),
    ]],
    Target::PROMETHEUS_3,
);

const HOME: DashboardId = DashboardId::new("home", "Home");

fn suite(name: &'static str, label: &'static str) -> Suite {
    let p99 = || Query::<Seconds>::computed(Language::PromQl, "p99_seconds");
    let panel = timeseries::<Seconds>("p99", "P99").query(p99()).id(7).into_panel();
    let goal = "This dashboard exists to help us decide whether the test passes.";
    let dashboard = Dashboard::new(HOME, Folder::new("Shop"), Owner::new("@shop", "#shop"), goal)
        .row(Row::new("Row").panels([panel]));
    let condition =
        Query::<Seconds>::computed(Language::PromQl, "p99_seconds > 0.3 and on (service) traffic > 0.1");
    let draft = alert(Severity::Warning, name, Owner::new("@shop", "#shop"), condition)
        .grafana(NoData::Ok("below the floor there is nothing to judge"), OnError::Error)
        .uid(AlertUid::new("latency-high"))
        .after(Length::minutes(10))
        .keep_firing(Length::minutes(5))
        .label("note", label)
        .variable(Var::new("price"), Fill::Text("5 $".into()))
        .summary("{{ $labels.service }} needs {{ $value | humanizeDuration }}")
        .description("Costs $5 a minute.")
        .action("Look.")
        .panel(HOME.panel("p99"))
        .runbook(Runbook { slug: "latency", text: "# Latency" });
    Suite::new(&CATALOGUE)
        .dashboards([dashboard])
        .rules([RuleGroup::new("latency", Length::seconds(30)).alert(draft)])
}

fn file(suite: &Suite) -> String {
    let files = super::files(suite).expect("it can be written");
    String::from_utf8(files[0].bytes().to_vec()).expect("it is text")
}

#[test]
fn a_rule_as_a_whole() {
    assert_eq!(
        file(&suite("Latency High", "x")),
        r#"# Written by `cargo run --bin render`; edits are lost.
apiVersion: 1
groups:
- orgId: 1
  name: latency
  folder: Shop
  interval: 30s
  rules:
  - uid: latency-high
    title: Latency High
    condition: C
    data:
    - refId: A
      datasourceUid: prometheus
      relativeTimeRange:
        from: 600
        to: 0
      model:
        refId: A
        datasource:
          type: prometheus
          uid: prometheus
        expr: p99_seconds and on (service) traffic > 0.1
        instant: true
        range: false
        intervalMs: 1000
        maxDataPoints: 43200
    - refId: B
      datasourceUid: __expr__
      relativeTimeRange:
        from: 0
        to: 0
      model:
        refId: B
        datasource:
          type: __expr__
          uid: __expr__
        type: reduce
        expression: A
        reducer: last
    - refId: C
      datasourceUid: __expr__
      relativeTimeRange:
        from: 0
        to: 0
      model:
        refId: C
        datasource:
          type: __expr__
          uid: __expr__
        type: threshold
        expression: B
        conditions:
        - evaluator:
            type: gt
            params:
            - 0.3
    for: 10m
    keepFiringFor: 5m
    noDataState: OK
    execErrState: Error
    dashboardUid: home
    panelId: 7
    annotations:
      summary: '{{ $labels.service }} needs {{ humanizeDuration $values.B.Value }}'
      description: 'Costs $5 a minute. Do: Look.'
      value: '{{ humanizeDuration $values.B.Value }}'
      runbook_url: /runbooks/latency
      dashboard_url: http://localhost:3000/d/home?var-price=5%20%24
      panel_url: http://localhost:3000/d/home?var-price=5%20%24&viewPanel=panel-7
      silence_url: http://localhost:3000/alerting/silence/new?alertmanager=grafana&matcher=__alert_rule_uid__%3Dlatency-high&matcher=service%3D{{ $labels.service | urlquery }}
      __dashboardUid__: home
      __panelId__: "7"
    labels:
      note: x
      severity: warning
      team: shop
"#
    );
}

/// What Grafana expands has its dollars doubled; texts and queries stand as they are.
#[test]
fn dollars_by_field() {
    let text = file(&suite("Costs $5", "{{ $labels.service }} $HOME ${x}"));
    let line = |field: &str| {
        let found = text.lines().find(|line| line.trim_start().starts_with(&format!("{field}: ")));
        found.map(|line| line.trim().trim_start_matches(field).trim_start_matches(": ").to_owned())
    };
    for (field, written) in [
        ("title", "Costs $$5"),
        ("note", "'{{ $$labels.service }} $$HOME $${x}'"),
        ("description", "'Costs $5 a minute. Do: Look.'"),
        ("summary", "'{{ $labels.service }} needs {{ humanizeDuration $values.B.Value }}'"),
    ] {
        assert_eq!(line(field).as_deref(), Some(written), "{field}");
    }
}
