//! Records of incidents: one JSON file each in `incidents/`.
//!
//! To add one: copy the last, change it, name it here. `render schema incident` prints what may stand in a record; the
//! build refuses one that breaks it, names a dashboard that does not exist, or holds a query that would not run.

use dashwright::model::incident::Record;

/// A record by its file name without `.json`.
macro_rules! record {
    ($name:literal) => {
        Record {
            path: concat!("dashboards/incidents/", $name, ".json"),
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/incidents/", $name, ".json")),
        }
    };
}

/// Every record, oldest first.
pub(crate) const ALL: [Record; 2] = [record!("INC-2026-001"), record!("INC-2026-002")];
