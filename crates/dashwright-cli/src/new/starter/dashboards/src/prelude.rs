//! What every file of definitions imports.

pub(crate) use dashwright::prelude::*;
pub(crate) use queries::{promql, runbook, selector};

/// Who is called.
pub(crate) const TEAM: Owner = Owner::new("@shop", "#shop");

/// Which Prometheus.
pub(crate) const DATASOURCE: Var = Var::new("datasource");
/// Which environment.
pub(crate) const ENVIRONMENT: Var = Var::new("environment");
