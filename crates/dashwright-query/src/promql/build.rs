//! A builder for the common shapes: in goes a metric of the catalogue, out comes the tree that the parser would read
//! from the same query as text.
//!
//! ```
//! use dashwright_query::promql::build::{Window, label, quantile, rate, share_below, topk};
//! # use dashwright_query::{Label, Metric, Unit};
//! # const SERVICE: Label = Label::bounded("service", 100);
//! # const STATUS_CODE: Label = Label::bounded("status_code", 40);
//! # const REQUESTS: Metric = Metric::counter("http_requests_total", Unit::COUNT).labels(&[SERVICE, STATUS_CODE]);
//! # const DURATION: Metric =
//! #     Metric::histogram("http_request_duration_seconds", Unit::SECONDS, &[0.1, 0.3, 1.0]).labels(&[SERVICE]);
//! let api = label(SERVICE).is("api");
//! let errors = rate(&REQUESTS).matching(api.clone()).share(label(STATUS_CODE).matches("5.."));
//! let slow = quantile(0.99, &DURATION).by([SERVICE]).over(Window::minutes(5));
//! let fast_enough = share_below(&DURATION, 0.3).matching(api);
//! let busiest = topk(10, rate(&REQUESTS).by([SERVICE]));
//!
//! assert_eq!(
//!     errors.build().text(),
//!     "(sum(rate(http_requests_total{service=\"api\",status_code=~\"5..\"}[$__rate_interval])) or vector(0)) \
//!      / (sum(rate(http_requests_total{service=\"api\"}[$__rate_interval])) > 0)"
//! );
//! assert_eq!(slow.build().unit(), Unit::SECONDS);
//! assert!(fast_enough.build().problems().is_empty() && busiest.problems().is_empty());
//! ```
//!
//! # How mistakes are kept out
//!
//! - *By types.* Each shape has only the methods that mean something: a rate looks back over a window and can be given
//!   per minute, a ratio takes two amounts of one kind, and quantiles cannot be averaged or filled with zeros.
//! - *By construction.* Counters are added up after `rate`, quantiles keep `le`, numerators are filled with zeros,
//!   denominators are guarded, and texts are quoted.
//! - *By the compiler, where it is asked.* `counter!(REQUESTS)`, `gauge!(…)` and `histogram!(…)` look at the metric's
//!   kind while the program is compiled. A plain `&REQUESTS` is looked at when the query is built: the kind is a value
//!   of the catalogue, and a `const fn` that panics would do so at run time, too.
//! - *As problems.* Everything that only values show: the kind of a plain metric, labels that the metric lacks, values
//!   that a label never takes, bounds without a bucket, windows shorter than two scrapes. [`Built::problems`] lists them
//!   under the codes of the checker. [`Built::check`] adds what the checker finds in the text, such as forbidden labels
//!   and matches that exclude each other.
//!
//! Queries of any other shape are written as text.

mod bound;
mod built;
mod keep;
mod label;
mod node;
mod ratio;
mod shape;
mod source;
mod window;

pub use crate::{counter, gauge, histogram};
pub use bound::Bound;
pub use built::{Built, bottomk, topk};
pub use label::{LabelRef, Match, label};
pub use ratio::{Ratio, ratio};
pub use shape::{
    Amount, Increase, Kind, Mean, Now, OverTime, Per, Quantile, Rate, Shape, Share, avg, count, increase,
    max, mean, min, quantile, rate, share_above, share_below, sum,
};
pub use source::{Counter, Gauge, Histogram, observations};
pub use window::Window;
