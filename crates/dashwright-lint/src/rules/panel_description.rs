//! `panel-description`: a panel that does not say what it shows.

use dashwright_model::panel::PanelKind;

use crate::context::{Context, panel_path};
use crate::finding::Findings;
use crate::rule::{Meta, Rule, rule};

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
    PanelDescription, "panel-description", Warning, since "0.1"
}

impl Rule for PanelDescription {
    fn meta(&self) -> Meta {
        Self::META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        for (dashboard, row, panel) in cx.panels() {
            if panel.meaning.what.is_none() && !matches!(panel.kind, PanelKind::Text(_)) {
                out.push(
                    panel.site,
                    panel_path(dashboard, row, panel),
                    "the panel does not say what it shows",
                )
                .help("add `.explain(\"…\")`: what is shown and why it matters");
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
        passes(&PanelDescription, [board_with([number_panel("a")])]);
        let mut silent = number_panel("a");
        silent.meaning.what = None;
        fails(
            &PanelDescription,
            [board_with([silent])],
            "warning[panel-description]: the panel does not say what it shows
  --> <here>
   = in: Home / Row / a
   = help: add `.explain(\"…\")`: what is shown and why it matters",
        );
    }
}
