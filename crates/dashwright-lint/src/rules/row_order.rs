//! `row-order`: details above what matters first.

use dashwright_model::Row;
use dashwright_model::panel::PanelKind;
use dashwright_model::query::Language;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Rows of numbers stand above rows of only logs and traces; open rows stand above folded ones.
    /// # Why it matters
    /// A reader goes from "is something wrong" to "where" to "why". Logs answer the last question and fill a screen.
    /// # Example
    /// A row `Logs` above the row `Errors`.
    /// # Instead
    /// First the objectives, then latency, traffic, errors and saturation, then resources, logs and traces.
    /// # Exceptions
    /// Dashboards of logs and traces only.
    /// # Source
    /// Google SRE Book, chapter 6, the four golden signals.
    "row-order", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for dashboard in &cx.suite.dashboards {
        for pair in dashboard.rows.windows(2) {
            let [above, below] = pair else { continue };
            let path = vec![dashboard.id.title().to_owned(), above.title.clone().into_owned()];
            let names = format!("`{}` stands above `{}`", above.title, below.title);
            if above.collapsed && !below.collapsed {
                out.push(above.site, path, format!("{names}, which is open"))
                    .help("put folded rows at the end");
            } else if is_detail(above) && !is_detail(below) && !above.panels.is_empty() {
                out.push(above.site, path, format!("{names}, but holds only logs or traces"))
                    .help("put the numbers first");
            }
        }
    }
}

/// Whether the row shows only single lines, requests or spans.
fn is_detail(row: &Row) -> bool {
    row.panels.iter().all(|panel| {
        matches!(panel.kind, PanelKind::Logs(_) | PanelKind::NodeGraph(_))
            || panel.queries.iter().any(|query| query.language == Language::TraceQl)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails, number_panel, passes};
    use dashwright_model::DashboardId;
    use dashwright_model::panel::logs;
    use dashwright_model::query::{Lines, Query};

    fn numbers() -> Row {
        Row::new("Errors").panel(number_panel("a"))
    }

    fn lines() -> Row {
        let query = Query::<Lines>::computed(Language::LogQl, "{service=\"api\"}");
        Row::new("Logs").panel(logs("lines", "Lines").query(query))
    }

    #[test]
    fn cases() {
        let home = || board(DashboardId::new("home", "Home"));
        passes(&RULE, [home().row(numbers()).row(lines()), home().row(lines())]);
        fails(
            &RULE,
            [home().row(lines()).row(numbers())],
            "warning[row-order]: `Logs` stands above `Errors`, but holds only logs or traces
  --> <here>
   = in: Home / Logs
   = help: put the numbers first",
        );
        fails(
            &RULE,
            [home().row(numbers().collapsed()).row(numbers())],
            "warning[row-order]: `Errors` stands above `Errors`, which is open
  --> <here>
   = in: Home / Errors
   = help: put folded rows at the end",
        );
    }
}
