//! `legend`: lines that nobody can tell apart.

use std::collections::BTreeMap;

use dashwright_model::panel::{Legend, PanelKind};

use crate::context::{Context, Located, PanelAt};
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Each query of a chart that has several lines names them: with a label where it returns several series, with words
    /// of its own where the chart has several queries.
    /// # Why it matters
    /// Without a legend Grafana writes `{instance="…", job="…"}` under the chart; with one fixed word for twenty series
    /// it writes that word twenty times.
    /// # Example
    /// `promql!("sum by (code) (rate(requests_total[$__rate_interval]))")` without `.named(…)`.
    /// # Instead
    /// `.named("{{code}}")`.
    /// # Exceptions
    /// Charts of one line; hidden legends and hidden queries.
    /// # Source
    /// Grafana, time series panel.
    "legend", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let PanelKind::Timeseries(chart) = &at.panel.kind else { continue };
        if chart.legend == Legend::Hidden {
            continue;
        }
        let shown: Vec<&Located<'_>> = at.queries.iter().filter(|located| !located.query.hidden).collect();
        let mut fixed: BTreeMap<&str, usize> = BTreeMap::new();
        for located in &shown {
            let several = several(located);
            match located.query.legend.as_deref() {
                None if several.is_some() || shown.len() > 1 => {
                    let label = several.unwrap_or("…");
                    let word = if several.is_some() { format!("{{{{{label}}}}}") } else { label.to_owned() };
                    push(at, located, "the lines of this query have no names".to_owned(), out)
                        .help(format!("add `.named(\"{word}\")`"));
                }
                Some(legend) if !legend.contains("{{") => {
                    *fixed.entry(legend).or_default() += 1;
                    if let Some(label) = several {
                        push(at, located, format!("every line of this query is called `{legend}`"), out)
                            .help(format!("name what tells them apart: `.named(\"{{{{{label}}}}}\")`"));
                    }
                }
                _ => {}
            }
        }
        for (legend, _) in fixed.into_iter().filter(|(_, count)| *count > 1) {
            out.panel(at, format!("two queries call their lines `{legend}`"))
                .help("give each query a legend of its own");
        }
    }
}

fn push<'f>(
    at: &PanelAt<'_>,
    located: &Located<'_>,
    message: String,
    out: &'f mut Findings,
) -> &'f mut crate::Finding {
    out.push(located.query.site, at.path(), message)
}

/// The label that tells the series of a query apart, if it surely returns several.
fn several<'a>(located: &'a Located<'_>) -> Option<&'a str> {
    let labels = &located.checked.promql()?.labels;
    if labels.is_open() || labels.series() < 2.0 {
        return None;
    }
    let names = labels.names().filter(|name| labels.get(name).is_some_and(|label| label.most != Some(1)));
    names.max_by_key(|name| labels.get(name).and_then(|label| label.most).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, panel_of, passes};
    use dashwright_model::{Dashboard, Panel};
    use dashwright_query::unit::quantity::PerSecond;

    const BY_CODE: &str = "sum by (code) (rate(requests_total[$__rate_interval]))";
    const TOTAL: &str = "sum(rate(requests_total[$__rate_interval]))";

    fn chart(queries: &[(&'static str, Option<&'static str>)]) -> [Dashboard; 1] {
        let mut panel: Panel = panel_of::<PerSecond>("a", TOTAL);
        let first = panel.queries[0].clone();
        panel.queries = Vec::new();
        for (text, legend) in queries {
            let mut query = first.clone();
            (query.text, query.legend) = ((*text).into(), legend.map(Into::into));
            panel.queries.push(query);
        }
        [board_with([panel])]
    }

    #[test]
    fn cases() {
        passes(&RULE, chart(&[(TOTAL, None)]));
        passes(&RULE, chart(&[(BY_CODE, Some("{{code}}")), (TOTAL, Some("all"))]));
        fails(
            &RULE,
            chart(&[(BY_CODE, None)]),
            "warning[legend]: the lines of this query have no names
  --> <here>
   = in: Home / Row / a
   = help: add `.named(\"{{code}}\")`",
        );
        fails(
            &RULE,
            chart(&[(BY_CODE, Some("requests"))]),
            "warning[legend]: every line of this query is called `requests`
  --> <here>
   = in: Home / Row / a
   = help: name what tells them apart: `.named(\"{{code}}\")`",
        );
        fails(
            &RULE,
            chart(&[(TOTAL, Some("all")), (TOTAL, Some("all"))]),
            "warning[legend]: two queries call their lines `all`
  --> <here>
   = in: Home / Row / a
   = help: give each query a legend of its own",
        );
    }
}
