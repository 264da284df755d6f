//! Contact points: names under which messages go somewhere.

use super::receiver::Receiver;
use crate::id::is_uid;
use crate::site::Site;

/// A contact point as a constant, so that policies cannot name one that does not exist.
///
/// ```
/// use dashwright_model::notification::ContactPointId;
/// const PAGERDUTY: ContactPointId = ContactPointId::new("pagerduty");
/// assert_eq!(PAGERDUTY.name(), "pagerduty");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactPointId(&'static str);

impl ContactPointId {
    /// A contact point of this name, which is also the uid of its receiver.
    ///
    /// # Panics
    /// In a constant the build stops: 1 to 36 of `A-Z a-z 0-9 - _`, so that a number fits behind it in a uid.
    #[track_caller]
    pub const fn new(name: &'static str) -> Self {
        assert!(
            is_uid(name) && name.len() <= 36,
            "a contact point's name is 1 to 36 characters of A-Z a-z 0-9 - _"
        );
        Self(name)
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

/// A name with one or several receivers, which all get each message.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct ContactPoint {
    /// Its name.
    pub id: ContactPointId,
    /// Its receivers; at least one.
    pub endpoints: Vec<Endpoint>,
    /// Whether a message wakes somebody up.
    pub pages: bool,
    /// Where it was written.
    pub site: Site,
}

/// A receiver of a contact point.
#[derive(Debug, Clone, PartialEq)]
pub struct Endpoint {
    /// What it is.
    pub receiver: Receiver,
    /// Whether it also hears that an alert has ended.
    pub resolved: bool,
}

impl ContactPoint {
    /// A contact point with one receiver. PagerDuty, Opsgenie, Splunk On-Call, Pushover and Grafana `OnCall` page.
    #[track_caller]
    pub fn new(id: ContactPointId, receiver: impl Into<Receiver>) -> Self {
        let receiver = receiver.into();
        let pages = receiver.is_pager();
        Self { id, endpoints: vec![Endpoint { receiver, resolved: true }], pages, site: Site::here() }
    }

    /// Adds a receiver, which gets each message, too.
    pub fn also(mut self, receiver: impl Into<Receiver>) -> Self {
        let receiver = receiver.into();
        self.pages |= receiver.is_pager();
        self.endpoints.push(Endpoint { receiver, resolved: true });
        self
    }

    /// Its messages wake somebody up, though their kind does not say so: a chat that people on call hear at night.
    pub fn pages(mut self) -> Self {
        self.pages = true;
        self
    }

    /// Nothing is sent when an alert ends.
    pub fn without_resolved(mut self) -> Self {
        for endpoint in &mut self.endpoints {
            endpoint.resolved = false;
        }
        self
    }

    /// The uid of a receiver in Grafana, by its place from 0.
    pub fn uid(&self, place: usize) -> String {
        if place == 0 { self.id.name().to_owned() } else { format!("{}-{}", self.id.name(), place + 1) }
    }
}
