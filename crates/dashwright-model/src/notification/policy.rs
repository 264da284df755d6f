//! The policy tree: which alert goes where, grouped how, muted when.
//!
//! The root and the branches are two types, because the root has neither conditions nor times. A branch inherits what
//! it does not say; its parent's mute timings go for it, too.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::contact_point::ContactPointId;
use super::matcher::Matcher;
use super::timing::TimingId;
use crate::length::Length;
use crate::site::Site;

/// Which alerts share a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grouping {
    /// Those whose values of these labels are equal.
    Labels(Vec<Cow<'static, str>>),
    /// None: each alert has its own.
    Each,
}

/// Alerts share a message when their values of these labels are equal.
pub fn group_by<const N: usize>(labels: [&'static str; N]) -> Grouping {
    Grouping::Labels(labels.map(Cow::Borrowed).into())
}

/// Each alert has a message of its own.
pub const fn each_alert() -> Grouping {
    Grouping::Each
}

impl Grouping {
    /// As files write it; `...` is for no grouping and stands alone.
    pub fn texts(&self) -> Vec<Cow<'static, str>> {
        match self {
            Self::Labels(labels) => labels.clone(),
            Self::Each => vec![Cow::Borrowed("...")],
        }
    }
}

/// The root of the tree: where an alert goes that no branch takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[must_use]
pub struct PolicyTree {
    /// The contact point.
    pub receiver: Cow<'static, str>,
    /// Which alerts share a message.
    pub group_by: Grouping,
    /// How long the first message of a group waits for more.
    pub group_wait: Length,
    /// How long until news of a group are sent.
    pub group_interval: Length,
    /// How long until a message without news is repeated.
    pub repeat_interval: Length,
    /// The branches, in order.
    pub routes: Vec<Policy>,
    /// Where it was written.
    #[serde(skip, default = "Site::here")]
    pub site: Site,
}

/// A branch: the alerts that match, and what happens to them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[must_use]
pub struct Policy {
    /// Conditions, all of which have to hold; at least one.
    pub matchers: Vec<Matcher>,
    /// The contact point; the parent's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiver: Option<Cow<'static, str>>,
    /// Which alerts share a message; as the parent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_by: Option<Grouping>,
    /// How long the first message of a group waits for more; the parent's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_wait: Option<Length>,
    /// How long until news of a group are sent; the parent's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_interval: Option<Length>,
    /// How long until a message without news is repeated; the parent's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat_interval: Option<Length>,
    /// Whether alerts that match go on to the next branch, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub continues: bool,
    /// Times at which nothing is sent, besides those of the parent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mute: Vec<Cow<'static, str>>,
    /// The only times at which anything is sent; the parent's, if there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub active: Vec<Cow<'static, str>>,
    /// The branches below, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<Policy>,
    /// Where it was written.
    #[serde(skip, default = "Site::here")]
    pub site: Site,
}

impl PolicyTree {
    /// A tree that sends everything to one contact point: after 30 s, news every 5 min, reminders every 4 h, which
    /// are the defaults of Grafana and Alertmanager.
    ///
    /// ```
    /// use dashwright_model::Length;
    /// use dashwright_model::notification::{ContactPointId, Policy, PolicyTree, group_by, label};
    /// const CHAT: ContactPointId = ContactPointId::new("chat");
    /// const PAGER: ContactPointId = ContactPointId::new("pager");
    /// let tree = PolicyTree::new(CHAT, group_by(["alertname", "service"]))
    ///     .repeat_interval(Length::hours(12))
    ///     .route(Policy::when(label("severity").is("critical")).to(PAGER));
    /// assert_eq!(tree.routes.len(), 1);
    /// ```
    #[track_caller]
    pub fn new(receiver: ContactPointId, group_by: Grouping) -> Self {
        Self {
            receiver: receiver.name().into(),
            group_by,
            group_wait: Length::seconds(30),
            group_interval: Length::minutes(5),
            repeat_interval: Length::hours(4),
            routes: Vec::new(),
            site: Site::here(),
        }
    }

    /// How long the first message of a group waits for more alerts.
    pub fn group_wait(mut self, length: Length) -> Self {
        self.group_wait = length;
        self
    }

    /// How long until news of a group are sent.
    pub fn group_interval(mut self, length: Length) -> Self {
        self.group_interval = length;
        self
    }

    /// How long until a message without news is repeated.
    pub fn repeat_interval(mut self, length: Length) -> Self {
        self.repeat_interval = length;
        self
    }

    /// Adds a branch at the end.
    pub fn route(mut self, policy: Policy) -> Self {
        self.routes.push(policy);
        self
    }
}

impl Policy {
    /// A branch for alerts that fulfil this.
    #[track_caller]
    pub fn when(matcher: Matcher) -> Self {
        Self {
            matchers: vec![matcher],
            receiver: None,
            group_by: None,
            group_wait: None,
            group_interval: None,
            repeat_interval: None,
            continues: false,
            mute: Vec::new(),
            active: Vec::new(),
            routes: Vec::new(),
            site: Site::here(),
        }
    }

    /// And this.
    pub fn and(mut self, matcher: Matcher) -> Self {
        self.matchers.push(matcher);
        self
    }

    /// Where their messages go.
    pub fn to(mut self, receiver: ContactPointId) -> Self {
        self.receiver = Some(receiver.name().into());
        self
    }

    /// Which alerts share a message.
    pub fn group_by(mut self, grouping: Grouping) -> Self {
        self.group_by = Some(grouping);
        self
    }

    /// How long the first message of a group waits for more alerts.
    pub fn group_wait(mut self, length: Length) -> Self {
        self.group_wait = Some(length);
        self
    }

    /// How long until news of a group are sent.
    pub fn group_interval(mut self, length: Length) -> Self {
        self.group_interval = Some(length);
        self
    }

    /// How long until a message without news is repeated.
    pub fn repeat_interval(mut self, length: Length) -> Self {
        self.repeat_interval = Some(length);
        self
    }

    /// Alerts that match go on to the next branch, too.
    pub fn continues(mut self) -> Self {
        self.continues = true;
        self
    }

    /// Nothing is sent at these times.
    pub fn mute(mut self, timing: TimingId) -> Self {
        self.mute.push(timing.name().into());
        self
    }

    /// Something is sent only at these times.
    pub fn active(mut self, timing: TimingId) -> Self {
        self.active.push(timing.name().into());
        self
    }

    /// Adds a branch below, at the end.
    pub fn route(mut self, policy: Policy) -> Self {
        self.routes.push(policy);
        self
    }

    /// Whether labels fulfil all its conditions.
    pub fn takes(&self, labels: &super::Labels) -> bool {
        self.matchers.iter().all(|matcher| matcher.matches(labels))
    }

    /// Its conditions as one text: `severity="critical", stack=~"a|b"`.
    pub fn condition(&self) -> String {
        let texts: Vec<String> = self.matchers.iter().map(ToString::to_string).collect();
        texts.join(", ")
    }
}
