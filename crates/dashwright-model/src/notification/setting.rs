//! The text of a setting: written out, taken from a label, made by a template, or kept elsewhere.

use std::borrow::Cow;

use super::template::{Rendering, TemplateId};
use crate::provisioning::Secret;

/// What a setting of a receiver says.
///
/// A plain text is taken as it is: neither `$` nor `{{` means anything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// This text.
    Text(Cow<'static, str>),
    /// The value of a label that all alerts of the message share, or nothing.
    Label(&'static str),
    /// What a template makes.
    Template(TemplateId, Rendering),
    /// A value that stands in no file.
    Secret(Secret),
}

impl Setting {
    /// The value of a label that all alerts of the message share.
    pub const fn label(name: &'static str) -> Self {
        Self::Label(name)
    }
}

impl From<&'static str> for Setting {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Setting {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Secret> for Setting {
    fn from(secret: Secret) -> Self {
        Self::Secret(secret)
    }
}
