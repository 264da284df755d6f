//! `panel-action`: a panel that does not say what to do.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Every panel says what to do when it looks bad, with `.action(…)`.
    /// # Why it matters
    /// A panel that changes no decision belongs elsewhere, or nowhere.
    /// # Example
    /// A chart of queue depth without a hint.
    /// # Instead
    /// `.action("above 200 add replicas or lower batch wait.")`.
    /// # Exceptions
    /// Text panels.
    /// # Source
    /// Own.
    "panel-action", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        if at.panel.meaning.action.is_none() && !at.panel.kind.is_furniture() {
            out.panel(at, "the panel does not say what to do when it looks bad")
                .help("add `.action(\"…\")`: the first thing to do");
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
        silent.meaning.action = None;
        fails(
            &RULE,
            [board_with([silent])],
            "warning[panel-action]: the panel does not say what to do when it looks bad
  --> <here>
   = in: Home / Row / a
   = help: add `.action(\"…\")`: the first thing to do",
        );
    }
}
