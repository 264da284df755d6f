//! `series-unmatched`: an exception for a series that the panel does not have.

use dashwright_model::panel::PanelKind;
use dashwright_model::series::Pick;
use dashwright_query::nearest::{list, nearest};
use dashwright_query::promql::regex::Regex;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// The name in `.series("…", …)` is one of a chart's legends, where all of them are fixed words.
    /// # Why it matters
    /// Grafana passes over a name that no series has, in silence: the colour or the axis is not what was meant.
    /// # Example
    /// `.named("errors")` and `.series("error", |s| s.color(Red))`.
    /// # Instead
    /// `.series("errors", |s| s.color(Red))`.
    /// # Exceptions
    /// Charts with a legend that holds a label; tables; panels that transform their data.
    /// # Source
    /// Grafana, field overrides.
    "series-unmatched", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let panel = at.panel;
        if matches!(panel.kind, PanelKind::Table(_)) || !panel.transformations.is_empty() {
            continue;
        }
        let legends: Option<Vec<&str>> = panel.queries.iter().map(|query| query.legend.as_deref()).collect();
        let Some(legends) = legends.filter(|legends| legends.iter().all(|legend| !legend.contains("{{")))
        else {
            continue;
        };
        for series in &panel.series {
            let (name, found) = match &series.pick {
                Pick::Name(name) => (name, legends.contains(&name.as_ref())),
                Pick::Regex(name) => (name, legends.iter().any(|legend| may_match(name, legend))),
            };
            if !found {
                let help = match nearest(name, legends.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("its series are {}", list(legends.iter().copied(), 12)),
                };
                out.panel(at, format!("the panel has no series `{name}`")).help(help);
            }
        }
    }
}

/// Whether the pattern matches a part of the name; one that cannot be read here counts as yes.
fn may_match(pattern: &str, name: &str) -> bool {
    let inner = pattern.trim_start_matches('/').trim_end_matches('/');
    Regex::new(&format!(".*(?:{inner}).*")).map_or(true, |regex| regex.is_match(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::Dashboard;
    use dashwright_model::series::Series;

    fn lines(series: Series) -> [Dashboard; 1] {
        [home_panel(|panel| {
            panel.queries[0].legend = Some("errors".into());
            panel.series.push(series);
        })]
    }

    #[test]
    fn cases() {
        passes(&RULE, lines(Series::named("errors")));
        passes(&RULE, lines(Series::matching("err.*")));
        fails(
            &RULE,
            lines(Series::named("error")),
            "warning[series-unmatched]: the panel has no series `error`
  --> <here>
   = in: Home / Row / a
   = help: did you mean `errors`?",
        );
        fails(
            &RULE,
            lines(Series::matching("fail.*")),
            "warning[series-unmatched]: the panel has no series `fail.*`
  --> <here>
   = in: Home / Row / a
   = help: its series are `errors`",
        );
    }
}
