//! `datasource-variable`: queries of a language that no datasource variable answers.

use dashwright_model::query::Language;
use std::collections::BTreeSet;

use crate::context::{Context, Located};
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// A dashboard with PromQL, LogQL or TraceQL has a variable that chooses a Prometheus, Loki or Tempo datasource.
    /// # Why it matters
    /// A fixed datasource ties the dashboard to one installation; with a variable the same file works everywhere.
    /// # Example
    /// A logs panel on a dashboard without a variable of kind `loki`.
    /// # Instead
    /// `.variable(LOGS.datasource(Plugin::Loki).default("loki"))`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana dashboard best practices: datasource variables.
    "datasource-variable", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let mut reported: BTreeSet<(&str, Language)> = BTreeSet::new();
    // A query that names its datasource needs no variable.
    let named =
        |located: &&Located<'_>| located.query.asked.as_ref().is_some_and(|asked| asked.source.is_some());
    for located in cx.queries().filter(|located| !named(located)) {
        let (dashboard, language) = (located.dashboard, located.query.language);
        let plugin = language.plugin();
        let chosen = dashboard.variables.iter().any(|variable| variable.chooses(plugin));
        if !chosen && reported.insert((dashboard.id.uid(), language)) {
            let message = format!("no variable chooses the {plugin} datasource that this query needs");
            let name = match language {
                Language::PromQl => "DATASOURCE.datasource(Plugin::Prometheus)",
                Language::LogQl => "LOGS.datasource(Plugin::Loki)",
                Language::TraceQl => "TRACES.datasource(Plugin::Tempo)",
                Language::Other(_) => continue,
            };
            out.push(located.query.site, located.path(), message).help(format!("add `.variable({name})`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, number_panel, passes};

    #[test]
    fn cases() {
        passes(&RULE, [board_with([number_panel("a")])]);
        let mut bare = board_with([number_panel("a")]);
        bare.variables.clear();
        fails(
            &RULE,
            [bare],
            "error[datasource-variable]: no variable chooses the prometheus datasource that this query needs
  --> <here>
   = in: Home / Row / a
   = help: add `.variable(DATASOURCE.datasource(Plugin::Prometheus))`",
        );
    }
}
