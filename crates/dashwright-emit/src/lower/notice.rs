//! What an alert says, whichever program evaluates it: its labels, its texts, and the addresses of the pages behind it.
//!
//! Texts are templates in Prometheus' words. Addresses hold templates of their own: labels are filled in when the alert
//! fires, escaped for a URL by Go's `urlquery`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use dashwright_model::Suite;
use dashwright_model::rule::template::{self, Piece};
use dashwright_model::rule::{Alert, Engine, Fill, Rule};
use dashwright_query::promql::{self, Promise};
use dashwright_query::unit::Unit;

/// The words of an alert.
pub(super) struct Notice<'a> {
    /// Labels that the rule sets, sorted.
    pub(super) labels: BTreeMap<&'a str, &'a str>,
    /// Texts by name, in the order in which people read them.
    pub(super) texts: Vec<(&'static str, String)>,
}

impl<'a> Notice<'a> {
    pub(super) fn of(suite: &Suite, rule: &'a Rule, alert: &'a Alert) -> Self {
        let checked = promql::check(&rule.expr, suite.catalogue);
        let by: Vec<Cow<'_, str>> = if alert.by.is_empty() {
            let sure = |name: &&str| checked.labels.promise(name) == Promise::Sure;
            checked.labels.names().filter(sure).map(Cow::Borrowed).collect()
        } else {
            alert.by.clone()
        };
        let dashboard = dashboard(suite, rule, alert, &by);
        let mut texts = vec![
            ("summary", alert.summary.clone().into_owned()),
            ("description", format!("{} Do: {}", alert.description, alert.action)),
            ("value", value(alert, checked.unit)),
            ("runbook_url", format!("{}/{}", trimmed(suite.runbook_base), alert.runbook.slug)),
        ];
        if let Some(number) = panel_number(suite, alert) {
            let separator = if dashboard.contains('?') { '&' } else { '?' };
            texts.push(("panel_url", format!("{dashboard}{separator}viewPanel=panel-{number}")));
        }
        texts.push(("dashboard_url", dashboard));
        texts.push(("silence_url", silence(suite, alert, &by)));
        texts.sort_by_key(|(name, _)| ORDER.iter().position(|there| there == name));
        Self { labels: labels(rule, alert), texts }
    }
}

/// The order of the texts.
const ORDER: [&str; 7] =
    ["summary", "description", "value", "runbook_url", "dashboard_url", "panel_url", "silence_url"];

/// The labels that a rule sets on its alerts.
pub(super) fn labels<'a>(rule: &'a Rule, alert: &'a Alert) -> BTreeMap<&'a str, &'a str> {
    let own = rule.labels.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
    let mut labels: BTreeMap<&str, &str> = own.collect();
    labels.insert("severity", alert.severity.text());
    labels.insert("team", alert.owner.handle.trim_start_matches('@'));
    labels
}

/// The number of the panel that an alert leads to.
pub(super) fn panel_number(suite: &Suite, alert: &Alert) -> Option<u32> {
    let dashboard = suite.dashboard(alert.dashboard.uid())?;
    let (_, panel) = dashboard.panels().find(|(_, panel)| Some(panel.key) == alert.panel)?;
    Some(dashboard.number(panel))
}

/// The template of the number: the author's, or what the texts show, or what suits the unit.
fn value(alert: &Alert, unit: Unit) -> String {
    if let Some(value) = &alert.value {
        return value.clone().into_owned();
    }
    let shown = [&alert.summary, &alert.action, &alert.description].into_iter().find_map(|text| {
        template::pieces(text).find_map(|piece| match piece {
            Piece::Action(action) if template::shows_value(action) => Some(action),
            _ => None,
        })
    });
    let action = shown.unwrap_or(match unit {
        Unit::SECONDS => "$value | humanizeDuration",
        Unit::RATIO => "$value | humanizePercentage",
        _ => "$value | humanize",
    });
    format!("{{{{ {action} }}}}")
}

fn trimmed(url: &str) -> &str {
    url.trim_end_matches('/')
}

/// The dashboard, with the variables that the alert knows: those that it names, and those that are called like a label.
fn dashboard(suite: &Suite, rule: &Rule, alert: &Alert, by: &[Cow<'_, str>]) -> String {
    let uid = alert.dashboard.uid();
    let mut fills: Vec<(&str, Fill)> =
        alert.variables.iter().map(|(var, fill)| (var.name(), fill.clone())).collect();
    let variables = suite.dashboard(uid).map(|dashboard| dashboard.variables.iter());
    for name in variables.into_iter().flatten().map(|variable| variable.name) {
        if fills.iter().any(|(there, _)| *there == name) {
            continue;
        }
        if by.iter().any(|label| label == name) {
            fills.push((name, Fill::Label(name.into())));
        } else if let Some((_, value)) = rule.labels.iter().find(|(label, _)| label == name) {
            fills.push((name, Fill::Text(value.clone())));
        }
    }
    let mut out = format!("{}/d/{uid}", trimmed(suite.grafana_url));
    for (number, (name, fill)) in fills.iter().enumerate() {
        let separator = if number == 0 { '?' } else { '&' };
        let value = match fill {
            Fill::Text(text) => escaped(text),
            Fill::Label(label) => format!("{{{{ $labels.{label} | urlquery }}}}"),
        };
        // Writing to a string cannot fail.
        let _ = write!(out, "{separator}var-{name}={value}");
    }
    out
}

/// A value in the quotes of a matcher, for the address of Alertmanager's page, which takes `+` for itself and not for a
/// blank.
pub(super) const QUOTED: &str = r#"printf "%q" | urlquery | reReplaceAll "\\+" "%20""#;

/// The page for a new silence of this alert and nothing else: Alertmanager's, or Grafana's for the rules that it manages.
fn silence(suite: &Suite, alert: &Alert, by: &[Cow<'_, str>]) -> String {
    if let Engine::Grafana { .. } = alert.engine {
        let base = trimmed(suite.grafana_url);
        let mut out = format!(
            "{base}/alerting/silence/new?alertmanager=grafana&matcher=__alert_rule_uid__%3D{}",
            escaped(alert.uid.as_str())
        );
        for label in by {
            let _ = write!(out, "&matcher={}%3D{{{{ $labels.{label} | urlquery }}}}", escaped(label));
        }
        return out;
    }
    let mut matchers = escaped(&format!("alertname=\"{}\"", alert.name));
    for label in by {
        let _ = write!(matchers, "%2C{}%3D{{{{ $labels.{label} | {QUOTED} }}}}", escaped(label));
    }
    format!("{}/#/silences/new?filter=%7B{matchers}%7D", trimmed(suite.alertmanager_url))
}

/// Text inside the query of a URL: everything but letters, digits and `-_.~` as `%XX` (RFC 3986, section 2.3).
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
