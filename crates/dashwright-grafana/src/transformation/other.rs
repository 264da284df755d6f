//! Transformations that read texts, places and settings out of data.

use crate::field::MatcherConfig;
use crate::wire::{Reader, Sink, Wire, serde_bridge};
use crate::wire::{wire, words};
use crate::{List, Reducer};
use serde_json::Value;
use std::collections::BTreeMap;

words! {
    /// How a text holds fields.
    pub enum ExtractFieldsFormat {
        Auto = "auto",
        Json = "json",
        /// `key=value`.
        KeyValues = "kvp",
        RegExp = "regexp",
        Delimiter = "delimiter",
    }
}

wire! {
    /// A path into JSON.
    pub struct JsonPath {
        /// The path.
        path: String,
        /// The field's name.
        alias: String,
    }
}

wire! {
    /// `extractFields`: fields out of a text.
    pub struct ExtractFields {
        /// Which field.
        source: String,
        /// How it holds fields; `auto`.
        format: ExtractFieldsFormat,
        /// What separates values.
        delimiter: String,
        /// A pattern with named groups.
        reg_exp: String as "regExp",
        /// Paths into JSON.
        json_paths: List<JsonPath> as "jsonPaths",
        /// Whether the other fields go; `false`.
        replace: bool,
        /// Whether the time stays then; `false`.
        keep_time: bool as "keepTime",
    }
}

words! {
    /// What a field's value sets.
    pub enum HandlerKey {
        FieldName = "field.name",
        FieldValue = "field.value",
        FieldLabel = "field.label",
        Ignore = "__ignore",
        Max = "max",
        Min = "min",
        Unit = "unit",
        Decimals = "decimals",
        DisplayName = "displayName",
        Color = "color",
        Threshold1 = "threshold1",
        MappingsValue = "mappings.value",
        MappingsColor = "mappings.color",
        MappingsText = "mappings.text",
    }
}

wire! {
    /// What a field's values set.
    pub struct FieldToConfigMapping {
        /// Which field.
        field_name: String as "fieldName",
        /// What it sets.
        handler_key: HandlerKey as "handlerKey",
        /// How its values become one.
        reducer_id: Reducer as "reducerId",
    }
}

wire! {
    /// `configFromData`: settings out of a query.
    pub struct ConfigFromData {
        /// Which query.
        config_ref_id: String as "configRefId",
        /// Which fields are set.
        apply_to: MatcherConfig as "applyTo",
        /// What sets what.
        mappings: List<FieldToConfigMapping>,
    }
}

wire! {
    /// `rowsToFields`: a field for each row.
    pub struct RowsToFields {
        /// What sets what.
        mappings: List<FieldToConfigMapping>,
        /// Old: the field of names.
        name_field: String as "nameField",
        /// Old: the field of values.
        value_field: String as "valueField",
    }
}

wire! {
    /// `fieldLookup`: places by name.
    pub struct FieldLookup {
        /// Which field.
        lookup_field: String as "lookupField",
        /// Which list of places.
        gazetteer: String,
    }
}

words! {
    /// What frames become.
    pub enum FrameTargetType {
        Exemplar = "exemplar",
        TimeRegion = "timeRegion",
        Annotation = "annotation",
    }
}

wire! {
    /// `convertFrameType`: other frames.
    pub struct ConvertFrameType {
        /// What they become.
        target_type: FrameTargetType as "targetType",
    }
}

words! {
    /// What happens to places.
    pub enum SpatialAction {
        Prepare = "prepare",
        Calculate = "calculate",
        Modify = "modify",
    }
}

words! {
    /// What is computed of places.
    pub enum SpatialCalculation {
        Heading = "heading",
        Distance = "distance",
        Area = "area",
    }
}

words! {
    /// What places become.
    pub enum SpatialOperation {
        AsLine = "asLine",
        LineBuilder = "lineBuilder",
    }
}

wire! {
    /// The action `calculate`.
    pub struct SpatialCalculate {
        /// What is computed.
        calc: SpatialCalculation,
        /// The name of the field.
        field: String,
    }
}

wire! {
    /// The action `modify`.
    pub struct SpatialModify {
        /// What places become.
        op: SpatialOperation,
        /// To where lines go.
        target: crate::panel::FrameGeometrySource,
    }
}

wire! {
    /// `spatial`: other places.
    pub struct Spatial {
        /// What happens to them.
        action: SpatialAction,
        /// Which fields are places.
        source: crate::panel::FrameGeometrySource,
        /// The action `calculate`.
        calculate: SpatialCalculate,
        /// The action `modify`.
        modify: SpatialModify,
    }
}

wire! {
    /// How the series of a query become a table.
    pub struct TrendOfQuery {
        /// What stands beside the graph; the last value.
        stat: Reducer,
        /// The field of the time.
        time_field: String as "timeField",
        /// Whether it stands in the same cell.
        inline_stat: bool as "inlineStat",
    }
}

/// `timeSeriesTable`: a row with a small graph for each series, by the query's refId.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transparent))]
pub struct TimeSeriesTable(pub BTreeMap<String, TrendOfQuery>);

impl Wire for TimeSeriesTable {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        Wire::read(value, reader).map(Self)
    }

    fn write(&self, sink: &mut dyn Sink) {
        self.0.write(sink);
    }
}

serde_bridge!(TimeSeriesTable);
