//! The constructor of each kind of panel.

use std::borrow::Cow;

use dashwright_query::unit::Quantity;
use dashwright_query::unit::quantity::Number;

use super::{Builder, Fresh};
use crate::panel::kind::PanelKind;
use crate::panel::kinds;
use crate::panel::native::{Library, Native};
use crate::query::{Lines, Profiles, Traces};
use crate::site::Site;

/// Defines the constructor of each kind.
macro_rules! constructors {
    ($($(#[$doc:meta])+ $name:ident => $kind:ident;)+) => {$(
        $(#[$doc])+
        ///
        /// `key` finds the panel again when its title or place changes; it is unique in its dashboard.
        #[track_caller]
        pub fn $name<U: Quantity>(key: &'static str, title: impl Into<Cow<'static, str>>) -> Fresh<kinds::$kind, U> {
            Builder::fresh(key, title.into(), Site::here())
        }
    )+};
}

constructors! {
    /// Lines, bars or points over time.
    timeseries => Timeseries;
    /// One big number, or one a series.
    stat => Stat;
    /// A number on a dial.
    gauge => Gauge;
    /// Numbers as bars.
    bargauge => BarGauge;
    /// Rows and columns.
    table => Table;
    /// Distributions over time; `U` is the unit of the vertical axis.
    heatmap => Heatmap;
    /// States over time.
    state_timeline => StateTimeline;
    /// Values on a map.
    geomap => Geomap;
    /// Bars by category; the first text field names them.
    barchart => BarChart;
    /// Slices of a whole.
    piechart => PieChart;
    /// How often values occur.
    histogram => Histogram;
    /// States at regular times, as cells.
    status_history => StatusHistory;
    /// One number over another; `U` is the unit of the vertical axis.
    xychart => XyChart;
    /// Lines over a number that is no time.
    trend => Trend;
    /// Opening, highest, lowest and closing values, with volumes below them.
    candlestick => Candlestick;
    /// Shapes, texts and values at fixed places. Grafana is moving it into a plugin of its own.
    canvas => Canvas;
}

/// Log lines.
///
/// `key` finds the panel again when its title or place changes; it is unique in its dashboard.
#[track_caller]
pub fn logs(key: &'static str, title: impl Into<Cow<'static, str>>) -> Fresh<kinds::Logs, Lines> {
    Builder::fresh(key, title.into(), Site::here())
}

/// Calls between services, from Tempo's service map: its query is the selector of the service-graph metrics.
///
/// `key` finds the panel again when its title or place changes; it is unique in its dashboard.
#[track_caller]
pub fn node_graph(key: &'static str, title: impl Into<Cow<'static, str>>) -> Fresh<kinds::NodeGraph, Number> {
    Builder::fresh(key, title.into(), Site::here())
}

/// Log lines with their fields as columns. Since Grafana 13.
///
/// `key` finds the panel again when its title or place changes; it is unique in its dashboard.
#[track_caller]
pub fn logs_table(key: &'static str, title: impl Into<Cow<'static, str>>) -> Fresh<kinds::LogsTable, Lines> {
    Builder::fresh(key, title.into(), Site::here())
}

/// The spans of one trace, which the query finds by its id.
///
/// Uncertain: Grafana publishes no schema of this panel's options; it needs none.
///
/// `key` finds the panel again when its title or place changes; it is unique in its dashboard.
#[track_caller]
pub fn traces(key: &'static str, title: impl Into<Cow<'static, str>>) -> Fresh<kinds::Traces, Traces> {
    Builder::fresh(key, title.into(), Site::here())
}

/// Where time or memory is spent: a profile.
///
/// Uncertain: Grafana publishes no schema of this panel's options; it needs none.
///
/// `key` finds the panel again when its title or place changes; it is unique in its dashboard.
#[track_caller]
pub fn flamegraph(
    key: &'static str,
    title: impl Into<Cow<'static, str>>,
) -> Fresh<kinds::Flamegraph, Profiles> {
    Builder::fresh(key, title.into(), Site::here())
}

/// Events in Grafana's own store.
///
/// `key` finds the panel again when its title or place changes; it is unique in its dashboard.
#[track_caller]
pub fn annotation_list(
    key: &'static str,
    title: impl Into<Cow<'static, str>>,
) -> Fresh<kinds::AnnoList, Number> {
    Builder::fresh(key, title.into(), Site::here())
}

/// Dashboards: starred, recent, or found by tags.
///
/// `key` finds the panel again when its title or place changes; it is unique in its dashboard.
#[track_caller]
pub fn dashboard_list(
    key: &'static str,
    title: impl Into<Cow<'static, str>>,
) -> Fresh<kinds::DashList, Number> {
    Builder::fresh(key, title.into(), Site::here())
}

/// The entries of an RSS or Atom feed.
///
/// `key` finds the panel again when its title or place changes; it is unique in its dashboard.
#[track_caller]
pub fn news(
    key: &'static str,
    title: impl Into<Cow<'static, str>>,
    feed: impl Into<String>,
) -> Fresh<kinds::News, Number> {
    let builder: Fresh<kinds::News, Number> = Builder::fresh(key, title.into(), Site::here());
    builder.options(|options| options.feed_url(feed))
}

/// How often a panel is drawn and its data changes, for those who write panels.
///
/// `key` finds the panel again when its title or place changes; it is unique in its dashboard.
#[track_caller]
pub fn debug(key: &'static str, title: impl Into<Cow<'static, str>>) -> Fresh<kinds::Debug, Number> {
    Builder::fresh(key, title.into(), Site::here())
}

/// A panel of a plugin that Grafana does not bring along, such as `grafana-clock-panel`: an escape hatch. Its options
/// are raw fields; the rule `escape-hatch` lists it.
///
/// ```
/// use dashwright_model::panel::plugin_panel;
/// use dashwright_query::unit::quantity::Number;
/// plugin_panel::<Number>("clock", "Clock", "grafana-clock-panel").options(|options| options.set("mode", "time"));
/// ```
///
/// `key` finds the panel again when its title or place changes; it is unique in its dashboard.
#[track_caller]
pub fn plugin_panel<U: Quantity>(
    key: &'static str,
    title: impl Into<Cow<'static, str>>,
    plugin: &'static str,
) -> Fresh<kinds::Custom, U> {
    let mut builder: Fresh<kinds::Custom, U> = Builder::fresh(key, title.into(), Site::here());
    builder.panel.kind = PanelKind::Native(Native::Custom(plugin));
    builder
}

/// A panel of Grafana's library, under its name. What it asks and how it draws is changed in the library.
///
/// `key` finds the panel again when its place changes; it is unique in its dashboard.
#[track_caller]
pub fn library_panel(key: &'static str, library: Library) -> Fresh<kinds::Library, Number> {
    let mut builder: Fresh<kinds::Library, Number> =
        Builder::fresh(key, Cow::Borrowed(library.name()), Site::here());
    builder.panel.kind = PanelKind::Native(Native::Library(library));
    builder
}

/// Alerts that fire now.
///
/// `key` finds the panel again when its title or place changes; it is unique in its dashboard.
#[track_caller]
pub fn alert_list(key: &'static str, title: impl Into<Cow<'static, str>>) -> Fresh<kinds::AlertList, Number> {
    Builder::fresh(key, title.into(), Site::here())
}

/// Markdown.
///
/// `key` finds the panel again when its title or place changes; it is unique in its dashboard.
#[track_caller]
pub fn text(
    key: &'static str,
    title: impl Into<Cow<'static, str>>,
    markdown: impl Into<Cow<'static, str>>,
) -> Fresh<kinds::Text, Number> {
    let mut builder: Fresh<kinds::Text, Number> = Builder::fresh(key, title.into(), Site::here());
    builder.panel.kind = PanelKind::Text(crate::panel::kind::Text { markdown: markdown.into() });
    builder
}
