//! A dashboard: what it is for, who owns it, and its rows of panels.

mod settings;

use std::borrow::Cow;

use dashwright_grafana::Dashboard as Settings;

use crate::allow::{Allow, allows};
use crate::annotation::Annotation;
use crate::condition::Condition;
use crate::id::{DashboardId, panel_number};
use crate::link::Link;
use crate::owner::{Folder, Owner, Review};
use crate::panel::Panel;
use crate::row::Row;
use crate::site::Site;
use crate::tab::{Tab, Tabbed};
use crate::variable::Variable;

/// A dashboard.
///
/// The identity, the folder, the owner and the goal are required; the rest has defaults or is a finding when a rule
/// misses it.
#[derive(Debug, Clone)]
#[must_use]
pub struct Dashboard {
    /// Uid and title.
    pub id: DashboardId,
    /// Where Grafana files it.
    pub folder: Folder,
    /// Who looks after it.
    pub owner: Owner,
    /// The decision it helps with.
    pub goal: Cow<'static, str>,
    /// Who reads it.
    pub audience: Vec<&'static str>,
    /// How often the owner reads it through.
    pub review: Review,
    /// When the owner did so last, as `2026-08-01`.
    pub reviewed: Option<&'static str>,
    /// Words to search and group by.
    pub tags: Vec<Cow<'static, str>>,
    /// How often it asks again, such as `30s`; `None` for never.
    pub refresh: Option<&'static str>,
    /// The beginning of the default range, such as `now-1h`.
    pub from: &'static str,
    /// Its end.
    pub to: &'static str,
    /// `utc` or `browser`.
    pub timezone: Timezone,
    /// Variables, in the order of the drop-downs.
    pub variables: Vec<Variable>,
    /// Annotation streams.
    pub annotations: Vec<Annotation>,
    /// Links at the top.
    pub links: Vec<Link>,
    /// Rows of panels, those of tabs among them.
    pub rows: Vec<Row>,
    /// Tabs, in the order of their rows.
    pub tabs: Vec<Tabbed>,
    /// The file name below the folder, without `.json`; the uid unless set.
    pub file: Option<&'static str>,
    /// What is said in Grafana's own words.
    pub tuning: Option<Box<Settings>>,
    /// Exceptions for the whole dashboard.
    pub allows: Vec<Allow>,
    /// Where it was written.
    pub site: Site,
}

/// Which clock the dashboard shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Timezone {
    /// The reader's own.
    #[default]
    Browser,
    /// Universal time.
    Utc,
}

impl Dashboard {
    /// A dashboard without rows yet. `goal` is one sentence that names a decision: "This dashboard exists to help
    /// us decide …".
    #[track_caller]
    pub fn new(id: DashboardId, folder: Folder, owner: Owner, goal: impl Into<Cow<'static, str>>) -> Self {
        Self {
            id,
            folder,
            owner,
            goal: goal.into(),
            audience: Vec::new(),
            review: Review::Monthly,
            reviewed: None,
            tags: Vec::new(),
            refresh: Some("30s"),
            from: "now-6h",
            to: "now",
            timezone: Timezone::Browser,
            variables: Vec::new(),
            annotations: Vec::new(),
            links: Vec::new(),
            rows: Vec::new(),
            tabs: Vec::new(),
            file: None,
            tuning: None,
            allows: Vec::new(),
            site: Site::here(),
        }
    }

    /// Who reads it.
    pub fn audience(mut self, readers: impl IntoIterator<Item = &'static str>) -> Self {
        self.audience.extend(readers);
        self
    }

    /// How often the owner reads it through.
    pub fn review(mut self, cadence: Review) -> Self {
        self.review = cadence;
        self
    }

    /// When the owner read it through last, as `2026-08-01`. A rule says when the next time is due.
    pub fn reviewed(mut self, day: &'static str) -> Self {
        self.reviewed = Some(day);
        self
    }

    /// Words to search and group by.
    pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<Cow<'static, str>>>) -> Self {
        self.tags.extend(tags.into_iter().map(Into::into));
        self
    }

    /// How often it asks again, such as `30s`.
    pub fn refresh(mut self, every: &'static str) -> Self {
        self.refresh = Some(every);
        self
    }

    /// The default range: from `now-1h` on.
    pub fn last(mut self, from: &'static str) -> Self {
        self.from = from;
        self
    }

    /// The default range between two points, such as `now/M` and `now`.
    pub fn between(mut self, from: &'static str, to: &'static str) -> Self {
        (self.from, self.to) = (from, to);
        self
    }

    /// Shows universal time.
    pub fn utc(mut self) -> Self {
        self.timezone = Timezone::Utc;
        self
    }

    /// Adds a variable.
    pub fn variable(mut self, variable: Variable) -> Self {
        self.variables.push(variable);
        self
    }

    /// Adds variables that a function made.
    pub fn variables(mut self, variables: impl IntoIterator<Item = Variable>) -> Self {
        self.variables.extend(variables);
        self
    }

    /// Adds a stream of events.
    pub fn annotation(mut self, annotation: Annotation) -> Self {
        self.annotations.push(annotation);
        self
    }

    /// Adds a link at the top.
    pub fn link(mut self, link: Link) -> Self {
        self.links.push(link);
        self
    }

    /// Adds links to other dashboards at the top.
    #[track_caller]
    pub fn links_to(mut self, ids: impl IntoIterator<Item = DashboardId>) -> Self {
        let site = Site::here();
        self.links.extend(ids.into_iter().map(|id| Link { site, ..Link::to(id) }));
        self
    }

    /// Adds a row.
    pub fn row(mut self, row: Row) -> Self {
        self.rows.push(row);
        self
    }

    /// Adds a tab with its rows.
    pub fn tab(mut self, tab: Tab) -> Self {
        let start = self.rows.len();
        let uid = self.id.uid();
        self.rows.extend(tab.rows.into_iter().map(|row| {
            // Rows of two tabs may have one title.
            let key = row.key.unwrap_or(&row.title);
            let number = panel_number(uid, &format!("row/{}/{key}", tab.title));
            Row { id: row.id.or(Some(number)), ..row }
        }));
        let rows = start..self.rows.len();
        self.tabs.push(Tabbed { title: tab.title, rows, show: tab.show, site: tab.site });
        self
    }

    /// Adds tabs that a function made.
    pub fn tabs(self, tabs: impl IntoIterator<Item = Tab>) -> Self {
        tabs.into_iter().fold(self, Self::tab)
    }

    /// The conditions under which something is shown: of tabs, rows and panels, each with its place in the source.
    pub fn conditions(&self) -> impl Iterator<Item = (&Condition, Site)> {
        let tabs = self.tabs.iter().filter_map(|tab| Some((tab.show.as_ref()?, tab.site)));
        let rows = self.rows.iter().filter_map(|row| Some((row.show.as_ref()?, row.site)));
        let panels = self.panels().filter_map(|(_, panel)| Some((panel.show.as_ref()?, panel.site)));
        tabs.chain(rows).chain(panels)
    }

    /// The file name below the folder, without `.json`, where it is not the uid.
    pub fn file(mut self, name: &'static str) -> Self {
        self.file = Some(name);
        self
    }

    allows!("the whole dashboard", allows);

    /// Every panel with its row, in order.
    pub fn panels(&self) -> impl Iterator<Item = (&Row, &Panel)> {
        self.rows.iter().flat_map(|row| row.panels.iter().map(move |panel| (row, panel)))
    }

    /// The number of a panel in this dashboard.
    pub fn number(&self, panel: &Panel) -> u32 {
        panel.id.unwrap_or_else(|| panel_number(self.id.uid(), panel.key))
    }

    /// The number of a row's heading.
    pub fn row_number(&self, row: &Row) -> u32 {
        row.id.unwrap_or_else(|| {
            let key = row.key.unwrap_or(&row.title);
            panel_number(self.id.uid(), &format!("row/{key}"))
        })
    }

    /// The file name, without `.json`.
    pub fn file_name(&self) -> &'static str {
        self.file.unwrap_or(self.id.uid())
    }
}
