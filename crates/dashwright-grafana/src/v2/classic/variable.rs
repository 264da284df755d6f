//! The variables of a classic dashboard as those of a v2 resource.

use super::super::{
    AdhocSpec, AdhocVariable, ConstantVariable, CustomVariable, DataQuery, DataSourceName,
    DatasourceVariable, GroupBySpec, GroupByVariable, IntervalVariable, QueryVariable, SwitchVariable,
    TextVariable, VariableHide, VariableKind, VariableRefresh, VariableSort,
};
use super::{Convert, number};
use crate::DataSourceRef;
use crate::link::ControlOrigin;
use crate::variable::{self, Variable, VariableOption, VariableRefreshField, VariableText};

/// What all variables have.
struct Common {
    name: Option<String>,
    label: Option<String>,
    description: Option<String>,
    hide: Option<VariableHide>,
    skip_url_sync: Option<bool>,
    origin: Option<ControlOrigin>,
}

impl Common {
    fn of(variable: &Variable) -> Self {
        Self {
            name: variable.name.clone(),
            label: variable.label.clone(),
            description: variable.description.clone(),
            hide: Some(match variable.hide {
                Some(variable::VariableHide::Label) => VariableHide::HideLabel,
                Some(variable::VariableHide::Variable) => VariableHide::HideVariable,
                Some(variable::VariableHide::InControlsMenu) => VariableHide::InControlsMenu,
                _ => VariableHide::DontHide,
            }),
            skip_url_sync: Some(variable.skip_url_sync.unwrap_or_default()),
            origin: variable.origin.clone(),
        }
    }
}

/// A variable's spec: the common fields, and those of its type over its defaults.
macro_rules! spec {
    ($common:ident, $ty:ident { $($field:ident: $value:expr),* $(,)? }) => {{
        let mut spec = $ty {
            name: $common.name,
            label: $common.label,
            description: $common.description,
            hide: $common.hide,
            skip_url_sync: $common.skip_url_sync,
            origin: $common.origin,
            ..$ty::default()
        };
        $( spec.$field = $value.or(spec.$field); )*
        spec
    }};
}

impl Convert {
    pub(super) fn variable(&mut self, index: usize, variable: &Variable) -> Option<VariableKind> {
        let path = format!("templating.list[{index}]");
        self.rest(&path, &variable.extra);
        let common = Common::of(variable);
        Some(match &variable.kind {
            variable::VariableKind::Query(query) => {
                if query.datasource.as_ref().and_then(DataSourceRef::kind).is_none() {
                    self.unplaced(&path, "v2 needs the type of its data source");
                }
                of_query(common, query).into()
            }
            variable::VariableKind::Custom(custom) => of_custom(common, custom).into(),
            variable::VariableKind::Interval(interval) => of_interval(common, interval).into(),
            variable::VariableKind::DataSource(source) => of_datasource(common, source).into(),
            variable::VariableKind::Constant(constant) => {
                let value = constant.query.clone().unwrap_or_default();
                let current = VariableOption::new(value.clone(), value.clone());
                spec!(common, ConstantVariable { query: Some(value), current: Some(current) }).into()
            }
            variable::VariableKind::TextBox(text) => {
                let value = text.query.clone().unwrap_or_default();
                let current = VariableOption::new(value.clone(), value.clone());
                spec!(common, TextVariable { query: Some(value), current: Some(current) }).into()
            }
            variable::VariableKind::AdHoc(filters) => of_filters(common, filters).into(),
            variable::VariableKind::GroupBy(labels) => of_labels(common, labels).into(),
            variable::VariableKind::Switch(switch) => of_switch(common, switch).into(),
            other => {
                self.unplaced(&path, format!("v2 has no variables of the type `{}`", other.id()));
                return None;
            }
        })
    }
}

fn of_query(common: Common, query: &variable::QueryVariable) -> QueryVariable {
    let source = query.datasource.as_ref();
    let asked = query.query.clone().unwrap_or_else(|| "".into());
    let data = DataQuery {
        datasource: name(source),
        ..DataQuery::new(source.and_then(DataSourceRef::kind).unwrap_or_default(), "", asked)
    };
    spec!(
        common,
        QueryVariable {
            query: Some(data),
            definition: query.definition.clone(),
            refresh: Some(refresh(query.refresh)),
            regex: query.regex.clone(),
            regex_apply_to: query.regex_apply_to.clone(),
            sort: Some(sort(query.sort)),
            multi: query.multi,
            include_all: query.include_all,
            all_value: query.all_value.clone(),
            allow_custom_value: query.allow_custom_value,
            static_options: query.static_options.clone(),
            static_options_order: query.static_options_order.clone(),
            current: Some(current(query.current.as_ref())),
        }
    )
}

fn of_custom(common: Common, custom: &variable::CustomVariable) -> CustomVariable {
    spec!(
        common,
        CustomVariable {
            query: custom.query.clone(),
            values_format: custom.values_format.clone(),
            multi: custom.multi,
            include_all: custom.include_all,
            all_value: custom.all_value.clone(),
            allow_custom_value: custom.allow_custom_value,
            current: Some(current(custom.current.as_ref())),
            options: custom.options.clone(),
        }
    )
}

fn of_interval(common: Common, interval: &variable::IntervalVariable) -> IntervalVariable {
    spec!(
        common,
        IntervalVariable {
            query: interval.query.clone(),
            auto: interval.auto,
            auto_min: interval.auto_min.clone(),
            auto_count: interval.auto_count.as_ref().and_then(number),
            current: Some(current(interval.current.as_ref())),
            options: interval.options.clone(),
        }
    )
}

fn of_datasource(common: Common, source: &variable::DataSourceVariable) -> DatasourceVariable {
    spec!(
        common,
        DatasourceVariable {
            plugin_id: source.query.clone(),
            refresh: Some(refresh(source.refresh)),
            regex: source.regex.clone(),
            multi: source.multi,
            include_all: source.include_all,
            all_value: source.all_value.clone(),
            allow_custom_value: source.allow_custom_value,
            current: Some(current(source.current.as_ref())),
        }
    )
}

fn of_filters(common: Common, filters: &variable::AdHocVariable) -> AdhocVariable {
    let spec = spec!(
        common,
        AdhocSpec {
            base_filters: filters.base_filters.clone(),
            filters: filters.filters.clone(),
            default_keys: filters.default_keys.clone(),
            allow_custom_value: filters.allow_custom_value,
            enable_group_by: filters.enable_group_by,
        }
    );
    let source = filters.datasource.as_ref();
    let group = source.and_then(DataSourceRef::kind).unwrap_or_default();
    AdhocVariable { datasource: name(source), ..AdhocVariable::default().group(group).spec(spec) }
}

fn of_labels(common: Common, labels: &variable::GroupByVariable) -> GroupByVariable {
    let spec = spec!(
        common,
        GroupBySpec {
            default_value: labels.default_value.clone(),
            multi: labels.multi,
            current: Some(current(labels.current.as_ref())),
        }
    );
    let source = labels.datasource.as_ref();
    let group = source.and_then(DataSourceRef::kind).unwrap_or_default();
    GroupByVariable { datasource: name(source), ..GroupByVariable::default().group(group).spec(spec) }
}

fn of_switch(common: Common, switch: &variable::SwitchVariable) -> SwitchVariable {
    let value = |index: usize| {
        let option = switch.options.as_ref().and_then(|options| options.get(index));
        option.and_then(|option| text(option.value.as_ref()))
    };
    spec!(
        common,
        SwitchVariable {
            current: switch.current.as_ref().and_then(|option| text(option.value.as_ref())),
            enabled_value: value(0),
            disabled_value: value(1),
        }
    )
}

fn name(source: Option<&DataSourceRef>) -> Option<DataSourceName> {
    source.and_then(DataSourceRef::uid).map(|uid| DataSourceName::default().name(uid))
}

fn text(value: Option<&VariableText>) -> Option<String> {
    match value {
        Some(VariableText::Texts(texts)) => texts.iter().next().map(str::to_owned),
        _ => None,
    }
}

/// What is chosen; v2 wants text and value even when nothing is.
fn current(option: Option<&VariableOption>) -> VariableOption {
    match option {
        Some(option) if option.text.is_some() && option.value.is_some() => option.clone(),
        _ => VariableOption::new("", ""),
    }
}

fn refresh(refresh: Option<VariableRefreshField>) -> VariableRefresh {
    match refresh {
        Some(
            VariableRefreshField::When(variable::VariableRefresh::OnDashboardLoad)
            | VariableRefreshField::Old(true),
        ) => VariableRefresh::OnDashboardLoad,
        Some(VariableRefreshField::When(variable::VariableRefresh::OnTimeRangeChanged)) => {
            VariableRefresh::OnTimeRangeChanged
        }
        _ => VariableRefresh::Never,
    }
}

fn sort(sort: Option<variable::VariableSort>) -> VariableSort {
    use variable::VariableSort as Classic;
    match sort {
        Some(Classic::AlphabeticalAscending) => VariableSort::AlphabeticalAscending,
        Some(Classic::AlphabeticalDescending) => VariableSort::AlphabeticalDescending,
        Some(Classic::NumericalAscending) => VariableSort::NumericalAscending,
        Some(Classic::NumericalDescending) => VariableSort::NumericalDescending,
        Some(Classic::AlphabeticalCaseInsensitiveAscending) => {
            VariableSort::AlphabeticalCaseInsensitiveAscending
        }
        Some(Classic::AlphabeticalCaseInsensitiveDescending) => {
            VariableSort::AlphabeticalCaseInsensitiveDescending
        }
        Some(Classic::NaturalAscending) => VariableSort::NaturalAscending,
        Some(Classic::NaturalDescending) => VariableSort::NaturalDescending,
        Some(Classic::Disabled | Classic::Other(_)) | None => VariableSort::Disabled,
    }
}
