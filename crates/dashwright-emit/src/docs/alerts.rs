//! `docs/alerts.md`: what each alert means, who is called, and what to do first.

use std::collections::BTreeMap;

use askama::Template;
use dashwright_model::Suite;
use dashwright_model::promise::Promise;
use dashwright_model::rule::{Alert, Makes, Rule};
use dashwright_query::promql;

use super::markdown::{cell, code, link, list, text};
use super::{count, dashboards, source};

/// The page.
#[derive(Template)]
#[template(path = "alerts.md", escape = "none")]
pub(super) struct Page {
    headline: String,
    alerts: Vec<Entry>,
}

/// One alert, in Markdown.
struct Entry {
    name: String,
    anchor: String,
    severity: &'static str,
    hold: String,
    owner: String,
    detects: String,
    summary: String,
    facts: Vec<(&'static str, String)>,
    condition: String,
}

impl Page {
    /// The alerts of a suite, group by group.
    pub(super) fn new(suite: &Suite) -> Self {
        let slos: BTreeMap<&str, &Promise> = suite
            .promises
            .iter()
            .flat_map(|promise| promise.burns.iter().map(move |burn| (burn.alert.as_str(), promise)))
            .collect();
        let rules = suite.rules.iter().flat_map(|group| group.rules.iter().map(move |rule| (group, rule)));
        let alerts: Vec<Entry> = rules
            .filter_map(|(group, rule)| match &rule.makes {
                Makes::Alert(alert) => {
                    let promise = slos.get(alert.name.as_ref()).copied();
                    Some(entry(suite, &group.name, rule, alert, promise))
                }
                Makes::Series(_) => None,
            })
            .collect();
        Self { headline: count(alerts.len(), "alert"), alerts }
    }
}

fn entry(suite: &Suite, group: &str, rule: &Rule, alert: &Alert, promise: Option<&Promise>) -> Entry {
    let dashboard = suite.dashboard(alert.dashboard.uid());
    let mut look = text(alert.dashboard.title());
    if let Some(dashboard) = dashboard {
        look = link(&look, &dashboards::address(dashboard));
        let shown = alert.panel.and_then(|key| dashboard.panels().find(|(_, panel)| panel.key == key));
        if let Some((_, panel)) = shown {
            look = format!("{look}, panel {}", text(&panel.title));
        }
    }
    let hold = if alert.hold.is_zero() { "–".to_owned() } else { alert.hold.to_string() };
    let owner = format!("{} {}", code(alert.owner.handle), text(alert.owner.channel));
    let labels = rule.labels.iter().map(|(name, value)| code(&format!("{name}={value}")));
    let mut facts = vec![
        ("Meaning", code_templates(&alert.description)),
        ("First thing to do", text(&alert.action)),
        ("Severity", alert.severity.text().to_owned()),
        ("Condition holds for", hold.clone()),
        ("Owner", owner.clone()),
        ("Look at", look),
        (
            "Runbook",
            link(&text(alert.runbook.title()), &format!("{}/{}", suite.runbook_base, alert.runbook.slug)),
        ),
        ("Labels", list(labels)),
        ("Group", code(group)),
    ];
    if !alert.keep_firing.is_zero() {
        facts.push(("Goes on after the end for", alert.keep_firing.to_string()));
    }
    let detects = promise.and_then(|promise| {
        let outage = promise.speeds.first()?;
        outage.fires.iter().find(|(name, _)| *name == alert.name)?.1
    });
    let detects = detects.map_or_else(|| "–".to_owned(), |time| time.to_string());
    if let Some(promise) = promise {
        facts.push(("SLO", link(promise.id, &format!("slos.md#{}", promise.id))));
        facts.push(("Detects a full outage after", detects.clone()));
        if !promise.guards.is_empty() {
            facts.push(("Only with", text(&promise.guards.join("; "))));
        }
    }
    facts.push(("Defined in", code(&source(rule.site))));
    Entry {
        name: alert.name.to_string(),
        anchor: alert.uid.to_string(),
        severity: alert.severity.text(),
        hold,
        owner: cell(&owner),
        detects,
        summary: code_templates(&alert.summary),
        facts: facts.into_iter().map(|(name, value)| (name, cell(&value))).collect(),
        condition: query(&rule.expr),
    }
}

/// A query as it stands in the rule file; one that does not parse stays as it is.
fn query(expr: &str) -> String {
    let parsed = promql::parse(expr);
    if parsed.problems.iter().any(dashwright_query::Problem::is_error) {
        expr.to_owned()
    } else {
        promql::pretty(&parsed.expr, 100)
    }
}

/// A text whose templates are shown as what they are: labels and values by their names, others as `…`.
fn code_templates(template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    let mut inside = 0_usize;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((action, after)) = after.split_once("}}") else { break };
        if inside == 0 {
            out.push_str(&text(before));
        }
        let action = action.trim().trim_matches('-').trim();
        let word = action.split(' ').next().unwrap_or("");
        match word {
            "with" | "if" | "range" => {
                inside += 1;
                if inside == 1 {
                    out.push('…');
                }
            }
            "end" => inside = inside.saturating_sub(1),
            _ if inside > 0 => {}
            _ if word.starts_with("$labels.") => out.push_str(&code(word.trim_start_matches("$labels."))),
            _ if action.contains("$value") => out.push_str(&code("value")),
            _ => out.push('…'),
        }
        rest = after;
    }
    out + &text(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_named() {
        let text = "{{ $labels.pod }} has {{ $value | humanize }} of *all*, {{ with query \"x\" }}{{ . }}{{ else }}?{{ end }} left";
        assert_eq!(code_templates(text), "`pod` has `value` of \\*all\\*, … left");
    }
}
