//! Walks over every link of the suite.

use dashwright_model::Dashboard;
use dashwright_model::link::Link;

use crate::context::{Context, panel_path};

/// Calls `f` with every link and what a person sees of it.
pub(crate) fn each(cx: &Context<'_>, mut f: impl FnMut(&Link, Vec<String>)) {
    each_of(cx, |_, link, path| f(link, path));
}

/// Like [`each`], with the dashboard that holds the link.
pub(crate) fn each_of(cx: &Context<'_>, mut f: impl FnMut(&Dashboard, &Link, Vec<String>)) {
    for dashboard in &cx.suite.dashboards {
        for link in &dashboard.links {
            f(dashboard, link, vec![dashboard.id.title().to_owned(), format!("link {}", link.title)]);
        }
        for (row, panel) in dashboard.panels() {
            let of_series = panel.series.iter().flat_map(|series| &series.links);
            for link in panel.links.iter().chain(&panel.data_links).chain(of_series) {
                f(dashboard, link, panel_path(dashboard, row, panel));
            }
        }
    }
}
