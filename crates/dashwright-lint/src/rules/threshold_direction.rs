//! `threshold-direction`: colours that go up and down with the value.

use dashwright_model::color::Color;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// The colours of rising thresholds get better or worse, not both, and neighbours differ.
    /// # Why it matters
    /// Green means good only as long as more is always better or always worse.
    /// # Example
    /// `steps![Green, … => Red, … => Yellow]`.
    /// # Instead
    /// `steps![Green, … => Yellow, … => Red]`.
    /// # Exceptions
    /// A band that is good in the middle: red, green, red. Blue, grey and purple, which judge nothing.
    /// # Source
    /// Own.
    "threshold-direction", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let Some(thresholds) = &at.panel.thresholds else { continue };
        let colors = || std::iter::once(thresholds.base).chain(thresholds.steps.iter().map(|step| step.1));
        let mut neighbours = colors().zip(colors().skip(1));
        if let Some((same, _)) = neighbours.find(|(below, above)| below == above) {
            out.panel(at, format!("a threshold changes nothing: {} on both sides", same.name()))
                .help("remove the step, or give it another colour");
            continue;
        }
        let ranks: Vec<u8> = colors().filter_map(rank).collect();
        let rises = ranks.is_sorted();
        let falls = ranks.iter().rev().is_sorted();
        // Good in the middle, worse to both sides.
        let best = ranks.iter().position(|rank| ranks.iter().all(|other| rank <= other)).unwrap_or(0);
        let (left, right) = ranks.split_at(best);
        let band = left.iter().rev().is_sorted() && right.is_sorted() && best > 0;
        if !(rises || falls || band) {
            let order: Vec<&str> = colors().map(Color::name).collect();
            out.panel(at, format!("the colours go back and forth: {}", order.join(", ")))
                .help("let them get better or worse with the value");
        }
    }
}

/// How bad a colour is; none for colours that judge nothing.
fn rank(color: Color) -> Option<u8> {
    match color {
        Color::Green => Some(0),
        Color::Yellow => Some(1),
        Color::Orange => Some(2),
        Color::Red => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::Dashboard;
    use dashwright_model::color::Color::{Blue, Green, Red, Yellow};
    use dashwright_model::steps::Thresholds;

    fn steps(colors: &[Color]) -> [Dashboard; 1] {
        let steps = colors.iter().skip(1).zip(1..).map(|(color, n)| (f64::from(n), *color)).collect();
        [home_panel(|panel| panel.thresholds = Some(Thresholds { base: colors[0], steps }))]
    }

    #[test]
    fn cases() {
        for fine in [
            &[Green][..],
            &[Green, Yellow, Red],
            &[Red, Green],
            &[Red, Yellow, Green, Yellow, Red],
            &[Blue, Yellow, Green],
        ] {
            passes(&RULE, steps(fine));
        }
        fails(
            &RULE,
            steps(&[Green, Red, Yellow]),
            "warning[threshold-direction]: the colours go back and forth: green, red, yellow
  --> <here>
   = in: Home / Row / a
   = help: let them get better or worse with the value",
        );
        fails(
            &RULE,
            steps(&[Green, Red, Red]),
            "warning[threshold-direction]: a threshold changes nothing: red on both sides
  --> <here>
   = in: Home / Row / a
   = help: remove the step, or give it another colour",
        );
    }
}
