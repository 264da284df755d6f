//! The values of variables.

use crate::wire::{Reader, Sink, Wire, codes, serde_bridge, wire, words};
use crate::{List, Texts};
use serde_json::Value;
use std::collections::BTreeMap;

wire! {
    /// A value of a variable, or several chosen ones.
    pub struct VariableOption {
        /// Whether it is chosen.
        selected: bool,
        /// What the reader sees.
        text: VariableText,
        /// What queries get.
        value: VariableText,
        /// More values by name, of JSON lists; Grafana 12.
        properties: BTreeMap<String, Value>,
    }
}

/// A text, or several; a foreign file may hold any other value.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum VariableText {
    /// One or several texts.
    Texts(Texts),
    /// A number, boolean or object, as old data sources left it.
    Other(Value),
}

impl<T: Into<Texts>> From<T> for VariableText {
    fn from(texts: T) -> Self {
        Self::Texts(texts.into())
    }
}

impl Wire for VariableText {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let texts = match &value {
            Value::String(_) => true,
            Value::Array(items) => items.iter().all(Value::is_string),
            _ => false,
        };
        if texts { Wire::read(value, reader).map(Self::Texts) } else { Some(Self::Other(value)) }
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::Texts(texts) => texts.write(sink),
            Self::Other(value) => value.write(sink),
        }
    }
}

serde_bridge!(VariableText);

impl VariableOption {
    /// A value and its text.
    pub fn new(text: impl Into<Texts>, value: impl Into<Texts>) -> Self {
        Self::default().text(text.into()).value(value.into())
    }

    /// All values, of a variable that allows one.
    pub fn all() -> Self {
        Self::new("All", "$__all")
    }

    /// All values, of a variable that allows several.
    pub fn all_of_many() -> Self {
        Self::new(vec!["All"], vec!["$__all"])
    }
}

codes! {
    /// When the values are asked for.
    pub enum VariableRefresh {
        /// With the editor only.
        Never = 0,
        OnDashboardLoad = 1,
        OnTimeRangeChanged = 2,
    }
}

codes! {
    /// The order of values.
    pub enum VariableSort {
        Disabled = 0,
        AlphabeticalAscending = 1,
        AlphabeticalDescending = 2,
        NumericalAscending = 3,
        NumericalDescending = 4,
        AlphabeticalCaseInsensitiveAscending = 5,
        AlphabeticalCaseInsensitiveDescending = 6,
        /// Grafana 11.
        NaturalAscending = 7,
        /// Grafana 11.
        NaturalDescending = 8,
    }
}

words! {
    /// What a variable's pattern applies to; Grafana 13.
    pub enum VariableRegexApplyTo {
        Value = "value",
        Text = "text",
    }
}

words! {
    /// Where fixed values stand among the others; Grafana 12.
    pub enum StaticOptionsOrder {
        Before = "before",
        After = "after",
        Sorted = "sorted",
    }
}

words! {
    /// How the list of a custom variable is written; Grafana 12.
    pub enum ValuesFormat {
        /// `text : value` with commas.
        Csv = "csv",
        Json = "json",
    }
}

words! {
    /// How `${name:format}` writes a value.
    pub enum VariableFormat {
        Csv = "csv",
        CustomQueryParam = "customqueryparam",
        Date = "date",
        Distributed = "distributed",
        DoubleQuote = "doublequote",
        Glob = "glob",
        Html = "html",
        Json = "json",
        Join = "join",
        Lucene = "lucene",
        PercentEncode = "percentencode",
        Pipe = "pipe",
        QueryParam = "queryparam",
        Raw = "raw",
        Regex = "regex",
        SqlString = "sqlstring",
        SingleQuote = "singlequote",
        Text = "text",
        UriEncode = "uriencode",
    }
}

words! {
    /// How an ad hoc filter compares.
    pub enum AdHocOperator {
        Equal = "=",
        NotEqual = "!=",
        Matches = "=~",
        NotMatches = "!~",
        Less = "<",
        Greater = ">",
        /// One of several.
        OneOf = "=|",
        /// None of several.
        NoneOf = "!=|",
    }
}

words! {
    /// Who set a filter.
    pub enum AdHocFilterOrigin {
        Dashboard = "dashboard",
    }
}

wire! {
    /// A filter that applies to all queries of a data source.
    pub struct AdHocFilter {
        /// The label.
        key: String,
        /// How it compares.
        operator: AdHocOperator,
        /// The value.
        value: String,
        /// Several values.
        values: List<String>,
        /// What the reader sees of the label.
        key_label: String as "keyLabel",
        /// What the reader sees of the values.
        value_labels: List<String> as "valueLabels",
        /// Old: how it is joined to the one before.
        condition: String,
        /// Whether it opens for editing; Grafana 12.
        force_edit: bool as "forceEdit",
        /// Who set it; Grafana 12.
        origin: AdHocFilterOrigin,
    }
}

wire! {
    /// A name that filters offer.
    pub struct MetricFindValue {
        /// What the reader sees.
        text: String,
        /// What queries get.
        value: crate::NumOrText,
        /// Its group.
        group: String,
        /// Whether it opens others.
        expandable: bool,
    }
}
