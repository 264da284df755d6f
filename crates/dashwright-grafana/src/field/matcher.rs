//! Matchers: which fields, frames or values something applies to.

use crate::wire::{envelope, tagged, wire, words};
use crate::{List, Num, NumOrText, Reducer};
use serde_json::Value;

words! {
    /// The type of a field.
    pub enum FieldType {
        Time = "time",
        Number = "number",
        String = "string",
        Boolean = "boolean",
        Trace = "trace",
        Geo = "geo",
        Enum = "enum",
        /// Anything else.
        OtherType = "other",
        Frame = "frame",
        NestedFrames = "nestedFrames",
    }
}

words! {
    /// Whether the named fields match, or all others.
    pub enum NamesMode {
        Include = "include",
        Exclude = "exclude",
    }
}

wire! {
    /// Fields by name.
    pub struct ByNames {
        /// Whether the named fields match, or all others.
        mode: NamesMode,
        /// The names.
        names: List<String>,
        /// A prefix that the editor shows.
        prefix: String,
        /// Whether the editor leaves it alone.
        read_only: bool as "readOnly",
    }
}

wire! {
    /// Fields by pattern, name or variable.
    pub struct ByRegexpOrNames {
        /// A regular expression.
        pattern: String,
        /// Names.
        names: List<String>,
        /// A variable that holds names.
        variable: String,
    }
}

words! {
    /// How a reduced value is compared.
    pub enum ComparisonOperation {
        Equal = "eq",
        NotEqual = "neq",
        Less = "lt",
        LessOrEqual = "lte",
        Greater = "gt",
        GreaterOrEqual = "gte",
    }
}

wire! {
    /// Fields whose reduced value compares.
    pub struct ByValue {
        /// How the field becomes one value.
        reducer: Reducer,
        /// The comparison.
        op: ComparisonOperation,
        /// What it is compared with.
        value: NumOrText,
    }
}

wire! {
    /// The operand of a value matcher.
    pub struct MatcherValue {
        /// A number, text or variable.
        value: Value,
    }
}

wire! {
    /// The range of `between`, without its ends.
    pub struct MatcherRange {
        /// The lower end.
        from: NumOrText,
        /// The upper end.
        to: NumOrText,
    }
}

words! {
    /// What a matcher looks at; Grafana 13.
    pub enum MatcherScope {
        /// The series; the default.
        Series = "series",
        Nested = "nested",
        Annotation = "annotation",
        Exemplar = "exemplar",
    }
}

tagged! {
    /// A condition on fields, frames or values.
    ///
    /// `by_name` and the like are for fields (overrides), `by_ref_id` and `by_index` for frames (a transformation's
    /// `filter`), `greater` and the like for values (`filterByValue`).
    pub enum Matcher("id", "options", RawValue) {
        bare {
            /// Number fields.
            Numeric = "numeric",
            /// Time fields.
            Time = "time",
            First = "first",
            FirstTimeField = "firstTimeField",
            AlwaysMatch = "alwaysMatch",
            NeverMatch = "neverMatch",
            IsNull = "isNull",
            IsNotNull = "isNotNull",
        }
        /// A field or frame by its (display) name.
        ByName(String) = "byName",
        ByNames(ByNames) = "byNames",
        /// `/…/flags`, or anchored without the slashes.
        ByRegexp(String) = "byRegexp",
        ByRegexpOrNames(ByRegexpOrNames) = "byRegexpOrNames",
        ByType(FieldType) = "byType",
        ByTypes(List<FieldType>) = "byTypes",
        /// All fields of a query.
        ByFrameRefId(String) = "byFrameRefID",
        ByValue(ByValue) = "byValue",
        /// A frame by its query; a refId or `/…/`.
        ByRefId(String) = "byRefId",
        /// A frame by its place.
        ByIndex(Num) = "byIndex",
        AnyMatch(List<MatcherConfig>) = "anyMatch",
        AllMatch(List<MatcherConfig>) = "allMatch",
        InvertMatch(Box<MatcherConfig>) = "invertMatch",
        Regex(MatcherValue) = "regex",
        Greater(MatcherValue) = "greater",
        GreaterOrEqual(MatcherValue) = "greaterOrEqual",
        Lower(MatcherValue) = "lower",
        LowerOrEqual(MatcherValue) = "lowerOrEqual",
        Equal(MatcherValue) = "equal",
        NotEqual(MatcherValue) = "notEqual",
        Substring(MatcherValue) = "substring",
        NotSubstring(MatcherValue) = "notSubstring",
        Between(MatcherRange) = "between",
    }
}

impl Matcher {
    /// The field with this (display) name.
    pub fn by_name(name: impl Into<String>) -> Self {
        Self::ByName(name.into())
    }

    /// The frame of this query.
    pub fn by_ref_id(ref_id: impl Into<String>) -> Self {
        Self::ByRefId(ref_id.into())
    }
}

envelope! {
    /// A matcher in its object.
    pub struct MatcherConfig {
        => /// The condition.
        matcher: Matcher;
        /// What it looks at; the series.
        scope: MatcherScope,
    }
}
