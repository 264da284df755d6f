//! `coverage-mixed`: a broken telemetry agent that looks like a broken product, or the other way round.

use dashwright_model::color::Color;
use dashwright_query::promql::ast::{MatchOp, Selector};
use dashwright_query::{Catalogue, catalogue::Series};

use crate::context::{Context, PanelAt};
use crate::finding::Findings;
use crate::rule::rule;
use crate::walk;

rule! {
    /// # What it checks
    /// On an overview, and wherever a row says `.coverage()`: such a row reads only metrics of the telemetry pipeline and has
    /// no red step; the other rows read none of them. `up` belongs to either, unless its `job` says otherwise.
    /// # Why it matters
    /// A dead agent must not call people to a healthy product, and a green pipeline must not hide an outage.
    /// # Example
    /// A stat of `prometheus_remote_storage_samples_failed_total` in the row "Production health".
    /// # Instead
    /// Put it into a row of its own: `Row::new("Observability coverage").coverage()`, in blue, yellow and green.
    /// # Exceptions
    /// Dashboards without such a row that are no overview: those of the telemetry pipeline itself.
    /// # Source
    /// Own. Which metrics these are says `.coverage()` of an emitter in the catalogue.
    "coverage-mixed", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        let dashboard = board.dashboard;
        let overview = dashboard.tags.iter().any(|tag| tag == "overview" || tag == "home");
        if !overview && dashboard.rows.iter().all(|row| !row.coverage) {
            continue;
        }
        for at in &board.panels {
            panel(cx, at, out);
        }
    }
}

fn panel(cx: &Context<'_>, at: &PanelAt<'_>, out: &mut Findings) {
    for located in &at.queries {
        let Some(checked) = located.checked.promql() else { continue };
        for selector in walk::selectors(&checked.expr) {
            let Some((name, series)) = selector
                .metric
                .as_ref()
                .and_then(|name| Some((name, cx.suite.catalogue.series(&name.text)?)))
            else {
                continue;
            };
            let (message, help) = match (at.row.coverage, is_coverage(selector, &series, cx.suite.catalogue))
            {
                (false, Some(true)) => (
                    format!("`{}` says whether telemetry arrives, in a row about the product", name.text),
                    "move the panel into a row that says `.coverage()`",
                ),
                (true, Some(false)) => (
                    format!("`{}` is about the product, in a row about telemetry", name.text),
                    "move the panel into a row about the product",
                ),
                _ => continue,
            };
            out.push(located.site_of(name.span.start), at.path(), message).help(help);
        }
    }
    let red = at.panel.thresholds.as_ref().is_some_and(|it| {
        std::iter::once(it.base).chain(it.steps.iter().map(|step| step.1)).any(|color| color == Color::Red)
    });
    if at.row.coverage && red {
        out.panel(at, "red means a broken product, this panel is about telemetry")
            .help("use blue, yellow and green: `steps![Blue, … => Yellow, … => Green]`");
    }
}

/// Whether a selector is about the telemetry pipeline; nothing for what tells about either, such as `up`.
fn is_coverage(selector: &Selector, series: &Series<'_>, catalogue: &Catalogue) -> Option<bool> {
    let emitter = series.metric.emitter?;
    if emitter.coverage {
        return Some(true);
    }
    if emitter.name != "scrape" {
        return Some(false);
    }
    let job = selector.matchers.iter().find(|matcher| matcher.label.text == "job")?;
    let jobs: Vec<&str> = match job.op {
        MatchOp::Equal => vec![&job.value.value],
        MatchOp::Regex => job.value.value.split('|').collect(),
        _ => return None,
    };
    let pipeline = |job: &str| {
        catalogue
            .metrics()
            .filter_map(|metric| metric.emitter)
            .any(|emitter| emitter.coverage && emitter.name.eq_ignore_ascii_case(job))
    };
    jobs.into_iter().all(pipeline).then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails, panel_of, passes};
    use dashwright_model::panel::{IntoPanel, stat};
    use dashwright_model::query::{Language, Query};
    use dashwright_model::value::count;
    use dashwright_model::{Dashboard, DashboardId, Row, steps};
    use dashwright_query::unit::quantity::{Bool, Count};

    fn home(product: &'static str, coverage: &'static str) -> Dashboard {
        board(DashboardId::new("home", "Home"))
            .row(Row::new("Product").panel(panel_of::<Count>("a", product)))
            .row(Row::new("Coverage").coverage().panel(panel_of::<Count>("b", coverage)))
    }

    #[test]
    fn cases() {
        passes(&RULE, [home("queue_depth", "agent_components")]);
        let up = |row: Row, query| {
            board(DashboardId::new("home", "Home"))
                .tags(["overview"])
                .row(row.panel(panel_of::<Bool>("a", query)))
        };
        passes(
            &RULE,
            [up(Row::new("Product"), "up{job=\"shop\"}"), up(Row::new("Coverage").coverage(), "up")],
        );
        // A dashboard about the pipeline.
        let pipeline = board(DashboardId::new("agents", "Agents"));
        passes(&RULE, [pipeline.row(Row::new("All").panel(panel_of::<Count>("a", "agent_components")))]);
        fails(
            &RULE,
            [home("agent_components", "queue_depth")],
            "warning[coverage-mixed]: `agent_components` says whether telemetry arrives, in a row about the product
  --> <here>
   = in: Home / Product / a
   = help: move the panel into a row that says `.coverage()`

warning[coverage-mixed]: `queue_depth` is about the product, in a row about telemetry
  --> <here>
   = in: Home / Coverage / b
   = help: move the panel into a row about the product",
        );
        fails(
            &RULE,
            [up(Row::new("Product"), "min(up{job=~\"agent\"})")],
            "warning[coverage-mixed]: `up` says whether telemetry arrives, in a row about the product
  --> <here>
   = in: Home / Product / a
   = help: move the panel into a row that says `.coverage()`",
        );
        let red = stat::<Count>("r", "Agents")
            .query(Query::computed(Language::PromQl, "agent_components"))
            .steps(steps![Color::Red, count(1) => Color::Green])
            .into_panel();
        fails(
            &RULE,
            [board(DashboardId::new("home", "Home")).row(Row::new("Coverage").coverage().panels([red]))],
            "warning[coverage-mixed]: red means a broken product, this panel is about telemetry
  --> <here>
   = in: Home / Coverage / Agents
   = help: use blue, yellow and green: `steps![Blue, … => Yellow, … => Green]`",
        );
    }
}
