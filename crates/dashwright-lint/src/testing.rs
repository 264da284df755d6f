//! Fixtures for the tests of rules: the smallest dashboards that show a point, and whole findings as golden text.

use dashwright_model::datasource::Plugin;
use dashwright_model::owner::{Folder, Owner};
use dashwright_model::panel::{IntoPanel, timeseries};
use dashwright_model::query::{Language, Query};
use dashwright_model::runbook::Runbook;
use dashwright_model::variable::Var;
use dashwright_model::{Dashboard, DashboardId, Panel, Row, Suite};
use dashwright_query::catalogue::{Emitter, Label, Target};
use dashwright_query::unit::Quantity;
use dashwright_query::unit::quantity::Count;
use dashwright_query::{Catalogue, Metric, Unit};
use pretty_assertions::assert_eq;

use crate::{Context, Findings, Rule};

const APP: Emitter = Emitter::new("app", 15).target_labels(&[Label::bounded("job", 9)]);

static CATALOGUE: Catalogue = Catalogue::new(
    &[&[
        Metric::gauge("queue_depth", Unit::COUNT).of("jobs").from(&APP).help("Waiting jobs."),
        Metric::gauge("request_duration_seconds", Unit::SECONDS).from(&APP).help("Last request."),
    ]],
    Target::PROMETHEUS_3,
);

/// A dashboard without rows.
pub(crate) fn board(id: DashboardId) -> Dashboard {
    let goal = "This dashboard exists to help us decide whether the test passes.";
    Dashboard::new(id, Folder::new("Test"), Owner::new("@test", "#test"), goal)
        .variable(Var::new("datasource").datasource(Plugin::Prometheus))
}

/// A dashboard with one row of panels.
pub(crate) fn board_with(panels: impl IntoIterator<Item = Panel>) -> Dashboard {
    board(DashboardId::new("home", "Home")).row(Row::new("Row").panels(panels))
}

/// A finished panel that counts.
pub(crate) fn number_panel(key: &'static str) -> Panel {
    panel_of::<Count>(key, "queue_depth")
}

/// A finished panel of `U` with this query.
pub(crate) fn panel_of<U: Quantity>(key: &'static str, query: &'static str) -> Panel
where
    dashwright_model::panel::kinds::Timeseries: dashwright_model::panel::Takes<U, U>,
{
    timeseries::<U>(key, key)
        .query(Query::<U>::computed(Language::PromQl, query))
        .explain("What.")
        .action("Do.")
        .runbook(Runbook { slug: "page", text: "# Page" })
        .into_panel()
}

/// The rule finds nothing.
#[track_caller]
pub(crate) fn passes(rule: &dyn Rule, dashboards: impl IntoIterator<Item = Dashboard>) {
    assert_eq!(run(rule, dashboards), "");
}

/// The rule finds exactly this.
#[track_caller]
pub(crate) fn fails(rule: &dyn Rule, dashboards: impl IntoIterator<Item = Dashboard>, golden: &str) {
    assert_eq!(run(rule, dashboards), golden);
}

fn run(rule: &dyn Rule, dashboards: impl IntoIterator<Item = Dashboard>) -> String {
    let suite = Suite::new(&CATALOGUE).dashboards(dashboards);
    let mut findings = Findings { rule: rule.meta(), ..Findings::default() };
    rule.check(&Context::new(&suite), &mut findings);
    without_places(&crate::text(&findings))
}

/// The text with every place of this crate replaced, so that goldens do not change with line numbers.
fn without_places(text: &str) -> String {
    let mut out = String::new();
    for line in text.trim_end().lines() {
        let mut words: Vec<String> = Vec::new();
        for word in line.split(' ') {
            let rest = word.trim_start_matches(|c: char| !c.is_alphanumeric());
            let is_place = rest.contains(".rs:");
            let tail = rest.trim_start_matches(|c: char| c != ';' && c != ',');
            words.push(if is_place { format!("<here>{tail}") } else { word.to_owned() });
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&words.join(" "));
    }
    out
}
