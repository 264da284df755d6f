//! What an alert says: its texts, and the addresses of the pages behind it.
//!
//! Addresses hold templates of their own: Prometheus fills labels in when the alert fires, escaped for a URL by Go's
//! `urlquery`.

use std::fmt::Write;

use dashwright_model::Suite;
use dashwright_model::rule::{Alert, Fill};
use serde::Serialize;

use crate::lower::yaml::Text;

/// The annotations of an alert, in the order in which people read them.
#[derive(Serialize)]
pub(super) struct Annotations {
    summary: Text,
    description: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Text>,
    runbook_url: Text,
    dashboard_url: Text,
    silence_url: Text,
}

impl Annotations {
    pub(super) fn of(suite: &Suite, alert: &Alert) -> Self {
        Self {
            summary: Text::plain(alert.summary.as_ref()),
            description: Text::plain(format!("{} Do: {}", alert.description, alert.action)),
            value: alert.value.as_deref().map(Text::plain),
            runbook_url: Text::plain(runbook(suite, alert)),
            dashboard_url: Text::plain(dashboard(suite, alert)),
            silence_url: Text::plain(silence(suite, alert)),
        }
    }
}

impl Annotations {
    /// Each with its name.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let always = [
            ("summary", &self.summary),
            ("description", &self.description),
            ("runbook_url", &self.runbook_url),
            ("dashboard_url", &self.dashboard_url),
            ("silence_url", &self.silence_url),
        ];
        let value = self.value.iter().map(|text| ("value", text));
        always.into_iter().chain(value).map(|(name, text)| (name, text.as_str()))
    }
}

/// Where the page stands that says what to do.
fn runbook(suite: &Suite, alert: &Alert) -> String {
    format!("{}/{}", suite.runbook_base.trim_end_matches('/'), alert.runbook.slug)
}

/// The dashboard, with the variables that the alert knows.
fn dashboard(suite: &Suite, alert: &Alert) -> String {
    let mut out = format!("{}/d/{}", suite.grafana_url.trim_end_matches('/'), alert.dashboard.uid());
    for (number, (var, fill)) in alert.variables.iter().enumerate() {
        let separator = if number == 0 { '?' } else { '&' };
        let value = match fill {
            Fill::Text(text) => escaped(text),
            Fill::Label(label) => format!("{{{{ $labels.{label} | urlquery }}}}"),
        };
        // Writing to a string cannot fail.
        let _ = write!(out, "{separator}var-{}={value}", var.name());
    }
    out
}

/// Alertmanager's page for a new silence of this alert and nothing else.
fn silence(suite: &Suite, alert: &Alert) -> String {
    let mut matchers = escaped(&format!("alertname=\"{}\"", alert.name));
    for label in &alert.by {
        let _ = write!(matchers, "%2C{}%3D%22{{{{ $labels.{label} | urlquery }}}}%22", escaped(label));
    }
    format!("{}/#/silences/new?filter=%7B{matchers}%7D", suite.alertmanager_url.trim_end_matches('/'))
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
