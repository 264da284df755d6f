//! `docs/index.json` as commands read it: what was rendered, without the definitions.

use anyhow::Context;
use dashwright_model::Length;
use dashwright_model::fraction::Fraction;
use dashwright_model::promise::{self, BurnTerms, Counts, PairTerms};
use dashwright_model::rule::Severity;
use dashwright_query::nearest::nearest;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use crate::length::length;
use crate::screen::Screen;
use crate::{Exit, Project};

/// The file among the rendered ones.
const FILE: &str = "docs/index.json";

/// What commands ask about.
#[derive(Debug, Deserialize)]
pub(crate) struct Index {
    pub(crate) dashboards: Vec<Board>,
    pub(crate) slos: Vec<Objective>,
    pub(crate) runbooks: Vec<Page>,
    pub(crate) panels: Vec<Panel>,
}

/// A dashboard.
#[derive(Debug, Deserialize)]
pub(crate) struct Board {
    pub(crate) uid: String,
    pub(crate) title: String,
    pub(crate) owner: String,
    pub(crate) review: String,
    pub(crate) reviewed: Option<String>,
    pub(crate) due: Option<String>,
    pub(crate) range: [String; 2],
    pub(crate) variables: Vec<Variable>,
}

/// A variable of a dashboard.
#[derive(Debug, Deserialize)]
pub(crate) struct Variable {
    pub(crate) name: String,
    pub(crate) default: Option<String>,
    pub(crate) multi: bool,
}

/// A runbook.
#[derive(Debug, Deserialize)]
pub(crate) struct Page {
    pub(crate) slug: String,
    pub(crate) owner: Option<String>,
    pub(crate) review: String,
    pub(crate) reviewed: Option<String>,
    pub(crate) due: Option<String>,
}

/// A service level objective.
#[derive(Debug, Deserialize)]
pub(crate) struct Objective {
    pub(crate) slo: String,
    pub(crate) labels: std::collections::BTreeMap<String, String>,
    pub(crate) terms: Option<Terms>,
}

/// What is promised, and what the rules of an objective compute with.
#[derive(Debug, Deserialize)]
pub(crate) struct Terms {
    pub(crate) promise: String,
    #[serde(deserialize_with = "share")]
    budget: Fraction,
    #[serde(deserialize_with = "time")]
    period: Length,
    #[serde(deserialize_with = "time")]
    interval: Length,
    counts: Events,
    #[serde(deserialize_with = "time")]
    delay: Length,
    traffic: Option<String>,
    bad_events: Option<u32>,
    confident: bool,
    history: bool,
    alerts: Vec<Burn>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Events {
    Step,
    Sample,
    Slice,
}

#[derive(Debug, Deserialize)]
struct Burn {
    alert: String,
    severity: String,
    #[serde(deserialize_with = "time")]
    hold: Length,
    #[serde(deserialize_with = "time")]
    keep_firing: Length,
    pairs: Vec<Pair>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct Pair {
    #[serde(deserialize_with = "share")]
    share: Fraction,
    #[serde(deserialize_with = "time")]
    long: Length,
    #[serde(deserialize_with = "time")]
    short: Length,
}

fn share<'de, D: Deserializer<'de>>(from: D) -> Result<Fraction, D::Error> {
    String::deserialize(from)?.parse().map_err(D::Error::custom)
}

fn time<'de, D: Deserializer<'de>>(from: D) -> Result<Length, D::Error> {
    length(&String::deserialize(from)?).map_err(D::Error::custom)
}

impl Terms {
    /// As the replay of rules reads them.
    ///
    /// # Errors
    /// When the traffic floor is no number.
    pub(crate) fn exact(&self) -> anyhow::Result<promise::Terms> {
        let traffic = self.traffic.as_deref().map(str::parse).transpose().context("the traffic floor")?;
        let pair = |pair: &Pair| PairTerms { share: pair.share, long: pair.long, short: pair.short };
        let alerts = self.alerts.iter().map(|burn| BurnTerms {
            alert: burn.alert.clone(),
            severity: match burn.severity.as_str() {
                "critical" => Severity::Critical,
                "warning" => Severity::Warning,
                _ => Severity::Info,
            },
            hold: burn.hold,
            keep_firing: burn.keep_firing,
            pairs: burn.pairs.iter().map(pair).collect(),
        });
        Ok(promise::Terms {
            budget: self.budget,
            period: self.period,
            interval: self.interval,
            counts: match self.counts {
                Events::Step => Counts::Steps,
                Events::Sample => Counts::Samples,
                Events::Slice => Counts::Slices(self.delay),
            },
            traffic,
            bad_events: self.bad_events,
            confident: self.confident,
            history: self.history,
            alerts: alerts.collect(),
        })
    }
}

/// A panel.
#[derive(Debug, Deserialize)]
pub(crate) struct Panel {
    pub(crate) uid: String,
    #[serde(rename = "panel_id")]
    pub(crate) number: u32,
    pub(crate) title: String,
    pub(crate) dashboard: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) unit: String,
    pub(crate) what: Option<String>,
    pub(crate) action: Option<String>,
    pub(crate) thresholds: Vec<Threshold>,
    pub(crate) runbook: Option<String>,
    pub(crate) queries: Vec<Query>,
}

/// A colour and the value from which on a panel has it.
#[derive(Debug, Deserialize)]
pub(crate) struct Threshold {
    pub(crate) from: Option<f64>,
    pub(crate) color: String,
}

/// A query of a panel.
#[derive(Debug, Deserialize)]
pub(crate) struct Query {
    pub(crate) ref_id: String,
    pub(crate) language: String,
    #[serde(rename = "query")]
    pub(crate) text: String,
    pub(crate) baseline: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) datasource: Datasource,
}

/// A datasource.
#[derive(Debug, Deserialize)]
pub(crate) struct Datasource {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) uid: String,
}

impl Index {
    /// The index of a project.
    ///
    /// # Errors
    /// When the project renders none.
    pub(crate) fn of(project: &Project) -> anyhow::Result<Self> {
        let (_, bytes) = project
            .files
            .iter()
            .find(|(path, _)| *path == FILE)
            .with_context(|| format!("this project renders no {FILE}"))?;
        serde_json::from_slice(bytes).with_context(|| format!("cannot read {FILE}"))
    }

    /// The dashboard of this uid; says what is near when there is none.
    pub(crate) fn board(&self, screen: &mut Screen<'_>, uid: &str) -> Result<&Board, Exit> {
        self.dashboards.iter().find(|board| board.uid == uid).ok_or_else(|| {
            let uids = self.dashboards.iter().map(|board| board.uid.as_str());
            unknown(screen, "dashboard", uid, uids, "docs/dashboards.md lists all of them")
        })
    }
}

/// Says that a name is not known and which one is near.
pub(crate) fn unknown<'a>(
    screen: &mut Screen<'_>,
    what: &str,
    name: &str,
    all: impl Iterator<Item = &'a str>,
    otherwise: &str,
) -> Exit {
    screen.error(&format!("no {what} is called `{name}`"));
    screen.note(&match nearest(name, all) {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise.to_owned(),
    });
    Exit::Usage
}
