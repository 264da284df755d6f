//! Links: to another dashboard, to Explore, to a page outside. Dashboards are named by their constant.

use std::borrow::Cow;

use dashwright_grafana::field::DataLink;
use dashwright_grafana::link::DashboardLink;

use crate::id::DashboardId;
use crate::query::Language;
use crate::site::Site;
use crate::variable::Var;

/// A link on a dashboard, a panel or a value of a panel.
///
/// A link to a dashboard keeps the time range and hands over every variable that both dashboards have; `set`
/// changes one.
///
/// ```
/// use dashwright_model::{DashboardId, link::Link, variable::Var};
/// const TRACING: DashboardId = DashboardId::new("tracing", "Tracing");
/// const SERVICE: Var = Var::new("service");
/// let link = Link::to(TRACING).set(SERVICE, "checkout");
/// assert_eq!(link.title, "Tracing");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Link {
    /// What stands on it.
    pub title: Cow<'static, str>,
    /// Where it leads.
    pub target: Target,
    /// Opens in a new tab.
    pub new_tab: bool,
    /// What it offers, for the tooltip.
    pub tooltip: Option<Cow<'static, str>>,
    /// What is said in Grafana's own words, of a link at the top of a dashboard.
    pub tuning: Option<Box<DashboardLink>>,
    /// What is said in Grafana's own words, of a link on a value.
    pub of_value: Option<Box<DataLink>>,
    /// Where it was written.
    pub site: Site,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// Another dashboard.
    Dashboard {
        /// Which.
        id: DashboardId,
        /// Variables that get a value of their own.
        set: Vec<(Var, Fill)>,
    },
    /// Grafana's Explore, with the datasource of a language.
    Explore(Language),
    /// Explore with a query.
    ExploreQuery(Box<crate::query::QueryData>),
    /// Grafana's list of alert rules, or of notifications.
    Alerting(&'static str),
    /// Every dashboard that has these tags, as a drop-down (dashboard links only).
    Tags(Vec<&'static str>),
    /// Any other page.
    Url(Cow<'static, str>),
}

/// The value that a link gives to a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fill {
    /// A fixed text.
    Text(Cow<'static, str>),
    /// The value of a label of the series that was clicked.
    Label(&'static str),
    /// The value of a field of the table row that was clicked.
    Field(&'static str),
    /// The value of one of this dashboard's variables.
    Variable(Var),
}

/// The value of a label of the clicked series, for [`Link::set`].
pub fn label(name: &'static str) -> Fill {
    Fill::Label(name)
}

/// The value of a field of the clicked table row, for [`Link::set`].
pub fn field(name: &'static str) -> Fill {
    Fill::Field(name)
}

impl From<&'static str> for Fill {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Fill {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Var> for Fill {
    fn from(var: Var) -> Self {
        Self::Variable(var)
    }
}

impl Link {
    #[track_caller]
    fn new(title: impl Into<Cow<'static, str>>, target: Target) -> Self {
        let site = Site::here();
        Self {
            title: title.into(),
            target,
            new_tab: false,
            tooltip: None,
            tuning: None,
            of_value: None,
            site,
        }
    }

    /// To another dashboard, under its title.
    #[track_caller]
    pub fn to(id: DashboardId) -> Self {
        Self::new(id.title(), Target::Dashboard { id, set: Vec::new() })
    }

    /// To Explore, for a query of this language; from a panel with its own, if it asks in that language.
    #[track_caller]
    pub fn explore(language: Language) -> Self {
        Self::new(format!("Explore ({})", language.name()), Target::Explore(language))
    }

    /// To Explore with a query.
    #[track_caller]
    pub fn explore_query<U: dashwright_query::unit::Quantity>(
        title: impl Into<Cow<'static, str>>,
        query: crate::query::Query<U>,
    ) -> Self {
        Self::new(title, Target::ExploreQuery(Box::new(query.into_data())))
    }

    /// To Grafana's alerting pages: `list`, `silences`, `groups`, `notifications`.
    #[track_caller]
    pub fn alerting(page: &'static str) -> Self {
        Self::new(format!("Alerting ({page})"), Target::Alerting(page))
    }

    /// A drop-down of every dashboard that has these tags.
    #[track_caller]
    pub fn tagged(title: impl Into<Cow<'static, str>>, tags: impl IntoIterator<Item = &'static str>) -> Self {
        Self::new(title, Target::Tags(tags.into_iter().collect()))
    }

    /// To any page.
    #[track_caller]
    pub fn url(title: impl Into<Cow<'static, str>>, url: impl Into<Cow<'static, str>>) -> Self {
        Self { new_tab: true, ..Self::new(title, Target::Url(url.into())) }
    }

    /// Gives a variable of the target a value of its own. On any other link than one to a dashboard it does nothing.
    pub fn set(mut self, var: Var, value: impl Into<Fill>) -> Self {
        if let Target::Dashboard { set, .. } = &mut self.target {
            set.push((var, value.into()));
        }
        self
    }

    /// What stands on it.
    pub fn title(mut self, title: impl Into<Cow<'static, str>>) -> Self {
        self.title = title.into();
        self
    }

    /// What it offers, for the tooltip.
    pub fn tooltip(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.tooltip = Some(text.into());
        self
    }

    /// Changes options of a link at the top of a dashboard that have no word: icon, place, what it hands over.
    ///
    /// ```
    /// use dashwright_grafana::link::ControlPlacement;
    /// use dashwright_model::link::Link;
    /// Link::tagged("Related", ["shop"]).options(|link| link.placement(ControlPlacement::InControlsMenu));
    /// ```
    pub fn options(mut self, change: impl FnOnce(DashboardLink) -> DashboardLink) -> Self {
        let own = self.tuning.take().map_or_else(DashboardLink::absent, |tuning| *tuning);
        self.tuning = Some(Box::new(change(own)));
        self
    }

    /// Changes options of a link on a value that have no word, such as a query in another datasource.
    pub fn value_options(mut self, change: impl FnOnce(DataLink) -> DataLink) -> Self {
        let own = self.of_value.take().map_or_else(DataLink::absent, |tuning| *tuning);
        self.of_value = Some(Box::new(change(own)));
        self
    }

    /// One click on the value is enough: of one link of a field.
    pub fn one_click(self) -> Self {
        self.value_options(|link| link.one_click(true))
    }

    /// Opens in a new tab.
    pub fn new_tab(mut self) -> Self {
        self.new_tab = true;
        self
    }
}
