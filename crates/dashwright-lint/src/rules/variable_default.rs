//! `variable-default`: variables that contradict themselves.

use dashwright_model::variable::Kind;
use dashwright_query::nearest::{list, nearest};
use std::collections::BTreeSet;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Names are unique in a dashboard, and the default of a list is one of its values.
    /// # Why it matters
    /// Grafana drops a default that is not in the list and shows another value; of two equal names one never changes.
    /// # Example
    /// `ENVIRONMENT.custom(["lab", "production"]).default("prod")`.
    /// # Instead
    /// `.default("production")`.
    /// # Exceptions
    /// Variables whose values come from a query.
    /// # Source
    /// Own.
    "variable-default", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for dashboard in &cx.suite.dashboards {
        let mut names = BTreeSet::new();
        for variable in &dashboard.variables {
            let path = || vec![dashboard.id.title().to_owned(), format!("variable {}", variable.name)];
            if !names.insert(variable.name) {
                out.push(variable.site, path(), format!("two variables are called `{}`", variable.name))
                    .help("remove one");
            }
            let values: Vec<&str> = match &variable.kind {
                Kind::Custom(values) => values.iter().map(AsRef::as_ref).collect(),
                Kind::Interval(values) => values.clone(),
                _ => continue,
            };
            let Some(default) = variable.default.as_deref() else { continue };
            if !values.contains(&default) {
                let message =
                    format!("the default `{default}` is not one of the values of `{}`", variable.name);
                let help = match nearest(default, values.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("its values are {}", list(values, 12)),
                };
                out.push(variable.site, path(), message).help(help);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails, passes};
    use dashwright_model::DashboardId;
    use dashwright_model::variable::Var;

    const HOME: DashboardId = DashboardId::new("home", "Home");
    const ENVIRONMENT: Var = Var::new("environment");

    #[test]
    fn cases() {
        let environment = |default: &'static str| ENVIRONMENT.custom(["lab", "production"]).default(default);
        passes(&RULE, [board(HOME).variable(environment("lab"))]);
        fails(
            &RULE,
            [board(HOME).variable(environment("labb"))],
            "error[variable-default]: the default `labb` is not one of the values of `environment`
  --> <here>
   = in: Home / variable environment
   = help: did you mean `lab`?",
        );
        fails(
            &RULE,
            [board(HOME).variable(environment("lab")).variable(environment("lab"))],
            "error[variable-default]: two variables are called `environment`
  --> <here>
   = in: Home / variable environment
   = help: remove one",
        );
    }
}
