//! Elements: panels with their queries, and places for library panels.

use super::kind::{by_kind, read_kind, spec};
use super::{DataQuery, Kind};
use crate::field::{DataLink, FieldConfigSource, MatcherConfig};
use crate::panel::{LibraryPanelRef, PanelKind};
use crate::target::DataTopic;
use crate::transformation::TransformationKind;
use crate::wire::{Extra, Object, Part, Reader, Sink, Wire, serde_bridge, wire, write_field, write_object};
use crate::{List, Num};
use serde_json::Value;

by_kind! {
    /// An element.
    pub enum Element {
        Panel(Kind<PanelSpec>) = "Panel",
        LibraryPanel(Kind<LibraryPanelSpec>) = "LibraryPanel",
    }
}

impl From<PanelSpec> for Element {
    fn from(panel: PanelSpec) -> Self {
        Self::Panel(Box::new(panel.into()))
    }
}

impl From<LibraryPanelSpec> for Element {
    fn from(panel: LibraryPanelSpec) -> Self {
        Self::LibraryPanel(Box::new(panel.into()))
    }
}

wire! {
    /// A panel.
    pub struct PanelSpec {
        /// Positive and unique in the dashboard.
        id: i64,
        /// The headline; variables allowed.
        title: String = "",
        /// What it shows; Markdown.
        description: String,
        /// A line below the headline; Grafana 13.
        subtitle: String,
        /// Links on the headline.
        links: List<DataLink> = Vec::<DataLink>::new(),
        /// Its queries.
        data: Kind<QueryGroup> = QueryGroup::default(),
        /// The plugin and its settings.
        viz_config: VizConfig as "vizConfig",
        /// Whether it has no background; `false`.
        transparent: bool,
    }
}

wire! {
    /// A place for a library panel.
    pub struct LibraryPanelSpec {
        /// Positive and unique in the dashboard.
        id: i64,
        /// The headline.
        title: String = "",
        /// Which one.
        library_panel: LibraryPanelRef as "libraryPanel",
    }
}

wire! {
    /// Queries, and what happens to their results.
    pub struct QueryGroup {
        /// The queries.
        queries: List<Kind<PanelQuery>> = Vec::<Kind<PanelQuery>>::new(),
        /// What happens to the results, in order.
        transformations: List<Transformation> = Vec::<Transformation>::new(),
        /// When and how far they ask.
        query_options: QueryOptions as "queryOptions" = QueryOptions::default(),
    }
}

wire! {
    /// A query of a panel.
    pub struct PanelQuery {
        /// What is asked.
        query: DataQuery,
        /// Its name, unique in the panel.
        ref_id: String as "refId",
        /// Whether its result is left out; `false`.
        hidden: bool = false,
    }
}

wire! {
    /// When and how far queries ask.
    pub struct QueryOptions {
        /// A time range of its own.
        time_from: String as "timeFrom",
        /// The end of a time range of its own.
        time_to: String as "timeTo",
        /// The most points of a series.
        max_data_points: Num as "maxDataPoints",
        /// How far back the range lies.
        time_shift: String as "timeShift",
        /// How long results are kept, in milliseconds; Enterprise.
        query_caching_ttl: Num as "queryCachingTTL",
        /// The smallest step.
        interval: String,
        /// How long results are kept; Enterprise.
        cache_timeout: String as "cacheTimeout",
        /// Whether a time range of its own is not mentioned.
        hide_time_override: bool as "hideTimeOverride",
        /// How far back a second range lies for comparison.
        time_compare: String as "timeCompare",
    }
}

spec! {
    PanelSpec = "Panel",
    LibraryPanelSpec = "LibraryPanel",
    QueryGroup = "QueryGroup",
    PanelQuery = "PanelQuery",
}

/// The plugin of a panel, its options and field config.
#[derive(Debug, Clone, PartialEq)]
pub struct VizConfig {
    /// The plugin and its options.
    pub kind: PanelKind,
    /// The version of the plugin that wrote the options; may be empty.
    pub version: Option<String>,
    /// What is known about fields.
    pub field_config: Option<FieldConfigSource>,
    /// Fields of the `spec` that these types do not know.
    pub spec_extra: Extra,
    /// Fields of the object that these types do not know.
    pub extra: Extra,
}

impl VizConfig {
    /// A plugin and its options.
    pub fn new(kind: impl Into<PanelKind>) -> Self {
        Self {
            kind: kind.into(),
            version: Some(String::new()),
            field_config: Some(FieldConfigSource::default()),
            spec_extra: Extra::new(),
            extra: Extra::new(),
        }
    }

    /// The version of the plugin.
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// What is known about fields.
    #[must_use]
    pub fn field_config(mut self, field_config: impl Into<FieldConfigSource>) -> Self {
        self.field_config = Some(field_config.into());
        self
    }
}

impl Part for VizConfig {
    fn write_fields(&self, sink: &mut dyn Sink) {
        sink.key("kind");
        sink.text("VizConfig");
        if let PanelKind::Custom(custom) = &self.kind {
            sink.escape(crate::escape::EscapeKind::CustomPanel, &custom.id);
        }
        sink.key("group");
        sink.text(self.kind.id());
        write_field(sink, "version", &self.version);
        sink.key("spec");
        write_object(&VizSpec(self), &self.spec_extra, sink);
    }
}

struct VizSpec<'a>(&'a VizConfig);

impl Part for VizSpec<'_> {
    fn write_fields(&self, sink: &mut dyn Sink) {
        self.0.kind.write_options(sink);
        write_field(sink, "fieldConfig", &self.0.field_config);
    }
}

impl Wire for VizConfig {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let mut object = Object::of(value, reader)?;
        read_kind("VizConfig", &mut object, reader);
        let group: String = object.required("group", reader)?;
        let version = object.field("version", reader);
        let spec: Value = object.required("spec", reader)?;
        reader.panel = Some(group.clone());
        reader.enter_key("spec");
        let read = Object::of(spec, reader).map(|mut spec| {
            let kind = PanelKind::read(group, &mut spec, reader);
            (kind, spec.field("fieldConfig", reader), spec.rest())
        });
        reader.leave();
        let (kind, field_config, spec_extra) = read?;
        Some(Self { kind, version, field_config, spec_extra, extra: object.rest() })
    }

    fn write(&self, sink: &mut dyn Sink) {
        write_object(self, &self.extra, sink);
    }
}

serde_bridge!(VizConfig);

/// A transformation.
#[derive(Debug, Clone, PartialEq)]
pub struct Transformation {
    /// The transformation and its options.
    pub kind: TransformationKind,
    /// Whether it is left out; `false`.
    pub disabled: Option<bool>,
    /// The frames that it applies to; all.
    pub filter: Option<MatcherConfig>,
    /// Which results it applies to; the series.
    pub topic: Option<DataTopic>,
    /// Fields of the `spec` that these types do not know.
    pub spec_extra: Extra,
    /// Fields of the object that these types do not know.
    pub extra: Extra,
}

impl From<crate::transformation::Transformation> for Transformation {
    fn from(classic: crate::transformation::Transformation) -> Self {
        Self {
            kind: classic.kind,
            disabled: classic.disabled,
            filter: classic.filter,
            topic: classic.topic,
            spec_extra: classic.extra,
            extra: Extra::new(),
        }
    }
}

impl From<TransformationKind> for Transformation {
    fn from(kind: TransformationKind) -> Self {
        crate::transformation::Transformation::new(kind).into()
    }
}

impl Part for Transformation {
    fn write_fields(&self, sink: &mut dyn Sink) {
        sink.key("kind");
        sink.text("Transformation");
        sink.key("group");
        sink.text(self.kind.id());
        sink.key("spec");
        write_object(&TransformationSpec(self), &self.spec_extra, sink);
    }
}

struct TransformationSpec<'a>(&'a Transformation);

impl Part for TransformationSpec<'_> {
    fn write_fields(&self, sink: &mut dyn Sink) {
        write_field(sink, "disabled", &self.0.disabled);
        write_field(sink, "filter", &self.0.filter);
        write_field(sink, "topic", &self.0.topic);
        self.0.kind.write_value(sink);
    }
}

impl Wire for Transformation {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let mut object = Object::of(value, reader)?;
        read_kind("Transformation", &mut object, reader);
        let group: String = object.required("group", reader)?;
        let spec: Value = object.required("spec", reader)?;
        reader.enter_key("spec");
        let read = Object::of(spec, reader).map(|mut spec| Self {
            kind: TransformationKind::read_value(group, &mut spec, reader),
            disabled: spec.field("disabled", reader),
            filter: spec.field("filter", reader),
            topic: spec.field("topic", reader),
            spec_extra: spec.rest(),
            extra: object.rest(),
        });
        reader.leave();
        read
    }

    fn write(&self, sink: &mut dyn Sink) {
        write_object(self, &self.extra, sink);
    }
}

serde_bridge!(Transformation);

#[cfg(feature = "schema")]
mod schema {
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;

    impl JsonSchema for super::VizConfig {
        fn schema_name() -> Cow<'static, str> {
            "VizConfig".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "object", "required": ["kind", "group", "spec"] })
        }
    }

    impl JsonSchema for super::Transformation {
        fn schema_name() -> Cow<'static, str> {
            "TransformationV2".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "object", "required": ["kind", "group", "spec"] })
        }
    }
}
