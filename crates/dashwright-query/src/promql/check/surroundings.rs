//! What stands around a query: the panel, alert or rule that uses it, and the variables of its dashboard.
//!
//! Plain data, so that the model, the linter and the command line can all fill it in.

use crate::Unit;

/// The place of a query, and the variables that are declared there.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// Where the query stands.
    pub place: Place<'a>,
    /// The variables of the dashboard; none in rules.
    pub variables: &'a [Declared<'a>],
}

/// Where a query stands.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// A panel of a dashboard.
    Panel(Panel<'a>),
    /// An alert rule.
    Alert(Alert<'a>),
    /// A recording rule.
    Recording(Recording),
    /// An annotation of a dashboard.
    Annotation,
    /// The query of a dashboard variable, inside `query_result(…)`.
    Variable,
}

/// How a panel shows a query.
#[derive(Debug, Clone, Copy, Default)]
pub struct Panel<'a> {
    /// Draws the value at every step of the time range: a time series, state timeline or heat map of a query that is
    /// not instant. Otherwise a number or a table.
    pub graph: bool,
    /// The unit that the panel shows, where it says one.
    pub unit: Option<Unit>,
    /// The legend's format, such as `{{instance}}`.
    pub legend: Option<&'a str>,
    /// Series are drawn on top of each other.
    pub stacked: bool,
    /// A reducer or legend value adds samples up over time.
    pub sums: bool,
}

/// An alert rule around its query.
#[derive(Debug, Clone, Copy, Default)]
pub struct Alert<'a> {
    /// Seconds for which the condition must hold (`for`).
    pub hold: f64,
    /// Seconds between two evaluations of the group.
    pub interval: Option<f64>,
    /// Whether it wakes somebody up.
    pub critical: bool,
    /// Whether it only informs.
    pub info: bool,
    /// The threshold stands outside the query, as in alerts that Grafana manages.
    pub condition_elsewhere: bool,
    /// Labels that the rule sets: name and template.
    pub labels: &'a [(&'a str, &'a str)],
    /// Annotations: name and template.
    pub annotations: &'a [(&'a str, &'a str)],
    /// Metrics whose absence another alert reports.
    pub guarded: &'a [&'a str],
}

/// A recording rule around its query.
#[derive(Debug, Clone, Copy, Default)]
pub struct Recording {
    /// Seconds between two evaluations of the group.
    pub interval: Option<f64>,
}

/// A Grafana variable of a dashboard.
#[derive(Debug, Clone, Copy, Default)]
pub struct Declared<'a> {
    /// Its name, without `$`.
    pub name: &'a str,
    /// Several values can be chosen.
    pub multi: bool,
    /// "All" can be chosen.
    pub include_all: bool,
    /// What "All" stands for, if not for a list of all values.
    pub all_value: Option<&'a str>,
}

impl Declared<'_> {
    /// Whether it can stand for more than one value.
    pub fn is_several(&self) -> bool {
        self.multi || self.include_all
    }
}

impl<'a> Surroundings<'a> {
    /// A panel of a dashboard with these variables.
    pub const fn panel(panel: Panel<'a>, variables: &'a [Declared<'a>]) -> Self {
        Self { place: Place::Panel(panel), variables }
    }

    /// An alert rule.
    pub const fn alert(alert: Alert<'a>) -> Self {
        Self { place: Place::Alert(alert), variables: &[] }
    }

    /// A recording rule.
    pub const fn recording(recording: Recording) -> Self {
        Self { place: Place::Recording(recording), variables: &[] }
    }

    pub(super) fn is_rule(&self) -> bool {
        matches!(self.place, Place::Alert(_) | Place::Recording(_))
    }
}
