//! What the compiler knows about an unfinished panel: whether it has a query and thresholds, and what it can show.

use dashwright_query::unit::Quantity;

use super::{Builder, Panel, kinds};
use crate::query::{Lines, Profiles, Traces};

/// The panel has no query yet.
#[derive(Debug, Clone, Copy)]
pub struct NoQuery;
/// The panel has a query.
#[derive(Debug, Clone, Copy)]
pub struct WithQuery;
/// The panel has no thresholds.
#[derive(Debug, Clone, Copy)]
pub struct NoSteps;
/// The panel has thresholds.
#[derive(Debug, Clone, Copy)]
pub struct WithSteps;

/// A panel that is finished: it has what its kind needs.
pub trait IntoPanel {
    /// The plain data.
    fn into_panel(self) -> Panel;
}

impl IntoPanel for Panel {
    fn into_panel(self) -> Panel {
        self
    }
}

impl<K, U, Q, S> IntoPanel for Builder<K, U, Q, S>
where
    K: kinds::Kind,
    U: Quantity,
    Q: Queried<K>,
    S: Stepped<K>,
{
    fn into_panel(self) -> Panel {
        self.finish()
    }
}

/// Whether a panel of kind `K` has the query that it needs.
#[diagnostic::on_unimplemented(
    message = "this panel has no query",
    label = "a panel needs at least one `.query(promql!(…))`",
    note = "add `.query(promql!(r#\"…\"#))` to the panel"
)]
pub trait Queried<K> {}

impl<K> Queried<K> for WithQuery {}

/// Whether a panel of kind `K` has the thresholds that it needs.
#[diagnostic::on_unimplemented(
    message = "this panel has no thresholds, so its colour says nothing",
    label = "a stat, gauge or bar gauge needs `.steps(steps![…])`",
    note = "add `.steps(steps![Green, … => Yellow, … => Red])`, or `.steps(steps![Blue])` for a neutral number"
)]
pub trait Stepped<K> {}

impl<K> Stepped<K> for WithSteps {}

/// What a panel of kind `Self` and unit `U` can show: queries of `V`.
#[diagnostic::on_unimplemented(
    message = "a panel of `{U}` cannot show a query of `{V}`",
    label = "the units do not fit",
    note = "change the panel's type, convert inside the query (`* 100`, `/ 1000`), or state the unit with `.assume::<…>()` where inference is wrong"
)]
pub trait Takes<U, V> {}

/// Kinds whose numbers are the panel's own unit.
macro_rules! same_unit {
    ($($kind:ident),+) => { $(impl<U: Quantity> Takes<U, U> for kinds::$kind {})+ };
}
same_unit!(
    Stat,
    Timeseries,
    Gauge,
    BarGauge,
    Table,
    StateTimeline,
    Geomap,
    BarChart,
    PieChart,
    Histogram,
    StatusHistory,
    XyChart,
    Trend,
    Candlestick,
    Canvas,
    Custom
);

/// Kinds that need no thresholds.
macro_rules! plain {
    ($($kind:ident),+) => { $(impl Stepped<kinds::$kind> for NoSteps {})+ };
}
plain!(
    Timeseries,
    Table,
    Heatmap,
    Logs,
    Text,
    AlertList,
    StateTimeline,
    Geomap,
    NodeGraph,
    BarChart,
    PieChart,
    Histogram,
    StatusHistory,
    XyChart,
    Trend,
    Candlestick,
    Canvas,
    LogsTable,
    Traces,
    Flamegraph,
    AnnoList,
    DashList,
    News,
    Debug,
    Library,
    Custom
);

// A heatmap's cells count observations; its unit is that of the vertical axis.
impl<U: Quantity> Takes<U, dashwright_query::unit::quantity::Count> for kinds::Heatmap {}
impl<U: Quantity> Takes<U, dashwright_query::unit::quantity::PerSecond> for kinds::Heatmap {}
impl Takes<Lines, Lines> for kinds::Logs {}
impl Takes<Lines, Lines> for kinds::LogsTable {}
impl Takes<Traces, Traces> for kinds::Traces {}
impl Takes<Profiles, Profiles> for kinds::Flamegraph {}
// It shows what arrives, whatever that is.
impl<V> Takes<dashwright_query::unit::quantity::Number, V> for kinds::Debug {}
// The service map reads the selector only.
impl<V> Takes<dashwright_query::unit::quantity::Number, V> for kinds::NodeGraph {}
// A table of traces: its unit is that of the duration column.
impl Takes<dashwright_query::unit::quantity::Seconds, Traces> for kinds::Table {}

// Panels that show no query.
impl Queried<kinds::Text> for NoQuery {}
impl Queried<kinds::AlertList> for NoQuery {}
impl Queried<kinds::AnnoList> for NoQuery {}
impl Queried<kinds::DashList> for NoQuery {}
impl Queried<kinds::News> for NoQuery {}
impl Queried<kinds::Custom> for NoQuery {}
impl Queried<kinds::Library> for NoQuery {}
