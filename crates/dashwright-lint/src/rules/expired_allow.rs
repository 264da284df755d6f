//! `expired-allow`: an exception whose last day is over.

use crate::allow::scopes;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use dashwright_model::date::Date;

rule! {
    /// # What it checks
    /// Each `.allow_until("slug", "2027-01-31", "reason")` whose day is over. Nobody looks at a clock: the day must be
    /// said, as in `render lint --today 2027-02-01`.
    /// # Why it matters
    /// "Until the new metric is there" was meant; without a reminder it becomes for ever.
    /// # Example
    /// `.allow_until("panel-runbook", "2024-12-31", "written next week")`.
    /// # Instead
    /// Mend what the allow hides and remove it, or say a new day and why.
    /// # Exceptions
    /// Builds and `render --check`: what passes today passes tomorrow.
    /// # Source
    /// pint, snoozed checks.
    "expired-allow", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for scope in scopes(cx.suite) {
        let Some(day) = scope.allow.until.and_then(|day| day.parse::<Date>().ok()) else { continue };
        let slug = scope.allow.rule;
        out.push(scope.allow.site, scope.path, format!("the allow of `{slug}` ended on {day}"))
            .help("mend what it hides and remove it, or say a new day and why")
            .after(day);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails_on, number_panel, passes_on};

    #[test]
    fn cases() {
        let board = || board_with([number_panel("a")]).allow_until("panel-runbook", "2027-01-31", "soon");
        passes_on("2027-01-31", &RULE, [board()]);
        fails_on(
            "2027-02-01",
            &RULE,
            [board()],
            "warning[expired-allow]: the allow of `panel-runbook` ended on 2027-01-31
  --> <here>
   = in: Home
   = help: mend what it hides and remove it, or say a new day and why",
        );
    }
}
