//! `panel-runbook`: a panel without a runbook.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Every panel names a runbook page, with `.runbook(runbook!("…"))`.
    /// # Why it matters
    /// Who is woken by the number on the panel needs the page that says how to mend it.
    /// # Example
    /// A panel of errors without a page.
    /// # Instead
    /// `.runbook(runbook!("high-errors"))`.
    /// # Exceptions
    /// Text panels.
    /// # Source
    /// Own.
    "panel-runbook", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        if at.panel.meaning.runbook.is_none() && !at.panel.kind.is_furniture() {
            out.panel(at, "the panel names no runbook").help("add `.runbook(runbook!(\"…\"))`");
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
        silent.meaning.runbook = None;
        fails(
            &RULE,
            [board_with([silent])],
            "warning[panel-runbook]: the panel names no runbook
  --> <here>
   = in: Home / Row / a
   = help: add `.runbook(runbook!(\"…\"))`",
        );
    }
}
