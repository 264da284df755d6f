//! Prices and budgets, from the price list.

use dashwright_query::{Label, Metric, Unit};

use super::labels::{DIRECTION, LLM_MODEL};
use crate::emitters::PRICE_LIST;
use crate::metrics;

/// What a budget is for; `total` is the sum of the others.
pub const CATEGORY: Label = Label::closed("category", &["llm", "infra", "telegram", "total"]);
/// The kind of infrastructure that is paid for.
pub const RESOURCE: Label =
    Label::closed("resource", &["compute", "storage", "network", "database", "monitoring"]);

metrics! {
    from PRICE_LIST;

    /// Price per 1 000 tokens.
    pub const TOKEN_PRICE: Metric = Metric::gauge("llm_cost_per_1k_tokens", Unit::USD_PER_1K)
        .labels(&[LLM_MODEL, DIRECTION]);

    /// Monthly budget.
    pub const BUDGET: Metric = Metric::gauge("tutordex_budget_usd", Unit::USD).labels(&[CATEGORY]);

    /// Current hourly infrastructure cost.
    pub const INFRASTRUCTURE: Metric = Metric::gauge("infra_cost_usd_per_hour", Unit::USD_PER_HOUR)
        .labels(&[RESOURCE]);
}
