//! The rule groups of the recorded series; the rules themselves stand in the catalogue, next to the series.

use dashwright::model::RuleGroup;

/// Every group that the catalogue declares, with what is to be known about it.
pub(crate) fn groups() -> Vec<RuleGroup> {
    RuleGroup::recorded(&metrics::CATALOGUE)
        .into_iter()
        .map(|group| match group.name.as_ref() {
            "ml-platform-slo" => {
                group.allow("rule-group", "a budget of 30 days does not change within one interval")
            }
            "tutordex-signals" => group
                .allow("rule-group", "a signal that is one interval older changes no z-score over a week"),
            _ => group,
        })
        .collect()
}
