//! How fast dashboards are written and read: `cargo bench -p dashwright-grafana`.
//!
//! A thousand dashboards of thirty panels each, with every option that the editor writes, on one thread.

use dashwright_grafana::common::GraphConfig;
use dashwright_grafana::field::{FieldConfig, FieldConfigSource, Matcher, Override, Property};
use dashwright_grafana::panel::{Panel, PanelOrRow, RowPanel, TimeseriesOptions};
use dashwright_grafana::target::{PrometheusQuery, Target};
use dashwright_grafana::{ColorMode, Dashboard, GridPos, SourceRef, Thresholds, Unit, json};
use std::time::Instant;

const DASHBOARDS: usize = 1000;
const PANELS: u32 = 30;

fn panel(index: u32) -> Panel {
    let defaults = FieldConfig::default()
        .unit(Unit::Seconds)
        .min(0)
        .color(ColorMode::PaletteClassic)
        .thresholds(Thresholds::default())
        .custom(GraphConfig::default());
    let overrides = [Override::new(
        Matcher::by_name("errors"),
        [Property::Unit(Unit::PercentUnit), Property::FillOpacity(20.into())],
    )];
    let expr = "histogram_quantile(0.99, sum by (le, job) (rate(http_request_duration_seconds_bucket{job=~\"$job\"}[$__rate_interval])))";
    let target = |name: &str| {
        Target::new(PrometheusQuery::range_of(expr).legend_format("{{job}}"))
            .ref_id(name)
            .datasource(SourceRef::new("prometheus", "${datasource}"))
    };
    Panel::new(TimeseriesOptions::default())
        .id(i64::from(index) + 1)
        .title(format!("Latency of route {index}"))
        .description("How long requests take; see the runbook when it is above the objective.")
        .grid_pos(GridPos::new(index % 2 * 12, index / 2 * 8, 12, 8))
        .field_config(FieldConfigSource::default().defaults(defaults).overrides(overrides))
        .targets([target("A"), target("B")])
}

fn dashboard(index: usize) -> Dashboard {
    let mut panels: Vec<PanelOrRow> = vec![RowPanel::default().id(1000).title("Overview").into()];
    panels.extend((0..PANELS).map(|panel_index| panel(panel_index).into()));
    Dashboard::default().uid(format!("bench-{index}")).title(format!("Bench {index}")).panels(panels)
}

fn main() {
    let dashboards: Vec<Dashboard> = (0..DASHBOARDS).map(dashboard).collect();
    for _ in 0..3 {
        let start = Instant::now();
        let bytes: usize = dashboards.iter().map(|dashboard| json::to_string_pretty(dashboard).len()).sum();
        report("write", bytes, start.elapsed().as_secs_f64());
    }
    let text = dashboards.first().map(json::to_string_pretty).unwrap_or_default();
    let start = Instant::now();
    let read = (0..DASHBOARDS / 10).filter(|_| Dashboard::from_json(&text).is_ok()).count();
    report("read ", text.len() * read, start.elapsed().as_secs_f64());
}

#[expect(clippy::print_stdout, reason = "a benchmark's result")]
fn report(what: &str, bytes: usize, seconds: f64) {
    let megabytes = bytes as f64 / 1e6;
    println!("{what}: {megabytes:.1} MB in {seconds:.3} s, {:.0} MB/s", megabytes / seconds);
}
