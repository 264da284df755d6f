//! `shared-panel`: results of a panel that is not there.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use dashwright_query::nearest::nearest;

rule! {
    /// # What it checks
    /// `Query::shared("key")` names another panel of the same dashboard, and that panel asks something itself.
    /// # Why it matters
    /// Without the other panel there is nothing to show, and Grafana says no more than "no data".
    /// # Example
    /// `stat::<Bytes>("now", "Now").query(Query::shared("use"))` while the panel is called `used`.
    /// # Instead
    /// The key of the panel that asks.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana, dashboard datasource.
    "shared-panel", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        for query in &at.panel.queries {
            let Some(key) = query.asked.as_ref().and_then(|asked| asked.panel) else { continue };
            let mut panels = at.dashboard.panels().map(|(_, panel)| panel);
            let shares = |query: &dashwright_model::query::QueryData| {
                query.asked.as_ref().is_some_and(|asked| asked.panel.is_some())
            };
            match panels.find(|panel| panel.key == key) {
                Some(other) if other.key == at.panel.key => {
                    out.push(query.site, at.path(), "the panel shows its own results")
                        .help("name the key of the panel that asks");
                }
                Some(other) if other.queries.iter().all(shares) => {
                    let message = format!("the panel `{key}` asks nothing itself");
                    out.push(query.site, at.path(), message).help("name the key of the panel that asks");
                }
                Some(_) => {}
                None => {
                    let keys = at.dashboard.panels().map(|(_, panel)| panel.key);
                    let help = match nearest(key, keys) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "name the key of a panel of this dashboard".to_owned(),
                    };
                    out.push(query.site, at.path(), format!("the dashboard has no panel `{key}`")).help(help);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, number_panel, passes};
    use dashwright_model::panel::{IntoPanel, timeseries};
    use dashwright_model::query::Query;
    use dashwright_model::{Dashboard, Panel};
    use dashwright_query::unit::quantity::Count;

    fn sharing(key: &'static str) -> Panel {
        timeseries::<Count>("now", "now").query(Query::shared(key)).into_panel()
    }

    fn with(panel: Panel) -> [Dashboard; 1] {
        [board_with([number_panel("queue"), panel])]
    }

    #[test]
    fn cases() {
        passes(&RULE, with(sharing("queue")));
        fails(
            &RULE,
            with(sharing("queues")),
            "error[shared-panel]: the dashboard has no panel `queues`
  --> <here>
   = in: Home / Row / now
   = help: did you mean `queue`?",
        );
        fails(
            &RULE,
            with(sharing("now")),
            "error[shared-panel]: the panel shows its own results
  --> <here>
   = in: Home / Row / now
   = help: name the key of the panel that asks",
        );
    }
}
