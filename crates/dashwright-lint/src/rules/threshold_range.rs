//! `threshold-range`: thresholds and scales that do not fit each other.

use dashwright_query::Severity;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// The scale of a panel begins below its end, and each threshold lies on it; shares end at 100 %.
    /// # Why it matters
    /// A threshold beyond the scale never shows its colour. For a share it is most often a percentage that was meant.
    /// # Example
    /// `gauge::<Ratio>(…).steps(steps![Green, ratio(85.0) => Red])`.
    /// # Instead
    /// `ratio(0.85)`.
    /// # Exceptions
    /// Shares that are shown as plain numbers, such as cores; shares up to ten times the whole on a chart.
    /// # Source
    /// Own.
    "threshold-range", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let panel = at.panel;
        if let (Some(min), Some(max)) = (panel.min, panel.max)
            && min >= max
        {
            out.panel(at, format!("the scale begins at {min} and ends at {max}"))
                .severity(Severity::Error)
                .help("exchange `.min(…)` and `.max(…)`");
            continue;
        }
        let Some(thresholds) = &panel.thresholds else { continue };
        let whole = match panel.display.id() {
            "percentunit" => Some(1.0),
            "percent" => Some(100.0),
            _ => None,
        };
        for (value, _) in &thresholds.steps {
            if let Some(max) = panel.max.filter(|max| value > max) {
                out.panel(at, format!("the threshold {value} lies above the end of the scale, {max}"))
                    .help("lower the threshold, or leave `.max(…)` out");
            } else if let Some(min) = panel.min.filter(|min| value < min) {
                out.panel(at, format!("the threshold {value} lies below the beginning of the scale, {min}"))
                    .help("raise the threshold, or leave `.min(…)` out");
            } else if let Some(whole) = whole.filter(|whole| *value > whole * 10.0) {
                out.panel(at, format!("the threshold {value} is more than ten times the whole, {whole}"))
                    .help(format!("for {value} % write {}", value / 100.0));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, home_panel, panel_of, passes};
    use dashwright_model::color::Color;
    use dashwright_model::steps::Thresholds;
    use dashwright_model::{Dashboard, Panel};
    use dashwright_query::unit::quantity::Ratio;

    fn step(value: f64) -> Thresholds {
        Thresholds { base: Color::Green, steps: vec![(value, Color::Red)] }
    }

    fn scaled(min: f64, max: f64, value: f64) -> [Dashboard; 1] {
        let edit = |panel: &mut Panel| {
            (panel.min, panel.max, panel.thresholds) = (Some(min), Some(max), Some(step(value)));
        };
        [home_panel(edit)]
    }

    fn share(value: f64) -> [Dashboard; 1] {
        let mut panel = panel_of::<Ratio>("a", "used_ratio");
        panel.thresholds = Some(step(value));
        [board_with([panel])]
    }

    #[test]
    fn cases() {
        passes(&RULE, scaled(0.0, 10.0, 5.0));
        passes(&RULE, share(0.85));
        fails(
            &RULE,
            scaled(10.0, 0.0, 5.0),
            "error[threshold-range]: the scale begins at 10 and ends at 0
  --> <here>
   = in: Home / Row / a
   = help: exchange `.min(…)` and `.max(…)`",
        );
        fails(
            &RULE,
            scaled(0.0, 10.0, 50.0),
            "warning[threshold-range]: the threshold 50 lies above the end of the scale, 10
  --> <here>
   = in: Home / Row / a
   = help: lower the threshold, or leave `.max(…)` out",
        );
        fails(
            &RULE,
            scaled(0.0, 10.0, -1.0),
            "warning[threshold-range]: the threshold -1 lies below the beginning of the scale, 0
  --> <here>
   = in: Home / Row / a
   = help: raise the threshold, or leave `.min(…)` out",
        );
        fails(
            &RULE,
            share(85.0),
            "warning[threshold-range]: the threshold 85 is more than ten times the whole, 1
  --> <here>
   = in: Home / Row / a
   = help: for 85 % write 0.85",
        );
    }
}
