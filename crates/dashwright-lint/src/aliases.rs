//! Other names of what is checked: words that people look for, those of other linters, and where the answer is a type.
//!
//! `render explain` answers to them, and an allow that uses one is told the name to type.

/// Another name, and what stands for it here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alias {
    /// The other name.
    pub name: &'static str,
    /// What answers to it.
    pub means: Means,
}

/// What answers to another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// Rules or checks, the nearest first.
    Slugs(&'static [&'static str]),
    /// No rule: the sentence says why it cannot happen, or where it is said instead.
    Never(&'static str),
}

/// The alias of this name.
///
/// ```
/// use dashwright_lint::aliases::{self, Means};
/// let alias = aliases::find("unknown-label-value").expect("it is one");
/// assert_eq!(alias.means, Means::Slugs(&["label-value", "regex-no-match"]));
/// ```
pub fn find(name: &str) -> Option<&'static Alias> {
    ALL.iter().find(|alias| alias.name == name)
}

/// The rule or check to type instead of another name; none where the answer is no rule.
pub fn slug(name: &str) -> Option<&'static str> {
    match find(name)?.means {
        Means::Slugs(slugs) => slugs.first().copied(),
        Means::Never(_) => None,
    }
}

const fn of(name: &'static str, slugs: &'static [&'static str]) -> Alias {
    Alias { name, means: Means::Slugs(slugs) }
}

const fn never(name: &'static str, why: &'static str) -> Alias {
    Alias { name, means: Means::Never(why) }
}

/// Every other name: plain words first, then the rules of `grafana/dashboard-linter`, then the checks of `pint`.
pub const ALL: &[Alias] = &[
    of("goal-sentence", &["goal"]),
    of("audience-missing", &["audience"]),
    never("owner-missing", "`Dashboard::new` takes an `Owner`, so a dashboard without one does not compile"),
    of("overview-short", &["overview"]),
    of("title-boring", &["title-style"]),
    of("description-missing", &["panel-description"]),
    of("description-action", &["panel-action", "description-length"]),
    of("runbook-missing", &["panel-runbook", "runbook-page"]),
    of("next-missing", &["panel-next"]),
    of("link-dangling", &["dangling-link", "link-variable"]),
    never(
        "threshold-missing",
        "a stat, gauge or bar gauge without `.steps(…)` is no finished panel, so a row does not take it; \
         where no value is good or bad, `steps![Blue]` says so",
    ),
    never("unit-missing", "a panel's unit is its type, `stat::<Seconds>(…)`, so there is none without"),
    of("unit-unknown", &["display"]),
    of("legend-missing", &["legend", "legend-label"]),
    of("colour-only", &["color-only", "color-distance"]),
    of("refresh-kind", &["refresh", "range-kind"]),
    of("grid-fill", &["row-lines"]),
    of("mobile-width", &["panel-size", "first-row"]),
    of("unknown-label-value", &["label-value", "regex-no-match"]),
    of("counter-without-rate", &["raw-counter"]),
    of("quantile-without-le", &["quantile-needs-le"]),
    of("bucket-bound-missing", &["bucket-bound"]),
    of("topk-in-range", &["topk-over-time"]),
    of("ratio-unguarded", &["unguarded-division"]),
    of("vector0-on-grouped", &["labelled-fill"]),
    of("join-without-key", &["vector-matching", "many-to-many"]),
    of("fixed-window-in-range", &["fixed-range"]),
    of("window-too-short", &["short-range"]),
    of("avg-over-ratio", &["ratio-average"]),
    of("long-range-unrecorded", &["long-range"]),
    of("record-undefined", &["unknown-metric", "recorded-series"]),
    of("high-cardinality-group", &["high-cardinality", "many-series"]),
    of("business-worker-type", &["meaningless-value"]),
    of("alert-without-floor", &["traffic-floor"]),
    of("alert-without-runbook", &["alert-texts"]),
    of("alert-uid-duplicate", &["duplicate-rule", "rule-set"]),
    of("alert-internal-url", &["link-url"]),
    of("nodata-reason", &["no-absence"]),
    of("expr-self-reference", &["rule-cycle", "rule-set"]),
    of("secret-literal", &["secret"]),
    of("placeholder-left", &["placeholder"]),
    of("nested-mount", &["provider"]),
    never(
        "folder-structure-conflict",
        "the provider that is written takes folders from directories, and a dashboard's `Folder` is its directory",
    ),
    of("datasource-uid", &["datasource-setup", "datasource-variable"]),
    of("datasource-type-port", &["datasource-setup"]),
    never(
        "wrapper",
        "what is written has no wrapper; reading a dashboard that an API wrapped in `dashboard` says so, with the place",
    ),
    never("json-comment", "what is written has no comments; reading JSON with one is an error with its line"),
    never(
        "legacy-thresholds",
        "only `fieldConfig.defaults.thresholds` is written; reading keeps other fields and lists them as unknown",
    ),
    never(
        "legacy-option",
        "only options of the current schema are written; reading keeps others and lists them as unknown",
    ),
    of("variable-unused", &["unused-variable"]),
    of("variable-undeclared", &["undefined-variable", "variable-declared"]),
    of("variable-cycle", &["variable-order"]),
    of("annotation-missing", &["annotations"]),
    never("slo-no-burn-alert", "every `Slo` brings its two burn-rate alerts, so there is none without"),
    of("mttr-source", &["event-source"]),
    of("deployment-source", &["event-source"]),
    of("retention-too-short", &["retention", "range-retention"]),
    of("title-missing", &["title-style"]),
    // grafana/dashboard-linter.
    of("template-datasource-rule", &["datasource-variable"]),
    of("template-label-promql-rule", &["variable-query", "query"]),
    never(
        "template-on-time-change-reload-rule",
        "variables ask again when the time range changes, unless `.refresh(…)` says otherwise",
    ),
    never("template-job-rule", "which variables a dashboard has is its author's choice"),
    never("template-instance-rule", "which variables a dashboard has is its author's choice"),
    never("panel-datasource-rule", "every panel asks through the datasource variable of its language"),
    of("panel-title-description-rule", &["title-style", "panel-description"]),
    of("panel-units-rule", &["panel-unit", "display"]),
    never("panel-no-targets-rule", "a panel without a query is no finished panel, so a row does not take it"),
    of("target-promql-rule", &["query", "syntax"]),
    of("target-logql-rule", &["query", "syntax"]),
    of("target-logql-auto-rule", &["logql-auto"]),
    of("target-rate-interval-rule", &["fixed-range", "interval-in-rate"]),
    of("target-job-rule", &["variable-ignored"]),
    of("target-instance-rule", &["variable-ignored"]),
    of("target-counter-agg-rule", &["raw-counter"]),
    never("uneditable-dashboard", "dashboards are written with `editable: false`"),
    // pint.
    of("promql/aggregate", &["environment-dropped"]),
    of("promql/counter", &["raw-counter"]),
    of("promql/fragile", &["topk-in-alert", "precedence"]),
    of("promql/impossible", &["impossible-comparison", "never-matches"]),
    of("promql/performance", &["recorded-already", "long-range"]),
    of("promql/range_query", &["retention"]),
    of("promql/rate", &["short-range", "rate-on-gauge", "rate-of-rate"]),
    of("promql/regexp", &["plain-regex", "redundant-anchor", "unescaped-dot"]),
    of("promql/series", &["unknown-metric", "unknown-label"]),
    of("promql/syntax", &["syntax"]),
    of("promql/vector_matching", &["vector-matching", "many-to-many"]),
    of("alerts/absent", &["absent-hold"]),
    of("alerts/annotation", &["alert-texts"]),
    of("alerts/comparison", &["no-condition"]),
    of("alerts/for", &["hold"]),
    of("alerts/template", &["template", "template-label", "value-in-label"]),
    of("rule/dependency", &["rule-group", "rule-order"]),
    of("rule/duplicate", &["duplicate-rule"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks;
    use std::collections::BTreeSet;

    #[test]
    fn an_alias_is_one_name_for_what_there_is() {
        let mut names = BTreeSet::new();
        for alias in ALL {
            assert!(names.insert(alias.name), "`{}` stands twice", alias.name);
            assert!(!checks::is_known(alias.name), "`{}` is a name of its own", alias.name);
            if let Means::Slugs(slugs) = alias.means {
                assert!(!slugs.is_empty(), "`{}` means nothing", alias.name);
                for slug in slugs {
                    assert!(checks::is_known(slug), "`{}` means `{slug}`, which does not exist", alias.name);
                }
            }
        }
    }
}
