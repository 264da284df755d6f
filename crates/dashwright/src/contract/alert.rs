//! What is promised about one alert.

use dashwright_model::RuleGroup;
use dashwright_model::rule::{Alert, Makes, Rule};
use dashwright_query::promql;

use super::broken::Broken;
use super::tree;

/// An alert, and what is promised about it.
#[derive(Debug, Clone, Copy)]
pub struct AlertContract<'a> {
    group: &'a RuleGroup,
    rule: &'a Rule,
    alert: &'a Alert,
}

impl<'a> AlertContract<'a> {
    pub(super) fn new(group: &'a RuleGroup, rule: &'a Rule) -> Option<Self> {
        match &rule.makes {
            Makes::Alert(alert) => Some(Self { group, rule, alert }),
            Makes::Series(_) => None,
        }
    }

    pub(super) fn name(&self) -> &'a str {
        &self.alert.name
    }

    #[track_caller]
    fn differs(&self, what: &str) -> Broken {
        Broken::new(format!("alert `{}` of group `{}` {what}", self.alert.name, self.group.name))
            .accept(format!("change {}, or the test", self.rule.site))
    }

    fn query(&self) -> String {
        promql::print(&promql::parse(&self.rule.expr).expr)
    }

    /// The group that it is in.
    ///
    /// # Errors
    /// It is in another one.
    #[track_caller]
    pub fn stands_in(self, group: &str) -> Result<Self, Broken> {
        if self.group.name == group {
            return Ok(self);
        }
        Err(self.differs("is in another group").expected(group).found(self.group.name.clone()))
    }

    /// Its condition is this expression, or has it as a part; compared as [`PanelContract::asks`] does.
    ///
    /// [`PanelContract::asks`]: super::PanelContract::asks
    ///
    /// # Errors
    /// It is another one.
    #[track_caller]
    pub fn asks(self, expr: &str) -> Result<Self, Broken> {
        if tree::contains(&self.rule.expr, expr, false) {
            return Ok(self);
        }
        Err(self.differs("has another condition").expected(expr).found(self.query()))
    }

    /// As [`AlertContract::asks`], but selectors may have more matchers than expected.
    ///
    /// # Errors
    /// It is another one.
    #[track_caller]
    pub fn asks_at_least(self, expr: &str) -> Result<Self, Broken> {
        if tree::contains(&self.rule.expr, expr, true) {
            return Ok(self);
        }
        Err(self.differs("has another condition").expected(expr).found(self.query()))
    }

    /// How urgent it is: `critical`, `warning` or `info`.
    ///
    /// # Errors
    /// It is more or less urgent.
    #[track_caller]
    pub fn is(self, severity: &str) -> Result<Self, Broken> {
        let found = self.alert.severity.text();
        if found == severity {
            return Ok(self);
        }
        Err(self.differs("has another severity").expected(severity).found(found))
    }

    /// How long its condition must hold, such as `5m`.
    ///
    /// # Errors
    /// It must hold shorter or longer.
    #[track_caller]
    pub fn holds(self, length: &str) -> Result<Self, Broken> {
        let found = self.alert.hold.to_string();
        if found == length {
            return Ok(self);
        }
        Err(self.differs("holds for another time").expected(length).found(found))
    }

    /// It compares something with this number.
    ///
    /// # Errors
    /// It compares with others only.
    #[track_caller]
    pub fn compares_with(self, value: f64) -> Result<Self, Broken> {
        let found = tree::limits(&promql::parse(&self.rule.expr).expr);
        if found.iter().any(|limit| (limit - value).abs() <= value.abs() * 1e-9) {
            return Ok(self);
        }
        let found: Vec<String> = found.iter().map(f64::to_string).collect();
        Err(self.differs("has another limit").expected(value.to_string()).found(found.join(", ")))
    }

    /// It fires only with some traffic: its condition has `and … > …` about how much there is.
    ///
    /// # Errors
    /// One slow request in the night would wake somebody up.
    #[track_caller]
    pub fn has_traffic_floor(self) -> Result<Self, Broken> {
        if tree::has_floor(&promql::parse(&self.rule.expr).expr) {
            return Ok(self);
        }
        Err(self
            .differs("fires on a single request")
            .expected("… and sum(rate(…[5m])) > 1")
            .found(self.query()))
    }

    /// The page that says what to do.
    ///
    /// # Errors
    /// It names another one.
    #[track_caller]
    pub fn has_runbook(self, slug: &str) -> Result<Self, Broken> {
        let found = self.alert.runbook.slug;
        if found == slug {
            return Ok(self);
        }
        Err(self.differs("has another runbook").expected(slug).found(found))
    }

    /// Labels that it sets, or keeps from its condition.
    ///
    /// # Errors
    /// Some are missing.
    #[track_caller]
    pub fn has_labels<'t>(self, labels: impl IntoIterator<Item = &'t str>) -> Result<Self, Broken> {
        let set = || self.rule.labels.iter().map(|(name, _)| name.as_ref()).chain(["severity", "team"]);
        let kept = || self.alert.by.iter().map(AsRef::as_ref);
        let has = |label: &str| set().chain(kept()).any(|own| own == label);
        let missing: Vec<&str> = labels.into_iter().filter(|label| !has(label)).collect();
        if missing.is_empty() {
            return Ok(self);
        }
        let found: Vec<&str> = set().chain(kept()).collect();
        Err(self.differs("lacks a label").expected(missing.join(", ")).found(found.join(", ")))
    }
}
