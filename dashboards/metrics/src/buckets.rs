//! Histogram bounds that several systems share. Bounds of one metric live in its file.
//!
//! Every list says where it comes from: the default of a library, or our choice.

/// `prometheus.DefBuckets` of the Go client library; the Rust, Java and Node.js clients copy it.
pub const CLIENT_GO: &[f64] = &[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// [`CLIENT_GO`] and 0.3 s, the bound that the latency SLOs of the ML platform count by.
pub const CLIENT_GO_AND_300_MS: &[f64] =
    &[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0];

/// For tasks of a tenth of a second to half an hour; our choice, since client defaults end at 10 s.
pub const LONG_TASK: &[f64] = &[0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0];
