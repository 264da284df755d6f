//! What is promised about one dashboard.

use dashwright_model::Dashboard;
use dashwright_model::link::Target;
use dashwright_query::nearest::list;

use super::broken::Broken;
use super::near;
use super::panel::PanelContract;

/// A dashboard, and what is promised about it.
#[derive(Debug, Clone, Copy)]
pub struct DashboardContract<'a> {
    dashboard: &'a Dashboard,
}

impl<'a> DashboardContract<'a> {
    pub(super) fn new(dashboard: &'a Dashboard) -> Self {
        Self { dashboard }
    }

    #[track_caller]
    fn differs(self, what: &str) -> Broken {
        let dashboard = self.dashboard;
        Broken::new(format!("dashboard `{}` {what}", dashboard.id.uid()))
            .accept(format!("change {}, or the test", dashboard.site))
    }

    /// The panel of this title, to say more about it.
    ///
    /// # Errors
    /// There is none.
    #[track_caller]
    pub fn panel(&self, title: &str) -> Result<PanelContract<'a>, Broken> {
        let found = self.dashboard.panels().find(|(_, panel)| panel.title == title);
        found.map(|(row, panel)| PanelContract::new(self.dashboard, row, panel)).ok_or_else(|| {
            let titles: Vec<&str> = self.dashboard.panels().map(|(_, panel)| panel.title.as_ref()).collect();
            self.differs(&format!("has no panel `{title}`"))
                .expected(format!("a panel called `{title}`"))
                .found(near(title, titles.into_iter()))
        })
    }

    /// Its title.
    ///
    /// # Errors
    /// It has another one.
    #[track_caller]
    pub fn titled(self, title: &str) -> Result<Self, Broken> {
        let found = self.dashboard.id.title();
        if found == title {
            return Ok(self);
        }
        Err(self.differs("has another title").expected(title).found(found))
    }

    /// It has panels of these titles, in any order, among others.
    ///
    /// # Errors
    /// Some are missing.
    #[track_caller]
    pub fn has_panels<'t>(self, titles: impl IntoIterator<Item = &'t str>) -> Result<Self, Broken> {
        let has = |title: &str| self.dashboard.panels().any(|(_, panel)| panel.title == title);
        let missing: Vec<&str> = titles.into_iter().filter(|title| !has(title)).collect();
        if missing.is_empty() {
            return Ok(self);
        }
        let titles: Vec<&str> = self.dashboard.panels().map(|(_, panel)| panel.title.as_ref()).collect();
        let found: Vec<String> = missing.iter().map(|title| near(title, titles.iter().copied())).collect();
        Err(self
            .differs("lacks a required panel")
            .expected(missing.iter().map(|title| format!("`{title}`")).collect::<Vec<_>>().join("\n"))
            .found(found.join("\n")))
    }

    /// It has panels of exactly these titles, from top to bottom.
    ///
    /// # Errors
    /// They differ.
    #[track_caller]
    pub fn has_exactly<'t>(self, titles: impl IntoIterator<Item = &'t str>) -> Result<Self, Broken> {
        let expected: Vec<&str> = titles.into_iter().collect();
        let found: Vec<&str> = self.dashboard.panels().map(|(_, panel)| panel.title.as_ref()).collect();
        if expected == found {
            return Ok(self);
        }
        Err(self.differs("has other panels").expected(expected.join("\n")).found(found.join("\n")))
    }

    /// It has rows of exactly these titles, from top to bottom.
    ///
    /// # Errors
    /// They differ.
    #[track_caller]
    pub fn has_rows<'t>(self, titles: impl IntoIterator<Item = &'t str>) -> Result<Self, Broken> {
        let expected: Vec<&str> = titles.into_iter().collect();
        let found: Vec<&str> = self.dashboard.rows.iter().map(|row| row.title.as_ref()).collect();
        if expected == found {
            return Ok(self);
        }
        Err(self.differs("has other rows").expected(expected.join("\n")).found(found.join("\n")))
    }

    /// It has so many panels.
    ///
    /// # Errors
    /// It has more or fewer.
    #[track_caller]
    pub fn counts_panels(self, count: usize) -> Result<Self, Broken> {
        let found = self.dashboard.panels().count();
        if found == count {
            return Ok(self);
        }
        Err(self.differs("has another number of panels").expected(count.to_string()).found(found.to_string()))
    }

    /// Links lead from it to these dashboards: at the top, from panels or from values.
    ///
    /// # Errors
    /// Some are not linked to.
    #[track_caller]
    pub fn links_to<'t>(self, uids: impl IntoIterator<Item = &'t str>) -> Result<Self, Broken> {
        let of_panels = self.dashboard.panels().flat_map(|(_, panel)| {
            let of_series = panel.series.iter().flat_map(|series| &series.links);
            panel.links.iter().chain(&panel.data_links).chain(of_series)
        });
        let targets: Vec<&str> = self
            .dashboard
            .links
            .iter()
            .chain(of_panels)
            .filter_map(
                |link| if let Target::Dashboard { id, .. } = &link.target { Some(id.uid()) } else { None },
            )
            .collect();
        let missing: Vec<&str> = uids.into_iter().filter(|uid| !targets.contains(uid)).collect();
        if missing.is_empty() {
            return Ok(self);
        }
        Err(self
            .differs("lacks a link")
            .expected(format!("links to {}", list(missing, 12)))
            .found(format!("links to {}", list(targets, 12))))
    }

    /// It has these variables, in any order, among others.
    ///
    /// # Errors
    /// Some are missing.
    #[track_caller]
    pub fn has_variables<'t>(self, names: impl IntoIterator<Item = &'t str>) -> Result<Self, Broken> {
        let found = || self.dashboard.variables.iter().map(|variable| variable.name);
        let missing: Vec<&str> = names.into_iter().filter(|name| found().all(|own| own != *name)).collect();
        if missing.is_empty() {
            return Ok(self);
        }
        Err(self.differs("lacks a variable").expected(list(missing, 12)).found(list(found(), 12)))
    }

    /// How often it asks again, such as `30s`.
    ///
    /// # Errors
    /// It does so more often, more rarely or never.
    #[track_caller]
    pub fn refreshes(self, every: &str) -> Result<Self, Broken> {
        let found = self.dashboard.refresh.unwrap_or("never");
        if found == every {
            return Ok(self);
        }
        Err(self.differs("refreshes differently").expected(every).found(found))
    }
}
