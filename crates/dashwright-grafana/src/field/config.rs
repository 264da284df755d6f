//! `fieldConfig`: what a panel knows about its fields.

use super::{Action, Custom, DataLink, MatcherConfig, OverrideProperty};
use crate::wire::{wire, words};
use crate::{FieldColor, List, Num, Thresholds, Unit, ValueMapping};

words! {
    /// What a missing value counts as; read by old panels only.
    pub enum NullValueMode {
        Null = "null",
        Connected = "connected",
        NullAsZero = "null as zero",
    }
}

wire! {
    /// What is known about a field.
    pub struct FieldConfig {
        /// The unit.
        unit: Unit,
        /// The smallest value of scales and percentages.
        min: Num,
        /// The largest value of scales and percentages.
        max: Num,
        /// Whether `min` and `max` are computed for each field; `false`.
        field_min_max: bool as "fieldMinMax",
        /// Digits after the point, 0 to 15; Grafana decides.
        decimals: Num,
        /// The name; `${__field.labels.x}` and `${__series.name}` allowed.
        display_name: String as "displayName",
        /// The name that the data source chose.
        display_name_from_ds: String as "displayNameFromDS",
        /// A description, shown by tables.
        description: String,
        /// The text in place of no value; `-`.
        no_value: String as "noValue",
        /// The colour.
        color: FieldColor,
        /// The thresholds.
        thresholds: Thresholds,
        /// What is shown in place of values.
        mappings: List<ValueMapping>,
        /// Links on values.
        links: List<DataLink>,
        /// Requests on values.
        actions: List<Action>,
        /// Whether ad hoc filters can be made of values.
        filterable: bool,
        /// Whether the data source can write to it.
        writeable: bool,
        /// Where the data source finds it.
        path: String,
        /// What a missing value counts as.
        null_value_mode: NullValueMode as "nullValueMode",
        /// What the panel's plugin knows.
        custom: Custom,
    }
}

wire! {
    /// Different settings for some fields.
    pub struct Override {
        /// Set by clicks in the editor, such as `hideSeriesFrom`; never written by hand.
        system_ref: String as "__systemRef",
        /// Which fields.
        matcher: MatcherConfig,
        /// What is different, applied in order.
        properties: List<OverrideProperty>,
    }
}

impl Override {
    /// Settings for the fields that match.
    pub fn new(matcher: impl Into<MatcherConfig>, properties: impl Into<List<OverrideProperty>>) -> Self {
        Self::default().matcher(matcher).properties(properties)
    }
}

wire! {
    /// What is known about all fields, and about some.
    pub struct FieldConfigSource {
        /// For all fields.
        defaults: FieldConfig = FieldConfig::default(),
        /// For some, applied in order.
        overrides: List<Override> = Vec::<Override>::new(),
    }
}
