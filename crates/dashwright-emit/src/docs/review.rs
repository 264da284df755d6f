//! When dashboards and runbooks were read through last, and when that is due again.

use std::collections::BTreeMap;

use dashwright_model::date::Date;
use dashwright_model::owner::Review;
use dashwright_model::rule::Makes;
use dashwright_model::runbook::Runbook;
use dashwright_model::{Dashboard, Suite};

/// The last review and the next.
pub(super) struct Reviewed {
    /// The day, as it was written.
    pub(super) last: Option<&'static str>,
    /// The last day on which it is not overdue.
    pub(super) due: Option<Date>,
}

impl Reviewed {
    /// From the day of the last one and the cadence.
    pub(super) fn of(last: Option<&'static str>, cadence: Review) -> Self {
        let day = last.and_then(|day| day.parse::<Date>().ok());
        Self { last, due: day.map(|day| day.plus(cadence.days())) }
    }
}

/// Every page that a panel or an alert leads to, by slug.
pub(super) fn runbooks(suite: &Suite) -> Vec<Runbook> {
    let panels = suite.dashboards.iter().flat_map(Dashboard::panels);
    let of_panels = panels.filter_map(|(_, panel)| panel.meaning.runbook);
    let rules = suite.rules.iter().flat_map(|group| &group.rules);
    let of_alerts = rules.filter_map(|rule| match &rule.makes {
        Makes::Alert(alert) => Some(alert.runbook),
        Makes::Series(_) => None,
    });
    let all: BTreeMap<&str, Runbook> =
        of_panels.chain(of_alerts).map(|runbook| (runbook.slug, runbook)).collect();
    all.into_values().collect()
}
