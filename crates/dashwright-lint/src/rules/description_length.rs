//! `description-length`: an explanation or an action that is too short to help, or too long to be read.

use crate::context::{Context, PanelAt};
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// What a panel explains, and what it says to do, have two to sixty words, and are not the title once more.
    /// # Why it matters
    /// They are read in a tooltip, by somebody who was woken up.
    /// # Example
    /// `stat("p99", "P99").explain("P99")`.
    /// # Instead
    /// `.explain("99th percentile request time over 5 minutes.")`; what is longer belongs into the runbook.
    /// # Exceptions
    /// None.
    /// # Source
    /// Own.
    "description-length", Warning, since "0.1"
}

/// Words that fit into a tooltip.
const MOST: usize = 60;

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let meaning = &at.panel.meaning;
        look(at, "the explanation", meaning.what.as_deref(), out);
        look(at, "the action", meaning.action.as_deref(), out);
    }
}

fn look(at: &PanelAt<'_>, what: &str, text: Option<&str>, out: &mut Findings) {
    let Some(text) = text else { return };
    let words = text.split_whitespace().count();
    let plain = |text: &str| text.trim_end_matches('.').to_lowercase();
    if words > MOST {
        out.panel(at, format!("{what} has {words} words, a tooltip holds {MOST}"))
            .help("keep what matters at first sight, and move the rest to the runbook");
    } else if words < 2 || plain(text) == plain(&at.panel.title) {
        out.panel(at, format!("{what} says no more than the title: `{text}`"))
            .help("write a sentence for somebody who sees the panel for the first time");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::Dashboard;

    fn explained(text: impl Into<String>) -> [Dashboard; 1] {
        let text = text.into();
        [home_panel(|panel| {
            panel.meaning.action = Some("Call somebody.".into());
            panel.meaning.what = Some(text.into());
        })]
    }

    #[test]
    fn cases() {
        passes(&RULE, explained("Waiting jobs."));
        fails(
            &RULE,
            explained("A."),
            "warning[description-length]: the explanation says no more than the title: `A.`
  --> <here>
   = in: Home / Row / a
   = help: write a sentence for somebody who sees the panel for the first time",
        );
        fails(
            &RULE,
            explained("word ".repeat(61)),
            "warning[description-length]: the explanation has 61 words, a tooltip holds 60
  --> <here>
   = in: Home / Row / a
   = help: keep what matters at first sight, and move the rest to the runbook",
        );
    }
}
