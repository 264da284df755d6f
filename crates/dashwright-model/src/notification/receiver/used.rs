//! What a receiver is made of: each text, label, template and secret in it, by the name of its setting.

use super::super::setting::Setting;
use super::super::template::{Rendering, TemplateId};
use super::{
    HttpAccess, JiraAccess, Method, ParseMode, Password, Responder, SendTags, SlackAccess, SnsTarget,
    WecomAccess,
};
use crate::length::Length;
use crate::provisioning::Secret;

/// Something that a setting of a receiver says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Used<'a> {
    /// A text.
    Text(&'a str),
    /// The value of a label.
    Label(&'static str),
    /// What a template makes.
    Template(TemplateId, Rendering),
    /// A value that stands in no file.
    Secret(Secret),
}

/// Takes note of a setting by its name.
pub(super) type Seen<'a> = &'a mut dyn FnMut(&'static str, Used<'_>);

/// A setting, or several.
pub(super) trait Uses {
    /// Shows everything in it.
    fn uses(&self, name: &'static str, seen: Seen<'_>);
}

impl Uses for Setting {
    fn uses(&self, name: &'static str, seen: Seen<'_>) {
        seen(
            name,
            match self {
                Self::Text(text) => Used::Text(text),
                Self::Label(label) => Used::Label(label),
                Self::Template(id, rendering) => Used::Template(*id, *rendering),
                Self::Secret(secret) => Used::Secret(*secret),
            },
        );
    }
}

impl Uses for Secret {
    fn uses(&self, name: &'static str, seen: Seen<'_>) {
        seen(name, Used::Secret(*self));
    }
}

impl Uses for TemplateId {
    fn uses(&self, name: &'static str, seen: Seen<'_>) {
        seen(name, Used::Template(*self, Rendering::Payload));
    }
}

impl<T: Uses> Uses for Option<T> {
    fn uses(&self, name: &'static str, seen: Seen<'_>) {
        if let Some(it) = self {
            it.uses(name, seen);
        }
    }
}

impl<T: Uses> Uses for Vec<T> {
    fn uses(&self, name: &'static str, seen: Seen<'_>) {
        for it in self {
            it.uses(name, seen);
        }
    }
}

impl<A: Uses, B: Uses> Uses for (A, B) {
    fn uses(&self, name: &'static str, seen: Seen<'_>) {
        self.0.uses(name, seen);
        self.1.uses(name, seen);
    }
}

impl Uses for Password {
    fn uses(&self, _: &'static str, seen: Seen<'_>) {
        self.user.uses("user", seen);
        self.password.uses("password", seen);
    }
}

impl Uses for SlackAccess {
    fn uses(&self, _: &'static str, seen: Seen<'_>) {
        match self {
            Self::Webhook(url) => url.uses("url", seen),
            Self::Bot(token, channel) => {
                token.uses("token", seen);
                channel.uses("recipient", seen);
            }
        }
    }
}

impl Uses for WecomAccess {
    fn uses(&self, _: &'static str, seen: Seen<'_>) {
        match self {
            Self::Robot(url) => url.uses("url", seen),
            Self::App { secret, corporation, agent } => {
                secret.uses("secret", seen);
                corporation.uses("corporation", seen);
                agent.uses("agent", seen);
            }
        }
    }
}

impl Uses for HttpAccess {
    fn uses(&self, name: &'static str, seen: Seen<'_>) {
        match self {
            Self::Basic(password) => password.uses(name, seen),
            Self::Header(_, token) => token.uses("token", seen),
        }
    }
}

impl Uses for JiraAccess {
    fn uses(&self, name: &'static str, seen: Seen<'_>) {
        match self {
            Self::Token(token) => token.uses("token", seen),
            Self::Basic(password) => password.uses(name, seen),
        }
    }
}

impl Uses for SnsTarget {
    fn uses(&self, name: &'static str, seen: Seen<'_>) {
        let (Self::Topic(it) | Self::Endpoint(it) | Self::Phone(it)) = self;
        it.uses(name, seen);
    }
}

/// Settings that hold no text of the author's.
macro_rules! silent {
    ($($type:ty),*) => {
        $(
            impl Uses for $type {
                fn uses(&self, _: &'static str, _: Seen<'_>) {}
            }
        )*
    };
}

silent!(bool, u8, i8, u32, &'static str, Length, Method, ParseMode, SendTags, Responder);
