//! `review-overdue`: a dashboard that its owner has not read through for too long.

use dashwright_query::Severity;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use dashwright_model::date::Date;

rule! {
    /// # What it checks
    /// A dashboard that says when it was read through last, with `.reviewed("2026-08-01")`, is read through again at its
    /// cadence. Nobody looks at a clock: the day must be said, as in `render lint --today 2026-09-02`.
    /// # Why it matters
    /// What was a good threshold a year ago hides an incident today, or wakes somebody up for nothing.
    /// # Example
    /// `.review(Review::Monthly).reviewed("2026-01-01")` in August.
    /// # Instead
    /// Read it through with its owner, mend it, and write the new day.
    /// # Exceptions
    /// Dashboards that do not say when.
    /// # Source
    /// Own.
    "review-overdue", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for dashboard in &cx.suite.dashboards {
        let Some(text) = dashboard.reviewed else { continue };
        let Ok(day) = text.parse::<Date>() else {
            out.dashboard(dashboard, format!("`{text}` is no day"))
                .severity(Severity::Error)
                .help("write it as `2027-01-31`");
            continue;
        };
        let words = dashboard.review.text();
        out.dashboard(dashboard, format!("the {words} review is overdue: the last one was on {day}"))
            .help(format!("read it through with {}, and write the new day", dashboard.owner.handle))
            .after(day.plus(dashboard.review.days()));
    }
}

#[cfg(test)]
mod tests {
    use dashwright_model::owner::Review;

    use super::*;
    use crate::testing::{fails, fails_on, home, passes_on};

    #[test]
    fn cases() {
        let reviewed = || [home(|_| {}).review(Review::Weekly).reviewed("2026-08-01")];
        passes_on("2026-08-08", &RULE, reviewed());
        fails_on(
            "2026-08-09",
            &RULE,
            reviewed(),
            "warning[review-overdue]: the weekly review is overdue: the last one was on 2026-08-01
  --> <here>
   = in: Home
   = help: read it through with @test, and write the new day",
        );
        fails(
            &RULE,
            [home(|_| {}).reviewed("August")],
            "error[review-overdue]: `August` is no day
  --> <here>
   = in: Home
   = help: write it as `2027-01-31`",
        );
    }
}
