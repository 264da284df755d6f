//! What every dashboard file imports.

pub(crate) use dashwright::prelude::*;
pub(crate) use queries::{logql, promql, runbook, selector, traceql};

pub(crate) use crate::shared::handles::*;
pub(crate) use crate::shared::variables as vars;
pub(crate) use crate::shared::{annotations, folders, links, owners};
