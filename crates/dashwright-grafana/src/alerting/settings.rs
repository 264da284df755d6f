//! Settings of the receivers of a contact point, one type for each plugin.
//!
//! Every text may be a template and every text is expanded; secrets stand here by reference only. Numbers that belong
//! to settings are texts: Grafana's editor writes them so.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Expanded;
use crate::List;
use crate::wire::wire;

wire! {
    /// How a connection is secured.
    pub struct Tls {
        /// Whether any certificate is taken; `false`.
        insecure_skip_verify: bool as "insecureSkipVerify",
        /// Who signs the server's certificate, in PEM. A secret.
        ca_certificate: Expanded as "caCertificate",
        /// The client's certificate, in PEM. A secret.
        client_certificate: Expanded as "clientCertificate",
        /// The client's key, in PEM. A secret.
        client_key: Expanded as "clientKey",
    }
}

wire! {
    /// How a body is signed.
    pub struct Hmac {
        /// The key. A secret.
        secret: Expanded,
        /// The header of the signature; `X-Grafana-Alerting-Signature`.
        header: Expanded,
        /// The header of the time.
        timestamp_header: Expanded as "timestampHeader",
    }
}

wire! {
    /// A body of one's own.
    pub struct Payload {
        /// The template that makes it; required.
        template: Expanded,
        /// Values that the template finds in `.Vars`.
        vars: BTreeMap<String, Expanded>,
    }
}

wire! {
    /// Whom Opsgenie calls, by one of name, id and user name.
    pub struct Responder {
        /// `team`, `teams`, `user`, `escalation` or `schedule`.
        kind: Expanded as "type",
        /// By name.
        name: Expanded,
        /// By id.
        id: Expanded,
        /// By user name.
        username: Expanded,
    }
}

wire! {
    /// How requests to AWS are signed.
    pub struct Sigv4 {
        /// The region.
        region: Expanded,
        /// The key's id. A secret.
        access_key: Expanded,
        /// The key. A secret.
        secret_key: Expanded,
        /// A profile of the server.
        profile: Expanded,
        /// A role to take.
        role_arn: Expanded,
    }
}

wire! {
    /// Another Alertmanager.
    pub struct Alertmanager {
        /// Its address; several after commas; required.
        url: Expanded,
        /// The user.
        basic_auth_user: Expanded as "basicAuthUser",
        /// The password. A secret.
        basic_auth_password: Expanded as "basicAuthPassword",
    }
}

wire! {
    /// A group robot of `DingTalk`.
    pub struct Dingding {
        /// The address of the robot, with its token. A secret.
        url: Expanded,
        /// `link` or `actionCard`; link.
        msg_type: Expanded as "msgType",
        /// The title.
        title: Expanded,
        /// The text.
        message: Expanded,
    }
}

wire! {
    /// A channel of Discord.
    pub struct Discord {
        /// The webhook. A secret.
        url: Expanded,
        /// The title.
        title: Expanded,
        /// The text.
        message: Expanded,
        /// A picture.
        avatar_url: Expanded,
        /// Whether the webhook's own name is used; `false`.
        use_discord_username: bool,
        /// Whether the text stands in an embed; `false`.
        use_embed_description: bool,
    }
}

wire! {
    /// Mail.
    pub struct Email {
        /// The addresses, after `;`, `,` or on lines of their own; required.
        addresses: Expanded,
        /// Whether all get one mail; `false`.
        single_email: bool as "singleEmail",
        /// The subject.
        subject: Expanded,
        /// The text.
        message: Expanded,
    }
}

wire! {
    /// A space of Google Chat.
    pub struct GoogleChat {
        /// The webhook. A secret.
        url: Expanded,
        /// The title.
        title: Expanded,
        /// The text.
        message: Expanded,
        /// Whether the button to Grafana is left out.
        hide_open_button: bool,
        /// Whether the line with the version is left out.
        hide_version_info: bool,
    }
}

wire! {
    /// A project of Jira.
    pub struct Jira {
        /// The address of the API; required.
        api_url: Expanded,
        /// The key of the project; required.
        project: Expanded,
        /// The type of the issues; required.
        issue_type: Expanded,
        /// A token; in place of user and password. A secret.
        api_token: Expanded,
        /// The user. A secret.
        user: Expanded,
        /// The password. A secret.
        password: Expanded,
        /// The title.
        summary: Expanded,
        /// The text.
        description: Expanded,
        /// Labels of the issue.
        labels: List<Expanded>,
        /// The priority.
        priority: Expanded,
        /// The transition that resolves.
        resolve_transition: Expanded,
        /// The transition that opens again.
        reopen_transition: Expanded,
        /// How long an issue is opened again, as `10m`.
        reopen_duration: Expanded,
        /// Issues of this resolution stay closed.
        wont_fix_resolution: Expanded,
        /// The number of the field by which an issue is found again.
        dedup_key_field: Expanded,
        /// Other fields.
        fields: BTreeMap<String, Expanded>,
    }
}

wire! {
    /// A topic of Kafka, through its REST proxy.
    pub struct Kafka {
        /// The address of the proxy; required.
        kafka_rest_proxy: Expanded as "kafkaRestProxy",
        /// The topic; required.
        kafka_topic: Expanded as "kafkaTopic",
        /// `v2` or `v3`; v2.
        api_version: Expanded as "apiVersion",
        /// The cluster; required by v3.
        kafka_cluster_id: Expanded as "kafkaClusterId",
        /// The user.
        username: Expanded,
        /// The password. A secret.
        password: Expanded,
        /// The description.
        description: Expanded,
        /// The details.
        details: Expanded,
    }
}

wire! {
    /// LINE Notify, ended by its vendor.
    pub struct Line {
        /// The token. A secret.
        token: Expanded,
        /// The title.
        title: Expanded,
        /// The text.
        description: Expanded,
    }
}

wire! {
    /// A topic of an MQTT broker.
    pub struct Mqtt {
        /// The broker; required.
        broker_url: Expanded as "brokerUrl",
        /// The topic; required.
        topic: Expanded,
        /// `json` or `text`; json.
        message_format: Expanded as "messageFormat",
        /// The client.
        client_id: Expanded as "clientId",
        /// The text.
        message: Expanded,
        /// The user.
        username: Expanded,
        /// The password. A secret.
        password: Expanded,
        /// `0`, `1` or `2`; 0.
        qos: Expanded,
        /// Whether the broker keeps the last message; `false`.
        retain: bool,
        /// How the connection is secured.
        tls_config: Tls as "tlsConfig",
    }
}

wire! {
    /// Grafana `OnCall`.
    pub struct OnCall {
        /// The integration's address; required.
        url: Expanded,
        /// `POST` or `PUT`; POST.
        http_method: Expanded as "httpMethod",
        /// The user.
        username: Expanded,
        /// The password. A secret.
        password: Expanded,
        /// The scheme of the header.
        authorization_scheme: Expanded,
        /// The credentials of the header. A secret.
        authorization_credentials: Expanded,
        /// At most so many alerts; all.
        max_alerts: Expanded as "maxAlerts",
        /// The title.
        title: Expanded,
        /// The text.
        message: Expanded,
    }
}

wire! {
    /// Opsgenie.
    pub struct Opsgenie {
        /// The key. A secret.
        api_key: Expanded as "apiKey",
        /// The address; `https://api.opsgenie.com/v2/alerts`; required.
        api_url: Expanded as "apiUrl",
        /// The title.
        message: Expanded,
        /// The text.
        description: Expanded,
        /// Whether the end of an alert closes it; `true`.
        auto_close: bool as "autoClose",
        /// Whether the label `og_priority` decides; `true`.
        override_priority: bool as "overridePriority",
        /// `tags`, `details` or `both`; tags.
        send_tags_as: Expanded as "sendTagsAs",
        /// Who is called.
        responders: List<Responder>,
    }
}

wire! {
    /// A service of PagerDuty.
    pub struct Pagerduty {
        /// The key of the integration (events API v2). A secret.
        integration_key: Expanded as "integrationKey",
        /// `critical`, `error`, `warning` or `info`; critical.
        severity: Expanded,
        /// The kind of event; `default`.
        class: Expanded,
        /// The broken part; `Grafana`.
        component: Expanded,
        /// The service; `default`.
        group: Expanded,
        /// The summary.
        summary: Expanded,
        /// The source.
        source: Expanded,
        /// Who says so; `Grafana`.
        client: Expanded,
        /// Its address.
        client_url: Expanded,
        /// Details by name.
        details: BTreeMap<String, Expanded>,
        /// The address of the events API.
        url: Expanded,
    }
}

wire! {
    /// Pushover.
    pub struct Pushover {
        /// The application. A secret.
        api_token: Expanded as "apiToken",
        /// The user or group. A secret.
        user_key: Expanded as "userKey",
        /// The devices; all.
        device: Expanded,
        /// From `-2` to `2`; 0.
        priority: Expanded,
        /// The priority of the end; 0.
        ok_priority: Expanded as "okPriority",
        /// Seconds between two tries of priority 2; at least 30.
        retry: Expanded,
        /// Seconds until tries end; at most 10800.
        expire: Expanded,
        /// The sound.
        sound: Expanded,
        /// The sound of the end.
        ok_sound: Expanded as "okSound",
        /// The title.
        title: Expanded,
        /// The text.
        message: Expanded,
    }
}

wire! {
    /// Sensu Go.
    pub struct Sensugo {
        /// The backend; required.
        url: Expanded,
        /// The key. A secret.
        api_key: Expanded as "apikey",
        /// The entity.
        entity: Expanded,
        /// The check.
        check: Expanded,
        /// The handler.
        handler: Expanded,
        /// The namespace.
        namespace: Expanded,
        /// The text.
        message: Expanded,
    }
}

wire! {
    /// A channel of Slack, by a webhook or by a bot.
    pub struct Slack {
        /// The webhook; in place of recipient and token. A secret.
        url: Expanded,
        /// The channel; required with a token.
        recipient: Expanded,
        /// The bot's token. A secret.
        token: Expanded,
        /// The name shown; `Grafana`.
        username: Expanded,
        /// An emoji as picture.
        icon_emoji: Expanded,
        /// A picture.
        icon_url: Expanded,
        /// Ids of users, after commas.
        mention_users: Expanded as "mentionUsers",
        /// Ids of groups, after commas.
        mention_groups: Expanded as "mentionGroups",
        /// `here` or `channel`; nobody.
        mention_channel: Expanded as "mentionChannel",
        /// The API.
        endpoint_url: Expanded as "endpointUrl",
        /// The colour.
        color: Expanded,
        /// The title.
        title: Expanded,
        /// The text.
        text: Expanded,
        /// The footer.
        footer: Expanded,
    }
}

wire! {
    /// A topic, target or telephone of Amazon SNS.
    pub struct Sns {
        /// The API.
        api_url: Expanded,
        /// How requests are signed.
        sigv4: Sigv4,
        /// The topic; it, a target or a number is required.
        topic_arn: Expanded,
        /// The target.
        target_arn: Expanded,
        /// The number.
        phone_number: Expanded,
        /// The subject.
        subject: Expanded,
        /// The text.
        message: Expanded,
        /// Attributes by name.
        attributes: BTreeMap<String, Expanded>,
    }
}

wire! {
    /// A channel of Microsoft Teams.
    pub struct Teams {
        /// The webhook. A secret.
        url: Expanded,
        /// The title.
        title: Expanded,
        /// The title of the section.
        section_title: Expanded as "sectiontitle",
        /// The text.
        message: Expanded,
    }
}

wire! {
    /// A chat of Telegram.
    pub struct Telegram {
        /// The bot's token. A secret.
        bot_token: Expanded as "bottoken",
        /// The chat: a number, as text; required.
        chat_id: Expanded as "chatid",
        /// The topic: a number, as text.
        message_thread_id: Expanded,
        /// The text.
        message: Expanded,
        /// `None`, `HTML`, `Markdown` or `MarkdownV2`; HTML.
        parse_mode: Expanded,
        /// Whether links show no preview; `false`.
        disable_web_page_preview: bool,
        /// Whether it cannot be passed on; `false`.
        protect_content: bool,
        /// Whether it arrives without sound; `false`.
        disable_notifications: bool,
    }
}

wire! {
    /// Threema.
    pub struct Threema {
        /// Eight characters, the first `*`; required.
        gateway_id: Expanded,
        /// Eight characters; required.
        recipient_id: Expanded,
        /// The key. A secret.
        api_secret: Expanded,
        /// The title.
        title: Expanded,
        /// The text.
        description: Expanded,
    }
}

wire! {
    /// Splunk On-Call.
    pub struct Victorops {
        /// The address of the integration, with its key. A secret.
        url: Expanded,
        /// `CRITICAL` or `WARNING`; CRITICAL.
        message_type: Expanded as "messageType",
        /// The title.
        title: Expanded,
        /// The text.
        description: Expanded,
    }
}

wire! {
    /// A room of Webex.
    pub struct Webex {
        /// The room; required.
        room_id: Expanded,
        /// The bot's token. A secret.
        bot_token: Expanded,
        /// The API.
        api_url: Expanded,
        /// The text.
        message: Expanded,
    }
}

wire! {
    /// An HTTP request.
    pub struct Webhook {
        /// The address; required.
        url: Expanded,
        /// `POST` or `PUT`; POST.
        http_method: Expanded as "httpMethod",
        /// The user.
        username: Expanded,
        /// The password. A secret.
        password: Expanded,
        /// The scheme of the header; `Bearer`.
        authorization_scheme: Expanded,
        /// The credentials of the header. A secret.
        authorization_credentials: Expanded,
        /// Other headers.
        headers: BTreeMap<String, Expanded>,
        /// At most so many alerts; 0 is all.
        max_alerts: Expanded as "maxAlerts",
        /// The title.
        title: Expanded,
        /// The text.
        message: Expanded,
        /// A body of one's own; in place of title and text. Grafana 12.0.
        payload: Payload,
        /// How the connection is secured.
        tls_config: Tls as "tlsConfig",
        /// How the body is signed.
        hmac_config: Hmac as "hmacConfig",
        /// The client; `oauth2`. Grafana 12.1.
        http_config: Map<String, Value>,
    }
}

wire! {
    /// `WeChat` Work, by a robot or by an app.
    pub struct Wecom {
        /// The robot; in place of the others. A secret.
        url: Expanded,
        /// The app's secret. A secret.
        secret: Expanded,
        /// The app.
        agent_id: Expanded,
        /// The company.
        corp_id: Expanded,
        /// `text` or `markdown`; markdown.
        message_type: Expanded as "msgtype",
        /// Who gets it; `@all`.
        to_user: Expanded as "touser",
        /// The title.
        title: Expanded,
        /// The text.
        message: Expanded,
    }
}
