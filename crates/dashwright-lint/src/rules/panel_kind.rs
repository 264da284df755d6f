//! `panel-kind`: a kind of panel that does not fit what the query returns.

use dashwright_model::panel::PanelKind;
use dashwright_query::promql::Promise;

use crate::context::{Context, Located, PanelAt};
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Buckets are drawn as a heatmap, not as lines; charts and timelines ask for a range, not for one moment; a heatmap of
    /// buckets keeps `le`.
    /// # Why it matters
    /// Buckets count upwards, so their lines lie on top of each other; a chart of one moment is a dot.
    /// # Example
    /// `timeseries` of `sum by (le) (rate(request_seconds_bucket[$__rate_interval]))`.
    /// # Instead
    /// `heatmap`, or `histogram_quantile(0.99, …)` for a line.
    /// # Exceptions
    /// Heatmaps that compute buckets from plain series.
    /// # Source
    /// Grafana, choosing a visualization.
    "panel-kind", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let over_time = matches!(
            at.panel.kind,
            PanelKind::Timeseries(_) | PanelKind::StateTimeline(_) | PanelKind::Heatmap(_)
        );
        for located in at.queries.iter().filter(|located| !located.query.hidden) {
            if over_time && located.query.instant == Some(true) {
                push(at, located, "the chart asks for one moment, so it is a dot", out)
                    .help("leave `.instant()` out");
            }
            let Some(checked) = located.checked.promql() else { continue };
            let by_bucket = checked.labels.promise("le") > Promise::Absent && !checked.labels.is_open();
            match &at.panel.kind {
                PanelKind::Timeseries(_) if by_bucket => {
                    push(at, located, "the buckets of a histogram are drawn as lines", out)
                        .help("use `heatmap`, or `histogram_quantile(0.99, …)`");
                }
                PanelKind::Heatmap(heatmap)
                    if heatmap.rows == dashwright_model::panel::HeatmapRows::Buckets
                        && checked.labels.promise("le") == Promise::Absent =>
                {
                    push(at, located, "the heatmap has no buckets: the query does not return `le`", out)
                        .help("aggregate with `sum by (le) (…)`, or let Grafana compute buckets with `.calculate()`");
                }
                _ => {}
            }
        }
    }
}

fn push<'f>(
    at: &PanelAt<'_>,
    located: &Located<'_>,
    message: &str,
    out: &'f mut Findings,
) -> &'f mut crate::Finding {
    out.push(located.query.site, at.path(), message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, home_panel, panel_of, passes};
    use dashwright_model::Panel;
    use dashwright_model::panel::Heatmap;
    use dashwright_query::unit::quantity::PerSecond;

    #[test]
    fn cases() {
        let lines =
            || panel_of::<PerSecond>("a", "sum by (le) (rate(latency_seconds_bucket[$__rate_interval]))");
        let kind = || PanelKind::Heatmap(Heatmap::default());
        passes(&RULE, [board_with([Panel { kind: kind(), ..lines() }])]);
        passes(&RULE, [home_panel(|_| {})]);
        fails(
            &RULE,
            [board_with([lines()])],
            "warning[panel-kind]: the buckets of a histogram are drawn as lines
  --> <here>
   = in: Home / Row / a
   = help: use `heatmap`, or `histogram_quantile(0.99, …)`",
        );
        fails(
            &RULE,
            [home_panel(|panel| panel.kind = kind())],
            "warning[panel-kind]: the heatmap has no buckets: the query does not return `le`
  --> <here>
   = in: Home / Row / a
   = help: aggregate with `sum by (le) (…)`, or let Grafana compute buckets with `.calculate()`",
        );
        fails(
            &RULE,
            [home_panel(|panel| panel.queries[0].instant = Some(true))],
            "warning[panel-kind]: the chart asks for one moment, so it is a dot
  --> <here>
   = in: Home / Row / a
   = help: leave `.instant()` out",
        );
    }
}
