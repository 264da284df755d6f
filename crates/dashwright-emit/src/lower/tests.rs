//! Single panels as JSON: what an author writes in one word becomes several settings of Grafana's.

mod around;
mod native;
mod targets;

use dashwright_model::annotation::Annotation;
use dashwright_model::color::Color::{Blue, Green, Red, Yellow};
use dashwright_model::condition::{Condition, Test};
use dashwright_model::datasource::Plugin;
use dashwright_model::layout::{AutoGrid, RowHeight};
use dashwright_model::link::Link;
use dashwright_model::owner::{Folder, Owner};
use dashwright_model::panel::{
    IntoPanel, alert_list, bargauge, gauge, heatmap, node_graph, stat, state_timeline, table, timeseries,
};
use dashwright_model::query::{Language, Query, Traces};
use dashwright_model::series::Cell;
use dashwright_model::value::{count, number, percent, ratio, s};
use dashwright_model::variable::Var;
use dashwright_model::{Dashboard, DashboardId, Row, Suite, Tab, display, steps};
use dashwright_query::Catalogue;
use dashwright_query::catalogue::Target;
use dashwright_query::unit::Quantity;
use dashwright_query::unit::quantity::{Count, Number, PerSecond, Percent, Ratio, Seconds};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);

const HOME: DashboardId = DashboardId::new("home", "Home");

fn board() -> Dashboard {
    let owner = Owner::new("@team", "#team");
    Dashboard::new(HOME, Folder::new("Test"), owner, "Helps to decide.")
        .variable(Var::new("datasource").datasource(Plugin::Prometheus))
        .variable(Var::new("traces").datasource(Plugin::Tempo))
}

fn resource_json(dashboard: Dashboard) -> Value {
    let suite = Suite::new(&CATALOGUE).dashboards([dashboard]);
    let (resource, unplaced) = super::resource::lower(&super::Scope::new(&suite), &suite.dashboards[0]);
    assert_eq!(unplaced, []);
    serde_json::from_slice(&super::json::bytes(&resource).expect("it can be written")).expect("it is JSON")
}

fn board_json(dashboard: Dashboard) -> Value {
    let suite = Suite::new(&CATALOGUE).dashboards([dashboard]);
    let bytes = super::dashboard_json(&suite, &suite.dashboards[0]).expect("it can be written");
    serde_json::from_slice(&bytes).expect("it is JSON")
}

fn panel_json(panel: impl IntoPanel) -> Value {
    board_json(board().row(Row::new("").panel(panel)))["panels"][0].clone()
}

fn promql<U: Quantity>(text: &str) -> Query<U> {
    Query::computed(Language::PromQl, text)
}

fn logql<U: Quantity>(text: &str) -> Query<U> {
    Query::computed(Language::LogQl, text)
}

fn traceql(text: &str) -> Query<Traces> {
    Query::computed(Language::TraceQl, text)
}

/// The options of a panel's transformation.
fn step<'a>(panel: &'a Value, id: &str) -> &'a Value {
    let steps = panel["transformations"].as_array().expect("transformations");
    &steps.iter().find(|step| step["id"] == id).expect("the step is there")["options"]
}

#[test]
fn the_thresholds_of_a_table_colour_its_value_column() {
    let panel = panel_json(
        table::<Seconds>("age", "Age")
            .query(promql::<Seconds>("time() - max by (service) (x)"))
            .steps(steps![Green, s(60.0) => Red])
            .columns(["service"])
            .value("age")
            .hide("__name__")
            .sort_desc("age"),
    );
    assert_eq!(
        step(&panel, "organize"),
        &json!({
            "excludeByName": { "Time": true, "__name__": true },
            "includeByName": { "Value": true, "service": true }, "indexByName": { "service": 0 }, "renameByName": { "Value": "age" }
        })
    );
    assert_eq!(
        panel["fieldConfig"]["overrides"],
        json!([{
            "matcher": { "id": "byName", "options": "age" },
            "properties": [{
                "id": "custom.cellOptions", "value": { "mode": "basic", "type": "color-background" }
            }]
        }])
    );
    assert_eq!(panel["options"]["sortBy"], json!([{ "desc": true, "displayName": "age" }]));
    assert_eq!(panel["targets"][0]["format"], "table");
}

#[test]
fn one_colour_does_not_paint_a_table() {
    let panel = panel_json(table::<Count>("all", "All").query(promql("count(x)")).steps(steps![Blue]));
    assert_eq!(panel["fieldConfig"]["overrides"], json!([]));
}

#[test]
fn a_join_hides_the_time_of_every_result() {
    let panel = panel_json(
        table::<Count>("volume", "Volume")
            .query(promql("sum by (channel) (a)").legend("now"))
            .query_in(promql::<Ratio>("sum by (channel) (b)").legend("change"), display::SHARE)
            .steps(steps![Red, count(1) => Green])
            .join_on("channel")
            .series("now", |column| column.cell(Cell::Plain)),
    );
    assert_eq!(step(&panel, "joinByField"), &json!({ "byField": "channel", "mode": "outer" }));
    assert_eq!(
        step(&panel, "organize"),
        &json!({
            "excludeByName": { "Time": true, "Time 1": true, "Time 2": true }, "includeByName": {},
            "indexByName": {}, "renameByName": { "Value #A": "now", "Value #B": "change" }
        })
    );
    assert_eq!(
        panel["fieldConfig"]["overrides"],
        json!([
            {
                "matcher": { "id": "byName", "options": "now" },
                "properties": [{ "id": "custom.cellOptions", "value": { "type": "auto" } }]
            },
            {
                "matcher": { "id": "byName", "options": "change" },
                "properties": [{ "id": "unit", "value": "percentunit" }]
            }
        ])
    );
}

#[test]
fn several_queries_are_merged_unless_they_are_joined() {
    let panel = panel_json(
        table::<Count>("two", "Two").query(promql("a").legend("a")).query(promql("b").legend("b")),
    );
    assert_eq!(step(&panel, "merge"), &json!({}));
}

#[test]
fn the_cells_of_a_matrix_are_its_numbers() {
    let panel = panel_json(
        table::<Number>("pairs", "Pairs")
            .query(promql("pair"))
            .steps(steps![Blue, number(0.6) => Red])
            .matrix("a", "b"),
    );
    assert_eq!(
        step(&panel, "groupingToMatrix"),
        &json!({ "columnField": "b", "emptyValue": "empty", "rowField": "a", "valueField": "Value" })
    );
    let overrides = &panel["fieldConfig"]["overrides"];
    assert_eq!(overrides[0]["matcher"], json!({ "id": "byType", "options": "number" }));
    assert_eq!(overrides.as_array().map(Vec::len), Some(1));
}

#[test]
fn loki_numbers_the_value_of_a_single_query_too() {
    let panel = panel_json(
        table::<Count>("types", "Types")
            .query(logql("sum by (type) (count_over_time({a=\"b\"}[1h]))"))
            .value("lines"),
    );
    assert_eq!(step(&panel, "organize")["renameByName"], json!({ "Value #A": "lines" }));
}

#[test]
fn thresholds_of_traces_are_in_the_unit_that_tempo_brings() {
    let of = |spans: bool| {
        let builder = table::<Seconds>("slow", "Slow")
            .query(traceql("{ span:duration > 500ms }"))
            .steps(steps![Green, s(0.5) => Red]);
        panel_json(if spans { builder.spans() } else { builder })
    };
    for (spans, table_type, unit, value) in [(true, "spans", "ns", 500_000_000), (false, "traces", "ms", 500)]
    {
        let panel = of(spans);
        assert_eq!(panel["targets"][0]["tableType"], table_type);
        assert!(panel["fieldConfig"]["defaults"].get("unit").is_none(), "a status code is no duration");
        let duration = &panel["fieldConfig"]["overrides"][0];
        assert_eq!(duration["matcher"], json!({ "id": "byName", "options": "Duration" }));
        assert_eq!(duration["properties"][0], json!({ "id": "unit", "value": unit }));
        assert_eq!(
            duration["properties"][1]["value"]["steps"][1],
            json!({ "color": Red.hex(), "value": value })
        );
        assert!(panel.get("transformations").is_none());
    }
}

#[test]
fn the_unit_of_a_heatmap_is_that_of_its_axis() {
    let panel = panel_json(
        heatmap::<Seconds>("latency", "Latency").query(promql::<Count>("sum by (le) (increase(x[1m]))")),
    );
    assert_eq!(panel["options"]["yAxis"]["unit"], "s");
    assert_eq!(panel["options"]["cellValues"], json!({ "unit": "short" }));
    assert!(panel["fieldConfig"]["defaults"].get("unit").is_none());
    assert_eq!(panel["targets"][0]["format"], "heatmap");
    let rows = heatmap::<Count>("codes", "Codes").query(promql::<Count>("sum by (code) (x)")).series_rows();
    let panel = panel_json(rows);
    assert!(panel["targets"][0].get("format").is_none());
    assert_eq!(panel["options"]["calculate"], false);
}

#[test]
fn dials_of_shares_end_at_the_whole() {
    let bounds = |panel: Value| {
        let defaults = &panel["fieldConfig"]["defaults"];
        (defaults["min"].clone(), defaults["max"].clone())
    };
    let used = gauge::<Ratio>("used", "Used").query(promql("a")).steps(steps![Green, ratio(0.8) => Red]);
    assert_eq!(bounds(panel_json(used)), (json!(0), json!(1)));
    let used = gauge::<Percent>("used", "Used").query(promql("a")).steps(steps![Green, percent(80.0) => Red]);
    assert_eq!(bounds(panel_json(used)), (json!(0), json!(100)));
    let bars = bargauge::<Ratio>("bars", "Bars").query(promql("a")).steps(steps![Green]);
    assert_eq!(bounds(panel_json(bars)), (Value::Null, Value::Null));
}

#[test]
fn a_stat_names_series_whose_legend_has_labels() {
    let text_mode = |legend: &'static str| {
        let query = promql::<Count>("sum by (stage) (x)").legend(legend);
        panel_json(stat::<Count>("x", "X").query(query).steps(steps![Blue]))["options"]["textMode"].clone()
    };
    assert_eq!(text_mode("{{stage}}"), "value_and_name");
    assert_eq!(text_mode("all"), "auto");
}

#[test]
fn exceptions_of_series() {
    let panel = panel_json(
        timeseries::<Number>("band", "Band")
            .query(promql("upper").legend("upper"))
            .query_in(promql::<PerSecond>("rate(x[5m])").legend("rate"), display::ROWS_PER_SECOND)
            .centered_zero()
            .series("upper", |line| line.line_width(0).fill(10).fill_down_to("lower").dashed())
            .series("rate", |line| line.right_axis().color(Yellow)),
    );
    assert_eq!(panel["fieldConfig"]["defaults"]["custom"]["axisCenteredZero"], true);
    assert_eq!(
        panel["fieldConfig"]["overrides"],
        json!([
            {
                "matcher": { "id": "byFrameRefID", "options": "B" },
                "properties": [{ "id": "unit", "value": "rowsps" }]
            },
            {
                "matcher": { "id": "byName", "options": "upper" },
                "properties": [
                    { "id": "custom.lineWidth", "value": 0 },
                    { "id": "custom.fillOpacity", "value": 10 },
                    { "id": "custom.fillBelowTo", "value": "lower" },
                    { "id": "custom.lineStyle", "value": { "dash": [10, 10], "fill": "dash" } }
                ]
            },
            {
                "matcher": { "id": "byName", "options": "rate" },
                "properties": [
                    { "id": "color", "value": { "fixedColor": Yellow.hex(), "mode": "fixed" } },
                    { "id": "custom.axisPlacement", "value": "right" }
                ]
            }
        ])
    );
}

#[test]
fn states_that_follow_each_other_are_joined() {
    let panel = panel_json(
        state_timeline::<Number>("codes", "Codes")
            .query(promql("code"))
            .steps(steps![Green, number(400.0) => Red])
            .word(number(0.0), "no response", Red),
    );
    assert_eq!(panel["options"]["mergeValues"], true);
    assert_eq!(panel["options"]["legend"]["displayMode"], "list");
    assert_eq!(
        panel["fieldConfig"]["defaults"]["mappings"],
        json!([{
            "options": { "0": { "color": Red.hex(), "index": 0, "text": "no response" } }, "type": "value"
        }])
    );
}

#[test]
fn an_alert_list_of_one_datasource() {
    let panel =
        panel_json(alert_list("now", "Now").of_datasource("Alertmanager").matching("stack=\"x\"").pending());
    let options = &panel["options"];
    assert_eq!(options["datasource"], "Alertmanager");
    assert_eq!(options["alertInstanceLabelFilter"], "{stack=\"x\"}");
    assert_eq!(options["stateFilter"]["pending"], true);
    let all = panel_json(alert_list("all", "All"));
    assert_eq!(all["options"]["alertInstanceLabelFilter"], "");
    assert!(all["options"].get("datasource").is_none());
}

#[test]
fn explore_gets_a_query_with_the_values_of_variables() {
    let query = promql::<Number>("rate(x{env=\"$env\",job=~\"${job}\"}[$__rate_interval])");
    let dashboard = board()
        .variable(Var::new("env").custom(["lab"]))
        .variable(Var::new("job").custom(["a", "b"]).multi())
        .link(Link::explore_query("Explore", query));
    let url = board_json(dashboard)["links"][0]["url"].as_str().expect("a url").to_owned();
    let asked = "rate%28x%7Benv%3D%5C%22${env:percentencode}%5C%22%2Cjob%3D~%5C%22${job:regex}%5C%22%7D%5B%24__rate_interval%5D%29";
    assert!(url.contains(asked), "{url}");
}

#[test]
fn queries_are_written_on_one_line() {
    let text = "sum by (job) (\n    rate(x{\n        a=\"b\"\n    }[5m])\n)\n  / 2";
    let line = "sum by (job) (rate(x{a=\"b\"}[5m])) / 2";
    let panel = panel_json(timeseries::<PerSecond>("x", "X").query(promql(text)));
    assert_eq!(panel["targets"][0]["expr"], line);
    let graph = panel_json(node_graph("g", "G").query(promql::<Number>("calls{\n  client=\"a\"\n}")));
    assert_eq!(graph["targets"][0]["serviceMapQuery"], "{client=\"a\"}");
    let board = board().annotation(Annotation::query("A", promql::<Number>(text), "t", "t"));
    assert_eq!(board_json(board)["annotations"]["list"][1]["target"]["expr"], line);
}

/// Tabs, an arranged row and conditions: what only resources have.
fn tabbed() -> Dashboard {
    let panel = |key: &'static str| stat::<Seconds>(key, key).query(promql("x")).steps(steps![Green]);
    let arranged = Row::new("Canary")
        .auto_grid(AutoGrid::columns(4).height(RowHeight::Short))
        .show_if(ENVIRONMENT.is("production"))
        .panel(panel("b").show_if(Condition::any([Test::HAS_DATA, Test::range_up_to("7d")])));
    board()
        .variable(ENVIRONMENT.custom(["lab", "production"]))
        .row(Row::new("").panel(panel("a")))
        .tab(Tab::new("Rollout").row(arranged).row(Row::new("All").panel(panel("c"))))
        .tab(Tab::new("Cost").row(Row::new("").panel(panel("d"))).show_if(ENVIRONMENT.matches_not("lab.*")))
}

const ENVIRONMENT: Var = Var::new("environment");

#[test]
fn tabs_and_conditions_are_layouts_of_a_resource() {
    let resource = resource_json(tabbed());
    assert_eq!(
        resource["metadata"],
        json!({ "annotations": { "grafana.app/folder": "test" }, "name": "home" })
    );
    let name = |at: usize| {
        let dashboard = tabbed();
        let (_, panel) = dashboard.panels().nth(at).expect("the panel is there");
        format!("panel-{}", dashboard.number(panel))
    };
    let element = |at| json!({ "kind": "ElementReference", "name": name(at) });
    let grid = |at| {
        json!({ "kind": "GridLayout", "spec": { "items": [{
            "kind": "GridLayoutItem", "spec": { "element": element(at), "height": 8, "width": 12, "x": 0, "y": 0 }
        }] } })
    };
    let group = |join: &str, items: Value| {
        json!({
            "kind": "ConditionalRenderingGroup",
            "spec": { "condition": join, "items": items, "visibility": "show" }
        })
    };
    let on_environment = |operator: &str, value: &str| {
        group(
            "and",
            json!([{
                "kind": "ConditionalRenderingVariable",
                "spec": { "operator": operator, "value": value, "variable": "environment" }
            }]),
        )
    };
    let arranged = json!({ "kind": "AutoGridLayout", "spec": {
        "columnWidthMode": "standard", "fillScreen": false, "maxColumnCount": 4, "rowHeightMode": "short",
        "items": [{ "kind": "AutoGridLayoutItem", "spec": {
            "conditionalRendering": group("or", json!([
                { "kind": "ConditionalRenderingData", "spec": { "value": true } },
                { "kind": "ConditionalRenderingTimeRangeSize", "spec": { "value": "7d" } }
            ])),
            "element": element(1)
        } }]
    } });
    let rollout = json!({ "kind": "RowsLayout", "spec": { "rows": [
        { "kind": "RowsLayoutRow", "spec": {
            "collapse": false, "conditionalRendering": on_environment("equals", "production"),
            "layout": arranged, "title": "Canary"
        } },
        { "kind": "RowsLayoutRow", "spec": { "collapse": false, "layout": grid(2), "title": "All" } }
    ] } });
    let tabs = json!({ "kind": "TabsLayout", "spec": { "tabs": [
        { "kind": "TabsLayoutTab", "spec": { "layout": rollout, "title": "Rollout" } },
        { "kind": "TabsLayoutTab", "spec": {
            "conditionalRendering": on_environment("notMatches", "lab.*"), "layout": grid(3), "title": "Cost"
        } }
    ] } });
    let unheaded = |layout: Value| json!({ "kind": "RowsLayoutRow", "spec": { "hideHeader": true, "layout": layout, "title": "" } });
    assert_eq!(
        resource["spec"]["layout"],
        json!({ "kind": "RowsLayout", "spec": { "rows": [unheaded(grid(0)), unheaded(tabs)] } })
    );
}

#[test]
fn a_classic_dashboard_has_rows_for_tabs() {
    let board = board_json(tabbed());
    let rows: Vec<(&str, bool, usize)> = board["panels"]
        .as_array()
        .expect("panels")
        .iter()
        .filter(|panel| panel["type"] == "row")
        .map(|row| {
            let folded = row["panels"].as_array().map_or(0, Vec::len);
            (row["title"].as_str().unwrap_or(""), row["collapsed"] == true, folded)
        })
        .collect();
    assert_eq!(rows, [("Rollout: Canary", false, 0), ("Rollout: All", false, 0), ("Cost", true, 1)]);
    assert_eq!(board["panels"][2]["gridPos"], json!({ "h": 5, "w": 6, "x": 0, "y": 9 }));
}

#[test]
fn tabs_alone_are_the_layout_and_so_is_one_row_without_a_heading() {
    let only = |row: Row| resource_json(board().row(row))["spec"]["layout"]["kind"].clone();
    assert_eq!(only(Row::new("")), "GridLayout");
    assert_eq!(only(Row::new("").auto_grid(AutoGrid::columns(2))), "AutoGridLayout");
    assert_eq!(only(Row::new("Traffic")), "RowsLayout");
    let tabs = resource_json(board().tab(Tab::new("A").row(Row::new(""))).tab(Tab::new("B")));
    assert_eq!(tabs["spec"]["layout"]["kind"], "TabsLayout");
    assert_eq!(tabs["spec"]["layout"]["spec"]["tabs"][0]["spec"]["layout"]["kind"], "GridLayout");
}
