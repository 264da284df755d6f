//! `panel-time`: a panel that does not follow the time picker.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// No panel has a range or a shift of its own without saying so in its title.
    /// # Why it matters
    /// Who zooms into an incident compares two charts that show different times, and sees a cause where there is none.
    /// # Example
    /// `timeseries::<Count>("orders", "Orders").time_shift("1d")`.
    /// # Instead
    /// `"Orders (1d before)"`, or a query with `offset 1d` beside the current one.
    /// # Exceptions
    /// Titles that name the length: `7d`, `yesterday`, `last week`, `month`.
    /// # Source
    /// Own.
    "panel-time", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let Some(length) = at.panel.time_from.or(at.panel.time_shift) else { continue };
        let title = at.panel.title.to_lowercase();
        let says = [length, "today", "yesterday", "hour", "day", "week", "month", "year", "before", "ago"];
        if !says.iter().any(|word| title.contains(&word.to_lowercase())) {
            out.panel(at, format!("the panel shows another time than the dashboard: `{length}`"))
                .help(format!("say so in the title: `{} ({length})`", at.panel.title));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};

    #[test]
    fn cases() {
        passes(&RULE, [home_panel(|_| {})]);
        passes(
            &RULE,
            [home_panel(|panel| (panel.time_from, panel.title) = (Some("7d"), "Orders (7d)".into()))],
        );
        fails(
            &RULE,
            [home_panel(|panel| panel.time_from = Some("7d"))],
            "warning[panel-time]: the panel shows another time than the dashboard: `7d`
  --> <here>
   = in: Home / Row / a
   = help: say so in the title: `a (7d)`",
        );
    }
}
