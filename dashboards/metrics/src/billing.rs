//! Cloud cost, from the billing export.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::BILLING;
use crate::metrics;

/// The cloud project.
pub const PROJECT: Label = Label::bounded("project", 20);
/// What the provider charges for; not one of our services.
pub const CLOUD_SERVICE: Label = Label::bounded("cloud_service", 30);

metrics! {
    from BILLING;

    /// Cloud cost since the exporter started counting.
    pub const COST: Metric = Metric::counter("gcp_billing_cost_usd_total", Unit::USD)
        .labels(&[PROJECT, CLOUD_SERVICE]);
}
