//! Everything that is rendered together: dashboards, datasources, and the catalogue that queries are checked against.

use std::collections::BTreeMap;

use dashwright_query::Catalogue;

use crate::dashboard::Dashboard;
use crate::incident::Record;
use crate::mistake::Mistake;
use crate::notification::Notifications;
use crate::promise::Promise;
use crate::provisioning::{Datasource, Profile, Provider};
use crate::retired::Retired;
use crate::rule::{Makes, Proof, RuleGroup};
use crate::runbook::Runbook;

/// A set of dashboards with what they stand on.
#[derive(Debug)]
#[must_use]
pub struct Suite {
    /// What queries may refer to.
    pub catalogue: &'static Catalogue,
    /// Dashboards, in the order of the registry.
    pub dashboards: Vec<Dashboard>,
    /// Datasources to provision.
    pub datasources: Vec<Datasource>,
    /// Datasources of installations that differ.
    pub profiles: Vec<Profile>,
    /// How Grafana finds the dashboard files.
    pub provider: Option<Provider>,
    /// Where runbook pages are served; the slug is appended after a `/`.
    pub runbook_base: &'static str,
    /// Where people open Grafana, for links in alerts.
    pub grafana_url: &'static str,
    /// Where people open Alertmanager, for links in alerts that silence them.
    pub alertmanager_url: &'static str,
    /// Rules that Prometheus evaluates.
    pub rules: Vec<RuleGroup>,
    /// What alerts are sent to and how.
    pub notifications: Option<Notifications>,
    /// What Grafana has to forget.
    pub retired: Vec<Retired>,
    /// Labels that input series of cases have unless they say otherwise, where their metric has them.
    pub case_labels: Vec<(&'static str, &'static str)>,
    /// Records of incidents, in the order of their pages.
    pub incidents: Vec<Record>,
    /// Service level objectives as people read them.
    pub promises: Vec<Promise>,
    /// What proves that rules do what they should, besides the cases of their groups.
    pub proofs: Vec<Proof>,
    /// What is wrong with definitions that rules were made from.
    pub mistakes: Vec<Mistake>,
}

impl Suite {
    /// An empty suite over a catalogue.
    pub fn new(catalogue: &'static Catalogue) -> Self {
        Self {
            catalogue,
            dashboards: Vec::new(),
            datasources: Vec::new(),
            profiles: Vec::new(),
            provider: None,
            runbook_base: "/runbooks",
            grafana_url: "http://localhost:3000",
            alertmanager_url: "http://localhost:9093",
            rules: Vec::new(),
            notifications: None,
            retired: Vec::new(),
            case_labels: Vec::new(),
            incidents: Vec::new(),
            promises: Vec::new(),
            proofs: Vec::new(),
            mistakes: Vec::new(),
        }
    }

    /// Adds dashboards.
    pub fn dashboards(mut self, dashboards: impl IntoIterator<Item = Dashboard>) -> Self {
        self.dashboards.extend(dashboards);
        self
    }

    /// The datasources to provision.
    pub fn datasources(mut self, datasources: impl IntoIterator<Item = Datasource>) -> Self {
        self.datasources.extend(datasources);
        self
    }

    /// Datasources of installations that differ, each in a directory of its own that Grafana does not read by itself.
    pub fn profiles(mut self, profiles: impl IntoIterator<Item = Profile>) -> Self {
        self.profiles.extend(profiles);
        self
    }

    /// How Grafana finds the dashboard files.
    pub fn provider(mut self, provider: Provider) -> Self {
        self.provider = Some(provider);
        self
    }

    /// Where runbook pages are served, such as `https://runbooks.example.org`.
    pub fn runbook_base(mut self, url: &'static str) -> Self {
        self.runbook_base = url;
        self
    }

    /// Where people open Grafana, such as `https://grafana.example.org`.
    pub fn grafana_url(mut self, url: &'static str) -> Self {
        self.grafana_url = url;
        self
    }

    /// Where people open Alertmanager, such as `https://alertmanager.example.org`.
    pub fn alertmanager_url(mut self, url: &'static str) -> Self {
        self.alertmanager_url = url;
        self
    }

    /// Adds groups of rules for Prometheus.
    pub fn rules(mut self, groups: impl IntoIterator<Item = RuleGroup>) -> Self {
        self.rules.extend(groups);
        self
    }

    /// Adds service level objectives as people read them.
    pub fn promises(mut self, promises: impl IntoIterator<Item = Promise>) -> Self {
        self.promises.extend(promises);
        self
    }

    /// Adds files of cases that prove rules.
    pub fn proofs(mut self, proofs: impl IntoIterator<Item = Proof>) -> Self {
        self.proofs.extend(proofs);
        self
    }

    /// What alerts are sent to and how.
    pub fn notifications(mut self, notifications: Notifications) -> Self {
        self.notifications = Some(notifications);
        self
    }

    /// Adds what Grafana has to forget, because it keeps what vanishes from its files.
    ///
    /// ```
    /// # use dashwright_model::Suite;
    /// # use dashwright_query::catalogue::{Catalogue, Target};
    /// # static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);
    /// use dashwright_model::Retired;
    /// use dashwright_model::notification::TimingId;
    /// use dashwright_model::rule::AlertUid;
    /// let suite = Suite::new(&CATALOGUE)
    ///     .retired([Retired::alert(AlertUid::new("queue-long")), Retired::timing(TimingId::new("night"))]);
    /// assert_eq!(suite.retired.len(), 2);
    /// ```
    pub fn retired(mut self, gone: impl IntoIterator<Item = Retired>) -> Self {
        self.retired.extend(gone);
        self
    }

    /// Adds groups of alerts. A group whose name is there already gets them at its end, so that they read what its rules
    /// have just recorded; file and interval stay.
    pub fn alerts(mut self, groups: impl IntoIterator<Item = RuleGroup>) -> Self {
        for group in groups {
            match self.rules.iter_mut().find(|there| there.name == group.name) {
                Some(there) => {
                    there.rules.extend(group.rules);
                    there.cases.extend(group.cases);
                    there.allows.extend(group.allows);
                }
                None => self.rules.push(group),
            }
        }
        self
    }

    /// Labels that input series of cases have unless they say otherwise, where their metric has them: where the suite's
    /// servers run, such as `("environment", "production")`.
    pub fn case_labels(mut self, labels: impl IntoIterator<Item = (&'static str, &'static str)>) -> Self {
        self.case_labels.extend(labels);
        self
    }

    /// Adds records of incidents.
    pub fn incidents(mut self, records: impl IntoIterator<Item = Record>) -> Self {
        self.incidents.extend(records);
        self
    }

    /// Adds what is wrong with definitions that rules were made from; each becomes a finding.
    pub fn mistakes(mut self, mistakes: impl IntoIterator<Item = Mistake>) -> Self {
        self.mistakes.extend(mistakes);
        self
    }

    /// The dashboard of this uid.
    pub fn dashboard(&self, uid: &str) -> Option<&Dashboard> {
        self.dashboards.iter().find(|dashboard| dashboard.id.uid() == uid)
    }

    /// Every runbook page that a panel or an alert leads to, by its slug.
    pub fn runbooks(&self) -> BTreeMap<&'static str, Runbook> {
        let panels = self.dashboards.iter().flat_map(Dashboard::panels);
        let of_panels = panels.filter_map(|(_, panel)| panel.meaning.runbook);
        let rules = self.rules.iter().flat_map(|group| &group.rules);
        let of_alerts = rules.filter_map(|rule| match &rule.makes {
            Makes::Alert(alert) => Some(alert.runbook),
            Makes::Series(_) => None,
        });
        of_panels.chain(of_alerts).map(|page| (page.slug, page)).collect()
    }
}
