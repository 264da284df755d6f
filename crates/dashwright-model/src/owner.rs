//! Who looks after a dashboard, and for whom it is made.

/// A team that owns dashboards and alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// The handle, such as `@platform-sre`.
    pub handle: &'static str,
    /// Where to reach the team, such as `#platform`.
    pub channel: &'static str,
}

impl Owner {
    /// A team by its handle and channel.
    ///
    /// # Panics
    /// In a constant the build stops: a handle starts with `@`, a channel with `#`.
    pub const fn new(handle: &'static str, channel: &'static str) -> Self {
        assert!(!handle.is_empty() && handle.as_bytes()[0] == b'@', "an owner's handle starts with @");
        assert!(!channel.is_empty() && channel.as_bytes()[0] == b'#', "an owner's channel starts with #");
        Self { handle, channel }
    }
}

/// How often the owner reads the dashboard through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Review {
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every quarter.
    Quarterly,
}

impl Review {
    /// The cadence in words.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
        }
    }

    /// The most days from one review to the next: the longest week, month or quarter.
    pub const fn days(self) -> u32 {
        match self {
            Self::Weekly => 7,
            Self::Monthly => 31,
            Self::Quarterly => 92,
        }
    }
}

/// A Grafana folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Folder {
    /// The title, which is also the directory name below `grafana/dashboards`.
    pub title: &'static str,
}

impl Folder {
    /// A folder.
    ///
    /// # Panics
    /// In a constant the build stops: the title must be a plain directory name.
    pub const fn new(title: &'static str) -> Self {
        let bytes = title.as_bytes();
        assert!(!bytes.is_empty() && bytes[0] != b'.', "a folder title is a plain directory name");
        let mut i = 0;
        while i < bytes.len() {
            assert!(bytes[i] != b'/' && bytes[i] != b'\\', "a folder title is a plain directory name");
            i += 1;
        }
        Self { title }
    }
}
