//! What a suite promises to those who rely on it, as tests: titles, queries, datasources, alerts.
//!
//! Rules say what is always wrong; a contract says what was agreed for this suite. It looks at the definitions, needs no
//! Grafana and no Prometheus, and compares queries as syntax trees, so that layout and the order of labels do not matter.
//! Every check returns a [`Broken`] promise that says what was expected, what was found, and how to accept the change.
//!
//! ```
//! use dashwright::contract::{Broken, Contract};
//! use dashwright::prelude::*;
//! use dashwright::query::{Catalogue, Label, Metric, Unit, catalogue::Target};
//!
//! const SHOP: DashboardId = DashboardId::new("shop", "Shop");
//! const ORDERS: Metric = Metric::counter("orders_total", Unit::COUNT).labels(&[Label::bounded("region", 9)]);
//! static CATALOGUE: Catalogue = Catalogue::new(&[&[ORDERS]], Target::PROMETHEUS_3);
//!
//! # fn main() -> Result<(), Broken> {
//! # let folder = Folder::new("Shop");
//! # let team = Owner::new("@shop", "#shop");
//! # let goal = "This dashboard exists to help us decide whether to call the payment provider.";
//! let rate = Query::<PerSecond>::computed(Language::PromQl, "sum by (region) (rate(orders_total[5m]))");
//! let orders = timeseries::<PerSecond>("orders", "Orders").query(rate);
//! let suite = Suite::new(&CATALOGUE)
//!     .dashboards([Dashboard::new(SHOP, folder, team, goal).row(Row::new("Now").panel(orders))]);
//!
//! let contract = Contract::of(&suite);
//! contract.dashboard("shop")?.titled("Shop")?.has_panels(["Orders"])?.counts_panels(1)?;
//! contract.panel("shop", "Orders")?.asks("rate( orders_total[5m] )")?.answered_by("prometheus")?;
//! contract.never_shows_label("customer_id")?;
//!
//! let broken = contract.panel("shop", "Orders")?.asks("rate(orders_total[1m])").expect_err("it asks for 5m");
//! assert!(broken.to_string().contains("expected: rate(orders_total[1m])"));
//! # Ok(())
//! # }
//! ```

mod alert;
mod broken;
mod dashboard;
mod golden;
mod leak;
mod pages;
mod panel;
#[cfg(test)]
mod tests;
mod tree;

use dashwright_model::rule::{Makes, Rule};
use dashwright_model::{RuleGroup, Suite};
use dashwright_query::nearest::{list, nearest};
use dashwright_query::promql;

pub use alert::AlertContract;
pub use broken::Broken;
pub use dashboard::DashboardContract;
pub use panel::PanelContract;

/// What is promised about a suite.
#[derive(Debug, Clone, Copy)]
pub struct Contract<'a> {
    suite: &'a Suite,
}

impl<'a> Contract<'a> {
    /// The contract of a suite.
    pub fn of(suite: &'a Suite) -> Self {
        Self { suite }
    }

    /// A dashboard, to say more about it.
    ///
    /// # Errors
    /// There is none of this uid.
    #[track_caller]
    pub fn dashboard(&self, uid: &str) -> Result<DashboardContract<'a>, Broken> {
        self.suite.dashboard(uid).map(DashboardContract::new).ok_or_else(|| {
            let uids = || self.suite.dashboards.iter().map(|it| it.id.uid());
            Broken::new(format!("there is no dashboard `{uid}`"))
                .expected(format!("a dashboard with the uid `{uid}`"))
                .found(near(uid, uids()))
                .accept("give it its uid back (links and bookmarks lead there), or change the test")
        })
    }

    /// A panel by the uid of its dashboard and its title, to say more about it.
    ///
    /// # Errors
    /// There is no such dashboard, or no panel of this title on it.
    #[track_caller]
    pub fn panel(&self, uid: &str, title: &str) -> Result<PanelContract<'a>, Broken> {
        self.dashboard(uid)?.panel(title)
    }

    /// An alert by its name, to say more about it.
    ///
    /// # Errors
    /// There is none of this name.
    #[track_caller]
    pub fn alert(&self, name: &str) -> Result<AlertContract<'a>, Broken> {
        let alerts = || self.rules().filter_map(|(group, rule)| AlertContract::new(group, rule));
        alerts().find(|alert| alert.name() == name).ok_or_else(|| {
            let names: Vec<&str> = alerts().map(|alert| alert.name()).collect();
            Broken::new(format!("there is no alert `{name}`"))
                .expected(format!("an alert called `{name}`"))
                .found(near(name, names.into_iter()))
                .accept("give it its name back (routes and silences name it), or change the test")
        })
    }

    /// Compares the uid, title, folder and number of panels of each dashboard with a list in a file.
    ///
    /// `UPDATE=1` rewrites the list. A uid that is gone is a broken promise all the same, until a line says so:
    /// `renamed old to new: why` or `removed old: why`.
    ///
    /// # Errors
    /// What differs, or why the file cannot be read or written.
    #[track_caller]
    pub fn dashboards_are(&self, path: &str) -> Result<(), Broken> {
        let lines = self.suite.dashboards.iter().map(|dashboard| {
            let (title, panels) = (dashboard.id.title(), dashboard.panels().count());
            (dashboard.id.uid().to_owned(), format!("{title} | {} | {panels} panels", dashboard.folder.title))
        });
        golden::check("dashboards", path, &lines.collect::<Vec<_>>())
    }

    /// Compares the groups of rules, and the names of what they record and alert on, with a list in a file, as
    /// [`Contract::dashboards_are`] does.
    ///
    /// # Errors
    /// What differs, or why the file cannot be read or written.
    #[track_caller]
    pub fn rules_are(&self, path: &str) -> Result<(), Broken> {
        let mut lines: Vec<(String, String)> = Vec::new();
        for (group, rule) in self.rules() {
            let (kind, severity) = match &rule.makes {
                Makes::Series(_) => ("records", ""),
                Makes::Alert(alert) => ("alerts", alert.severity.text()),
            };
            let labels: Vec<String> = match rule.makes {
                Makes::Series(_) => {
                    rule.labels.iter().map(|(name, value)| format!("{name}={value}")).collect()
                }
                Makes::Alert(_) => Vec::new(),
            };
            let key = format!("{} {kind} {} {}", group.name, rule.name(), labels.join(" "));
            let line = (key.trim_end().to_owned(), severity.to_owned());
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        golden::check("rules", path, &lines)
    }

    /// No query, legend, rule or metric shows this label: neither asks for it, nor groups by it, nor returns it. In logs
    /// and traces it may be looked up, as long as it is no label of the streams.
    ///
    /// # Errors
    /// Every place where it shows.
    #[track_caller]
    pub fn never_shows_label(&self, label: &str) -> Result<(), Broken> {
        let found = leak::places(self.suite, label);
        if found.is_empty() {
            return Ok(());
        }
        Err(Broken::new(format!("the label `{label}` shows in {}", places(found.len())))
            .expected(format!("no query, legend, rule or metric with `{label}`"))
            .found(found.join("\n"))
            .accept("aggregate it away, or look it up in logs with a parser stage"))
    }

    /// No query of a dashboard or rule reads this metric.
    ///
    /// # Errors
    /// Every place that reads it.
    #[track_caller]
    pub fn never_reads(&self, metric: &str) -> Result<(), Broken> {
        let reads = |text: &str| tree::metrics(&promql::parse(text).expr).iter().any(|name| name == metric);
        let found = leak::queries(self.suite).filter(|query| reads(query.text)).map(|query| query.place);
        let found: Vec<String> = found.collect();
        if found.is_empty() {
            return Ok(());
        }
        Err(Broken::new(format!("`{metric}` is read in {}", places(found.len())))
            .expected(format!("no query that reads `{metric}`"))
            .found(found.join("\n"))
            .accept("read its successor instead, or change the test"))
    }

    /// No query reads a metric that the catalogue calls deprecated.
    ///
    /// # Errors
    /// The first of them, with every place that reads it.
    #[track_caller]
    pub fn reads_nothing_deprecated(&self) -> Result<(), Broken> {
        let old = self.suite.catalogue.metrics().filter(|metric| metric.deprecated.is_some());
        for metric in old {
            for part in metric.parts() {
                self.never_reads(&metric.series_name(*part))?;
            }
        }
        Ok(())
    }

    /// Every query on a runbook page is one that the catalogue knows, and every page that a page links to is there.
    ///
    /// A page is opened at three in the morning: a query that does not parse, or reads what nobody emits, is found here
    /// and not then. Looks at the pages that a panel or an alert leads to.
    ///
    /// # Errors
    /// Every mistake, each with its page and line and what to type instead.
    #[track_caller]
    pub fn runbooks_can_be_followed(&self) -> Result<(), Broken> {
        let found = pages::mistakes(self.suite);
        if found.is_empty() {
            return Ok(());
        }
        Err(Broken::new(format!("runbooks cannot be followed in {}", places(found.len())))
            .expected("queries that the catalogue knows, and links to pages that are there")
            .found(found.join("\n"))
            .accept("mend the page"))
    }

    fn rules(&self) -> impl Iterator<Item = (&'a RuleGroup, &'a Rule)> {
        self.suite.rules.iter().flat_map(|group| group.rules.iter().map(move |rule| (group, rule)))
    }
}

fn places(count: usize) -> String {
    format!("{count} place{}", if count == 1 { "" } else { "s" })
}

/// The nearest name, or a list of some.
fn near<'n>(name: &str, names: impl Iterator<Item = &'n str> + Clone) -> String {
    match nearest(name, names.clone()) {
        Some(near) => format!("`{near}`, which is near"),
        None => list(names, 12),
    }
}
