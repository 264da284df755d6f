//! Dashboards as resources of the app platform: `dashboard.grafana.app/v2`.
//!
//! Elements stand in a map, layouts name them, everything is a `kind` with a `spec`. File provisioning of Grafana 13.0
//! does not read it; the API, Git Sync and the operator do. Field config, links, actions, mappings, matchers and the
//! fields of queries and panels are those of the classic dashboard.
//!
//! Source: @grafana/schema 13.2.

mod classic;
mod element;
mod kind;
mod layout;
mod query;
mod variable;

pub use classic::Unplaced;
pub use element::*;
pub use kind::{Kind, SpecOf};
pub use layout::*;
pub use query::*;
pub use variable::*;

use crate::annotation::{AnnotationFieldMapping, AnnotationPanelFilter};
use crate::link::{ControlPlacement, DashboardLink};
use crate::resource::Metadata;
use crate::time::{TimeOption, WeekStart};
use crate::wire::{ReadError, Reader, Wire, wire, words};
use crate::{Color, List, Num};
use kind::spec;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

words! {
    /// What panels share when the pointer is on one of them.
    pub enum CursorSync {
        Off = "Off",
        Crosshair = "Crosshair",
        Tooltip = "Tooltip",
    }
}

wire! {
    /// An annotation query.
    pub struct AnnotationQuery {
        /// What is asked.
        query: DataQuery,
        /// Whether it is on.
        enable: bool = true,
        /// Whether its switch is hidden.
        hide: bool = false,
        /// Its colour.
        icon_color: Color as "iconColor",
        /// Its name.
        name: String,
        /// Whether it is the entry that every dashboard has.
        built_in: bool as "builtIn",
        /// The panels that show it; all.
        filter: AnnotationPanelFilter,
        /// Where its switch stands.
        placement: ControlPlacement,
        /// Where `time`, `timeEnd`, `title`, `text`, `tags`, `id` and `color` come from.
        mappings: BTreeMap<String, AnnotationFieldMapping>,
        /// Fields of the classic annotation that have no place here.
        legacy_options: Map<String, Value> as "legacyOptions",
    }
}

spec! { AnnotationQuery = "AnnotationQuery" }

wire! {
    /// Time.
    pub struct TimeSettings {
        /// `browser`, `utc`, or a name such as `Europe/Berlin`; `browser`.
        timezone: String = "browser",
        /// The start; `now-6h`.
        from: String = "now-6h",
        /// The end; `now`.
        to: String = "now",
        /// How often the dashboard asks again; never.
        auto_refresh: String as "autoRefresh" = "",
        /// The intervals that the picker offers.
        auto_refresh_intervals: List<String> as "autoRefreshIntervals" =
            ["5s", "10s", "30s", "1m", "5m", "15m", "30m", "1h", "2h", "1d"],
        /// The ranges that the picker offers; Grafana's.
        quick_ranges: List<TimeOption> as "quickRanges",
        /// Whether the picker is hidden; `false`.
        hide_timepicker: bool as "hideTimepicker" = false,
        /// The first day of the week; the reader's.
        week_start: WeekStart as "weekStart",
        /// The first month of the year, 0 to 11; 0.
        fiscal_year_start_month: Num as "fiscalYearStartMonth" = 0,
        /// How far the last values are left out.
        now_delay: String as "nowDelay",
    }
}

wire! {
    /// What the editor prefers.
    pub struct Preferences {
        /// The layout of new rows and tabs.
        layout: Layout,
    }
}

wire! {
    /// What a dashboard says.
    pub struct Spec {
        /// The title.
        title: String,
        /// A description.
        description: String,
        /// Tags.
        tags: List<String> = Vec::<String>::new(),
        /// Whether it can be changed; `true`.
        editable: bool = true,
        /// What panels share when the pointer is on one of them; nothing.
        cursor_sync: CursorSync as "cursorSync" = CursorSync::Off,
        /// Whether panels move with the time.
        live_now: bool as "liveNow",
        /// Whether all panels ask at once; `false`.
        preload: bool = false,
        /// The number of a plugin's dashboard.
        revision: i64,
        /// Time.
        time_settings: TimeSettings as "timeSettings" = TimeSettings::default(),
        /// Links below the title.
        links: List<DashboardLink> = Vec::<DashboardLink>::new(),
        /// Events.
        annotations: List<Kind<AnnotationQuery>> = Vec::<Kind<AnnotationQuery>>::new(),
        /// Variables.
        variables: List<VariableKind> = Vec::<VariableKind>::new(),
        /// Panels, by a key of one's choice.
        elements: BTreeMap<String, Element> = BTreeMap::<String, Element>::new(),
        /// Where they stand.
        layout: Layout = GridLayout::default(),
        /// What the editor prefers.
        preferences: Preferences,
    }
}

spec! { Spec = "Dashboard" }

wire! {
    /// A dashboard as a resource.
    pub struct Resource {
        /// `dashboard.grafana.app/v2`.
        api_version: String as "apiVersion" = Resource::API_VERSION,
        /// Always `Dashboard`.
        kind: String = <Spec as SpecOf>::KIND,
        /// The uid, and the folder as an annotation.
        metadata: Metadata,
        /// What it says.
        spec: Spec,
    }
}

impl Resource {
    /// The version that these types are.
    pub const API_VERSION: &str = "dashboard.grafana.app/v2";

    /// A dashboard under a uid.
    pub fn new(uid: impl Into<String>, spec: Spec) -> Self {
        Self::default().metadata(Metadata::default().name(uid)).spec(spec)
    }

    /// Reads a resource.
    ///
    /// # Errors
    /// Text that is not JSON, a document of another kind, and every field of the wrong type, with its path.
    pub fn from_json(text: &str) -> Result<Self, ReadError> {
        const WANTED: &str = "a v2 dashboard";
        let value: Value = crate::dashboard::parse(text, WANTED)?;
        let version = value.get("apiVersion").and_then(Value::as_str);
        if version != Some(Self::API_VERSION) {
            let message = format!(
                "expected the `apiVersion` `{}`, found {}",
                Self::API_VERSION,
                match version {
                    Some(version) => format!("`{version}`"),
                    None => String::from("none"),
                }
            );
            let error = ReadError::whole(WANTED, message);
            let is_classic = value.get("panels").is_some() || value.get("schemaVersion").is_some();
            return Err(if is_classic { error.help("read it with `Dashboard::from_json`") } else { error });
        }
        let mut reader = Reader::default();
        let resource = Self::read(value, &mut reader);
        reader.finish(WANTED, resource)
    }
}

impl Spec {
    /// Reads the `spec` of a resource.
    ///
    /// # Errors
    /// Text that is not JSON, and every field of the wrong type, with its path.
    pub fn from_json(text: &str) -> Result<Self, ReadError> {
        const WANTED: &str = "the spec of a v2 dashboard";
        let value = crate::dashboard::parse(text, WANTED)?;
        if value.get("apiVersion").is_some() {
            let error = ReadError::whole(WANTED, "this is a whole resource");
            return Err(error.help("read it with `v2::Resource::from_json`"));
        }
        if value.get("elements").is_none()
            && (value.get("panels").is_some() || value.get("schemaVersion").is_some())
        {
            let error =
                ReadError::whole(WANTED, "this is a classic dashboard: it has `panels`, not `elements`");
            return Err(error.help("read it with `Dashboard::from_json`"));
        }
        let mut reader = Reader::default();
        let spec = Self::read(value, &mut reader);
        reader.finish(WANTED, spec)
    }
}
