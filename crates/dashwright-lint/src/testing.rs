//! Fixtures for the tests of rules: the smallest dashboards that show a point, and whole findings as golden text.

pub(crate) mod routes;

use dashwright_model::datasource::Plugin;
use dashwright_model::owner::{Folder, Owner};
use dashwright_model::panel::{IntoPanel, timeseries};
use dashwright_model::query::{Language, Query};
use dashwright_model::runbook::Runbook;
use dashwright_model::variable::Var;
use dashwright_model::{Dashboard, DashboardId, Panel, Row, RuleGroup, Suite};
use dashwright_query::catalogue::{Emitter, Label, Target};
use dashwright_query::unit::Quantity;
use dashwright_query::unit::quantity::Count;
use dashwright_query::{Catalogue, Metric, Unit};
use pretty_assertions::assert_eq;

use crate::{Context, Finding, Findings, Rule, rules};

const JOB: Label = Label::bounded("job", 9);
const ENVIRONMENT: Label = Label::closed("environment", &["lab", "production"]);
const APP: Emitter = Emitter::new("app", 15).target_labels(&[JOB, ENVIRONMENT]);

const AGENT: Emitter = Emitter::new("Agent", 15).target_labels(&[JOB, ENVIRONMENT]).coverage();
const SCRAPE: Emitter = Emitter::new("scrape", 15).target_labels(&[JOB, ENVIRONMENT]);

static CATALOGUE: Catalogue = Catalogue::new(
    &[&[
        Metric::gauge("queue_depth", Unit::COUNT).of("jobs").from(&APP).help("Waiting jobs."),
        Metric::gauge("up", Unit::BOOL).from(&SCRAPE).help("Whether it answers."),
        Metric::gauge("agent_components", Unit::COUNT).from(&AGENT).help("Parts of the agent."),
        Metric::gauge("request_duration_seconds", Unit::SECONDS).from(&APP).help("Last request."),
        Metric::gauge("used_ratio", Unit::RATIO).from(&APP).help("Used share."),
        Metric::counter("requests_total", Unit::COUNT)
            .of("requests")
            .labels(&[Label::bounded("code", 30), Label::bounded("route", 40)])
            .from(&APP)
            .help("Answered requests."),
        Metric::histogram("latency_seconds", Unit::SECONDS, &[0.1, 0.3, 1.0])
            .from(&APP)
            .help("Time to answer."),
        Metric::recorded_by("app:queue:max", Unit::COUNT, &[]).labels(&[JOB]).help("The longest queue."),
    ]],
    Target::PROMETHEUS_3.retention_days(30),
)
.stream_labels(&[Label::bounded("service", 50), Label::bounded("level", 6)]);

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

/// A dashboard with one panel that counts, edited.
pub(crate) fn home(edit: impl FnOnce(&mut Dashboard)) -> Dashboard {
    let mut dashboard = board_with([number_panel("a")]);
    edit(&mut dashboard);
    dashboard
}

/// A dashboard with one panel that counts, the panel edited.
pub(crate) fn home_panel(edit: impl FnOnce(&mut Panel)) -> Dashboard {
    let mut panel = number_panel("a");
    edit(&mut panel);
    board_with([panel])
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
pub(crate) fn passes(rule: &Rule, dashboards: impl IntoIterator<Item = Dashboard>) {
    assert_eq!(run(rule, dashboards, None), "");
}

/// The rule finds exactly this.
#[track_caller]
pub(crate) fn fails(rule: &Rule, dashboards: impl IntoIterator<Item = Dashboard>, golden: &str) {
    assert_eq!(run(rule, dashboards, None), golden);
}

/// The rule finds nothing on this day.
#[track_caller]
pub(crate) fn passes_on(day: &str, rule: &Rule, dashboards: impl IntoIterator<Item = Dashboard>) {
    assert_eq!(run(rule, dashboards, Some(day)), "");
}

/// The rule finds exactly this on this day.
#[track_caller]
pub(crate) fn fails_on(
    day: &str,
    rule: &Rule,
    dashboards: impl IntoIterator<Item = Dashboard>,
    golden: &str,
) {
    assert_eq!(run(rule, dashboards, Some(day)), golden);
}

/// The rule finds nothing in these groups of rules for Prometheus.
#[track_caller]
pub(crate) fn passes_rules(rule: &Rule, groups: impl IntoIterator<Item = RuleGroup>) {
    passes_suite(rule, &suite([]).rules(groups));
}

/// The rule finds exactly this in these groups of rules for Prometheus.
#[track_caller]
pub(crate) fn fails_rules(rule: &Rule, groups: impl IntoIterator<Item = RuleGroup>, golden: &str) {
    fails_suite(rule, &suite([]).rules(groups), golden);
}

/// The rule finds nothing in a whole suite.
#[track_caller]
pub(crate) fn passes_suite(rule: &Rule, suite: &Suite) {
    assert_eq!(run_on(rule, suite, None), "");
}

/// The rule finds exactly this in a whole suite.
#[track_caller]
pub(crate) fn fails_suite(rule: &Rule, suite: &Suite, golden: &str) {
    assert_eq!(run_on(rule, suite, None), golden);
}

/// What all rules together say under one slug, after allows.
pub(crate) fn lints(slug: &str, dashboards: impl IntoIterator<Item = Dashboard>) -> String {
    let mut findings = crate::check(&suite(dashboards));
    findings.list.retain(|finding| finding.rule == slug);
    without_places(&crate::text(&findings))
}

/// A suite of these dashboards.
pub(crate) fn suite(dashboards: impl IntoIterator<Item = Dashboard>) -> Suite {
    Suite::new(&CATALOGUE).dashboards(dashboards)
}

fn run(rule: &Rule, dashboards: impl IntoIterator<Item = Dashboard>, day: Option<&str>) -> String {
    run_on(rule, &suite(dashboards), day)
}

fn run_on(rule: &Rule, suite: &Suite, day: Option<&str>) -> String {
    let cx = Context::new(suite);
    // Every fixture is one for all other rules, too: none panics, and all speak well.
    rules::ALL.iter().flat_map(|other| other.check(&cx).list).for_each(|finding| speaks_well(&finding));
    let mut findings = Findings::from_list(rule.check(&cx).list);
    if let Some(day) = day {
        findings = findings.on(day.parse().expect("a day"));
    }
    without_places(&crate::text(&findings))
}

/// The style of messages: lower case, no full stop, one line, and help that can be typed.
fn speaks_well(finding: &Finding) {
    let help = finding.help.as_deref();
    if finding.query.is_none() {
        assert!(help.is_some(), "`{}` does not help: {}", finding.rule, finding.message);
    }
    for text in std::iter::once(finding.message.as_str()).chain(help) {
        let first = text.chars().next().unwrap_or(' ');
        let shouts = first.is_uppercase() || text.ends_with(['.', '!']);
        assert!(!shouts && !text.contains('\n') && first != ' ', "`{}` says: {text}", finding.rule);
    }
    assert!(!finding.path.is_empty(), "`{}` does not say where: {}", finding.rule, finding.message);
}

/// The text with every place and line number of this crate replaced, so that goldens do not change with them.
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
        out.push_str(&without_margin(&words.join(" ")));
    }
    out
}

/// A line with a margin of one width, without its number.
fn without_margin(line: &str) -> String {
    let inner = line.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
    match inner.chars().next() {
        Some('|' | '=') if inner.len() < line.len() => format!("   {inner}"),
        Some('-') if inner.starts_with("-->") => format!("  {inner}"),
        _ => line.to_owned(),
    }
}
