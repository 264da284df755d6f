//! Prints how long it takes to turn 1,000 dashboards of 30 panels into bytes, on one thread.
//!
//! `cargo bench -p dashwright-emit --bench render`. Figures are the best and the median of seven rounds; machines are
//! noisy, so compare ratios within one run.

use std::time::{Duration, Instant};

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
use dashwright_query::Catalogue;
use dashwright_query::catalogue::Target;
use dashwright_query::unit::quantity::Seconds;

static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);
const RUNBOOK: Runbook = Runbook { slug: "high-latency", text: "# High latency\n" };
const ROUNDS: usize = 7;

fn main() {
    let suite = Suite::new(&CATALOGUE).dashboards((0..1000).map(dashboard));
    let mut bytes = 0;
    let mut all = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        bytes = dashwright_emit::files(&suite)
            .map_or(0, |tree| tree.files().iter().map(|file| file.bytes().len()).sum());
        all.push(start.elapsed());
    }
    report("files", bytes, all);
    if let Some(peak) = peak_memory() {
        eprintln!("peak memory {peak}");
    }
}

fn report(what: &str, bytes: usize, mut all: Vec<Duration>) {
    all.sort();
    let (best, median) = (all[0], all[ROUNDS / 2]);
    eprintln!("{what}: {:.1} MB, best {best:.3?}, median {median:.3?}", bytes as f64 / 1e6);
}

/// The most memory that the process held, as Linux counts it.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| Some(line.strip_prefix("VmHWM:")?.trim().to_owned()))
}

fn dashboard(number: usize) -> Dashboard {
    let uid: &'static str = Box::leak(format!("service-{number}").into_boxed_str());
    let id = DashboardId::new(uid, uid);
    let goal = "This dashboard exists to help us decide whether the service must be rolled back.";
    Dashboard::new(id, Folder::new("Services"), Owner::new("@team", "#team"), goal)
        .tags(["service", "generated"])
        .variable(Var::new("datasource").datasource(Plugin::Prometheus).default("prometheus"))
        .variable(Var::new("environment").custom(["lab", "staging", "production"]).default("production"))
        .variable(
            Var::new("cluster")
                .label_values(
                    Query::<Seconds>::computed(Language::PromQl, "up{environment=\"$environment\"}"),
                    "cluster",
                )
                .multi()
                .all(".*"),
        )
        .link(Link::to(id))
        .row(Row::new("Latency").columns(3).panels((0..10).map(|panel| one(number, panel))))
        .row(Row::new("Errors").columns(3).panels((10..20).map(|panel| one(number, panel))))
        .row(Row::new("Details").columns(3).collapsed().panels((20..30).map(|panel| one(number, panel))))
}

fn one(dashboard: usize, panel: usize) -> Panel {
    let key: &'static str = Box::leak(format!("panel-{panel}").into_boxed_str());
    let query = Query::<Seconds>::computed(
        Language::PromQl,
        format!(
            "histogram_quantile(0.99, sum by (le, instance) (rate(service_{dashboard}_duration_seconds_bucket{{environment=\"$environment\",cluster=~\"$cluster\"}}[$__rate_interval])))"
        ),
    )
    .legend("{{instance}}");
    let steps = steps![Green, s(0.25) => Yellow, s(0.3) => Red];
    let what =
        "99th percentile of the request time over the rate interval, by instance; the objective is 300 ms.";
    let action = "compare with the deployment marker, open a slow trace, then roll back.";
    macro_rules! finished {
        ($kind:ident) => {
            $kind::<Seconds>(key, format!("P99 latency {panel}"))
                .query(query)
                .steps(steps)
                .explain(what)
                .action(action)
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
