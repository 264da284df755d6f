//! Ways around the typed model, each with its place, so that a rule can list them.

use dashwright_grafana::RawValue;

use crate::site::Site;

/// A field that no type describes, set by its path.
#[derive(Debug, Clone, PartialEq)]
pub struct Patch {
    /// Where it stands in the panel's JSON, such as `options.legend.newThing`.
    pub path: &'static str,
    /// The value.
    pub value: RawValue,
    /// Where it was written.
    pub site: Site,
}
