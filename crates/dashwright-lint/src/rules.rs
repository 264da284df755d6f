//! The rules, one file each; this is the list of all of them.

mod alert_texts;
mod allow;
mod dangling_link;
mod datasource_variable;
mod definition;
mod duplicate_panel;
mod duplicate_title;
mod duplicate_uid;
mod expired_allow;
mod goal;
mod link_variable;
mod panel_action;
mod panel_description;
mod panel_runbook;
mod query;
mod recorded_series;
mod row_lines;
mod rule_query;
mod rule_set;
mod threshold_order;
pub(crate) mod unused_allow;
mod unused_variable;
mod variable_default;

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
    panel_description::RULE,
    panel_action::RULE,
    panel_runbook::RULE,
    row_lines::RULE,
    definition::RULE,
    rule_query::RULE,
    recorded_series::RULE,
    rule_set::RULE,
    alert_texts::RULE,
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
            let golden = if rule.slug.ends_with("query") { "unknown-metric" } else { rule.slug };
            assert!(source.contains(&format!("[{golden}]: ")), "{}: no finding in full", rule.slug);
        }
    }
}
