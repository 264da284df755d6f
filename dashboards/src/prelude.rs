//! What every dashboard file imports.

pub(crate) use dashwright::prelude::*;
pub(crate) use queries::{logql, promql, runbook, selector, traceql};

pub(crate) use crate::shared::handles::*;
pub(crate) use crate::shared::requests::StatusClasses;
pub(crate) use crate::shared::variables as vars;
pub(crate) use crate::shared::{alerts, annotations, budgets, containers, folders, links, owners, requests};
