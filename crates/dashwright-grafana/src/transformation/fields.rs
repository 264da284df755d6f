//! Transformations that choose, name and order fields and rows.

use crate::field::MatcherConfig;
use crate::wire::{wire, words};
use crate::{List, Num, NumOrText};
use serde_json::Value;
use std::collections::BTreeMap;

words! {
    /// Who orders fields.
    pub enum OrderByMode {
        /// `indexByName`.
        Manual = "manual",
        /// `orderBy`.
        Auto = "auto",
    }
}

words! {
    /// By what fields are ordered.
    pub enum OrderByType {
        Name = "name",
        Label = "label",
    }
}

wire! {
    /// By what fields are ordered.
    pub struct OrderByItem {
        /// By their name or a label.
        kind: OrderByType as "type",
        /// The label.
        name: String,
        /// Whether the last comes first.
        desc: bool,
    }
}

wire! {
    /// `organize`: which fields, in which order, under which names.
    ///
    /// Names are display names after the steps before.
    pub struct Organize {
        /// Fields that go.
        exclude_by_name: BTreeMap<String, bool> as "excludeByName",
        /// Fields that stay; Grafana 11.
        include_by_name: BTreeMap<String, bool> as "includeByName",
        /// Their places.
        index_by_name: BTreeMap<String, Num> as "indexByName",
        /// New names.
        rename_by_name: BTreeMap<String, String> as "renameByName",
        /// Who orders fields; Grafana 12.
        order_by_mode: OrderByMode as "orderByMode",
        /// By what; Grafana 12.
        order_by: List<OrderByItem> as "orderBy",
    }
}

wire! {
    /// `order`: fields in which order.
    pub struct Order {
        /// Their places.
        index_by_name: BTreeMap<String, Num> as "indexByName",
        /// Who orders fields.
        order_by_mode: OrderByMode as "orderByMode",
        /// By what.
        order_by: List<OrderByItem> as "orderBy",
    }
}

wire! {
    /// `rename`: fields under which names.
    pub struct Rename {
        /// New names.
        rename_by_name: BTreeMap<String, String> as "renameByName",
    }
}

wire! {
    /// `renameByRegex`: names by a pattern.
    pub struct RenameByRegex {
        /// The pattern.
        regex: String,
        /// The new name; `$1` for a group.
        rename_pattern: String as "renamePattern",
    }
}

wire! {
    /// Some fields.
    pub struct NameFilter {
        /// By a pattern.
        pattern: String,
        /// By their names.
        names: List<String>,
        /// By a variable.
        variable: String,
    }
}

wire! {
    /// `filterFieldsByName`: some fields.
    pub struct FilterFieldsByName {
        /// Fields that stay.
        include: NameFilter,
        /// Fields that go.
        exclude: NameFilter,
        /// Whether a variable says which.
        by_variable: bool as "byVariable",
    }
}

wire! {
    /// `filterByRefId`: results of some queries.
    pub struct FilterByRefId {
        /// Queries that stay: a refId or pattern.
        include: String,
        /// Queries that go: a refId or pattern.
        exclude: String,
    }
}

words! {
    /// What happens to matching rows.
    pub enum FilterByValueType {
        Include = "include",
        Exclude = "exclude",
    }
}

words! {
    /// How conditions are joined.
    pub enum FilterByValueMatch {
        All = "all",
        Any = "any",
    }
}

wire! {
    /// A condition on a row.
    pub struct ValueFilter {
        /// Which field.
        field_name: String as "fieldName",
        /// A matcher of values.
        config: MatcherConfig,
    }
}

wire! {
    /// `filterByValue`: some rows.
    pub struct FilterByValue {
        /// Conditions.
        filters: List<ValueFilter>,
        /// What happens to matching rows.
        kind: FilterByValueType as "type",
        /// How conditions are joined.
        r#match: FilterByValueMatch as "match",
    }
}

wire! {
    /// `filterFields` and `filterFrames`: by a matcher.
    pub struct MatcherFilter {
        /// What stays.
        include: MatcherConfig,
        /// What goes.
        exclude: MatcherConfig,
    }
}

wire! {
    /// By which field rows are sorted.
    pub struct SortField {
        /// Which field.
        field: String,
        /// Whether the largest comes first.
        desc: bool,
        /// The field's place, at run time.
        index: Num,
    }
}

wire! {
    /// `sortBy`: rows in order.
    pub struct SortBy {
        /// By which field; only the first counts.
        sort: List<SortField>,
        /// Empty; written by the editor.
        fields: Value,
    }
}

wire! {
    /// `limit`: the first rows.
    pub struct Limit {
        /// How many; a number or variable.
        limit_field: NumOrText as "limitField",
    }
}

wire! {
    /// `formatTime`: times as texts.
    pub struct FormatTime {
        /// Which field.
        time_field: String as "timeField",
        /// A moment format.
        output_format: String as "outputFormat",
        /// The time zone.
        timezone: String,
        /// Old: now `timezone`.
        use_timezone: bool as "useTimezone",
    }
}

words! {
    /// How a text is changed.
    pub enum FormatStringOutput {
        UpperCase = "Upper Case",
        LowerCase = "Lower Case",
        SentenceCase = "Sentence Case",
        TitleCase = "Title Case",
        PascalCase = "Pascal Case",
        CamelCase = "Camel Case",
        SnakeCase = "Snake Case",
        KebabCase = "Kebab Case",
        Trim = "Trim",
        Substring = "Substring",
    }
}

wire! {
    /// `formatString`: other texts.
    pub struct FormatString {
        /// Which field.
        string_field: String as "stringField",
        /// How it is changed.
        output_format: FormatStringOutput as "outputFormat",
        /// Of `Substring`.
        substring_start: Num as "substringStart",
        /// Of `Substring`.
        substring_end: Num as "substringEnd",
    }
}
