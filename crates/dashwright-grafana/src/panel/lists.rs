//! `annolist`, `dashlist` and `alertlist`: lists of what Grafana itself knows.

use crate::wire::{bag, codes, wire, words};
use crate::{List, Num, OrNull};

bag! {
    /// The options of an `annolist` panel.
    pub struct AnnoListOptions, AnnoListOptionsBuilder {
        /// Whether only this dashboard's annotations are listed; `false`.
        only_from_this_dashboard: bool as "onlyFromThisDashboard" = false,
        /// Whether only the dashboard's time range counts; `false`.
        only_in_time_range: bool as "onlyInTimeRange" = false,
        /// Tags that an annotation needs; none.
        tags: List<String> = Vec::<String>::new(),
        /// The most entries; 10.
        limit: Num = 10,
        /// Whether the author is shown; `true`.
        show_user: bool as "showUser" = true,
        /// Whether the time is shown; `true`.
        show_time: bool as "showTime" = true,
        /// Whether tags are shown; `true`.
        show_tags: bool as "showTags" = true,
        /// Whether an entry opens its panel; `true`.
        navigate_to_panel: bool as "navigateToPanel" = true,
        /// How much time before it is shown then; `10m`.
        navigate_before: String as "navigateBefore" = "10m",
        /// How much time after it is shown then; `10m`.
        navigate_after: String as "navigateAfter" = "10m",
    }
}

bag! {
    /// The options of a `dashlist` panel.
    pub struct DashListOptions, DashListOptionsBuilder {
        /// Whether starred dashboards are listed; `true`.
        show_starred: bool as "showStarred" = true,
        /// Whether recent dashboards are listed; `false`.
        show_recently_viewed: bool as "showRecentlyViewed" = false,
        /// Whether found dashboards are listed; `false`.
        show_search: bool as "showSearch" = false,
        /// Whether the lists have headings; `true`.
        show_headings: bool as "showHeadings" = true,
        /// Whether folders are shown; `true`.
        show_folder_names: bool as "showFolderNames" = true,
        /// The most entries of a list; 10.
        max_items: Num as "maxItems" = 10,
        /// What is searched for; everything.
        query: String = "",
        /// Tags that a found dashboard needs; none.
        tags: List<String> = Vec::<String>::new(),
        /// The uid of the folder that is searched; all.
        folder_uid: String as "folderUID",
        /// Old: now `folderUID`.
        folder_id: Num as "folderId",
        /// Whether links carry the variables; `false`.
        include_vars: bool as "includeVars" = false,
        /// Whether links carry the time; `false`.
        keep_time: bool as "keepTime" = false,
    }
}

codes! {
    /// The order of alerts.
    pub enum AlertListSortOrder {
        AlphabeticalAscending = 1,
        AlphabeticalDescending = 2,
        Importance = 3,
        TimeAscending = 4,
        TimeDescending = 5,
    }
}

words! {
    /// How alerts are grouped.
    pub enum AlertListGroupMode {
        /// By rule.
        Default = "default",
        /// By labels.
        Custom = "custom",
    }
}

words! {
    /// What is shown of alerts.
    pub enum AlertListViewMode {
        List = "list",
        /// Their number.
        Stat = "stat",
    }
}

wire! {
    /// Which states are listed.
    pub struct AlertStateFilter {
        /// `true`.
        firing: bool = true,
        /// `true`.
        pending: bool = true,
        /// Grafana 12.
        recovering: bool,
        /// `false`.
        no_data: bool as "noData" = false,
        /// `false`.
        normal: bool = false,
        /// `true`.
        error: bool = true,
        /// Old.
        inactive: bool,
    }
}

wire! {
    /// The folder of the rules.
    pub struct AlertListFolder {
        /// Old: now the uid.
        id: Num,
        /// Its uid.
        uid: String,
        /// Its title.
        title: String,
    }
}

bag! {
    /// The options of an `alertlist` panel.
    ///
    /// Uncertain: Grafana publishes no schema for this panel; names and defaults are those of its source at 9.4,
    /// completed from later releases.
    pub struct AlertListOptions, AlertListOptionsBuilder {
        /// List or number; `list`.
        view_mode: AlertListViewMode as "viewMode" = AlertListViewMode::List,
        /// How alerts are grouped; `default`.
        group_mode: AlertListGroupMode as "groupMode" = AlertListGroupMode::Default,
        /// The labels of `custom`; none.
        group_by: List<String> as "groupBy" = Vec::<String>::new(),
        /// The most entries; 20.
        max_items: Num as "maxItems" = 20,
        /// The order; by name.
        sort_order: AlertListSortOrder as "sortOrder" = AlertListSortOrder::AlphabeticalAscending,
        /// Whether only alerts of this dashboard are listed; `false`.
        dashboard_alerts: bool as "dashboardAlerts" = false,
        /// A part of the name; all.
        alert_name: String as "alertName" = "",
        /// Label matchers such as `{severity="critical"}`; all.
        alert_instance_label_filter: String as "alertInstanceLabelFilter" = "",
        /// The name of the data source whose rules are listed; all.
        datasource: OrNull<String>,
        /// The folder of the rules; all.
        folder: OrNull<AlertListFolder>,
        /// Which states are listed.
        state_filter: AlertStateFilter as "stateFilter" = AlertStateFilter::default(),
        /// Whether alert instances are listed; `false`.
        show_instances: bool as "showInstances" = false,
        /// Whether rules without active alerts are listed.
        show_inactive_alerts: bool as "showInactiveAlerts",
    }
}
