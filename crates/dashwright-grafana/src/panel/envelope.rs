//! What all panels have in common.

use super::PanelKind;
use crate::field::FieldConfigSource;
use crate::link::PanelLink;
use crate::target::Target;
use crate::transformation::Transformation;
use crate::wire::{envelope, wire, words};
use crate::{DataSourceRef, List, Num, NumOrText};

wire! {
    /// Where a panel stands, in units of 1/24 of the width and 38 pixels of height.
    pub struct GridPos {
        /// Height, at least 1; 9 where absent.
        h: u32,
        /// Width, 1 to 24; 12 where absent.
        w: u32,
        /// Column, 0 to 23.
        x: u32,
        /// Line, over the whole dashboard.
        y: u32,
        /// Whether it stays when others move; without effect in files.
        r#static: bool as "static",
    }
}

impl GridPos {
    /// A place: column, line, width, height.
    pub fn new(x: u32, y: u32, w: u32, h: u32) -> Self {
        Self::default().x(x).y(y).w(w).h(h)
    }
}

wire! {
    /// Which library panel a panel shows.
    pub struct LibraryPanelRef {
        /// Its uid.
        uid: String,
        /// Its name.
        name: String,
    }
}

words! {
    /// Where the copies of a repeated panel go.
    pub enum RepeatDirection {
        Horizontal = "h",
        Vertical = "v",
    }
}

envelope! {
    /// A panel.
    pub struct Panel {
        /// Positive and unique among all panels of the dashboard; alerts and links name it.
        id: i64,
        /// The headline; variables allowed.
        title: String,
        /// What it shows and what to do about it; Markdown, variables allowed.
        description: String,
        /// Whether it has no background; `false`.
        transparent: bool,
        /// Where it stands.
        grid_pos: GridPos as "gridPos",
        /// The library panel that it shows; then it needs no kind of its own.
        library_panel: LibraryPanelRef as "libraryPanel",
        => /// The plugin and its options.
        kind: PanelKind;
        /// What is known about its fields.
        field_config: FieldConfigSource as "fieldConfig",
        /// The data source of queries that name none.
        datasource: DataSourceRef,
        /// The queries.
        targets: List<Target>,
        /// What happens to the results, in order.
        transformations: List<Transformation>,
        /// The smallest step, such as `1m`; the data source's.
        interval: String,
        /// The most points of a series, a text in old files; the width in pixels.
        max_data_points: NumOrText as "maxDataPoints",
        /// A time range of its own, such as `1h`.
        time_from: String as "timeFrom",
        /// How far back its time range lies, such as `1d`.
        time_shift: String as "timeShift",
        /// How far back a second range lies for comparison, such as `1d`; Grafana 13.
        time_compare: String as "timeCompare",
        /// Whether a time range of its own is not mentioned.
        hide_time_override: bool as "hideTimeOverride",
        /// Links on the headline.
        links: List<PanelLink>,
        /// The name of a variable: one panel for each of its values.
        repeat: String,
        /// Where the copies go; `h`.
        repeat_direction: RepeatDirection as "repeatDirection",
        /// The most copies side by side: 2, 3, 4, 6, 8 or 12.
        max_per_row: Num as "maxPerRow",
        /// How long results are kept; Enterprise.
        cache_timeout: String as "cacheTimeout",
        /// How long results are kept, in milliseconds; Enterprise.
        query_caching_ttl: Num as "queryCachingTTL",
        /// The version of the plugin that wrote the options; older ones are migrated at each load.
        plugin_version: String as "pluginVersion",
        /// The plugin that it was before; internal.
        auto_migrate_from: String as "autoMigrateFrom",
    }
}

impl Panel {
    /// A place for a library panel.
    pub fn library(id: i64, uid: impl Into<String>, name: impl Into<String>) -> Self {
        let nothing = super::CustomPanel { id: String::new(), options: None };
        Self::new(nothing).id(id).library_panel(LibraryPanelRef::default().uid(uid).name(name))
    }
}
