//! Variables that are said in Grafana's own words: what the author's words add, and options laid over the rest.

use dashwright_grafana::overlay::laid_over;
use dashwright_grafana::variable::{Variable as WireVariable, VariableKind, VariableOption};
use dashwright_model::variable::Variable;

use super::{refresh, sort};

/// The kind as the author gave it, with what the words beside it say; what it says itself stays.
pub(super) fn kind(variable: &Variable, given: &VariableKind, current: &VariableOption) -> VariableKind {
    let current = || (variable.default.is_some() || variable.include_all).then(|| current.clone());
    let all_value = || variable.all_value.map(str::to_owned);
    let mut kind = given.clone();
    match &mut kind {
        VariableKind::Query(own) => {
            own.multi.get_or_insert(variable.multi);
            own.include_all.get_or_insert(variable.include_all);
            own.regex.get_or_insert_with(|| variable.regex.unwrap_or_default().to_owned());
            own.refresh.get_or_insert_with(|| refresh(variable.refresh).into());
            own.sort.get_or_insert_with(|| sort(variable.sort));
            own.all_value = own.all_value.take().or_else(all_value);
            own.current = own.current.take().or_else(current);
        }
        VariableKind::Custom(own) => {
            own.multi.get_or_insert(variable.multi);
            own.include_all.get_or_insert(variable.include_all);
            own.all_value = own.all_value.take().or_else(all_value);
            own.current = own.current.take().or_else(current);
        }
        VariableKind::DataSource(own) => {
            own.multi.get_or_insert(variable.multi);
            own.include_all.get_or_insert(variable.include_all);
            own.current = own.current.take().or_else(current);
        }
        VariableKind::Interval(own) => own.current = own.current.take().or_else(current),
        VariableKind::TextBox(own) => own.current = own.current.take().or_else(current),
        _ => {}
    }
    kind
}

/// The lowered variable with the author's own words laid over it; those of another kind are a finding of the rule
/// `variable-options`.
pub(super) fn tuned(variable: &Variable, lowered: WireVariable) -> WireVariable {
    let Some(tuning) = variable.tuning.as_deref().filter(|tuning| tuning.id() == lowered.kind.id()) else {
        return lowered;
    };
    laid_over(&lowered, &WireVariable::new(tuning.clone())).unwrap_or(lowered)
}
