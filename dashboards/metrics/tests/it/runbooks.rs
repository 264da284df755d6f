//! Every runbook has the same shape, leads somewhere, and asks queries that work.

use std::fs;
use std::path::{Path, PathBuf};

use dashwright_query::{logql, promql};
use metrics::CATALOGUE;
use pretty_assertions::assert_eq;

const SECTIONS: &[&str] = &["## Symptom", "## Impact", "## First three checks", "## Fix", "## Escalation"];

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../runbooks")
}

/// File names with their texts, in order.
fn pages() -> Vec<(String, String)> {
    let mut pages: Vec<_> = fs::read_dir(directory())
        .expect("the directory of runbooks")
        .map(|entry| entry.expect("a runbook"))
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).expect("UTF-8"))
        })
        .collect();
    pages.sort();
    pages
}

/// The fenced blocks of a page: language and text, without the indentation of the list they stand in.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, usize, Vec<&str>)> = None;
    for line in page.lines() {
        let text = line.trim_start();
        match (&mut open, text.strip_prefix("```")) {
            (None, Some(language)) => {
                open = Some((language.to_owned(), line.len() - text.len(), Vec::new()));
            }
            (Some(_), Some(_)) => {
                if let Some((language, _, lines)) = open.take() {
                    blocks.push((language, lines.join("\n")));
                }
            }
            (Some((_, indent, lines)), None) => lines.push(line.get(*indent..).unwrap_or_default()),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

#[test]
fn pages_have_one_title_and_the_five_sections() {
    for (name, page) in pages() {
        let headings: Vec<&str> = page.lines().filter(|line| line.starts_with('#')).collect();
        let (title, sections) = headings.split_first().expect("headings");
        assert!(title.starts_with("# ") && page.starts_with(title), "title of {name}");
        assert_eq!(sections, SECTIONS, "sections of {name}");
        assert!((20..=80).contains(&page.lines().count()), "length of {name}");
        assert!(page.lines().all(|line| line.trim_end() == line) && page.ends_with('\n'), "spaces in {name}");
    }
}

#[test]
fn each_of_three_checks_brings_a_query() {
    for (name, page) in pages() {
        let checks = page
            .split(SECTIONS[2])
            .nth(1)
            .and_then(|rest| rest.split(SECTIONS[3]).next())
            .expect("the section of checks");
        let numbers: Vec<&str> =
            checks.lines().filter_map(|line| line.split_once(". ")).map(|(n, _)| n).collect();
        let numbers: Vec<&str> =
            numbers.into_iter().filter(|n| matches!(*n, "1" | "2" | "3" | "4")).collect();
        assert_eq!(numbers, ["1", "2", "3"], "checks of {name}");
        let languages: Vec<String> = blocks(checks).into_iter().map(|(language, _)| language).collect();
        let query = |language: &String| matches!(language.as_str(), "promql" | "logql" | "traceql");
        assert_eq!(languages.len(), 3, "blocks in the checks of {name}");
        assert!(languages.iter().all(query), "{languages:?} in the checks of {name}");
    }
}

#[test]
fn links_lead_to_pages() {
    for (name, page) in pages() {
        for target in page.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            assert!(directory().join(target).is_file(), "{name} links to {target}");
        }
    }
}

/// Someone answers for every page, in a channel.
#[test]
fn escalation_names_a_team_and_a_channel() {
    for (name, page) in pages() {
        let escalation = page.split(SECTIONS[4]).nth(1).unwrap_or_default().trim();
        let mut words = escalation.split_whitespace();
        let (owner, channel) = (words.next().unwrap_or_default(), words.nth(1).unwrap_or_default());
        assert!(owner.starts_with('@') && channel.starts_with('#'), "escalation of {name}");
    }
}

#[test]
fn every_promql_and_logql_block_checks_clean() {
    for (name, page) in pages() {
        for (language, query) in blocks(&page) {
            let mut problems = match language.as_str() {
                "promql" => promql::check(&query, &CATALOGUE).problems,
                "logql" => logql::check(&query, &CATALOGUE).problems,
                _ => continue,
            };
            // A runbook names its window in words; it has no panel whose resolution a query could follow.
            problems.retain(|problem| problem.code != "logql-auto");
            assert_eq!(problems, [], "{name}:\n{query}");
        }
    }
}

/// Every attribute with a scope, such as `span.db.system`, is one that spans have.
#[test]
fn traceql_blocks_use_known_attributes() {
    for (name, page) in pages() {
        for (_, query) in blocks(&page).into_iter().filter(|(language, _)| language == "traceql") {
            let words = query.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '_' | ':')));
            for word in words.filter(|word| word.starts_with("span.") || word.starts_with("resource.")) {
                assert!(CATALOGUE.attributes().contains(&word), "`{word}` in {name}");
            }
        }
    }
}
