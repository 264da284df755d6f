//! `first-row`: a dashboard that opens with a wall of text.

use dashwright_model::panel::PanelKind;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

/// What fits a phone without scrolling sideways more than once.
const MOST_COLUMNS: usize = 6;

rule! {
    /// # What it checks
    /// The first row of a dashboard with numbers has at least one panel that is not a table, log lines or text, and no
    /// table with more than six columns.
    /// # Why it matters
    /// Problems show in seconds where a colour or a line shows them; on a phone a table needs scrolling both ways.
    /// # Example
    /// A table of twenty services at the top.
    /// # Instead
    /// A row of stats with the worst service, then the table.
    /// # Exceptions
    /// Dashboards that have only tables, logs and text.
    /// # Source
    /// Own.
    "first-row", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for dashboard in &cx.suite.dashboards {
        let Some(first) = dashboard.rows.iter().find(|row| !row.panels.is_empty()) else { continue };
        let has_numbers = dashboard.panels().any(|(_, panel)| !is_wall(&panel.kind));
        if has_numbers && first.panels.iter().all(|panel| is_wall(&panel.kind)) {
            let path = vec![dashboard.id.title().to_owned(), first.title.clone().into_owned()];
            out.push(first.site, path, "the dashboard opens with nothing but tables, logs or text")
                .help("begin with the numbers that say whether something is wrong");
        }
        for panel in &first.panels {
            let PanelKind::Table(table) = &panel.kind else { continue };
            let columns = table.columns.len();
            if columns > MOST_COLUMNS {
                let path = vec![
                    dashboard.id.title().to_owned(),
                    first.title.clone().into_owned(),
                    panel.title.clone().into_owned(),
                ];
                out.push(panel.site, path, format!("a table of {columns} columns stands at the top"))
                    .help(format!("show at most {MOST_COLUMNS} there, and the others further down"));
            }
        }
    }
}

fn is_wall(kind: &PanelKind) -> bool {
    matches!(kind, PanelKind::Table(_) | PanelKind::Logs(_) | PanelKind::Text(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails, number_panel, passes};
    use dashwright_model::panel::{IntoPanel, table, text};
    use dashwright_model::query::{Language, Query};
    use dashwright_model::{DashboardId, Row};
    use dashwright_query::unit::quantity::Count;

    #[test]
    fn cases() {
        let home = || board(DashboardId::new("home", "Home"));
        let words = || Row::new("About").panel(text("about", "About", "Hello."));
        let numbers = || Row::new("Errors").panel(number_panel("a"));
        passes(&RULE, [home().row(numbers()).row(words()), home().row(words())]);
        fails(
            &RULE,
            [home().row(words()).row(numbers())],
            "warning[first-row]: the dashboard opens with nothing but tables, logs or text
  --> <here>
   = in: Home / About
   = help: begin with the numbers that say whether something is wrong",
        );
        let wide = table::<Count>("t", "Services")
            .query(Query::computed(Language::PromQl, "queue_depth"))
            .columns(["a", "b", "c", "d", "e", "f", "g"])
            .into_panel();
        fails(
            &RULE,
            [home().row(Row::new("Now").panels([number_panel("a"), wide]))],
            "warning[first-row]: a table of 7 columns stands at the top
  --> <here>
   = in: Home / Now / Services
   = help: show at most 6 there, and the others further down",
        );
    }
}
