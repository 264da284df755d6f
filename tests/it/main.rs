//! The one integration-test binary: what only the whole workspace together can show.

mod alerts;
mod build;
mod contract;
mod docs;
mod generated;
mod incidents;
mod links;
mod notifications;
mod prometheus;
mod promise;
mod requirements;
mod rules;
mod suite;
mod tidy;
mod ui;
