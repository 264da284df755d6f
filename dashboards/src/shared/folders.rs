//! Grafana's folders.

use dashwright::prelude::Folder;

/// The entry point.
pub(crate) const OVERVIEW: Folder = Folder::new("Overview");
/// The production stack.
pub(crate) const PRODUCTION: Folder = Folder::new("Production");
/// Every service, side by side.
pub(crate) const FLEET: Folder = Folder::new("Fleet");
/// The assignment pipeline.
pub(crate) const TUTORDEX: Folder = Folder::new("TutorDex");
/// The claims platform.
pub(crate) const UPSTREAM: Folder = Folder::new("Upstream");
/// Services of the ML platform.
pub(crate) const SERVICE: Folder = Folder::new("service");
/// What the monitoring stands on.
pub(crate) const PLATFORM: Folder = Folder::new("platform");
/// For the leadership.
pub(crate) const EXECUTIVE: Folder = Folder::new("executive");
