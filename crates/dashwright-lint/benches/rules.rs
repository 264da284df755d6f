//! Prints how long all rules take over 1,000 dashboards of 30 panels, on one thread, and which rules take most of it.
//!
//! `cargo bench -p dashwright-lint --bench rules`. Figures are the best and the median of five rounds; machines are noisy,
//! so compare ratios within one run. The suite of this repository is measured by `tests/it/rules.rs`.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use dashwright_lint::{Context, rules};
use dashwright_model::color::Color::{Green, Red, Yellow};
use dashwright_model::datasource::Plugin;
use dashwright_model::link::Link;
use dashwright_model::owner::{Folder, Owner};
use dashwright_model::panel::{IntoPanel, stat, table, timeseries};
use dashwright_model::query::{Language, Query};
use dashwright_model::runbook::Runbook;
use dashwright_model::value::s;
use dashwright_model::variable::Var;
use dashwright_model::{Dashboard, DashboardId, Panel, Row, Suite, steps};
use dashwright_query::catalogue::{Catalogue, Emitter, Target};
use dashwright_query::unit::quantity::{Bool, Seconds};
use dashwright_query::{Label, Metric, Unit};

const TARGET: &[Label] = &[
    Label::closed("environment", &["lab", "staging", "production"]),
    Label::bounded("cluster", 10),
    Label::bounded("instance", 200),
];
const API: Emitter = Emitter::new("API", 15).target_labels(TARGET);
const BOUNDS: &[f64] = &[0.1, 0.25, 0.5, 1.0];
static CATALOGUE: Catalogue = Catalogue::new(
    &[&[
        Metric::gauge("up", Unit::BOOL).from(&API).help("Whether it answers."),
        Metric::histogram("http_request_duration_seconds", Unit::SECONDS, BOUNDS)
            .labels(&[Label::bounded("service", 1000), Label::bounded("route", 50)])
            .from(&API)
            .help("Time to answer."),
    ]],
    Target::PROMETHEUS_3,
);
const RUNBOOK: Runbook = Runbook {
    slug: "high-latency",
    text: "# High latency\n\nSomething is slow.\n\n## What to check\n\nThe last deployment, then traces: most \
           of the time is spent in one place, and the span of that place is the longest one. If it is the database, see \
           which query waits. If it is another service, call its owner. If nothing changed, add capacity.\n",
};
const ROUNDS: usize = 5;

fn main() {
    let suite = Suite::new(&CATALOGUE).dashboards((0..1000).map(dashboard));
    let (mut all, mut read, mut found) = (Vec::new(), Vec::new(), BTreeMap::new());
    for _ in 0..ROUNDS {
        let start = Clock::now();
        let cx = Context::new(&suite);
        read.push(start.elapsed());
        drop(cx);
        let start = Clock::now();
        let findings = dashwright_lint::check(&suite);
        all.push(start.elapsed());
        found = findings.list.into_iter().fold(BTreeMap::new(), |mut found, finding| {
            *found.entry(finding.rule).or_insert(0) += 1;
            found
        });
    }
    report("reading the queries", &mut read);
    report("reading, and all rules", &mut all);
    eprintln!("findings: {found:?}");

    let cx = Context::new(&suite);
    let mut each: Vec<(Duration, &str)> = rules::ALL
        .iter()
        .map(|rule| {
            let start = Clock::now();
            rule.check(&cx);
            (start.elapsed(), rule.slug)
        })
        .collect();
    each.sort_unstable();
    for (time, slug) in each.iter().rev().take(8) {
        eprintln!("  {time:>10.3?} {slug}");
    }
}

/// Time that this thread ran, where Linux says so: other work on the machine does not count. Elsewhere time by the clock.
struct Clock {
    ran: Option<Duration>,
    wall: Instant,
}

impl Clock {
    fn now() -> Self {
        Self { ran: ran(), wall: Instant::now() }
    }

    fn elapsed(&self) -> Duration {
        match (self.ran, ran()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => self.wall.elapsed(),
        }
    }
}

fn ran() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn report(what: &str, all: &mut [Duration]) {
    all.sort_unstable();
    let (best, median) = (all[0], all[ROUNDS / 2]);
    eprintln!("{what}: best {best:.3?}, median {median:.3?}");
}

fn dashboard(number: usize) -> Dashboard {
    let (id, next) = (name(number), name((number + 1) % 1000));
    let goal = "This dashboard exists to help us decide whether the service must be rolled back.";
    let up = Query::<Bool>::computed(Language::PromQl, "up{environment=\"$environment\"}");
    Dashboard::new(id, Folder::new("Services"), Owner::new("@team", "#team"), goal)
        .audience(["On-call"])
        .tags(["services", "generated"])
        .variable(Var::new("datasource").datasource(Plugin::Prometheus).default("prometheus"))
        .variable(Var::new("environment").custom(["lab", "staging", "production"]).default("production"))
        .variable(Var::new("cluster").label_values(up, "cluster").multi().all(".*"))
        .link(Link::tagged("Services", ["services"]))
        .row(Row::new("Latency").columns(3).panels((0..12).map(|panel| one(next, number, panel))))
        .row(Row::new("Errors").columns(3).collapsed().panels((12..21).map(|panel| one(next, number, panel))))
        .row(
            Row::new("Details").columns(3).collapsed().panels((21..30).map(|panel| one(next, number, panel))),
        )
}

fn name(number: usize) -> DashboardId {
    let uid: &'static str = Box::leak(format!("service-{number}").into_boxed_str());
    DashboardId::new(uid, uid)
}

fn one(next: DashboardId, dashboard: usize, panel: usize) -> Panel {
    let key: &'static str = Box::leak(format!("panel-{panel}").into_boxed_str());
    let query = Query::<Seconds>::computed(
        Language::PromQl,
        format!(
            "histogram_quantile(0.9{panel}, sum by (le, instance) (rate(http_request_duration_seconds_bucket{{environment=\"$environment\",cluster=~\"$cluster\",service=\"service-{dashboard}\"}}[$__rate_interval])))"
        ),
    )
    .legend("{{instance}}");
    let steps = steps![Green, s(0.25) => Yellow, s(0.3) => Red];
    let what = "How long nine of ten requests take at the most, by instance; the objective is 300 ms.";
    let action = "compare with the deployment marker, open a slow trace, then roll back.";
    macro_rules! finished {
        ($kind:ident) => {
            $kind::<Seconds>(key, format!("Latency {panel}"))
                .query(query)
                .steps(steps)
                .explain(what)
                .action(action)
                .next(Link::to(next))
                .runbook(RUNBOOK)
                .into_panel()
        };
    }
    match panel % 3 {
        0 => finished!(stat),
        1 => finished!(timeseries),
        _ => finished!(table),
    }
}
