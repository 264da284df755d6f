//! Grafana's file formats as serde types, both directions.
//!
//! A type here is one JSON object (or one of its words) with the names of Grafana 13.2; every field is an `Option`,
//! because every field may be absent in a file. Nothing is lost on a round trip: unknown fields stay in `extra`,
//! unknown words in `Other`, unknown plugins in [`panel::PanelKind::Custom`].
//!
//! ```
//! use dashwright_grafana::panel::{Panel, StatOptions, StatOptionsBuilder};
//! use dashwright_grafana::target::{PrometheusQuery, Target};
//! use dashwright_grafana::{Dashboard, json};
//!
//! let options: StatOptions = StatOptionsBuilder::default().wide_layout(false).into();
//! let panel = Panel::new(options).id(1).title("Requests").targets([PrometheusQuery::instant_of("up")]);
//! let text = json::to_string_pretty(&Dashboard::default().uid("requests").panels([panel]));
//! assert_eq!(Dashboard::from_json(&text).unwrap().uid.as_deref(), Some("requests"));
//! ```
//!
//! * [`Dashboard`] and its parts: [`panel`], [`field`], [`common`], [`target`], [`transformation`], [`variable`],
//!   [`annotation`], [`link`], [`time`].
//! * [`datasource`], [`provider`], [`resource`]: the other documents.
//! * [`alerting`], [`alertmanager`]: rules that Grafana evaluates, what alerts are sent to and how.
//! * [`prometheus`]: rules that Prometheus evaluates, and their tests.
//! * [`v2`]: dashboards as resources of the app platform.
//! * [`json`]: the canonical text.
//! * [`wire`]: how a type meets its JSON, and why there are no derives of serde.

pub mod alerting;
pub mod alertmanager;
pub mod annotation;
mod color;
pub mod common;
mod dashboard;
pub mod datasource;
mod datasource_ref;
pub mod escape;
pub mod field;
pub mod json;
pub mod link;
mod list;
mod mapping;
mod named;
mod number;
pub mod overlay;
pub mod panel;
pub mod prometheus;
pub mod provider;
mod raw;
mod reducer;
pub mod resource;
pub mod target;
mod threshold;
pub mod time;
pub mod transformation;
mod unit;
pub mod v2;
mod value;
pub mod variable;
pub mod wire;

pub use color::{Color, ColorMode, ColorSeriesBy, FieldColor};
pub use dashboard::{CursorSync, Dashboard};
pub use datasource_ref::{DataSourceRef, SourceRef};
pub use list::List;
pub use mapping::{MappingResult, RangeMapping, RegexMapping, SpecialMapping, SpecialValue, ValueMapping};
pub use named::Named;
pub use number::Num;
pub use panel::GridPos;
pub use raw::{Raw, RawValue};
pub use reducer::{Percent, Reducer};
pub use threshold::{Threshold, Thresholds, ThresholdsMode};
pub use unit::{Unit, UnitCategory};
pub use value::{BoolOrNum, BoolOrText, NumOrText, OrNull, Texts};
