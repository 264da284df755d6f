//! Queries as Grafana's targets.

use std::borrow::Cow;

use dashwright_grafana::SourceRef;
use dashwright_grafana::target::{
    LokiQuery, LokiQueryType, PromQueryFormat, PrometheusQuery, QueryEditorMode, SearchTableType, Target,
    TempoQuery, TempoQueryType, TraceqlFilter,
};
use dashwright_model::panel::{HeatmapRows, PanelKind};
use dashwright_model::query::{Language, QueryData};
use dashwright_model::{Dashboard, Panel};

use super::foreign;
use super::query_text::one_line;

/// The targets of a panel, in order.
pub(super) fn lower(dashboard: &Dashboard, panel: &Panel) -> Vec<Target> {
    panel.queries.iter().enumerate().map(|(number, query)| one(dashboard, panel, number, query)).collect()
}

/// The datasource that answers a language: the dashboard's variable of that kind.
pub(crate) fn datasource(dashboard: &Dashboard, language: Language) -> SourceRef {
    SourceRef::new(language.plugin(), datasource_uid(dashboard, language))
}

/// Its uid.
pub(crate) fn datasource_uid(dashboard: &Dashboard, language: Language) -> String {
    let plugin = language.plugin();
    let variable = dashboard.variables.iter().find(|variable| variable.chooses(plugin));
    variable.map_or_else(|| plugin.to_owned(), |variable| format!("${{{}}}", variable.name))
}

/// The datasource of a whole panel: that of its queries, or Grafana's word for several.
pub(super) fn of_panel(dashboard: &Dashboard, panel: &Panel) -> Option<SourceRef> {
    if let PanelKind::NodeGraph(_) = panel.kind {
        return Some(datasource(dashboard, Language::TraceQl));
    }
    foreign::of_panel(dashboard, panel)
}

/// The letter of a query: A to Z, then AA.
pub(crate) fn ref_id(query: &QueryData, number: usize) -> Cow<'_, str> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    match (query.ref_id, LETTERS.get(number..=number)) {
        (Some(id), _) => Cow::Borrowed(id),
        (None, Some(letter)) => Cow::Borrowed(letter),
        (None, None) => {
            let letter = |index: usize| char::from(b'A' + (index % 26) as u8);
            Cow::Owned([letter(number / 26 - 1), letter(number)].iter().collect())
        }
    }
}

fn one(dashboard: &Dashboard, panel: &Panel, number: usize, query: &QueryData) -> Target {
    let (asked, language): (Target, Language) = if let PanelKind::NodeGraph(_) = panel.kind {
        (service_map(query).into(), Language::TraceQl)
    } else {
        let instant = query.instant.unwrap_or_else(|| panel.shows_now());
        let asked = match query.language {
            Language::PromQl => prometheus(panel, query, instant).into(),
            Language::LogQl => loki(query, instant).into(),
            Language::TraceQl => traces(panel, query).into(),
            Language::Other(_) => foreign::asked(dashboard, query).into(),
        };
        (asked, query.language)
    };
    let source = match panel.kind {
        PanelKind::NodeGraph(_) => datasource(dashboard, language),
        _ => foreign::source(dashboard, query),
    };
    let asked = asked.ref_id(ref_id(query, number)).datasource(source);
    foreign::tuned(query, Target { hide: query.hidden.then_some(true), ..asked })
}

fn prometheus(panel: &Panel, query: &QueryData, instant: bool) -> PrometheusQuery {
    let asked = PrometheusQuery::new(one_line(query))
        .editor_mode(QueryEditorMode::Code)
        .instant(instant)
        .legend_format(query.legend.as_deref().unwrap_or("__auto"))
        .range(!instant);
    PrometheusQuery {
        exemplar: query.exemplars.then_some(true),
        format: match panel.kind {
            PanelKind::Table(_) | PanelKind::Geomap(_) => Some(PromQueryFormat::Table),
            PanelKind::Heatmap(ref heatmap) if heatmap.rows == HeatmapRows::Buckets => {
                Some(PromQueryFormat::Heatmap)
            }
            _ => None,
        },
        interval: query.min_step.map(str::to_owned),
        ..asked
    }
}

fn loki(query: &QueryData, instant: bool) -> LokiQuery {
    let asked = LokiQuery::default()
        .expr(one_line(query))
        .editor_mode(QueryEditorMode::Code)
        .legend_format(query.legend.as_deref().unwrap_or(""))
        .query_type(if instant { LokiQueryType::Instant } else { LokiQueryType::Range });
    LokiQuery { max_lines: query.limit.map(Into::into), ..asked }
}

fn traces(panel: &Panel, query: &QueryData) -> TempoQuery {
    let rows = match &panel.kind {
        PanelKind::Table(table) if table.spans => SearchTableType::Spans,
        _ => SearchTableType::Traces,
    };
    TempoQuery::traceql(one_line(query)).limit(query.limit.unwrap_or(20)).table_type(rows)
}

/// Tempo's service map takes the matchers of its metrics alone.
fn service_map(query: &QueryData) -> TempoQuery {
    let text = one_line(query);
    let matchers = text.find('{').map_or("{}", |at| &text[at..]);
    TempoQuery::default()
        .query_type(TempoQueryType::ServiceMap)
        .filters(Vec::<TraceqlFilter>::new())
        .limit(query.limit.unwrap_or(20))
        .service_map_query(matchers)
}
