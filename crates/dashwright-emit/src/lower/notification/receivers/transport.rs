//! Programs, queues, trackers and mail boxes.

use dashwright_grafana::alerting::settings as wire;
use dashwright_model::notification::{
    Alertmanager, Email, Jira, JiraAccess, Kafka, Mqtt, OAuth2, OnCall, Rendering, Signature, Sns, SnsTarget,
    Tls, Webhook,
};
use serde_json::{Value, json};

use super::super::secret::expanded;
use super::{access, maybe, named, number, text, user};

pub(super) fn email(it: &Email) -> wire::Email {
    filled!(Email from it: subject, message;
        addresses: Some(text(&it.addresses)),
        single_email: it.single,
    )
}

/// A request to a program, as two kinds of receiver make it.
macro_rules! request {
    ($wire:ident from $it:ident: $($field:ident: $value:expr),* $(,)?) => {{
        let access = access($it.access.as_ref());
        filled!($wire from $it: title, message;
            url: Some(text(&$it.url)),
            http_method: $it.method.map(|method| method.text().into()),
            username: access.username,
            password: access.password,
            authorization_scheme: access.scheme,
            authorization_credentials: access.credentials,
            max_alerts: number($it.max_alerts),
            $($field: $value,)*
        )
    }};
}

pub(super) fn webhook(it: &Webhook) -> wire::Webhook {
    let oauth2 = it.oauth2.as_ref().map(|it| json!({ "oauth2": oauth2(it) }));
    request!(Webhook from it:
        headers: named(it.headers.as_ref()),
        payload: it.payload.map(|id| wire::Payload::default().template(id.call(Rendering::Payload))),
        tls_config: it.tls.as_ref().map(tls),
        hmac_config: it.signature.as_ref().map(hmac),
        http_config: oauth2.and_then(|oauth2| oauth2.as_object().cloned()),
    )
}

pub(super) fn oncall(it: &OnCall) -> wire::OnCall {
    request!(OnCall from it:)
}

fn tls(it: &Tls) -> wire::Tls {
    wire::Tls {
        insecure_skip_verify: it.skip_verify,
        ca_certificate: it.authority.map(expanded),
        client_certificate: it.certificate.map(expanded),
        client_key: it.key.map(expanded),
        ..Default::default()
    }
}

fn hmac(it: &Signature) -> wire::Hmac {
    filled!(Hmac from it: header, timestamp_header; secret: Some(expanded(it.secret)))
}

/// Texts of settings that Grafana takes as they come, expanded like all others.
fn oauth2(it: &OAuth2) -> Value {
    let mut out = json!({
        "token_url": text(&it.token_url).as_written(),
        "client_id": text(&it.client_id).as_written(),
        "client_secret": expanded(it.client_secret).as_written(),
    });
    let mut set = |name: &str, value: Value| {
        if let Some(object) = out.as_object_mut() {
            object.insert(name.to_owned(), value);
        }
    };
    if let Some(scopes) = &it.scopes {
        set("scopes", scopes.iter().map(|scope| json!(text(scope).as_written())).collect());
    }
    if let Some(parameters) = &it.parameters {
        let all =
            parameters.iter().map(|(name, value)| ((*name).to_owned(), json!(text(value).as_written())));
        set("endpoint_params", Value::Object(all.collect()));
    }
    if let Some(it) = &it.tls {
        // A type of serde's own, which has no value that JSON lacks.
        set("tls_config", serde_json::to_value(tls(it)).unwrap_or_default());
    }
    out
}

pub(super) fn kafka(it: &Kafka) -> wire::Kafka {
    let (username, password) = user(it.access.as_ref());
    filled!(Kafka from it: description, details;
        kafka_rest_proxy: Some(text(&it.rest_proxy)),
        kafka_topic: Some(text(&it.topic)),
        api_version: it.cluster.as_ref().map(|_| "v3".into()),
        kafka_cluster_id: maybe(it.cluster.as_ref()),
        username,
        password,
    )
}

pub(super) fn mqtt(it: &Mqtt) -> wire::Mqtt {
    let (username, password) = user(it.access.as_ref());
    wire::Mqtt {
        broker_url: Some(text(&it.broker)),
        topic: Some(text(&it.topic)),
        message_format: it.as_text.map(|plain| if plain { "text" } else { "json" }.into()),
        client_id: maybe(it.client.as_ref()),
        message: maybe(it.message.as_ref()),
        username,
        password,
        qos: number(it.quality),
        retain: it.retain,
        tls_config: it.tls.as_ref().map(tls),
        ..Default::default()
    }
}

pub(super) fn jira(it: &Jira) -> wire::Jira {
    let (token, (username, password)) = match &it.access {
        JiraAccess::Token(token) => (Some(expanded(*token)), (None, None)),
        JiraAccess::Basic(it) => (None, user(Some(it))),
    };
    filled!(Jira from it: summary, description, priority, resolve_transition, reopen_transition;
        api_url: Some(text(&it.api_url)),
        project: Some(text(&it.project)),
        issue_type: Some(text(&it.issue_type)),
        api_token: token,
        user: username,
        password,
        labels: it.labels.as_ref().map(|labels| labels.iter().map(text).collect()),
        reopen_duration: number(it.reopen_within),
        wont_fix_resolution: maybe(it.wont_fix.as_ref()),
        dedup_key_field: number(it.dedup_key_field),
        fields: named(it.fields.as_ref()),
    )
}

pub(super) fn sns(it: &Sns) -> wire::Sns {
    let (topic_arn, target_arn, phone_number) = match &it.target {
        SnsTarget::Topic(arn) => (Some(text(arn)), None, None),
        SnsTarget::Endpoint(arn) => (None, Some(text(arn)), None),
        SnsTarget::Phone(number) => (None, None, Some(text(number))),
    };
    let sigv4 = wire::Sigv4 {
        region: Some(text(&it.region)),
        access_key: it.keys.map(|keys| expanded(keys.0)),
        secret_key: it.keys.map(|keys| expanded(keys.1)),
        profile: maybe(it.profile.as_ref()),
        role_arn: maybe(it.role.as_ref()),
        ..Default::default()
    };
    filled!(Sns from it: api_url, subject, message;
        sigv4: Some(sigv4),
        topic_arn,
        target_arn,
        phone_number,
        attributes: named(it.attributes.as_ref()),
    )
}

pub(super) fn alertmanager(it: &Alertmanager) -> wire::Alertmanager {
    let (basic_auth_user, basic_auth_password) = user(it.access.as_ref());
    let url = Some(text(&it.url));
    wire::Alertmanager { url, basic_auth_user, basic_auth_password, ..Default::default() }
}
