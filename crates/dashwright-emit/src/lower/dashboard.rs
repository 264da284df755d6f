//! A dashboard with its annotations, links and rows.

use std::borrow::Cow;

use dashwright_model::annotation::{Annotation, Source};
use dashwright_model::dashboard::Timezone;
use dashwright_model::layout::{COLUMNS, flow};
use dashwright_model::{Dashboard, Row};

use super::query_text::one_line;
use super::wire::{self, Datasource, Empty, GridPos, Item, List};
use super::{Scope, json, link, panel, target, variable};

/// The schema of Grafana 12 and 13.
const SCHEMA_VERSION: u32 = 42;

/// The dashboard's file.
pub(super) fn json(scope: &Scope<'_>, dashboard: &Dashboard) -> serde_json::Result<Vec<u8>> {
    json::bytes(&wire(scope, dashboard))
}

fn wire<'a>(scope: &Scope<'_>, dashboard: &'a Dashboard) -> wire::Dashboard<'a> {
    let mut list = vec![built_in()];
    list.extend(dashboard.annotations.iter().map(|stream| annotation(dashboard, stream)));
    wire::Dashboard {
        annotations: List { list },
        description: Cow::Owned(format!(
            "{}\n\nOwner: {} ({}), reviewed {}.",
            dashboard.goal,
            dashboard.owner.handle,
            dashboard.owner.channel,
            dashboard.review.text()
        )),
        editable: false,
        fiscal_year_start_month: 0,
        // A shared crosshair: a moment is the same moment in every chart.
        graph_tooltip: 1,
        links: dashboard.links.iter().map(|link| link::of_dashboard(scope, dashboard, link)).collect(),
        panels: panels(scope, dashboard),
        preload: false,
        refresh: dashboard.refresh.unwrap_or(""),
        schema_version: SCHEMA_VERSION,
        tags: &dashboard.tags,
        templating: List {
            list: dashboard.variables.iter().map(|var| variable::lower(dashboard, var)).collect(),
        },
        time: wire::Range { from: dashboard.from, to: dashboard.to },
        timepicker: Empty {},
        timezone: match dashboard.timezone {
            Timezone::Browser => "browser",
            Timezone::Utc => "utc",
        },
        title: dashboard.id.title(),
        uid: dashboard.id.uid(),
    }
}

/// Rows and panels with their places: open rows before their panels, collapsed rows around them.
fn panels<'a>(scope: &Scope<'_>, dashboard: &'a Dashboard) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    let mut y = 0;
    for row in &dashboard.rows {
        let heading = !row.title.is_empty();
        let (cells, end) = flow(&row.sizes(), y + u32::from(heading));
        let placed = row.panels.iter().zip(cells).map(|(panel, cell)| {
            let grid_pos = GridPos { h: cell.h, w: cell.w, x: cell.x, y: cell.y };
            Item::Panel(Box::new(panel::lower(scope, dashboard, panel, grid_pos)))
        });
        if heading && row.collapsed {
            items.push(Item::Row(row_panel(dashboard, row, y, placed.collect())));
            y += 1;
        } else {
            if heading {
                items.push(Item::Row(row_panel(dashboard, row, y, Vec::new())));
            }
            items.extend(placed);
            y = end;
        }
    }
    items
}

fn row_panel<'a>(dashboard: &Dashboard, row: &'a Row, y: u32, panels: Vec<Item<'a>>) -> wire::RowPanel<'a> {
    wire::RowPanel {
        collapsed: row.collapsed,
        grid_pos: GridPos { h: 1, w: COLUMNS, x: 0, y },
        id: dashboard.row_number(row),
        panels,
        repeat: row.repeat.map(dashwright_model::variable::Var::name),
        title: &row.title,
        kind: "row",
    }
}

/// Grafana's own stream, which every dashboard has.
fn built_in<'a>() -> wire::Annotation<'a> {
    wire::Annotation {
        built_in: Some(1),
        datasource: Some(grafana()),
        enable: true,
        hide: true,
        icon_color: "rgba(0, 211, 255, 1)",
        name: Cow::Borrowed("Annotations & Alerts"),
        kind: Some("dashboard"),
        ..wire::Annotation::default()
    }
}

fn grafana<'a>() -> Datasource<'a> {
    Datasource { kind: "grafana", uid: Cow::Borrowed("-- Grafana --") }
}

fn annotation<'a>(dashboard: &'a Dashboard, stream: &'a Annotation) -> wire::Annotation<'a> {
    let common = wire::Annotation {
        enable: stream.enabled,
        hide: stream.hidden,
        icon_color: stream.color.hex(),
        name: Cow::Borrowed(stream.name.as_ref()),
        ..wire::Annotation::default()
    };
    match &stream.source {
        Source::Tags { tags, any, limit } => wire::Annotation {
            datasource: Some(grafana()),
            target: Some(wire::AnnotationTarget::Tags { limit: *limit, match_any: *any, tags, kind: "tags" }),
            ..common
        },
        Source::Query { query, title, text, tags, value_is_time } => wire::Annotation {
            datasource: Some(target::datasource(dashboard, query.language)),
            tag_keys: (!tags.is_empty()).then(|| tags.join(",")),
            target: Some(wire::AnnotationTarget::Query {
                expr: one_line(query),
                interval: query.min_step,
                ref_id: "Anno",
            }),
            text_format: Some(text),
            title_format: Some(title),
            use_value_for_time: Some(*value_is_time),
            ..common
        },
    }
}
