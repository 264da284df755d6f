//! `title-style`: a panel title that says how it is computed, or says nothing.

use dashwright_query::catalogue::Catalogue;
use dashwright_query::promql::functions::FUNCTIONS;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

/// The most words of a title.
const MOST: usize = 8;

rule! {
    /// # What it checks
    /// A panel's title has one to eight words, and none of them is a function, a metric or another piece of a query.
    /// # Why it matters
    /// A title says what is shown. How it is computed is in the query, where it cannot go stale.
    /// # Example
    /// `sum(rate(http_requests_total[5m]))`.
    /// # Instead
    /// `Requests per Second`.
    /// # Exceptions
    /// Text panels, whose title may be empty.
    /// # Source
    /// Grafana dashboard best practices; grafana/dashboard-linter, `panel-title-description-rule`.
    "title-style", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let title = at.panel.title.as_ref();
        let words = title.split_whitespace().count();
        if words == 0 {
            if !matches!(at.panel.kind, dashwright_model::panel::PanelKind::Text(_)) {
                out.panel(at, "the panel has no title").help("say what is shown in two to four words");
            }
        } else if words > MOST {
            out.panel(at, format!("the title has {words} words, found at a glance are {MOST}"))
                .help("move the rest to `.explain(\"…\")`");
        } else if let Some(token) = token(title, cx.suite.catalogue) {
            out.panel(at, format!("the title says how it is computed: `{token}`"))
                .help("say what is shown, in the words of its readers");
        } else if matches!(title, "Panel Title" | "New panel") {
            out.panel(at, "the title is Grafana's own for a new panel")
                .help("say what is shown in two to four words");
        }
    }
}

/// A piece of a query in a title.
fn token<'a>(title: &'a str, catalogue: &Catalogue) -> Option<&'a str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    let mut words = title.split_whitespace();
    words.find(|word| {
        let name = word.split(|c| !is_name(c)).next().unwrap_or("");
        let called = word.strip_prefix(name).is_some_and(|rest| rest.starts_with('('));
        let function = FUNCTIONS.iter().any(|function| function.name == name)
            || matches!(name, "sum" | "avg" | "min" | "max" | "count" | "topk" | "bottomk" | "quantile");
        // `up` is a word, too; only names that nobody would say are metrics here.
        let metric = name.contains(['_', ':']) && catalogue.series(name).is_some();
        (called && function) || metric || word.contains("{{") || word.contains("[$__")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};

    #[test]
    fn cases() {
        let titled = |title: &'static str| [home_panel(|panel| panel.title = title.into())];
        for title in ["P99 Latency (SLO: <300ms)", "Hosts up", "Requests of $job", "Failed (5m)"] {
            passes(&RULE, titled(title));
        }
        fails(
            &RULE,
            titled("sum(rate(requests_total[5m]))"),
            "warning[title-style]: the title says how it is computed: `sum(rate(requests_total[5m]))`
  --> <here>
   = in: Home / Row / sum(rate(requests_total[5m]))
   = help: say what is shown, in the words of its readers",
        );
        fails(
            &RULE,
            titled("requests_total by code"),
            "warning[title-style]: the title says how it is computed: `requests_total`
  --> <here>
   = in: Home / Row / requests_total by code
   = help: say what is shown, in the words of its readers",
        );
        fails(
            &RULE,
            titled("All of the requests that have failed in the last hour"),
            "warning[title-style]: the title has 11 words, found at a glance are 8
  --> <here>
   = in: Home / Row / All of the requests that have failed in the last hour
   = help: move the rest to `.explain(\"…\")`",
        );
    }
}
