//! `metrics!`: what makes a metric's declaration short.
//!
//! In goes `from EMITTER;` and a list of documented constants. Out come the same constants, with the documentation
//! as their help text and the emitter filled in, and `METRICS`, the list of all of them in order. So a metric is
//! written once and can neither be forgotten in the list nor lack help or emitter.

use dashwright_query::Metric;
use dashwright_query::catalogue::Emitter;

/// Declares the metrics of one file; see the crate's documentation for an example.
macro_rules! metrics {
    (from $emitter:path; $($(#[doc = $doc:literal])+ pub const $name:ident: Metric = $metric:expr;)+) => {
        $(
            $(#[doc = $doc])+
            pub const $name: Metric = crate::declare::complete($metric, &$emitter, concat!($($doc),+));
        )+

        /// Every metric of this file, in the order of declaration.
        pub(crate) const METRICS: &[Metric] = &[$($name),+];
    };
}

pub(crate) use metrics;

/// Adds the documentation as help, and the file's emitter where the metric does not name its own.
pub(crate) const fn complete(
    metric: Metric,
    emitter: &'static Emitter,
    doc: &'static str,
) -> Metric {
    let metric = metric.help(doc.trim_ascii());
    if metric.emitter.is_some() {
        metric
    } else {
        metric.from(emitter)
    }
}
