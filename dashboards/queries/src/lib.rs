//! `promql!`, `logql!` and `traceql!`, bound to the catalogue in `metrics`.
