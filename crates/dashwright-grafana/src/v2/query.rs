//! What is asked of a data source.

use super::kind::read_kind;
use crate::target::Query;
use crate::variable::VariableQuery;
use crate::wire::{Extra, Fields, Object, Part, Reader, Sink, Wire, wire, write_field, write_object};
use serde_json::Value;
use std::collections::BTreeMap;

wire! {
    /// Which data source.
    pub struct DataSourceName {
        /// Its uid, or a variable such as `${datasource}`.
        name: String,
    }
}

/// The fields of a query that belong to its data source.
pub trait QueryBody: Sized {
    /// Takes the fields out of the `spec`.
    fn read_spec(group: &str, spec: &mut Object, reader: &mut Reader) -> Self;

    /// Writes the fields.
    fn write_spec(&self, sink: &mut dyn Sink);
}

impl QueryBody for Query {
    fn read_spec(group: &str, spec: &mut Object, reader: &mut Reader) -> Self {
        Self::read(Some(group), spec, reader)
    }

    fn write_spec(&self, sink: &mut dyn Sink) {
        self.write_fields(sink);
    }
}

/// Where a variable's query stands when it is a text.
const TEXT: &str = "__legacyStringValue";

impl QueryBody for VariableQuery {
    fn read_spec(group: &str, spec: &mut Object, reader: &mut Reader) -> Self {
        if let Some(text) = spec.peek_text(TEXT).map(str::to_owned) {
            spec.given(TEXT, false);
            return Self::Text(text);
        }
        match group {
            "prometheus" => Self::Prometheus(Box::new(Fields::read_fields(spec, reader))),
            "loki" => Self::Loki(Box::new(Fields::read_fields(spec, reader))),
            _ => Self::Other(spec.rest().iter().map(|(key, value)| (key.clone(), value.clone())).collect()),
        }
    }

    fn write_spec(&self, sink: &mut dyn Sink) {
        match self {
            Self::Text(text) => {
                sink.key(TEXT);
                sink.text(text);
            }
            Self::Prometheus(query) => query.write_fields(sink),
            Self::Loki(query) => query.write_fields(sink),
            Self::Other(Value::Object(fields)) => {
                for (key, value) in fields {
                    sink.dynamic_key(key);
                    value.write(sink);
                }
            }
            Self::Other(_) => (),
        }
    }
}

/// The query of a variable.
pub type VariableDataQuery = DataQuery<VariableQuery>;

/// A query of a data source.
#[derive(Debug, Clone, PartialEq)]
pub struct DataQuery<Q = Query> {
    /// The plugin id of the data source.
    pub group: String,
    /// The version of the query's schema; `v0`.
    pub version: Option<String>,
    /// Labels.
    pub labels: Option<BTreeMap<String, String>>,
    /// Which data source; the default one of its type.
    pub datasource: Option<DataSourceName>,
    /// What is asked.
    pub query: Q,
    /// Fields of the `spec` that these types do not know.
    pub spec_extra: Extra,
    /// Fields of the object that these types do not know.
    pub extra: Extra,
}

impl<Q: QueryBody> DataQuery<Q> {
    /// A query of a data source, by its plugin id and uid.
    pub fn new(group: impl Into<String>, uid: impl Into<String>, query: impl Into<Q>) -> Self {
        Self {
            group: group.into(),
            version: Some("v0".to_owned()),
            labels: None,
            datasource: Some(DataSourceName::default().name(uid)),
            query: query.into(),
            spec_extra: Extra::new(),
            extra: Extra::new(),
        }
    }
}

impl<Q: QueryBody> Part for DataQuery<Q> {
    fn write_fields(&self, sink: &mut dyn Sink) {
        sink.key("kind");
        sink.text("DataQuery");
        sink.key("group");
        sink.text(&self.group);
        write_field(sink, "version", &self.version);
        write_field(sink, "labels", &self.labels);
        write_field(sink, "datasource", &self.datasource);
        sink.key("spec");
        write_object(&QuerySpec(&self.query), &self.spec_extra, sink);
    }
}

struct QuerySpec<'a, Q>(&'a Q);

impl<Q: QueryBody> Part for QuerySpec<'_, Q> {
    fn write_fields(&self, sink: &mut dyn Sink) {
        self.0.write_spec(sink);
    }
}

impl<Q: QueryBody> Wire for DataQuery<Q> {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let mut object = Object::of(value, reader)?;
        read_kind("DataQuery", &mut object, reader);
        let group: String = object.required("group", reader)?;
        let spec: Value = object.required("spec", reader)?;
        reader.enter_key("spec");
        let spec = Object::of(spec, reader).map(|mut spec| {
            let query = Q::read_spec(&group, &mut spec, reader);
            (query, spec.rest())
        });
        reader.leave();
        let (query, spec_extra) = spec?;
        Some(Self {
            version: object.field("version", reader),
            labels: object.field("labels", reader),
            datasource: object.field("datasource", reader),
            group,
            query,
            spec_extra,
            extra: object.rest(),
        })
    }

    fn write(&self, sink: &mut dyn Sink) {
        write_object(self, &self.extra, sink);
    }
}

#[cfg(feature = "schema")]
impl<Q> schemars::JsonSchema for DataQuery<Q> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "DataQuery".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object", "required": ["kind", "group", "spec"] })
    }
}
