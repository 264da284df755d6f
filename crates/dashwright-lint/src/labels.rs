//! Which labels the results of a panel carry, as far as all its queries tell.

use dashwright_query::promql::Promise;

use crate::context::{Checked, PanelAt};

/// Whether at least one result of the panel may carry the label; a query that nobody can tell about counts as yes.
pub(crate) fn may_have(at: &PanelAt<'_>, label: &str) -> bool {
    at.queries.iter().any(|located| match located.checked.as_ref() {
        Checked::PromQl(checked) => checked.labels.promise(label) > Promise::Absent,
        Checked::LogQl(checked) => checked.labels.may_have(label),
        Checked::TraceQl(_) | Checked::Other(_) => true,
    })
}

/// The labels that the results of the panel carry or may carry, sorted.
pub(crate) fn names<'a>(at: &'a PanelAt<'_>) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for located in &at.queries {
        match located.checked.as_ref() {
            Checked::PromQl(checked) => names.extend(checked.labels.names()),
            Checked::LogQl(checked) => names.extend(checked.labels.names.iter().map(String::as_str)),
            Checked::TraceQl(_) | Checked::Other(_) => {}
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}
