//! Every link of a dashboard, with the place where a person sees it.

use dashwright_model::link::Link;
use dashwright_model::{Dashboard, Panel, Row};

use crate::context::{Board, Context};

/// A link and where it stands.
pub(crate) struct LinkAt<'a> {
    pub(crate) dashboard: &'a Dashboard,
    /// The panel that has it; none for links at the top.
    pub(crate) panel: Option<(&'a Row, &'a Panel)>,
    pub(crate) link: &'a Link,
}

impl LinkAt<'_> {
    /// What a person sees in Grafana.
    pub(crate) fn path(&self) -> Vec<String> {
        let title = self.dashboard.id.title().to_owned();
        match self.panel {
            Some((row, panel)) => {
                vec![title, row.title.clone().into_owned(), panel.title.clone().into_owned()]
            }
            None => vec![title, format!("link {}", self.link.title)],
        }
    }
}

/// Every link of the suite.
pub(crate) fn all<'a>(cx: &Context<'a>) -> impl Iterator<Item = LinkAt<'a>> {
    cx.boards.iter().flat_map(of)
}

/// Every link of a dashboard: at the top, in the corners of panels, on values.
pub(crate) fn of<'a>(board: &Board<'a>) -> impl Iterator<Item = LinkAt<'a>> {
    let dashboard = board.dashboard;
    let top = dashboard.links.iter().map(move |link| LinkAt { dashboard, panel: None, link });
    let of_panels = dashboard.panels().flat_map(move |(row, panel)| {
        let of_series = panel.series.iter().flat_map(|series| &series.links);
        let links = panel.links.iter().chain(&panel.data_links).chain(of_series);
        links.map(move |link| LinkAt { dashboard, panel: Some((row, panel)), link })
    });
    top.chain(of_panels)
}
