//! `variable-declared`: a variable that the dashboard does not have, outside of PromQL.

use std::collections::BTreeSet;

use dashwright_model::query::Language;
use dashwright_query::nearest::{list, nearest};
use dashwright_query::promql::variables_in;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::texts;

rule! {
    /// # What it checks
    /// Variables in LogQL, TraceQL, titles, texts, annotations and URLs are declared, or are Grafana's own.
    /// # Why it matters
    /// Grafana leaves the text `$servce` as it is: a query finds nothing, a title shows the sigil.
    /// # Example
    /// `Row::new("Requests of $servce")`.
    /// # Instead
    /// `Row::new("Requests of $service")`.
    /// # Exceptions
    /// Variables that begin with `__`, capture groups such as `$1`. PromQL is looked at by the check `undefined-variable`.
    /// # Source
    /// Grafana, variable syntax.
    "variable-declared", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        let names: BTreeSet<&str> = board.dashboard.variables.iter().map(|variable| variable.name).collect();
        let not_promql = |located: &crate::Located<'_>| located.query.language != Language::PromQl;
        for at in texts::of(board, not_promql).into_iter().filter(|at| at.fills) {
            for variable in variables_in(at.text, 0) {
                let name = variable.name.split('.').next().unwrap_or(&variable.name);
                let number = name.bytes().all(|byte| byte.is_ascii_digit());
                if name.starts_with("__") || names.contains(name) || number {
                    continue;
                }
                let help = match nearest(name, names.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the dashboard's variables are {}", list(names.iter().copied(), 12)),
                };
                out.push(at.site, at.path(), format!("{} uses `${name}`, which is not declared", at.what))
                    .help(help);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, home_panel, passes};
    use dashwright_model::Dashboard;
    use dashwright_model::panel::{IntoPanel, logs};
    use dashwright_model::query::{Lines, Query};
    use dashwright_model::variable::Var;

    fn with_service(dashboard: Dashboard) -> [Dashboard; 1] {
        [dashboard.variable(Var::new("service").custom(["api"]))]
    }

    #[test]
    fn cases() {
        let titled = |title: &'static str| with_service(home_panel(|panel| panel.title = title.into()));
        passes(&RULE, titled("Errors of $service over $__range"));
        passes(&RULE, titled("Costs in $ and $1"));
        fails(
            &RULE,
            titled("Errors of ${servic}"),
            "error[variable-declared]: the title uses `$servic`, which is not declared
  --> <here>
   = in: Home / Row / Errors of ${servic}
   = help: did you mean `service`?",
        );
        let query = Query::<Lines>::computed(Language::LogQl, "{service=\"$app\"}");
        fails(
            &RULE,
            with_service(board_with([logs("lines", "Lines").query(query).into_panel()])),
            "error[variable-declared]: the query uses `$app`, which is not declared
  --> <here>
   = in: Home / Row / Lines
   = help: the dashboard's variables are `datasource` and `service`",
        );
    }
}
