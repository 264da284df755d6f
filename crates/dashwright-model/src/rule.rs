//! Rules that Prometheus evaluates: series that are recorded, alerts that fire, and the groups they run in.
//!
//! Plain data, made by hand, from the catalogue ([`RuleGroup::recorded`]) or from SLOs.

mod alert;
mod case;
mod draft;
mod proof;
pub mod template;
mod uid;

use std::borrow::Cow;

use dashwright_query::Catalogue;

use crate::allow::{Allow, allows};
use crate::length::Length;
use crate::site::Site;

pub use alert::{Alert, Engine, Fill, NoData, OnError, Severity};
pub use case::{AlertCheck, Case, Firing, Input, Parts, ValueCheck};
pub use draft::{Complete, Draft, HasAction, HasDescription, HasPanel, HasRunbook, HasSummary, alert};
pub use proof::Proof;
pub use uid::AlertUid;

/// Rules that run one after the other, in order, every `interval`.
#[derive(Debug, Clone)]
#[must_use]
pub struct RuleGroup {
    /// Its name, unique in the suite.
    pub name: Cow<'static, str>,
    /// The rule file that it stands in, without directory and ending; several groups may share one.
    pub file: Cow<'static, str>,
    /// How often it runs.
    pub interval: Length,
    /// The rules, in the order in which they run.
    pub rules: Vec<Rule>,
    /// What proves that they do what they should.
    pub cases: Vec<Case>,
    /// Exceptions for all of the group.
    pub allows: Vec<Allow>,
    /// Where it was written.
    pub site: Site,
}

/// One rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// What it makes.
    pub makes: Makes,
    /// What it evaluates, in PromQL.
    pub expr: Cow<'static, str>,
    /// The place of the query's text in the source, if it was written there.
    pub literal: Option<Site>,
    /// Labels that it sets on the result.
    pub labels: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    /// Exceptions for this rule.
    pub allows: Vec<Allow>,
    /// Where it was written.
    pub site: Site,
}

/// What a rule makes.
#[derive(Debug, Clone)]
pub enum Makes {
    /// A series of this name.
    Series(Cow<'static, str>),
    /// Alerts.
    Alert(Box<Alert>),
}

impl RuleGroup {
    /// A group without rules, in a file of its own name.
    #[track_caller]
    pub fn new(name: impl Into<Cow<'static, str>>, interval: Length) -> Self {
        let name = name.into();
        let file = name.clone();
        Self {
            name,
            file,
            interval,
            rules: Vec::new(),
            cases: Vec::new(),
            allows: Vec::new(),
            site: Site::here(),
        }
    }

    /// The rule file that it stands in, without directory and ending.
    pub fn file(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.file = name.into();
        self
    }

    /// Adds a rule at the end.
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// Adds an alert at the end, with the cases that prove it.
    pub fn alert<S, D, A, P, R>(mut self, alert: Draft<S, D, A, P, R>) -> Self
    where
        S: HasSummary,
        D: HasDescription,
        A: HasAction,
        P: HasPanel,
        R: HasRunbook,
    {
        let finished = alert.finish();
        self.rules.push(finished.rule);
        self.cases.extend(finished.cases);
        self
    }

    /// Adds a case that proves something about the group.
    pub fn case(mut self, case: Case) -> Self {
        self.cases.push(case);
        self
    }

    allows!("every rule of the group", allows);

    /// The groups of all series that the catalogue declares with rules, in the order of declaration.
    ///
    /// The emitter of a recorded series is its group; how often the emitter is read is how often the group runs.
    /// Groups whose names begin with the same word share a file of that name, other groups have their own.
    ///
    /// ```
    /// use dashwright_model::rule::RuleGroup;
    /// use dashwright_query::catalogue::{Catalogue, Emitter, Metric, Target};
    /// use dashwright_query::Unit;
    /// const GROUP: Emitter = Emitter::new("shop", 30);
    /// const ORDERS: Metric =
    ///     Metric::recorded("shop:orders:rate5m", Unit::PER_SECOND, "sum(rate(orders_total[5m]))").from(&GROUP);
    /// static CATALOGUE: Catalogue = Catalogue::new(&[&[ORDERS]], Target::PROMETHEUS_3);
    /// let groups = RuleGroup::recorded(&CATALOGUE);
    /// assert_eq!((groups[0].name.as_ref(), groups[0].rules.len()), ("shop", 1));
    /// ```
    #[track_caller]
    pub fn recorded(catalogue: &'static Catalogue) -> Vec<Self> {
        let site = Site::here();
        let mut groups: Vec<Self> = Vec::new();
        for metric in catalogue.metrics() {
            let Some(emitter) = metric.emitter else { continue };
            for rule in metric.rules() {
                let at = groups.iter().position(|group| group.name == emitter.name).unwrap_or_else(|| {
                    groups.push(Self::new(emitter.name, Length::seconds(emitter.scrape_interval)));
                    groups.len() - 1
                });
                groups[at].rules.push(Rule {
                    makes: Makes::Series(Cow::Borrowed(metric.name)),
                    expr: Cow::Borrowed(rule.expr),
                    literal: None,
                    labels: rule.labels.iter().map(|&(name, value)| (name.into(), value.into())).collect(),
                    allows: Vec::new(),
                    site,
                });
            }
        }
        let words: Vec<&str> = groups.iter().map(|group| first_word(&group.name)).collect();
        let shared = |word: &str| words.iter().filter(|other| **other == word).count() > 1;
        let files: Vec<Cow<'static, str>> = groups
            .iter()
            .map(|group| {
                let word = first_word(&group.name);
                if shared(word) { Cow::Owned(word.to_owned()) } else { group.name.clone() }
            })
            .collect();
        for (group, file) in groups.iter_mut().zip(files) {
            group.file = file;
        }
        groups
    }
}

fn first_word(name: &str) -> &str {
    name.split('-').next().unwrap_or(name)
}

impl Rule {
    /// A rule that records a series.
    #[track_caller]
    pub fn record(series: impl Into<Cow<'static, str>>, expr: impl Into<Cow<'static, str>>) -> Self {
        Self {
            makes: Makes::Series(series.into()),
            expr: expr.into(),
            literal: None,
            labels: Vec::new(),
            allows: Vec::new(),
            site: Site::here(),
        }
    }

    /// A rule that fires alerts.
    pub fn alert(alert: Alert, expr: impl Into<Cow<'static, str>>) -> Self {
        let mut rule = Self::record("", expr);
        rule.site = alert.site;
        rule.makes = Makes::Alert(Box::new(alert));
        rule
    }

    /// Sets a label on the result.
    pub fn label(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Cow<'static, str>>) -> Self {
        self.labels.push((name.into(), value.into()));
        self
    }

    /// The series that it records, or the alert's name.
    pub fn name(&self) -> &str {
        match &self.makes {
            Makes::Series(name) => name,
            Makes::Alert(alert) => &alert.name,
        }
    }
}
