//! `slo-missing`: a service without a promise.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::walk;

rule! {
    /// # What it checks
    /// A dashboard with the tag `service` shows how an SLO is kept: one of its queries reads a series that begins with `slo:`,
    /// or asks for the label `slo`.
    /// # Why it matters
    /// Without a promise nobody knows whether a number is bad enough to act, and the budget cannot decide between features
    /// and repairs.
    /// # Example
    /// A dashboard of rate, errors and duration, and nothing to hold them against.
    /// # Instead
    /// `Slo::new(…)` in the suite, and its row, or a panel of `slo:error_budget_remaining:ratio`.
    /// # Exceptions
    /// None; what is no key service does not have the tag.
    /// # Source
    /// Google SRE Workbook, chapter 2.
    "slo-missing", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        if !board.dashboard.tags.iter().any(|tag| tag == "service") {
            continue;
        }
        let shows = board.queries().filter_map(|located| located.checked.promql()).any(|checked| {
            walk::selectors(&checked.expr).iter().any(|selector| {
                let named = selector.metric.as_ref().is_some_and(|name| name.text.starts_with("slo:"));
                named || selector.matchers.iter().any(|matcher| matcher.label.text == "slo")
            })
        });
        if !shows {
            out.dashboard(board.dashboard, "the dashboard of a service shows no SLO")
                .help("define one with `Slo::new(…)`, and show it with `.row(slo.row([], …))`");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, panel_of, passes};
    use dashwright_query::unit::quantity::Ratio;

    #[test]
    fn cases() {
        let with = |query| board_with([panel_of::<Ratio>("a", query)]);
        passes(&RULE, [with("used_ratio"), with("slo:error_budget:remaining").tags(["service"])]);
        passes(&RULE, [with("used_ratio{slo=\"a\"}").tags(["service"])]);
        fails(
            &RULE,
            [with("used_ratio").tags(["service"])],
            "warning[slo-missing]: the dashboard of a service shows no SLO
  --> <here>
   = in: Home
   = help: define one with `Slo::new(…)`, and show it with `.row(slo.row([], …))`",
        );
    }
}
