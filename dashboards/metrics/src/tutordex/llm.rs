//! Calls to language models and the tokens that they use.

use dashwright_query::{Label, Metric, Unit};

use super::labels::{DIRECTION, LLM_MODEL, PIPELINE_VERSION, SCHEMA_VERSION};
use crate::emitters::WORKER;
use crate::metrics;

/// How a call failed.
pub const ERROR_TYPE: Label =
    Label::closed("error_type", &["timeout", "rate_limit", "auth", "http_5xx", "invalid_json", "other"]);
/// What the model was asked to do.
pub const OPERATION: Label =
    Label::closed("operation", &["extract", "classify", "summarise", "match", "other"]);

metrics! {
    from WORKER;

    /// LLM calls attempted.
    pub const REQUESTS: Metric = Metric::counter("worker_llm_requests_total", Unit::COUNT)
        .of("requests")
        .labels(&[LLM_MODEL, PIPELINE_VERSION, SCHEMA_VERSION]);

    /// Failed LLM calls by model and type.
    pub const FAILURES: Metric = Metric::counter("worker_llm_fail_total", Unit::COUNT)
        .of("requests")
        .labels(&[LLM_MODEL, ERROR_TYPE, PIPELINE_VERSION, SCHEMA_VERSION]);

    /// Tokens used; prices differ by direction.
    pub const TOKENS: Metric = Metric::counter("llm_tokens_total", Unit::COUNT)
        .of("tokens")
        .labels(&[LLM_MODEL, OPERATION, DIRECTION]);
}
