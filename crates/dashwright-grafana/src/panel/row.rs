//! Rows, and the list in which rows and panels stand.

use super::{GridPos, Panel};
use crate::wire::{Reader, Sink, Wire, serde_bridge, wire, words};
use crate::{DataSourceRef, List};
use serde_json::Value;

words! {
    /// The `type` of a row.
    pub enum RowType {
        Row = "row",
    }
}

wire! {
    /// A row: the headline of the panels that follow it, or that are folded into it.
    ///
    /// An open row has no `panels`: its panels follow it in the dashboard's list. A collapsed row holds them, with
    /// their places as if it were open.
    pub struct RowPanel {
        /// Unique among all panels of the dashboard.
        id: i64,
        /// Always `row`.
        kind: RowType as "type" = RowType::Row,
        /// The headline; variables allowed.
        title: String,
        /// Whether it is folded; `false`.
        collapsed: bool = false,
        /// Where it stands; one unit high, 24 wide.
        grid_pos: GridPos as "gridPos",
        /// The name of a variable: one row for each of its values.
        repeat: String,
        /// Old; without effect.
        datasource: DataSourceRef,
        /// The folded panels; empty for an open row.
        panels: List<Panel> = Vec::<Panel>::new(),
    }
}

/// An entry of a dashboard's `panels`.
#[derive(Debug, Clone, PartialEq)]
pub enum PanelOrRow {
    /// A panel.
    Panel(Box<Panel>),
    /// A row.
    Row(Box<RowPanel>),
}

impl From<Panel> for PanelOrRow {
    fn from(panel: Panel) -> Self {
        Self::Panel(Box::new(panel))
    }
}

impl From<RowPanel> for PanelOrRow {
    fn from(row: RowPanel) -> Self {
        Self::Row(Box::new(row))
    }
}

impl PanelOrRow {
    /// The panel itself, or the panels folded into a row.
    pub fn panels(&self) -> impl Iterator<Item = &Panel> {
        let panels: &[Panel] = match self {
            Self::Panel(panel) => std::slice::from_ref(panel),
            Self::Row(row) => row.panels.as_deref().map_or(&[], Vec::as_slice),
        };
        panels.iter()
    }
}

impl Wire for PanelOrRow {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        if value.get("type").and_then(Value::as_str) == Some("row") {
            Wire::read(value, reader).map(Self::Row)
        } else {
            Wire::read(value, reader).map(Self::Panel)
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::Panel(panel) => panel.write(sink),
            Self::Row(row) => row.write(sink),
        }
    }
}

serde_bridge!(PanelOrRow);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for PanelOrRow {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PanelOrRow".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (panel, row) = (generator.subschema_for::<Panel>(), generator.subschema_for::<RowPanel>());
        schemars::json_schema!({ "anyOf": [row, panel] })
    }
}
