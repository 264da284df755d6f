//! A service level objective as people read it: what is promised, how it is counted, when somebody is called.
//!
//! Plain data, made from an SLO's definition; the handbook is written from it. Numbers are texts already, because they are
//! exact where they come from; [`Terms`] has those from which its alerts can be computed anew.

use std::borrow::Cow;

use crate::fraction::Fraction;
use crate::id::DashboardId;
use crate::length::Length;
use crate::owner::Owner;
use crate::rule::Severity;
use crate::runbook::Runbook;
use crate::site::Site;

/// One objective.
#[derive(Debug, Clone)]
pub struct Promise {
    /// Its name, the value of the label `slo`.
    pub id: &'static str,
    /// The promise as a sentence: `99.9 % of requests without a server error in 30d`.
    pub text: String,
    /// The promised share: `99.9 %`.
    pub objective: String,
    /// The rolling period.
    pub period: Length,
    /// The share that may be bad: `0.1 %`.
    pub budget: String,
    /// The same as minutes of full outage in the period: `43.2`.
    pub minutes: String,
    /// How it is counted: what a query gives, and the query in PromQL.
    pub queries: Vec<(String, String)>,
    /// The objectives that it is made of and how, in Markdown; `None` for one that counts events itself.
    pub made_of: Option<String>,
    /// What else it has, such as a budget policy: what it is, and a sentence in Markdown.
    pub besides: Vec<(&'static str, String)>,
    /// What keeps few events from alerting, one sentence each.
    pub guards: Vec<String>,
    /// Who answers.
    pub owner: Owner,
    /// The page that says what to do.
    pub runbook: Runbook,
    /// Where to look.
    pub dashboard: DashboardId,
    /// The first thing to do.
    pub action: Cow<'static, str>,
    /// Labels that split it: each combination has a budget of its own.
    pub by: Vec<String>,
    /// What its alerts look at.
    pub burns: Vec<Burn>,
    /// How soon its alerts fire at different speeds.
    pub speeds: Vec<Speed>,
    /// What its rules compute with.
    pub terms: Terms,
    /// Where it was written.
    pub site: Site,
}

/// One pair of windows of an alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burn {
    /// The name of the alert.
    pub alert: String,
    /// How urgent it is.
    pub severity: Severity,
    /// How long it has to burn.
    pub hold: Length,
    /// The share of the budget that is spent within the long window: `2 %`.
    pub spent: String,
    /// The long window.
    pub long: Length,
    /// The short window.
    pub short: Length,
    /// How many times faster than sustainable: `14.4`.
    pub rate: String,
    /// The share of bad events above which it burns: `1.44 %`.
    pub above: String,
    /// How long a full outage lasts until it burns; `None` where no outage is that bad.
    pub outage: Option<Length>,
    /// How long it burns after the end of a full outage.
    pub reset: Length,
}

/// Errors of a constant share, from a clean history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speed {
    /// How many times faster than sustainable the budget is spent: `20`.
    pub rate: String,
    /// The share of bad events: `2 %`.
    pub errors: String,
    /// How long until each alert fires, its waiting included, in the order of the policy; `None` for never.
    pub fires: Vec<(String, Option<Length>)>,
    /// How long until the budget is gone.
    pub exhausted: Length,
}

/// What the rules of an objective compute with: enough to say what they do under a load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The share of events that may be bad.
    pub budget: Fraction,
    /// The rolling period.
    pub period: Length,
    /// How often the rules run.
    pub interval: Length,
    /// How samples become events.
    pub counts: Counts,
    /// More events per second than this, on average over the shortest long window.
    pub traffic: Option<Fraction>,
    /// At least this many bad events in the long window.
    pub bad_events: Option<u32>,
    /// The share is above the threshold with 95 % confidence.
    pub confident: bool,
    /// At least half of the long window has been seen.
    pub history: bool,
    /// The alerts, the most urgent first.
    pub alerts: Vec<BurnTerms>,
}

/// How samples become events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Steps of counters, between two scrapes.
    Steps,
    /// Samples of a gauge, each an event.
    Samples,
    /// Evaluations; a slice is bad when counters have stood still for so long.
    Slices(Length),
}

/// An alert that fires when any of its pairs of windows burns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BurnTerms {
    /// Its name.
    pub alert: String,
    /// How urgent it is.
    pub severity: Severity,
    /// How long it has to burn.
    pub hold: Length,
    /// How long it goes on after the burn has ended.
    pub keep_firing: Length,
    /// Any of them is enough.
    pub pairs: Vec<PairTerms>,
}

/// Two windows over which the budget burns, and how fast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairTerms {
    /// The share of the budget that is spent within the long window.
    pub share: Fraction,
    /// The long window.
    pub long: Length,
    /// The short window.
    pub short: Length,
}
