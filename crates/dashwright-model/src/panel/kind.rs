//! How panels draw: the settings of each kind, in the words of the people who read them.

use std::borrow::Cow;

use crate::panel::native::Native;
use crate::reducer::Reducer;
use crate::series::Cell;

/// A kind of panel with its settings.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // the settings' types say it
pub enum PanelKind {
    Timeseries(Timeseries),
    Stat(Stat),
    Gauge(Gauge),
    BarGauge(BarGauge),
    Table(Table),
    Heatmap(Heatmap),
    Logs(Logs),
    Text(Text),
    AlertList(AlertList),
    StateTimeline(StateTimeline),
    Geomap(Geomap),
    NodeGraph(NodeGraph),
    Native(Native),
}

impl PanelKind {
    /// The id of the panel's plugin.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Timeseries(_) => "timeseries",
            Self::Stat(_) => "stat",
            Self::Gauge(_) => "gauge",
            Self::BarGauge(_) => "bargauge",
            Self::Table(_) => "table",
            Self::Heatmap(_) => "heatmap",
            Self::Logs(_) => "logs",
            Self::Text(_) => "text",
            Self::AlertList(_) => "alertlist",
            Self::StateTimeline(_) => "state-timeline",
            Self::Geomap(_) => "geomap",
            Self::NodeGraph(_) => "nodeGraph",
            Self::Native(native) => native.id(),
        }
    }

    /// Whether it shows something that Grafana itself knows, or a text: no data that an on-call engineer reads.
    pub const fn is_furniture(&self) -> bool {
        matches!(
            self,
            Self::Text(_)
                | Self::Native(
                    Native::News | Native::DashList | Native::AnnoList | Native::Debug | Native::Library(_)
                )
        )
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Draw {
    /// A line.
    #[default]
    Line,
    /// Bars.
    Bars,
    /// Points.
    Points,
}

/// How series are put on top of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Stack {
    /// Not at all.
    #[default]
    None,
    /// Sums.
    Normal,
    /// Shares of the sum.
    Percent,
}

/// The legend.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Legend {
    /// A table below, with mean, last and maximum.
    #[default]
    Table,
    /// A table below with these columns.
    TableOf(Vec<Reducer>),
    /// A plain list below.
    List,
    /// None.
    Hidden,
}

/// How thresholds show in a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ThresholdStyle {
    /// Dashed lines.
    #[default]
    Dashed,
    /// Lines with coloured areas.
    Area,
    /// Not at all: they only colour single values.
    Off,
}

/// A gap in the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Gaps {
    /// Shown as a gap.
    #[default]
    Show,
    /// Bridged by a line.
    Connect,
}

/// Settings of a time series panel.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeseries {
    /// Line, bars or points.
    pub draw: Draw,
    /// Stacking.
    pub stack: Stack,
    /// Line width in pixels; `None` for 1.
    pub line_width: Option<u32>,
    /// Fill below the line in percent; `None` for 10, or 30 when stacked.
    pub fill: Option<u32>,
    /// The legend.
    pub legend: Legend,
    /// Gaps in the data.
    pub gaps: Gaps,
    /// A logarithmic axis with this base.
    pub log: Option<u32>,
    /// What stands at the axis.
    pub axis_label: Option<Cow<'static, str>>,
    /// How thresholds show.
    pub thresholds: ThresholdStyle,
    /// Zero in the middle of the axis, for what goes in and out.
    pub centered_zero: bool,
}

/// What is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Paint {
    /// The number.
    Value,
    /// The background.
    #[default]
    Background,
    /// Nothing.
    Nothing,
}

/// Settings of a stat panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Stat {
    /// Which value of the series.
    pub calc: Reducer,
    /// What is coloured.
    pub paint: Paint,
    /// A small line behind the number.
    pub sparkline: bool,
    /// Shows the series' name beside the number.
    pub names: bool,
    /// One value a row of the result instead of one a series.
    pub all_values: bool,
}

impl Default for Stat {
    fn default() -> Self {
        let calc = Reducer::LastNotNull;
        Self { calc, paint: Paint::default(), sparkline: false, names: false, all_values: false }
    }
}

/// Settings of a gauge.
#[derive(Debug, Clone, PartialEq)]
pub struct Gauge {
    /// Which value of the series.
    pub calc: Reducer,
}

impl Default for Gauge {
    fn default() -> Self {
        Self { calc: Reducer::LastNotNull }
    }
}

/// Settings of a bar gauge.
#[derive(Debug, Clone, PartialEq)]
pub struct BarGauge {
    /// Which value of the series.
    pub calc: Reducer,
    /// Bars from left to right instead of upwards.
    pub horizontal: bool,
    /// Bars that change colour along their length.
    pub gradient: bool,
}

impl Default for BarGauge {
    fn default() -> Self {
        Self { calc: Reducer::LastNotNull, horizontal: true, gradient: false }
    }
}

/// Settings of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The column that sorts, and whether it falls.
    pub sort: Option<(Cow<'static, str>, bool)>,
    /// Columns before the values, in order: (field of the result, name shown). If there are any, no other field shows.
    pub columns: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    /// The name of the value column, where one query fills it.
    pub value: Option<Cow<'static, str>>,
    /// Fields of the result that are not shown.
    pub hide: Vec<Cow<'static, str>>,
    /// How the panel's thresholds show in the cells of its own unit; their background unless set.
    pub cells: Option<Cell>,
    /// Columns whose cells are coloured by the thresholds.
    pub paint: Vec<Cow<'static, str>>,
    /// A row for each span instead of each trace (trace queries only).
    pub spans: bool,
    /// Columns with a unit of their own: (name shown, Grafana's unit id).
    pub units: Vec<(Cow<'static, str>, crate::display::Display)>,
}

/// Settings of a heatmap.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heatmap {
    /// The colour scheme.
    pub scheme: Scheme,
    /// Where the rows come from.
    pub rows: HeatmapRows,
}

/// A colour scheme of heatmaps, from little to much.
///
/// Rainbows are left out: they show edges where the data has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[allow(missing_docs)] // the names are Grafana's own words
pub enum Scheme {
    #[default]
    Oranges,
    Blues,
    Greens,
    Greys,
    Purples,
    Reds,
    Viridis,
    Cividis,
}

impl Scheme {
    /// Grafana's id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Oranges => "Oranges",
            Self::Blues => "Blues",
            Self::Greens => "Greens",
            Self::Greys => "Greys",
            Self::Purples => "Purples",
            Self::Reds => "Reds",
            Self::Viridis => "Viridis",
            Self::Cividis => "Cividis",
        }
    }
}

/// What a row of a heatmap is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum HeatmapRows {
    /// A bucket of a histogram, by its `le`.
    #[default]
    Buckets,
    /// A series, by its name.
    Series,
    /// A bucket that Grafana computes from plain series.
    Calculated,
}

/// Settings of a logs panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Logs {
    /// Shows the time.
    pub time: bool,
    /// Breaks long lines.
    pub wrap: bool,
    /// Newest first.
    pub newest_first: bool,
}

impl Default for Logs {
    fn default() -> Self {
        Self { time: true, wrap: true, newest_first: true }
    }
}

/// Settings of a text panel.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Text {
    /// The text, in Markdown.
    pub markdown: Cow<'static, str>,
}

/// Settings of an alert list.
#[derive(Debug, Clone, PartialEq)]
pub struct AlertList {
    /// At most this many.
    pub max_items: u32,
    /// Only alerts whose labels match, in Alertmanager's notation.
    pub matchers: Cow<'static, str>,
    /// Shows alerts that wait for their time, too.
    pub pending: bool,
    /// The name of the datasource whose alerts are listed; all of them without it.
    pub datasource: Option<&'static str>,
}

impl Default for AlertList {
    fn default() -> Self {
        Self { max_items: 20, matchers: Cow::Borrowed(""), pending: false, datasource: None }
    }
}

/// Settings of a state timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct StateTimeline {
    /// The legend.
    pub legend: Legend,
    /// Joins equal states that follow each other.
    pub merge: bool,
}

impl Default for StateTimeline {
    fn default() -> Self {
        Self { legend: Legend::List, merge: true }
    }
}

/// Settings of a map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Geomap {
    /// The fields that hold latitude and longitude.
    pub coordinates: Option<(&'static str, &'static str)>,
    /// The field that sets size and colour of the marks.
    pub size_by: Option<&'static str>,
}

/// Settings of a node graph: calls between services, from Tempo's service map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeGraph;
