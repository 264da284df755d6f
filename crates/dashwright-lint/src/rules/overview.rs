//! `overview`: an overview that is no longer one.

use dashwright_model::Dashboard;
use dashwright_model::layout::flow;
use dashwright_model::panel::PanelKind;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

/// Grid rows of two screens.
const TWO_SCREENS: u32 = 24;

rule! {
    /// # What it checks
    /// A dashboard with the tag `overview` or `home` fits two screens (24 grid rows), and shows no logs, traces or tables.
    /// # Why it matters
    /// An overview says whether something is wrong and where to look. Whoever has to scroll and read looks elsewhere.
    /// # Example
    /// A table of all services on the entry page.
    /// # Instead
    /// Link to the dashboard that has the table.
    /// # Exceptions
    /// Folded rows.
    /// # Source
    /// Own.
    "overview", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in cx.boards.iter().filter(|board| is_overview(board.dashboard)) {
        let height = height(board.dashboard);
        if height > TWO_SCREENS {
            out.dashboard(
                board.dashboard,
                format!("the overview is {height} grid rows high, two screens have {TWO_SCREENS}"),
            )
            .help("fold rows, or move them to the dashboards that the overview links to");
        }
        for at in board.panels.iter().filter(|at| !at.row.collapsed) {
            let wall = match at.panel.kind {
                PanelKind::Logs(_) => "log lines",
                PanelKind::Table(_) => "a table",
                PanelKind::NodeGraph(_) => "a graph of calls",
                _ => continue,
            };
            out.panel(at, format!("an overview shows no {}", wall.trim_start_matches("a ")))
                .help("show the number that matters, and link to the rest");
        }
    }
}

fn is_overview(dashboard: &Dashboard) -> bool {
    dashboard.tags.iter().any(|tag| tag == "overview" || tag == "home")
}

/// Grid rows when it opens; a heading takes one.
fn height(dashboard: &Dashboard) -> u32 {
    dashboard.rows.iter().fold(0, |top, row| {
        let top = top + u32::from(!row.title.is_empty());
        if row.collapsed { top } else { flow(&row.sizes(), top).1 }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::Panel;
    use dashwright_model::panel::Table;

    fn overview(edit: impl FnOnce(&mut Panel)) -> Dashboard {
        home_panel(edit).tags(["overview"])
    }

    #[test]
    fn cases() {
        passes(
            &RULE,
            [overview(|panel| panel.height = Some(23)), home_panel(|panel| panel.height = Some(60))],
        );
        fails(
            &RULE,
            [overview(|panel| panel.height = Some(24))],
            "warning[overview]: the overview is 25 grid rows high, two screens have 24
  --> <here>
   = in: Home
   = help: fold rows, or move them to the dashboards that the overview links to",
        );
        fails(
            &RULE,
            [overview(|panel| panel.kind = PanelKind::Table(Table::default()))],
            "warning[overview]: an overview shows no table
  --> <here>
   = in: Home / Row / a
   = help: show the number that matters, and link to the rest",
        );
    }
}
