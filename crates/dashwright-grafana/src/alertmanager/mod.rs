//! The configuration file of Alertmanager: routes, receivers, times, inhibition.
//!
//! Alertmanager reads the file strictly (an unknown key stops it) and expands nothing in it: secrets stand in files.

mod receiver;
mod route;

pub use receiver::{
    AlertmanagerReceiver, Authorization, BasicAuth, DiscordConfig, EmailConfig, HttpConfig, JiraConfig,
    OpsgenieConfig, PagerdutyConfig, PushoverConfig, Responder, Sigv4, SlackConfig, SnsConfig, TeamsConfig,
    TelegramConfig, VictoropsConfig, WebexConfig, WebhookConfig, WechatConfig,
};
pub use route::{AlertmanagerRoute, InhibitRule, NamedInterval};

use std::collections::BTreeMap;

use serde_json::Value;

use crate::List;
use crate::wire::wire;

wire! {
    /// What holds for all receivers.
    pub struct Global {
        /// When an alert of which nothing more is heard has ended; 5m.
        resolve_timeout: String,
        /// The sender of mail.
        smtp_from: String,
        /// The server of mail.
        smtp_smarthost: String,
        /// The user of the server of mail.
        smtp_auth_username: String,
        /// The file of its password.
        smtp_auth_password_file: String,
        /// Whether TLS is required; `true`.
        smtp_require_tls: bool,
        /// The file of Slack's webhook.
        slack_api_url_file: String,
        /// How requests are made.
        http_config: HttpConfig,
    }
}

wire! {
    /// Alertmanager's configuration file.
    pub struct AlertmanagerConfig {
        /// What holds for all receivers.
        global: Global,
        /// Files of templates; patterns may be used.
        templates: List<String>,
        /// The root of the tree.
        route: AlertmanagerRoute,
        /// Which alerts mute which others.
        inhibit_rules: List<InhibitRule>,
        /// Where messages go.
        receivers: List<AlertmanagerReceiver>,
        /// Times under names.
        time_intervals: List<NamedInterval>,
        /// Old: now `time_intervals`.
        mute_time_intervals: List<NamedInterval>,
        /// How the tracing of Alertmanager itself is set up.
        tracing: BTreeMap<String, Value>,
    }
}
