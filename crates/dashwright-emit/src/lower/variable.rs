//! Variables as Grafana's `templating.list`.

mod native;

use dashwright_grafana::variable::{
    AdHocFilter, AdHocVariable, ConstantVariable, CustomVariable, DataSourceVariable, IntervalVariable,
    LokiVariableQuery, LokiVariableQueryType, PrometheusVariableQuery, PrometheusVariableQueryType,
    QueryVariable, TextBoxVariable, Variable as WireVariable, VariableHide, VariableKind, VariableOption,
    VariableQuery, VariableRefresh, VariableSort,
};
use dashwright_model::Dashboard;
use dashwright_model::datasource::Plugin;
use dashwright_model::query::Language;
use dashwright_model::variable::{Hide, Kind, Refresh, Sort, Variable};

use super::query_text::one_line;
use super::target;

/// A variable as Grafana stores it.
pub(super) fn lower(dashboard: &Dashboard, variable: &Variable) -> WireVariable {
    let hide = match (&variable.kind, variable.hide) {
        (Kind::Constant(_), _) | (_, Hide::Variable) => VariableHide::Variable,
        (_, Hide::No) => VariableHide::Nothing,
        (_, Hide::Label) => VariableHide::Label,
        (_, Hide::Menu) => VariableHide::InControlsMenu,
    };
    let common = WireVariable::new(kind(dashboard, variable))
        .name(variable.name)
        .hide(hide)
        .skip_url_sync(variable.not_in_url);
    let lowered = WireVariable {
        label: variable.label.as_deref().map(str::to_owned),
        description: variable.description.as_deref().map(str::to_owned),
        ..common
    };
    native::tuned(variable, lowered)
}

fn kind(dashboard: &Dashboard, variable: &Variable) -> VariableKind {
    let (multi, all) = (variable.multi, variable.include_all);
    let all_value = variable.all_value.map(str::to_owned);
    let current = current(variable);
    match &variable.kind {
        Kind::Custom(values) => {
            let values: Vec<String> = values.iter().map(|value| value.replace(',', "\\,")).collect();
            let list = CustomVariable::default().query(values.join(",")).multi(multi).include_all(all);
            CustomVariable { all_value, ..list.current(current).options(none()) }.into()
        }
        Kind::LabelValues { selector, label } => {
            let stream = one_line(selector);
            let definition = format!("label_values({stream}, {label})");
            let query = match selector.language {
                Language::LogQl => LokiVariableQuery::default()
                    .kind(LokiVariableQueryType::LabelValues)
                    .label(&**label)
                    .stream(stream)
                    .ref_id("LokiVariableQueryEditor-VariableQuery")
                    .into(),
                _ => prometheus(&definition, PrometheusVariableQueryType::LabelValues),
            };
            asked(dashboard, variable, selector.language, definition, query).into()
        }
        Kind::QueryResult(query) => {
            let definition = format!("query_result({})", one_line(query));
            let body = prometheus(&definition, PrometheusVariableQueryType::QueryResult);
            asked(dashboard, variable, query.language, definition, body).into()
        }
        Kind::Datasource(plugin) => {
            let list = DataSourceVariable::default()
                .query(plugin.id())
                .multi(multi)
                .include_all(all)
                .refresh(VariableRefresh::OnDashboardLoad)
                .regex(variable.regex.unwrap_or(""))
                .current(current)
                .options(none());
            DataSourceVariable { all_value, ..list }.into()
        }
        Kind::Interval(lengths) => IntervalVariable::default()
            .query(lengths.join(","))
            .refresh(VariableRefresh::OnTimeRangeChanged)
            .current(current)
            .options(none())
            .into(),
        Kind::Textbox(text) => {
            TextBoxVariable::default().query(*text).current(current).options(none()).into()
        }
        Kind::Constant(value) => {
            ConstantVariable::default().query(*value).current(current).options(none()).into()
        }
        Kind::Native(kind) => native::kind(variable, kind, &current),
        Kind::AdHoc(plugin) => {
            let language = match plugin {
                Plugin::Loki => Language::LogQl,
                _ => Language::PromQl,
            };
            AdHocVariable::default()
                .datasource(target::datasource(dashboard, language))
                .filters(Vec::<AdHocFilter>::new())
                .into()
        }
    }
}

/// No values: Grafana makes them when it loads the dashboard.
fn none() -> Vec<VariableOption> {
    Vec::new()
}

fn asked(
    dashboard: &Dashboard,
    variable: &Variable,
    language: Language,
    definition: String,
    query: VariableQuery,
) -> QueryVariable {
    let list = QueryVariable::default()
        .datasource(target::datasource(dashboard, language))
        .query(query)
        .definition(definition)
        .refresh(refresh(variable.refresh))
        .regex(variable.regex.unwrap_or(""))
        .sort(sort(variable.sort))
        .multi(variable.multi)
        .include_all(variable.include_all)
        .current(current(variable))
        .options(none());
    QueryVariable { all_value: variable.all_value.map(str::to_owned), ..list }
}

fn refresh(refresh: Refresh) -> VariableRefresh {
    match refresh {
        Refresh::Never => VariableRefresh::Never,
        Refresh::OnLoad => VariableRefresh::OnDashboardLoad,
        Refresh::OnTimeRange => VariableRefresh::OnTimeRangeChanged,
    }
}

fn sort(sort: Sort) -> VariableSort {
    match sort {
        Sort::None => VariableSort::Disabled,
        Sort::Alphabetical => VariableSort::AlphabeticalAscending,
        Sort::AlphabeticalDescending => VariableSort::AlphabeticalDescending,
        Sort::Numerical => VariableSort::NumericalAscending,
        Sort::NumericalDescending => VariableSort::NumericalDescending,
        Sort::AlphabeticalAnyCase => VariableSort::AlphabeticalCaseInsensitiveAscending,
        Sort::AlphabeticalAnyCaseDescending => VariableSort::AlphabeticalCaseInsensitiveDescending,
        Sort::Natural => VariableSort::NaturalAscending,
        Sort::NaturalDescending => VariableSort::NaturalDescending,
    }
}

fn prometheus(definition: &str, kind: PrometheusVariableQueryType) -> VariableQuery {
    PrometheusVariableQuery::new(definition, kind).into()
}

/// The value of a fresh dashboard.
fn current(variable: &Variable) -> VariableOption {
    let both = |text: &str| VariableOption::new(text, text);
    match (&variable.kind, variable.default.as_deref()) {
        (Kind::AdHoc(_), _) => VariableOption::default(),
        (Kind::Textbox(text) | Kind::Constant(text), _) => both(text),
        (Kind::Interval(lengths), None) => both(lengths.first().copied().unwrap_or("")),
        (Kind::Custom(values), None) if !variable.include_all => {
            both(values.first().map_or("", AsRef::as_ref))
        }
        (_, Some(default)) if variable.multi => VariableOption::new(vec![default], vec![default]),
        (_, Some(default)) => both(default),
        (_, None) if variable.include_all && variable.multi => VariableOption::all_of_many(),
        (_, None) if variable.include_all => VariableOption::all(),
        (_, None) => VariableOption::default(),
    }
}
