//! Which data source a panel, query, variable or annotation asks.

use crate::wire::{Reader, Sink, Wire, serde_bridge, wire};
use serde_json::Value;

wire! {
    /// A data source by type and uid.
    pub struct SourceRef {
        /// The plugin id, such as `prometheus`.
        kind: String as "type",
        /// The uid, or a variable such as `${datasource}`.
        uid: String,
        /// The API version of the source's plugin; not written by Grafana's own panels.
        api_version: String as "apiVersion",
    }
}

impl SourceRef {
    /// The plugin id of server-side expressions.
    pub const EXPRESSION_TYPE: &str = "__expr__";
    /// The uid under which other panels' results are queried.
    pub const DASHBOARD_UID: &str = "-- Dashboard --";
    /// The uid of Grafana's own store of annotations and test data.
    pub const GRAFANA_UID: &str = "-- Grafana --";
    /// The uid for a panel whose queries ask different sources.
    pub const MIXED_UID: &str = "-- Mixed --";

    /// A data source of a type.
    pub fn new(kind: impl Into<String>, uid: impl Into<String>) -> Self {
        Self::default().kind(kind).uid(uid)
    }

    /// Server-side expressions.
    pub fn expression() -> Self {
        Self::new(Self::EXPRESSION_TYPE, Self::EXPRESSION_TYPE)
    }

    /// Each query asks its own source.
    pub fn mixed() -> Self {
        Self::new("datasource", Self::MIXED_UID)
    }

    /// The results of another panel.
    pub fn dashboard() -> Self {
        Self::new("datasource", Self::DASHBOARD_UID)
    }

    /// Grafana's own annotations.
    pub fn grafana() -> Self {
        Self::new("grafana", Self::GRAFANA_UID)
    }
}

/// A data source as files refer to it.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum DataSourceRef {
    /// By type and uid.
    Ref(SourceRef),
    /// By name, as files before schema version 33 did.
    Name(String),
}

impl DataSourceRef {
    /// A data source of a type.
    pub fn new(kind: impl Into<String>, uid: impl Into<String>) -> Self {
        Self::Ref(SourceRef::new(kind, uid))
    }

    /// The plugin id, where it is known.
    pub fn kind(&self) -> Option<&str> {
        match self {
            Self::Ref(source) => source.kind.as_deref(),
            Self::Name(_) => None,
        }
    }

    /// The uid, where it is known.
    pub fn uid(&self) -> Option<&str> {
        match self {
            Self::Ref(source) => source.uid.as_deref(),
            Self::Name(_) => None,
        }
    }
}

impl From<SourceRef> for DataSourceRef {
    fn from(source: SourceRef) -> Self {
        Self::Ref(source)
    }
}

impl Wire for DataSourceRef {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::String(name) => Some(Self::Name(name)),
            Value::Object(_) => Wire::read(value, reader).map(Self::Ref),
            other => {
                reader.expected("a data source reference", &other);
                None
            }
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::Ref(source) => source.write(sink),
            Self::Name(name) => sink.text(name),
        }
    }
}

serde_bridge!(DataSourceRef);
