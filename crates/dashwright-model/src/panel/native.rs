//! Kinds that are told how to draw in Grafana's own options and not in words of this crate.
//!
//! Their options are the types of `dashwright-grafana`, so that each option is described once. What the author changes
//! stands in [`Tuning`](super::Tuning) and is laid over Grafana's defaults.

/// A panel of Grafana's library as a constant: several dashboards show it, one place changes it.
///
/// ```
/// use dashwright_model::panel::{Library, library_panel};
/// const LATENCY: Library = Library::new("lp-latency", "Latency");
/// let panel = library_panel("latency", LATENCY);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Library {
    uid: &'static str,
    name: &'static str,
}

impl Library {
    /// The library panel of this uid and name.
    ///
    /// # Panics
    /// In a constant the build stops: the uid must be one that Grafana takes.
    pub const fn new(uid: &'static str, name: &'static str) -> Self {
        assert!(crate::id::is_uid(uid), "a uid is 1 to 40 characters of A-Z a-z 0-9 - _");
        Self { uid, name }
    }

    /// Its uid.
    pub const fn uid(self) -> &'static str {
        self.uid
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

/// Declares the kinds with their plugin ids.
macro_rules! natives {
    ($($(#[$doc:meta])+ $name:ident = $id:literal;)+) => {
        /// A kind whose settings are Grafana's own options.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Native {
            $($(#[$doc])+ $name,)+
            /// A panel of Grafana's library.
            Library(Library),
            /// The panel of a plugin that Grafana does not bring along, by its id.
            Custom(&'static str),
        }

        impl Native {
            /// Every kind that Grafana brings along.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The id of the plugin.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)+
                    Self::Library(_) => "library-panel",
                    Self::Custom(id) => id,
                }
            }
        }
    };
}

natives! {
    /// Bars by category.
    BarChart = "barchart";
    /// Slices of a whole.
    PieChart = "piechart";
    /// How often values occur.
    Histogram = "histogram";
    /// States at regular times, as cells.
    StatusHistory = "status-history";
    /// One number over another.
    XyChart = "xychart";
    /// Lines over a number that is no time.
    Trend = "trend";
    /// Opening, highest, lowest and closing values.
    Candlestick = "candlestick";
    /// Shapes at fixed places.
    Canvas = "canvas";
    /// Log lines with their fields as columns.
    LogsTable = "logstable";
    /// The spans of one trace.
    Traces = "traces";
    /// Where time or memory is spent.
    Flamegraph = "flamegraph";
    /// Events in Grafana's own store.
    AnnoList = "annolist";
    /// Dashboards.
    DashList = "dashlist";
    /// A feed.
    News = "news";
    /// How often a panel is drawn.
    Debug = "debug";
}

impl Native {
    /// Whether it shows fields with units, colours and thresholds.
    pub const fn shows_fields(self) -> bool {
        !matches!(
            self,
            Self::LogsTable
                | Self::Traces
                | Self::Flamegraph
                | Self::AnnoList
                | Self::DashList
                | Self::News
                | Self::Debug
                | Self::Library(_)
        )
    }

    /// Whether it shows one moment.
    pub const fn shows_now(self) -> bool {
        matches!(self, Self::BarChart | Self::PieChart | Self::Canvas)
    }

    /// Whether series are told apart by colours of the palette, unless thresholds colour them.
    pub const fn by_series(self) -> bool {
        matches!(
            self,
            Self::BarChart
                | Self::PieChart
                | Self::Histogram
                | Self::XyChart
                | Self::Trend
                | Self::Candlestick
        )
    }
}
