//! Templates of messages. Grafana expands nothing in them: `$` belongs to the template language.

use crate::wire::wire;

wire! {
    /// A group of template definitions.
    pub struct Template {
        /// The organisation; 1. Spelled `orgID` it is ignored.
        org_id: i64 as "orgId",
        /// The name of the group, unique in the organisation.
        name: String,
        /// The definitions, as Go's `text/template` reads them.
        template: String,
    }
}

wire! {
    /// A template that goes.
    pub struct DeletedTemplate {
        /// The organisation; 1.
        org_id: i64 as "orgId",
        /// Its name.
        name: super::Expanded,
    }
}
