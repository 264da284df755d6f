//! `decimals`: digits that hide a threshold.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// With the digits that a panel shows, its thresholds can still be told apart, and there are at most four digits.
    /// # Why it matters
    /// An objective of 99.5 % shown without digits reads "100 %" while it is missed.
    /// # Example
    /// `.decimals(0)` on an availability with steps at 0.995 and 0.999.
    /// # Instead
    /// `.decimals(2)`, or none: then Grafana takes as many as the scale needs.
    /// # Exceptions
    /// Panels that do not set the digits.
    /// # Source
    /// Own.
    "decimals", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let Some(digits) = at.panel.decimals else { continue };
        if digits > 4 {
            out.panel(at, format!("nobody reads {digits} digits after the point"))
                .help("use `.decimals(2)`, or leave it out");
            continue;
        }
        let Some(thresholds) = &at.panel.thresholds else { continue };
        let scale = if at.panel.display.id() == "percentunit" { 100.0 } else { 1.0 };
        let shown = |step: &f64| step * scale;
        let steps = thresholds.steps.iter().map(|(step, _)| step);
        if let Some(hidden) = steps.map(shown).find(|shown| !fits(*shown, digits)) {
            let needed = (digits + 1..=4).find(|&more| fits(hidden, more)).unwrap_or(4);
            let reads = format!("{hidden:.*}", digits as usize);
            out.panel(at, format!("with {digits} digits the threshold {hidden} reads {reads}"))
                .help(format!("use `.decimals({needed})`"));
        }
    }
}

/// Whether a number needs no more than so many digits after the point.
fn fits(number: f64, digits: u32) -> bool {
    let scaled = number * 10_f64.powf(f64::from(digits));
    (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, panel_of, passes};
    use dashwright_model::Dashboard;
    use dashwright_model::color::Color;
    use dashwright_model::steps::Thresholds;
    use dashwright_query::unit::quantity::Ratio;

    fn shown(digits: u32, step: f64) -> [Dashboard; 1] {
        let mut panel = panel_of::<Ratio>("a", "used_ratio");
        panel.decimals = Some(digits);
        panel.thresholds = Some(Thresholds { base: Color::Red, steps: vec![(step, Color::Green)] });
        [board_with([panel])]
    }

    #[test]
    fn cases() {
        passes(&RULE, shown(1, 0.995));
        passes(&RULE, shown(0, 0.99));
        fails(
            &RULE,
            shown(0, 0.995),
            "warning[decimals]: with 0 digits the threshold 99.5 reads 100
  --> <here>
   = in: Home / Row / a
   = help: use `.decimals(1)`",
        );
        fails(
            &RULE,
            shown(9, 0.995),
            "warning[decimals]: nobody reads 9 digits after the point
  --> <here>
   = in: Home / Row / a
   = help: use `.decimals(2)`, or leave it out",
        );
    }
}
