//! `color-distance`: series that only their colour tells apart, in colours that some readers see as one.

use dashwright_model::panel::PanelKind;
use dashwright_model::series::{Pick, Series};

use crate::color::worst;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

/// Below this distance (CIEDE2000) two lines of a chart look alike at a glance. Green, yellow and red of the palette are
/// just above it to every reader; blue and purple, yellow and orange are not.
const LEAST: f64 = 8.0;

rule! {
    /// # What it checks
    /// Fixed colours of two series of one chart differ by at least 8 (CIEDE2000), also to readers who see no red or no
    /// green, unless one line is dashed or wider.
    /// # Why it matters
    /// One man in twelve sees red and green alike; to him two such lines are one.
    /// # Example
    /// `.series("reads", |s| s.color(Blue)).series("writes", |s| s.color(Purple))`.
    /// # Instead
    /// Green instead of purple, or `.dashed()` for one of them.
    /// # Exceptions
    /// Series on the two sides of zero; series that share a colour, which says that they belong together.
    /// # Source
    /// Machado, Oliveira, Fernandes 2009; Sharma, Wu, Dalal 2005; WCAG 2.2, success criterion 1.4.1.
    "color-distance", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        if !matches!(at.panel.kind, PanelKind::Timeseries(_)) {
            continue;
        }
        let colored: Vec<&Series> = at.panel.series.iter().filter(|series| series.color.is_some()).collect();
        for (n, a) in colored.iter().enumerate() {
            for b in colored.iter().skip(n + 1).filter(|b| !meant_so(a, b)) {
                let (Some(first), Some(second)) = (a.color, b.color) else { continue };
                let Some((sight, distance)) = worst(first.hex(), second.hex()) else { continue };
                if distance < LEAST {
                    let message = format!(
                        "`{}` and `{}` look alike {}: a distance of {distance:.0}, found at a glance is {LEAST}",
                        name(a),
                        name(b),
                        sight.words()
                    );
                    out.panel(at, message).help("choose another colour, or `.dashed()` for one of them");
                }
            }
        }
    }
}

fn meant_so(a: &Series, b: &Series) -> bool {
    a.color == b.color || a.dashed != b.dashed || a.negative != b.negative || a.line_width != b.line_width
}

fn name(series: &Series) -> &str {
    match &series.pick {
        Pick::Name(name) | Pick::Regex(name) => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::Dashboard;
    use dashwright_model::color::Color::{self, Blue, Red, Yellow};

    fn lines(a: Color, b: Series) -> [Dashboard; 1] {
        [home_panel(|panel| panel.series = vec![Series::named("first").color(a), b])]
    }

    #[test]
    fn cases() {
        passes(&RULE, lines(Blue, Series::named("second").color(Yellow)));
        passes(&RULE, lines(Color::Orange, Series::named("second").color(Yellow).dashed()));
        fails(&RULE, lines(Red, Series::named("second").color(Color::Hex("#C4162A"))),
            "warning[color-distance]: `first` and `second` look alike to readers who see no red: a distance of 7, found at a glance is 8
  --> <here>
   = in: Home / Row / a
   = help: choose another colour, or `.dashed()` for one of them",
        );
    }
}
