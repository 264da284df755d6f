//! Panels: a kind, a unit in the type, queries, thresholds, and what the reader should do.
//!
//! The constructors [`stat`], [`timeseries`] … start a [`Builder`]; [`Row::panel`](crate::Row::panel) takes it when it is
//! finished, which the compiler checks: a panel needs a query, and a stat or gauge needs thresholds.

mod builder;
mod kind;
pub mod kinds;
mod native;
mod state;
mod tuning;

use std::borrow::Cow;

use dashwright_query::Unit;

use crate::allow::Allow;
use crate::color::Color;
use crate::condition::Condition;
use crate::display::Display;
use crate::link::Link;
use crate::query::QueryData;
use crate::runbook::Runbook;
use crate::series::Series;
use crate::site::Site;
use crate::steps::Thresholds;
use crate::transformation::Transformation;
use crate::variable::Var;

pub use builder::Builder;
pub use builder::start::{
    alert_list, annotation_list, barchart, bargauge, candlestick, canvas, dashboard_list, debug, flamegraph,
    gauge, geomap, heatmap, histogram, library_panel, logs, logs_table, news, node_graph, piechart,
    plugin_panel, stat, state_timeline, status_history, table, text, timeseries, traces, trend, xychart,
};
pub use kind::{
    AlertList, BarGauge, Draw, Gaps, Gauge, Geomap, Heatmap, HeatmapRows, Legend, Logs, NodeGraph, Paint,
    PanelKind, Scheme, Stack, Stat, StateTimeline, Table, Text, ThresholdStyle, Timeseries,
};
pub use native::{Library, Native};
pub use state::{IntoPanel, NoQuery, NoSteps, Queried, Stepped, Takes, WithQuery, WithSteps};
pub use tuning::Tuning;

/// A finished panel, as plain data.
#[derive(Debug, Clone)]
pub struct Panel {
    /// What finds the panel again when its title or place changes.
    pub key: &'static str,
    /// The panel's number, if the author fixes it.
    pub id: Option<u32>,
    /// What stands above it.
    pub title: Cow<'static, str>,
    /// How it draws.
    pub kind: PanelKind,
    /// The unit of its type.
    pub unit: Unit,
    /// How numbers are written.
    pub display: Display,
    /// Digits after the point.
    pub decimals: Option<u32>,
    /// The least value of the scale.
    pub min: Option<f64>,
    /// The greatest value of the scale.
    pub max: Option<f64>,
    /// What stands there when there is no data.
    pub no_value: Option<Cow<'static, str>>,
    /// Colours by value.
    pub thresholds: Option<Thresholds>,
    /// Queries, in order.
    pub queries: Vec<QueryData>,
    /// What it shows and what to do about it.
    pub meaning: Meaning,
    /// Links in the panel's corner; the first is the next place to go.
    pub links: Vec<Link>,
    /// Links on values.
    pub data_links: Vec<Link>,
    /// Exceptions for single series or fields.
    pub series: Vec<Series>,
    /// Words for values, with their colours.
    pub words: Vec<(f64, Cow<'static, str>, Color)>,
    /// What happens to the data between query and panel.
    pub transformations: Vec<Transformation>,
    /// Columns of 24; the row's default if `None`.
    pub width: Option<u32>,
    /// Grid rows; the row's default if `None`.
    pub height: Option<u32>,
    /// Once for each value of a variable.
    pub repeat: Option<Var>,
    /// When it is shown; always if `None`.
    pub show: Option<Condition>,
    /// The least step of its queries, such as `1d`.
    pub min_interval: Option<&'static str>,
    /// A range of its own, such as `1h`.
    pub time_from: Option<&'static str>,
    /// A time shift of its own, such as `1d`.
    pub time_shift: Option<&'static str>,
    /// What is said in Grafana's own words.
    pub tuning: Option<Box<Tuning>>,
    /// Exceptions from rules.
    pub allows: Vec<Allow>,
    /// Where it was written.
    pub site: Site,
}

/// What a panel shows, and what to do about it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meaning {
    /// The question that it answers.
    pub question: Option<Cow<'static, str>>,
    /// What is shown and why it matters.
    pub what: Option<Cow<'static, str>>,
    /// What to do when it looks bad.
    pub action: Option<Cow<'static, str>>,
    /// The page with more.
    pub runbook: Option<Runbook>,
}

impl Panel {
    /// Whether the kind shows one moment: then it asks for that moment and not for the whole range.
    pub fn shows_now(&self) -> bool {
        match &self.kind {
            PanelKind::Stat(stat) => !stat.sparkline,
            PanelKind::Gauge(_) | PanelKind::BarGauge(_) | PanelKind::Table(_) | PanelKind::Geomap(_) => true,
            PanelKind::Native(native) => native.shows_now(),
            _ => false,
        }
    }
}
