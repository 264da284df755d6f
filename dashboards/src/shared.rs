//! What several dashboards use: variables, annotation streams, links, owners, folders, and whole panels.

pub(crate) mod alerts;
pub(crate) mod annotations;
pub(crate) mod budgets;
pub(crate) mod containers;
pub(crate) mod folders;
pub(crate) mod handles;
pub(crate) mod links;
pub(crate) mod owners;
pub(crate) mod requests;
pub(crate) mod variables;
