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
    filled!(Slack from it:
        username, icon_emoji, icon_url, mention_users, mention_groups, mention_channel, color, title, text, footer;
        url,
        token,
        endpoint_url: maybe(it.endpoint.as_ref()),
        recipient: maybe(channel.or(it.recipient.as_ref())),
    )
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
    filled!(Discord from it: title, message, avatar_url;
        url: Some(expanded(it.url)),
        use_discord_username: it.own_name,
        use_embed_description: it.embedded,
    )
}

pub(super) fn teams(it: &Teams) -> wire::Teams {
    filled!(Teams from it: title, section_title, message;
        url: Some(expanded(it.url)),
    )
}

pub(super) fn google_chat(it: &GoogleChat) -> wire::GoogleChat {
    filled!(GoogleChat from it: title, message;
        url: Some(expanded(it.url)),
        hide_open_button: it.without_button,
        hide_version_info: it.without_version,
    )
}

pub(super) fn webex(it: &Webex) -> wire::Webex {
    filled!(Webex from it: api_url, message;
        room_id: Some(text(&it.room)),
        bot_token: Some(expanded(it.token)),
    )
}

pub(super) fn wecom(it: &Wecom) -> wire::Wecom {
    let (url, app, corporation, agent) = match &it.access {
        WecomAccess::Robot(url) => (Some(expanded(*url)), None, None, None),
        WecomAccess::App { secret: key, corporation, agent } => {
            (None, Some(expanded(*key)), Some(text(corporation)), Some(text(agent)))
        }
    };
    filled!(Wecom from it: to_user, title, message;
        url,
        secret: app,
        message_type: it.as_text.map(|plain| if plain { "text" } else { "markdown" }.into()),
        agent_id: agent,
        corp_id: corporation,
    )
}

pub(super) fn threema(it: &Threema) -> wire::Threema {
    filled!(Threema from it: title, description;
        gateway_id: Some(text(&it.gateway)),
        recipient_id: Some(text(&it.recipient)),
        api_secret: Some(expanded(it.secret)),
    )
}

pub(super) fn line(it: &Line) -> wire::Line {
    filled!(Line from it: title, description;
        token: Some(expanded(it.token)),
    )
}

pub(super) fn dingding(it: &Dingding) -> wire::Dingding {
    filled!(Dingding from it: title, message;
        url: Some(expanded(it.url)),
        msg_type: it.action_card.map(|card| if card { "actionCard" } else { "link" }.into()),
    )
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
