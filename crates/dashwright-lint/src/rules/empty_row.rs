//! `empty-row`: a dashboard, row or heading with nothing to see.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Every dashboard opens with at least one panel, every row has panels, and where there are several rows each has
    /// a heading.
    /// # Why it matters
    /// A dashboard of folded rows shows nothing at first sight; an empty row looks like a panel that has failed.
    /// # Example
    /// `Row::new("Logs")` without a panel, or a dashboard whose only row is `.collapsed()`.
    /// # Instead
    /// Open the row that answers the first question, and remove empty ones.
    /// # Exceptions
    /// The first row may have no heading.
    /// # Source
    /// Own.
    "empty-row", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for dashboard in &cx.suite.dashboards {
        let path = |title: &str| vec![dashboard.id.title().to_owned(), title.to_owned()];
        for (number, row) in dashboard.rows.iter().enumerate() {
            if row.panels.is_empty() {
                out.push(row.site, path(&row.title), "the row has no panels")
                    .help("add a panel, or remove the row");
            }
            if number > 0 && row.title.trim().is_empty() {
                out.push(row.site, path(&row.title), "the row has no heading")
                    .help("give it one with `Row::new(\"…\")`");
            }
        }
        if dashboard.rows.iter().all(|row| row.panels.is_empty()) {
            out.dashboard(dashboard, "the dashboard has no panels").help("add a row with `.row(…)`");
        } else if dashboard.rows.iter().all(|row| row.collapsed) {
            out.dashboard(dashboard, "every row is folded, so the dashboard opens without a panel")
                .help("leave `.collapsed()` out of the row that answers the first question");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails, home, number_panel, passes};
    use dashwright_model::{DashboardId, Row};

    #[test]
    fn cases() {
        passes(&RULE, [home(|_| {})]);
        fails(
            &RULE,
            [home(|dashboard| dashboard.rows.push(Row::new("Logs")))],
            "warning[empty-row]: the row has no panels
  --> <here>
   = in: Home / Logs
   = help: add a panel, or remove the row",
        );
        fails(
            &RULE,
            [home(|dashboard| dashboard.rows.push(Row::new("").panel(number_panel("b"))))],
            "warning[empty-row]: the row has no heading
  --> <here>
   = in: Home / \n   = help: give it one with `Row::new(\"…\")`",
        );
        fails(
            &RULE,
            [board(DashboardId::new("home", "Home"))],
            "warning[empty-row]: the dashboard has no panels
  --> <here>
   = in: Home
   = help: add a row with `.row(…)`",
        );
        fails(
            &RULE,
            [home(|dashboard| dashboard.rows[0].collapsed = true)],
            "warning[empty-row]: every row is folded, so the dashboard opens without a panel
  --> <here>
   = in: Home
   = help: leave `.collapsed()` out of the row that answers the first question",
        );
    }
}
