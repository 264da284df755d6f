//! What a contact point sends to: one type for each kind, with everything that the kind cannot do without in its
//! constructor. Secrets are references; there is no way to write one out.

mod chat;
mod paging;
mod transport;
mod used;

pub use chat::{
    Dingding, Discord, GoogleChat, Line, ParseMode, Slack, SlackAccess, Teams, Telegram, Threema, Webex,
    Wecom, WecomAccess,
};
pub use paging::{Opsgenie, Pagerduty, Pushover, Responder, SendTags, Sensugo, Victorops};
pub use transport::{
    Alertmanager, Email, HttpAccess, Jira, JiraAccess, Kafka, Method, Mqtt, OAuth2, OnCall, Password,
    Signature, Sns, SnsTarget, Tls, Webhook,
};

pub use used::Used;
use used::{Seen, Uses};

/// A struct of settings: what is required comes first and is asked for by `new`, the rest has a method each.
macro_rules! settings {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$rmeta:meta])* $required:ident : $rty:ty, )*
            ;
            $( $(#[$ometa:meta])* $optional:ident : $oty:ty, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[must_use]
        pub struct $name {
            $( $(#[$rmeta])* pub $required: $rty, )*
            $( $(#[$ometa])* pub $optional: Option<$oty>, )*
        }

        impl $crate::notification::receiver::Uses for $name {
            fn uses(&self, _: &'static str, seen: $crate::notification::receiver::Seen<'_>) {
                $( $crate::notification::receiver::Uses::uses(&self.$required, stringify!($required), seen); )*
                $( $crate::notification::receiver::Uses::uses(&self.$optional, stringify!($optional), seen); )*
            }
        }

        impl $name {
            /// With everything that it cannot do without.
            pub fn new($( $required: impl Into<$rty> ),*) -> Self {
                Self { $( $required: $required.into(), )* $( $optional: None, )* }
            }

            $(
                $(#[$ometa])*
                pub fn $optional(mut self, value: impl Into<$oty>) -> Self {
                    self.$optional = Some(value.into());
                    self
                }
            )*
        }
    };
}
use settings;

/// The enum of all kinds, with the name that Grafana gives to each.
macro_rules! receivers {
    ($( $kind:ident = $id:literal, )*) => {
        /// What a contact point sends to.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Receiver {
            $(
                #[doc = concat!("`", $id, "`.")]
                $kind(Box<$kind>),
            )*
        }

        impl Receiver {
            /// Grafana's name of the kind.
            pub const fn kind(&self) -> &'static str {
                match self {
                    $( Self::$kind(_) => $id, )*
                }
            }

            /// Shows every text, label, template and secret in it, by the name of its setting.
            pub fn uses(&self, seen: &mut dyn FnMut(&'static str, Used<'_>)) {
                match self {
                    $( Self::$kind(it) => it.uses("", seen), )*
                }
            }
        }

        $(
            impl From<$kind> for Receiver {
                fn from(settings: $kind) -> Self {
                    Self::$kind(Box::new(settings))
                }
            }
        )*
    };
}

receivers! {
    Alertmanager = "prometheus-alertmanager",
    Dingding = "dingding",
    Discord = "discord",
    Email = "email",
    GoogleChat = "googlechat",
    Jira = "jira",
    Kafka = "kafka",
    Line = "LINE",
    Mqtt = "mqtt",
    OnCall = "oncall",
    Opsgenie = "opsgenie",
    Pagerduty = "pagerduty",
    Pushover = "pushover",
    Sensugo = "sensugo",
    Slack = "slack",
    Sns = "sns",
    Teams = "teams",
    Telegram = "telegram",
    Threema = "threema",
    Victorops = "victorops",
    Webex = "webex",
    Webhook = "webhook",
    Wecom = "wecom",
}

impl Receiver {
    /// Whether a message wakes somebody up, by the kind alone.
    pub const fn is_pager(&self) -> bool {
        matches!(
            self,
            Self::Pagerduty(_) | Self::Opsgenie(_) | Self::Victorops(_) | Self::Pushover(_) | Self::OnCall(_)
        )
    }

    /// Why Alertmanager cannot send to it; only Grafana can then.
    pub fn only_grafana(&self) -> Option<&'static str> {
        match self {
            Self::Dingding(_) | Self::GoogleChat(_) | Self::Kafka(_) | Self::Line(_) | Self::Mqtt(_) => {
                Some("Alertmanager has no receiver of this kind")
            }
            Self::Sensugo(_) | Self::Threema(_) => Some("Alertmanager has no receiver of this kind"),
            Self::Alertmanager(_) => Some("one Alertmanager does not forward to another"),
            Self::Victorops(it) if it.api_key.is_none() => {
                Some("Alertmanager wants the API key and the routing key, not the address")
            }
            Self::Wecom(it) if matches!(it.access, WecomAccess::Robot(_)) => {
                Some("Alertmanager reaches apps of WeChat Work, not robots")
            }
            Self::Sns(it) if it.keys.is_some() => {
                Some("Alertmanager takes keys of AWS from its environment, a profile or a role")
            }
            _ => None,
        }
    }
}
