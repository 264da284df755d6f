//! Everything that Grafana 13 has can be said in a definition: each list is data, and each line of it has a builder.

use std::collections::BTreeSet;

use dashwright_grafana::field::{Matcher, Property};
use dashwright_grafana::target::Query as WireQuery;
use dashwright_grafana::transformation as grafana;
use dashwright_grafana::transformation::{NoOptions, TransformationKind};
use dashwright_grafana::variable::{SnapshotVariable, SystemVariable, TextBoxVariable};
use dashwright_grafana::{Reducer, Unit, wire::Wire};
use dashwright_model::Panel;
use dashwright_model::datasource::Plugin;
use dashwright_model::display::Shown;
use dashwright_model::panel::kinds::Kind;
use dashwright_model::panel::{IntoPanel, kinds};
use dashwright_model::query::{Language, Query};
use dashwright_model::source::{self, Source};
use dashwright_model::transformation::Transformation;
use dashwright_model::variable::Var;
use dashwright_query::unit::quantity::Number;
use pretty_assertions::assert_eq;

macro_rules! list {
    ($name:literal) => {
        include_str!(concat!("../../dashwright-grafana/tests/data/", $name, ".tsv"))
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(|line| line.split('\t').next().unwrap_or(line))
            .collect::<BTreeSet<&str>>()
    };
}

/// The kind and its options in Grafana, by the marker of each builder.
fn id_of<K: Kind>() -> (String, &'static str) {
    (K::close(K::nothing()).id().to_owned(), K::fresh().id())
}

#[test]
fn every_panel() {
    let built = [
        id_of::<kinds::Timeseries>(),
        id_of::<kinds::Stat>(),
        id_of::<kinds::Gauge>(),
        id_of::<kinds::BarGauge>(),
        id_of::<kinds::Table>(),
        id_of::<kinds::Heatmap>(),
        id_of::<kinds::Logs>(),
        id_of::<kinds::Text>(),
        id_of::<kinds::AlertList>(),
        id_of::<kinds::StateTimeline>(),
        id_of::<kinds::Geomap>(),
        id_of::<kinds::NodeGraph>(),
        id_of::<kinds::BarChart>(),
        id_of::<kinds::PieChart>(),
        id_of::<kinds::Histogram>(),
        id_of::<kinds::StatusHistory>(),
        id_of::<kinds::XyChart>(),
        id_of::<kinds::Trend>(),
        id_of::<kinds::Candlestick>(),
        id_of::<kinds::Canvas>(),
        id_of::<kinds::LogsTable>(),
        id_of::<kinds::Traces>(),
        id_of::<kinds::Flamegraph>(),
        id_of::<kinds::AnnoList>(),
        id_of::<kinds::DashList>(),
        id_of::<kinds::News>(),
        id_of::<kinds::Debug>(),
    ];
    for (options, kind) in &built {
        assert_eq!(options, kind);
    }
    let built: BTreeSet<&str> = built.iter().map(|(_, kind)| *kind).collect();
    assert_eq!(built, list!("panel_options"));
}

#[test]
fn every_transformation() {
    macro_rules! from {
        ($($options:ident),*) => { [$(Transformation::from(grafana::$options::default())),*] };
    }
    let with_options = from![
        CalculateField,
        Concatenate,
        ConfigFromData,
        ConvertFieldType,
        ConvertFrameType,
        ExtractFields,
        FieldLookup,
        FilterByRefId,
        FilterByValue,
        FilterFieldsByName,
        FormatString,
        FormatTime,
        GroupBy,
        GroupToNestedTable,
        GroupingToMatrix,
        HeatmapTransformation,
        HistogramTransformation,
        JoinByField,
        JoinByLabels,
        LabelsToFields,
        Limit,
        Organize,
        Order,
        Rename,
        PartitionByValues,
        PrepareTimeSeries,
        Reduce,
        Regression,
        RenameByRegex,
        RowsToFields,
        Smoothing,
        SortBy,
        Spatial,
        TimeSeriesTable,
        Transpose
    ];
    let others = [
        TransformationKind::Merge(NoOptions::default()),
        TransformationKind::SeriesToRows(NoOptions::default()),
        TransformationKind::Noop(NoOptions::default()),
        TransformationKind::Append(NoOptions::default()),
        TransformationKind::EnsureColumns(NoOptions::default()),
        TransformationKind::SeriesToColumns(grafana::JoinByField::default()),
        TransformationKind::FilterFields(grafana::MatcherFilter::default()),
        TransformationKind::FilterFrames(grafana::MatcherFilter::default()),
    ];
    let all: Vec<Transformation> = with_options.into_iter().chain(others.map(Transformation::from)).collect();
    let built: BTreeSet<&str> = all.iter().map(Transformation::id).collect();
    assert_eq!(built, list!("transformations"));
    assert_eq!(built.len(), 43);
}

#[test]
fn every_variable() {
    const METRICS: Source<source::Prometheus> = Source::new("metrics");
    let var = Var::new("v");
    let up: Query<Number> = Query::computed(Language::PromQl, "up");
    let all = [
        var.label_values(up.clone(), "job"),
        var.query_result(up),
        var.asked(METRICS, "label_names()"),
        var.custom(["a"]),
        var.interval(["1m"]),
        var.datasource(Plugin::Prometheus),
        var.constant("a"),
        var.textbox("a"),
        var.ad_hoc(Plugin::Prometheus),
        var.filters(METRICS),
        var.group_by(METRICS),
        var.switch("1", "0"),
        var.define(SnapshotVariable::default()),
        var.define(SystemVariable::default()),
        var.define(TextBoxVariable::default()),
    ];
    let built: BTreeSet<&str> = all.iter().map(|variable| variable.kind.id()).collect();
    let listed: BTreeSet<&str> =
        list!("variables").into_iter().map(|id| id.split('{').next().unwrap_or(id)).collect();
    assert_eq!(built, listed);
}

#[test]
fn every_unit() {
    let listed = list!("units");
    assert_eq!(listed.len(), 273);
    for id in listed {
        assert!(!matches!(Unit::from(id), Unit::Other(_)), "{id}");
        assert_eq!(Shown::<Number>::unit(Unit::from(id)).display().id(), id);
    }
    let texts = [
        (Unit::Prefix("~".into()), "prefix:~"),
        (Unit::Suffix(" apples".into()), "suffix: apples"),
        (Unit::Time("YYYY-MM".into()), "time:YYYY-MM"),
        (Unit::Si("mF".into()), "si:mF"),
        (Unit::Count("rows".into()), "count:rows"),
        (Unit::Currency("Fr".into()), "currency:Fr"),
        (Unit::FinancialCurrency("€".into()), "currency:financial:€"),
        (Unit::Bool("up".into(), "down".into()), "bool:up/down"),
    ];
    for (unit, id) in texts {
        assert_eq!(Shown::<Number>::unit(unit).display().id(), id);
    }
}

#[test]
fn every_reducer() {
    let listed = list!("reducers");
    let all: Vec<Reducer> = dashwright_model::reducer::Reducer::all().collect();
    let ids: BTreeSet<_> = all.iter().map(|reducer| reducer.id().into_owned()).collect();
    assert_eq!(ids, listed.into_iter().map(str::to_owned).collect());
}

/// Every plugin whose queries have a type has a type of datasource that takes them.
#[test]
fn every_datasource() {
    let special = ["__expr__", "datasource", "grafana"];
    // Older ids of the same plugins.
    let old = ["postgres", "testdata"];
    let typed: BTreeSet<&str> =
        WireQuery::SOURCES.iter().copied().filter(|id| !special.contains(id) && !old.contains(id)).collect();
    assert_eq!(source::PLUGINS.iter().copied().collect::<BTreeSet<_>>(), typed);
    let listed: BTreeSet<&str> =
        list!("target_fields").into_iter().filter(|id| !special.contains(id) && !old.contains(id)).collect();
    assert!(listed.is_subset(&typed), "{listed:?} {typed:?}");
}

/// Exceptions take Grafana's own matchers and properties, so each of the lists can be said.
#[test]
fn every_matcher_and_property() {
    fn exception(matcher: Matcher, property: Property) -> Panel {
        let up: Query<Number> = Query::computed(Language::PromQl, "up");
        dashwright_model::panel::timeseries::<Number>("a", "A")
            .query(up)
            .exception(matcher, [property])
            .into_panel()
    }
    let panel = exception(Matcher::Numeric, Property::Decimals(1.into()));
    assert!(panel.tuning.is_some());
    assert_eq!(Matcher::IDS.iter().copied().collect::<BTreeSet<_>>(), list!("matchers"));
    assert_eq!(Property::IDS.iter().copied().collect::<BTreeSet<_>>(), list!("properties"));
}

/// Options that say nothing write nothing: what is laid over a panel changes only what was said.
#[test]
fn nothing_is_nothing() {
    fn text<T: Wire>(value: &T) -> String {
        dashwright_grafana::json::to_string(value)
    }
    assert_eq!(text(&kinds::Stat::nothing()), "{}");
    assert_eq!(text(&kinds::Canvas::nothing()), "{}");
    assert_eq!(text(&kinds::PieChart::nothing()), "{}");
}
