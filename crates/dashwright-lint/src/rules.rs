//! The rules, one file each; this is the list of all of them.

mod absence_untold;
mod alert_case;
mod alert_engine;
mod alert_identity;
mod alert_label;
mod alert_texts;
mod alert_unrouted;
mod allow;
mod always_muted;
mod annotations;
mod assumed_unit;
mod audience;
mod average_latency;
mod chart_setting;
mod color_distance;
mod color_meaning;
mod color_only;
mod condition;
mod coverage_mixed;
mod critical_unpaged;
mod dangling_link;
mod datasource_setup;
mod datasource_variable;
mod decimals;
mod definition;
mod description_length;
mod display;
mod duplicate_dashboard;
mod duplicate_panel;
mod duplicate_query;
mod duplicate_title;
mod duplicate_uid;
mod empty_row;
mod environment_dropped;
mod escape_hatch;
mod event_source;
mod expired_allow;
mod first_row;
mod gauge_range;
mod goal;
mod grafana_only;
mod group_by;
mod group_by_severity;
mod hidden_query;
mod idle_link;
mod inhibition_equal;
mod inhibition_loop;
mod inhibition_sides;
mod legend;
mod link_field;
mod link_url;
mod link_variable;
mod long_range;
mod message_label;
mod muted_child;
mod no_data;
mod no_value;
mod notification_name;
mod orphan;
mod overview;
mod palette;
mod panel_action;
mod panel_description;
mod panel_kind;
mod panel_limit;
mod panel_next;
mod panel_question;
mod panel_runbook;
mod panel_size;
mod panel_time;
mod placeholder;
mod promised_click;
mod provider;
mod query;
mod range_kind;
mod range_retention;
mod reach;
mod receiver_setting;
mod record_name;
mod record_unused;
mod recorded_series;
mod ref_id;
mod refresh;
mod repeat_interval;
mod repeat_variable;
mod retired_alive;
mod review_overdue;
mod route_matcher;
mod route_unreachable;
mod row_lines;
mod row_order;
mod rule_query;
mod rule_set;
mod runbook_page;
mod secret;
mod series_unmatched;
mod shared_panel;
mod silence_template;
mod slo_missing;
mod table_column;
mod tags;
mod textbox_query;
mod threshold_direction;
mod threshold_order;
mod threshold_range;
mod time_format;
mod timing_span;
mod title_style;
mod title_unique;
mod topk_limit;
pub(crate) mod unused_allow;
mod unused_notification;
mod unused_variable;
mod variable_declared;
mod variable_default;
mod variable_ignored;
mod variable_options;
mod variable_order;
mod variable_values;

pub use crate::rule::Rule;

/// Every rule, in the order in which they run.
pub const ALL: &[Rule] = &[
    duplicate_uid::RULE,
    duplicate_title::RULE,
    duplicate_panel::RULE,
    query::RULE,
    threshold_order::RULE,
    dangling_link::RULE,
    link_variable::RULE,
    datasource_variable::RULE,
    variable_default::RULE,
    unused_variable::RULE,
    goal::RULE,
    audience::RULE,
    tags::RULE,
    title_style::RULE,
    title_unique::RULE,
    panel_description::RULE,
    panel_action::RULE,
    panel_question::RULE,
    panel_runbook::RULE,
    description_length::RULE,
    row_lines::RULE,
    definition::RULE,
    placeholder::RULE,
    empty_row::RULE,
    escape_hatch::RULE,
    first_row::RULE,
    overview::RULE,
    panel_limit::RULE,
    panel_size::RULE,
    row_order::RULE,
    display::RULE,
    panel_time::RULE,
    range_retention::RULE,
    refresh::RULE,
    time_format::RULE,
    chart_setting::RULE,
    color_distance::RULE,
    color_meaning::RULE,
    color_only::RULE,
    decimals::RULE,
    gauge_range::RULE,
    no_value::RULE,
    palette::RULE,
    threshold_direction::RULE,
    threshold_range::RULE,
    assumed_unit::RULE,
    average_latency::RULE,
    duplicate_dashboard::RULE,
    duplicate_query::RULE,
    hidden_query::RULE,
    legend::RULE,
    long_range::RULE,
    panel_kind::RULE,
    ref_id::RULE,
    topk_limit::RULE,
    link_field::RULE,
    series_unmatched::RULE,
    table_column::RULE,
    variable_ignored::RULE,
    secret::RULE,
    variable_declared::RULE,
    annotations::RULE,
    idle_link::RULE,
    link_url::RULE,
    orphan::RULE,
    panel_next::RULE,
    promised_click::RULE,
    reach::RULE,
    repeat_variable::RULE,
    shared_panel::RULE,
    textbox_query::RULE,
    variable_options::RULE,
    variable_order::RULE,
    variable_values::RULE,
    datasource_setup::RULE,
    provider::RULE,
    review_overdue::RULE,
    condition::RULE,
    coverage_mixed::RULE,
    range_kind::RULE,
    event_source::RULE,
    absence_untold::RULE,
    slo_missing::RULE,
    runbook_page::RULE,
    rule_query::RULE,
    recorded_series::RULE,
    rule_set::RULE,
    environment_dropped::RULE,
    record_unused::RULE,
    record_name::RULE,
    alert_case::RULE,
    alert_engine::RULE,
    alert_identity::RULE,
    alert_label::RULE,
    no_data::RULE,
    alert_texts::RULE,
    route_unreachable::RULE,
    alert_unrouted::RULE,
    route_matcher::RULE,
    unused_notification::RULE,
    notification_name::RULE,
    always_muted::RULE,
    muted_child::RULE,
    repeat_interval::RULE,
    critical_unpaged::RULE,
    group_by::RULE,
    group_by_severity::RULE,
    message_label::RULE,
    receiver_setting::RULE,
    silence_template::RULE,
    grafana_only::RULE,
    timing_span::RULE,
    inhibition_sides::RULE,
    inhibition_equal::RULE,
    inhibition_loop::RULE,
    retired_alive::RULE,
    allow::RULE,
    expired_allow::RULE,
    unused_allow::RULE,
];

/// The rule of this slug.
pub fn find(slug: &str) -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.slug == slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::HEADINGS;
    use pretty_assertions::assert_eq;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules")
    }

    fn file(slug: &str) -> String {
        slug.replace('-', "_")
    }

    #[test]
    fn a_rule_is_a_file_of_its_name() {
        let files: BTreeSet<String> = fs::read_dir(folder())
            .expect("the folder can be read")
            .map(|entry| entry.expect("the entry can be read").path())
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .collect();
        let rules: BTreeSet<String> = ALL.iter().map(|rule| file(rule.slug)).collect();
        assert_eq!(files, rules, "left: files in src/rules; right: slugs of the rules in `ALL`");
        assert_eq!(rules.len(), ALL.len(), "a rule stands twice in `ALL`");
    }

    #[test]
    fn a_rule_is_documented_under_every_heading() {
        for rule in ALL {
            let headings: Vec<&str> =
                rule.doc.lines().filter_map(|line| line.trim().strip_prefix("# ")).collect();
            assert_eq!(headings, HEADINGS, "{}", rule.slug);
            for heading in HEADINGS {
                let body = rule.section(heading).unwrap_or_default();
                assert!(body.len() >= 4, "{}: nothing stands under `{heading}`", rule.slug);
                assert!(body.ends_with('.') || body.ends_with('`'), "{}: {heading}: {body}", rule.slug);
            }
        }
    }

    #[test]
    fn a_rule_has_cases_that_pass_and_fail() {
        for rule in ALL {
            let source = fs::read_to_string(folder().join(file(rule.slug) + ".rs")).expect("it is text");
            assert!(source.starts_with(&format!("//! `{}`: ", rule.slug)), "{}: first line", rule.slug);
            assert!(source.contains("passes"), "{}: no case that passes", rule.slug);
            // The query rules speak with the codes of the checks.
            let speaks = matches!(rule.slug, "query" | "rule-query");
            let golden = if speaks { "unknown-metric" } else { rule.slug };
            assert!(source.contains(&format!("[{golden}]: ")), "{}: no finding in full", rule.slug);
        }
    }
}
