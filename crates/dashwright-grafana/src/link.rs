//! Links below a dashboard's title.

use crate::List;
use crate::wire::{wire, words};

words! {
    /// What a link leads to.
    pub enum DashboardLinkType {
        /// An address.
        Link = "link",
        /// All dashboards with the tags.
        Dashboards = "dashboards",
    }
}

words! {
    /// The picture beside a link.
    pub enum DashboardLinkIcon {
        Bolt = "bolt",
        Cloud = "cloud",
        Dashboard = "dashboard",
        Doc = "doc",
        /// With a space.
        ExternalLink = "external link",
        Info = "info",
        Question = "question",
    }
}

words! {
    /// Where a link, variable switch or annotation switch stands when it does not stand below the title.
    pub enum ControlPlacement {
        /// In the menu of controls; Grafana 12.4.
        InControlsMenu = "inControlsMenu",
    }
}

words! {
    /// What a control was made by.
    pub enum ControlOriginType {
        Datasource = "datasource",
    }
}

wire! {
    /// What a control was made by; set at run time. Grafana 13.
    pub struct ControlOrigin {
        /// Always a data source.
        kind: ControlOriginType as "type",
        /// Its plugin id.
        group: String,
    }
}

wire! {
    /// A link below a dashboard's title.
    pub struct DashboardLink {
        /// What it leads to.
        kind: DashboardLinkType as "type" = DashboardLinkType::Link,
        /// What the reader sees.
        title: String = "",
        /// The picture; of `link`.
        icon: DashboardLinkIcon = DashboardLinkIcon::ExternalLink,
        /// The text on hovering.
        tooltip: String = "",
        /// The address; of `link`.
        url: String,
        /// The tags that a dashboard needs, all of them; of `dashboards`.
        tags: List<String> = Vec::<String>::new(),
        /// Whether dashboards stand in a menu; of `dashboards`.
        as_dropdown: bool as "asDropdown" = false,
        /// Whether it opens a new tab; `false`.
        target_blank: bool as "targetBlank" = false,
        /// Whether it carries the variables; `false`.
        include_vars: bool as "includeVars" = false,
        /// Whether it carries the time; `false`.
        keep_time: bool as "keepTime" = false,
        /// Where it stands; below the title.
        placement: ControlPlacement,
        /// What it was made by, at run time.
        origin: ControlOrigin,
    }
}

impl DashboardLink {
    /// A link to an address.
    pub fn to_url(title: impl Into<String>, url: impl Into<String>) -> Self {
        Self::default().title(title).url(url)
    }

    /// A list of all dashboards with these tags.
    pub fn to_tagged(title: impl Into<String>, tags: impl Into<List<String>>) -> Self {
        Self::default()
            .kind(DashboardLinkType::Dashboards)
            .icon(DashboardLinkIcon::Dashboard)
            .title(title)
            .tags(tags)
    }
}

wire! {
    /// A link on a panel's headline.
    ///
    /// Grafana reads title, address and `target_blank`; its schema has the other fields of a dashboard's link too, and
    /// old files hold them.
    pub struct PanelLink {
        /// What the reader sees.
        title: String,
        /// The address; variables allowed.
        url: String,
        /// Whether it opens a new tab; `false`.
        target_blank: bool as "targetBlank",
        /// Without effect.
        kind: DashboardLinkType as "type",
        /// Without effect.
        icon: DashboardLinkIcon,
        /// Without effect.
        tooltip: String,
        /// Without effect.
        tags: List<String>,
        /// Without effect.
        as_dropdown: bool as "asDropdown",
        /// Without effect.
        include_vars: bool as "includeVars",
        /// Without effect.
        keep_time: bool as "keepTime",
        /// Without effect.
        placement: ControlPlacement,
        /// Without effect.
        origin: ControlOrigin,
    }
}

impl PanelLink {
    /// A link to an address.
    pub fn new(title: impl Into<String>, url: impl Into<String>) -> Self {
        Self::default().title(title).url(url)
    }
}

impl From<crate::field::DataLink> for PanelLink {
    fn from(link: crate::field::DataLink) -> Self {
        Self { title: link.title, url: link.url, target_blank: link.target_blank, ..Self::default() }
    }
}
