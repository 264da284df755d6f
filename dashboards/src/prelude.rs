//! What every dashboard file imports.

pub(crate) use dashwright::prelude::*;
pub(crate) use queries::{logql, promql, runbook, selector, traceql};

pub(crate) use crate::shared;
pub(crate) use crate::shared::variables::*;
pub(crate) use crate::shared::{folders, owners};
