//! `display`: a unit format that Grafana does not know.

use dashwright_grafana::Unit;
use dashwright_model::Panel;
use dashwright_model::display::Display;
use dashwright_model::panel::PanelKind;
use dashwright_query::nearest::nearest;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Each format of numbers is one that Grafana has, or of the kind `suffix:…`, `prefix:…`, `currency:…`, `time:…`,
    /// `si:…`, `count:…`, `bool:…`.
    /// # Why it matters
    /// Grafana takes an id that it does not know for a suffix: the panel reads `0.25 secs` and nothing is scaled.
    /// # Example
    /// `.shown_as(Shown::id("secs"))`.
    /// # Instead
    /// `.shown_as(Shown::id("s"))`, or `Shown::id("suffix: apples")`.
    /// # Exceptions
    /// None.
    /// # Source
    /// `@grafana/data` 13.2.3, value formats: 273 ids.
    "display", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        for display in displays(at.panel) {
            let id = display.id();
            if !matches!(Unit::from(id), Unit::Other(_)) {
                continue;
            }
            let known: Vec<String> = Unit::all().map(|unit| unit.id().into_owned()).collect();
            let help = match nearest(id, known.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use `Shown::id(\"suffix:{id}\")` if a suffix is meant"),
            };
            out.panel(at, format!("no format of Grafana is called `{id}`")).help(help);
        }
    }
}

fn displays(panel: &Panel) -> impl Iterator<Item = Display> {
    let of_queries = panel.queries.iter().filter_map(|query| query.display);
    let of_series = panel.series.iter().filter_map(|series| series.display);
    let of_columns = match &panel.kind {
        PanelKind::Table(table) => table.units.as_slice(),
        _ => &[],
    };
    let of_columns = of_columns.iter().map(|(_, display)| *display);
    std::iter::once(panel.display).chain(of_queries).chain(of_series).chain(of_columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::display::Shown;
    use dashwright_query::unit::quantity::Count;

    #[test]
    fn cases() {
        let shown = |id| [home_panel(|panel| panel.display = Shown::<Count>::id(id).display())];
        passes(&RULE, shown("short"));
        passes(&RULE, shown("suffix:apples"));
        fails(
            &RULE,
            shown("shrt"),
            "warning[display]: no format of Grafana is called `shrt`
  --> <here>
   = in: Home / Row / a
   = help: did you mean `short`?",
        );
        fails(
            &RULE,
            shown("apples"),
            "warning[display]: no format of Grafana is called `apples`
  --> <here>
   = in: Home / Row / a
   = help: use `Shown::id(\"suffix:apples\")` if a suffix is meant",
        );
    }
}
