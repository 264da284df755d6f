//! Pagers.

use dashwright_grafana::alerting::{Expanded, settings as wire};
use dashwright_model::notification::{Opsgenie, Pagerduty, Pushover, SendTags, Sensugo, Victorops};

use super::super::secret::expanded;
use super::{maybe, number, text};

pub(super) fn pagerduty(it: &Pagerduty) -> wire::Pagerduty {
    wire::Pagerduty {
        integration_key: Some(expanded(it.key)),
        severity: maybe(it.severity.as_ref()),
        class: maybe(it.class.as_ref()),
        component: maybe(it.component.as_ref()),
        group: maybe(it.group.as_ref()),
        summary: maybe(it.summary.as_ref()),
        source: maybe(it.source.as_ref()),
        client: maybe(it.client.as_ref()),
        client_url: maybe(it.client_url.as_ref()),
        details: it
            .details
            .as_ref()
            .map(|list| list.iter().map(|(name, value)| ((*name).to_owned(), text(value))).collect()),
        ..Default::default()
    }
}

pub(super) fn opsgenie(it: &Opsgenie) -> wire::Opsgenie {
    let responders = it.responders.iter().flatten().map(|responder| {
        let (kind, name) = responder.parts();
        let out = wire::Responder::default().kind(kind);
        if kind == "user" { out.username(name) } else { out.name(name) }
    });
    wire::Opsgenie {
        api_key: Some(expanded(it.key)),
        api_url: Some(it.api_url.as_ref().map_or("https://api.opsgenie.com/v2/alerts".into(), text)),
        message: maybe(it.message.as_ref()),
        description: maybe(it.description.as_ref()),
        auto_close: it.auto_close,
        override_priority: it.override_priority,
        send_tags_as: it.send_tags.map(|tags| {
            Expanded::literal(match tags {
                SendTags::Tags => "tags",
                SendTags::Details => "details",
                SendTags::Both => "both",
            })
        }),
        responders: it.responders.as_ref().map(|_| responders.collect()),
        ..Default::default()
    }
}

pub(super) fn victorops(it: &Victorops) -> wire::Victorops {
    wire::Victorops {
        url: Some(expanded(it.url)),
        message_type: it.warns.map(|warns| if warns { "WARNING" } else { "CRITICAL" }.into()),
        title: maybe(it.title.as_ref()),
        description: maybe(it.description.as_ref()),
        ..Default::default()
    }
}

pub(super) fn pushover(it: &Pushover) -> wire::Pushover {
    wire::Pushover {
        api_token: Some(expanded(it.token)),
        user_key: Some(expanded(it.user)),
        device: maybe(it.device.as_ref()),
        priority: number(it.priority),
        ok_priority: number(it.ok_priority),
        retry: number(it.retry.map(dashwright_model::Length::as_seconds)),
        expire: number(it.expire.map(dashwright_model::Length::as_seconds)),
        sound: maybe(it.sound.as_ref()),
        ok_sound: maybe(it.ok_sound.as_ref()),
        title: maybe(it.title.as_ref()),
        message: maybe(it.message.as_ref()),
        ..Default::default()
    }
}

pub(super) fn sensugo(it: &Sensugo) -> wire::Sensugo {
    wire::Sensugo {
        url: Some(text(&it.url)),
        api_key: Some(expanded(it.key)),
        entity: maybe(it.entity.as_ref()),
        check: maybe(it.check.as_ref()),
        handler: maybe(it.handler.as_ref()),
        namespace: maybe(it.namespace.as_ref()),
        message: maybe(it.message.as_ref()),
        ..Default::default()
    }
}
