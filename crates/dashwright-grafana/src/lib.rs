//! Grafana's file formats as serde types, both directions.
