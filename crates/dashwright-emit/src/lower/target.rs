//! Queries as Grafana's targets.

use std::borrow::Cow;

use dashwright_model::panel::{HeatmapRows, PanelKind};
use dashwright_model::query::{Language, QueryData};
use dashwright_model::{Dashboard, Panel};
use serde::Serialize;

use super::query_text::one_line;
use super::wire::Datasource;

/// A query as Grafana stores it, by datasource.
#[derive(Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
pub(super) enum Target<'a> {
    Prometheus {
        datasource: Datasource<'a>,
        editor_mode: &'static str,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        exemplar: bool,
        expr: Cow<'a, str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        format: Option<&'static str>,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        hide: bool,
        instant: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        interval: Option<&'a str>,
        legend_format: &'a str,
        range: bool,
        ref_id: Cow<'a, str>,
    },
    Loki {
        datasource: Datasource<'a>,
        editor_mode: &'static str,
        expr: Cow<'a, str>,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        hide: bool,
        legend_format: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        max_lines: Option<u32>,
        query_type: &'static str,
        ref_id: Cow<'a, str>,
    },
    Tempo {
        datasource: Datasource<'a>,
        filters: [(); 0],
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        hide: bool,
        limit: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        query: Option<Cow<'a, str>>,
        query_type: &'static str,
        ref_id: Cow<'a, str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        service_map_query: Option<Cow<'a, str>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        table_type: Option<&'static str>,
    },
}

/// The targets of a panel, in order.
pub(super) fn lower<'a>(dashboard: &'a Dashboard, panel: &'a Panel) -> Vec<Target<'a>> {
    panel.queries.iter().enumerate().map(|(number, query)| one(dashboard, panel, number, query)).collect()
}

/// The datasource that answers a language: the dashboard's variable of that kind.
pub(crate) fn datasource(dashboard: &Dashboard, language: Language) -> Datasource<'_> {
    let plugin = language.plugin();
    let variable = dashboard.variables.iter().find(|variable| variable.chooses(plugin));
    let uid =
        variable.map_or(Cow::Borrowed(plugin), |variable| Cow::Owned(format!("${{{}}}", variable.name)));
    Datasource { kind: plugin, uid }
}

/// The datasource of a whole panel: that of its queries, or Grafana's word for several.
pub(super) fn of_panel<'a>(dashboard: &'a Dashboard, panel: &Panel) -> Option<Datasource<'a>> {
    if let PanelKind::NodeGraph(_) = panel.kind {
        return Some(datasource(dashboard, Language::TraceQl));
    }
    let first = panel.queries.first()?.language;
    if panel.queries.iter().all(|query| query.language == first) {
        Some(datasource(dashboard, first))
    } else {
        Some(Datasource { kind: "datasource", uid: Cow::Borrowed("-- Mixed --") })
    }
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

fn one<'a>(dashboard: &'a Dashboard, panel: &'a Panel, number: usize, query: &'a QueryData) -> Target<'a> {
    let hide = query.hidden;
    let ref_id = ref_id(query, number);
    let source = datasource(dashboard, query.language);
    if let PanelKind::NodeGraph(_) = panel.kind {
        // Tempo's service map takes the matchers of its metrics alone.
        let text = one_line(query);
        let matchers = text.find('{').map_or("{}", |at| &text[at..]).to_owned();
        return Target::Tempo {
            datasource: datasource(dashboard, Language::TraceQl),
            filters: [],
            hide,
            limit: query.limit.unwrap_or(20),
            query: None,
            query_type: "serviceMap",
            ref_id,
            service_map_query: Some(Cow::Owned(matchers)),
            table_type: None,
        };
    }
    let instant = query.instant.unwrap_or_else(|| panel.shows_now());
    match query.language {
        Language::PromQl => Target::Prometheus {
            datasource: source,
            editor_mode: "code",
            exemplar: query.exemplars,
            expr: one_line(query),
            format: match panel.kind {
                PanelKind::Table(_) | PanelKind::Geomap(_) => Some("table"),
                PanelKind::Heatmap(ref heatmap) if heatmap.rows == HeatmapRows::Buckets => Some("heatmap"),
                _ => None,
            },
            hide,
            instant,
            interval: query.min_step,
            legend_format: query.legend.as_deref().unwrap_or("__auto"),
            range: !instant,
            ref_id,
        },
        Language::LogQl => Target::Loki {
            datasource: source,
            editor_mode: "code",
            expr: one_line(query),
            hide,
            legend_format: query.legend.as_deref().unwrap_or(""),
            max_lines: query.limit,
            query_type: if instant { "instant" } else { "range" },
            ref_id,
        },
        Language::TraceQl => Target::Tempo {
            datasource: source,
            filters: [],
            hide,
            limit: query.limit.unwrap_or(20),
            query: Some(one_line(query)),
            query_type: "traceql",
            ref_id,
            service_map_query: None,
            table_type: Some(match &panel.kind {
                PanelKind::Table(table) if table.spans => "spans",
                _ => "traces",
            }),
        },
    }
}
