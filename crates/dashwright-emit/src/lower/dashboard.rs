//! A dashboard with its annotations, links and rows.

use std::borrow::Cow;

use dashwright_grafana::annotation::{
    AnnotationQuery, AnnotationTargetType, Annotations, GrafanaAnnotationTarget,
};
use dashwright_grafana::overlay::laid_over;
use dashwright_grafana::panel::{PanelOrRow, RowPanel};
use dashwright_grafana::target::{LokiQuery, PrometheusQuery, Query, TempoQuery};
use dashwright_grafana::time::{TimePicker, TimeRange};
use dashwright_grafana::variable::Variables;
use dashwright_grafana::{self as grafana, CursorSync, GridPos, SourceRef};
use dashwright_model::annotation::{Annotation, Source};
use dashwright_model::dashboard::Timezone;
use dashwright_model::layout::{COLUMNS, flow};
use dashwright_model::query::{Language, QueryData};
use dashwright_model::variable::Var;
use dashwright_model::{Dashboard, Row};

use super::query_text::one_line;
use super::{Scope, foreign, link, panel, variable};

/// The schema of Grafana 12 and 13.
const SCHEMA_VERSION: i64 = 42;

/// A dashboard as Grafana stores it.
pub(super) fn lower(scope: &Scope<'_>, dashboard: &Dashboard) -> grafana::Dashboard {
    let streams = dashboard.annotations.iter().map(|stream| annotation(dashboard, stream));
    let streams = std::iter::once(AnnotationQuery::built_in_entry()).chain(streams);
    let variables = dashboard.variables.iter().map(|var| variable::lower(dashboard, var));
    let lowered = grafana::Dashboard::absent()
        .annotations(Annotations::default().list(streams.collect::<Vec<_>>()))
        .description(format!(
            "{}\n\nOwner: {} ({}), reviewed {}.",
            dashboard.goal,
            dashboard.owner.handle,
            dashboard.owner.channel,
            dashboard.review.text()
        ))
        .editable(false)
        .fiscal_year_start_month(0_i64)
        // A shared crosshair: a moment is the same moment in every chart.
        .graph_tooltip(CursorSync::Crosshair)
        .links(
            dashboard.links.iter().map(|link| link::of_dashboard(scope, dashboard, link)).collect::<Vec<_>>(),
        )
        .panels(panels(scope, dashboard))
        .preload(false)
        .refresh(dashboard.refresh.unwrap_or(""))
        .schema_version(SCHEMA_VERSION)
        .tags(dashboard.tags.iter().map(AsRef::as_ref).collect::<Vec<&str>>())
        .templating(Variables::default().list(variables.collect::<Vec<_>>()))
        .time(TimeRange::new(dashboard.from, dashboard.to))
        .timepicker(TimePicker::default())
        .timezone(match dashboard.timezone {
            Timezone::Browser => "browser",
            Timezone::Utc => "utc",
        })
        .title(dashboard.id.title())
        .uid(dashboard.id.uid());
    tuned(dashboard, lowered)
}

/// The author's own settings laid over the lowered ones, without touching what stands inside.
fn tuned(dashboard: &Dashboard, mut lowered: grafana::Dashboard) -> grafana::Dashboard {
    let Some(tuning) = &dashboard.tuning else { return lowered };
    // Panels are many; they need not go through JSON.
    let panels = lowered.panels.take();
    let settings = grafana::Dashboard {
        uid: None,
        title: None,
        panels: None,
        annotations: None,
        templating: None,
        ..(**tuning).clone()
    };
    let tuned = laid_over(&lowered, &settings).unwrap_or(lowered);
    grafana::Dashboard { panels, ..tuned }
}

/// Rows and panels with their places: open rows before their panels, collapsed rows around them.
fn panels(scope: &Scope<'_>, dashboard: &Dashboard) -> Vec<PanelOrRow> {
    let mut items = Vec::new();
    let mut y = 0;
    for (index, row) in dashboard.rows.iter().enumerate() {
        let title = title(dashboard, index);
        let heading = !title.is_empty();
        let collapsed = row.collapsed || is_behind(dashboard, index);
        let (cells, end) = flow(&row.sizes(), y + u32::from(heading));
        let placed = row.panels.iter().zip(cells).map(|(panel, cell)| {
            panel::lower(scope, dashboard, panel, GridPos::new(cell.x, cell.y, cell.w, cell.h))
        });
        if heading && collapsed {
            items.push(
                row_panel(dashboard, row, &title, y)
                    .collapsed(true)
                    .panels(placed.collect::<Vec<_>>())
                    .into(),
            );
            y += 1;
        } else {
            if heading {
                items.push(row_panel(dashboard, row, &title, y).into());
            }
            items.extend(placed.map(PanelOrRow::from));
            y = end;
        }
    }
    items
}

/// The heading of a row; a tab's stands before those of its rows, because a classic dashboard has no tabs.
fn title(dashboard: &Dashboard, index: usize) -> Cow<'_, str> {
    let own = dashboard.rows.get(index).map_or("", |row| row.title.as_ref());
    let tab = dashboard.tabs.iter().find(|tab| tab.rows.contains(&index)).map(|tab| tab.title.as_ref());
    match (tab, own) {
        (None, own) => Cow::Borrowed(own),
        (Some(tab), "") => Cow::Borrowed(tab),
        (Some(tab), own) => Cow::Owned(format!("{tab}: {own}")),
    }
}

/// Whether a row belongs to another tab than the first, which is the one that a reader sees.
fn is_behind(dashboard: &Dashboard, index: usize) -> bool {
    dashboard.tabs.iter().skip(1).any(|tab| tab.rows.contains(&index))
}

fn row_panel(dashboard: &Dashboard, row: &Row, title: &str, y: u32) -> RowPanel {
    let heading = RowPanel::default()
        .grid_pos(GridPos::new(0, y, COLUMNS, 1))
        .id(i64::from(dashboard.row_number(row)))
        .title(title);
    RowPanel { repeat: row.repeat.map(Var::name).map(str::to_owned), ..heading }
}

fn annotation(dashboard: &Dashboard, stream: &Annotation) -> AnnotationQuery {
    let common = AnnotationQuery::default()
        .enable(stream.enabled)
        .hide(stream.hidden)
        .icon_color(stream.color.hex())
        .name(stream.name.as_ref());
    let lowered = match &stream.source {
        Source::Native { source, target } => {
            AnnotationQuery { target: Some((**target).clone()), ..common.datasource(source.clone()) }
        }
        Source::Tags { tags, any, limit } => {
            let target = GrafanaAnnotationTarget::default()
                .kind(AnnotationTargetType::Tags)
                .limit(*limit)
                .match_any(*any)
                .tags(tags.iter().map(AsRef::as_ref).collect::<Vec<&str>>());
            common.datasource(SourceRef::grafana()).target(target)
        }
        Source::Query { query, title, text, tags, value_is_time } => {
            let asked = events(query);
            let common = common
                .datasource(foreign::source(dashboard, query))
                .target(asked)
                .text_format(text.as_ref())
                .title_format(title.as_ref())
                .use_value_for_time(*value_is_time);
            AnnotationQuery { tag_keys: (!tags.is_empty()).then(|| tags.join(",")), ..common }
        }
    };
    match &stream.tuning {
        // The datasource decides how the target is read.
        Some(tuning) => {
            let over = AnnotationQuery { datasource: lowered.datasource.clone(), ..(**tuning).clone() };
            laid_over(&lowered, &over).unwrap_or(lowered)
        }
        None => lowered,
    }
}

/// The query of events, in the words of its datasource.
fn events(query: &QueryData) -> Query {
    let text = one_line(query);
    match query.language {
        Language::LogQl => LokiQuery::new(text).into(),
        Language::TraceQl => TempoQuery::traceql(text).into(),
        _ => PrometheusQuery { interval: query.min_step.map(str::to_owned), ..PrometheusQuery::new(text) }
            .into(),
    }
}
