//! The JSON of a classic dashboard (schema version 42) as it is written: borrowed, in the order of the fields.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::json::Num;

type Text<'a> = Cow<'a, str>;

/// A dashboard.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Dashboard<'a> {
    pub(super) annotations: List<Annotation<'a>>,
    pub(super) description: Text<'a>,
    pub(super) editable: bool,
    pub(super) fiscal_year_start_month: u32,
    pub(super) graph_tooltip: u32,
    pub(super) links: Vec<DashboardLink<'a>>,
    pub(super) panels: Vec<Item<'a>>,
    pub(super) preload: bool,
    pub(super) refresh: &'a str,
    pub(super) schema_version: u32,
    pub(super) tags: &'a [Text<'a>],
    pub(super) templating: List<Variable<'a>>,
    pub(super) time: Range<'a>,
    pub(super) timepicker: Empty,
    pub(super) timezone: &'a str,
    pub(super) title: &'a str,
    pub(super) uid: &'a str,
}

/// `{"list": […]}`.
#[derive(Serialize)]
pub(super) struct List<T> {
    pub(super) list: Vec<T>,
}

/// `{}`.
#[derive(Serialize)]
pub(super) struct Empty {}

/// `{"from": …, "to": …}`.
#[derive(Serialize)]
pub(super) struct Range<'a> {
    pub(super) from: &'a str,
    pub(super) to: &'a str,
}

/// A row or a panel.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Item<'a> {
    Row(RowPanel<'a>),
    Panel(Box<Panel<'a>>),
}

/// The heading of a row.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RowPanel<'a> {
    pub(super) collapsed: bool,
    pub(super) grid_pos: GridPos,
    pub(super) id: u32,
    pub(super) panels: Vec<Item<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) repeat: Option<&'a str>,
    pub(super) title: &'a str,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
}

/// A place on the grid.
#[derive(Serialize)]
pub(super) struct GridPos {
    pub(super) h: u32,
    pub(super) w: u32,
    pub(super) x: u32,
    pub(super) y: u32,
}

/// A panel.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Panel<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) datasource: Option<Datasource<'a>>,
    pub(super) description: String,
    pub(super) field_config: FieldConfig<'a>,
    pub(super) grid_pos: GridPos,
    pub(super) id: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) interval: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) links: Vec<PanelLink<'a>>,
    pub(super) options: super::options::Options<'a>,
    pub(super) plugin_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) repeat: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) repeat_direction: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) targets: Vec<super::target::Target<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) time_from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) time_shift: Option<&'a str>,
    pub(super) title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) transformations: Vec<Transformation<'a>>,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
}

/// A datasource by plugin and uid.
#[derive(Serialize, Clone)]
pub(crate) struct Datasource<'a> {
    #[serde(rename = "type")]
    pub(crate) kind: &'a str,
    pub(crate) uid: Text<'a>,
}

/// Defaults and exceptions of fields.
#[derive(Serialize)]
pub(super) struct FieldConfig<'a> {
    pub(super) defaults: Defaults<'a>,
    pub(super) overrides: Vec<Override<'a>>,
}

/// What holds for every field.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub(super) struct Defaults<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) color: Option<Color<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) custom: Option<super::field_config::Custom<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) decimals: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) links: Vec<PanelLink<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) mappings: Vec<Mapping<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max: Option<Num>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) min: Option<Num>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) no_value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) thresholds: Option<Thresholds<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<&'a str>,
}

/// How a field is coloured.
#[derive(Serialize, Clone)]
#[serde(rename_all = "camelCase")]
pub(super) struct Color<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fixed_color: Option<&'a str>,
    pub(super) mode: &'a str,
}

/// Colours by value.
#[derive(Serialize)]
pub(super) struct Thresholds<'a> {
    pub(super) mode: &'a str,
    pub(super) steps: Vec<Step<'a>>,
}

/// From a value on, a colour; `null` is minus infinity.
#[derive(Serialize)]
pub(super) struct Step<'a> {
    pub(super) color: &'a str,
    pub(super) value: Option<Num>,
}

/// Words for values.
#[derive(Serialize)]
pub(super) struct Mapping<'a> {
    pub(super) options: BTreeMap<String, MappedTo<'a>>,
    #[serde(rename = "type")]
    pub(super) kind: &'a str,
}

/// A word with its colour.
#[derive(Serialize)]
pub(super) struct MappedTo<'a> {
    pub(super) color: &'a str,
    pub(super) index: usize,
    pub(super) text: &'a str,
}

/// An exception for some fields.
#[derive(Serialize)]
pub(super) struct Override<'a> {
    pub(super) matcher: Matcher<'a>,
    pub(super) properties: Vec<Property>,
}

/// Which fields.
#[derive(Serialize)]
pub(super) struct Matcher<'a> {
    pub(super) id: &'a str,
    pub(super) options: Text<'a>,
}

/// What is different.
#[derive(Serialize)]
pub(super) struct Property {
    pub(super) id: &'static str,
    pub(super) value: Value,
}

/// A step between query and panel.
#[derive(Serialize)]
pub(super) struct Transformation<'a> {
    pub(super) id: &'a str,
    pub(super) options: Value,
}

/// A link of a panel or a value.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PanelLink<'a> {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) target_blank: bool,
    pub(super) title: &'a str,
    pub(super) url: String,
}

/// A link at the top of a dashboard.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each is one field of Grafana's")]
pub(super) struct DashboardLink<'a> {
    pub(super) as_dropdown: bool,
    pub(super) icon: &'a str,
    pub(super) include_vars: bool,
    pub(super) keep_time: bool,
    pub(super) tags: Vec<&'a str>,
    pub(super) target_blank: bool,
    pub(super) title: &'a str,
    pub(super) tooltip: &'a str,
    #[serde(rename = "type")]
    pub(super) kind: &'a str,
    pub(super) url: String,
}

/// A stream of events.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub(super) struct Annotation<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) built_in: Option<u32>,
    pub(super) datasource: Option<Datasource<'a>>,
    pub(super) enable: bool,
    pub(super) hide: bool,
    pub(super) icon_color: &'a str,
    pub(super) name: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tag_keys: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) target: Option<AnnotationTarget<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text_format: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title_format: Option<&'a str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) use_value_for_time: Option<bool>,
}

/// What an annotation asks.
#[derive(Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
pub(super) enum AnnotationTarget<'a> {
    Tags {
        limit: u32,
        match_any: bool,
        tags: &'a [Text<'a>],
        #[serde(rename = "type")]
        kind: &'a str,
    },
    Query {
        expr: Text<'a>,
        #[serde(skip_serializing_if = "Option::is_none")]
        interval: Option<&'a str>,
        ref_id: &'a str,
    },
}

/// A variable.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub(super) struct Variable<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) all_value: Option<&'a str>,
    pub(super) current: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) datasource: Option<Datasource<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) definition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    pub(super) hide: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) include_all: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) multi: Option<bool>,
    pub(super) name: &'a str,
    pub(super) options: [Empty; 0],
    #[serde(skip_serializing_if = "Value::is_null")]
    pub(super) query: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) refresh: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) regex: Option<&'a str>,
    pub(super) skip_url_sync: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sort: Option<u32>,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
}
