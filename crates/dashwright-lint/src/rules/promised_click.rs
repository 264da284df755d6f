//! `promised-click`: a text that promises a click which does nothing.

use dashwright_model::panel::PanelKind;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Where the texts of a panel say "click", its values have a link.
    /// # Why it matters
    /// Readers do what the description says, and lose their trust in the next one.
    /// # Example
    /// `.action("click the endpoint to filter the dashboard.")` without a `.data_link(…)`.
    /// # Instead
    /// `.data_link(Link::to(ID).set(ENDPOINT, field("Endpoint")))`.
    /// # Exceptions
    /// Logs, traces and lists of alerts, whose values are links already.
    /// # Source
    /// Own.
    "promised-click", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let panel = at.panel;
        let by_itself = matches!(
            panel.kind,
            PanelKind::Logs(_) | PanelKind::AlertList(_) | PanelKind::NodeGraph(_) | PanelKind::Text(_)
        ) || panel
            .queries
            .iter()
            .any(|query| query.language != dashwright_model::query::Language::PromQl);
        let of_series = panel.series.iter().any(|series| !series.links.is_empty());
        if by_itself || of_series || !panel.data_links.is_empty() {
            continue;
        }
        let texts = [panel.meaning.what.as_deref(), panel.meaning.action.as_deref()];
        let says = |text: &str| {
            text.split(|c: char| !c.is_alphabetic())
                .any(|word| word.eq_ignore_ascii_case("click") || word.eq_ignore_ascii_case("clicking"))
        };
        if texts.into_iter().flatten().any(says) {
            out.panel(at, "the text promises a click, but the values have no link")
                .help("add `.data_link(Link::to(…))`, or take the word out");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::link::Link;
    use dashwright_model::{DashboardId, Panel};

    #[test]
    fn cases() {
        let says = |panel: &mut Panel| panel.meaning.action = Some("Click the job to filter.".into());
        let linked = |panel: &mut Panel| {
            says(panel);
            panel.data_links.push(Link::to(DashboardId::new("home", "Home")));
        };
        passes(&RULE, [home_panel(linked)]);
        fails(
            &RULE,
            [home_panel(says)],
            "warning[promised-click]: the text promises a click, but the values have no link
  --> <here>
   = in: Home / Row / a
   = help: add `.data_link(Link::to(…))`, or take the word out",
        );
    }
}
