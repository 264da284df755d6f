//! Contact points: where messages go.

use super::Expanded;
use super::settings::{
    Alertmanager, Dingding, Discord, Email, GoogleChat, Jira, Kafka, Line, Mqtt, OnCall, Opsgenie, Pagerduty,
    Pushover, Sensugo, Slack, Sns, Teams, Telegram, Threema, Victorops, Webex, Webhook, Wecom,
};
use crate::List;
use crate::wire::{envelope, tagged, wire};

tagged! {
    /// What a receiver is and what it has to know.
    pub enum ReceiverSettings("type", "settings", UnknownWord) {
        bare {}
        /// Another Alertmanager.
        Alertmanager(Alertmanager) = "prometheus-alertmanager",
        Dingding(Dingding) = "dingding",
        Discord(Discord) = "discord",
        Email(Email) = "email",
        GoogleChat(GoogleChat) = "googlechat",
        Jira(Jira) = "jira",
        Kafka(Kafka) = "kafka",
        /// Ended by its vendor.
        Line(Line) = "LINE",
        Mqtt(Mqtt) = "mqtt",
        OnCall(OnCall) = "oncall",
        Opsgenie(Opsgenie) = "opsgenie",
        Pagerduty(Pagerduty) = "pagerduty",
        Pushover(Pushover) = "pushover",
        Sensugo(Sensugo) = "sensugo",
        Slack(Slack) = "slack",
        Sns(Sns) = "sns",
        /// Microsoft Teams.
        Teams(Teams) = "teams",
        Telegram(Telegram) = "telegram",
        Threema(Threema) = "threema",
        /// Splunk On-Call.
        Victorops(Victorops) = "victorops",
        Webex(Webex) = "webex",
        Webhook(Webhook) = "webhook",
        /// `WeChat` Work.
        Wecom(Wecom) = "wecom",
    }
}

envelope! {
    /// One receiver of a contact point.
    pub struct GrafanaReceiver {
        /// At most 40 of `A-Z a-z 0-9 - _`; the receiver is found again by it.
        uid: Expanded,
        => /// Its type and settings.
        settings: ReceiverSettings;
        /// Whether it says nothing when an alert ends; `false`.
        disable_resolve_message: bool as "disableResolveMessage",
    }
}

wire! {
    /// A name under which one or several receivers are reached together.
    pub struct ContactPoint {
        /// The organisation; 1.
        org_id: i64 as "orgId",
        /// The name that policies use.
        name: Expanded,
        /// Its receivers; at least one.
        receivers: List<GrafanaReceiver>,
    }
}

wire! {
    /// A receiver that goes.
    pub struct DeletedContactPoint {
        /// The organisation; 1.
        org_id: i64 as "orgId",
        /// The receiver's uid.
        uid: Expanded,
    }
}
