//! Names that never change by accident: dashboard uids, panel keys and the panel numbers made from them.

use crate::site::Site;

/// A dashboard as a constant: what links, alerts and the registry refer to.
///
/// The uid is checked at compile time: 1 to 40 of `A-Z a-z 0-9 - _` (Grafana's own limit).
///
/// ```
/// use dashwright_model::DashboardId;
/// const CHECKOUT: DashboardId = DashboardId::new("checkout", "Checkout");
/// assert_eq!(CHECKOUT.uid(), "checkout");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DashboardId {
    uid: &'static str,
    title: &'static str,
    site: Site,
}

impl DashboardId {
    /// A dashboard's identity.
    ///
    /// # Panics
    /// In a constant the build stops: the uid must be one that Grafana takes, and the title must not be empty.
    #[track_caller]
    pub const fn new(uid: &'static str, title: &'static str) -> Self {
        assert!(is_uid(uid), "a uid is 1 to 40 characters of A-Z a-z 0-9 - _");
        assert!(!title.is_empty(), "a dashboard needs a title");
        Self { uid, title, site: Site::here() }
    }

    /// The uid in URLs and file names.
    pub const fn uid(self) -> &'static str {
        self.uid
    }

    /// The title in Grafana.
    pub const fn title(self) -> &'static str {
        self.title
    }

    /// Where it was declared.
    pub const fn site(self) -> Site {
        self.site
    }

    /// A panel of the dashboard, by its key. A panel that does not exist is a finding.
    ///
    /// ```
    /// use dashwright_model::DashboardId;
    /// const CHECKOUT: DashboardId = DashboardId::new("checkout", "Checkout");
    /// assert_eq!(CHECKOUT.panel("error-rate").key(), "error-rate");
    /// ```
    pub const fn panel(self, key: &'static str) -> PanelId {
        PanelId { dashboard: self, key }
    }
}

/// A panel of a dashboard: what an alert leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PanelId {
    dashboard: DashboardId,
    key: &'static str,
}

impl PanelId {
    /// The dashboard that it stands on.
    pub const fn dashboard(self) -> DashboardId {
        self.dashboard
    }

    /// Its key there.
    pub const fn key(self) -> &'static str {
        self.key
    }
}

/// Whether Grafana takes the text as a uid.
pub const fn is_uid(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if !(bytes[i].is_ascii_alphanumeric() || bytes[i] == b'-' || bytes[i] == b'_') {
            return false;
        }
        i += 1;
    }
    !bytes.is_empty() && bytes.len() <= 40
}

/// The number of a panel, made from its dashboard's uid and its key, so that inserting or moving another panel
/// leaves it alone.
///
/// FNV-1a over `uid/key`, folded to 1..=2^30, well inside what JavaScript and Grafana's database hold exactly. Two
/// panels of one dashboard with the same number are a finding.
pub fn panel_number(uid: &str, key: &str) -> u32 {
    let hash = [uid.as_bytes(), b"/", key.as_bytes()]
        .concat()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    ((hash ^ (hash >> 32)) & 0x3fff_ffff) as u32 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_depend_on_uid_and_key_only() {
        assert_eq!(panel_number("checkout", "p99"), panel_number("checkout", "p99"));
        assert_ne!(panel_number("checkout", "p99"), panel_number("checkout", "p95"));
        assert_ne!(panel_number("checkout", "p99"), panel_number("other", "p99"));
        assert!((1..=1 << 30).contains(&panel_number("", "")));
    }

    #[test]
    fn uids() {
        assert!(is_uid("a-B_9"));
        assert!(!is_uid("") && !is_uid("a b") && !is_uid(&"x".repeat(41)));
    }
}
