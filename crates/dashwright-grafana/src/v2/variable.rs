//! Variables.

use super::kind::{by_kind, spec};
use super::{DataSourceName, Kind, VariableDataQuery};
use crate::link::ControlOrigin;
use crate::variable::{
    AdHocFilter, MetricFindValue, StaticOptionsOrder, ValuesFormat, VariableOption, VariableRegexApplyTo,
};
use crate::wire::{wire, words};
use crate::{List, Num};
use std::collections::BTreeMap;

words! {
    /// What is shown of a variable.
    pub enum VariableHide {
        /// Label and value.
        DontHide = "dontHide",
        /// The value.
        HideLabel = "hideLabel",
        /// Nothing.
        HideVariable = "hideVariable",
        /// Both, in the menu of controls.
        InControlsMenu = "inControlsMenu",
    }
}

words! {
    /// When the values are asked for.
    pub enum VariableRefresh {
        /// With the editor only.
        Never = "never",
        OnDashboardLoad = "onDashboardLoad",
        OnTimeRangeChanged = "onTimeRangeChanged",
    }
}

words! {
    /// The order of values.
    pub enum VariableSort {
        Disabled = "disabled",
        AlphabeticalAscending = "alphabeticalAsc",
        AlphabeticalDescending = "alphabeticalDesc",
        NumericalAscending = "numericalAsc",
        NumericalDescending = "numericalDesc",
        AlphabeticalCaseInsensitiveAscending = "alphabeticalCaseInsensitiveAsc",
        AlphabeticalCaseInsensitiveDescending = "alphabeticalCaseInsensitiveDesc",
        NaturalAscending = "naturalAsc",
        NaturalDescending = "naturalDesc",
    }
}

by_kind! {
    /// A variable.
    pub enum VariableKind {
        /// Values that a data source knows.
        Query(Kind<QueryVariable>) = "QueryVariable",
        /// Any text.
        Text(Kind<TextVariable>) = "TextVariable",
        /// One value, hidden.
        Constant(Kind<ConstantVariable>) = "ConstantVariable",
        /// Data sources of a type.
        Datasource(Kind<DatasourceVariable>) = "DatasourceVariable",
        /// Steps of time.
        Interval(Kind<IntervalVariable>) = "IntervalVariable",
        /// Values written down.
        Custom(Kind<CustomVariable>) = "CustomVariable",
        /// Labels by which all queries group.
        GroupBy(GroupByVariable) = "GroupByVariable",
        /// Filters on all queries.
        Adhoc(AdhocVariable) = "AdhocVariable",
        /// On or off.
        Switch(Kind<SwitchVariable>) = "SwitchVariable",
    }
}

macro_rules! variables {
    ($($variant:ident($ty:ident)),*) => { $(
        impl From<$ty> for VariableKind {
            fn from(variable: $ty) -> Self {
                Self::$variant(Box::new(variable.into()))
            }
        }
    )* };
}
variables!(
    Query(QueryVariable),
    Text(TextVariable),
    Constant(ConstantVariable),
    Datasource(DatasourceVariable),
    Interval(IntervalVariable),
    Custom(CustomVariable),
    GroupBy(GroupByVariable),
    Adhoc(AdhocVariable),
    Switch(SwitchVariable)
);

fn nothing_chosen() -> VariableOption {
    VariableOption::new("", "")
}

wire! {
    /// Values that a data source knows.
    pub struct QueryVariable {
        /// Its name.
        name: String,
        /// What the reader sees.
        label: String,
        /// The text on hovering.
        description: String,
        /// What is shown; label and value.
        hide: VariableHide = VariableHide::DontHide,
        /// Whether it stays out of the address; `false`.
        skip_url_sync: bool as "skipUrlSync" = false,
        /// What is asked.
        query: VariableDataQuery,
        /// The query as the editor shows it.
        definition: String,
        /// When it is asked; never.
        refresh: VariableRefresh = VariableRefresh::Never,
        /// A pattern on the values; none.
        regex: String = "",
        /// What the pattern applies to; the value.
        regex_apply_to: VariableRegexApplyTo as "regexApplyTo",
        /// The order; that of the data source.
        sort: VariableSort = VariableSort::Disabled,
        /// Whether several can be chosen; `false`.
        multi: bool = false,
        /// Whether all can be chosen; `false`.
        include_all: bool as "includeAll" = false,
        /// What queries get for all.
        all_value: String as "allValue",
        /// The text when nothing is chosen.
        placeholder: String,
        /// Whether readers can type in a value; `true`.
        allow_custom_value: bool as "allowCustomValue" = true,
        /// Fixed values beside those of the data source.
        static_options: List<VariableOption> as "staticOptions",
        /// Where they stand.
        static_options_order: StaticOptionsOrder as "staticOptionsOrder",
        /// What is chosen; nothing.
        current: VariableOption = nothing_chosen(),
        /// The values of the last time.
        options: List<VariableOption> = Vec::<VariableOption>::new(),
        /// What it was made by, at run time.
        origin: ControlOrigin,
    }
}

wire! {
    /// Any text.
    pub struct TextVariable {
        /// Its name.
        name: String,
        /// What the reader sees.
        label: String,
        /// The text on hovering.
        description: String,
        /// What is shown; label and value.
        hide: VariableHide = VariableHide::DontHide,
        /// Whether it stays out of the address; `false`.
        skip_url_sync: bool as "skipUrlSync" = false,
        /// The text at first.
        query: String = "",
        /// The text now.
        current: VariableOption = nothing_chosen(),
        /// What it was made by, at run time.
        origin: ControlOrigin,
    }
}

wire! {
    /// One value, hidden.
    pub struct ConstantVariable {
        /// Its name.
        name: String,
        /// What the reader sees.
        label: String,
        /// The text on hovering.
        description: String,
        /// What is shown; label and value.
        hide: VariableHide = VariableHide::DontHide,
        /// Whether it stays out of the address; `false`.
        skip_url_sync: bool as "skipUrlSync" = false,
        /// The value.
        query: String = "",
        /// The value once more.
        current: VariableOption = nothing_chosen(),
        /// What it was made by, at run time.
        origin: ControlOrigin,
    }
}

wire! {
    /// Data sources of a type.
    pub struct DatasourceVariable {
        /// Its name.
        name: String,
        /// What the reader sees.
        label: String,
        /// The text on hovering.
        description: String,
        /// What is shown; label and value.
        hide: VariableHide = VariableHide::DontHide,
        /// Whether it stays out of the address; `false`.
        skip_url_sync: bool as "skipUrlSync" = false,
        /// The plugin id.
        plugin_id: String as "pluginId",
        /// When they are listed; never.
        refresh: VariableRefresh = VariableRefresh::Never,
        /// A pattern on the names; none.
        regex: String = "",
        /// Whether several can be chosen; `false`.
        multi: bool = false,
        /// Whether all can be chosen; `false`.
        include_all: bool as "includeAll" = false,
        /// What queries get for all.
        all_value: String as "allValue",
        /// Whether readers can type in a value; `true`.
        allow_custom_value: bool as "allowCustomValue" = true,
        /// What is chosen; nothing.
        current: VariableOption = nothing_chosen(),
        /// The values.
        options: List<VariableOption> = Vec::<VariableOption>::new(),
        /// What it was made by, at run time.
        origin: ControlOrigin,
    }
}

wire! {
    /// Steps of time.
    pub struct IntervalVariable {
        /// Its name.
        name: String,
        /// What the reader sees.
        label: String,
        /// The text on hovering.
        description: String,
        /// What is shown; label and value.
        hide: VariableHide = VariableHide::DontHide,
        /// Whether it stays out of the address; `false`.
        skip_url_sync: bool as "skipUrlSync" = false,
        /// The steps with commas.
        query: String = "",
        /// Whether a step that fits the range is offered; `false`.
        auto: bool = false,
        /// The smallest such step.
        auto_min: String = "",
        /// In how many steps the range is cut then.
        auto_count: Num = 0,
        /// Always when the range changes.
        refresh: VariableRefresh = VariableRefresh::OnTimeRangeChanged,
        /// What is chosen; nothing.
        current: VariableOption = nothing_chosen(),
        /// The values.
        options: List<VariableOption> = Vec::<VariableOption>::new(),
        /// What it was made by, at run time.
        origin: ControlOrigin,
    }
}

wire! {
    /// Values written down.
    pub struct CustomVariable {
        /// Its name.
        name: String,
        /// What the reader sees.
        label: String,
        /// The text on hovering.
        description: String,
        /// What is shown; label and value.
        hide: VariableHide = VariableHide::DontHide,
        /// Whether it stays out of the address; `false`.
        skip_url_sync: bool as "skipUrlSync" = false,
        /// The list.
        query: String = "",
        /// How the list is written; `csv`.
        values_format: ValuesFormat as "valuesFormat",
        /// Whether several can be chosen; `false`.
        multi: bool = false,
        /// Whether all can be chosen; `false`.
        include_all: bool as "includeAll" = false,
        /// What queries get for all.
        all_value: String as "allValue",
        /// Whether readers can type in a value; `true`.
        allow_custom_value: bool as "allowCustomValue" = true,
        /// What is chosen; nothing.
        current: VariableOption = nothing_chosen(),
        /// The values.
        options: List<VariableOption> = Vec::<VariableOption>::new(),
        /// What it was made by, at run time.
        origin: ControlOrigin,
    }
}

wire! {
    /// What a group-by variable says.
    pub struct GroupBySpec {
        /// Its name.
        name: String,
        /// What the reader sees.
        label: String,
        /// The text on hovering.
        description: String,
        /// What is shown; label and value.
        hide: VariableHide = VariableHide::DontHide,
        /// Whether it stays out of the address; `false`.
        skip_url_sync: bool as "skipUrlSync" = false,
        /// What is chosen at first.
        default_value: VariableOption as "defaultValue",
        /// Whether several can be chosen; `false`.
        multi: bool = false,
        /// What is chosen; nothing.
        current: VariableOption = nothing_chosen(),
        /// The labels of the last time.
        options: List<VariableOption> = Vec::<VariableOption>::new(),
        /// What it was made by, at run time.
        origin: ControlOrigin,
    }
}

wire! {
    /// Labels by which all queries of a data source group.
    pub struct GroupByVariable {
        /// Always `GroupByVariable`.
        kind: String = "GroupByVariable",
        /// The plugin id of the data source.
        group: String,
        /// Labels.
        labels: BTreeMap<String, String>,
        /// Which data source.
        datasource: DataSourceName,
        /// What it says.
        spec: GroupBySpec,
    }
}

wire! {
    /// What an ad hoc variable says.
    pub struct AdhocSpec {
        /// Its name.
        name: String,
        /// What the reader sees.
        label: String,
        /// The text on hovering.
        description: String,
        /// What is shown; label and value.
        hide: VariableHide = VariableHide::DontHide,
        /// Whether it stays out of the address; `false`.
        skip_url_sync: bool as "skipUrlSync" = false,
        /// Filters that readers do not see.
        base_filters: List<AdHocFilter> as "baseFilters" = Vec::<AdHocFilter>::new(),
        /// What is chosen at first.
        filters: List<AdHocFilter> = Vec::<AdHocFilter>::new(),
        /// The labels that are offered.
        default_keys: List<MetricFindValue> as "defaultKeys" = Vec::<MetricFindValue>::new(),
        /// Whether readers can type in a value; `true`.
        allow_custom_value: bool as "allowCustomValue" = true,
        /// Whether labels can be grouped by.
        enable_group_by: bool as "enableGroupBy",
        /// What it was made by, at run time.
        origin: ControlOrigin,
    }
}

wire! {
    /// Filters on all queries of a data source.
    pub struct AdhocVariable {
        /// Always `AdhocVariable`.
        kind: String = "AdhocVariable",
        /// The plugin id of the data source.
        group: String,
        /// Labels.
        labels: BTreeMap<String, String>,
        /// Which data source.
        datasource: DataSourceName,
        /// What it says.
        spec: AdhocSpec,
    }
}

wire! {
    /// On or off.
    pub struct SwitchVariable {
        /// Its name.
        name: String,
        /// What the reader sees.
        label: String,
        /// The text on hovering.
        description: String,
        /// What is shown; label and value.
        hide: VariableHide = VariableHide::DontHide,
        /// Whether it stays out of the address; `false`.
        skip_url_sync: bool as "skipUrlSync" = false,
        /// What is chosen; `false`.
        current: String = "false",
        /// The value of on; `true`.
        enabled_value: String as "enabledValue" = "true",
        /// The value of off; `false`.
        disabled_value: String as "disabledValue" = "false",
        /// What it was made by, at run time.
        origin: ControlOrigin,
    }
}

spec! {
    QueryVariable = "QueryVariable",
    TextVariable = "TextVariable",
    ConstantVariable = "ConstantVariable",
    DatasourceVariable = "DatasourceVariable",
    IntervalVariable = "IntervalVariable",
    CustomVariable = "CustomVariable",
    SwitchVariable = "SwitchVariable",
}
