//! Labels that several parts of TutorDex share.

use dashwright_query::Label;

/// The version of the processing pipeline; two are active during a migration.
pub const PIPELINE_VERSION: Label = Label::bounded("pipeline_version", 5);
/// The version of the assignment schema.
pub const SCHEMA_VERSION: Label = Label::bounded("schema_version", 5);
/// What collector, queue, worker, broadcast and direct-message metrics have in common.
pub const PIPELINE: &[Label] = &[PIPELINE_VERSION, SCHEMA_VERSION];

/// The Telegram channel that a message came from.
pub const CHANNEL: Label = Label::bounded("channel", 200);
/// The region of an assignment or a tutor; `unknown` without a location.
pub const REGION: Label = Label::bounded("region", 40);
/// The language model.
pub const LLM_MODEL: Label = Label::bounded("model", 20);
/// Tokens that go in or come out, at different prices.
pub const DIRECTION: Label = Label::closed("direction", &["prompt", "completion"]);

/// The experiment.
pub const EXPERIMENT: Label = Label::bounded("experiment", 20);
/// What a user of an experiment sees.
pub const VARIANT: Label = Label::closed("variant", &["control", "treatment_a", "treatment_b"]);
/// What counts as success in an experiment.
pub const GOAL: Label = Label::bounded("goal", 5);
