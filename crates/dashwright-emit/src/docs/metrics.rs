//! `docs/metrics.md`: the handbook of metrics, by who emits them.

use std::fmt::Display;

use askama::Template;
use dashwright_model::Suite;
use dashwright_query::catalogue::{Cardinality, Emitter, Kind};
use dashwright_query::{Label, Metric, Unit};

use super::markdown::{code, line, link, list, text};
use super::usage::{Place, Product, Usage};
use super::{count, dashboards};

/// The page.
#[derive(Template)]
#[template(path = "metrics.md", escape = "none")]
pub(super) struct Page {
    headline: String,
    sections: Vec<Section>,
}

/// What one emitter emits, in Markdown.
struct Section {
    emitter: Option<&'static Emitter>,
    title: String,
    about: String,
    metrics: Vec<Entry>,
}

/// A metric, in Markdown.
struct Entry {
    name: &'static str,
    meaning: String,
    facts: Vec<(&'static str, String)>,
    used: Vec<String>,
}

impl Page {
    /// The handbook of a suite's catalogue.
    pub(super) fn new(suite: &Suite, usage: &Usage<'_>) -> Self {
        let mut sections: Vec<Section> = Vec::new();
        for metric in suite.catalogue.metrics() {
            let entry = entry(metric, usage);
            let same = |section: &&mut Section| name(section.emitter) == name(metric.emitter);
            match sections.iter_mut().find(same) {
                Some(section) => section.metrics.push(entry),
                None => sections.push(section(metric.emitter, entry)),
            }
        }
        let metrics = suite.catalogue.metrics().count();
        let emitters = sections.iter().filter(|section| section.emitter.is_some()).count();
        let headline = format!("{} of {}", count(metrics, "metric"), count(emitters, "emitter"));
        Self { headline, sections }
    }
}

/// The place of a metric on the page, for links from other pages.
pub(super) fn address(name: &str) -> String {
    format!("metrics.md#{name}")
}

fn name(emitter: Option<&'static Emitter>) -> Option<&'static str> {
    emitter.map(|emitter| emitter.name)
}

fn section(emitter: Option<&'static Emitter>, first: Entry) -> Section {
    let (title, about) = match emitter {
        Some(emitter) => {
            let every = format!("A sample every {} s.", emitter.scrape_interval);
            let about = match emitter.target_labels {
                [] => every,
                labels => format!("{every} Labels of every series: {}.", list(labels.iter().map(label))),
            };
            (text(emitter.name), about)
        }
        None => (String::from("No emitter"), String::from("Nobody is declared to emit these.")),
    };
    Section { emitter, title, about, metrics: vec![first] }
}

fn entry(metric: &'static Metric, usage: &Usage<'_>) -> Entry {
    let mut facts = vec![
        ("Kind", kind(metric)),
        ("Unit", unit(metric)),
        ("Labels", list(metric.labels.iter().map(label))),
        (
            "Emitter",
            metric.emitter.map_or_else(
                || String::from("–"),
                |emitter| format!("{}, every {} s", text(emitter.name), emitter.scrape_interval),
            ),
        ),
    ];
    facts.extend(metric.only.map(|place| ("Only on", text(place))));
    facts.extend(metric.deprecated.map(|deprecated| {
        ("Deprecated", format!("since {}; use {}", text(deprecated.since), code(deprecated.instead)))
    }));
    facts.extend(metric.rules().map(|rule| ("Recorded from", recorded(rule))));
    let series =
        |name: &&str| if usage.knows(name) { link(&code(name), &format!("#{name}")) } else { code(name) };
    match usage.made(metric.name, Product::Series) {
        [] => {}
        made => facts.push(("Recorded into", list(made.iter().map(series)))),
    }
    match usage.made(metric.name, Product::Alert) {
        [] => {}
        made => facts.push(("Alerts", list(made.iter().map(|name| code(name))))),
    }
    let meaning = line(metric.help);
    Entry {
        name: metric.name,
        meaning: if meaning.is_empty() { String::from("Not described.") } else { meaning.into_owned() },
        facts,
        used: used(metric, usage),
    }
}

fn kind(metric: &Metric) -> String {
    let numbers = |what: &str, bounds: &[f64]| match bounds {
        [] => String::new(),
        bounds => format!(", {what} {}", list(bounds)),
    };
    match metric.kind {
        Kind::Counter => String::from("counter"),
        Kind::Gauge => String::from("gauge"),
        Kind::Histogram { buckets } => format!("histogram{}", numbers("buckets up to", buckets)),
        Kind::NativeHistogram => String::from("native histogram"),
        Kind::Summary { quantiles } => format!("summary{}", numbers("quantiles", quantiles)),
        Kind::Info => String::from("info, always 1"),
        Kind::Recorded => String::from("recorded by a rule"),
    }
}

/// The unit, and what is counted in it.
fn unit(metric: &Metric) -> String {
    let name = match metric.unit.named() {
        Some(_) if metric.unit == Unit::UNKNOWN => "depends on the labels",
        Some(named) => named.name,
        None => "has no name of its own",
    };
    if metric.of.is_empty() { name.to_owned() } else { format!("{name} of {}", text(metric.of)) }
}

/// A label with how many values it may take.
fn label(label: &Label) -> impl Display + use<> {
    let values = match label.cardinality {
        Cardinality::Closed(values) => format!("one of {}", list(values.iter().map(|value| code(value)))),
        Cardinality::Bounded(most) => format!("at most {most}"),
    };
    let always = if label.always { "" } else { ", on some series" };
    format!("{} ({values}{always})", code(label.name))
}

fn recorded(rule: dashwright_query::catalogue::Rule) -> String {
    let labels = rule.labels.iter().map(|(name, value)| code(&format!("{name}={value:?}")));
    match rule.labels {
        [] => code(rule.expr),
        _ => format!("{} for {}", code(rule.expr), list(labels)),
    }
}

/// One line a dashboard: its panels, variables and annotations that read the metric.
fn used(metric: &Metric, usage: &Usage<'_>) -> Vec<String> {
    let mut lines: Vec<(&str, String, Vec<String>)> = Vec::new();
    for used in usage.uses(metric.name) {
        let place = match used.place {
            Place::Panel(panel) => text(&panel.title),
            Place::Variable(variable) => format!("variable {}", code(variable.name)),
            Place::Annotation(annotation) => format!("annotation {}", text(&annotation.name)),
        };
        let id = used.dashboard.id;
        if let Some((.., places)) = lines.iter_mut().find(|(uid, ..)| *uid == id.uid()) {
            places.push(place);
        } else {
            let dashboard = link(&text(id.title()), &dashboards::address(used.dashboard));
            lines.push((id.uid(), dashboard, vec![place]));
        }
    }
    lines.into_iter().map(|(_, dashboard, places)| format!("{dashboard}: {}", list(places))).collect()
}
