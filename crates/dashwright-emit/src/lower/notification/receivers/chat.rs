//! Chats.

use dashwright_grafana::alerting::{Expanded, settings as wire};
use dashwright_model::notification::{
    Dingding, Discord, GoogleChat, Line, ParseMode, Slack, SlackAccess, Teams, Telegram, Threema, Webex,
    Wecom, WecomAccess,
};

use super::super::secret::expanded;
use super::{maybe, text};

pub(super) fn slack(it: &Slack) -> wire::Slack {
    let (url, token, channel) = match &it.access {
        SlackAccess::Webhook(url) => (Some(expanded(*url)), None, None),
        SlackAccess::Bot(token, channel) => (None, Some(expanded(*token)), Some(channel)),
    };
    wire::Slack {
        url,
        token,
        recipient: maybe(channel.or(it.recipient.as_ref())),
        username: maybe(it.username.as_ref()),
        icon_emoji: maybe(it.icon_emoji.as_ref()),
        icon_url: maybe(it.icon_url.as_ref()),
        mention_users: maybe(it.mention_users.as_ref()),
        mention_groups: maybe(it.mention_groups.as_ref()),
        mention_channel: maybe(it.mention_channel.as_ref()),
        color: maybe(it.color.as_ref()),
        title: maybe(it.title.as_ref()),
        text: maybe(it.text.as_ref()),
        footer: maybe(it.footer.as_ref()),
        ..Default::default()
    }
}

pub(super) fn telegram(it: &Telegram) -> wire::Telegram {
    wire::Telegram {
        bot_token: Some(expanded(it.token)),
        chat_id: Some(text(&it.chat)),
        message_thread_id: maybe(it.thread.as_ref()),
        message: maybe(it.message.as_ref()),
        parse_mode: it.parse_mode.map(|mode| Expanded::literal(parse_mode(mode))),
        disable_web_page_preview: it.without_preview,
        protect_content: it.protected,
        disable_notifications: it.silently,
        ..Default::default()
    }
}

pub(super) fn discord(it: &Discord) -> wire::Discord {
    wire::Discord {
        url: Some(expanded(it.url)),
        title: maybe(it.title.as_ref()),
        message: maybe(it.message.as_ref()),
        avatar_url: maybe(it.avatar_url.as_ref()),
        ..Default::default()
    }
}

pub(super) fn teams(it: &Teams) -> wire::Teams {
    wire::Teams {
        url: Some(expanded(it.url)),
        title: maybe(it.title.as_ref()),
        section_title: maybe(it.section_title.as_ref()),
        message: maybe(it.message.as_ref()),
        ..Default::default()
    }
}

pub(super) fn google_chat(it: &GoogleChat) -> wire::GoogleChat {
    wire::GoogleChat {
        url: Some(expanded(it.url)),
        title: maybe(it.title.as_ref()),
        message: maybe(it.message.as_ref()),
        ..Default::default()
    }
}

pub(super) fn webex(it: &Webex) -> wire::Webex {
    wire::Webex {
        room_id: Some(text(&it.room)),
        bot_token: Some(expanded(it.token)),
        api_url: maybe(it.api_url.as_ref()),
        message: maybe(it.message.as_ref()),
        ..Default::default()
    }
}

pub(super) fn wecom(it: &Wecom) -> wire::Wecom {
    let (url, app, corporation, agent) = match &it.access {
        WecomAccess::Robot(url) => (Some(expanded(*url)), None, None, None),
        WecomAccess::App { secret: key, corporation, agent } => {
            (None, Some(expanded(*key)), Some(text(corporation)), Some(text(agent)))
        }
    };
    wire::Wecom {
        url,
        secret: app,
        agent_id: agent,
        corp_id: corporation,
        to_user: maybe(it.to_user.as_ref()),
        title: maybe(it.title.as_ref()),
        message: maybe(it.message.as_ref()),
        ..Default::default()
    }
}

pub(super) fn threema(it: &Threema) -> wire::Threema {
    wire::Threema {
        gateway_id: Some(text(&it.gateway)),
        recipient_id: Some(text(&it.recipient)),
        api_secret: Some(expanded(it.secret)),
        title: maybe(it.title.as_ref()),
        description: maybe(it.description.as_ref()),
        ..Default::default()
    }
}

pub(super) fn line(it: &Line) -> wire::Line {
    wire::Line {
        token: Some(expanded(it.token)),
        title: maybe(it.title.as_ref()),
        description: maybe(it.description.as_ref()),
        ..Default::default()
    }
}

pub(super) fn dingding(it: &Dingding) -> wire::Dingding {
    wire::Dingding {
        url: Some(expanded(it.url)),
        msg_type: it.action_card.map(|card| if card { "actionCard" } else { "link" }.into()),
        title: maybe(it.title.as_ref()),
        message: maybe(it.message.as_ref()),
        ..Default::default()
    }
}

/// As Grafana calls it.
fn parse_mode(mode: ParseMode) -> &'static str {
    match mode {
        ParseMode::Plain => "None",
        ParseMode::Html => "HTML",
        ParseMode::Markdown => "Markdown",
        ParseMode::MarkdownV2 => "MarkdownV2",
    }
}
