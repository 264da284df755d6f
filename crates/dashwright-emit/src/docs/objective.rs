//! The service level objectives of a suite, as their rules name them.

use std::collections::BTreeMap;

use dashwright_model::Suite;
use dashwright_model::rule::Makes;
use serde::Serialize;

/// A service level objective that has rules.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Objective<'a> {
    /// Its name, the label `slo` of its series.
    pub(super) slo: &'a str,
    /// The other labels of its series, such as `service` and `owner`.
    pub(super) labels: BTreeMap<&'a str, &'a str>,
}

/// Every objective, in the order of its rules.
pub(super) fn objectives(suite: &Suite) -> Vec<Objective<'_>> {
    let mut all: Vec<Objective<'_>> = Vec::new();
    for rule in suite.rules.iter().flat_map(|group| &group.rules) {
        let mut labels: BTreeMap<&str, &str> =
            rule.labels.iter().map(|(name, value)| (&**name, &**value)).collect();
        let Some(slo) = labels.remove("slo").filter(|_| matches!(rule.makes, Makes::Series(_))) else {
            continue;
        };
        if all.iter().all(|known| known.slo != slo) {
            all.push(Objective { slo, labels });
        }
    }
    all
}
