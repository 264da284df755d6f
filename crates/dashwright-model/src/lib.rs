//! What dashboards mean, before any file format.
//!
//! The nouns, in order of size: [`Suite`], [`Dashboard`], [`Row`], [`Panel`], [`Query`], then what they are made of:
//! [`Variable`](variable::Variable), [`Link`](link::Link), [`Steps`](steps::Steps), [`Value`](value::Value). Required
//! things are constructor arguments or types, optional things are methods, and every noun knows the [`Site`] where it was
//! written. Nothing here reads or writes files.
#![warn(missing_docs)]

pub mod allow;
pub mod annotation;
pub mod color;
pub mod condition;
pub mod dashboard;
pub mod datasource;
pub mod date;
pub mod display;
pub mod escape;
pub mod fraction;
pub mod id;
pub mod incident;
pub mod layout;
pub mod length;
pub mod link;
pub mod mistake;
pub mod notification;
pub mod owner;
pub mod panel;
pub mod promise;
pub mod provisioning;
pub mod query;
pub mod reducer;
pub mod retired;
pub mod row;
pub mod rule;
pub mod runbook;
pub mod series;
pub mod site;
pub mod source;
pub mod steps;
pub mod suite;
pub mod tab;
pub mod transformation;
pub mod value;
pub mod variable;

pub use allow::Allow;
pub use dashboard::Dashboard;
pub use id::{DashboardId, PanelId};
pub use length::Length;
pub use mistake::Mistake;
pub use notification::Notifications;
pub use panel::Panel;
pub use query::Query;
pub use retired::Retired;
pub use row::Row;
pub use rule::RuleGroup;
pub use site::Site;
pub use suite::Suite;
pub use tab::Tab;
