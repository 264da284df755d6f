//! `condition`: something that is shown under a condition that cannot be asked, or at a place that cannot hide it.

use dashwright_query::Severity;
use dashwright_query::nearest::{list, nearest};

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// A condition looks at variables that the dashboard has, and at one thing at least; a panel with a condition stands in
    /// a row that Grafana arranges. Every condition is mentioned, because a classic dashboard shows its panels always.
    /// # Why it matters
    /// A condition on a variable that is not there never holds, so the panels are never seen. On the grid a hidden panel would
    /// leave a hole, so Grafana has no conditions there. A classic dashboard has none at all.
    /// # Example
    /// A panel with `.show_if(Test::HAS_DATA)` in a row of three columns.
    /// # Instead
    /// `.auto_grid(AutoGrid::columns(3))` on the row, or the condition on the row.
    /// # Exceptions
    /// None.
    /// # Source
    /// Dashboard schema `dashboard.grafana.app/v2`, `conditionalRendering`.
    "condition", Info, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for dashboard in cx.boards.iter().map(|board| board.dashboard) {
        let path = || vec![dashboard.id.title().to_owned()];
        let names = || dashboard.variables.iter().map(|variable| variable.name);
        for (condition, site) in dashboard.conditions() {
            if condition.tests.is_empty() {
                out.push(site, path(), "the condition looks at nothing")
                    .severity(Severity::Error)
                    .help("give it a test, such as `Test::HAS_DATA`, or remove it");
                continue;
            }
            let missing = condition.variables().find(|var| names().all(|name| name != var.name()));
            if let Some(var) = missing {
                let help = match nearest(var.name(), names()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the dashboard's variables are {}", list(names(), 12)),
                };
                out.push(
                    site,
                    path(),
                    format!("the condition looks at `{}`, which is not declared", var.name()),
                )
                .severity(Severity::Error)
                .help(help);
                continue;
            }
            out.push(site, path(), "a classic dashboard shows this always; the condition works in v2 only")
                .help("`render --dashboards v2` writes the form that has conditions");
        }
        let placed =
            dashboard.panels().filter(|(row, panel)| panel.show.is_some() && row.auto_grid.is_none());
        for (row, panel) in placed {
            let path = vec![dashboard.id.title().to_owned(), row.title.to_string(), panel.title.to_string()];
            out.push(panel.site, path, "a panel with a fixed place cannot be shown under a condition")
                .severity(Severity::Error)
                .help("let Grafana arrange the row with `.auto_grid(AutoGrid::columns(3))`, or put the condition on it");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, home_panel, number_panel, passes};
    use dashwright_model::Dashboard;
    use dashwright_model::condition::{Condition, Test};
    use dashwright_model::layout::AutoGrid;
    use dashwright_model::variable::Var;

    const SERVICE: Var = Var::new("service");

    fn arranged(condition: impl Into<Condition>) -> [Dashboard; 1] {
        let mut board = board_with([number_panel("a")]).variable(SERVICE.custom(["api"]));
        board.rows[0].auto_grid = Some(AutoGrid::columns(3));
        board.rows[0].panels[0].show = Some(condition.into());
        [board]
    }

    #[test]
    fn cases() {
        passes(&RULE, [home_panel(|_| {})]);
        fails(
            &RULE,
            arranged(SERVICE.is("api")),
            "info[condition]: a classic dashboard shows this always; the condition works in v2 only
  --> <here>
   = in: Home
   = help: `render --dashboards v2` writes the form that has conditions",
        );
        fails(
            &RULE,
            arranged(Var::new("servic").is_not("api")),
            "error[condition]: the condition looks at `servic`, which is not declared
  --> <here>
   = in: Home
   = help: did you mean `service`?",
        );
        fails(
            &RULE,
            arranged(Condition::any([])),
            "error[condition]: the condition looks at nothing
  --> <here>
   = in: Home
   = help: give it a test, such as `Test::HAS_DATA`, or remove it",
        );
        let mut fixed = arranged(Test::HAS_DATA);
        fixed[0].rows[0].auto_grid = None;
        let found = "info[condition]: a classic dashboard shows this always; the condition works in v2 only
  --> <here>
   = in: Home
   = help: `render --dashboards v2` writes the form that has conditions

error[condition]: a panel with a fixed place cannot be shown under a condition
  --> <here>
   = in: Home / Row / a
   = help: let Grafana arrange the row with `.auto_grid(AutoGrid::columns(3))`, or put the condition on it";
        fails(&RULE, fixed, found);
    }
}
