//! The metric catalogue: every metric that a query may use, one file a system.
//!
//! The checker behind `promql!` knows nothing but what stands here. A new system is a new file and two lines here:
//! `pub mod` and its place in [`CATALOGUE`]; `cargo run --bin render -- new metric NAME
//! --system MODULE` writes the file.

mod declare;

pub mod emitters;
pub mod http;
pub mod labels;
pub mod slo;

use dashwright_query::Catalogue;
use dashwright_query::catalogue::Target;

pub(crate) use declare::metrics;

/// The Prometheus that answers: its version, and how many days it keeps. Error budgets look back 30 days.
pub const TARGET: Target = Target::PROMETHEUS_3.version(3, 5).retention_days(35);

/// Everything that a query may refer to.
pub static CATALOGUE: Catalogue =
    Catalogue::new(&[http::METRICS, slo::METRICS], TARGET).forbidden_labels(labels::FORBIDDEN);
