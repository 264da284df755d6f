//! `docs/routes.json`: the policy tree and what belongs to it, for programs: `render route` and `render silence` read it,
//! and CI asks Alertmanager's own tool whether it agrees with every case.

use std::borrow::Cow;

use dashwright_model::Suite;
use dashwright_model::notification::{Inhibition, Labels, PolicyTree, SilenceTemplate, Timing, reach, walk};
use serde::{Deserialize, Serialize};

use crate::file::File;
use crate::lower::EmitError;

/// Where the document stands below the output root.
pub const PATH: &str = "docs/routes.json";

/// The document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Routes {
    /// 1; another number is another document.
    pub version: u32,
    /// Where people open Alertmanager.
    pub alertmanager_url: Cow<'static, str>,
    /// Contact points.
    pub contact_points: Vec<Point>,
    /// The policy tree; lengths are seconds.
    pub tree: PolicyTree,
    /// Times at which nothing is sent; times of day are minutes.
    pub timings: Vec<Timing>,
    /// What mutes what, in Alertmanager.
    pub inhibitions: Vec<Inhibition>,
    /// What can be silenced by name.
    pub silences: Vec<SilenceTemplate>,
    /// The alerts of the suite.
    pub alerts: Vec<Alert>,
}

/// A contact point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Its name.
    pub name: Cow<'static, str>,
    /// The kinds of its receivers, as Grafana calls them.
    pub kinds: Vec<Cow<'static, str>>,
    /// Whether a message wakes somebody up.
    pub pages: bool,
}

/// An alert and where it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// Its name.
    pub name: Cow<'static, str>,
    /// The label sets that it may have, as far as the tree can tell them apart.
    pub cases: Vec<Case>,
}

/// A label set and where it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The labels.
    pub labels: Labels,
    /// Contact points in the order in which they are reached; one may be reached twice.
    pub receivers: Vec<Cow<'static, str>>,
}

impl Routes {
    /// The routes of a suite, if it has any.
    pub fn of(suite: &Suite) -> Option<Self> {
        let notifications = suite.notifications.as_ref()?;
        let alerts = reach::alerts(suite, notifications).into_iter().map(|alert| Alert {
            name: alert.alert.name.clone(),
            cases: alert
                .cases
                .into_iter()
                .map(|case| {
                    let stops = walk::stops(&notifications.tree, &case.labels);
                    let receivers = stops.iter().map(|stop| Cow::Owned(stop.receiver.to_owned())).collect();
                    Case { labels: case.labels, receivers }
                })
                .collect(),
        });
        let points = notifications.contact_points.iter().map(|point| Point {
            name: point.id.name().into(),
            kinds: point.endpoints.iter().map(|endpoint| endpoint.receiver.kind().into()).collect(),
            pages: point.pages,
        });
        Some(Self {
            version: 1,
            alertmanager_url: suite.alertmanager_url.into(),
            contact_points: points.collect(),
            tree: notifications.tree.clone(),
            timings: notifications.timings.clone(),
            inhibitions: notifications.inhibitions.clone(),
            silences: notifications.silences.clone(),
            alerts: alerts.collect(),
        })
    }
}

/// The document as a file.
pub(crate) fn file(routes: &Routes) -> Result<File, EmitError> {
    let error = |cause| EmitError::Json { path: PATH.to_owned(), cause };
    let mut bytes = serde_json::to_vec_pretty(routes).map_err(error)?;
    bytes.push(b'\n');
    Ok(File::new(PATH, bytes)?)
}
