//! Time: ranges, the picker, refresh.

use crate::List;
use crate::wire::{Reader, Sink, Wire, serde_bridge, wire, words};
use serde_json::Value;

wire! {
    /// A time range.
    pub struct TimeRange {
        /// The start, such as `now-6h`, `now/d` or a date.
        from: String = "now-6h",
        /// The end, such as `now`.
        to: String = "now",
    }
}

impl TimeRange {
    /// A range.
    pub fn new(from: impl Into<String>, to: impl Into<String>) -> Self {
        Self::default().from(from).to(to)
    }
}

wire! {
    /// A range that the picker offers.
    pub struct TimeOption {
        /// What the reader sees.
        display: String,
        /// The start.
        from: String,
        /// The end.
        to: String,
    }
}

wire! {
    /// The time picker. Grafana's own intervals are 5s, 10s, 30s, 1m, 5m, 15m, 30m, 1h, 2h and 1d.
    pub struct TimePicker {
        /// Whether it is hidden; `false`.
        hidden: bool,
        /// How far the last values are left out, such as `1m`.
        now_delay: String as "nowDelay",
        /// The ranges that it offers; Grafana's.
        quick_ranges: List<TimeOption>,
        /// The intervals that it offers; Grafana's.
        refresh_intervals: List<String>,
        /// Old, to schema version 40; without effect.
        time_options: List<String>,
    }
}

words! {
    /// The first day of the week.
    pub enum WeekStart {
        Saturday = "saturday",
        Sunday = "sunday",
        Monday = "monday",
        /// The reader's.
        Default = "",
    }
}

/// How often a dashboard asks again.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum Refresh {
    /// An interval such as `30s`; empty for never.
    Every(String),
    /// Old, to schema version 39: `false` for never.
    Old(bool),
}

impl From<&str> for Refresh {
    fn from(interval: &str) -> Self {
        Self::Every(interval.to_owned())
    }
}

impl From<String> for Refresh {
    fn from(interval: String) -> Self {
        Self::Every(interval)
    }
}

impl Wire for Refresh {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::String(interval) => Some(Self::Every(interval)),
            Value::Bool(old) => Some(Self::Old(old)),
            other => {
                reader.expected("a text such as `30s`", &other);
                None
            }
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::Every(interval) => sink.text(interval),
            Self::Old(old) => sink.boolean(*old),
        }
    }
}

serde_bridge!(Refresh);
