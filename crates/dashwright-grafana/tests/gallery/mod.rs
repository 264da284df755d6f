//! Dashboards that show everything that can be built, for the tests that read them.

use dashwright_grafana::annotation::{
    AnnotationQuery, AnnotationTargetType, Annotations, GrafanaAnnotationTarget,
};
use dashwright_grafana::common::{GraphConfig, GraphConfigBuilder, LineStyle, StackingMode};
use dashwright_grafana::field::{
    Action, ActionType, Custom, DataLink, FetchOptions, FieldConfig, FieldConfigSource, HttpMethod, Matcher,
    MatcherConfig, MatcherScope, Override, Property,
};
use dashwright_grafana::link::{ControlPlacement, DashboardLink, PanelLink};
use dashwright_grafana::panel::{
    CellKind, CellOptions, ColoredBackgroundCell, Panel, PanelKind, PanelOrRow, RepeatDirection, RowPanel,
    TableConfigBuilder, TableOptions, TimeseriesOptions,
};
use dashwright_grafana::target::{
    DashboardQuery, DataTopic, Evaluator, EvaluatorType, ExpressionQuery, ExpressionReducer, LokiQuery,
    PrometheusQuery, PyroscopeQuery, SqlFormat, SqlQuery, Target, TempoQuery, TestDataQuery,
    TestDataScenario,
};
use dashwright_grafana::time::{TimeOption, TimePicker, TimeRange, WeekStart};
use dashwright_grafana::transformation::{
    JoinByField, JoinMode, NoOptions, Organize, Reduce, Transformation, TransformationKind,
};
use dashwright_grafana::variable::{
    AdHocFilter, AdHocOperator, AdHocVariable, ConstantVariable, CustomVariable, DataSourceVariable,
    IntervalVariable, PrometheusVariableQuery, PrometheusVariableQueryType, QueryVariable, SwitchVariable,
    TextBoxVariable, Variable, VariableHide, VariableOption, VariableRefresh, VariableSort, Variables,
};
use dashwright_grafana::{
    Color, ColorMode, CursorSync, Dashboard, FieldColor, GridPos, MappingResult, OrNull, RangeMapping,
    Reducer, SourceRef, Threshold, Thresholds, Unit, ValueMapping,
};
use std::collections::BTreeMap;

/// All dashboards with their file names.
pub(crate) fn gallery() -> Vec<(&'static str, Dashboard)> {
    vec![("panels.json", panels()), ("everything.json", everything())]
}

fn prometheus() -> SourceRef {
    SourceRef::new("prometheus", "${datasource}")
}

/// One panel of each kind, as its editor writes it.
fn panels() -> Dashboard {
    let panels = PanelKind::IDS.iter().zip(1_u32..).map(|(id, number)| {
        let kind = PanelKind::with_defaults(id).expect("a known kind has defaults");
        let defaults = FieldConfig { custom: Custom::with_defaults(id), ..FieldConfig::default() };
        Panel::new(kind)
            .id(number)
            .title(*id)
            .plugin_version("13.2.0")
            .grid_pos(GridPos::new(0, 8 * (number - 1), 24, 8))
            .field_config(FieldConfigSource::default().defaults(defaults))
            .datasource(prometheus())
            .targets([Target::new(PrometheusQuery::range_of("up")).ref_id("A").datasource(prometheus())])
    });
    Dashboard::default().uid("gallery-panels").title("Panels").panels(panels.collect::<Vec<_>>())
}

/// Everything that is not an option of a panel.
fn everything() -> Dashboard {
    let row =
        RowPanel::default().id(1).title("$cluster").repeat("cluster").grid_pos(GridPos::new(0, 0, 24, 1));
    let folded = RowPanel::default()
        .id(9)
        .title("Details")
        .collapsed(true)
        .grid_pos(GridPos::new(0, 24, 24, 1))
        .panels([table().id(10).grid_pos(GridPos::new(0, 25, 24, 8))]);
    let library =
        Panel::library(8, "lp-latency", "Latency").title("Latency").grid_pos(GridPos::new(12, 16, 12, 8));
    let panels: Vec<PanelOrRow> = vec![
        row.into(),
        graph().id(2).grid_pos(GridPos::new(0, 1, 12, 8)).into(),
        queries().id(3).grid_pos(GridPos::new(12, 1, 12, 8)).into(),
        library.into(),
        folded.into(),
    ];
    Dashboard::default()
        .uid("gallery-everything")
        .title("Everything")
        .description("What can be written.")
        .tags(["gallery"])
        .graph_tooltip(CursorSync::Crosshair)
        .time(TimeRange::new("now-1h", "now"))
        .timepicker(
            TimePicker::default()
                .hidden(false)
                .now_delay("1m")
                .refresh_intervals(["30s", "1m"])
                .quick_ranges([TimeOption::default().display("Today").from("now/d").to("now")]),
        )
        .refresh("30s")
        .week_start(WeekStart::Monday)
        .live_now(false)
        .preload(false)
        .annotations(annotations())
        .templating(variables())
        .links([
            DashboardLink::to_tagged("More", ["gallery"])
                .as_dropdown(true)
                .include_vars(true)
                .keep_time(true),
            DashboardLink::to_url("Runbooks", "https://example.org")
                .placement(ControlPlacement::InControlsMenu),
        ])
        .panels(panels)
}

fn graph() -> Panel {
    let custom: GraphConfig = GraphConfigBuilder::default()
        .line_style(LineStyle::dashed())
        .fill_opacity(25)
        .stacking(StackingMode::Normal)
        .span_nulls(60_000)
        .show_values(true)
        .into();
    let action = Action::default()
        .kind(ActionType::Fetch)
        .title("Restart")
        .fetch(FetchOptions::default().method(HttpMethod::Post).url("https://example.org"))
        .confirmation("Sure?");
    let range = RangeMapping::default()
        .from(OrNull::Null)
        .to(OrNull::Is(1.into()))
        .result(MappingResult::default().text("low").color(Color::Blue).index(1_u32));
    let up = MappingResult::default().text("up").index(0_u32);
    let defaults = FieldConfig::default()
        .unit(Unit::Microseconds)
        .min(0)
        .max(0.5)
        .decimals(2)
        .field_min_max(true)
        .display_name("${__field.labels.job}")
        .no_value("none")
        .color(FieldColor::from(ColorMode::Gradient).fixed_color(Color::Red).gradient_color_to(Color::Green))
        .thresholds(Thresholds::default().steps([
            Threshold::base(Color::Green),
            Threshold::from_value(0.25, "#ff8800"),
            Threshold::from_value(1, Color::Red),
        ]))
        .mappings([ValueMapping::Value(BTreeMap::from([("1".to_owned(), up)])), ValueMapping::Range(range)])
        .links([DataLink::new("Logs", "/d/logs").target_blank(true).one_click(true)])
        .actions([action])
        .custom(custom);
    let overrides = [
        Override::new(
            MatcherConfig::new(Matcher::by_name("errors")).scope(MatcherScope::Series),
            [Property::Unit(Unit::Percent), Property::LineStyle(LineStyle::dotted())],
        ),
        Override::new(Matcher::Numeric, [Property::Decimals(1.into())]),
    ];
    Panel::new(TimeseriesOptions::default())
        .title("Latency")
        .description("How long requests take.")
        .transparent(true)
        .field_config(FieldConfigSource::default().defaults(defaults).overrides(overrides))
        .datasource(prometheus())
        .targets([Target::new(PrometheusQuery::range_of("up").legend_format("{{job}}")).ref_id("A")])
        .interval("1m")
        .max_data_points(500)
        .time_from("1h")
        .time_shift("1d")
        .time_compare("1d")
        .hide_time_override(true)
        .links([PanelLink::new("Runbook", "https://example.org").target_blank(true)])
        .repeat("instance")
        .repeat_direction(RepeatDirection::Horizontal)
        .max_per_row(4)
}

fn queries() -> Panel {
    let above = Evaluator::default().params([0.05]).kind(EvaluatorType::GreaterThan);
    let targets: Vec<Target> = vec![
        Target::new(PrometheusQuery::instant_of("up")).ref_id("A").datasource(prometheus()),
        Target::new(LokiQuery::new("{job=\"a\"}")).ref_id("B").datasource(SourceRef::new("loki", "loki")),
        Target::new(TempoQuery::traceql("{}")).ref_id("C").datasource(SourceRef::new("tempo", "tempo")),
        Target::new(PyroscopeQuery::default().profile_type_id("cpu"))
            .ref_id("D")
            .datasource(SourceRef::new("grafana-pyroscope-datasource", "pyroscope")),
        Target::new(ExpressionQuery::math("$A / 2")).ref_id("E").datasource(SourceRef::expression()),
        Target::new(ExpressionQuery::reduce("A", ExpressionReducer::Last))
            .ref_id("F")
            .datasource(SourceRef::expression()),
        Target::new(ExpressionQuery::threshold("F", above))
            .ref_id("G")
            .datasource(SourceRef::expression())
            .hide(true),
        Target::new(DashboardQuery::default().panel_id(2).with_transforms(true))
            .ref_id("H")
            .datasource(SourceRef::dashboard()),
        Target::new(SqlQuery::new("SELECT 1", SqlFormat::Table))
            .ref_id("I")
            .datasource(SourceRef::new("mysql", "db")),
        Target::new(TestDataQuery::default().scenario_id(TestDataScenario::RandomWalk))
            .ref_id("J")
            .datasource(SourceRef::new("grafana-testdata-datasource", "testdata")),
    ];
    Panel::new(PanelKind::with_defaults("stat").expect("it has defaults"))
        .title("Queries")
        .datasource(SourceRef::mixed())
        .targets(targets)
}

fn table() -> Panel {
    let custom = TableConfigBuilder::default()
        .cell_options(CellOptions::new(CellKind::ColorBackground(Box::new(
            ColoredBackgroundCell::default().apply_to_row(true),
        ))))
        .min_width(80);
    let defaults = FieldConfig::default().custom(dashwright_grafana::panel::TableConfig::from(custom));
    let organize = Organize::default()
        .exclude_by_name(BTreeMap::from([("Time".to_owned(), true)]))
        .rename_by_name(BTreeMap::from([("Value".to_owned(), "Now".to_owned())]));
    let transformations = [
        Transformation::new(TransformationKind::JoinByField(
            JoinByField::default().by_field("instance").mode(JoinMode::Outer),
        )),
        Transformation::new(TransformationKind::Organize(organize)).filter(Matcher::by_ref_id("A")),
        Transformation::new(TransformationKind::Reduce(Reduce::default().reducers([Reducer::Max])))
            .disabled(true),
        Transformation::new(TransformationKind::Merge(NoOptions::default())).topic(DataTopic::Series),
    ];
    Panel::new(TableOptions::default())
        .title("Instances")
        .field_config(FieldConfigSource::default().defaults(defaults))
        .transformations(transformations)
}

fn annotations() -> Annotations {
    let deployments = AnnotationQuery::default()
        .name("Deployments")
        .datasource(prometheus())
        .enable(true)
        .icon_color(Color::Purple)
        .target(PrometheusQuery::default().expr("changes(build_info[1m]) > 0").interval("60s"))
        .title_format("{{version}}")
        .tag_keys("job");
    let tagged = AnnotationQuery::default()
        .name("Incidents")
        .datasource(SourceRef::grafana())
        .enable(true)
        .icon_color(Color::Red)
        .target(
            GrafanaAnnotationTarget::default()
                .kind(AnnotationTargetType::Tags)
                .tags(["incident"])
                .match_any(false)
                .limit(100),
        );
    Annotations::default().list([AnnotationQuery::built_in_entry(), deployments, tagged])
}

fn variables() -> Variables {
    let query = QueryVariable::default()
        .datasource(prometheus())
        .query(PrometheusVariableQuery::new(
            "label_values(up, job)",
            PrometheusVariableQueryType::LabelValues,
        ))
        .definition("label_values(up, job)")
        .refresh(VariableRefresh::OnTimeRangeChanged)
        .sort(VariableSort::NaturalAscending)
        .multi(true)
        .include_all(true)
        .all_value(".*")
        .current(VariableOption::all_of_many());
    let custom = CustomVariable::default()
        .query("a, b : c")
        .current(VariableOption::new("a", "a"))
        .options([VariableOption::new("a", "a").selected(true), VariableOption::new("b", "c")]);
    let interval = IntervalVariable::default()
        .query("1m,5m")
        .auto(true)
        .auto_count(30)
        .auto_min("10s")
        .refresh(VariableRefresh::OnTimeRangeChanged)
        .current(VariableOption::new("1m", "1m"));
    let source = DataSourceVariable::default().query("prometheus").refresh(VariableRefresh::OnDashboardLoad);
    let filters = AdHocVariable::default()
        .datasource(prometheus())
        .filters([AdHocFilter::default().key("env").operator(AdHocOperator::Equal).value("prod")]);
    Variables::default().list([
        Variable::new(source).name("datasource").label("Data source"),
        Variable::new(query).name("cluster").description("Which cluster"),
        Variable::new(custom).name("instance").hide(VariableHide::Label),
        Variable::new(interval).name("step"),
        Variable::new(ConstantVariable::default().query("x")).name("fixed").hide(VariableHide::Variable),
        Variable::new(TextBoxVariable::default().query("")).name("text").skip_url_sync(true),
        Variable::new(filters).name("filters"),
        Variable::new(SwitchVariable::new("true", "false", true)).name("detail"),
    ])
}
