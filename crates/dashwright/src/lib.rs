//! Grafana dashboards, SLOs and alert rules as type-checked Rust.
//!
//! This is the crate that definitions import: [`prelude`] has everything that a dashboard file needs. The query
//! macros come from a proc-macro crate of your own, a dozen lines that bind the crate `dashwright-macros` to your metric catalogue.
//!
//! ```
//! use dashwright::prelude::*;
//!
//! const CHECKOUT: DashboardId = DashboardId::new("checkout", "Checkout");
//! const SHOP: Folder = Folder::new("Shop");
//! const TEAM: Owner = Owner::new("@shop", "#shop");
//!
//! // In a real suite `promql!` makes the query and checks it; a computed one is checked when the suite is built.
//! let p99: Query<units::Seconds> = Query::computed(Language::PromQl, "checkout:latency:p99");
//! let dashboard = Dashboard::new(CHECKOUT, SHOP, TEAM, "This dashboard exists to help us decide whether to roll back.")
//!     .row(Row::new("Latency").panel(
//!         stat::<units::Seconds>("p99", "Checkout p99").query(p99).steps(steps![Green, ms(300) => Yellow, s(1.0) => Red]),
//!     ));
//! assert_eq!(dashboard.panels().count(), 1);
//! ```
#![warn(missing_docs)]

pub mod bind;
pub mod contract;
pub mod template;

/// Grafana's own types: the options, fields, transformations and targets that closures such as `.options(…)` change.
pub use dashwright_grafana as grafana;
pub use dashwright_model as model;
pub use dashwright_query as query;
/// Common queries from metrics as Rust values: `Query::built(build::rate(&http::REQUESTS).by(["endpoint"]))`.
pub use dashwright_query::promql::build;
pub use dashwright_slo as slo;

/// Units as types: `stat::<units::Seconds>(…)`.
pub mod units {
    pub use dashwright_model::query::{Lines, Profiles, Traces};
    pub use dashwright_query::unit::quantity::*;
}

/// Everything that a dashboard file needs.
pub mod prelude {
    pub use crate::units;
    pub use crate::units::*;
    pub use dashwright_model::annotation::Annotation;
    pub use dashwright_model::color::Color::{self, Blue, Green, Grey, Orange, Purple, Red, Yellow};
    pub use dashwright_model::condition::{Condition, Test};
    pub use dashwright_model::datasource::Plugin;
    pub use dashwright_model::display;
    pub use dashwright_model::display::Shown;
    pub use dashwright_model::layout::{AutoGrid, ColumnWidth, RowHeight};
    pub use dashwright_model::link::{Link, field, label};
    pub use dashwright_model::owner::{Folder, Owner, Review};
    pub use dashwright_model::panel::{
        Legend, Library, Paint, Panel, alert_list, annotation_list, barchart, bargauge, candlestick, canvas,
        dashboard_list, debug, flamegraph, gauge, geomap, heatmap, histogram, library_panel, logs,
        logs_table, news, node_graph, piechart, plugin_panel, stat, state_timeline, status_history, table,
        text, timeseries, traces, trend, xychart,
    };
    pub use dashwright_model::query::{Language, Query};
    pub use dashwright_model::reducer::Reducer;
    pub use dashwright_model::rule::Severity::{self, Critical, Info, Warning};
    pub use dashwright_model::rule::{AlertUid, Draft, Firing, NoData, OnError, RuleGroup, alert};
    pub use dashwright_model::series::{Cell, Series};
    pub use dashwright_model::source::{self, Source};
    pub use dashwright_model::transformation::Transformation;
    pub use dashwright_model::value::*;
    pub use dashwright_model::variable::{Hide, Var, Variable};
    pub use dashwright_model::{Dashboard, DashboardId, Length, Row, Suite, Tab, panels, steps};
    pub use dashwright_slo::{
        BudgetPolicy, Composite, Fraction, Response, Sli, Slo, SloId, WithSlos, objective,
    };
}

/// What the macros expand to. Not for use by hand.
#[doc(hidden)]
pub mod __private {
    pub use crate::bind;
    pub use dashwright_model::Site;
    pub use dashwright_model::query::{Language, Query};
    pub use dashwright_model::runbook::Runbook;

    /// Stands for an expression that a compile error has been reported for; never runs.
    pub fn broken<T>() -> T {
        unreachable!("a compile error was reported for this expression")
    }
}
