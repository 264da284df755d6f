//! Grafana dashboards, SLOs and alert rules as type-checked Rust.
