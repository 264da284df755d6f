//! The inference gateway: requests, stages, queue, batches, predictions.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::GATEWAY;
use crate::labels::{MODEL, VERSION};
use crate::metrics;

/// How a request ended.
pub const OUTCOME: Label = Label::closed("outcome", &["success", "error", "rejected"]);
/// What a request goes through.
pub const STAGE: Label = Label::closed("stage", &["preprocessing", "model", "postprocessing"]);
/// The predicted class.
pub const CLASS: Label = Label::bounded("class", 50);

/// A millisecond to five seconds around the SLO of 300 ms; our choice.
const STAGE_BOUNDS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.5, 5.0];
/// Powers of two, as batches are configured; our choice.
const BATCH: &[f64] = &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0];
/// Tenths.
const CONFIDENCE_BOUNDS: &[f64] = &[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0];

metrics! {
    from GATEWAY;

    /// Inference requests by outcome.
    pub const REQUESTS: Metric = Metric::counter("inference_requests_total", Unit::COUNT)
        .of("requests")
        .labels(&[MODEL, OUTCOME]);

    /// Time that a request spends in each stage.
    pub const STAGE_DURATION: Metric =
        Metric::histogram("inference_stage_duration_seconds", Unit::SECONDS, STAGE_BOUNDS)
            .labels(&[MODEL, STAGE]);

    /// Requests waiting for the model.
    pub const QUEUE_DEPTH: Metric = Metric::gauge("inference_queue_depth", Unit::COUNT).of("requests");

    /// Requests per batch.
    pub const BATCH_SIZE: Metric = Metric::histogram("inference_batch_size", Unit::COUNT, BATCH)
        .of("requests")
        .labels(&[MODEL]);

    /// Predictions by class: the 49 most frequent classes and `other`.
    pub const PREDICTIONS: Metric = Metric::counter("inference_predictions_total", Unit::COUNT)
        .of("predictions")
        .labels(&[MODEL, CLASS]);

    /// Confidence of the most likely class.
    pub const CONFIDENCE: Metric =
        Metric::histogram("model_prediction_confidence", Unit::RATIO, CONFIDENCE_BOUNDS).labels(&[MODEL]);

    /// The version of each model that the gateway has loaded.
    pub const MODEL_LOADED: Metric = Metric::info("model_loaded_info").labels(&[MODEL, VERSION]);
}
