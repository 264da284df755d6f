//! Provisioning files of Grafana's alerting: rules, contact points, notification policies, templates, mute times.
//!
//! Grafana expands `$NAME` in some fields and leaves others alone; [`Expanded`] is the type of those that it expands,
//! so that neither a dollar nor a secret is written wrongly by accident.

mod contact_point;
mod expanded;
pub mod graph;
mod model;
mod mute_time;
mod policy;
mod rule;
pub mod settings;
mod template;
mod text;

pub use contact_point::{ContactPoint, DeletedContactPoint, GrafanaReceiver, ReceiverSettings};
pub use expanded::Expanded;
pub use model::{AlertModel, Evaluator, EvaluatorType, ExpressionType, ThresholdCondition};
pub use mute_time::{DeletedMuteTime, MuteTime, TimeInterval, TimeRange};
pub use policy::{ObjectMatcher, Policy, Route};
pub use rule::{
    AlertQuery, AlertRule, AlertRuleGroup, AlertingFile, DeletedRule, ExecErrState, NoDataState,
    RelativeTimeRange,
};
pub use template::{DeletedTemplate, Template};
pub use text::{AlertText, Braces};

use crate::List;
use crate::wire::wire;

wire! {
    /// A provisioning file of nothing but what goes: Grafana reads every section from any file.
    pub struct RetiredFile {
        /// 1.
        api_version: i64 as "apiVersion" = 1_i64,
        /// Rules that go; nothing goes because it has vanished from a file.
        delete_rules: List<DeletedRule> as "deleteRules",
        /// Receivers that go.
        delete_contact_points: List<DeletedContactPoint> as "deleteContactPoints",
        /// Templates that go.
        delete_templates: List<DeletedTemplate> as "deleteTemplates",
        /// Mute times that go.
        delete_mute_times: List<DeletedMuteTime> as "deleteMuteTimes",
    }
}

wire! {
    /// A provisioning file of what alerts are sent to and how. Every section may be left out.
    pub struct NotificationFile {
        /// 1.
        api_version: i64 as "apiVersion" = 1_i64,
        /// Where messages go.
        contact_points: List<ContactPoint> as "contactPoints",
        /// The tree of an organisation: one entry replaces all of it.
        policies: List<Policy>,
        /// Texts of messages.
        templates: List<Template>,
        /// Times at which nothing is sent.
        mute_times: List<MuteTime> as "muteTimes",
        /// Receivers that go; nothing goes because it has vanished from a file.
        delete_contact_points: List<DeletedContactPoint> as "deleteContactPoints",
        /// Templates that go.
        delete_templates: List<DeletedTemplate> as "deleteTemplates",
        /// Mute times that go.
        delete_mute_times: List<DeletedMuteTime> as "deleteMuteTimes",
        /// Organisations that get Grafana's own tree back.
        reset_policies: List<i64> as "resetPolicies",
    }
}
