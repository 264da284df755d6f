//! Links between dashboards: all lead somewhere, and help is near.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use dashwright::model::Dashboard;
use dashwright::model::link::{Link, Target};

fn links(dashboard: &Dashboard) -> impl Iterator<Item = &Link> {
    dashboard
        .links
        .iter()
        .chain(dashboard.panels().flat_map(|(_, panel)| panel.links.iter().chain(&panel.data_links)))
}

fn graph() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let target = |link: &Link| match &link.target {
        Target::Dashboard { id, .. } => Some(id.uid()),
        _ => None,
    };
    dashboards::dashboards()
        .iter()
        .map(|dashboard| (dashboard.id.uid(), links(dashboard).filter_map(target).collect()))
        .collect()
}

#[test]
fn every_link_leads_to_a_dashboard_of_the_suite() {
    let graph = graph();
    for (from, targets) in &graph {
        for to in targets {
            assert!(graph.contains_key(to), "`{from}` links to `{to}`, which is not in the suite");
        }
    }
}

/// How many clicks from one dashboard to another.
fn distance(graph: &BTreeMap<&str, BTreeSet<&'static str>>, from: &'static str, to: &str) -> Option<usize> {
    let (mut seen, mut queue) = (BTreeSet::from([from]), VecDeque::from([(from, 0)]));
    while let Some((at, clicks)) = queue.pop_front() {
        if at == to {
            return Some(clicks);
        }
        queue.extend(graph[at].iter().filter(|next| seen.insert(next)).map(|next| (*next, clicks + 1)));
    }
    None
}

#[test]
fn logs_and_traces_are_two_clicks_from_every_service() {
    let graph = graph();
    for service in ["inference-gateway-service", "model-registry", "service-red", "cto-overview"] {
        for help in ["logs-exploration", "tracing"] {
            let clicks = distance(&graph, service, help);
            assert!(
                clicks.is_some_and(|clicks| clicks <= 2),
                "`{help}` is {clicks:?} clicks from `{service}`"
            );
        }
    }
}
