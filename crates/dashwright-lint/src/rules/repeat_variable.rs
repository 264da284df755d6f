//! `repeat-variable`: a repeat over a variable that gives nothing to repeat.

use dashwright_model::variable::Var;
use dashwright_model::{Dashboard, Site};
use dashwright_query::Severity;
use dashwright_query::nearest::{list, nearest};

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// The variable of `.repeat(…)` is declared, and can stand for several values.
    /// # Why it matters
    /// Over one value the repeat is a single panel; over an undeclared variable Grafana shows none.
    /// # Example
    /// `.repeat(SERVICE)` where `service` takes one value.
    /// # Instead
    /// `SERVICE.custom([…]).multi()`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana, repeating panels and rows.
    "repeat-variable", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        for row in &board.dashboard.rows {
            if let Some(var) = row.repeat {
                let path = vec![board.dashboard.id.title().to_owned(), row.title.clone().into_owned()];
                look(board.dashboard, var, row.site, path, out);
            }
        }
        for at in &board.panels {
            if let Some(var) = at.panel.repeat {
                look(board.dashboard, var, at.panel.site, at.path(), out);
            }
        }
    }
}

fn look(dashboard: &Dashboard, var: Var, site: Site, path: Vec<String>, out: &mut Findings) {
    let names = || dashboard.variables.iter().map(|variable| variable.name);
    match dashboard.variables.iter().find(|variable| variable.name == var.name()) {
        None => {
            let help = match nearest(var.name(), names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the dashboard's variables are {}", list(names(), 12)),
            };
            out.push(site, path, format!("the repeat goes over `{}`, which is not declared", var.name()))
                .severity(Severity::Error)
                .help(help);
        }
        Some(variable) if !variable.multi && !variable.include_all => {
            out.push(site, path, format!("the repeat goes over `{}`, which takes one value", var.name()))
                .help("add `.multi()` or `.all(\".*\")` to the variable");
        }
        Some(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};

    const SERVICE: Var = Var::new("service");

    #[test]
    fn cases() {
        let repeated = || home_panel(|panel| panel.repeat = Some(SERVICE));
        passes(&RULE, [repeated().variable(SERVICE.custom(["api", "web"]).multi())]);
        fails(
            &RULE,
            [repeated().variable(SERVICE.custom(["api", "web"]))],
            "warning[repeat-variable]: the repeat goes over `service`, which takes one value
  --> <here>
   = in: Home / Row / a
   = help: add `.multi()` or `.all(\".*\")` to the variable",
        );
        fails(
            &RULE,
            [repeated()],
            "error[repeat-variable]: the repeat goes over `service`, which is not declared
  --> <here>
   = in: Home / Row / a
   = help: the dashboard's variables are `datasource`",
        );
    }
}
