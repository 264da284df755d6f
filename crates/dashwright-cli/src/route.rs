//! `render route`: who is told about an alert with these labels, how, when not, and why.

use anyhow::Context;
use dashwright_emit::routing::Routes;
use dashwright_model::notification::walk::{self, Stop};
use dashwright_model::notification::{Labels, Moment, Timing};
use serde_json::json;

use crate::notify::{label, routes};
use crate::screen::Screen;
use crate::{Exit, Project};

/// What follows `render route`.
#[derive(Debug, clap::Args)]
pub(crate) struct RouteArgs {
    /// The labels of the alert, as `name=value`
    #[arg(value_name = "LABEL", required = true, value_parser = label)]
    pub(crate) labels: Vec<(String, String)>,

    /// Also say what is muted at this moment of local time, such as 2026-01-10T02:30
    #[arg(long, value_name = "MOMENT")]
    pub(crate) at: Option<String>,

    /// Another alert that fires: labels as `name=value`, after commas; may be given several times
    #[arg(long, value_name = "LABELS")]
    pub(crate) firing: Vec<String>,

    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Says where an alert goes.
pub(crate) fn route(screen: &mut Screen<'_>, project: &Project, args: &RouteArgs) -> anyhow::Result<Exit> {
    let routes = routes(project)?;
    let at = args.at.as_deref().map(str::parse::<Moment>).transpose()?;
    let labels: Labels = args.labels.iter().cloned().collect();
    let firing = args.firing.iter().map(|text| others(text)).collect::<anyhow::Result<Vec<_>>>()?;
    let stops = walk::stops(&routes.tree, &labels);
    if args.json {
        screen.line(&as_json(&routes, &labels, &firing, &stops, at).to_string());
        return Ok(Exit::Fine);
    }
    let named: Vec<String> = labels.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let number = stops.len();
    screen.line(&format!(
        "{} goes to {number} contact point{}:",
        named.join(" "),
        if number == 1 { "" } else { "s, in this order" }
    ));
    for stop in &stops {
        screen.line("");
        for line in describe(&routes, stop, &labels, at) {
            screen.line(&line);
        }
    }
    let inhibited = inhibited(&routes, &labels, &firing);
    if !inhibited.is_empty() {
        screen.line("");
        for line in &inhibited {
            screen.line(line);
        }
    }
    Ok(Exit::Fine)
}

/// The labels of another alert.
fn others(text: &str) -> anyhow::Result<Labels> {
    let labels = text.split(',').map(|part| label(part.trim()));
    labels
        .collect::<Result<Labels, String>>()
        .map_err(anyhow::Error::msg)
        .with_context(|| format!("`{text}`"))
}

fn describe(routes: &Routes, stop: &Stop<'_>, labels: &Labels, at: Option<Moment>) -> Vec<String> {
    let point = routes.contact_points.iter().find(|point| point.name == stop.receiver);
    let kinds = point.map(|point| point.kinds.join(", ")).unwrap_or_default();
    let wakes = if point.is_some_and(|point| point.pages) { ", wakes somebody up" } else { "" };
    let mut lines = vec![format!("  {} ({kinds}{wakes})", stop.receiver)];
    let because = match stop.policies.as_slice() {
        [] => String::from("no branch takes it, so it stays at the root"),
        policies => {
            let text = |policy: &&dashwright_model::notification::Policy| {
                format!("{}{}", policy.condition(), if policy.continues { " (continues)" } else { "" })
            };
            policies.iter().map(text).collect::<Vec<_>>().join(" / ")
        }
    };
    lines.push(format!("    because  {because}"));
    let group = match stop.group(labels) {
        None => String::from("each alert alone"),
        Some(values) => {
            let known: Vec<String> = values.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let by = stop.group_by.texts().join(", ");
            if known.is_empty() { format!("by {by}") } else { format!("by {by}: {}", known.join(" ")) }
        }
    };
    lines.push(format!("    grouped  {group}"));
    lines.push(format!(
        "    sent     after {}, news every {}, again every {}",
        stop.group_wait, stop.group_interval, stop.repeat_interval
    ));
    let find = |name: &&str| routes.timings.iter().find(|timing| timing.name == **name);
    let mute = stop.mute.iter().filter_map(find).map(span);
    let only = stop.active.iter().filter_map(find).map(|timing| format!("outside {}", span(timing)));
    let timings: Vec<String> = mute.chain(only).collect();
    let muted = if timings.is_empty() { String::from("never") } else { timings.join(", ") };
    lines.push(format!("    muted    {muted}"));
    if let Some(at) = at {
        let now = stop.muted_by(&routes.timings, at);
        let now = if now.is_empty() { String::from("no") } else { format!("yes, by {}", now.join(", ")) };
        lines.push(format!("    then     muted: {now}"));
    }
    lines
}

fn span(timing: &Timing) -> String {
    format!("{} ({})", timing.name, timing.zone)
}

/// What can mute the alert, or what does while others fire.
fn inhibited(routes: &Routes, labels: &Labels, firing: &[Labels]) -> Vec<String> {
    if !firing.is_empty() {
        let found = walk::inhibitors(&routes.inhibitions, labels, firing);
        let text = |labels: &Labels| {
            labels.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
        };
        let lines =
            found.iter().map(|by| format!("inhibited by `{}` while {} fires", by.rule.name, text(by.source)));
        let lines: Vec<String> = lines.collect();
        return if lines.is_empty() {
            vec![String::from("inhibited by none of those that fire")]
        } else {
            lines
        };
    }
    let rules = routes.inhibitions.iter().filter(|rule| rule.is_target(labels) && !rule.is_source(labels));
    rules
        .map(|rule| {
            let source: Vec<String> = rule.source.iter().map(ToString::to_string).collect();
            let equal = if rule.equal.is_empty() {
                String::new()
            } else {
                format!(" with the same {}", rule.equal.join(", "))
            };
            format!("Alertmanager holds it back while {} fires{equal} (`{}`)", source.join(", "), rule.name)
        })
        .collect()
}

fn as_json(
    routes: &Routes,
    labels: &Labels,
    firing: &[Labels],
    stops: &[Stop<'_>],
    at: Option<Moment>,
) -> serde_json::Value {
    let stop = |stop: &Stop<'_>| {
        json!({
            "receiver": stop.receiver,
            "path": stop.policies.iter().map(|policy| policy.condition()).collect::<Vec<_>>(),
            "group_by": stop.group_by.texts(),
            "group_wait": stop.group_wait.to_string(),
            "group_interval": stop.group_interval.to_string(),
            "repeat_interval": stop.repeat_interval.to_string(),
            "mute_timings": stop.mute,
            "active_timings": stop.active,
            "muted_by": at.map(|at| stop.muted_by(&routes.timings, at)),
        })
    };
    let by = walk::inhibitors(&routes.inhibitions, labels, firing);
    json!({
        "labels": labels,
        "receivers": stops.iter().map(stop).collect::<Vec<_>>(),
        "inhibited_by": by.iter().map(|by| by.rule.name.as_ref()).collect::<Vec<_>>(),
    })
}
