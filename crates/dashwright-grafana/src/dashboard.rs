//! The classic dashboard: one JSON object, as file provisioning reads it.

use crate::annotation::Annotations;
use crate::link::DashboardLink;
use crate::panel::{Panel, PanelOrRow};
use crate::time::{Refresh, TimePicker, TimeRange, WeekStart};
use crate::variable::Variables;
use crate::wire::{Problem, ReadError, Reader, Wire, codes, wire};
use crate::{List, OrNull};
use serde_json::{Map, Value};

codes! {
    /// What panels share when the pointer is on one of them.
    pub enum CursorSync {
        Off = 0,
        /// The crosshair.
        Crosshair = 1,
        /// Crosshair and tooltip.
        Tooltip = 2,
    }
}

wire! {
    /// A dashboard.
    ///
    /// `Default` is an empty dashboard of schema version 42 (Grafana 12 and 13).
    pub struct Dashboard {
        /// The database's number; `null` or absent in files.
        id: OrNull<i64>,
        /// At most 40 of `A-Z a-z 0-9 - _`; links and alerts name it.
        uid: String,
        /// The title.
        title: String,
        /// A description.
        description: String,
        /// Tags.
        tags: List<String> = Vec::<String>::new(),
        /// The format's version.
        schema_version: i64 as "schemaVersion" = 42_i64,
        /// The number of saves; ignored in files.
        version: i64,
        /// The number of a plugin's dashboard.
        revision: i64,
        /// The number on grafana.com.
        gnet_id: OrNull<i64> as "gnetId",
        /// Whether it can be changed; `true`.
        editable: bool = true,
        /// What panels share when the pointer is on one of them; nothing.
        graph_tooltip: CursorSync as "graphTooltip" = CursorSync::Off,
        /// The time range.
        time: TimeRange = TimeRange::default(),
        /// The time picker.
        timepicker: TimePicker = TimePicker::default(),
        /// How often it asks again; never.
        refresh: Refresh,
        /// `browser`, `utc`, or a name such as `Europe/Berlin`.
        timezone: String = "browser",
        /// The first day of the week; the reader's.
        week_start: WeekStart as "weekStart",
        /// The first month of the year, 0 to 11; 0.
        fiscal_year_start_month: i64 as "fiscalYearStartMonth" = 0_i64,
        /// Whether panels move with the time; `false`.
        live_now: bool as "liveNow",
        /// Whether all panels ask at once, not only those in view; `false`.
        preload: bool,
        /// Events.
        annotations: Annotations,
        /// Variables.
        templating: Variables,
        /// Links below the title.
        links: List<DashboardLink> = Vec::<DashboardLink>::new(),
        /// Rows and panels, from top to bottom.
        panels: List<PanelOrRow> = Vec::<PanelOrRow>::new(),
        /// What a snapshot was made of; only in snapshots.
        snapshot: Map<String, Value>,
        /// Old: `light` or `dark`; without effect.
        style: String,
        /// Old: when it was saved; without effect.
        iteration: i64,
    }
}

impl Dashboard {
    /// Reads a dashboard as file provisioning has it.
    ///
    /// Fields that these types do not know are kept; words and numbers of other versions too.
    ///
    /// ```
    /// use dashwright_grafana::Dashboard;
    /// let error = Dashboard::from_json(r#"{"title": "Gateway", "schemaVersion": "42"}"#).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "cannot read this as a dashboard\n  `schemaVersion`: expected a whole number, found the text `\"42\"`",
    /// );
    /// ```
    ///
    /// # Errors
    /// Text that is not JSON, JSON that is something else, and every field of the wrong type, with its path.
    pub fn from_json(text: &str) -> Result<Self, ReadError> {
        let value = parse(text, WANTED)?;
        let Value::Object(object) = &value else {
            let message = format!("expected an object, found {}", crate::wire::found(&value));
            return Err(ReadError::whole(WANTED, message));
        };
        if let Some(error) = other_document(object) {
            return Err(error);
        }
        Self::from_value(value)
    }

    /// Reads a dashboard as the HTTP API returns it, under `dashboard` beside `meta`; or a bare one.
    ///
    /// # Errors
    /// As [`Dashboard::from_json`].
    pub fn from_export(text: &str) -> Result<Self, ReadError> {
        let value = parse(text, WANTED)?;
        match value {
            Value::Object(mut object) if object.get("dashboard").is_some_and(Value::is_object) => {
                Self::from_value(object.remove("dashboard").unwrap_or_default())
            }
            _ => Self::from_json(text),
        }
    }

    fn from_value(value: Value) -> Result<Self, ReadError> {
        let mut reader = Reader::default();
        let dashboard = Self::read(value, &mut reader);
        reader.finish(WANTED, dashboard)
    }

    /// All panels, those folded into rows too.
    pub fn all_panels(&self) -> impl Iterator<Item = &Panel> {
        self.panels.iter().flatten().flat_map(PanelOrRow::panels)
    }
}

const WANTED: &str = "a dashboard";

/// The JSON of a text.
pub(crate) fn parse(text: &str, wanted: &'static str) -> Result<Value, ReadError> {
    serde_json::from_str(text).map_err(|error| ReadError {
        wanted,
        problems: vec![Problem { path: String::new(), message: format!("it is not JSON: {error}") }],
        help: None,
    })
}

/// What else the object is, where that can be told.
fn other_document(object: &Map<String, Value>) -> Option<ReadError> {
    let text = |key: &str| object.get(key).and_then(Value::as_str);
    if let Some(version) = text("apiVersion") {
        let kind = text("kind").unwrap_or("resource");
        let message = format!("this is a `{kind}` resource of `{version}`, not a classic dashboard");
        let error = ReadError::whole(WANTED, message);
        let is_v2 = version.starts_with("dashboard.grafana.app/v2");
        return Some(if is_v2 {
            error.help("read it with `v2::Resource::from_json`")
        } else if object.get("spec").is_some_and(Value::is_object) {
            error.help("read the object under `spec`")
        } else {
            error
        });
    }
    if object.get("dashboard").is_some_and(Value::is_object) {
        let error =
            ReadError::whole(WANTED, "the dashboard is wrapped in `dashboard`, as the HTTP API returns it");
        return Some(error.help("read it with `Dashboard::from_export`"));
    }
    if object.contains_key("elements") && object.contains_key("layout") {
        let message = "this is the `spec` of a `dashboard.grafana.app/v2` resource, not a classic dashboard";
        return Some(ReadError::whole(WANTED, message).help("read it with `v2::Spec::from_json`"));
    }
    let known = ["panels", "rows", "schemaVersion", "title", "templating", "annotations", "time"];
    if known.iter().any(|key| object.contains_key(*key)) {
        return None;
    }
    let has = match object.keys().take(5).map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ") {
        keys if keys.is_empty() => String::from("nothing"),
        keys => keys,
    };
    let message = format!("expected `title`, `panels` or `schemaVersion` among its fields, found {has}");
    Some(ReadError::whole(WANTED, message))
}
