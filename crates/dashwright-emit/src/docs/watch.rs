//! Which alerts watch a panel: those that lead to it.

use std::collections::BTreeMap;

use dashwright_model::rule::{Alert, Makes};
use dashwright_model::{Dashboard, Panel, Suite};

/// The alerts of each panel, by the dashboard's uid and the panel's key.
pub(super) struct Watch<'a> {
    alerts: BTreeMap<(&'a str, &'a str), Vec<&'a Alert>>,
}

impl<'a> Watch<'a> {
    /// Looks at every alert of the suite.
    pub(super) fn new(suite: &'a Suite) -> Self {
        let mut alerts: BTreeMap<(&str, &str), Vec<&Alert>> = BTreeMap::new();
        for rule in suite.rules.iter().flat_map(|group| &group.rules) {
            if let Makes::Alert(alert) = &rule.makes
                && let Some(key) = alert.panel
            {
                alerts.entry((alert.dashboard.uid(), key)).or_default().push(alert);
            }
        }
        Self { alerts }
    }

    /// The alerts that lead to a panel, in the order of definition; many rules may have one name.
    pub(super) fn of(&self, dashboard: &Dashboard, panel: &Panel) -> Vec<&'a Alert> {
        let mut found: Vec<&Alert> =
            self.alerts.get(&(dashboard.id.uid(), panel.key)).cloned().unwrap_or_default();
        found.dedup_by_key(|alert| &alert.name);
        found
    }
}
