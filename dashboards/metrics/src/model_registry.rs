//! The model registry: versions, promotions, artifacts.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::REGISTRY;
use crate::labels::MODEL;
use crate::metrics;

/// The stage of a version.
pub const STAGE: Label = Label::closed("stage", &["none", "staging", "production", "archived"]);
/// Whether a promotion succeeded.
pub const OUTCOME: Label = Label::closed("outcome", &["success", "failed"]);

/// Half a second to ten minutes; our choice.
const DOWNLOAD: &[f64] = &[0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0];

metrics! {
    from REGISTRY;

    /// Registered versions by stage.
    pub const VERSIONS: Metric = Metric::gauge("model_registry_versions", Unit::COUNT)
        .of("versions")
        .labels(&[MODEL, STAGE]);

    /// Attempts to move a version to another stage.
    pub const PROMOTIONS: Metric = Metric::counter("model_registry_promotions_total", Unit::COUNT)
        .of("promotions")
        .labels(&[MODEL, OUTCOME]);

    /// Stored artifact size.
    pub const ARTIFACT_BYTES: Metric = Metric::gauge("model_registry_artifact_bytes", Unit::BYTES)
        .labels(&[MODEL, STAGE]);

    /// Artifact download time.
    pub const DOWNLOAD_DURATION: Metric =
        Metric::histogram("model_registry_artifact_download_seconds", Unit::SECONDS, DOWNLOAD);
}
