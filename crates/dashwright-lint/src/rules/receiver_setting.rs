//! `receiver-setting`: settings of a contact point that its service, Grafana or Alertmanager refuses.

use std::collections::BTreeMap;

use dashwright_model::Length;
use dashwright_model::notification::{ContactPoint, Notifications, Receiver, Setting, Used};
use dashwright_model::provisioning::Secret;

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::part;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Addresses are addresses, numbers are in the service's range, references to secrets are names or paths, mail has a
    /// server, and no two secrets stand in one file of Alertmanager.
    /// # Why it matters
    /// Grafana and Alertmanager do not start with a receiver that they cannot read, and nobody is told anything then. A
    /// secret that is not found sends every message nowhere.
    /// # Example
    /// `Webhook::new("hooks.example.org")`, `Slack::new(Secret::Env("https://hooks.slack.com/…"))`.
    /// # Instead
    /// `Webhook::new("https://hooks.example.org")`, `Slack::new(Secret::Env("SLACK_URL"))`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana, file provisioning of contact points; Alertmanager, configuration of receivers; the APIs of Pushover, Threema
    /// and Telegram.
    "receiver-setting", Error, since "0.1"
}

/// A message and its help.
type Wrong = (String, String);

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    let mut files: BTreeMap<String, (Secret, &str)> = BTreeMap::new();
    for point in &routing.notifications.contact_points {
        let mut wrong: Vec<Wrong> = Vec::new();
        for endpoint in &point.endpoints {
            wrong.extend(of(&endpoint.receiver, routing.notifications));
            wrong.extend(secrets(point, &endpoint.receiver, &mut files));
        }
        for (message, help) in wrong {
            out.push(point.site, part("contact point", point.id.name()), message).help(help);
        }
    }
}

/// What is wrong with the references of a receiver.
fn secrets<'a>(
    point: &'a ContactPoint,
    receiver: &Receiver,
    files: &mut BTreeMap<String, (Secret, &'a str)>,
) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    receiver.uses(&mut |_, used| {
        let Used::Secret(secret) = used else { return };
        if let Some(fault) = secret.fault() {
            // It may be the secret itself, so only its beginning is shown.
            let (Secret::Env(text) | Secret::File(text) | Secret::Vault(text)) = secret;
            let shown: String = text.chars().take(8).collect();
            let help = "refer to it: `Secret::Env(\"SLACK_URL\")`, `Secret::File(\"/run/secrets/slack\")`";
            wrong.push((format!("`{shown}…` {fault}"), help.to_owned()));
            return;
        }
        let file = secret.file_name();
        match files.get(&file) {
            Some((other, first)) if *other != secret => {
                let message = format!(
                    "its secret and another one of `{first}` are both the file `{file}` for Alertmanager"
                );
                wrong.push((message, "end one of the two paths in another name".to_owned()));
            }
            _ => {
                files.insert(file, (secret, point.id.name()));
            }
        }
    });
    wrong
}

/// What is wrong with the texts and numbers of a receiver.
fn of(receiver: &Receiver, all: &Notifications) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    match receiver {
        Receiver::Email(it) => {
            wrong.extend(mail(&it.addresses));
            if all.smtp.is_none() {
                let help =
                    "add `.smtp(\"mail.example.org:587\", \"alerts@example.org\")` to the notifications";
                wrong.push(("no server sends the mail of Alertmanager".to_owned(), help.to_owned()));
            }
        }
        Receiver::Webhook(it) => {
            wrong.extend(url(&it.url, HTTP));
            if it.access.is_some() && it.oauth2.is_some() {
                let message = "a request proves itself by `.access(…)` or by `.oauth2(…)`, not by both";
                wrong.push((message.to_owned(), "drop one of them".to_owned()));
            }
        }
        Receiver::OnCall(it) => wrong.extend(url(&it.url, HTTP)),
        Receiver::Jira(it) => wrong.extend(url(&it.api_url, HTTP)),
        Receiver::Kafka(it) => wrong.extend(url(&it.rest_proxy, HTTP)),
        Receiver::Sensugo(it) => wrong.extend(url(&it.url, HTTP)),
        Receiver::Alertmanager(it) => wrong.extend(url(&it.url, HTTP)),
        Receiver::Mqtt(it) => {
            wrong.extend(url(
                &it.broker,
                &["tcp://", "ssl://", "tls://", "ws://", "wss://", "mqtt://", "mqtts://"],
            ));
            if it.quality.is_some_and(|quality| quality > 2) {
                wrong.push((
                    "the quality of service is 0, 1 or 2".to_owned(),
                    "`.quality(1)` sends at least once".to_owned(),
                ));
            }
        }
        Receiver::Telegram(it) => {
            let number = |text: &str| text.strip_prefix('-').unwrap_or(text).parse::<u64>().is_ok();
            if let Setting::Text(chat) = &it.chat
                && !number(chat)
            {
                let help = "use the number that the bot's `getUpdates` shows, such as `-1001234567890`";
                wrong.push((format!("the chat `{chat}` is no number"), help.to_owned()));
            }
        }
        Receiver::Threema(it) => {
            let id = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
            wrong.extend(pattern(&it.gateway, "gateway", "`*` and seven of A-Z and 0-9", |text| {
                text.len() == 8 && text.strip_prefix('*').is_some_and(|rest| rest.chars().all(id))
            }));
            wrong.extend(pattern(&it.recipient, "recipient", "eight of A-Z and 0-9", |text| {
                text.len() == 8 && text.chars().all(id)
            }));
        }
        Receiver::Pushover(it) => {
            let outside = |priority: Option<i8>| priority.filter(|priority| !(-2..=2).contains(priority));
            if let Some(priority) = outside(it.priority).or(outside(it.ok_priority)) {
                let message = format!("priority {priority} is none of Pushover's");
                wrong.push((message, "use -2 to 2; 2 repeats until somebody confirms".to_owned()));
            }
            if it.priority == Some(2) && (it.retry.is_none() || it.expire.is_none()) {
                let help = "add `.retry(Length::minutes(1)).expire(Length::hours(1))`";
                wrong.push((
                    "priority 2 has to say how often and for how long it repeats".to_owned(),
                    help.to_owned(),
                ));
            }
            if it.retry.is_some_and(|retry| retry < Length::seconds(30)) {
                wrong.push((
                    "it repeats every 30s at the most".to_owned(),
                    "use `.retry(Length::seconds(30))`".to_owned(),
                ));
            }
            if it.expire.is_some_and(|expire| expire > Length::hours(3)) {
                wrong.push((
                    "it repeats for 3h at the most".to_owned(),
                    "use `.expire(Length::hours(3))`".to_owned(),
                ));
            }
        }
        Receiver::Slack(it) => {
            let whom = |text: &str| matches!(text, "here" | "channel");
            wrong.extend(
                it.mention_channel
                    .iter()
                    .filter_map(|it| pattern(it, "mention", "`here` or `channel`", whom)),
            );
        }
        _ => {}
    }
    wrong
}

const HTTP: &[&str] = &["https://", "http://"];

fn url(setting: &Setting, schemes: &[&str]) -> Option<Wrong> {
    let Setting::Text(text) = setting else { return None };
    let whole = |url: &str| {
        schemes.iter().any(|scheme| {
            url.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        })
    };
    let sound = text.split(',').all(|url| whole(url.trim()));
    (!sound).then(|| {
        let message = format!("`{text}` is no address that can be called");
        (message, format!("begin with `{}` and the name of the host", schemes.first().unwrap_or(&"")))
    })
}

fn mail(addresses: &Setting) -> Option<Wrong> {
    let Setting::Text(text) = addresses else { return None };
    let sound = |address: &str| {
        address.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
            && !address.contains(' ')
    };
    let all: Vec<&str> = text.split([',', ';', '\n']).map(str::trim).collect();
    let wrong = all.iter().find(|address| !sound(address))?;
    let message = if wrong.is_empty() {
        "an address of mail is empty".to_owned()
    } else {
        format!("`{wrong}` is no address of mail")
    };
    Some((message, "write `oncall@example.org`, several after commas".to_owned()))
}

fn pattern(setting: &Setting, what: &str, expected: &str, fits: impl Fn(&str) -> bool) -> Option<Wrong> {
    let Setting::Text(text) = setting else { return None };
    (!fits(text))
        .then(|| (format!("the {what} `{text}` is not what the service takes"), format!("use {expected}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::{
        ContactPointId, Email, HttpAccess, Mqtt, OAuth2, Pushover, Slack, Telegram, Threema, Webhook,
    };

    const OTHER: ContactPointId = ContactPointId::new("other");
    const KEY: Secret = Secret::Env("KEY");

    fn with(receiver: impl Into<Receiver>) -> Notifications {
        let mut all = notifications(tree()).smtp("mail.example.org:587", "alerts@example.org");
        all.contact_points.push(ContactPoint::new(OTHER, receiver));
        all
    }

    #[test]
    fn sound_settings() {
        passes_routes(&RULE, with(Email::new("a@example.org, b@example.org")));
        passes_routes(&RULE, with(Email::new(Secret::Env("ADDRESSES"))));
        passes_routes(&RULE, with(Webhook::new("https://hooks.example.org/a?b=c")));
        passes_routes(&RULE, with(Webhook::new(Secret::File("/run/secrets/hook"))));
        passes_routes(&RULE, with(Telegram::new(KEY, "-1001234567890")));
        passes_routes(&RULE, with(Threema::new("*DASH123", "ECHOECHO", KEY)));
        passes_routes(&RULE, with(Mqtt::new("ssl://broker.example.org:8883", "alerts").quality(1)));
        let again = |pushover: Pushover| pushover.retry(Length::minutes(1)).expire(Length::hours(1));
        passes_routes(&RULE, with(again(Pushover::new(KEY, KEY).priority(2))));
    }

    #[test]
    fn settings_that_are_refused() {
        let token = OAuth2::new("https://id.example.org/token", "shop", KEY);
        let both = Webhook::new("https://hooks.example.org").access(HttpAccess::bearer(KEY)).oauth2(token);
        let cases: [(Receiver, &str, &str); 11] = [
            (
                both.into(),
                "a request proves itself by `.access(…)` or by `.oauth2(…)`, not by both",
                "drop one of them",
            ),
            (
                Email::new("oncall").into(),
                "`oncall` is no address of mail",
                "write `oncall@example.org`, several after commas",
            ),
            (
                Webhook::new("hooks.example.org").into(),
                "`hooks.example.org` is no address that can be called",
                "begin with `https://` and the name of the host",
            ),
            (
                Telegram::new(KEY, "@shop").into(),
                "the chat `@shop` is no number",
                "use the number that the bot's `getUpdates` shows, such as `-1001234567890`",
            ),
            (
                Threema::new("DASH1234", "ECHOECHO", KEY).into(),
                "the gateway `DASH1234` is not what the service takes",
                "use `*` and seven of A-Z and 0-9",
            ),
            (
                Mqtt::new("tcp://broker.example.org", "alerts").quality(3).into(),
                "the quality of service is 0, 1 or 2",
                "`.quality(1)` sends at least once",
            ),
            (
                Pushover::new(KEY, KEY).priority(3).into(),
                "priority 3 is none of Pushover's",
                "use -2 to 2; 2 repeats until somebody confirms",
            ),
            (
                Pushover::new(KEY, KEY).priority(2).into(),
                "priority 2 has to say how often and for how long it repeats",
                "add `.retry(Length::minutes(1)).expire(Length::hours(1))`",
            ),
            (
                Slack::new(KEY).mention_channel("everyone").into(),
                "the mention `everyone` is not what the service takes",
                "use `here` or `channel`",
            ),
            (
                Slack::new(Secret::Env("https://hooks.slack.com/services/T0/B0/x")).into(),
                "`https://…` is no name of an environment variable",
                "refer to it: `Secret::Env(\"SLACK_URL\")`, `Secret::File(\"/run/secrets/slack\")`",
            ),
            (
                Slack::new(Secret::File("/run/chat/slack-url")).into(),
                "its secret and another one of `chat` are both the file `slack-url` for Alertmanager",
                "end one of the two paths in another name",
            ),
        ];
        for (receiver, message, help) in cases {
            let golden = format!(
                "error[receiver-setting]: {message}\n  --> <here>\n   = in: notifications / contact point other\n   = help: {help}"
            );
            fails_routes(&RULE, with(receiver), &golden);
        }
        let mut silent = with(Email::new("a@example.org"));
        silent.smtp = None;
        fails_routes(
            &RULE,
            silent,
            "error[receiver-setting]: no server sends the mail of Alertmanager
  --> <here>
   = in: notifications / contact point other
   = help: add `.smtp(\"mail.example.org:587\", \"alerts@example.org\")` to the notifications",
        );
    }
}
