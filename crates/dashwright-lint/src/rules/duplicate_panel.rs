//! `duplicate-panel`: two panels of one dashboard with one key or one number.

use std::collections::BTreeMap;

use dashwright_model::Site;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

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
    "duplicate-panel", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        let dashboard = board.dashboard;
        let mut keys: BTreeMap<&str, Site> = BTreeMap::new();
        let mut numbers: BTreeMap<u32, Site> = BTreeMap::new();
        for row in &dashboard.rows {
            if !row.title.is_empty() {
                numbers.entry(dashboard.row_number(row)).or_insert(row.site);
            }
        }
        for at in &board.panels {
            let panel = at.panel;
            if let Some(first) = keys.insert(panel.key, panel.site) {
                out.panel(at, format!("two panels have the key `{}`", panel.key))
                    .help(format!("the other one is at {first}; give one of them another key"));
                continue;
            }
            let number = dashboard.number(panel);
            if let Some(first) = numbers.insert(number, panel.site) {
                out.panel(at, format!("two panels have the number {number}"))
                    .help(format!("the other one is at {first}; fix one number with `.id(…)`"));
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
        passes(&RULE, [board_with([number_panel("a"), number_panel("b")])]);
        fails(
            &RULE,
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
            &RULE,
            [board_with([fixed("a"), fixed("b")])],
            "error[duplicate-panel]: two panels have the number 7
  --> <here>
   = in: Home / Row / b
   = help: the other one is at <here>; fix one number with `.id(…)`",
        );
    }
}
