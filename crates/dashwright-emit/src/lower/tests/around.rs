//! Variables, annotations and settings of a dashboard in Grafana's own words.

use super::{board, board_json, promql};
use dashwright_grafana::annotation::AnnotationPanelFilter;
use dashwright_grafana::link::ControlPlacement;
use dashwright_grafana::target::{SqlFormat, SqlQuery};
use dashwright_grafana::time::WeekStart;
use dashwright_grafana::variable::{AdHocFilter, AdHocOperator, VariableOption};
use dashwright_grafana::{CursorSync, Raw};
use dashwright_model::annotation::Annotation;
use dashwright_model::link::Link;
use dashwright_model::query::{Language, Query};
use dashwright_model::source::{Postgres, Prometheus, Source};
use dashwright_model::variable::{Hide, Sort, Var, Variable};
use dashwright_query::unit::quantity::Count;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

const ORDERS: Source<Postgres> = Source::new("orders-db");
const METRICS: Source<Prometheus> = Source::chosen_by(Var::new("datasource"));

fn variable(variable: Variable) -> Value {
    board_json(board().variable(variable))["templating"]["list"][2].clone()
}

#[test]
fn a_variable_that_a_database_answers() {
    let shop = Var::new("shop")
        .asked(ORDERS, "SELECT shop FROM orders")
        .multi()
        .all(".*")
        .sort(Sort::Natural)
        .hide(Hide::Menu)
        .not_in_url();
    assert_eq!(
        variable(shop),
        json!({
            "allValue": ".*", "current": { "text": ["All"], "value": ["$__all"] },
            "datasource": { "type": "grafana-postgresql-datasource", "uid": "orders-db" },
            "definition": "SELECT shop FROM orders", "hide": 3, "includeAll": true, "multi": true, "name": "shop",
            "query": "SELECT shop FROM orders", "refresh": 2, "regex": "", "skipUrlSync": true, "sort": 7, "type": "query"
        })
    );
    let raw = Var::new("shop").asked_raw(ORDERS, Raw::new().set("table", "orders"));
    assert_eq!(variable(raw)["query"], json!({ "table": "orders" }));
}

#[test]
fn kinds_without_words() {
    let switch = variable(Var::new("detail").switch("1", "0"));
    assert_eq!((&switch["type"], &switch["current"]["value"]), (&json!("switch"), &json!("0")));
    let named = variable(Var::new("env").named([("Production", "prod"), ("Lab, old", "lab")]));
    assert_eq!(named["query"], "Production : prod,Lab\\, old : lab");
    let list = variable(Var::new("env").json(r#"[{"value":"a"}]"#));
    assert_eq!(list["valuesFormat"], "json");
    let filter = AdHocFilter::default().key("env").operator(AdHocOperator::Equal).value("prod");
    let filters = variable(Var::new("f").filters(METRICS).filter_options(|own| own.base_filters([filter])));
    assert_eq!(filters["datasource"], json!({ "type": "prometheus", "uid": "${datasource}" }));
    assert_eq!(filters["baseFilters"], json!([{ "key": "env", "operator": "=", "value": "prod" }]));
    assert_eq!(variable(Var::new("g").group_by(METRICS))["type"], "groupby");
}

#[test]
fn options_lie_over_what_the_words_say() {
    let own = Var::new("job").label_values(promql::<Count>("up"), "job").multi().query_options(|options| {
        options.static_options([VariableOption::new("none", "")]).allow_custom_value(false)
    });
    let own = variable(own);
    assert_eq!(own["staticOptions"], json!([{ "text": "none", "value": "" }]));
    assert_eq!((&own["multi"], &own["allowCustomValue"]), (&json!(true), &json!(false)));
    assert_eq!(own["query"]["query"], "label_values(up, job)");
    let step = Var::new("step").interval(["1m", "5m"]);
    let step = variable(step.interval_options(|options| options.auto(true).auto_count(20).auto_min("10s")));
    assert_eq!((&step["auto"], &step["query"]), (&json!(true), &json!("1m,5m")));
}

#[test]
fn events_of_every_kind() {
    let sales = SqlQuery::new("SELECT time, text FROM sales", SqlFormat::Table);
    let filter = AnnotationPanelFilter::default().exclude(true).ids([3]);
    let errors: Query<Count> = Query::computed(Language::LogQl, "{job=\"a\"} |= \"boot\"");
    let json = board_json(
        board()
            .annotation(Annotation::noted_here("Notes", 20).hidden())
            .annotation(Annotation::of("Sales", ORDERS, sales).options(|own| own.filter(filter)))
            .annotation(Annotation::query("Boots", errors, "boot", "{{job}}").tagged_by(["job"])),
    );
    let list = json["annotations"]["list"].as_array().expect("a list");
    assert_eq!(list[1]["target"], json!({ "limit": 20, "type": "dashboard" }));
    assert_eq!(list[1]["hide"], true);
    assert_eq!(
        list[2]["target"],
        json!({
            "editorMode": "code", "format": "table", "rawQuery": true, "rawSql": "SELECT time, text FROM sales",
            "refId": "Anno"
        })
    );
    assert_eq!(list[2]["filter"], json!({ "exclude": true, "ids": [3] }));
    assert_eq!(list[3]["target"]["expr"], "{job=\"a\"} |= \"boot\"");
    assert_eq!((&list[3]["tagKeys"], &list[3]["datasource"]["type"]), (&json!("job"), &json!("loki")));
}

#[test]
fn settings_of_the_dashboard() {
    let json = board_json(
        board()
            .timezone("Europe/Berlin")
            .week_start(WeekStart::Monday)
            .fiscal_year(4)
            .cursor(CursorSync::Tooltip)
            .live()
            .preload()
            .editable()
            .refresh_choices(["30s", "1m"])
            .quick_ranges([("Today", "now/d", "now")])
            .now_delay("1m")
            .options(|settings| settings.title("not mine").revision(3_i64)),
    );
    let expected = json!({
        "timezone": "Europe/Berlin", "weekStart": "monday", "fiscalYearStartMonth": 3, "graphTooltip": 2, "liveNow": true,
        "preload": true, "editable": true, "revision": 3, "title": "Home", "uid": "home",
        "timepicker": {
            "nowDelay": "1m", "quick_ranges": [{ "display": "Today", "from": "now/d", "to": "now" }],
            "refresh_intervals": ["30s", "1m"]
        }
    });
    for (key, value) in expected.as_object().expect("an object") {
        assert_eq!(&json[key], value, "{key}");
    }
}

#[test]
fn options_of_links() {
    let link = Link::tagged("Related", ["shop"])
        .options(|link| link.placement(ControlPlacement::InControlsMenu).include_vars(false));
    let json = board_json(board().link(link));
    let own = &json["links"][0];
    assert_eq!((&own["placement"], &own["includeVars"]), (&json!("inControlsMenu"), &json!(false)));
    assert_eq!(own["tags"], json!(["shop"]));
    let panel = dashwright_model::panel::timeseries::<Count>("a", "A").query(promql("up"));
    let panel = super::panel_json(panel.data_link(Link::url("Ticket", "https://example.org").one_click()));
    let link = &panel["fieldConfig"]["defaults"]["links"][0];
    assert_eq!((&link["oneClick"], &link["url"]), (&json!(true), &json!("https://example.org")));
}
