//! `docs/meeting.md`: the agenda of the weekly review of the fleet.

use std::collections::BTreeMap;

use askama::Template;
use dashwright_model::Suite;
use dashwright_model::incident::{Incident, Progress, Status};
use dashwright_model::owner::Review;

use super::board::opens;
use super::incidents;
use super::markdown::{cell, code, line, link, list, text};
use super::objective::objectives;
use crate::lower::EmitError;

/// The page.
#[derive(Template)]
#[template(path = "meeting.md", escape = "none")]
pub(super) struct Page {
    /// Dashboards that are read every week: link, owner, goal.
    weekly: Vec<[String; 3]>,
    /// Owners with their objectives.
    owners: Vec<(String, String)>,
    /// Incidents that are not reviewed.
    open: Vec<String>,
    /// Actions that are not done: incident, what, owner, due.
    actions: Vec<[String; 4]>,
}

impl Page {
    /// The agenda of a suite.
    pub(super) fn new(suite: &Suite) -> Result<Self, EmitError> {
        let weekly = suite.dashboards.iter().filter(|dashboard| dashboard.review == Review::Weekly);
        let mut owners: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for objective in objectives(suite) {
            let owner = objective.labels.get("owner").copied().unwrap_or("nobody");
            owners.entry(owner).or_default().push(code(objective.slo));
        }
        let records = incidents::read(suite)?;
        Ok(Self {
            weekly: weekly
                .map(|dashboard| {
                    [
                        cell(&link(&text(dashboard.id.title()), &opens(suite, dashboard))),
                        cell(&code(dashboard.owner.handle)),
                        cell(&line(&dashboard.goal)),
                    ]
                })
                .collect(),
            owners: owners.into_iter().map(|(owner, all)| (cell(&code(owner)), cell(&list(all)))).collect(),
            open: records
                .iter()
                .filter(|incident| incident.status != Status::Reviewed)
                .map(unfinished)
                .collect(),
            actions: records.iter().flat_map(actions).collect(),
        })
    }
}

fn place(incident: &Incident) -> String {
    let id = incident.id.as_str();
    link(id, &format!("incidents.md#{id}"))
}

fn unfinished(incident: &Incident) -> String {
    format!(
        "{} ({}, {}): {}",
        place(incident),
        incident.severity.word(),
        incident.status.word(),
        text(&incident.title)
    )
}

fn actions(incident: &Incident) -> impl Iterator<Item = [String; 4]> {
    incident.actions.iter().filter(|action| action.status == Progress::Open).map(|action| {
        [
            place(incident),
            cell(&text(&action.text)),
            cell(&code(&action.owner)),
            action.due.as_str().to_owned(),
        ]
    })
}
