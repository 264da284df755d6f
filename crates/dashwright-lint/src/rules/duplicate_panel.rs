//! `duplicate-panel`: two panels of one dashboard with one key or one number.

use std::collections::BTreeMap;

use dashwright_model::Site;

use crate::context::{Context, panel_path};
use crate::finding::Findings;
use crate::rule::{Meta, Rule, rule};

rule! {
    /// # What it checks
    /// Keys and numbers of panels and rows are unique within a dashboard.
    /// # Why it matters
    /// Links and alerts name a panel by its number; with two of the same number one of them cannot be reached.
    /// # Example
    /// `stat("errors", …)` and `timeseries("errors", …)` on one dashboard.
    /// # Instead
    /// `stat("errors-now", …)`; for a collision of numbers fix one with `.id(…)`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana dashboard schema: `panels[].id` is unique.
    DuplicatePanel, "duplicate-panel", Error, since "0.1"
}

impl Rule for DuplicatePanel {
    fn meta(&self) -> Meta {
        Self::META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for dashboard in &cx.suite.dashboards {
            let mut keys: BTreeMap<&str, Site> = BTreeMap::new();
            let mut numbers: BTreeMap<u32, Site> = BTreeMap::new();
            for row in &dashboard.rows {
                if !row.title.is_empty() {
                    numbers.entry(dashboard.row_number(row)).or_insert(row.site);
                }
            }
            for (row, panel) in dashboard.panels() {
                let path = || panel_path(dashboard, row, panel);
                if let Some(first) = keys.insert(panel.key, panel.site) {
                    out.push(panel.site, path(), format!("two panels have the key `{}`", panel.key))
                        .help(format!("the other one is at {first}; give one of them another key"));
                    continue;
                }
                let number = dashboard.number(panel);
                if let Some(first) = numbers.insert(number, panel.site) {
                    out.push(panel.site, path(), format!("two panels have the number {number}"))
                        .help(format!("the other one is at {first}; fix one number with `.id(…)`"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, number_panel, passes};

    #[test]
    fn cases() {
        passes(&DuplicatePanel, [board_with([number_panel("a"), number_panel("b")])]);
        fails(
            &DuplicatePanel,
            [board_with([number_panel("a"), number_panel("a")])],
            "error[duplicate-panel]: two panels have the key `a`
  --> <here>
   = in: Home / Row / a
   = help: the other one is at <here>; give one of them another key",
        );
        let fixed = |key| {
            let mut panel = number_panel(key);
            panel.id = Some(7);
            panel
        };
        fails(
            &DuplicatePanel,
            [board_with([fixed("a"), fixed("b")])],
            "error[duplicate-panel]: two panels have the number 7
  --> <here>
   = in: Home / Row / b
   = help: the other one is at <here>; fix one number with `.id(…)`",
        );
    }
}
