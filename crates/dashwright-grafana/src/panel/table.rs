//! `table`: rows and columns.

use super::{BarGaugeDisplayMode, BarGaugeValueMode};
use crate::common::{GraphConfig, HideFrom};
use crate::escape::EscapeKind;
use crate::wire::{Fields, Object, Part, Reader, Sink, bag, envelope, wire, words};
use crate::{List, Num, Reducer};
use serde_json::Value;

words! {
    /// The height of rows.
    pub enum TableCellHeight {
        Small = "sm",
        Medium = "md",
        Large = "lg",
        Auto = "auto",
    }
}

words! {
    /// Where text stands in its column.
    pub enum FieldTextAlignment {
        Auto = "auto",
        Left = "left",
        Center = "center",
        Right = "right",
    }
}

words! {
    /// How a coloured background looks.
    pub enum CellBackgroundMode {
        Basic = "basic",
        Gradient = "gradient",
    }
}

words! {
    /// Where a cell's tooltip stands.
    pub enum CellTooltipPlacement {
        Auto = "auto",
        Top = "top",
        Right = "right",
        Bottom = "bottom",
        Left = "left",
    }
}

wire! {
    /// A column by which rows are sorted.
    pub struct TableSortBy {
        /// The display name of the column.
        display_name: String as "displayName",
        /// Whether the largest comes first.
        desc: bool,
    }
}

wire! {
    /// Columns that stay in place; Grafana 13.
    pub struct FrozenColumns {
        /// How many from the left.
        left: Num,
    }
}

wire! {
    /// The footer of the whole table, before Grafana 12.2; now each column has its own.
    pub struct OldTableFooter {
        /// Whether it is shown.
        show: bool,
        /// How columns are reduced.
        reducer: List<Reducer>,
        /// Whether rows are counted.
        count_rows: bool as "countRows",
        /// Which columns.
        fields: Value,
        /// Whether pages are turned there.
        enable_pagination: bool as "enablePagination",
    }
}

bag! {
    /// The options of a `table` panel.
    pub struct TableOptions, TableOptionsBuilder {
        /// Whether the column names are shown; `true`.
        show_header: bool as "showHeader" = true,
        /// Whether the names carry an icon of the type; `false`.
        show_type_icons: bool as "showTypeIcons" = false,
        /// The height of rows; `sm`.
        cell_height: TableCellHeight as "cellHeight" = TableCellHeight::Small,
        /// Which of several frames is shown; 0.
        frame_index: Num as "frameIndex" = 0,
        /// The order of rows; that of the data.
        sort_by: List<TableSortBy> as "sortBy" = Vec::<TableSortBy>::new(),
        /// Whether there are pages.
        enable_pagination: bool as "enablePagination",
        /// Rows of a page; Grafana 13.
        page_size: Num as "pageSize",
        /// Columns that stay in place; Grafana 13.
        frozen_columns: FrozenColumns as "frozenColumns",
        /// Pixels; Grafana 13.
        max_row_height: Num as "maxRowHeight",
        /// Whether the keyboard is left alone.
        disable_keyboard_events: bool as "disableKeyboardEvents",
        /// The footer before Grafana 12.2; not written by Grafana 13.
        footer: OldTableFooter,
    }
}

wire! {
    /// `sparkline`: a small graph, with the settings of a time series.
    pub struct SparklineCell {
        ..
        /// The graph.
        graph: GraphConfig,
        /// Whether the value is left out.
        hide_value: bool as "hideValue",
    }
}

wire! {
    /// `gauge`: a bar.
    pub struct GaugeCell {
        /// What the bar looks like; `gradient`.
        mode: BarGaugeDisplayMode,
        /// How the value is shown; `color`.
        value_display_mode: BarGaugeValueMode as "valueDisplayMode",
    }
}

wire! {
    /// `color-background`: a coloured cell.
    pub struct ColoredBackgroundCell {
        /// How the colour looks; `gradient`.
        mode: CellBackgroundMode,
        /// Whether the whole row is coloured; `false`.
        apply_to_row: bool as "applyToRow",
    }
}

wire! {
    /// `image`: a picture by its address.
    pub struct ImageCell {
        /// The text for those who cannot see it.
        alt: String,
        /// The text on hovering.
        title: String,
    }
}

wire! {
    /// `markdown`: text with markup; Grafana 12.
    pub struct MarkdownCell {
        /// Whether the row grows with it.
        dynamic_height: bool as "dynamicHeight",
    }
}

macro_rules! cells {
    (
        bare { $( $(#[$bmeta:meta])* $bare:ident = $bid:literal, )* }
        $( $(#[$meta:meta])* $variant:ident($ty:ty) = $id:literal, )*
    ) => {
        /// What a cell looks like: `type` and the fields that go with it.
        #[derive(Debug, Clone, PartialEq)]
        pub enum CellKind {
            $( #[doc = concat!("`", $bid, "`.")] $(#[$bmeta])* $bare, )*
            $( #[doc = concat!("`", $id, "`.")] $(#[$meta])* $variant(Box<$ty>), )*
            /// A type that these types do not know.
            Other(String),
        }

        impl CellKind {
            /// Every known type.
            pub const IDS: &'static [&'static str] = &[$( $bid, )* $( $id, )*];

            /// The type as files write it.
            pub fn id(&self) -> &str {
                match self {
                    $( Self::$bare => $bid, )*
                    $( Self::$variant(_) => $id, )*
                    Self::Other(id) => id,
                }
            }
        }

        impl Fields for CellKind {
            fn read_fields(object: &mut Object, reader: &mut Reader) -> Self {
                let id: String = object.required("type", reader).unwrap_or_default();
                match id.as_str() {
                    $( $bid => Self::$bare, )*
                    $( $id => Self::$variant(Box::new(Fields::read_fields(object, reader))), )*
                    _ => Self::Other(id),
                }
            }
        }

        impl Part for CellKind {
            fn write_fields(&self, sink: &mut dyn Sink) {
                sink.key("type");
                if let Self::Other(id) = self {
                    sink.escape(EscapeKind::UnknownWord, id);
                }
                sink.text(self.id());
                match self {
                    $( Self::$bare => (), )*
                    $( Self::$variant(cell) => cell.write_fields(sink), )*
                    Self::Other(_) => (),
                }
            }
        }
    };
}

cells! {
    bare {
        Auto = "auto",
        ColorText = "color-text",
        JsonView = "json-view",
        DataLinks = "data-links",
        /// Grafana 11.
        Actions = "actions",
        /// Grafana 12.
        Pill = "pill",
        Geo = "geo",
        Custom = "custom",
        /// Old: now `gauge` with the mode `basic`.
        Basic = "basic",
        /// Old: now `color-background` with the mode `basic`.
        ColorBackgroundSolid = "color-background-solid",
        /// Old: now `gauge` with the mode `gradient`.
        GradientGauge = "gradient-gauge",
        /// Old: now `gauge` with the mode `lcd`.
        LcdGauge = "lcd-gauge",
    }
    ColorBackground(ColoredBackgroundCell) = "color-background",
    Gauge(GaugeCell) = "gauge",
    Sparkline(SparklineCell) = "sparkline",
    Image(ImageCell) = "image",
    Markdown(MarkdownCell) = "markdown",
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for CellKind {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CellKind".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "required": ["type"],
            "properties": { "type": { "type": "string", "examples": Self::IDS } },
        })
    }
}

envelope! {
    /// What a cell looks like, in its object.
    pub struct CellOptions {
        => /// The kind of cell.
        kind: CellKind;
    }
}

wire! {
    /// The footer of a column; Grafana 12.2.
    pub struct TableFooter {
        /// What is computed of the column.
        reducers: List<Reducer>,
    }
}

wire! {
    /// The tooltip of a column's cells; Grafana 12.
    pub struct ColumnTooltip {
        /// The field that is shown.
        field: String,
        /// Where it stands.
        placement: CellTooltipPlacement,
    }
}

bag! {
    /// The field config of a `table` panel: its columns.
    pub struct TableConfig, TableConfigBuilder {
        /// Where text stands; `auto`.
        align: FieldTextAlignment = FieldTextAlignment::Auto,
        /// What cells look like; `auto`.
        cell_options: CellOptions as "cellOptions" = CellOptions::new(CellKind::Auto),
        /// Whether a cell can be opened; `false`.
        inspect: bool = false,
        /// Pixels.
        width: Num,
        /// Pixels; 150.
        min_width: Num as "minWidth",
        /// Whether readers can filter the column.
        filterable: bool,
        /// Whether readers can sort by it; `true`.
        sortable: bool,
        /// Whether the name is left out.
        hide_header: bool as "hideHeader",
        /// Where the column is hidden.
        hide_from: HideFrom as "hideFrom",
        /// Old: now `hideFrom.viz`.
        hidden: bool,
        /// Whether long text is wrapped.
        wrap_text: bool as "wrapText",
        /// Whether a long name is wrapped.
        wrap_header_text: bool as "wrapHeaderText",
        /// The footer; Grafana 12.2.
        footer: TableFooter,
        /// The field that holds styles; Grafana 13.
        style_field: String as "styleField",
        /// The tooltip; Grafana 12.
        tooltip: ColumnTooltip,
        /// Old: now `cellOptions`.
        display_mode: CellDisplayMode as "displayMode",
    }
}

words! {
    /// The old, flat form of a cell's kind.
    pub enum CellDisplayMode {
        Auto = "auto",
        ColorText = "color-text",
        ColorBackground = "color-background",
        ColorBackgroundSolid = "color-background-solid",
        GradientGauge = "gradient-gauge",
        LcdGauge = "lcd-gauge",
        JsonView = "json-view",
        Basic = "basic",
        Image = "image",
        Gauge = "gauge",
        Sparkline = "sparkline",
        DataLinks = "data-links",
        Custom = "custom",
        Actions = "actions",
        Pill = "pill",
        Markdown = "markdown",
        Geo = "geo",
    }
}
