//! Runbooks: whoever is woken finds on each page what to look at, what to do and whom to call.

use std::collections::{BTreeMap, BTreeSet};

use dashwright::model::Suite;
use dashwright::model::rule::Makes;
use dashwright::model::runbook::Runbook;
use pretty_assertions::assert_eq;

use super::{Kept, promise};

/// The sections of a page, in the order in which somebody needs them at three in the morning.
const SECTIONS: [&str; 5] = ["Symptom", "Impact", "First three checks", "Fix", "Escalation"];

/// Every alert by its name, with its page.
fn alerts(suite: &Suite) -> impl Iterator<Item = (&str, Runbook)> {
    let rules = suite.rules.iter().flat_map(|group| &group.rules);
    rules.filter_map(|rule| match &rule.makes {
        Makes::Alert(alert) => Some((alert.name.as_ref(), alert.runbook)),
        Makes::Series(_) => None,
    })
}

/// The text of a section.
fn section(page: &Runbook, heading: &str) -> &'static str {
    let start = page.text.split_once(&format!("\n## {heading}\n")).map_or("", |(_, rest)| rest);
    start.split_once("\n## ").map_or(start, |(text, _)| text)
}

/// What a page says besides code blocks, with one space between words.
fn prose(text: &str) -> String {
    let outside = text.split("```").step_by(2);
    outside.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[test]
fn queries_and_links_on_the_pages_are_right() -> Kept {
    promise(|suite| suite.runbooks_can_be_followed())
}

#[test]
fn every_page_leads_from_the_symptom_to_the_escalation() {
    let suite = dashboards::suite();
    let owners: BTreeSet<(&str, &str)> =
        suite.dashboards.iter().map(|dashboard| (dashboard.owner.handle, dashboard.owner.channel)).collect();
    for (slug, page) in suite.runbooks() {
        let headings: Vec<&str> = page.text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(headings, SECTIONS, "{slug}");
        for heading in SECTIONS {
            assert!(prose(section(&page, heading)).len() > 20, "{slug}: {heading} says nothing");
        }
        assert!(section(&page, "Fix").matches("\n- ").count() >= 3, "{slug}: fewer than three causes");
        let first = prose(section(&page, "Escalation"));
        let (handle, rest) = first.split_once(" in ").unwrap_or_default();
        let channel = rest.split_once('.').map_or(rest, |(channel, _)| channel);
        assert!(owners.contains(&(handle, channel)), "{slug}: `{handle} in {channel}` is no owner");
    }
}

#[test]
fn every_page_has_three_checks_with_a_query_each() {
    for (slug, page) in dashboards::suite().runbooks() {
        let checks = section(&page, "First three checks");
        let numbered: Vec<&str> = ["1. ", "2. ", "3. ", "4. "]
            .into_iter()
            .filter(|number| checks.lines().any(|line| line.starts_with(number)))
            .collect();
        assert_eq!(numbered, ["1. ", "2. ", "3. "], "{slug}");
        let asked = Runbook { slug, text: checks }.queries();
        assert_eq!(asked.len(), 3, "{slug}: each check has one query");
        let different: BTreeSet<&str> = asked.iter().map(|query| query.text.as_str()).collect();
        assert_eq!(different.len(), 3, "{slug}: two checks ask the same");
    }
}

/// Whoever comes from an alert has to see that it is the right page.
#[test]
fn every_alert_is_named_on_its_page() {
    let suite = dashboards::suite();
    let mut named = 0;
    for (name, page) in alerts(&suite) {
        // One page for the pages and tickets of all objectives.
        let burns = name.ends_with("BurnRatePage") || name.ends_with("BurnRateTicket");
        assert!(
            page.text.contains(&format!("`{name}`")) || burns && page.slug == "slo-burn",
            "{}: `{name}` leads here, and the page does not say so",
            page.slug
        );
        named += usize::from(!burns);
    }
    assert!(named > 90, "{named}");
}

/// Where a page says "`Title` of `uid`", there is such a panel.
#[test]
fn panels_and_alerts_that_pages_name_exist() {
    let suite = dashboards::suite();
    let names: BTreeSet<&str> = alerts(&suite).map(|(name, _)| name).collect();
    let mut panels = 0;
    for (slug, page) in suite.runbooks() {
        let text = prose(page.text);
        let words: Vec<&str> = text.split('`').collect();
        // Every second part stands in backticks.
        for parts in words.windows(3).skip(1).step_by(2).filter(|parts| parts[1] == " of ") {
            let (title, uid) = (parts[0], parts[2]);
            let dashboard = suite.dashboard(uid).unwrap_or_else(|| panic!("{slug}: there is no `{uid}`"));
            let exists = dashboard.panels().any(|(_, panel)| panel.title == title);
            assert!(exists, "{slug}: `{uid}` has no panel `{title}`");
            panels += 1;
        }
        let symptom = prose(section(&page, "Symptom"));
        for name in symptom.split('`').skip(1).step_by(2) {
            let capitals = name.bytes().filter(u8::is_ascii_uppercase).count();
            let one_word = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            assert!(!one_word || capitals < 2 || names.contains(name), "{slug}: there is no alert `{name}`");
        }
    }
    assert!(panels >= 10, "{panels}");
}

/// A sentence that stands on many pages says nothing on any of them.
#[test]
fn pages_do_not_share_sentences() {
    const MOST: usize = 3;
    let suite = dashboards::suite();
    let mut on: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (slug, page) in suite.runbooks() {
        for heading in &SECTIONS[..4] {
            for sentence in prose(section(&page, heading)).split_inclusive(['.', '?', ';', ':']) {
                let sentence = sentence.trim_matches(['-', ' ']);
                if sentence.split(' ').count() > 4 {
                    on.entry(sentence.to_owned()).or_default().insert(slug);
                }
            }
        }
    }
    assert!(on.len() > 1300, "{}", on.len());
    let shared: Vec<_> = on.iter().filter(|(_, pages)| pages.len() > MOST).collect();
    assert!(shared.is_empty(), "{shared:#?}");
}
