//! What `promql!`, `logql!` and `traceql!` do, as an ordinary library over the checker.
