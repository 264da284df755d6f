//! Receivers of Alertmanager, one type for each integration. Secrets stand in files.
//!
//! Source: Alertmanager 0.33, configuration of integrations.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::List;
use crate::wire::wire;

wire! {
    /// A header `Authorization`.
    pub struct Authorization {
        /// The scheme; `Bearer`.
        kind: String as "type",
        /// The credentials; better a file.
        credentials: String,
        /// The file of the credentials.
        credentials_file: String,
    }
}

wire! {
    /// A user with a password.
    pub struct BasicAuth {
        /// The user.
        username: String,
        /// The file of the user.
        username_file: String,
        /// The password; better a file.
        password: String,
        /// The file of the password.
        password_file: String,
    }
}

wire! {
    /// How requests are made.
    pub struct HttpConfig {
        /// A header `Authorization`.
        authorization: Authorization,
        /// A user with a password.
        basic_auth: BasicAuth,
        /// A proxy.
        proxy_url: String,
        /// Whether redirects are followed; `true`.
        follow_redirects: bool,
        /// How the connection is secured.
        tls_config: BTreeMap<String, Value>,
        /// A token that is fetched before each request.
        oauth2: BTreeMap<String, Value>,
        /// Headers by name, with `values` or `files`; from Alertmanager 0.28.
        http_headers: BTreeMap<String, Value>,
    }
}

wire! {
    /// Whom Opsgenie calls.
    pub struct Responder {
        /// By id.
        id: String,
        /// By name.
        name: String,
        /// By user name.
        username: String,
        /// `team`, `teams`, `user`, `escalation` or `schedule`.
        kind: String as "type",
    }
}

wire! {
    /// How requests to AWS are signed.
    pub struct Sigv4 {
        /// The region.
        region: String,
        /// A profile of the server.
        profile: String,
        /// A role to take.
        role_arn: String,
    }
}

wire! {
    /// A channel of Slack.
    pub struct SlackConfig {
        /// Whether the end of an alert is sent, too.
        send_resolved: bool,
        /// How requests are made.
        http_config: HttpConfig,
        /// The file of the webhook.
        api_url_file: String,
        /// The webhook; better a file.
        api_url: String,
        /// The file of the bot's token.
        app_token_file: String,
        /// The channel.
        channel: String,
        /// The name shown.
        username: String,
        /// An emoji as picture.
        icon_emoji: String,
        /// A picture.
        icon_url: String,
        /// The colour.
        color: String,
        /// The title.
        title: String,
        /// Where the title leads.
        title_link: String,
        /// The text.
        text: String,
        /// The footer.
        footer: String,
        /// What notifications show.
        fallback: String,
        /// What stands above.
        pretext: String,
        /// Whether names become mentions.
        link_names: bool,
    }
}

wire! {
    /// A service of PagerDuty.
    pub struct PagerdutyConfig {
        /// Whether the end of an alert is sent, too.
        send_resolved: bool,
        /// How requests are made.
        http_config: HttpConfig,
        /// The file of the integration key (events API v2).
        routing_key_file: String,
        /// The key; better a file.
        routing_key: String,
        /// The file of the key (events API v1).
        service_key_file: String,
        /// The events API.
        url: String,
        /// Who says so.
        client: String,
        /// Its address.
        client_url: String,
        /// The summary.
        description: String,
        /// How bad it is.
        severity: String,
        /// The source.
        source: String,
        /// Details by name.
        details: BTreeMap<String, String>,
        /// The kind of event.
        class: String,
        /// The broken part.
        component: String,
        /// The service.
        group: String,
    }
}

wire! {
    /// A chat of Telegram.
    pub struct TelegramConfig {
        /// Whether the end of an alert is sent, too.
        send_resolved: bool,
        /// How requests are made.
        http_config: HttpConfig,
        /// The API.
        api_url: String,
        /// The file of the bot's token.
        bot_token_file: String,
        /// The token; better a file.
        bot_token: String,
        /// The chat.
        chat_id: i64,
        /// The file of the chat's number. Alertmanager 0.31.
        chat_id_file: String,
        /// The topic.
        message_thread_id: i64,
        /// The text.
        message: String,
        /// `MarkdownV2`, `Markdown`, `HTML` or empty.
        parse_mode: String,
        /// Whether it arrives without sound.
        disable_notifications: bool,
    }
}

wire! {
    /// An HTTP request.
    pub struct WebhookConfig {
        /// Whether the end of an alert is sent, too.
        send_resolved: bool,
        /// How requests are made.
        http_config: HttpConfig,
        /// The address; better a file.
        url: String,
        /// The file of the address.
        url_file: String,
        /// At most so many alerts; 0 is all.
        max_alerts: i64,
        /// How long a request may take.
        timeout: String,
        /// A body of one's own. Alertmanager 0.32.
        payload: Value,
    }
}

wire! {
    /// Mail.
    pub struct EmailConfig {
        /// Whether the end of an alert is sent, too.
        send_resolved: bool,
        /// How requests are made.
        http_config: HttpConfig,
        /// The addresses, after commas.
        to: String,
        /// The sender.
        from: String,
        /// The server.
        smarthost: String,
        /// How to greet it.
        hello: String,
        /// The user.
        auth_username: String,
        /// The file of the password.
        auth_password_file: String,
        /// The identity.
        auth_identity: String,
        /// Whether TLS is required.
        require_tls: bool,
        /// The text as HTML.
        html: String,
        /// The plain text.
        text: String,
        /// Headers by name.
        headers: BTreeMap<String, String>,
    }
}

wire! {
    /// Opsgenie.
    pub struct OpsgenieConfig {
        /// Whether the end of an alert is sent, too.
        send_resolved: bool,
        /// How requests are made.
        http_config: HttpConfig,
        /// The file of the key.
        api_key_file: String,
        /// The API.
        api_url: String,
        /// The title.
        message: String,
        /// The text.
        description: String,
        /// The source.
        source: String,
        /// Details by name.
        details: BTreeMap<String, String>,
        /// Who is called.
        responders: List<Responder>,
        /// Tags, after commas.
        tags: String,
        /// A note.
        note: String,
        /// From P1 to P5.
        priority: String,
    }
}

wire! {
    /// Splunk On-Call.
    pub struct VictoropsConfig {
        /// Whether the end of an alert is sent, too.
        send_resolved: bool,
        /// How requests are made.
        http_config: HttpConfig,
        /// The file of the key.
        api_key_file: String,
        /// The API.
        api_url: String,
        /// The routing key.
        routing_key: String,
        /// `CRITICAL`, `WARNING` or `INFO`.
        message_type: String,
        /// The title.
        entity_display_name: String,
        /// The text.
        state_message: String,
        /// Who says so.
        monitoring_tool: String,
    }
}

wire! {
    /// Pushover.
    pub struct PushoverConfig {
        /// Whether the end of an alert is sent, too.
        send_resolved: bool,
        /// How requests are made.
        http_config: HttpConfig,
        /// The file of the user or group.
        user_key_file: String,
        /// The file of the application.
        token_file: String,
        /// The title.
        title: String,
        /// The text.
        message: String,
        /// A link.
        url: String,
        /// Its title.
        url_title: String,
        /// The devices.
        device: String,
        /// The sound.
        sound: String,
        /// From -2 to 2.
        priority: String,
        /// How long between two tries.
        retry: String,
        /// How long it is tried.
        expire: String,
        /// How long it stays.
        ttl: String,
        /// Whether the text is HTML.
        html: bool,
    }
}

wire! {
    /// Amazon SNS.
    pub struct SnsConfig {
        /// Whether the end of an alert is sent, too.
        send_resolved: bool,
        /// How requests are made.
        http_config: HttpConfig,
        /// The API.
        api_url: String,
        /// How requests are signed.
        sigv4: Sigv4,
        /// The topic.
        topic_arn: String,
        /// The subject.
        subject: String,
        /// The number.
        phone_number: String,
        /// The target.
        target_arn: String,
        /// The text.
        message: String,
        /// Attributes by name.
        attributes: BTreeMap<String, String>,
    }
}

wire! {
    /// A channel of Discord.
    pub struct DiscordConfig {
        /// Whether the end of an alert is sent, too.
        send_resolved: bool,
        /// How requests are made.
        http_config: HttpConfig,
        /// The file of the webhook.
        webhook_url_file: String,
        /// The title.
        title: String,
        /// The text.
        message: String,
        /// The text outside the embed.
        content: String,
        /// The name shown.
        username: String,
        /// A picture.
        avatar_url: String,
    }
}

wire! {
    /// A channel of Microsoft Teams.
    pub struct TeamsConfig {
        /// Whether the end of an alert is sent, too.
        send_resolved: bool,
        /// How requests are made.
        http_config: HttpConfig,
        /// The file of the webhook.
        webhook_url_file: String,
        /// The title.
        title: String,
        /// The text.
        text: String,
    }
}

wire! {
    /// A room of Webex.
    pub struct WebexConfig {
        /// Whether the end of an alert is sent, too.
        send_resolved: bool,
        /// How requests are made.
        http_config: HttpConfig,
        /// The API.
        api_url: String,
        /// The room.
        room_id: String,
        /// The text.
        message: String,
    }
}

wire! {
    /// An app of `WeChat` Work.
    pub struct WechatConfig {
        /// Whether the end of an alert is sent, too.
        send_resolved: bool,
        /// How requests are made.
        http_config: HttpConfig,
        /// The file of the app's secret.
        api_secret_file: String,
        /// The API.
        api_url: String,
        /// The company.
        corp_id: String,
        /// The app.
        agent_id: String,
        /// Users, after `|`.
        to_user: String,
        /// Parties.
        to_party: String,
        /// Tags.
        to_tag: String,
        /// The text.
        message: String,
        /// `text` or `markdown`.
        message_type: String,
    }
}

wire! {
    /// A project of Jira.
    pub struct JiraConfig {
        /// Whether the end of an alert is sent, too.
        send_resolved: bool,
        /// How requests are made.
        http_config: HttpConfig,
        /// The API.
        api_url: String,
        /// The project.
        project: String,
        /// The type of the issues.
        issue_type: String,
        /// The title.
        summary: String,
        /// The text.
        description: String,
        /// Labels of the issue.
        labels: List<String>,
        /// The priority.
        priority: String,
        /// The transition that resolves.
        resolve_transition: String,
        /// The transition that opens again.
        reopen_transition: String,
        /// How long an issue is opened again.
        reopen_duration: String,
        /// Issues of this resolution stay closed.
        wont_fix_resolution: String,
        /// Other fields.
        fields: Value,
    }
}

wire! {
    /// A name under which one or several integrations are reached together.
    pub struct AlertmanagerReceiver {
        /// The name that routes use.
        name: String,
        /// A channel of Slack.
        slack_configs: List<SlackConfig>,
        /// A service of PagerDuty.
        pagerduty_configs: List<PagerdutyConfig>,
        /// A chat of Telegram.
        telegram_configs: List<TelegramConfig>,
        /// An HTTP request.
        webhook_configs: List<WebhookConfig>,
        /// Mail.
        email_configs: List<EmailConfig>,
        /// Opsgenie.
        opsgenie_configs: List<OpsgenieConfig>,
        /// Splunk On-Call.
        victorops_configs: List<VictoropsConfig>,
        /// Pushover.
        pushover_configs: List<PushoverConfig>,
        /// Amazon SNS.
        sns_configs: List<SnsConfig>,
        /// A channel of Discord.
        discord_configs: List<DiscordConfig>,
        /// A channel of Microsoft Teams.
        msteamsv2_configs: List<TeamsConfig>,
        /// A room of Webex.
        webex_configs: List<WebexConfig>,
        /// An app of `WeChat` Work.
        wechat_configs: List<WechatConfig>,
        /// A project of Jira.
        jira_configs: List<JiraConfig>,
    }
}
