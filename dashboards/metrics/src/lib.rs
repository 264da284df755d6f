//! The metric catalogue, one file a system.
