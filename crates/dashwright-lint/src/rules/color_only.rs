//! `color-only`: states that only a colour tells apart.

use dashwright_model::panel::PanelKind;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// A state timeline says its states in words: with `.word(…)`, or with a format such as yes and no.
    /// # Why it matters
    /// `0` and `1` in red and green are two greys on paper, and one colour to some readers.
    /// # Example
    /// `state_timeline::<Number>("state", "State").steps(steps![Red, number(1.0) => Green])`.
    /// # Instead
    /// `.word(number(0.0), "stopped", Red).word(number(1.0), "running", Green)`.
    /// # Exceptions
    /// States that are numbers which people know, such as status codes: at least one threshold above 99.
    /// # Source
    /// WCAG 2.2, success criterion 1.4.1.
    "color-only", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let PanelKind::StateTimeline(_) = at.panel.kind else { continue };
        let says = at.panel.display.id().starts_with("bool") || !at.panel.words.is_empty();
        let of_series = at.panel.series.iter().any(|series| !series.words.is_empty());
        let steps = at.panel.thresholds.iter().flat_map(|thresholds| &thresholds.steps);
        let known = steps.clone().any(|(value, _)| *value > 99.0);
        if steps.count() > 0 && !says && !of_series && !known {
            out.panel(at, "the states are numbers that only a colour explains")
                .help("say each in a word: `.word(number(1.0), \"running\", Green)`");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::Panel;
    use dashwright_model::color::Color;
    use dashwright_model::panel::StateTimeline;
    use dashwright_model::steps::Thresholds;

    fn states(panel: &mut Panel) {
        panel.kind = PanelKind::StateTimeline(StateTimeline::default());
        panel.thresholds = Some(Thresholds { base: Color::Red, steps: vec![(1.0, Color::Green)] });
    }

    #[test]
    fn cases() {
        let said = |panel: &mut Panel| {
            states(panel);
            panel.words.push((1.0, "running".into(), Color::Green));
        };
        passes(&RULE, [home_panel(said)]);
        fails(
            &RULE,
            [home_panel(states)],
            "warning[color-only]: the states are numbers that only a colour explains
  --> <here>
   = in: Home / Row / a
   = help: say each in a word: `.word(number(1.0), \"running\", Green)`",
        );
    }
}
