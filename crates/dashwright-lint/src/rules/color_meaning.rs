//! `color-meaning`: failures in green, successes in red.

use dashwright_model::color::Color;
use dashwright_model::series::Pick;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// A series that is called after a failure is not green, one that is called after a success is not red; the same for
    /// words that stand for values.
    /// # Why it matters
    /// Colours are read before words. A green "failed" is read as "fine".
    /// # Example
    /// `.series("failed", |s| s.color(Green))`.
    /// # Instead
    /// `.series("failed", |s| s.color(Red))`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Own.
    "color-meaning", Warning, since "0.1"
}

const BAD: [&str; 10] =
    ["error", "errors", "fail", "failed", "failure", "failures", "5xx", "down", "critical", "rejected"];
const GOOD: [&str; 9] =
    ["ok", "success", "successful", "succeeded", "completed", "2xx", "up", "healthy", "passed"];

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let of_series = at.panel.series.iter().flat_map(|series| {
            let (Pick::Name(name) | Pick::Regex(name)) = &series.pick;
            let own = series.color.map(|color| (series.name.as_ref().unwrap_or(name).as_ref(), color));
            own.into_iter().chain(series.words.iter().map(|(_, word, color)| (word.as_ref(), *color)))
        });
        let of_values = at.panel.words.iter().map(|(_, word, color)| (word.as_ref(), *color));
        for (name, color) in of_series.chain(of_values) {
            let lower = name.to_lowercase();
            let has = |words: &[&str]| {
                lower.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
            };
            let (bad, good) = (has(&BAD), has(&GOOD));
            if color == Color::Green && bad && !good {
                out.panel(at, format!("`{name}` is green, as if it were good")).help("use Red or Yellow");
            } else if color == Color::Red && good && !bad {
                out.panel(at, format!("`{name}` is red, as if it were bad")).help("use Green or Blue");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::Dashboard;
    use dashwright_model::series::Series;

    #[test]
    fn cases() {
        let line = |name: &'static str, color| -> [Dashboard; 1] {
            [home_panel(|panel| panel.series = vec![Series::named(name).color(color)])]
        };
        passes(&RULE, line("failed", Color::Red));
        passes(&RULE, line("uploads", Color::Red));
        fails(
            &RULE,
            line("failed requests", Color::Green),
            "warning[color-meaning]: `failed requests` is green, as if it were good
  --> <here>
   = in: Home / Row / a
   = help: use Red or Yellow",
        );
        fails(
            &RULE,
            [home_panel(|panel| panel.words.push((1.0, "OK".into(), Color::Red)))],
            "warning[color-meaning]: `OK` is red, as if it were bad
  --> <here>
   = in: Home / Row / a
   = help: use Green or Blue",
        );
    }
}
