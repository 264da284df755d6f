//! `title-unique`: two panels of a dashboard with one title.

use std::collections::BTreeMap;

use dashwright_model::Site;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// No two panels of a dashboard have one title.
    /// # Why it matters
    /// "Look at Errors" is no help on a call when there are two of them.
    /// # Example
    /// `Errors` in the row of the API and `Errors` in the row of the workers.
    /// # Instead
    /// `API Errors` and `Worker Errors`.
    /// # Exceptions
    /// Text panels; and rows of SLOs, which look alike on purpose: their titles begin with the SLO's name.
    /// # Source
    /// Own.
    "title-unique", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        let mut seen: BTreeMap<(&str, &str), Site> = BTreeMap::new();
        for at in &board.panels {
            if matches!(at.panel.kind, dashwright_model::panel::PanelKind::Text(_)) {
                continue;
            }
            if let Some(first) = seen.insert((slo(cx, &at.row.title), &at.panel.title), at.panel.site) {
                out.panel(at, format!("two panels are called `{}`", at.panel.title))
                    .help(format!("the other one is at {first}; say what differs"));
            }
        }
    }
}

/// The SLO whose row has this title; no name for other rows.
fn slo<'a>(cx: &Context<'_>, title: &'a str) -> &'a str {
    let name = title.split_once(':').map_or("", |(name, _)| name);
    if cx.suite.promises.iter().any(|promise| promise.id == name) { name } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, number_panel, passes};

    #[test]
    fn cases() {
        passes(&RULE, [board_with([number_panel("a"), number_panel("b")])]);
        let mut second = number_panel("b");
        second.title = "a".into();
        fails(
            &RULE,
            [board_with([number_panel("a"), second])],
            "warning[title-unique]: two panels are called `a`
  --> <here>
   = in: Home / Row / a
   = help: the other one is at <here>; say what differs",
        );
    }
}
