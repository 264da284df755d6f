//! Grafana's folders, and what the dashboards of one folder have in common.

use dashwright::prelude::{Dashboard, DashboardId, Folder, Link, Owner};

/// A folder of Grafana with the tags that find its dashboards again: the stack, then the folder.
pub(crate) struct Shelf {
    folder: Folder,
    tags: &'static [&'static str],
}

/// The entry point.
pub(crate) const OVERVIEW: Shelf = Shelf::new("Overview", &["production", "overview"]);
/// The production stack.
pub(crate) const PRODUCTION: Shelf = Shelf::new("Production", &["production"]);
/// Every service, side by side.
pub(crate) const FLEET: Shelf = Shelf::new("Fleet", &["fleet"]);
/// The assignment pipeline.
pub(crate) const TUTORDEX: Shelf = Shelf::new("TutorDex", &["tutordex"]);
/// The claims platform.
pub(crate) const UPSTREAM: Shelf = Shelf::new("Upstream", &["upstream"]);
/// Services of the ML platform.
pub(crate) const SERVICE: Shelf = Shelf::new("service", &["ml-platform", "service"]);
/// What the monitoring stands on.
pub(crate) const PLATFORM: Shelf = Shelf::new("platform", &["ml-platform", "platform"]);
/// For the leadership.
pub(crate) const EXECUTIVE: Shelf = Shelf::new("executive", &["ml-platform", "executive"]);

/// On every dashboard that this repository writes: what has it must not be edited in Grafana.
const GENERATED: &str = "generated";

impl Shelf {
    const fn new(title: &'static str, tags: &'static [&'static str]) -> Self {
        Self { folder: Folder::new(title), tags }
    }

    /// A dashboard of this folder, with its tags and a drop-down of its stack's dashboards.
    #[track_caller]
    pub(crate) fn dashboard(&self, id: DashboardId, owner: Owner, goal: &'static str) -> Dashboard {
        let stack = self.tags.iter().take(1).copied();
        Dashboard::new(id, self.folder, owner, goal)
            .tags(self.tags.iter().copied())
            .tags([GENERATED])
            .link(Link::tagged("Dashboards", stack))
    }
}
