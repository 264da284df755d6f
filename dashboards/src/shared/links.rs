//! Links that lead outside the dashboards.

use dashwright::prelude::Link;

/// The runbooks' index.
pub(crate) fn runbooks() -> Link {
    Link::url("Runbooks", crate::RUNBOOK_BASE)
}
