//! `panel-action`: a panel that does not say what to do.

use dashwright_model::panel::PanelKind;

use crate::context::{Context, panel_path};
use crate::finding::Findings;
use crate::rule::{Meta, Rule, rule};

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
    PanelAction, "panel-action", Warning, since "0.1"
}

impl Rule for PanelAction {
    fn meta(&self) -> Meta {
        Self::META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for (dashboard, row, panel) in cx.panels() {
            if panel.meaning.action.is_none() && !matches!(panel.kind, PanelKind::Text(_)) {
                out.push(
                    panel.site,
                    panel_path(dashboard, row, panel),
                    "the panel does not say what to do when it looks bad",
                )
                .help("add `.action(\"…\")`: the first thing to do");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, number_panel, passes};

    #[test]
    fn cases() {
        passes(&PanelAction, [board_with([number_panel("a")])]);
        let mut silent = number_panel("a");
        silent.meaning.action = None;
        fails(
            &PanelAction,
            [board_with([silent])],
            "warning[panel-action]: the panel does not say what to do when it looks bad
  --> <here>
   = in: Home / Row / a
   = help: add `.action(\"…\")`: the first thing to do",
        );
    }
}
