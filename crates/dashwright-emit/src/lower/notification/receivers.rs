//! Settings of receivers for Grafana.

mod chat;
mod paging;
mod transport;

use std::collections::BTreeMap;

use dashwright_grafana::alerting::{Expanded, ReceiverSettings};
use dashwright_model::notification::{HttpAccess, Password, Receiver, Setting};

use super::message;
use super::secret::expanded;

/// Type and settings of a receiver.
pub(super) fn settings(receiver: &Receiver) -> ReceiverSettings {
    match receiver {
        Receiver::Slack(it) => ReceiverSettings::Slack(chat::slack(it)),
        Receiver::Telegram(it) => ReceiverSettings::Telegram(chat::telegram(it)),
        Receiver::Discord(it) => ReceiverSettings::Discord(chat::discord(it)),
        Receiver::Teams(it) => ReceiverSettings::Teams(chat::teams(it)),
        Receiver::GoogleChat(it) => ReceiverSettings::GoogleChat(chat::google_chat(it)),
        Receiver::Webex(it) => ReceiverSettings::Webex(chat::webex(it)),
        Receiver::Wecom(it) => ReceiverSettings::Wecom(chat::wecom(it)),
        Receiver::Threema(it) => ReceiverSettings::Threema(chat::threema(it)),
        Receiver::Line(it) => ReceiverSettings::Line(chat::line(it)),
        Receiver::Dingding(it) => ReceiverSettings::Dingding(chat::dingding(it)),
        Receiver::Pagerduty(it) => ReceiverSettings::Pagerduty(paging::pagerduty(it)),
        Receiver::Opsgenie(it) => ReceiverSettings::Opsgenie(paging::opsgenie(it)),
        Receiver::Victorops(it) => ReceiverSettings::Victorops(paging::victorops(it)),
        Receiver::Pushover(it) => ReceiverSettings::Pushover(paging::pushover(it)),
        Receiver::Sensugo(it) => ReceiverSettings::Sensugo(paging::sensugo(it)),
        Receiver::Email(it) => ReceiverSettings::Email(transport::email(it)),
        Receiver::Webhook(it) => ReceiverSettings::Webhook(transport::webhook(it)),
        Receiver::OnCall(it) => ReceiverSettings::OnCall(transport::oncall(it)),
        Receiver::Kafka(it) => ReceiverSettings::Kafka(transport::kafka(it)),
        Receiver::Mqtt(it) => ReceiverSettings::Mqtt(transport::mqtt(it)),
        Receiver::Jira(it) => ReceiverSettings::Jira(transport::jira(it)),
        Receiver::Sns(it) => ReceiverSettings::Sns(transport::sns(it)),
        Receiver::Alertmanager(it) => ReceiverSettings::Alertmanager(transport::alertmanager(it)),
    }
}

/// A setting as Grafana expands it.
fn text(setting: &Setting) -> Expanded {
    match setting {
        Setting::Secret(secret) => expanded(*secret),
        other => Expanded::literal(&message::setting(other).unwrap_or_default()),
    }
}

fn maybe(setting: Option<&Setting>) -> Option<Expanded> {
    setting.map(text)
}

/// Settings under names of the author's.
fn named(list: Option<&Vec<(&'static str, Setting)>>) -> Option<BTreeMap<String, Expanded>> {
    list.map(|list| list.iter().map(|(name, value)| ((*name).to_owned(), text(value))).collect())
}

fn number(number: Option<impl ToString>) -> Option<Expanded> {
    number.map(|number| Expanded::literal(&number.to_string()))
}

fn user(access: Option<&Password>) -> (Option<Expanded>, Option<Expanded>) {
    (access.map(|it| text(&it.user)), access.map(|it| expanded(it.password)))
}

/// What a request proves itself by: user, password, scheme, credentials.
struct Access {
    username: Option<Expanded>,
    password: Option<Expanded>,
    scheme: Option<Expanded>,
    credentials: Option<Expanded>,
}

fn access(access: Option<&HttpAccess>) -> Access {
    let mut out = Access { username: None, password: None, scheme: None, credentials: None };
    match access {
        Some(HttpAccess::Basic(it)) => (out.username, out.password) = user(Some(it)),
        Some(HttpAccess::Header(scheme, token)) => {
            (out.scheme, out.credentials) = (Some(Expanded::literal(scheme)), Some(expanded(*token)));
        }
        None => {}
    }
    out
}
