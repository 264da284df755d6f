//! `palette`: a colour of one's own.

use dashwright_model::Panel;
use dashwright_model::color::Color;
use dashwright_query::Severity;

use crate::color::is_hex;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Colours are those of the palette, which have a meaning; a colour of one's own is at least one.
    /// # Why it matters
    /// Green, yellow, red and blue mean healthy, warning, violation and information on every dashboard. A fifth colour
    /// means nothing yet, and nobody has measured whether it can be told from the others.
    /// # Example
    /// `Color::Hex("#FF0000")`.
    /// # Instead
    /// `Red`.
    /// # Exceptions
    /// Colours that are a brand, with an allow that says so.
    /// # Source
    /// Own.
    "palette", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        for color in colors(at.panel) {
            let Color::Hex(hex) = color else { continue };
            if is_hex(hex) {
                out.panel(at, format!("`{hex}` is not in the palette"))
                    .help("use Green, Yellow, Orange, Red, Blue, Purple or Grey");
            } else {
                out.panel(at, format!("`{hex}` is no colour"))
                    .severity(Severity::Error)
                    .help("write it as `#RRGGBB`, or use the palette");
            }
        }
    }
    for board in &cx.boards {
        for annotation in &board.dashboard.annotations {
            if let Color::Hex(hex) = annotation.color {
                let title = board.dashboard.id.title().to_owned();
                let path = vec![title, format!("annotation {}", annotation.name)];
                out.push(annotation.site, path, format!("`{hex}` is not in the palette"))
                    .help("use Green, Yellow, Orange, Red, Blue, Purple or Grey");
            }
        }
    }
}

fn colors(panel: &Panel) -> Vec<Color> {
    let mut colors: Vec<Color> = panel.words.iter().map(|(_, _, color)| *color).collect();
    let of_series = panel.series.iter().filter_map(|series| series.thresholds.as_ref());
    for thresholds in panel.thresholds.iter().chain(of_series) {
        colors.push(thresholds.base);
        colors.extend(thresholds.steps.iter().map(|(_, color)| *color));
    }
    for series in &panel.series {
        colors.extend(series.color);
        colors.extend(series.words.iter().map(|(_, _, color)| *color));
    }
    colors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::Dashboard;
    use dashwright_model::series::Series;

    #[test]
    fn cases() {
        let lines = |color| -> [Dashboard; 1] {
            [home_panel(|panel| panel.series = vec![Series::named("first").color(color)])]
        };
        passes(&RULE, lines(Color::Red));
        fails(
            &RULE,
            lines(Color::Hex("#FF0000")),
            "warning[palette]: `#FF0000` is not in the palette
  --> <here>
   = in: Home / Row / a
   = help: use Green, Yellow, Orange, Red, Blue, Purple or Grey",
        );
        fails(
            &RULE,
            lines(Color::Hex("red")),
            "error[palette]: `red` is no colour
  --> <here>
   = in: Home / Row / a
   = help: write it as `#RRGGBB`, or use the palette",
        );
    }
}
