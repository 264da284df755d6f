//! What every example has to pass.

use dashwright::model::Suite;
use dashwright::query::Severity;

/// No rule has an error or a warning.
pub(crate) fn no_rule_objects(suite: &Suite) {
    let findings = dashwright_lint::check(suite);
    let list: Vec<String> = findings
        .list
        .iter()
        .filter(|finding| finding.severity != Severity::Info)
        .map(dashwright_lint::one_line)
        .collect();
    assert_eq!(list, Vec::<String>::new());
}
