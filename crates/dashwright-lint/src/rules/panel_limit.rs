//! `panel-limit`: more panels than fit into one look.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

/// Panels in rows that are open when the dashboard opens.
const VISIBLE: usize = 12;
/// Panels in one folded row.
const FOLDED: usize = 12;

rule! {
    /// # What it checks
    /// A dashboard opens with at most twelve panels, and no folded row holds more than twelve.
    /// # Why it matters
    /// Nobody reads the thirteenth chart, and each one costs a query at every refresh.
    /// # Example
    /// Six open rows of four panels.
    /// # Instead
    /// Fold the rows with details with `.collapsed()`, or give them a dashboard of their own.
    /// # Exceptions
    /// Text panels; a panel or row that repeats counts once.
    /// # Source
    /// Grafana dashboard best practices; Stephen Few, Information Dashboard Design, chapter 3.
    "panel-limit", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for dashboard in &cx.suite.dashboards {
        let count = |row: &dashwright_model::Row| {
            let text = |panel: &&dashwright_model::Panel| !panel.kind.is_furniture();
            row.panels.iter().filter(text).count()
        };
        let visible: usize = dashboard.rows.iter().filter(|row| !row.collapsed).map(count).sum();
        if visible > VISIBLE {
            out.dashboard(
                dashboard,
                format!("the dashboard opens with {visible} panels, a look takes {VISIBLE}"),
            )
            .help("fold rows with `.collapsed()`, or move them to a dashboard of their own");
        }
        for row in dashboard.rows.iter().filter(|row| row.collapsed && count(row) > FOLDED) {
            let path = vec![dashboard.id.title().to_owned(), row.title.clone().into_owned()];
            out.push(row.site, path, format!("the row holds {} panels, a look takes {FOLDED}", count(row)))
                .help("split the row");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails, number_panel, passes};
    use dashwright_model::{DashboardId, Panel, Row};

    const KEYS: [&str; 13] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"];

    fn panels(count: usize) -> impl Iterator<Item = Panel> {
        KEYS.into_iter().take(count).map(number_panel)
    }

    #[test]
    fn cases() {
        let home = || board(DashboardId::new("home", "Home"));
        let folded = || Row::new("Details").collapsed();
        passes(&RULE, [home().row(Row::new("Row").panels(panels(12))).row(folded().panels(panels(12)))]);
        fails(
            &RULE,
            [home().row(Row::new("Row").panels(panels(13)))],
            "warning[panel-limit]: the dashboard opens with 13 panels, a look takes 12
  --> <here>
   = in: Home
   = help: fold rows with `.collapsed()`, or move them to a dashboard of their own",
        );
        fails(
            &RULE,
            [home().row(folded().panels(panels(13)))],
            "warning[panel-limit]: the row holds 13 panels, a look takes 12
  --> <here>
   = in: Home / Details
   = help: split the row",
        );
    }
}
