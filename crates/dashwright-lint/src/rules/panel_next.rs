//! `panel-next`: a panel from which no way leads on.

use dashwright_model::panel::PanelKind;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Every panel has a next place to go: a link in its corner or on its values.
    /// # Why it matters
    /// A red number raises the question "why". A panel that does not lead on leaves the answer to memory.
    /// # Example
    /// A stat of failed requests without a link.
    /// # Instead
    /// `.next(Link::to(ERRORS))`.
    /// # Exceptions
    /// Text panels and lists of alerts, whose entries are links.
    /// # Source
    /// Own.
    "panel-next", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let panel = at.panel;
        if panel.kind.is_furniture() || matches!(panel.kind, PanelKind::AlertList(_)) {
            continue;
        }
        let of_series = panel.series.iter().any(|series| !series.links.is_empty());
        if panel.links.is_empty() && panel.data_links.is_empty() && !of_series {
            out.panel(at, "no way leads on from the panel")
                .help("add `.next(Link::to(…))`: where the reader looks for the cause");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::link::Link;
    use dashwright_model::query::Language;

    #[test]
    fn cases() {
        passes(&RULE, [home_panel(|panel| panel.links.push(Link::explore(Language::LogQl)))]);
        fails(
            &RULE,
            [home_panel(|_| {})],
            "warning[panel-next]: no way leads on from the panel
  --> <here>
   = in: Home / Row / a
   = help: add `.next(Link::to(…))`: where the reader looks for the cause",
        );
    }
}
