//! What alerts are sent to and how: contact points, the policy tree, mute timings, inhibition, templates, silences.
//!
//! One definition for Grafana and for Alertmanager. [`walk`] says where a label set goes, [`reach`] where the alerts
//! of a suite go. Inhibition is Alertmanager's alone: Grafana's files have no place for it.

mod contact_point;
mod inhibition;
mod matcher;
mod moment;
mod policy;
pub mod reach;
mod receiver;
mod setting;
mod silence;
mod task;
mod template;
mod timing;
pub mod walk;

pub use contact_point::{ContactPoint, ContactPointId, Endpoint};
pub use inhibition::{Inhibition, Inhibitor};
pub use matcher::{LabelName, Labels, Matcher, Operator, label};
pub use moment::{Moment, NoMoment};
pub use policy::{Grouping, Policy, PolicyTree, each_alert, group_by};
pub use receiver::{
    Alertmanager, Dingding, Discord, Email, GoogleChat, HttpAccess, Jira, JiraAccess, Kafka, Line, Method,
    Mqtt, OAuth2, OnCall, Opsgenie, Pagerduty, ParseMode, Password, Pushover, Receiver, Responder, SendTags,
    Sensugo, Signature, Slack, SlackAccess, Sns, SnsTarget, Teams, Telegram, Threema, Tls, Used, Victorops,
    Webex, Webhook, Wecom, WecomAccess,
};
pub use setting::Setting;
pub use silence::{NoSilence, Silence, SilenceTemplate};
pub use task::{Task, TaskMessage};
pub use template::{Part, Piece, Rendering, Template, TemplateId};
pub use timing::{Clock, Interval, Timing, TimingId, Weekday, Zone, always_quiet};

use crate::allow::{Allow, allows};

/// Everything about notifications of a suite.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Notifications {
    /// Where messages go.
    pub contact_points: Vec<ContactPoint>,
    /// Which alert goes where.
    pub tree: PolicyTree,
    /// Times at which nothing is sent.
    pub timings: Vec<Timing>,
    /// Which alerts mute which others; Alertmanager only.
    pub inhibitions: Vec<Inhibition>,
    /// Texts of messages.
    pub templates: Vec<Template>,
    /// Silences that people make by name.
    pub silences: Vec<SilenceTemplate>,
    /// The server of mail for Alertmanager.
    pub smtp: Option<Smtp>,
    /// Exceptions.
    pub allows: Vec<Allow>,
}

/// The server of mail for Alertmanager; Grafana has its own in its configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Smtp {
    /// The server with its port.
    pub smarthost: &'static str,
    /// The sender.
    pub from: &'static str,
}

impl Notifications {
    /// A tree and the contact points that it names.
    pub fn new(tree: PolicyTree, contact_points: impl IntoIterator<Item = ContactPoint>) -> Self {
        Self {
            contact_points: contact_points.into_iter().collect(),
            tree,
            timings: Vec::new(),
            inhibitions: Vec::new(),
            templates: Vec::new(),
            silences: Vec::new(),
            smtp: None,
            allows: Vec::new(),
        }
    }

    /// Adds times at which nothing is sent.
    pub fn timings(mut self, timings: impl IntoIterator<Item = Timing>) -> Self {
        self.timings.extend(timings);
        self
    }

    /// Adds what mutes what.
    pub fn inhibitions(mut self, inhibitions: impl IntoIterator<Item = Inhibition>) -> Self {
        self.inhibitions.extend(inhibitions);
        self
    }

    /// Adds texts of messages.
    pub fn templates(mut self, templates: impl IntoIterator<Item = Template>) -> Self {
        self.templates.extend(templates);
        self
    }

    /// Adds silences that people make by name.
    pub fn silences(mut self, silences: impl IntoIterator<Item = SilenceTemplate>) -> Self {
        self.silences.extend(silences);
        self
    }

    /// The server of mail for Alertmanager.
    pub fn smtp(mut self, smarthost: &'static str, from: &'static str) -> Self {
        self.smtp = Some(Smtp { smarthost, from });
        self
    }

    allows!("everything about notifications", allows);

    /// The contact point of this name.
    pub fn contact_point(&self, name: &str) -> Option<&ContactPoint> {
        self.contact_points.iter().find(|point| point.id.name() == name)
    }

    /// The timing of this name.
    pub fn timing(&self, name: &str) -> Option<&Timing> {
        self.timings.iter().find(|timing| timing.name == name)
    }
}
