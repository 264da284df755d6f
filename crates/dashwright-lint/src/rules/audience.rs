//! `audience`: a dashboard for nobody in particular.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Every dashboard says who reads it, with `.audience([…])`.
    /// # Why it matters
    /// What an engineer on call needs at night is noise to somebody who plans a quarter, and the reverse.
    /// # Example
    /// A dashboard without `.audience(…)`.
    /// # Instead
    /// `.audience(["On-call engineers", "service owners"])`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Own.
    "audience", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for dashboard in &cx.suite.dashboards {
        if dashboard.audience.iter().all(|reader| reader.trim().is_empty()) {
            out.dashboard(dashboard, "the dashboard does not say who reads it")
                .help("add `.audience([\"…\"])`");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home, passes};

    #[test]
    fn cases() {
        passes(&RULE, [home(|dashboard| dashboard.audience = vec!["Everyone on call"])]);
        fails(
            &RULE,
            [home(|dashboard| dashboard.audience = vec![" "])],
            "warning[audience]: the dashboard does not say who reads it
  --> <here>
   = in: Home
   = help: add `.audience([\"…\"])`",
        );
    }
}
