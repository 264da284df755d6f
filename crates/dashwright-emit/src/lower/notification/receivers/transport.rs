//! Programs, queues, trackers and mail boxes.

use dashwright_grafana::alerting::settings as wire;
use dashwright_model::notification::{
    Alertmanager, Email, Jira, JiraAccess, Kafka, Mqtt, OnCall, Rendering, Sns, SnsTarget, Webhook,
};

use super::super::secret::expanded;
use super::{access, maybe, number, text, user};

pub(super) fn email(it: &Email) -> wire::Email {
    wire::Email {
        addresses: Some(text(&it.addresses)),
        single_email: it.single,
        subject: maybe(it.subject.as_ref()),
        message: maybe(it.message.as_ref()),
        ..Default::default()
    }
}

pub(super) fn webhook(it: &Webhook) -> wire::Webhook {
    let access = access(it.access.as_ref());
    wire::Webhook {
        url: Some(text(&it.url)),
        http_method: it.method.map(|method| method.text().into()),
        username: access.username,
        password: access.password,
        authorization_scheme: access.scheme,
        authorization_credentials: access.credentials,
        max_alerts: number(it.max_alerts),
        title: maybe(it.title.as_ref()),
        message: maybe(it.message.as_ref()),
        payload: it.payload.map(|id| wire::Payload::default().template(id.call(Rendering::Payload))),
        ..Default::default()
    }
}

pub(super) fn oncall(it: &OnCall) -> wire::OnCall {
    let access = access(it.access.as_ref());
    wire::OnCall {
        url: Some(text(&it.url)),
        http_method: it.method.map(|method| method.text().into()),
        username: access.username,
        password: access.password,
        authorization_scheme: access.scheme,
        authorization_credentials: access.credentials,
        max_alerts: number(it.max_alerts),
        title: maybe(it.title.as_ref()),
        message: maybe(it.message.as_ref()),
        ..Default::default()
    }
}

pub(super) fn kafka(it: &Kafka) -> wire::Kafka {
    let (username, password) = user(it.access.as_ref());
    wire::Kafka {
        kafka_rest_proxy: Some(text(&it.rest_proxy)),
        kafka_topic: Some(text(&it.topic)),
        api_version: it.cluster.as_ref().map(|_| "v3".into()),
        kafka_cluster_id: maybe(it.cluster.as_ref()),
        username,
        password,
        description: maybe(it.description.as_ref()),
        details: maybe(it.details.as_ref()),
        ..Default::default()
    }
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
        ..Default::default()
    }
}

pub(super) fn jira(it: &Jira) -> wire::Jira {
    let (token, (username, password)) = match &it.access {
        JiraAccess::Token(token) => (Some(expanded(*token)), (None, None)),
        JiraAccess::Basic(it) => (None, user(Some(it))),
    };
    wire::Jira {
        api_url: Some(text(&it.api_url)),
        project: Some(text(&it.project)),
        issue_type: Some(text(&it.issue_type)),
        api_token: token,
        user: username,
        password,
        summary: maybe(it.summary.as_ref()),
        description: maybe(it.description.as_ref()),
        labels: it.labels.as_ref().map(|labels| labels.iter().map(text).collect()),
        priority: maybe(it.priority.as_ref()),
        resolve_transition: maybe(it.resolve_transition.as_ref()),
        reopen_transition: maybe(it.reopen_transition.as_ref()),
        ..Default::default()
    }
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
    wire::Sns {
        api_url: maybe(it.api_url.as_ref()),
        sigv4: Some(sigv4),
        topic_arn,
        target_arn,
        phone_number,
        subject: maybe(it.subject.as_ref()),
        message: maybe(it.message.as_ref()),
        ..Default::default()
    }
}

pub(super) fn alertmanager(it: &Alertmanager) -> wire::Alertmanager {
    let (basic_auth_user, basic_auth_password) = user(it.access.as_ref());
    let url = Some(text(&it.url));
    wire::Alertmanager { url, basic_auth_user, basic_auth_password, ..Default::default() }
}
