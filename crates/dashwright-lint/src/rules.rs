//! The rules, one file each; this is the list of all of them.

mod dangling_link;
mod datasource_variable;
mod duplicate_panel;
mod duplicate_title;
mod duplicate_uid;
mod goal;
mod link_variable;
mod panel_action;
mod panel_description;
mod panel_runbook;
mod query;
mod row_lines;
mod threshold_order;
mod unused_variable;
mod variable_default;

use crate::rule::Rule;

/// Every rule, in the order in which they run.
pub const ALL: &[&dyn Rule] = &[
    &duplicate_uid::DuplicateUid,
    &duplicate_title::DuplicateTitle,
    &duplicate_panel::DuplicatePanel,
    &query::Query,
    &threshold_order::ThresholdOrder,
    &dangling_link::DanglingLink,
    &link_variable::LinkVariable,
    &datasource_variable::DatasourceVariable,
    &variable_default::VariableDefault,
    &unused_variable::UnusedVariable,
    &goal::Goal,
    &panel_description::PanelDescription,
    &panel_action::PanelAction,
    &panel_runbook::PanelRunbook,
    &row_lines::RowLines,
];

/// The slugs that an allow may name: those of the rules, and those of the checks inside queries.
pub fn slugs() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|rule| rule.meta().slug).chain(QUERY_CHECKS.iter().copied())
}

/// Whether a slug names a rule or a check.
pub fn is_known(slug: &str) -> bool {
    slugs().any(|known| known == slug)
}

/// The checks inside queries, by the code of their problems.
const QUERY_CHECKS: &[&str] = &[
    "absent-argument",
    "absent-hold",
    "all-value",
    "bool-condition",
    "bucket-aggregation",
    "bucket-bound",
    "bucket-quantile",
    "bucket-sum",
    "contradictory-matchers",
    "delta-on-counter",
    "deprecated-metric",
    "exact-increase",
    "feature",
    "fixed-range",
    "forbidden-label",
    "group-interval",
    "high-cardinality",
    "hold",
    "impossible-comparison",
    "interval-in-rate",
    "irate-in-alert",
    "irate-range",
    "join-label",
    "label-replace-group",
    "label-value",
    "labelled-fill",
    "legend-label",
    "many-series",
    "matches-everything",
    "multi-equal",
    "multi-format",
    "native-vs-classic",
    "never-matches",
    "no-absence",
    "no-condition",
    "not-a-share",
    "not-a-timestamp",
    "panel-unit",
    "percent-twice",
    "percentile-average",
    "plain-regex",
    "precedence",
    "quantile-needs-buckets",
    "quantile-needs-le",
    "quantile-needs-rate",
    "quantile-range",
    "rate-of-rate",
    "rate-of-sum",
    "rate-times-range",
    "ratio-average",
    "raw-counter",
    "redundant-anchor",
    "regex-no-match",
    "retention",
    "share-above-one",
    "short-range",
    "stacked-ratio",
    "subquery-step",
    "summary-average",
    "summed-gauge",
    "syntax",
    "topk-in-alert",
    "topk-over-time",
    "traffic-floor",
    "type",
    "unbounded-label",
    "undefined-variable",
    "unescaped-dot",
    "unguarded-division",
    "unit-lost",
    "unit-mismatch",
    "unknown-label",
    "unknown-metric",
    "variable-query",
    "without-label",
];
