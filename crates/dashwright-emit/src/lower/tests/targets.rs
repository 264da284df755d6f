//! Queries of other datasources, expressions, and transformations with Grafana's own options.

use super::{board, board_json, panel_json, promql};
use dashwright_grafana::field::Matcher;
use dashwright_grafana::target::{ExpressionReducer, InfluxQuery, PyroscopeQuery};
use dashwright_grafana::transformation::{self as grafana, Reduce, TransformationKind};
use dashwright_grafana::{Raw, Reducer};
use dashwright_model::panel::{flamegraph, stat, table, timeseries, traces};
use dashwright_model::query::Query;
use dashwright_model::source::{InfluxDb, Postgres, Prometheus, Pyroscope, Source, Tempo};
use dashwright_model::transformation::Transformation;
use dashwright_model::value::ratio;
use dashwright_model::variable::Var;
use dashwright_model::{Row, color::Color::Blue, steps};
use dashwright_query::unit::quantity::{Bytes, Count, Ratio};
use pretty_assertions::assert_eq;
use serde_json::json;

const ORDERS: Source<Postgres> = Source::new("orders-db");
const METERS: Source<InfluxDb> = Source::chosen_by(Var::new("meters"));
const PROFILES: Source<Pyroscope> = Source::new("pyroscope");
const TEMPO: Source<Tempo> = Source::new("tempo");
const EDGE: Source<Prometheus> = Source::new("edge");

#[test]
fn sql_goes_to_its_own_datasource() {
    let panel = panel_json(
        timeseries::<Count>("orders", "Orders")
            .query(Query::sql(ORDERS, "SELECT time, n FROM o"))
            .named("{{shop}}"),
    );
    assert_eq!(panel["datasource"], json!({ "type": "grafana-postgresql-datasource", "uid": "orders-db" }));
    assert_eq!(
        panel["targets"],
        json!([{
            "datasource": { "type": "grafana-postgresql-datasource", "uid": "orders-db" }, "editorMode": "code",
            "format": "time_series", "rawQuery": true, "rawSql": "SELECT time, n FROM o", "refId": "A"
        }])
    );
    assert_eq!(
        panel["fieldConfig"]["overrides"],
        json!([{
            "matcher": { "id": "byFrameRefID", "options": "A" },
            "properties": [{ "id": "displayName", "value": "${__field.labels.shop}" }]
        }])
    );
}

#[test]
fn an_expression_asks_no_datasource() {
    let panel = panel_json(
        timeseries::<Ratio>("share", "Share")
            .query(promql::<Ratio>("x").hidden())
            .query(Query::reduce("A", ExpressionReducer::Mean))
            .query(Query::math("$B * 2"))
            .query(Query::above("C", ratio(0.5))),
    );
    assert_eq!(panel["datasource"], json!({ "type": "prometheus", "uid": "${datasource}" }));
    assert_eq!(panel["targets"][2]["datasource"], json!({ "type": "__expr__", "uid": "__expr__" }));
    assert_eq!(panel["targets"][2]["expression"], "$B * 2");
    assert_eq!(
        panel["targets"][3]["conditions"],
        json!([{ "evaluator": { "params": [0.5], "type": "gt" } }])
    );
}

#[test]
fn two_datasources_are_mixed() {
    let influx = InfluxQuery::default().raw_query(true).query("SELECT 1");
    let panel = panel_json(
        timeseries::<Bytes>("both", "Both")
            .query(promql::<Bytes>("x").on(EDGE).prometheus(|target| target.interval_factor(2)))
            .query(Query::of(METERS, influx)),
    );
    assert_eq!(panel["datasource"], json!({ "type": "datasource", "uid": "-- Mixed --" }));
    assert_eq!(panel["targets"][0]["datasource"]["uid"], "edge");
    assert_eq!(panel["targets"][0]["intervalFactor"], 2);
    assert_eq!(panel["targets"][0]["expr"], "x");
    assert_eq!(panel["targets"][1]["datasource"], json!({ "type": "influxdb", "uid": "${meters}" }));
}

#[test]
fn a_panel_shows_what_another_one_asked() {
    let first = timeseries::<Bytes>("used", "Used").query(promql::<Bytes>("x"));
    let second = stat::<Bytes>("now", "Now").query(Query::shared("used")).steps(steps![Blue]);
    let json = board_json(board().row(Row::new("").panel(first).panel(second)));
    let (first, second) = (&json["panels"][0], &json["panels"][1]);
    assert_eq!(second["datasource"], json!({ "type": "datasource", "uid": "-- Dashboard --" }));
    assert_eq!(second["targets"][0]["panelId"], first["id"]);
}

#[test]
fn traces_profiles_and_foreign_plugins() {
    let panel = panel_json(traces("trace", "Trace").query(Query::trace(TEMPO, "${trace}")));
    assert_eq!((&panel["type"], &panel["targets"][0]["query"]), (&json!("traces"), &json!("${trace}")));
    let cpu = PyroscopeQuery::default().profile_type_id("process_cpu:cpu:nanoseconds:cpu:nanoseconds");
    let panel = panel_json(flamegraph("cpu", "CPU").query(Query::of(PROFILES, cpu)));
    assert_eq!(panel["targets"][0]["labelSelector"], "{}");
    let tickets = Query::<Count>::custom("acme-tickets", "tickets", Raw::new().set("state", "open"));
    let panel = panel_json(timeseries::<Count>("tickets", "Tickets").query(tickets));
    assert_eq!(
        panel["targets"],
        json!([{ "datasource": { "type": "acme-tickets", "uid": "tickets" }, "refId": "A", "state": "open" }])
    );
}

#[test]
fn any_transformation_with_a_filter() {
    let limit = TransformationKind::Limit(grafana::Limit::default().limit_field(5));
    let panel = panel_json(
        timeseries::<Bytes>("a", "A")
            .query(promql::<Bytes>("x"))
            .transform(Reduce::default().reducers([Reducer::Max]))
            .transform(grafana::Transformation::new(limit).filter(Matcher::by_ref_id("A")))
            .transform(Transformation::custom("acmeJoin", Raw::new().set("on", "id"))),
    );
    assert_eq!(
        panel["transformations"],
        json!([
            { "id": "reduce", "options": { "reducers": ["max"] } },
            { "filter": { "id": "byRefId", "options": "A" }, "id": "limit", "options": { "limitField": 5 } },
            { "id": "acmeJoin", "options": { "on": "id" } }
        ])
    );
    let joined = table::<Bytes>("b", "B")
        .query(promql::<Bytes>("x"))
        .query(promql::<Bytes>("y"))
        .transform(grafana::JoinByLabels::default().value("device"));
    let ids: Vec<_> = panel_json(joined)["transformations"]
        .as_array()
        .expect("steps")
        .iter()
        .map(|step| step["id"].clone())
        .collect();
    assert_eq!(ids, ["joinByLabels", "organize"]);
}
