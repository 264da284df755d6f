//! The types of PromQL, as the parser tells them.

pub(super) use crate::promql::types::ValueType;
