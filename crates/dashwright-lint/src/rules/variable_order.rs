//! `variable-order`: variables that wait for each other, or stand before what they depend on.

use std::collections::BTreeMap;

use dashwright_query::Severity;

use crate::context::{Board, Context, QueryRole};
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// The query of a variable uses variables that stand before it, and no two wait for each other.
    /// # Why it matters
    /// Readers choose from left to right; a drop-down that changes one to its left is a surprise. Variables in a circle
    /// never get values.
    /// # Example
    /// `instance`, whose query says `{cluster="$cluster"}`, before `cluster`.
    /// # Instead
    /// Declare `cluster` first.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana, chained variables.
    "variable-order", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        let uses = uses(board);
        for (place, variable) in board.dashboard.variables.iter().enumerate() {
            let path = || vec![board.dashboard.id.title().to_owned(), format!("variable {}", variable.name)];
            let needed = uses.get(variable.name).map_or(&[][..], Vec::as_slice);
            if waits_for_itself(variable.name, &uses) {
                out.push(variable.site, path(), format!("`{}` waits for itself", variable.name))
                    .severity(Severity::Error)
                    .help("break the circle: leave one of the variables out of a query");
                continue;
            }
            for name in needed {
                let other = board.dashboard.variables.iter().position(|other| other.name == *name);
                if other.is_some_and(|other| other > place) {
                    let message = format!("`{}` uses `${name}`, which stands behind it", variable.name);
                    out.push(variable.site, path(), message).help(format!("declare `{name}` first"));
                }
            }
        }
    }
}

/// For each variable with a query, the variables in it.
fn uses<'b>(board: &'b Board<'_>) -> BTreeMap<&'static str, Vec<&'b str>> {
    let mut uses = BTreeMap::new();
    for located in &board.around {
        if let QueryRole::Variable(variable) = located.role {
            uses.insert(variable.name, located.checked.variables());
        }
    }
    uses
}

fn waits_for_itself(name: &str, uses: &BTreeMap<&'static str, Vec<&str>>) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    let mut next: Vec<&str> = uses.get(name).cloned().unwrap_or_default();
    while let Some(one) = next.pop() {
        if one == name {
            return true;
        }
        if !seen.contains(&one) {
            seen.push(one);
            next.extend(uses.get(one).into_iter().flatten());
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home, passes};
    use dashwright_model::Dashboard;
    use dashwright_model::query::{Language, Query};
    use dashwright_model::variable::{Var, Variable};
    use dashwright_query::unit::quantity::Count;

    fn of(name: &'static str, selector: &'static str) -> Variable {
        Var::new(name).label_values(Query::<Count>::computed(Language::PromQl, selector), name)
    }

    fn with(variables: [Variable; 2]) -> [Dashboard; 1] {
        [home(|dashboard| dashboard.variables.extend(variables))]
    }

    #[test]
    fn cases() {
        let environment = || of("environment", "queue_depth");
        let job = || of("job", "queue_depth{environment=\"$environment\"}");
        passes(&RULE, with([environment(), job()]));
        fails(
            &RULE,
            with([job(), environment()]),
            "warning[variable-order]: `job` uses `$environment`, which stands behind it
  --> <here>
   = in: Home / variable job
   = help: declare `environment` first",
        );
        fails(
            &RULE,
            with([of("environment", "queue_depth{job=\"$job\"}"), job()]),
            "error[variable-order]: `environment` waits for itself
  --> <here>
   = in: Home / variable environment
   = help: break the circle: leave one of the variables out of a query

error[variable-order]: `job` waits for itself
  --> <here>
   = in: Home / variable job
   = help: break the circle: leave one of the variables out of a query",
        );
    }
}
