//! Variables as Grafana's `templating.list`.

use dashwright_model::Dashboard;
use dashwright_model::datasource::Plugin;
use dashwright_model::query::Language;
use dashwright_model::variable::{Hide, Kind, Refresh, Sort, Variable};
use serde_json::{Value, json};

use super::query_text::one_line;
use super::{target, wire};

/// A variable as Grafana stores it.
pub(super) fn lower<'a>(dashboard: &'a Dashboard, variable: &'a Variable) -> wire::Variable<'a> {
    let common = wire::Variable {
        current: current(variable),
        description: variable.description.as_deref(),
        hide: match variable.hide {
            Hide::No => 0,
            Hide::Label => 1,
            Hide::Variable => 2,
        },
        label: variable.label.as_deref(),
        name: variable.name,
        ..wire::Variable::default()
    };
    let list = wire::Variable {
        all_value: variable.all_value,
        include_all: Some(variable.include_all),
        multi: Some(variable.multi),
        ..common
    };
    match &variable.kind {
        Kind::Custom(values) => {
            let values: Vec<String> = values.iter().map(|value| value.replace(',', "\\,")).collect();
            wire::Variable { query: Value::from(values.join(",")), kind: "custom", ..list }
        }
        Kind::LabelValues { selector, label } => {
            let stream = one_line(selector);
            let definition = format!("label_values({stream}, {label})");
            let query = match selector.language {
                Language::LogQl => json!({
                    "label": label, "refId": "LokiVariableQueryEditor-VariableQuery", "stream": stream, "type": 1
                }),
                _ => prometheus(&definition, 1),
            };
            query_variable(dashboard, variable, selector.language, definition, query, list)
        }
        Kind::QueryResult(query) => {
            let definition = format!("query_result({})", one_line(query));
            let body = prometheus(&definition, 3);
            query_variable(dashboard, variable, query.language, definition, body, list)
        }
        Kind::Datasource(plugin) => wire::Variable {
            query: Value::from(plugin.id()),
            refresh: Some(1),
            regex: Some(variable.regex.unwrap_or("")),
            kind: "datasource",
            ..list
        },
        Kind::Interval(lengths) => wire::Variable {
            query: Value::from(lengths.join(",")),
            refresh: Some(2),
            kind: "interval",
            ..without_list(list)
        },
        Kind::Textbox(text) => {
            wire::Variable { query: Value::from(*text), kind: "textbox", ..without_list(list) }
        }
        Kind::Constant(value) => {
            wire::Variable { hide: 2, query: Value::from(*value), kind: "constant", ..without_list(list) }
        }
        Kind::AdHoc(plugin) => wire::Variable {
            datasource: Some(match plugin {
                Plugin::Loki => target::datasource(dashboard, Language::LogQl),
                _ => target::datasource(dashboard, Language::PromQl),
            }),
            kind: "adhoc",
            ..without_list(list)
        },
    }
}

/// Fields that only lists have, left out.
fn without_list(variable: wire::Variable<'_>) -> wire::Variable<'_> {
    wire::Variable { all_value: None, include_all: None, multi: None, ..variable }
}

fn query_variable<'a>(
    dashboard: &'a Dashboard,
    variable: &'a Variable,
    language: Language,
    definition: String,
    query: Value,
    list: wire::Variable<'a>,
) -> wire::Variable<'a> {
    wire::Variable {
        datasource: Some(target::datasource(dashboard, language)),
        definition: Some(definition),
        query,
        refresh: Some(match variable.refresh {
            Refresh::Never => 0,
            Refresh::OnLoad => 1,
            Refresh::OnTimeRange => 2,
        }),
        regex: Some(variable.regex.unwrap_or("")),
        sort: Some(match variable.sort {
            Sort::None => 0,
            Sort::Alphabetical => 1,
            Sort::AlphabeticalDescending => 2,
            Sort::Numerical => 3,
            Sort::NumericalDescending => 4,
        }),
        kind: "query",
        ..list
    }
}

/// The query of a Prometheus variable; `kind` is the editor's: 1 for label values, 3 for the result of a query.
fn prometheus(definition: &str, kind: u32) -> Value {
    json!({ "qryType": kind, "query": definition, "refId": "PrometheusVariableQueryEditor-VariableQuery" })
}

/// The value of a fresh dashboard.
fn current(variable: &Variable) -> Value {
    match (&variable.kind, variable.default.as_deref()) {
        (Kind::AdHoc(_), _) => json!({}),
        (Kind::Textbox(text) | Kind::Constant(text), _) => json!({ "text": text, "value": text }),
        (Kind::Interval(lengths), None) => {
            let first = lengths.first().copied().unwrap_or("");
            json!({ "text": first, "value": first })
        }
        (Kind::Custom(values), None) if !variable.include_all => {
            let first = values.first().map_or("", AsRef::as_ref);
            json!({ "text": first, "value": first })
        }
        (_, Some(default)) if variable.multi => json!({ "text": [default], "value": [default] }),
        (_, Some(default)) => json!({ "text": default, "value": default }),
        (_, None) if variable.include_all && variable.multi => {
            json!({ "text": ["All"], "value": ["$__all"] })
        }
        (_, None) if variable.include_all => json!({ "text": "All", "value": "$__all" }),
        (_, None) => json!({}),
    }
}
