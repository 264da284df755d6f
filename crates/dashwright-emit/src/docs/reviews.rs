//! `docs/reviews.md`: what is read through when and by whom.

use std::collections::BTreeMap;

use askama::Template;
use dashwright_model::Suite;
use dashwright_model::owner::Review;

use super::markdown::{cell, code, link, list, text};
use super::review::Reviewed;
use super::{count, dashboards};

/// The page.
#[derive(Template)]
#[template(path = "reviews.md", escape = "none")]
pub(super) struct Page {
    /// Dashboards and runbooks with a date, the next due first.
    dated: Vec<[String; 6]>,
    /// Dashboards without, in the order of definition.
    undated: Vec<[String; 4]>,
    /// Runbooks without, by owner.
    pages: Vec<(String, String)>,
    without: String,
}

impl Page {
    /// The state of a suite.
    pub(super) fn new(suite: &Suite) -> Self {
        let (mut dated, mut undated) = (Vec::new(), Vec::new());
        for dashboard in &suite.dashboards {
            let title = cell(&link(&text(dashboard.id.title()), &dashboards::address(dashboard)));
            let (owner, channel) =
                (cell(&code(dashboard.owner.handle)), cell(&text(dashboard.owner.channel)));
            let cadence = dashboard.review.text().to_owned();
            match Reviewed::of(dashboard.reviewed, dashboard.review) {
                Reviewed { last: Some(last), due: Some(due) } => {
                    dated.push([due.to_string(), title, owner, channel, cadence, last.to_owned()]);
                }
                _ => undated.push([title, owner, channel, cadence]),
            }
        }
        let mut rest: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for runbook in suite.runbooks().into_values() {
            let owner = runbook.owner().unwrap_or("nobody");
            let page = link(&code(runbook.slug), &format!("{}/{}", suite.runbook_base, runbook.slug));
            match Reviewed::of(runbook.reviewed(), Review::Quarterly) {
                Reviewed { last: Some(last), due: Some(due) } => dated.push([
                    due.to_string(),
                    cell(&page),
                    cell(&code(owner)),
                    String::from("–"),
                    Review::Quarterly.text().to_owned(),
                    last.to_owned(),
                ]),
                _ => rest.entry(owner.to_owned()).or_default().push(page),
            }
        }
        dated.sort();
        let pages = rest.values().map(Vec::len).sum();
        let without = format!("{} and {}", count(undated.len(), "dashboard"), count(pages, "runbook"));
        let pages =
            rest.into_iter().map(|(owner, pages)| (cell(&code(&owner)), cell(&list(pages)))).collect();
        Self { dated, undated, pages, without }
    }
}
