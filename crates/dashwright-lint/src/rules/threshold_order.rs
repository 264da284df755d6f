//! `threshold-order`: steps that do not rise.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Each threshold step has a higher value than the one before it. `steps![…]` says so at compile time; this rule
    /// covers steps that were computed.
    /// # Why it matters
    /// Grafana takes steps in the order given; one that is out of order never shows its colour.
    /// # Example
    /// Red from 250 ms on, then yellow from 200 ms on.
    /// # Instead
    /// Sort the steps by value.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana dashboard schema: `thresholds.steps` rise.
    "threshold-order", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let Some(thresholds) = &at.panel.thresholds else { continue };
        for pair in thresholds.steps.windows(2) {
            let [(low, _), (high, _)] = pair else { continue };
            if low >= high {
                let message = format!("thresholds do not rise: {high} comes after {low}");
                out.panel(at, message).help("sort the steps by value");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, number_panel, passes};
    use dashwright_model::Panel;
    use dashwright_model::color::Color;
    use dashwright_model::steps::Thresholds;

    fn with(steps: &[f64]) -> Panel {
        let steps = steps.iter().map(|&value| (value, Color::Red)).collect();
        Panel { thresholds: Some(Thresholds { base: Color::Green, steps }), ..number_panel("a") }
    }

    #[test]
    fn cases() {
        passes(&RULE, [board_with([with(&[1.0, 2.0])])]);
        fails(
            &RULE,
            [board_with([with(&[2.0, 2.0])])],
            "error[threshold-order]: thresholds do not rise: 2 comes after 2
  --> <here>
   = in: Home / Row / a
   = help: sort the steps by value",
        );
    }
}
