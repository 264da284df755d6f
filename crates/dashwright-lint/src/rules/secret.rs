//! `secret`: a key, token or password in plain text.

use std::collections::{BTreeSet, HashSet};

use dashwright_model::Site;
use dashwright_model::notification::Used;

use crate::context::Context;
use crate::finding::Findings;
use crate::leak;
use crate::routing::part;
use crate::rule::rule;
use crate::texts;

rule! {
    /// # What it checks
    /// No text of a dashboard, a query, a runbook, a contact point or a datasource holds a secret: by the shape of known tokens, by a name
    /// such as `password=`, by a user and password in a URL, by how random it looks.
    /// # Why it matters
    /// What is rendered is committed, and every reader of a dashboard sees its JSON.
    /// # Example
    /// `Datasource::new(…, "https://app:hunter22@db")`.
    /// # Instead
    /// `Secret::Env("DB_PASSWORD")`.
    /// # Exceptions
    /// None: a random text that is no secret does not help a reader either.
    /// # Source
    /// The issuers' documentation; gitleaks; GitHub secret scanning.
    "secret", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    // The same few words stand on many panels; a text without a secret is looked at once.
    let mut clean: HashSet<&str> = HashSet::new();
    for board in &cx.boards {
        for at in texts::of(board, |_| true) {
            if !clean.contains(at.text) && !report(at.text, at.what, at.site, || at.path(), out) {
                clean.insert(at.text);
            }
        }
    }
    let mut pages = BTreeSet::new();
    for at in cx.panels() {
        if let Some(runbook) = at.panel.meaning.runbook.filter(|runbook| pages.insert(runbook.slug)) {
            report(runbook.text, "the runbook", at.panel.site, || at.path(), out);
        }
    }
    if let Some(notifications) = &cx.suite.notifications {
        for point in &notifications.contact_points {
            for endpoint in &point.endpoints {
                endpoint.receiver.uses(&mut |name, used| {
                    if let Used::Text(text) = used {
                        let what = format!("the setting `{name}`");
                        report(text, &what, point.site, || part("contact point", point.id.name()), out);
                    }
                });
            }
        }
    }
    for source in &cx.suite.datasources {
        let path = || vec![format!("datasource {}", source.name)];
        report(&source.url, "the URL", source.site, path, out);
    }
}

/// Whether there was something to report.
fn report(
    text: &str,
    what: &str,
    site: Site,
    path: impl FnOnce() -> Vec<String>,
    out: &mut Findings,
) -> bool {
    let Some(leak) = leak::find(text) else { return false };
    let shown: String = leak.words.chars().take(4).collect();
    out.push(site, path(), format!("{} is left in {what}: `{shown}…`", leak.what))
        .help("take it back where it was issued, then refer to it with `Secret::Env(\"…\")`");
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{fails_routes, notifications, passes_routes, tree};
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::notification::{ContactPoint, ContactPointId, Webhook};

    #[test]
    fn contact_points() {
        let with = |url: &'static str| {
            let mut all = notifications(tree());
            all.contact_points.push(ContactPoint::new(ContactPointId::new("hook"), Webhook::new(url)));
            all
        };
        passes_routes(&RULE, with("https://hooks.example.org/alerts"));
        fails_routes(
            &RULE,
            with("https://app:hunter22@hooks.example.org/alerts"),
            "error[secret]: a password in a URL is left in the setting `url`: `app:…`
  --> <here>
   = in: notifications / contact point hook
   = help: take it back where it was issued, then refer to it with `Secret::Env(\"…\")`",
        );
    }

    #[test]
    fn cases() {
        passes(&RULE, [home_panel(|_| {})]);
        fails(
            &RULE,
            [home_panel(|panel| panel.meaning.action = Some("Log in with password=hunter22.".into()))],
            "error[secret]: a password or key is left in the action: `hunt…`
  --> <here>
   = in: Home / Row / a
   = help: take it back where it was issued, then refer to it with `Secret::Env(\"…\")`",
        );
    }
}
