//! `promql!`, `selector!`, `logql!` and `traceql!`, bound to the catalogue in `metrics`; and `runbook!`.
//!
//! The macros themselves are the library `dashwright-macros`. A proc-macro crate is needed for the binding alone: the
//! compiler calls it, and it knows the metrics because Cargo links them.

use proc_macro::TokenStream;

/// A PromQL query, checked: `promql!(r#"sum(rate(http_requests_total[$__rate_interval]))"#)`.
///
/// A Rust value enters where a name stands unquoted: `promql!("up{job=$job}", job = name)`.
#[proc_macro]
pub fn promql(input: TokenStream) -> TokenStream {
    dashwright_macros::promql(input, &metrics::CATALOGUE)
}

/// A PromQL selector whose values do not matter: `selector!(r#"up{environment="$environment"}"#)`.
#[proc_macro]
pub fn selector(input: TokenStream) -> TokenStream {
    dashwright_macros::selector(input, &metrics::CATALOGUE)
}

/// A LogQL query, checked: `logql!(r#"{service="api"} | json | level="error""#)`.
#[proc_macro]
pub fn logql(input: TokenStream) -> TokenStream {
    dashwright_macros::logql(input, &metrics::CATALOGUE)
}

/// A TraceQL query, checked: `traceql!(r#"{ resource.service.name = "api" && duration > 1s }"#)`.
#[proc_macro]
pub fn traceql(input: TokenStream) -> TokenStream {
    dashwright_macros::traceql(input, &metrics::CATALOGUE)
}

/// A page of `dashboards/runbooks`, by its file name without `.md`: `runbook!("high-latency")`.
#[proc_macro]
pub fn runbook(input: TokenStream) -> TokenStream {
    dashwright_macros::runbook(input)
}
