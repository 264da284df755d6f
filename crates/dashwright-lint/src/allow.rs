//! Exceptions: hides what authors allowed, and keeps count of which allows hid something.

use dashwright_model::{Allow, Suite};
use dashwright_query::Severity;

use crate::context::Context;
use crate::finding::{Finding, Findings};
use crate::rules::unused_allow;

/// An allow with the paths that it covers: every finding whose path starts so.
pub(crate) struct Scope<'a> {
    pub(crate) allow: &'a Allow,
    pub(crate) path: Vec<String>,
}

/// Errors that an author may know better: an alert for which each single event counts has no floor.
const JUDGED: &[&str] = &["traffic-floor"];

/// Hides allowed findings and adds one for each allow that hides nothing. Errors are certain (a query that does not
/// parse, a link to nowhere) and stay, but for those few that a reason answers.
pub(crate) fn apply(cx: &Context<'_>, found: Vec<Finding>) -> Findings {
    let scopes = scopes(cx.suite);
    let mut hides = vec![0; scopes.len()];
    let mut kept = Vec::with_capacity(found.len());
    for finding in found {
        let mut hidden = false;
        for (scope, hides) in scopes.iter().zip(&mut hides) {
            if scope.covers(&finding) {
                *hides += 1;
                hidden = true;
            }
        }
        if !hidden {
            kept.push(finding);
        }
    }
    let idle = scopes.iter().zip(hides).filter(|(_, hides)| *hides == 0).map(|(scope, _)| scope);
    kept.extend(unused_allow::findings(idle).list);
    Findings::from_list(kept)
}

impl Scope<'_> {
    fn covers(&self, finding: &Finding) -> bool {
        self.allow.rule == finding.rule
            && (finding.severity != Severity::Error || JUDGED.contains(&finding.rule))
            && finding.path.starts_with(&self.path)
    }
}

/// Every allow of the suite.
pub(crate) fn scopes(suite: &Suite) -> Vec<Scope<'_>> {
    let mut scopes = Vec::new();
    for dashboard in &suite.dashboards {
        let title = dashboard.id.title();
        scopes.extend(under(&dashboard.allows, &[title]));
        for row in &dashboard.rows {
            scopes.extend(under(&row.allows, &[title, &row.title]));
            for panel in &row.panels {
                scopes.extend(under(&panel.allows, &[title, &row.title, &panel.title]));
            }
        }
    }
    if let Some(notifications) = &suite.notifications {
        scopes.extend(under(&notifications.allows, &["notifications"]));
    }
    for group in &suite.rules {
        scopes.extend(under(&group.allows, &[&group.name]));
        for rule in &group.rules {
            scopes.extend(under(&rule.allows, &[&group.name, rule.name()]));
        }
    }
    scopes
}

fn under<'a>(allows: &'a [Allow], path: &[&str]) -> impl Iterator<Item = Scope<'a>> {
    allows.iter().map(move |allow| Scope { allow, path: path.iter().map(ToString::to_string).collect() })
}
