//! A small catalogue of log streams.

use dashwright_query::catalogue::{Catalogue, Label, Target};

const ENVIRONMENT: Label = Label::closed("environment", &["lab", "staging", "production"]);
const SERVICE: Label = Label::bounded("service", 50);
const CONTAINER: Label = Label::bounded("container", 200);

/// Three stream labels, structured metadata unknown.
pub(crate) static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3)
    .forbidden_labels(&["customer_id"])
    .stream_labels(&[ENVIRONMENT, SERVICE, CONTAINER]);

/// The same with declared structured metadata.
pub(crate) static DECLARED: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3)
    .stream_labels(&[ENVIRONMENT, SERVICE, CONTAINER])
    .structured_metadata(&["trace_id"]);

/// Nothing declared.
pub(crate) static EMPTY: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);
