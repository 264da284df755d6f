//! Queries of panels: what all have in common, and the fields of each data source.

mod cloud;
mod cloudwatch;
mod elasticsearch;
mod expression;
mod grafana;
mod influxdb;
mod logs_traces;
mod other;
mod profile;
mod prometheus;
mod query;
mod sql;
mod testdata;

pub use cloud::*;
pub use cloudwatch::*;
pub use elasticsearch::*;
pub use expression::*;
pub use grafana::*;
pub use influxdb::*;
pub use logs_traces::*;
pub use other::*;
pub use profile::*;
pub use prometheus::*;
pub use query::*;
pub use sql::*;
pub use testdata::*;
