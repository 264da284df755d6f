//! Which labels the alerts of a suite have, so that one can say where they go before any of them fires.
//!
//! What a rule sets is known; what its query returns is known by name, and by value where the catalogue closes the
//! set. Of an open label only the values count that the tree speaks of, and one that it does not. So each alert
//! becomes a few label sets, its cases, which [`super::walk`] takes like any others.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

use dashwright_query::Catalogue;
use dashwright_query::promql::{self, LabelFlow, Promise};

use super::Notifications;
use super::matcher::{Labels, Matcher};
use super::walk;
use crate::rule::{Alert, Makes, Rule, RuleGroup};
use crate::suite::Suite;

/// A value that stands for all that the tree does not speak of.
pub const OTHER: &str = "other";

/// More label sets than this are not made of one alert.
const MOST_CASES: usize = 256;

/// An alert of the suite and the label sets that it may have.
#[derive(Debug, Clone)]
pub struct Reaching<'a> {
    /// The group.
    pub group: &'a RuleGroup,
    /// The rule.
    pub rule: &'a Rule,
    /// What it says.
    pub alert: &'a Alert,
    /// Labels that are the same in all cases.
    pub fixed: Labels,
    /// The label sets; at least one.
    pub cases: Vec<Case>,
    /// Every label that it has or may have.
    flow: LabelFlow,
}

/// One label set of an alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// All of its labels that are known.
    pub labels: Labels,
    /// Those that differ from case to case, with an empty value for a label that is missing.
    pub varying: Vec<(String, String)>,
}

impl Reaching<'_> {
    /// Whether the alert has a label, whatever its value.
    pub fn has(&self, label: &str) -> Promise {
        if self.fixed.contains_key(label) { Promise::Sure } else { self.flow.promise(label) }
    }

    /// The names of all labels that it has or may have; one may come twice.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fixed.keys().map(String::as_str).chain(self.flow.names())
    }
}

/// The alerts of a suite, in the order of their rules.
pub fn alerts<'a>(suite: &'a Suite, notifications: &Notifications) -> Vec<Reaching<'a>> {
    alerts_with(suite, notifications, |expr| Rc::new(promql::check(expr, suite.catalogue)))
}

/// The alerts of a suite, with queries that were looked at already.
pub fn alerts_with<'a>(
    suite: &'a Suite,
    notifications: &Notifications,
    mut check: impl FnMut(&'a str) -> Rc<promql::Checked>,
) -> Vec<Reaching<'a>> {
    let matchers = matchers(notifications);
    let mut found = Vec::new();
    for group in &suite.rules {
        for rule in &group.rules {
            if let Makes::Alert(alert) = &rule.makes {
                let checked = check(&rule.expr);
                let fixed = fixed(rule, alert);
                let mut cases = vec![Case { labels: fixed.clone(), varying: Vec::new() }];
                for label in labels_of(&matchers) {
                    if fixed.contains_key(label) {
                        continue;
                    }
                    let values = values(label, &checked, suite.catalogue, &matchers);
                    if cases.len() * values.len() <= MOST_CASES {
                        cases = cases.iter().flat_map(|case| case.with(label, &values)).collect();
                    }
                }
                found.push(Reaching { group, rule, alert, fixed, cases, flow: checked.labels.clone() });
            }
        }
    }
    found
}

impl Case {
    /// The case with each value of a label.
    fn with<'a>(&'a self, label: &'a str, values: &'a [String]) -> impl Iterator<Item = Self> + 'a {
        values.iter().map(move |value| {
            let mut case = self.clone();
            if !value.is_empty() {
                case.labels.insert(label.to_owned(), value.clone());
            }
            if values.len() > 1 {
                case.varying.push((label.to_owned(), value.clone()));
            }
            case
        })
    }
}

/// The labels that a rule sets itself. One whose value is a template depends on the query's result.
fn fixed(rule: &Rule, alert: &Alert) -> Labels {
    let own = rule.labels.iter().filter(|(_, value)| !value.contains("{{"));
    let mut labels: Labels =
        own.map(|(name, value)| (name.clone().into_owned(), value.clone().into_owned())).collect();
    labels.insert("alertname".to_owned(), alert.name.clone().into_owned());
    labels.insert("severity".to_owned(), alert.severity.text().to_owned());
    labels.insert("team".to_owned(), alert.owner.handle.trim_start_matches('@').to_owned());
    labels
}

/// Every matcher of the tree.
fn matchers(notifications: &Notifications) -> Vec<&Matcher> {
    let places = walk::places(&notifications.tree);
    places
        .iter()
        .filter_map(|stop| stop.policies.last().copied())
        .flat_map(|policy| &policy.matchers)
        .collect()
}

/// The labels that the tree asks for, each once, sorted.
fn labels_of<'a>(matchers: &[&'a Matcher]) -> BTreeSet<&'a str> {
    matchers.iter().map(|matcher| matcher.label.as_ref()).collect()
}

/// What a label of a query's result may be; the empty text for a result without it.
fn values(
    label: &str,
    checked: &promql::Checked,
    catalogue: &Catalogue,
    matchers: &[&Matcher],
) -> Vec<String> {
    let promise = checked.labels.promise(label);
    let mut values: Vec<String> = Vec::new();
    if promise > Promise::Absent {
        if let Some(closed) = closed(label, &checked.metrics, catalogue) {
            values.extend(closed.iter().map(ToString::to_string));
        } else {
            let mentioned = matchers.iter().filter(|matcher| matcher.label == label);
            let mentioned: BTreeSet<String> = mentioned.filter_map(|it| it.listed()).flatten().collect();
            values.extend(mentioned.into_iter().filter(|value| !value.is_empty()));
            values.push(OTHER.to_owned());
        }
    }
    if promise < Promise::Sure {
        values.push(String::new());
    }
    values
}

/// The closed set of a label's values, if one of the metrics that are read declares it.
fn closed(label: &str, metrics: &[String], catalogue: &Catalogue) -> Option<&'static [&'static str]> {
    metrics.iter().find_map(|name| {
        let series = catalogue.series(name)?;
        series.labels().find(|it| it.name == label)?.values()
    })
}

/// A label set in the order of its names: `environment="lab", severity="critical"`.
pub fn text(labels: &[(String, String)]) -> Cow<'static, str> {
    let parts: Vec<String> = labels
        .iter()
        .map(|(name, value)| if value.is_empty() { format!("no {name}") } else { format!("{name}={value}") })
        .collect();
    Cow::Owned(parts.join(", "))
}
