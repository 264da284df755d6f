//! From the classic dashboard to the v2 resource.

mod variable;

use super::{
    AnnotationQuery, CursorSync, DataQuery, DataSourceName, Element, ElementReference, GridLayout,
    GridLayoutItem, Kind, Layout, LibraryPanelSpec, PanelQuery, PanelSpec, QueryGroup, QueryOptions, Repeat,
    Resource, RowsLayout, RowsLayoutRow, Spec, TimeSettings, VizConfig,
};
use crate::annotation::AnnotationTarget;
use crate::field::DataLink;
use crate::panel::{GridPos, Panel, PanelOrRow};
use crate::target::{GrafanaQuery, Query, Target};
use crate::time::Refresh;
use crate::wire::Extra;
use crate::{BoolOrNum, Dashboard, DataSourceRef, Num, NumOrText};
use std::collections::BTreeMap;

/// Something of a classic dashboard that has no place in a v2 resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// Its path in the classic dashboard.
    pub path: String,
    /// What it is and why it has no place.
    pub message: String,
}

impl Resource {
    /// The key of the element that a classic panel becomes.
    pub fn element_key(panel: i64) -> String {
        format!("panel-{panel}")
    }

    /// The same dashboard as a v2 resource, and what has no place there.
    ///
    /// Panels become elements `panel-<id>`. Rows become a layout of rows, with lines counted from each row; panels before
    /// the first row become a row without a headline. A dashboard without rows becomes a grid.
    pub fn from_classic(dashboard: &Dashboard) -> (Self, Vec<Unplaced>) {
        let mut convert = Convert { unplaced: Vec::new(), elements: BTreeMap::new() };
        let spec = convert.spec(dashboard);
        let uid = dashboard.uid.clone().unwrap_or_default();
        (Self::new(uid, spec), convert.unplaced)
    }
}

struct Convert {
    unplaced: Vec<Unplaced>,
    elements: BTreeMap<String, Element>,
}

impl Convert {
    fn unplaced(&mut self, path: &str, message: impl Into<String>) {
        self.unplaced.push(Unplaced { path: path.to_owned(), message: message.into() });
    }

    fn rest(&mut self, path: &str, extra: &Extra) {
        for (key, _) in extra.iter().filter(|(_, value)| !value.is_null()) {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            self.unplaced(&path, format!("`{key}` is not a field that v2 knows"));
        }
    }

    fn spec(&mut self, dashboard: &Dashboard) -> Spec {
        let layout = self.layout(dashboard.panels.as_deref().map_or(&[], Vec::as_slice));
        let mut spec = Spec {
            title: dashboard.title.clone(),
            description: dashboard.description.clone(),
            live_now: dashboard.live_now,
            revision: dashboard.revision,
            time_settings: Some(self.time(dashboard)),
            elements: Some(std::mem::take(&mut self.elements)),
            layout: Some(layout),
            ..Spec::default()
        };
        spec.tags = dashboard.tags.clone().or(spec.tags);
        spec.editable = dashboard.editable.or(spec.editable);
        spec.preload = dashboard.preload.or(spec.preload);
        spec.links = dashboard.links.clone().or(spec.links);
        if let Some(sync) = dashboard.graph_tooltip {
            spec.cursor_sync = Some(match sync {
                crate::CursorSync::Crosshair => CursorSync::Crosshair,
                crate::CursorSync::Tooltip => CursorSync::Tooltip,
                crate::CursorSync::Off | crate::CursorSync::Other(_) => CursorSync::Off,
            });
        }
        let annotations =
            dashboard.annotations.iter().flat_map(|annotations| annotations.list.iter().flatten());
        let annotations =
            annotations.enumerate().map(|(index, annotation)| self.annotation(index, annotation));
        spec.annotations = Some(annotations.map(Kind::from).collect());
        let variables = dashboard.templating.iter().flat_map(|variables| variables.list.iter().flatten());
        let variables = variables.enumerate().filter_map(|(index, variable)| self.variable(index, variable));
        spec.variables = Some(variables.collect());
        self.rest("", &dashboard.extra);
        spec
    }

    fn time(&mut self, dashboard: &Dashboard) -> TimeSettings {
        let mut time = TimeSettings { week_start: dashboard.week_start.clone(), ..TimeSettings::default() };
        // The empty word is v1's way to say nothing.
        time.week_start = time.week_start.filter(|start| !start.as_str().is_empty());
        time.timezone = dashboard.timezone.clone().or(time.timezone);
        if let Some(range) = &dashboard.time {
            time.from = range.from.clone().or(time.from);
            time.to = range.to.clone().or(time.to);
        }
        if let Some(Refresh::Every(interval)) = &dashboard.refresh {
            time.auto_refresh = Some(interval.clone());
        }
        if let Some(month) = dashboard.fiscal_year_start_month {
            time.fiscal_year_start_month = Some(Num::whole(month));
        }
        if let Some(picker) = &dashboard.timepicker {
            time.hide_timepicker = picker.hidden.or(time.hide_timepicker);
            time.auto_refresh_intervals = picker.refresh_intervals.clone().or(time.auto_refresh_intervals);
            time.quick_ranges.clone_from(&picker.quick_ranges);
            time.now_delay.clone_from(&picker.now_delay);
            self.rest("timepicker", &picker.extra);
        }
        time
    }

    fn layout(&mut self, panels: &[PanelOrRow]) -> Layout {
        let mut rows: Vec<RowsLayoutRow> = Vec::new();
        let mut items: Vec<Kind<GridLayoutItem>> = Vec::new();
        // What stands before the first row.
        let mut row: Option<RowsLayoutRow> = None;
        let mut top = 0;
        let has_rows = panels.iter().any(|panel| matches!(panel, PanelOrRow::Row(_)));
        for (index, panel) in panels.iter().enumerate() {
            let path = format!("panels[{index}]");
            match panel {
                PanelOrRow::Panel(panel) => items.push(self.item(panel, &path, top).into()),
                PanelOrRow::Row(next) => {
                    close(&mut rows, row.take(), &mut items);
                    top = next.grid_pos.as_ref().and_then(|place| place.y).map_or(0, |y| y + 1);
                    let mut opened = RowsLayoutRow {
                        title: next.title.clone(),
                        collapse: next.collapsed,
                        ..RowsLayoutRow::default()
                    };
                    opened.repeat = next.repeat.clone().filter(|name| !name.is_empty()).map(Repeat::by);
                    row = Some(opened);
                    for (nested, panel) in next.panels.iter().flatten().enumerate() {
                        items.push(self.item(panel, &format!("{path}.panels[{nested}]"), top).into());
                    }
                    self.rest(&path, &next.extra);
                }
            }
        }
        if !has_rows {
            return GridLayout::default().items(items).into();
        }
        close(&mut rows, row, &mut items);
        RowsLayout::default().rows(rows).into()
    }

    fn item(&mut self, panel: &Panel, path: &str, top: u32) -> GridLayoutItem {
        let place = panel.grid_pos.clone().unwrap_or_else(|| GridPos::new(0, 0, 12, 9));
        let key = self.element(panel, path);
        let mut item = GridLayoutItem::default()
            .x(place.x.unwrap_or(0))
            .y(place.y.unwrap_or(0).saturating_sub(top))
            .width(place.w.unwrap_or(12))
            .height(place.h.unwrap_or(9))
            .element(ElementReference::new(key));
        item.repeat = panel.repeat.clone().filter(|name| !name.is_empty()).map(|variable| {
            let mut repeat = Repeat::by(variable);
            repeat.direction.clone_from(&panel.repeat_direction);
            repeat.max_per_row = panel.max_per_row;
            repeat
        });
        item
    }

    fn element(&mut self, panel: &Panel, path: &str) -> String {
        if panel.id.is_none() {
            self.unplaced(path, "a panel without an id gets one of its place");
        }
        let id = panel.id.unwrap_or_else(|| 100_000 + i64::try_from(self.elements.len()).unwrap_or_default());
        let key = Resource::element_key(id);
        let element = match &panel.library_panel {
            Some(library) => {
                let title = panel.title.clone().unwrap_or_default();
                LibraryPanelSpec::default().id(id).title(title).library_panel(library.clone()).into()
            }
            None => self.panel(id, panel, path).into(),
        };
        if self.elements.insert(key.clone(), element).is_some() {
            self.unplaced(path, format!("another panel has the id {id}, too"));
        }
        key
    }

    fn panel(&mut self, id: i64, panel: &Panel, path: &str) -> PanelSpec {
        let mut viz = VizConfig::new(panel.kind.clone());
        viz.kind.fill();
        viz.version = Some(panel.plugin_version.clone().unwrap_or_default());
        viz.field_config = panel.field_config.clone().or(viz.field_config);
        let mut spec =
            PanelSpec::default().id(id).title(panel.title.clone().unwrap_or_default()).viz_config(viz);
        spec.description.clone_from(&panel.description);
        spec.transparent = panel.transparent;
        spec.links = Some(
            panel
                .links
                .iter()
                .flatten()
                .map(|link| DataLink {
                    title: link.title.clone(),
                    url: link.url.clone(),
                    target_blank: link.target_blank,
                    ..DataLink::default()
                })
                .collect(),
        );
        let mut queries = Vec::new();
        for (index, target) in panel.targets.iter().flatten().enumerate() {
            queries.push(self.query(target, panel.datasource.as_ref(), &format!("{path}.targets[{index}]")));
        }
        let options = QueryOptions {
            time_from: panel.time_from.clone(),
            time_shift: panel.time_shift.clone(),
            time_compare: panel.time_compare.clone(),
            interval: panel.interval.clone(),
            cache_timeout: panel.cache_timeout.clone(),
            query_caching_ttl: panel.query_caching_ttl,
            hide_time_override: panel.hide_time_override,
            max_data_points: panel.max_data_points.as_ref().and_then(number),
            ..QueryOptions::default()
        };
        let transformations: Vec<super::Transformation> =
            panel.transformations.iter().flatten().cloned().map(Into::into).collect();
        spec.data = Some(
            QueryGroup::default()
                .queries(queries)
                .transformations(transformations)
                .query_options(options)
                .into(),
        );
        self.rest(path, &panel.extra);
        spec
    }

    fn query(&mut self, target: &Target, inherited: Option<&DataSourceRef>, path: &str) -> PanelQuery {
        let source = target.datasource.as_ref().or(inherited);
        let kind = source.and_then(DataSourceRef::kind);
        if kind.is_none() {
            self.unplaced(path, "v2 needs the type of its data source");
        }
        let query = DataQuery {
            datasource: source.and_then(DataSourceRef::uid).map(|uid| DataSourceName::default().name(uid)),
            spec_extra: target.extra.clone(),
            ..DataQuery::new(kind.unwrap_or_default(), "", target.query.clone())
        };
        let mut spec = PanelQuery::default().query(query).ref_id(target.ref_id.clone().unwrap_or_default());
        spec.hidden = target.hide.or(spec.hidden);
        spec
    }

    fn annotation(
        &mut self,
        index: usize,
        annotation: &crate::annotation::AnnotationQuery,
    ) -> AnnotationQuery {
        let path = format!("annotations.list[{index}]");
        let source = annotation.datasource.as_ref();
        let group = source.and_then(DataSourceRef::kind).unwrap_or("grafana");
        let (query, spec_extra): (Query, Extra) = match &annotation.target {
            Some(AnnotationTarget::Query(target)) => (target.query.clone(), target.extra.clone()),
            Some(AnnotationTarget::Grafana(target)) => {
                let query = GrafanaQuery {
                    limit: target.limit,
                    match_any: target.match_any,
                    tags: target.tags.clone(),
                    kind: target.kind.as_ref().map(|kind| kind.as_str().to_owned()),
                    ..GrafanaQuery::default()
                };
                (query.into(), target.extra.clone())
            }
            None if group == "grafana" => (GrafanaQuery::default().into(), Extra::new()),
            None => (crate::target::CustomQuery::default().into(), Extra::new()),
        };
        let datasource = source.and_then(DataSourceRef::uid).map(|uid| DataSourceName::default().name(uid));
        let query = DataQuery { datasource, spec_extra, ..DataQuery::new(group, "", query) };
        let mut spec = AnnotationQuery::default().query(query);
        spec.enable = annotation.enable.or(spec.enable);
        spec.hide = annotation.hide.or(spec.hide);
        spec.icon_color.clone_from(&annotation.icon_color);
        spec.name.clone_from(&annotation.name);
        spec.filter.clone_from(&annotation.filter);
        spec.placement.clone_from(&annotation.placement);
        spec.mappings.clone_from(&annotation.mappings);
        spec.built_in = annotation.built_in.map(|flag| match flag {
            BoolOrNum::Bool(flag) => flag,
            BoolOrNum::Num(number) => number.get() != 0.0,
        });
        let texts = [
            ("type", &annotation.kind),
            ("expr", &annotation.expr),
            ("step", &annotation.step),
            ("titleFormat", &annotation.title_format),
            ("textFormat", &annotation.text_format),
            ("tagKeys", &annotation.tag_keys),
        ];
        let mut legacy: serde_json::Map<String, serde_json::Value> = texts
            .into_iter()
            .filter_map(|(key, text)| text.as_ref().map(|text| (key.to_owned(), text.as_str().into())))
            .collect();
        if let Some(crate::BoolOrText::Bool(flag)) = annotation.use_value_for_time {
            legacy.insert("useValueForTime".to_owned(), flag.into());
        }
        spec.legacy_options = (!legacy.is_empty()).then_some(legacy);
        self.rest(&path, &annotation.extra);
        spec
    }
}

/// Closes a row with the items so far; items without a row get one without a headline.
fn close(rows: &mut Vec<RowsLayoutRow>, row: Option<RowsLayoutRow>, items: &mut Vec<Kind<GridLayoutItem>>) {
    let items = std::mem::take(items);
    let row =
        row.or_else(|| (!items.is_empty()).then(|| RowsLayoutRow::default().title("").hide_header(true)));
    rows.extend(row.map(|row| row.layout(GridLayout::default().items(items))));
}

/// A number that old files may write as a text.
fn number(value: &NumOrText) -> Option<Num> {
    match value {
        NumOrText::Num(number) => Some(*number),
        NumOrText::Text(text) => text.parse::<f64>().ok().and_then(Num::finite),
    }
}
