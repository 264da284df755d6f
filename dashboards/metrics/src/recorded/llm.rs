//! Rule group `tutordex-llm`: tokens and what they cost.

use dashwright_query::catalogue::Emitter;
use dashwright_query::{Metric, Unit};

use crate::labels::ENVIRONMENT;
use crate::metrics;
use crate::tutordex::labels::LLM_MODEL;

/// The rule group.
pub const GROUP: Emitter = Emitter::new("tutordex-llm", 30);

metrics! {
    from GROUP;

    /// Tokens by model, prompt and completion together.
    pub const TOKENS: Metric = Metric::recorded("tutordex:llm:tokens_per_s", Unit::PER_SECOND,
        "sum by (environment, model) (rate(llm_tokens_total[5m]))")
        .of("tokens")
        .labels(&[ENVIRONMENT, LLM_MODEL]);

    /// Cost of the tokens by model. Prices are per 1000 tokens and differ by direction; aggregating both sides first
    /// keeps labels of the price exporter out of the join.
    pub const COST: Metric = Metric::recorded("tutordex:llm:estimated_cost_per_s", Unit::USD_PER_SECOND,
        "sum by (environment, model) (\
         sum by (environment, model, direction) (rate(llm_tokens_total[5m])) \
         * on (environment, model, direction) \
         max by (environment, model, direction) (llm_cost_per_1k_tokens)) / 1000")
        .labels(&[ENVIRONMENT, LLM_MODEL]);
}
