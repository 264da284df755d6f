//! `docs/slos.md`: what is promised, how it is counted, and how soon somebody is called when it is at risk.

use askama::Template;
use dashwright_model::promise::{Burn, Promise, Speed};
use dashwright_model::rule::AlertUid;
use dashwright_model::{Length, Suite};
use dashwright_query::promql;

use super::markdown::{cell, code, link, list, text};
use super::{count, dashboards, source};

/// The page.
#[derive(Template)]
#[template(path = "slos.md", escape = "none")]
pub(super) struct Page {
    headline: String,
    slos: Vec<Entry>,
}

/// One SLO, in Markdown.
struct Entry {
    id: &'static str,
    promise: String,
    text: String,
    budget: String,
    minutes: String,
    owner: String,
    dashboard: String,
    facts: Vec<(&'static str, String)>,
    queries: Vec<(String, String)>,
    burns: Vec<Line>,
    alerts: Vec<String>,
    speeds: Vec<Cells>,
}

/// A pair of windows: cells of a table.
struct Line {
    alert: String,
    spent: String,
    windows: String,
    rate: String,
    above: String,
    outage: String,
    reset: Length,
}

/// A speed: cells of a table.
struct Cells {
    rate: String,
    errors: String,
    fires: Vec<String>,
    exhausted: Length,
}

impl Page {
    /// The SLOs of a suite, in the order of their definition.
    pub(super) fn new(suite: &Suite) -> Self {
        Self {
            headline: count(suite.promises.len(), "objective"),
            slos: suite.promises.iter().map(|promise| entry(suite, promise)).collect(),
        }
    }
}

fn entry(suite: &Suite, promise: &Promise) -> Entry {
    let uid = promise.dashboard.uid();
    let title = text(promise.dashboard.title());
    let dashboard = match suite.dashboard(uid) {
        Some(dashboard) => link(&title, &dashboards::address(dashboard)),
        None => title,
    };
    let owner = format!("{} {}", code(promise.owner.handle), text(promise.owner.channel));
    let runbook =
        link(&text(promise.runbook.title()), &format!("{}/{}", suite.runbook_base, promise.runbook.slug));
    let guards = if promise.guards.is_empty() {
        "always".to_owned()
    } else {
        format!("with {}", text(&promise.guards.join("; ")))
    };
    let mut facts = vec![
        ("Objective", promise.objective.clone()),
        ("Period", format!("{}, rolling", promise.period)),
        ("Error budget", format!("{} of events, {} min of full outage", promise.budget, promise.minutes)),
        ("Split by", list(promise.by.iter().map(|label| code(label)))),
        ("Owner", owner.clone()),
        ("First thing to do", text(&promise.action)),
        ("Dashboard", dashboard.clone()),
        ("Runbook", runbook),
        ("Alerts", guards),
        ("Defined in", code(&source(promise.site))),
    ];
    if let Some(parts) = &promise.made_of {
        facts.insert(1, ("Made of", parts.clone()));
    }
    facts.splice(facts.len() - 1..facts.len() - 1, promise.besides.iter().cloned());
    Entry {
        id: promise.id,
        promise: cell(&text(&promise.text)),
        text: format!("Promised: {}.", text(&promise.text)),
        budget: promise.budget.clone(),
        minutes: promise.minutes.clone(),
        owner: cell(&owner),
        dashboard: cell(&dashboard),
        facts: facts.into_iter().map(|(name, value)| (name, cell(&value))).collect(),
        queries: promise.queries.iter().map(|(gives, expr)| (gives.clone(), query(expr))).collect(),
        burns: promise.burns.iter().map(line).collect(),
        alerts: promise
            .speeds
            .first()
            .map_or_else(Vec::new, |speed| speed.fires.iter().map(|(name, _)| alert(name)).collect()),
        speeds: promise.speeds.iter().map(cells).collect(),
    }
}

/// A query as it stands in the rule file.
fn query(expr: &str) -> String {
    promql::pretty(&promql::parse(expr).expr, 100)
}

/// An alert, with a link to its place in the handbook.
fn alert(name: &str) -> String {
    link(name, &format!("alerts.md#{}", AlertUid::of_name(name)))
}

fn line(burn: &Burn) -> Line {
    Line {
        alert: format!("{} ({})", alert(&burn.alert), burn.severity.text()),
        spent: burn.spent.clone(),
        windows: format!("{}, {}", burn.long, burn.short),
        rate: burn.rate.clone(),
        above: burn.above.clone(),
        outage: burn.outage.map_or_else(|| "never".to_owned(), |time| time.to_string()),
        reset: burn.reset,
    }
}

fn cells(speed: &Speed) -> Cells {
    let fires =
        speed.fires.iter().map(|(_, time)| time.map_or_else(|| "never".to_owned(), |it| it.to_string()));
    Cells {
        rate: speed.rate.clone(),
        errors: speed.errors.clone(),
        fires: fires.collect(),
        exhausted: speed.exhausted,
    }
}
