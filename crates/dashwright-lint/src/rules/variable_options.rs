//! `variable-options`: options of another kind of variable.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// `.query_options(…)`, `.custom_options(…)` and their like stand on a variable of that kind.
    /// # Why it matters
    /// On another kind they change nothing.
    /// # Example
    /// `STEP.interval(["1m", "5m"]).query_options(…)`.
    /// # Instead
    /// `STEP.interval(["1m", "5m"]).interval_options(…)`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana dashboard schema, `templating.list`.
    "variable-options", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        for variable in &board.dashboard.variables {
            let Some(tuning) = &variable.tuning else { continue };
            let kind = variable.kind.id();
            if tuning.id() != kind {
                let path = vec![board.dashboard.id.title().to_owned(), format!("variable {}", variable.name)];
                let message =
                    format!("a variable of the kind `{kind}` has no options of the kind `{}`", tuning.id());
                out.push(variable.site, path, message).help(format!("use `.{}(…)`", method(kind)));
            }
        }
    }
}

fn method(kind: &str) -> String {
    match kind {
        "adhoc" => "filter_options".to_owned(),
        "groupby" => "group_by_options".to_owned(),
        kind => format!("{kind}_options"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, number_panel, passes};
    use dashwright_model::variable::Var;

    #[test]
    fn cases() {
        let step = || Var::new("step").interval(["1m", "5m"]);
        let with = |variable| [board_with([number_panel("a")]).variable(variable)];
        passes(&RULE, with(step().interval_options(|options| options.auto(true))));
        fails(
            &RULE,
            with(step().query_options(|options| options.multi(true))),
            "error[variable-options]: a variable of the kind `interval` has no options of the kind `query`
  --> <here>
   = in: Home / variable step
   = help: use `.interval_options(…)`",
        );
    }
}
