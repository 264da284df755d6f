//! Receivers that call people.

use super::super::setting::Setting;
use super::settings;
use crate::provisioning::Secret;

settings! {
    /// A service of PagerDuty, by the events API v2.
    pub struct Pagerduty {
        /// The integration key.
        key: Secret,
        ;
        /// `critical`, `error`, `warning` or `info`; a label's value is the usual source.
        severity: Setting,
        /// The kind of event.
        class: Setting,
        /// The broken part.
        component: Setting,
        /// The service that it belongs to.
        group: Setting,
        /// The summary.
        summary: Setting,
        /// The source.
        source: Setting,
        /// Who says so.
        client: Setting,
        /// Its address.
        client_url: Setting,
        /// Details by name.
        details: Vec<(&'static str, Setting)>,
        /// Another address of the events API, such as that of the EU.
        url: Setting,
    }
}

/// Where Opsgenie puts labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendTags {
    /// Into tags.
    Tags,
    /// Into details.
    Details,
    /// Into both.
    Both,
}

/// Whom Opsgenie calls, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Responder {
    /// A team.
    Team(&'static str),
    /// A person, by user name.
    User(&'static str),
    /// An escalation.
    Escalation(&'static str),
    /// A schedule.
    Schedule(&'static str),
}

impl Responder {
    /// The kind and the name.
    pub const fn parts(&self) -> (&'static str, &'static str) {
        match self {
            Self::Team(name) => ("team", name),
            Self::User(name) => ("user", name),
            Self::Escalation(name) => ("escalation", name),
            Self::Schedule(name) => ("schedule", name),
        }
    }
}

settings! {
    /// Opsgenie.
    pub struct Opsgenie {
        /// The API key.
        key: Secret,
        ;
        /// The API; `https://api.opsgenie.com/v2/alerts`, or that of the EU.
        api_url: Setting,
        /// The title.
        message: Setting,
        /// The text.
        description: Setting,
        /// The end of an alert closes it; Grafana only, yes unless set.
        auto_close: bool,
        /// The label `og_priority` decides; Grafana only, yes unless set.
        override_priority: bool,
        /// Where labels go; Grafana only, into tags unless set.
        send_tags: SendTags,
        /// Who is called.
        responders: Vec<Responder>,
    }
}

settings! {
    /// Splunk On-Call, once `VictorOps`.
    pub struct Victorops {
        /// The address of the integration, with its key, for Grafana.
        url: Secret,
        ;
        /// The API key, for Alertmanager.
        api_key: Secret,
        /// The routing key, for Alertmanager.
        routing_key: Setting,
        /// It warns and does not page.
        warns: bool,
        /// The title.
        title: Setting,
        /// The text.
        description: Setting,
    }
}

settings! {
    /// Pushover.
    pub struct Pushover {
        /// The application's token.
        token: Secret,
        /// The user's or group's key.
        user: Secret,
        ;
        /// The devices; all.
        device: Setting,
        /// From -2 to 2.
        priority: i8,
        /// The priority of the end; Grafana only.
        ok_priority: i8,
        /// How long between two tries of priority 2; 30 s at least.
        retry: crate::Length,
        /// How long it is tried; 3 h at the most.
        expire: crate::Length,
        /// The sound.
        sound: Setting,
        /// The sound of the end; Grafana only.
        ok_sound: Setting,
        /// The title.
        title: Setting,
        /// The text.
        message: Setting,
    }
}

settings! {
    /// Sensu Go; Grafana only.
    pub struct Sensugo {
        /// The backend.
        url: Setting,
        /// The API key.
        key: Secret,
        ;
        /// The entity.
        entity: Setting,
        /// The check.
        check: Setting,
        /// The handler.
        handler: Setting,
        /// The namespace.
        namespace: Setting,
        /// The text.
        message: Setting,
    }
}
