//! `panel-description`: a panel that does not say what it shows.

use dashwright_model::panel::PanelKind;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Every panel says what is shown and why it matters, with `.explain(…)`.
    /// # Why it matters
    /// A title is not enough at 3 a.m.; the description is what the reader sees on hovering.
    /// # Example
    /// `stat::<Seconds>("p99", "P99")` and nothing more.
    /// # Instead
    /// `.explain("99th percentile request time over 5 minutes.")`.
    /// # Exceptions
    /// Text panels.
    /// # Source
    /// Own.
    "panel-description", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        if at.panel.meaning.what.is_none() && !matches!(at.panel.kind, PanelKind::Text(_)) {
            out.panel(at, "the panel does not say what it shows")
                .help("add `.explain(\"…\")`: what is shown and why it matters");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, number_panel, passes};

    #[test]
    fn cases() {
        passes(&RULE, [board_with([number_panel("a")])]);
        let mut silent = number_panel("a");
        silent.meaning.what = None;
        fails(
            &RULE,
            [board_with([silent])],
            "warning[panel-description]: the panel does not say what it shows
  --> <here>
   = in: Home / Row / a
   = help: add `.explain(\"…\")`: what is shown and why it matters",
        );
    }
}
