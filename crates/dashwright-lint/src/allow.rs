//! Exceptions: hides what an author allowed, and reports allows that hide nothing or name no rule.

use dashwright_model::{Allow, Site, Suite};
use dashwright_query::Severity;
use dashwright_query::nearest::nearest;

use crate::finding::{Finding, Findings};
use crate::rules;

/// An allow with the paths that it covers: every finding whose path starts so.
struct Scope<'a> {
    allow: &'a Allow,
    path: Vec<String>,
    used: bool,
}

/// Hides allowed findings. An error that is certain (a query that does not parse, a link to nowhere) cannot be
/// allowed: only warnings and infos can.
pub(crate) fn apply(suite: &Suite, findings: Findings) -> Findings {
    let mut scopes = scopes(suite);
    let mut kept = Vec::with_capacity(findings.list.len());
    for finding in findings.list {
        let mut hidden = false;
        for scope in &mut scopes {
            if scope.allow.rule == finding.rule && finding.path.starts_with(&scope.path) {
                scope.used = true;
                hidden |= finding.severity != Severity::Error;
            }
        }
        if !hidden {
            kept.push(finding);
        }
    }
    kept.extend(scopes.iter().filter_map(unjustified));
    Findings { list: kept, ..Findings::default() }
}

fn scopes(suite: &Suite) -> Vec<Scope<'_>> {
    let mut scopes = Vec::new();
    for dashboard in &suite.dashboards {
        let title = dashboard.id.title();
        let path = vec![title.to_owned()];
        scopes.extend(dashboard.allows.iter().map(|allow| Scope { allow, path: path.clone(), used: false }));
        for row in &dashboard.rows {
            let path = vec![title.to_owned(), row.title.clone().into_owned()];
            scopes.extend(row.allows.iter().map(|allow| Scope { allow, path: path.clone(), used: false }));
            for panel in &row.panels {
                let mut path = path.clone();
                path.push(panel.title.clone().into_owned());
                scopes.extend(panel.allows.iter().map(|allow| Scope {
                    allow,
                    path: path.clone(),
                    used: false,
                }));
            }
        }
    }
    scopes
}

/// The finding about an allow itself, if there is one.
fn unjustified(scope: &Scope<'_>) -> Option<Finding> {
    let Allow { rule, reason, site } = scope.allow;
    let finding = |slug, severity, message: String, help: Option<String>| {
        let (site, path): (Site, _) = (*site, scope.path.clone());
        Some(Finding { rule: slug, severity, site, path, message, help, query: None })
    };
    if !rules::is_known(rule) {
        let help = nearest(rule, rules::slugs()).map(|near| format!("did you mean `{near}`?"));
        return finding("unknown-allow", Severity::Error, format!("no rule is called `{rule}`"), help);
    }
    if reason.trim().is_empty() {
        let help = format!("say why: `.allow(\"{rule}\", \"…\")`");
        return finding(
            "allow-reason",
            Severity::Error,
            format!("the allow of `{rule}` has no reason"),
            Some(help),
        );
    }
    if !scope.used {
        let message = format!("the allow of `{rule}` hides nothing");
        return finding("unused-allow", Severity::Warning, message, Some(String::from("remove it")));
    }
    None
}
