//! The suite under the rules: no finding is left, and the page about the rules is the one of this build.

use std::fs;
use std::path::Path;

use dashwright_lint::{check, docs, text};
use pretty_assertions::assert_eq;

#[test]
fn the_suite_has_no_errors_and_no_warnings() {
    let mut findings = check(&dashboards::suite());
    findings.list.retain(|finding| finding.severity != dashwright_query::Severity::Info);
    assert_eq!(text(&findings), "");
}

#[test]
fn the_page_about_the_rules_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("generated/docs/rules.md");
    let committed = fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == docs::markdown(),
        "generated/docs/rules.md differs; run `cargo run --bin render` and commit the difference"
    );
}

/// The time that this thread ran, where Linux says so: other work on the machine does not count.
fn ran() -> Option<std::time::Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(std::time::Duration::from_nanos)
}

/// Everybody waits for the rules after each edit. The bound leaves room for a slow machine; a figure of a quiet one
/// stands in DESIGN.md.
#[test]
fn all_rules_together_are_fast() {
    let suite = dashboards::suite();
    let (Some(before), _, Some(after)) = (ran(), check(&suite), ran()) else { return };
    let took = after.saturating_sub(before);
    assert!(took < std::time::Duration::from_millis(500), "{took:?}");
}
