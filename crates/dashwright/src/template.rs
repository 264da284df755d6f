//! A standard frame for dashboards, and panels that every service has: functions to call, or to copy and change.
//!
//! ```
//! use dashwright::prelude::*;
//! use dashwright::template;
//!
//! const CHECKOUT: DashboardId = DashboardId::new("checkout", "Checkout");
//! # let promql = |text: &'static str| -> Query<Number> { Query::computed(Language::PromQl, text) };
//! # let rate = Query::<PerSecond>::computed(Language::PromQl, "a");
//! # let share = Query::<Ratio>::computed(Language::PromQl, "b");
//! # let p99 = Query::<Seconds>::computed(Language::PromQl, "c");
//! let dashboard = Dashboard::new(CHECKOUT, Folder::new("Shop"), Owner::new("@shop", "#shop"), "This dashboard …")
//!     .variables(template::places(promql("up"), ["lab", "production"]))
//!     .annotation(template::deployments())
//!     .row(
//!         Row::new("Requests")
//!             .columns(3)
//!             .panel(template::request_rate("rate", rate).explain("Requests that arrive."))
//!             .panel(template::error_share("errors", share, steps![Green, ratio(0.01) => Yellow, ratio(0.05) => Red]))
//!             .panel(template::latency("p99", p99, s(0.5))),
//!     );
//! assert_eq!(dashboard.variables.len(), 4);
//! ```

use dashwright_grafana::common::Tooltip;
use dashwright_model::annotation::Annotation;
use dashwright_model::color::Color::{Blue, Red};
use dashwright_model::datasource::Plugin;
use dashwright_model::display;
use dashwright_model::link::Link;
use dashwright_model::panel::{Builder, NoSteps, WithQuery, WithSteps, kinds, stat, timeseries};
use dashwright_model::query::{Language, Query};
use dashwright_model::steps::Steps;
use dashwright_model::value::Value;
use dashwright_model::variable::{Var, Variable};
use dashwright_query::unit::Quantity;
use dashwright_query::unit::quantity::{PerSecond, Ratio, Seconds};

/// Which Prometheus answers.
pub const DATASOURCE: Var = Var::new("datasource");
/// Which environment: `=~"$environment"` in queries.
pub const ENVIRONMENT: Var = Var::new("environment");
/// Which cluster: `=~"$cluster"` in queries.
pub const CLUSTER: Var = Var::new("cluster");
/// Which instances: `=~"$instance"` in queries.
pub const INSTANCE: Var = Var::new("instance");

/// The drop-downs from the large to the small: datasource, environment, cluster, instance. The last two list the labels
/// `cluster` and `instance` of the series of `selector`, such as `promql_selector!(up{environment=~"$environment"})`.
#[track_caller]
pub fn places<U: Quantity>(
    selector: Query<U>,
    environments: impl IntoIterator<Item = &'static str>,
) -> [Variable; 4]
where
    Query<U>: Clone,
{
    [
        DATASOURCE.datasource(Plugin::Prometheus).label("Datasource"),
        ENVIRONMENT.custom(environments).label("Environment").multi().all(".*"),
        CLUSTER.label_values(selector.clone(), "cluster").label("Cluster").multi().all(".*"),
        INSTANCE.label_values(selector, "instance").label("Instance").multi().all(".*"),
    ]
}

/// A mark at each event in Grafana's own store that is tagged `deployment` and with the environment.
#[track_caller]
pub fn deployments() -> Annotation {
    Annotation::tags("Deployments", ["deployment", "$environment"]).color(Blue)
}

/// The way from a dashboard to what is related: dashboards of the same tags, log lines, traces.
#[track_caller]
pub fn links(tags: impl IntoIterator<Item = &'static str>) -> [Link; 3] {
    [Link::tagged("Related", tags), Link::explore(Language::LogQl), Link::explore(Language::TraceQl)]
}

/// Requests per second, all series at the moment under the pointer, without those that are zero.
#[track_caller]
pub fn request_rate(
    key: &'static str,
    query: Query<PerSecond>,
) -> Builder<kinds::Timeseries, PerSecond, WithQuery, NoSteps> {
    timeseries::<PerSecond>(key, "Requests per second")
        .query(query)
        .shown_as(display::REQUESTS_PER_SECOND)
        .min(Value::new(0.0))
        .options(|options| options.tooltip(Tooltip::absent().hide_zeros(true)))
}

/// The share of requests that fail, as one number with a small line.
#[track_caller]
pub fn error_share(
    key: &'static str,
    query: Query<Ratio>,
    steps: Steps<Ratio>,
) -> Builder<kinds::Stat, Ratio, WithQuery, WithSteps> {
    stat::<Ratio>(key, "Error share").query(query).steps(steps).decimals(2).sparkline().no_value("no traffic")
}

/// How long requests take, with a line where it becomes too long.
#[track_caller]
pub fn latency(
    key: &'static str,
    query: Query<Seconds>,
    limit: Value<Seconds>,
) -> Builder<kinds::Timeseries, Seconds, WithQuery, WithSteps> {
    timeseries::<Seconds>(key, "Latency")
        .query(query)
        .min(Value::new(0.0))
        .steps(Steps::new(Blue, [(limit, Red)]))
}

/// How full something is: a share that must not reach the whole.
#[track_caller]
pub fn saturation(
    key: &'static str,
    title: &'static str,
    query: Query<Ratio>,
    limit: Value<Ratio>,
) -> Builder<kinds::Timeseries, Ratio, WithQuery, WithSteps> {
    timeseries::<Ratio>(key, title)
        .query(query)
        .min(Value::new(0.0))
        .max(Value::new(1.0))
        .steps(Steps::new(Blue, [(limit, Red)]))
}
