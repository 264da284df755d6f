//! Receivers that write into a chat.

use super::super::setting::Setting;
use super::settings;
use crate::provisioning::Secret;

/// How Slack is reached.
#[derive(Debug, Clone, PartialEq)]
pub enum SlackAccess {
    /// By an incoming webhook, whose address is the secret.
    Webhook(Secret),
    /// By a bot, with its token and a channel.
    Bot(Secret, Setting),
}

impl From<Secret> for SlackAccess {
    /// The address of an incoming webhook.
    fn from(url: Secret) -> Self {
        Self::Webhook(url)
    }
}

impl SlackAccess {
    /// A bot with its token, and the channel that it writes to.
    pub fn bot(token: Secret, channel: impl Into<Setting>) -> Self {
        Self::Bot(token, channel.into())
    }
}

settings! {
    /// A channel of Slack.
    ///
    /// ```
    /// use dashwright_model::notification::Slack;
    /// use dashwright_model::provisioning::Secret;
    /// let slack = Slack::new(Secret::Env("SLACK_WEBHOOK")).recipient("#platform");
    /// assert_eq!(slack.recipient, Some("#platform".into()));
    /// ```
    pub struct Slack {
        /// How it is reached.
        access: SlackAccess,
        ;
        /// The channel, where the webhook lets it be chosen.
        recipient: Setting,
        /// The name shown.
        username: Setting,
        /// An emoji as picture, such as `:warning:`.
        icon_emoji: Setting,
        /// A picture.
        icon_url: Setting,
        /// Who is mentioned: `here` or `channel`.
        mention_channel: Setting,
        /// Ids of users that are mentioned, after commas.
        mention_users: Setting,
        /// Ids of groups that are mentioned, after commas.
        mention_groups: Setting,
        /// The colour of the bar.
        color: Setting,
        /// The title.
        title: Setting,
        /// The text.
        text: Setting,
        /// The footer.
        footer: Setting,
        /// Another address of the API, such as that of a proxy; Grafana only.
        endpoint: Setting,
    }
}

/// How Telegram reads a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParseMode {
    /// As it is.
    Plain,
    /// As HTML.
    Html,
    /// As Markdown.
    Markdown,
    /// As Markdown, second version.
    MarkdownV2,
}

settings! {
    /// A chat of Telegram.
    pub struct Telegram {
        /// The bot's token.
        token: Secret,
        /// The chat's number.
        chat: Setting,
        ;
        /// The topic's number.
        thread: Setting,
        /// The text.
        message: Setting,
        /// How Telegram reads it; as HTML.
        parse_mode: ParseMode,
        /// Links show no preview.
        without_preview: bool,
        /// It cannot be passed on.
        protected: bool,
        /// It arrives without sound.
        silently: bool,
    }
}

settings! {
    /// A channel of Discord.
    pub struct Discord {
        /// The address of the webhook.
        url: Secret,
        ;
        /// The title.
        title: Setting,
        /// The text.
        message: Setting,
        /// A picture.
        avatar_url: Setting,
        /// The webhook's own name is shown and not Grafana's; Grafana only.
        own_name: bool,
        /// The text stands in the embed; Grafana only.
        embedded: bool,
    }
}

settings! {
    /// A channel of Microsoft Teams, by a workflow.
    pub struct Teams {
        /// The address of the workflow.
        url: Secret,
        ;
        /// The title.
        title: Setting,
        /// The title of the section; Grafana only.
        section_title: Setting,
        /// The text.
        message: Setting,
    }
}

settings! {
    /// A space of Google Chat; Grafana only.
    pub struct GoogleChat {
        /// The address of the webhook.
        url: Secret,
        ;
        /// The title.
        title: Setting,
        /// The text.
        message: Setting,
        /// It has no button that opens Grafana.
        without_button: bool,
        /// It does not say Grafana's version.
        without_version: bool,
    }
}

settings! {
    /// A room of Webex.
    pub struct Webex {
        /// The room's id.
        room: Setting,
        /// The bot's token.
        token: Secret,
        ;
        /// The address of the API.
        api_url: Setting,
        /// The text.
        message: Setting,
    }
}

/// How `WeChat` Work is reached.
#[derive(Debug, Clone, PartialEq)]
pub enum WecomAccess {
    /// By a group's robot, whose address is the secret; Grafana only.
    Robot(Secret),
    /// By an app.
    App {
        /// The app's secret.
        secret: Secret,
        /// The company.
        corporation: Setting,
        /// The app.
        agent: Setting,
    },
}

settings! {
    /// `WeChat` Work.
    pub struct Wecom {
        /// How it is reached.
        access: WecomAccess,
        ;
        /// Who gets it; all.
        to_user: Setting,
        /// The message is text and not Markdown.
        as_text: bool,
        /// The title; Grafana only.
        title: Setting,
        /// The text.
        message: Setting,
    }
}

settings! {
    /// Threema, by a gateway; Grafana only.
    pub struct Threema {
        /// The gateway: eight characters, the first `*`.
        gateway: Setting,
        /// The recipient: eight characters.
        recipient: Setting,
        /// The gateway's key.
        secret: Secret,
        ;
        /// The title.
        title: Setting,
        /// The text.
        description: Setting,
    }
}

settings! {
    /// LINE Notify, which its vendor has ended; for files that still have it, Grafana only.
    pub struct Line {
        /// The token.
        token: Secret,
        ;
        /// The title.
        title: Setting,
        /// The text.
        description: Setting,
    }
}

settings! {
    /// A group robot of `DingTalk`; Grafana only.
    pub struct Dingding {
        /// The address of the robot.
        url: Secret,
        ;
        /// It is a card with a button and not a link.
        action_card: bool,
        /// The title.
        title: Setting,
        /// The text.
        message: Setting,
    }
}
