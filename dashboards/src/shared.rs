//! What several dashboards use: variables, annotation streams, links, owners, folders.

pub(crate) mod annotations;
pub(crate) mod folders;
pub(crate) mod links;
pub(crate) mod owners;
pub(crate) mod variables;
