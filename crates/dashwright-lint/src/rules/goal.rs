//! `goal`: a dashboard that names no decision.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// The goal is one sentence that begins "This dashboard exists to help us decide" and goes on for at least six words.
    /// # Why it matters
    /// A dashboard is an answer to a question. Without the question nobody knows which panel may go.
    /// # Example
    /// `"Everything about the API"`.
    /// # Instead
    /// `"This dashboard exists to help us decide whether to roll the API back."`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Own.
    "goal", Error, since "0.1"
}

/// How every goal begins.
const BEGIN: &str = "This dashboard exists to help us decide";

fn check(cx: &Context<'_>, out: &mut Findings) {
    for dashboard in &cx.suite.dashboards {
        let Some(rest) = dashboard.goal.strip_prefix(BEGIN) else {
            out.dashboard(dashboard, "the goal does not say which decision the dashboard helps with")
                .help(format!("begin it with `{BEGIN} …`"));
            continue;
        };
        let words = rest.split_whitespace().count();
        if words < 6 {
            out.dashboard(
                dashboard,
                format!("the goal ends after {words} words, before it names a decision"),
            )
            .help("say what is decided and between which choices, in six words or more");
        } else if rest.contains(". ") {
            out.dashboard(
                dashboard,
                "the goal is more than one sentence, so it names more than one decision",
            )
            .help("keep the decision; the rest belongs to the panels");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails, passes};
    use dashwright_model::{Dashboard, DashboardId};

    fn with(goal: &'static str) -> Dashboard {
        Dashboard { goal: goal.into(), ..board(DashboardId::new("home", "Home")) }
    }

    #[test]
    fn cases() {
        passes(&RULE, [with("This dashboard exists to help us decide whether to roll the API back.")]);
        fails(
            &RULE,
            [with("Everything about the API")],
            "error[goal]: the goal does not say which decision the dashboard helps with
  --> <here>
   = in: Home
   = help: begin it with `This dashboard exists to help us decide …`",
        );
        fails(
            &RULE,
            [with("This dashboard exists to help us decide many things.")],
            "error[goal]: the goal ends after 2 words, before it names a decision
  --> <here>
   = in: Home
   = help: say what is decided and between which choices, in six words or more",
        );
        fails(
            &RULE,
            [with("This dashboard exists to help us decide whether to roll the API back. It has rows.")],
            "error[goal]: the goal is more than one sentence, so it names more than one decision
  --> <here>
   = in: Home
   = help: keep the decision; the rest belongs to the panels",
        );
    }
}
