//! Receivers that carry messages to programs, queues, trackers and mail boxes.

use super::super::setting::Setting;
use super::super::template::TemplateId;
use super::settings;
use crate::provisioning::Secret;

settings! {
    /// Mail.
    pub struct Email {
        /// The addresses, after commas, or where they are kept.
        addresses: Setting,
        ;
        /// All get one mail.
        single: bool,
        /// The subject.
        subject: Setting,
        /// The text.
        message: Setting,
    }
}

/// The verb of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `POST`.
    Post,
    /// `PUT`; Grafana only.
    Put,
}

impl Method {
    /// As requests have it.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// A user with a password.
#[derive(Debug, Clone, PartialEq)]
pub struct Password {
    /// The user.
    pub user: Setting,
    /// The password.
    pub password: Secret,
}

impl Password {
    /// A user with a password.
    pub fn new(user: impl Into<Setting>, password: Secret) -> Self {
        Self { user: user.into(), password }
    }
}

/// How a request proves where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum HttpAccess {
    /// By user and password.
    Basic(Password),
    /// By a header `Authorization` of this scheme, such as `Bearer`.
    Header(&'static str, Secret),
}

impl HttpAccess {
    /// A bearer token.
    pub const fn bearer(token: Secret) -> Self {
        Self::Header("Bearer", token)
    }

    /// User and password.
    pub fn basic(user: impl Into<Setting>, password: Secret) -> Self {
        Self::Basic(Password::new(user, password))
    }
}

settings! {
    /// How a connection is secured, where the system's own certificates do not do.
    #[derive(Default)]
    pub struct Tls {
        ;
        /// Any certificate is taken.
        skip_verify: bool,
        /// Who signs the server's certificate, in PEM.
        authority: Secret,
        /// The client's certificate, in PEM.
        certificate: Secret,
        /// The client's key, in PEM.
        key: Secret,
    }
}

settings! {
    /// How Grafana signs what it sends.
    pub struct Signature {
        /// The key of the HMAC.
        secret: Secret,
        ;
        /// The header of the signature; `X-Grafana-Alerting-Signature`.
        header: Setting,
        /// The header of the time, which is signed, too.
        timestamp_header: Setting,
    }
}

settings! {
    /// A token that is fetched before each request: OAuth 2.0, client credentials.
    pub struct OAuth2 {
        /// Where the token is fetched.
        token_url: Setting,
        /// Who fetches it.
        client_id: Setting,
        /// The client's secret.
        client_secret: Secret,
        ;
        /// What the token is for.
        scopes: Vec<Setting>,
        /// Further parameters of the request for the token.
        parameters: Vec<(&'static str, Setting)>,
        /// How the connection to the server of tokens is secured.
        tls: Tls,
    }
}

settings! {
    /// An HTTP request.
    ///
    /// ```
    /// use dashwright_model::notification::{HttpAccess, Webhook};
    /// use dashwright_model::provisioning::Secret;
    /// let agent = Webhook::new(Secret::Env("AGENT_URL")).access(HttpAccess::bearer(Secret::Env("AGENT_TOKEN")));
    /// assert!(agent.access.is_some());
    /// ```
    pub struct Webhook {
        /// The address.
        url: Setting,
        ;
        /// The verb; `POST`.
        method: Method,
        /// How it proves where it comes from.
        access: HttpAccess,
        /// A token that is fetched before; instead of `access`.
        oauth2: OAuth2,
        /// Headers of the request.
        headers: Vec<(&'static str, Setting)>,
        /// How the connection is secured.
        tls: Tls,
        /// How the body is signed; Grafana only.
        signature: Signature,
        /// At most so many alerts; 0 is all.
        max_alerts: u32,
        /// The title; Grafana only.
        title: Setting,
        /// The text; Grafana only.
        message: Setting,
        /// The template that makes the body; Grafana only, Alertmanager sends its own.
        payload: TemplateId,
    }
}

settings! {
    /// Grafana `OnCall`; a plain webhook for Alertmanager.
    pub struct OnCall {
        /// The address of the integration.
        url: Setting,
        ;
        /// The verb; `POST`.
        method: Method,
        /// How it proves where it comes from.
        access: HttpAccess,
        /// At most so many alerts; 0 is all.
        max_alerts: u32,
        /// The title; Grafana only.
        title: Setting,
        /// The text; Grafana only.
        message: Setting,
    }
}

settings! {
    /// A topic of Kafka, through its REST proxy; Grafana only.
    pub struct Kafka {
        /// The address of the proxy.
        rest_proxy: Setting,
        /// The topic.
        topic: Setting,
        ;
        /// The cluster, which makes it version 3 of the API.
        cluster: Setting,
        /// A user with a password.
        access: Password,
        /// The description.
        description: Setting,
        /// The details.
        details: Setting,
    }
}

settings! {
    /// A topic of an MQTT broker; Grafana only.
    pub struct Mqtt {
        /// The broker.
        broker: Setting,
        /// The topic.
        topic: Setting,
        ;
        /// The message is text and not JSON.
        as_text: bool,
        /// The client's id.
        client: Setting,
        /// A user with a password.
        access: Password,
        /// How sure delivery is: 0, 1 or 2.
        quality: u8,
        /// The broker keeps the last message.
        retain: bool,
        /// How the connection is secured.
        tls: Tls,
        /// The text.
        message: Setting,
    }
}

/// How Jira is reached.
#[derive(Debug, Clone, PartialEq)]
pub enum JiraAccess {
    /// By a token.
    Token(Secret),
    /// By user and password.
    Basic(Password),
}

settings! {
    /// A project of Jira.
    pub struct Jira {
        /// The address of the API.
        api_url: Setting,
        /// The key of the project.
        project: Setting,
        /// The type of the issues.
        issue_type: Setting,
        /// How it is reached.
        access: JiraAccess,
        ;
        /// The title.
        summary: Setting,
        /// The text.
        description: Setting,
        /// Labels of the issue.
        labels: Vec<Setting>,
        /// The priority.
        priority: Setting,
        /// The transition that resolves.
        resolve_transition: Setting,
        /// The transition that opens again.
        reopen_transition: Setting,
        /// A closed issue is opened again within this time.
        reopen_within: crate::Length,
        /// The resolution of issues that stay closed.
        wont_fix: Setting,
        /// The number of the field that tells one issue from the next; Grafana only.
        dedup_key_field: u32,
        /// Other fields.
        fields: Vec<(&'static str, Setting)>,
    }
}

/// Whom Amazon SNS reaches.
#[derive(Debug, Clone, PartialEq)]
pub enum SnsTarget {
    /// A topic, by its ARN.
    Topic(Setting),
    /// An endpoint, by its ARN.
    Endpoint(Setting),
    /// A telephone.
    Phone(Setting),
}

settings! {
    /// Amazon SNS.
    pub struct Sns {
        /// Whom it reaches.
        target: SnsTarget,
        /// The region.
        region: Setting,
        ;
        /// The address of the API.
        api_url: Setting,
        /// The role that is taken.
        role: Setting,
        /// The profile of the server.
        profile: Setting,
        /// The key's id and the key; Grafana only.
        keys: (Secret, Secret),
        /// The subject.
        subject: Setting,
        /// The text.
        message: Setting,
        /// Attributes of the message.
        attributes: Vec<(&'static str, Setting)>,
    }
}

settings! {
    /// Another Alertmanager; Grafana only.
    pub struct Alertmanager {
        /// Its address; several after commas.
        url: Setting,
        ;
        /// A user with a password.
        access: Password,
    }
}
