//! The types of variables and their fields.

use super::{
    AdHocFilter, MetricFindValue, StaticOptionsOrder, ValuesFormat, VariableOption, VariableRefresh,
    VariableRegexApplyTo, VariableSort,
};
use crate::escape::EscapeKind;
use crate::wire::{Fields, Object, Part, Reader, Sink, Wire, codes, serde_bridge, wire};
use crate::{DataSourceRef, List, NumOrText};
use serde_json::Value;

macro_rules! variables {
    ($( $(#[$meta:meta])* $variant:ident($ty:ty) = $id:literal, )*) => {
        /// The type of a variable and the fields that go with it.
        #[derive(Debug, Clone, PartialEq)]
        pub enum VariableKind {
            $(
                #[doc = concat!("`", $id, "`.")]
                $(#[$meta])*
                $variant(Box<$ty>),
            )*
            /// A type that these types do not know; its fields stand in [`Variable::extra`](super::Variable).
            Other(String),
        }

        impl VariableKind {
            /// Every known type.
            pub const IDS: &'static [&'static str] = &[$( $id, )*];

            /// The type as files write it.
            pub fn id(&self) -> &str {
                match self {
                    $( Self::$variant(_) => $id, )*
                    Self::Other(id) => id,
                }
            }
        }

        impl Fields for VariableKind {
            fn read_fields(object: &mut Object, reader: &mut Reader) -> Self {
                let id: String = object.required("type", reader).unwrap_or_default();
                match id.as_str() {
                    $( $id => Self::$variant(Box::new(Fields::read_fields(object, reader))), )*
                    _ => Self::Other(id),
                }
            }
        }

        impl Part for VariableKind {
            fn write_fields(&self, sink: &mut dyn Sink) {
                if let Self::Other(id) = self {
                    sink.escape(EscapeKind::RawValue, id);
                }
                sink.key("type");
                sink.text(self.id());
                match self {
                    $( Self::$variant(variable) => variable.write_fields(sink), )*
                    Self::Other(_) => (),
                }
            }
        }

        $(
            impl From<$ty> for VariableKind {
                fn from(variable: $ty) -> Self {
                    Self::$variant(Box::new(variable))
                }
            }
        )*
    };
}

variables! {
    /// Values that a data source knows.
    Query(QueryVariable) = "query",
    /// Values written down.
    Custom(CustomVariable) = "custom",
    /// Steps of time.
    Interval(IntervalVariable) = "interval",
    /// Data sources of a type.
    DataSource(DataSourceVariable) = "datasource",
    /// One value, hidden.
    Constant(ConstantVariable) = "constant",
    /// Any text.
    TextBox(TextBoxVariable) = "textbox",
    /// Filters on all queries.
    AdHoc(AdHocVariable) = "adhoc",
    /// Labels by which all queries group; preview.
    GroupBy(GroupByVariable) = "groupby",
    /// On or off; Grafana 12.3.
    Switch(SwitchVariable) = "switch",
    /// Made by Grafana at run time.
    System(SystemVariable) = "system",
    /// Made by Grafana for a snapshot.
    Snapshot(SnapshotVariable) = "snapshot",
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for VariableKind {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "VariableKind".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "required": ["type"],
            "properties": { "type": { "type": "string", "examples": Self::IDS } },
        })
    }
}

codes! {
    /// What a Prometheus variable asks for.
    pub enum PrometheusVariableQueryType {
        LabelNames = 0,
        LabelValues = 1,
        MetricNames = 2,
        QueryResult = 3,
        SeriesQuery = 4,
        /// Any of the above as text.
        Classic = 5,
    }
}

wire! {
    /// The query of a variable in Prometheus.
    pub struct PrometheusVariableQuery {
        /// The query as text, such as `label_values(up, job)`.
        query: String,
        /// What it asks for.
        qry_type: PrometheusVariableQueryType as "qryType",
        /// Always `PrometheusVariableQueryEditor-VariableQuery`.
        ref_id: String as "refId",
    }
}

impl PrometheusVariableQuery {
    /// A query as the editor writes it.
    pub fn new(query: impl Into<String>, kind: PrometheusVariableQueryType) -> Self {
        Self::default().query(query).qry_type(kind).ref_id("PrometheusVariableQueryEditor-VariableQuery")
    }
}

codes! {
    /// What a Loki variable asks for.
    pub enum LokiVariableQueryType {
        LabelNames = 0,
        LabelValues = 1,
    }
}

wire! {
    /// The query of a variable in Loki.
    pub struct LokiVariableQuery {
        /// What it asks for.
        kind: LokiVariableQueryType as "type",
        /// The label.
        label: String,
        /// The streams; all.
        stream: String,
        /// Always `LokiVariableQueryEditor-VariableQuery`.
        ref_id: String as "refId",
    }
}

/// What a query variable asks.
#[derive(Debug, Clone, PartialEq)]
pub enum VariableQuery {
    /// A text in the words of the data source.
    Text(String),
    /// Prometheus.
    Prometheus(Box<PrometheusVariableQuery>),
    /// Loki.
    Loki(Box<LokiVariableQuery>),
    /// Another data source.
    Other(Value),
}

impl From<&str> for VariableQuery {
    fn from(query: &str) -> Self {
        Self::Text(query.to_owned())
    }
}

impl From<String> for VariableQuery {
    fn from(query: String) -> Self {
        Self::Text(query)
    }
}

impl From<PrometheusVariableQuery> for VariableQuery {
    fn from(query: PrometheusVariableQuery) -> Self {
        Self::Prometheus(Box::new(query))
    }
}

impl From<LokiVariableQuery> for VariableQuery {
    fn from(query: LokiVariableQuery) -> Self {
        Self::Loki(Box::new(query))
    }
}

impl Wire for VariableQuery {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match (value, reader.source()) {
            (Value::String(text), _) => Some(Self::Text(text)),
            (value @ Value::Object(_), Some("prometheus")) => Wire::read(value, reader).map(Self::Prometheus),
            (value @ Value::Object(_), Some("loki")) => Wire::read(value, reader).map(Self::Loki),
            (value, _) => Some(Self::Other(value)),
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::Text(text) => sink.text(text),
            Self::Prometheus(query) => query.write(sink),
            Self::Loki(query) => query.write(sink),
            Self::Other(value) => value.write(sink),
        }
    }
}

serde_bridge!(VariableQuery);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for VariableQuery {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "VariableQuery".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["string", "object"] })
    }
}

wire! {
    /// Values that a data source knows.
    pub struct QueryVariable {
        /// The data source.
        datasource: DataSourceRef,
        /// What it is asked.
        query: VariableQuery,
        /// The query as the editor shows it.
        definition: String,
        /// When it is asked; never.
        refresh: VariableRefreshField,
        /// A pattern on the values; groups `text` and `value` allowed.
        regex: String,
        /// What the pattern applies to; the value. Grafana 13.
        regex_apply_to: VariableRegexApplyTo as "regexApplyTo",
        /// The order; that of the data source.
        sort: VariableSort,
        /// Whether several can be chosen; `false`.
        multi: bool,
        /// Whether all can be chosen; `false`.
        include_all: bool as "includeAll",
        /// What queries get for all; the list of values.
        all_value: String as "allValue",
        /// Whether readers can type in a value; `true`.
        allow_custom_value: bool as "allowCustomValue",
        /// Fixed values beside those of the data source; Grafana 12.
        static_options: List<VariableOption> as "staticOptions",
        /// Where they stand; Grafana 12.
        static_options_order: StaticOptionsOrder as "staticOptionsOrder",
        /// What is chosen.
        current: VariableOption,
        /// The values of the last time; empty in files.
        options: List<VariableOption>,
        /// Old; without effect.
        tag_values_query: String as "tagValuesQuery",
        /// Old; without effect.
        tags_query: String as "tagsQuery",
        /// Old; without effect.
        use_tags: bool as "useTags",
    }
}

/// When a variable is asked; old files have `true` and `false`.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum VariableRefreshField {
    /// By number.
    When(VariableRefresh),
    /// Old.
    Old(bool),
}

impl From<VariableRefresh> for VariableRefreshField {
    fn from(refresh: VariableRefresh) -> Self {
        Self::When(refresh)
    }
}

impl Wire for VariableRefreshField {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Bool(old) => Some(Self::Old(old)),
            _ => Wire::read(value, reader).map(Self::When),
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::When(refresh) => refresh.write(sink),
            Self::Old(old) => sink.boolean(*old),
        }
    }
}

wire! {
    /// Values written down.
    pub struct CustomVariable {
        /// The list: `text : value` with commas, or JSON.
        query: String,
        /// How the list is written; `csv`.
        values_format: ValuesFormat as "valuesFormat",
        /// Whether several can be chosen; `false`.
        multi: bool,
        /// Whether all can be chosen; `false`.
        include_all: bool as "includeAll",
        /// What queries get for all; the list of values.
        all_value: String as "allValue",
        /// Whether readers can type in a value; `true`.
        allow_custom_value: bool as "allowCustomValue",
        /// What is chosen.
        current: VariableOption,
        /// The values; made of `query` at each load.
        options: List<VariableOption>,
    }
}

wire! {
    /// Steps of time.
    pub struct IntervalVariable {
        /// The steps with commas, such as `1m,10m,1h`.
        query: String,
        /// Whether a step that fits the range is offered; `false`.
        auto: bool,
        /// In how many steps the range is cut then; 30.
        auto_count: NumOrText,
        /// The smallest such step; `10s`.
        auto_min: String,
        /// Always when the range changes.
        refresh: VariableRefreshField,
        /// What is chosen.
        current: VariableOption,
        /// The values; made of `query` at each load.
        options: List<VariableOption>,
    }
}

wire! {
    /// Data sources of a type.
    pub struct DataSourceVariable {
        /// The plugin id, such as `prometheus`.
        query: String,
        /// A pattern on the names; all.
        regex: String,
        /// Whether several can be chosen; `false`.
        multi: bool,
        /// Whether all can be chosen; `false`.
        include_all: bool as "includeAll",
        /// What queries get for all.
        all_value: String as "allValue",
        /// Whether readers can type in a value; `true`.
        allow_custom_value: bool as "allowCustomValue",
        /// When they are listed; at each load.
        refresh: VariableRefreshField,
        /// What is chosen: its name, and its uid as the value.
        current: VariableOption,
        /// The values; listed at each load.
        options: List<VariableOption>,
    }
}

wire! {
    /// One value, hidden.
    pub struct ConstantVariable {
        /// The value.
        query: String,
        /// The value once more.
        current: VariableOption,
        /// The value once more.
        options: List<VariableOption>,
    }
}

wire! {
    /// Any text.
    pub struct TextBoxVariable {
        /// The text at first.
        query: String,
        /// The text now.
        current: VariableOption,
        /// The text once more.
        options: List<VariableOption>,
    }
}

wire! {
    /// Filters on all queries of a data source.
    pub struct AdHocVariable {
        /// The data source.
        datasource: DataSourceRef,
        /// What is chosen at first.
        filters: List<AdHocFilter>,
        /// Filters that readers do not see.
        base_filters: List<AdHocFilter> as "baseFilters",
        /// The labels that are offered; those of the data source.
        default_keys: List<MetricFindValue> as "defaultKeys",
        /// Whether readers can type in a value; `true`.
        allow_custom_value: bool as "allowCustomValue",
        /// Whether labels can be grouped by; Grafana 13.
        enable_group_by: bool as "enableGroupBy",
    }
}

wire! {
    /// Labels by which all queries of a data source group.
    pub struct GroupByVariable {
        /// The data source.
        datasource: DataSourceRef,
        /// What is chosen at first.
        default_value: VariableOption as "defaultValue",
        /// Whether several can be chosen; `true`.
        multi: bool,
        /// Whether readers can type in a value.
        allow_custom_value: bool as "allowCustomValue",
        /// What is chosen.
        current: VariableOption,
        /// The labels of the last time.
        options: List<VariableOption>,
    }
}

wire! {
    /// On or off.
    pub struct SwitchVariable {
        /// The value that is chosen.
        query: String,
        /// What is chosen.
        current: VariableOption,
        /// On, then off.
        options: List<VariableOption>,
    }
}

impl SwitchVariable {
    /// A switch between two values.
    pub fn new(enabled: &str, disabled: &str, is_on: bool) -> Self {
        let (on, off) = (VariableOption::new("Enabled", enabled), VariableOption::new("Disabled", disabled));
        let current = if is_on { on.clone() } else { off.clone() };
        Self::default().current(current).options([on, off])
    }
}

wire! {
    /// A variable that Grafana makes for a snapshot.
    pub struct SnapshotVariable {
        /// The value.
        query: Value,
        /// What is chosen.
        current: VariableOption,
        /// The values.
        options: List<VariableOption>,
    }
}

wire! {
    /// A variable that Grafana makes itself.
    pub struct SystemVariable {
        /// The value.
        query: Value,
        /// What is chosen.
        current: VariableOption,
        /// The values.
        options: List<VariableOption>,
    }
}
