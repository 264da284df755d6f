//! Teams that own dashboards.

use dashwright::prelude::Owner;

/// Keeps the platform running.
pub(crate) const PLATFORM_SRE: Owner = Owner::new("@platform-sre", "#platform");
/// Leads the engineers.
pub(crate) const ENGINEERING_MANAGER: Owner = Owner::new("@engineering-manager", "#leadership");
/// The engineering managers, who answer for error budgets.
pub(crate) const ENGINEERING_MANAGERS: Owner = Owner::new("@engineering-managers", "#leadership");
/// Looks after releases and flags.
pub(crate) const DEVELOPER_EXPERIENCE: Owner = Owner::new("@developer-experience", "#releases");
/// Runs TutorDex.
pub(crate) const OPERATIONS: Owner = Owner::new("@operations", "#tutordex-ops");
/// Decides what TutorDex becomes.
pub(crate) const PRODUCT: Owner = Owner::new("@product", "#tutordex-product");
/// Builds Upstream.
pub(crate) const UPSTREAM_BACKEND: Owner = Owner::new("@upstream-backend", "#upstream-ops");
/// Builds the ML platform.
pub(crate) const ML_PLATFORM: Owner = Owner::new("@ml-platform", "#ml-platform");
/// On call for the ML platform.
pub(crate) const ML_PLATFORM_ONCALL: Owner = Owner::new("@ml-platform-oncall", "#ml-platform");
/// The team that owns the selected service, by its label `team`.
pub(crate) const SERVICE_TEAM: Owner = Owner::new("@service-team", "#services");
