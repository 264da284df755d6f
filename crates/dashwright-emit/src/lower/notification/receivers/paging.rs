//! Pagers.

use dashwright_grafana::alerting::{Expanded, settings as wire};
use dashwright_model::notification::{Opsgenie, Pagerduty, Pushover, SendTags, Sensugo, Victorops};

use super::super::secret::expanded;
use super::{maybe, named, number, text};

pub(super) fn pagerduty(it: &Pagerduty) -> wire::Pagerduty {
    filled!(Pagerduty from it: severity, class, component, group, summary, source, client, client_url, url;
        integration_key: Some(expanded(it.key)),
        details: named(it.details.as_ref()),
    )
}

pub(super) fn opsgenie(it: &Opsgenie) -> wire::Opsgenie {
    let responders = it.responders.iter().flatten().map(|responder| {
        let (kind, name) = responder.parts();
        let out = wire::Responder::default().kind(kind);
        if kind == "user" { out.username(name) } else { out.name(name) }
    });
    filled!(Opsgenie from it: message, description;
        api_key: Some(expanded(it.key)),
        api_url: Some(it.api_url.as_ref().map_or("https://api.opsgenie.com/v2/alerts".into(), text)),
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
    )
}

pub(super) fn victorops(it: &Victorops) -> wire::Victorops {
    filled!(Victorops from it: title, description;
        url: Some(expanded(it.url)),
        message_type: it.warns.map(|warns| if warns { "WARNING" } else { "CRITICAL" }.into()),
    )
}

pub(super) fn pushover(it: &Pushover) -> wire::Pushover {
    filled!(Pushover from it: device, sound, ok_sound, title, message;
        api_token: Some(expanded(it.token)),
        user_key: Some(expanded(it.user)),
        priority: number(it.priority),
        ok_priority: number(it.ok_priority),
        retry: number(it.retry.map(dashwright_model::Length::as_seconds)),
        expire: number(it.expire.map(dashwright_model::Length::as_seconds)),
    )
}

pub(super) fn sensugo(it: &Sensugo) -> wire::Sensugo {
    filled!(Sensugo from it: entity, check, handler, namespace, message;
        url: Some(text(&it.url)),
        api_key: Some(expanded(it.key)),
    )
}
