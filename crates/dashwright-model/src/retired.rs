//! What Grafana has to forget: it keeps an alert rule, a contact point, a template or a mute timing that has vanished
//! from its files until a file names it as one to delete.

use crate::id::is_uid;
use crate::notification::{ContactPointId, TemplateId, TimingId};
use crate::rule::AlertUid;
use crate::site::Site;

/// One thing that Grafana has to forget.
///
/// Add an entry with the change that deletes the definition. Remove it when every installation has started once with it:
/// the deletion is done then, and the name is free. An entry whose name is defined again is a finding, because Grafana
/// would make the thing and delete it at each start.
///
/// ```
/// use dashwright_model::Retired;
/// use dashwright_model::rule::AlertUid;
/// let gone = Retired::alert(AlertUid::new("queue-long"));
/// assert_eq!((gone.what.word(), gone.what.name()), ("alert", "queue-long"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Retired {
    /// What it was.
    pub what: Gone,
    /// Where it was written.
    pub site: Site,
}

/// What it was, and the name by which Grafana knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gone {
    /// A rule that Grafana evaluated, by its uid.
    Alert(AlertUid),
    /// A receiver of a contact point, by its uid.
    Receiver(&'static str),
    /// A template, by its name.
    Template(TemplateId),
    /// A mute timing, by its name.
    Timing(TimingId),
}

impl Retired {
    /// An alert that Grafana evaluated, and that is gone or is evaluated by Prometheus now.
    #[track_caller]
    pub const fn alert(uid: AlertUid) -> Self {
        Self { what: Gone::Alert(uid), site: Site::here() }
    }

    /// A contact point with one receiver, or the first of several; [`receiver`](Self::receiver) is for the others.
    #[track_caller]
    pub const fn contact_point(id: ContactPointId) -> Self {
        Self { what: Gone::Receiver(id.name()), site: Site::here() }
    }

    /// One receiver by its uid: `chat-2` is the second of the contact point `chat`.
    ///
    /// # Panics
    /// In a constant the build stops: the uid must be one that Grafana takes.
    #[track_caller]
    pub const fn receiver(uid: &'static str) -> Self {
        assert!(is_uid(uid), "a uid is 1 to 40 characters of A-Z a-z 0-9 - _");
        Self { what: Gone::Receiver(uid), site: Site::here() }
    }

    /// A template of messages.
    #[track_caller]
    pub const fn template(id: TemplateId) -> Self {
        Self { what: Gone::Template(id), site: Site::here() }
    }

    /// A mute timing.
    #[track_caller]
    pub const fn timing(id: TimingId) -> Self {
        Self { what: Gone::Timing(id), site: Site::here() }
    }
}

impl Gone {
    /// The word for its kind.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Alert(_) => "alert",
            Self::Receiver(_) => "receiver",
            Self::Template(_) => "template",
            Self::Timing(_) => "timing",
        }
    }

    /// The uid, or the name where Grafana goes by names.
    pub fn name(&self) -> &str {
        match self {
            Self::Alert(uid) => uid.as_str(),
            Self::Receiver(uid) => uid,
            Self::Template(id) => id.name(),
            Self::Timing(id) => id.name(),
        }
    }
}
