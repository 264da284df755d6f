//! The text of messages: defined once, rendered for each kind of receiver in the dialect of each sender.

use crate::id::is_uid;
use crate::site::Site;

/// A template as a constant, so that receivers cannot name one that does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TemplateId(&'static str);

impl TemplateId {
    /// A template of this name: the group in Grafana, the file of Alertmanager, and the beginning of its definitions.
    ///
    /// # Panics
    /// In a constant the build stops: 1 to 40 of `A-Z a-z 0-9 - _`.
    #[track_caller]
    pub const fn new(name: &'static str) -> Self {
        assert!(is_uid(name), "a template's name is 1 to 40 characters of A-Z a-z 0-9 - _");
        Self(name)
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// Calls one of its renderings: `{{ template "alerts.slack" . }}`.
    pub fn call(self, rendering: Rendering) -> String {
        format!("{{{{ template \"{}.{}\" . }}}}", self.0, rendering.text())
    }
}

/// What a template is rendered as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rendering {
    /// One line of plain text.
    Title,
    /// The `mrkdwn` of Slack.
    Slack,
    /// The HTML of Telegram.
    Telegram,
    /// Plain text, for mail and for everything else.
    Email,
    /// JSON for programs.
    Payload,
}

impl Rendering {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Title, Self::Slack, Self::Telegram, Self::Email, Self::Payload];

    /// The end of its definition's name.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Slack => "slack",
            Self::Telegram => "telegram",
            Self::Email => "email",
            Self::Payload => "payload",
        }
    }
}

/// A piece of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A text.
    Text(&'static str),
    /// The value of a label that all alerts of the message share; with the texts around it, only where they do.
    Label {
        /// What stands before it.
        before: &'static str,
        /// The label.
        name: &'static str,
        /// What stands behind it.
        after: &'static str,
    },
}

/// What is said about each alert of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What happens, in one line.
    Summary,
    /// What it means and what to do.
    Description,
    /// The number that it is about.
    Value,
    /// Since when.
    Started,
    /// The page that says what to do.
    Runbook,
    /// Where to look.
    Dashboard,
    /// Where to silence it.
    Silence,
}

/// A message.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Template {
    /// Its name.
    pub id: TemplateId,
    /// The title.
    pub title: Vec<Piece>,
    /// What is said about each alert, in order.
    pub parts: Vec<Part>,
    /// Where it was written.
    pub site: Site,
}

impl Template {
    /// A message with a title and what is said about each of its alerts.
    #[track_caller]
    pub fn new<const T: usize, const P: usize>(id: TemplateId, title: [Piece; T], parts: [Part; P]) -> Self {
        Self { id, title: title.into(), parts: parts.into(), site: Site::here() }
    }
}
