//! Settings of receivers for Alertmanager. Secrets are files; see [`secret`].

use std::collections::BTreeMap;

use dashwright_grafana::List;
use dashwright_grafana::alertmanager as wire;
use dashwright_grafana::alertmanager::{AlertmanagerReceiver, HttpConfig};
use dashwright_model::notification::{
    Email, Endpoint, HttpAccess, Jira, JiraAccess, OAuth2, Opsgenie, Pagerduty, ParseMode, Pushover,
    Receiver, Setting, Slack, SlackAccess, Sns, SnsTarget, Telegram, Tls, Victorops, Webhook, Wecom,
    WecomAccess,
};
use dashwright_model::provisioning::Secret;
use serde_json::{Value, json};

use super::{message, secret};

/// Adds a receiver that Alertmanager can reach.
pub(super) fn add(to: &mut AlertmanagerReceiver, endpoint: &Endpoint) {
    if endpoint.receiver.only_grafana().is_some() {
        return;
    }
    let resolved = endpoint.resolved;
    match &endpoint.receiver {
        Receiver::Slack(it) => push(&mut to.slack_configs, slack(it, resolved)),
        Receiver::Pagerduty(it) => push(&mut to.pagerduty_configs, pagerduty(it, resolved)),
        Receiver::Telegram(it) => push(&mut to.telegram_configs, telegram(it, resolved)),
        Receiver::Webhook(it) => push(&mut to.webhook_configs, webhook(it, resolved)),
        Receiver::Email(it) => push(&mut to.email_configs, email(it, resolved)),
        Receiver::OnCall(it) => {
            let plain = Webhook {
                access: it.access.clone(),
                max_alerts: it.max_alerts,
                ..Webhook::new(it.url.clone())
            };
            push(&mut to.webhook_configs, webhook(&plain, resolved));
        }
        Receiver::Opsgenie(it) => push(&mut to.opsgenie_configs, opsgenie(it, resolved)),
        Receiver::Victorops(it) => push(&mut to.victorops_configs, victorops(it, resolved)),
        Receiver::Pushover(it) => push(&mut to.pushover_configs, pushover(it, resolved)),
        Receiver::Sns(it) => push(&mut to.sns_configs, sns(it, resolved)),
        Receiver::Discord(it) => push(
            &mut to.discord_configs,
            filled!(DiscordConfig from it: title, message, avatar_url;
                send_resolved: Some(resolved),
                webhook_url_file: Some(secret::file(it.url)),
            ),
        ),
        Receiver::Teams(it) => push(
            &mut to.msteamsv2_configs,
            wire::TeamsConfig {
                send_resolved: Some(resolved),
                webhook_url_file: Some(secret::file(it.url)),
                title: maybe(it.title.as_ref()),
                text: maybe(it.message.as_ref()),
                ..Default::default()
            },
        ),
        Receiver::Webex(it) => push(
            &mut to.webex_configs,
            filled!(WebexConfig from it: api_url, message;
                send_resolved: Some(resolved),
                http_config: Some(bearer("Bearer", it.token)),
                room_id: Some(text(&it.room)),
            ),
        ),
        Receiver::Wecom(it) => push(&mut to.wechat_configs, wechat(it, resolved)),
        Receiver::Jira(it) => push(&mut to.jira_configs, jira(it, resolved)),
        // Only Grafana reaches these.
        Receiver::Alertmanager(_)
        | Receiver::Dingding(_)
        | Receiver::GoogleChat(_)
        | Receiver::Kafka(_)
        | Receiver::Line(_)
        | Receiver::Mqtt(_)
        | Receiver::Sensugo(_)
        | Receiver::Threema(_) => {}
    }
}

fn push<T>(list: &mut Option<List<T>>, item: T) {
    list.get_or_insert_default().push(item);
}

/// A setting that Alertmanager has no file for: a secret becomes a variable to be filled in.
fn text(setting: &Setting) -> String {
    match setting {
        Setting::Secret(it) => secret::variable(*it),
        other => message::setting(other).unwrap_or_default(),
    }
}

fn maybe(setting: Option<&Setting>) -> Option<String> {
    setting.map(text)
}

/// Settings under names of the author's.
fn named(list: Option<&Vec<(&'static str, Setting)>>) -> Option<BTreeMap<String, String>> {
    list.map(|list| list.iter().map(|(name, value)| ((*name).to_owned(), text(value))).collect())
}

/// A setting that stands in the file or in a file of its own.
fn or_file(setting: &Setting) -> (Option<String>, Option<String>) {
    match setting {
        Setting::Secret(it) => (None, Some(secret::file(*it))),
        other => (Some(text(other)), None),
    }
}

fn bearer(scheme: &str, token: Secret) -> HttpConfig {
    let header = wire::Authorization::default().kind(scheme).credentials_file(secret::file(token));
    HttpConfig::default().authorization(header)
}

fn basic(user: &Setting, password: Secret) -> HttpConfig {
    let (username, username_file) = or_file(user);
    let password_file = Some(secret::file(password));
    let access = wire::BasicAuth { username, username_file, password_file, ..Default::default() };
    HttpConfig::default().basic_auth(access)
}

fn access(access: Option<&HttpAccess>) -> Option<HttpConfig> {
    Some(match access? {
        HttpAccess::Basic(it) => basic(&it.user, it.password),
        HttpAccess::Header(scheme, token) => bearer(scheme, *token),
    })
}

/// How a webhook makes its requests.
fn requests(it: &Webhook) -> Option<HttpConfig> {
    let own = access(it.access.as_ref());
    let special = it.oauth2.is_some() || it.tls.is_some() || it.headers.is_some();
    if own.is_none() && !special {
        return None;
    }
    let mut out = own.unwrap_or_default();
    out.tls_config = it.tls.as_ref().map(tls);
    out.oauth2 = it.oauth2.as_ref().map(oauth2);
    out.http_headers = it.headers.as_ref().map(|headers| headers.iter().map(header).collect());
    Some(out)
}

fn header((name, value): &(&'static str, Setting)) -> (String, Value) {
    let (text, file) = or_file(value);
    let of = |kind: &str, text: String| json!({ kind: [text] });
    let value = text.map(|text| of("values", text)).or(file.map(|file| of("files", file)));
    ((*name).to_owned(), value.unwrap_or_default())
}

fn tls(it: &Tls) -> BTreeMap<String, Value> {
    let file =
        |name: &str, secret: Option<Secret>| secret.map(|it| (name.to_owned(), json!(secret::file(it))));
    let files = [file("ca_file", it.authority), file("cert_file", it.certificate), file("key_file", it.key)];
    let skip = it.skip_verify.map(|skip| ("insecure_skip_verify".to_owned(), json!(skip)));
    files.into_iter().chain([skip]).flatten().collect()
}

fn oauth2(it: &OAuth2) -> BTreeMap<String, Value> {
    let mut out = BTreeMap::from([
        ("token_url".to_owned(), json!(text(&it.token_url))),
        ("client_id".to_owned(), json!(text(&it.client_id))),
        ("client_secret_file".to_owned(), json!(secret::file(it.client_secret))),
    ]);
    out.extend(
        it.scopes
            .as_ref()
            .map(|all| ("scopes".to_owned(), all.iter().map(|scope| json!(text(scope))).collect())),
    );
    out.extend(named(it.parameters.as_ref()).map(|all| ("endpoint_params".to_owned(), json!(all))));
    out.extend(it.tls.as_ref().map(|it| ("tls_config".to_owned(), json!(tls(it)))));
    out
}

fn slack(it: &Slack, resolved: bool) -> wire::SlackConfig {
    let (api_url_file, app_token_file, channel) = match &it.access {
        SlackAccess::Webhook(url) => (Some(secret::file(*url)), None, it.recipient.as_ref()),
        SlackAccess::Bot(token, channel) => (None, Some(secret::file(*token)), Some(channel)),
    };
    filled!(SlackConfig from it: username, icon_emoji, icon_url, color, title, text, footer;
        send_resolved: Some(resolved),
        api_url_file,
        app_token_file,
        channel: maybe(channel),
    )
}

fn pagerduty(it: &Pagerduty, resolved: bool) -> wire::PagerdutyConfig {
    filled!(PagerdutyConfig from it: severity, class, component, group, source, client, client_url, url;
        send_resolved: Some(resolved),
        routing_key_file: Some(secret::file(it.key)),
        description: maybe(it.summary.as_ref()),
        details: named(it.details.as_ref()),
    )
}

fn telegram(it: &Telegram, resolved: bool) -> wire::TelegramConfig {
    let (number, file) = or_file(&it.chat);
    let integer = |text: String| text.parse::<i64>().ok();
    wire::TelegramConfig {
        send_resolved: Some(resolved),
        bot_token_file: Some(secret::file(it.token)),
        chat_id: number.and_then(integer),
        chat_id_file: file,
        message_thread_id: maybe(it.thread.as_ref()).and_then(integer),
        message: maybe(it.message.as_ref()),
        parse_mode: Some(
            match it.parse_mode {
                Some(ParseMode::Plain) => "",
                None | Some(ParseMode::Html) => "HTML",
                Some(ParseMode::Markdown) => "Markdown",
                Some(ParseMode::MarkdownV2) => "MarkdownV2",
            }
            .to_owned(),
        ),
        disable_notifications: it.silently,
        ..Default::default()
    }
}

fn webhook(it: &Webhook, resolved: bool) -> wire::WebhookConfig {
    let (url, url_file) = or_file(&it.url);
    wire::WebhookConfig {
        send_resolved: Some(resolved),
        http_config: requests(it),
        url,
        url_file,
        max_alerts: it.max_alerts.map(i64::from),
        ..Default::default()
    }
}

fn email(it: &Email, resolved: bool) -> wire::EmailConfig {
    let message = maybe(it.message.as_ref());
    wire::EmailConfig {
        send_resolved: Some(resolved),
        to: Some(text(&it.addresses)),
        // Without this Alertmanager sends its own page beside the text.
        html: message.is_some().then(String::new),
        text: message,
        headers: it.subject.as_ref().map(|subject| BTreeMap::from([("Subject".to_owned(), text(subject))])),
        ..Default::default()
    }
}

fn opsgenie(it: &Opsgenie, resolved: bool) -> wire::OpsgenieConfig {
    let responders = it.responders.iter().flatten().map(|responder| {
        let (kind, name) = responder.parts();
        let out = wire::Responder::default();
        let out = if kind == "user" { out.username(name) } else { out.name(name) };
        out.kind(kind)
    });
    filled!(OpsgenieConfig from it: message, description;
        send_resolved: Some(resolved),
        api_key_file: Some(secret::file(it.key)),
        // Grafana names the endpoint, Alertmanager the API above it.
        api_url: maybe(it.api_url.as_ref()).map(|url| url.trim_end_matches("v2/alerts").to_owned()),
        responders: it.responders.as_ref().map(|_| responders.collect()),
    )
}

fn victorops(it: &Victorops, resolved: bool) -> wire::VictoropsConfig {
    wire::VictoropsConfig {
        send_resolved: Some(resolved),
        api_key_file: it.api_key.map(secret::file),
        routing_key: maybe(it.routing_key.as_ref()),
        message_type: it.warns.map(|warns| if warns { "WARNING" } else { "CRITICAL" }.to_owned()),
        entity_display_name: maybe(it.title.as_ref()),
        state_message: maybe(it.description.as_ref()),
        ..Default::default()
    }
}

fn pushover(it: &Pushover, resolved: bool) -> wire::PushoverConfig {
    filled!(PushoverConfig from it: title, message, device, sound;
        send_resolved: Some(resolved),
        user_key_file: Some(secret::file(it.user)),
        token_file: Some(secret::file(it.token)),
        priority: it.priority.map(|priority| priority.to_string()),
        retry: it.retry.map(|length| length.to_string()),
        expire: it.expire.map(|length| length.to_string()),
    )
}

fn sns(it: &Sns, resolved: bool) -> wire::SnsConfig {
    let (topic_arn, target_arn, phone_number) = match &it.target {
        SnsTarget::Topic(arn) => (Some(text(arn)), None, None),
        SnsTarget::Endpoint(arn) => (None, Some(text(arn)), None),
        SnsTarget::Phone(number) => (None, None, Some(text(number))),
    };
    let sigv4 = wire::Sigv4 {
        region: Some(text(&it.region)),
        profile: maybe(it.profile.as_ref()),
        role_arn: maybe(it.role.as_ref()),
        ..Default::default()
    };
    filled!(SnsConfig from it: api_url, subject, message;
        send_resolved: Some(resolved),
        sigv4: Some(sigv4),
        topic_arn,
        target_arn,
        phone_number,
        attributes: named(it.attributes.as_ref()),
    )
}

fn wechat(it: &Wecom, resolved: bool) -> wire::WechatConfig {
    let mut out = filled!(WechatConfig from it: to_user, message;
        send_resolved: Some(resolved),
    );
    if let WecomAccess::App { secret: key, corporation, agent } = &it.access {
        out.api_secret_file = Some(secret::file(*key));
        out.corp_id = Some(text(corporation));
        out.agent_id = Some(text(agent));
    }
    out
}

fn jira(it: &Jira, resolved: bool) -> wire::JiraConfig {
    filled!(JiraConfig from it: summary, description, priority, resolve_transition, reopen_transition;
        send_resolved: Some(resolved),
        http_config: Some(match &it.access {
            JiraAccess::Token(token) => bearer("Bearer", *token),
            JiraAccess::Basic(it) => basic(&it.user, it.password),
        }),
        api_url: Some(text(&it.api_url)),
        project: Some(text(&it.project)),
        issue_type: Some(text(&it.issue_type)),
        reopen_duration: it.reopen_within.map(|length| length.to_string()),
        wont_fix_resolution: maybe(it.wont_fix.as_ref()),
        fields: named(it.fields.as_ref()).map(|fields| json!(fields)),
        labels: it.labels.as_ref().map(|labels| labels.iter().map(text).collect()),
    )
}
