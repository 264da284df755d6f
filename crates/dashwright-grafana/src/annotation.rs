//! Annotations: events that panels with a time axis show.

use crate::link::ControlPlacement;
use crate::target::Query;
use crate::wire::{Reader, Sink, Wire, envelope, serde_bridge, wire, words};
use crate::{BoolOrNum, BoolOrText, Color, DataSourceRef, List, Num, SourceRef};
use serde_json::Value;
use std::collections::BTreeMap;

wire! {
    /// The panels that show an annotation.
    pub struct AnnotationPanelFilter {
        /// Whether all others show it; `false`.
        exclude: bool,
        /// Panel ids.
        ids: List<Num>,
    }
}

words! {
    /// Where a part of an annotation comes from.
    pub enum AnnotationFieldSource {
        /// A field of the result.
        Field = "field",
        /// A fixed text.
        Text = "text",
        /// Nowhere.
        Skip = "skip",
    }
}

wire! {
    /// Where a part of an annotation comes from.
    pub struct AnnotationFieldMapping {
        /// From where.
        source: AnnotationFieldSource,
        /// The field, or the text.
        value: String,
        /// A pattern on the field.
        regex: String,
    }
}

words! {
    /// Which of Grafana's own annotations.
    pub enum AnnotationTargetType {
        /// Those of this dashboard.
        Dashboard = "dashboard",
        /// Those with the tags.
        Tags = "tags",
    }
}

wire! {
    /// Which of Grafana's own annotations are shown.
    pub struct GrafanaAnnotationTarget {
        /// Which.
        kind: AnnotationTargetType as "type",
        /// The most; 100.
        limit: Num,
        /// Whether one tag is enough; `false`.
        match_any: bool as "matchAny",
        /// Tags; variables allowed.
        tags: List<String>,
        /// The query's name.
        ref_id: String as "refId",
    }
}

/// What an annotation asks.
#[derive(Debug, Clone, PartialEq)]
pub enum AnnotationTarget {
    /// Grafana's own annotations.
    Grafana(Box<GrafanaAnnotationTarget>),
    /// A query in the words of the annotation's data source.
    Query(Box<AnnotationSourceTarget>),
}

envelope! {
    /// A query in the words of the annotation's data source.
    pub struct AnnotationSourceTarget {
        /// The query's name; `Anno`.
        ref_id: String as "refId",
        => /// The fields of the data source.
        query: Query;
    }
}

impl From<GrafanaAnnotationTarget> for AnnotationTarget {
    fn from(target: GrafanaAnnotationTarget) -> Self {
        Self::Grafana(Box::new(target))
    }
}

impl<T: Into<Query>> From<T> for AnnotationTarget {
    fn from(query: T) -> Self {
        Self::Query(Box::new(AnnotationSourceTarget::new(query).ref_id("Anno")))
    }
}

impl Wire for AnnotationTarget {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        if reader.source().is_none_or(|source| source == "grafana" || source == "datasource") {
            return Wire::read(value, reader).map(Self::Grafana);
        }
        Wire::read(value, reader).map(Self::Query)
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::Grafana(target) => target.write(sink),
            Self::Query(target) => target.write(sink),
        }
    }
}

serde_bridge!(AnnotationTarget);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for AnnotationTarget {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "AnnotationTarget".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object" })
    }
}

wire! {
    /// An annotation query of a dashboard.
    pub struct AnnotationQuery {
        /// Its name.
        name: String,
        /// 1 for the entry that every dashboard has.
        built_in: BoolOrNum as "builtIn",
        /// Which data source.
        datasource: DataSourceRef,
        /// Whether it is on; `true`.
        enable: bool,
        /// Whether its switch is hidden; `false`.
        hide: bool,
        /// Its colour.
        icon_color: Color as "iconColor",
        /// What is asked.
        target: AnnotationTarget,
        /// The panels that show it; all.
        filter: AnnotationPanelFilter,
        /// Where its switch stands.
        placement: ControlPlacement,
        /// Where `time`, `timeEnd`, `title`, `text`, `tags`, `id` and `color` come from.
        mappings: BTreeMap<String, AnnotationFieldMapping>,
        /// `dashboard` for the entry that every dashboard has.
        kind: String as "type",
        /// Prometheus, old: now in `target`.
        expr: String,
        /// Prometheus, old: now `interval` in `target`.
        step: String,
        /// Prometheus and Loki: the title; `{{label}}`.
        title_format: String as "titleFormat",
        /// Prometheus and Loki: the text; `{{label}}`.
        text_format: String as "textFormat",
        /// Prometheus and Loki: labels that become tags, with commas.
        tag_keys: String as "tagKeys",
        /// Prometheus: whether the value is the time, in milliseconds.
        use_value_for_time: BoolOrText as "useValueForTime",
    }
}

impl AnnotationQuery {
    /// The entry that every dashboard has; Grafana adds it where it is missing.
    pub fn built_in_entry() -> Self {
        Self::default()
            .name("Annotations & Alerts")
            .built_in(1)
            .datasource(SourceRef::grafana())
            .enable(true)
            .hide(true)
            .icon_color("rgba(0, 211, 255, 1)")
            .kind("dashboard")
    }
}

wire! {
    /// A dashboard's annotations.
    pub struct Annotations {
        /// The queries.
        list: List<AnnotationQuery>,
    }
}
