//! What dashboards mean, before any file format.
