//! Regular expressions: the same ones are sound, and the same texts match.

use dashwright_query::promql::regex::Regex;

use super::mutate::Random;
use super::server::{Answer, Server};

/// Patterns that mutants are made from.
const PATTERNS: &[&str] = &[
    "api",
    "GET|POST",
    "5..",
    "4(04|29)",
    ".*",
    ".+",
    "a*b+c?",
    "a{2}",
    "a{2,}",
    "a{2,3}",
    "(ab){1,2}c",
    "[a-c]+",
    "[^a-c]",
    "[]a]",
    "[^]a]",
    "[a-]",
    r"[\d.-]+",
    r"\d+\.\d+",
    r"\w\W",
    r"\s\S",
    "[[:alpha:]]+[[:^digit:]]",
    "(?i)Get",
    "(?i:g)et",
    "(?s).a",
    "(?m)^a$",
    "(?-s).",
    "(?U)a+",
    "^a$",
    r"\Aa\z",
    r"\ba\b",
    r"\Ba",
    r"a\.b:80",
    r"\Qa.b\E+",
    r"\x41\x{42}",
    r"\101",
    r"\0",
    "(?P<x>a)(?<y>b)",
    "(?:a|b|)c",
    "((a|b)*c)+",
    "a||b",
    "()",
    "(|a)b",
    "é+",
    "[à-ü]",
    r"\pL\p{Lu}\PN",
    r"\p{Greek}",
    r"[\pN_]",
    r"\p{^L}",
    "a.b",
    "x*",
    "(a+)+b",
    r"\\",
    r"[\]]",
    r"[\n\t]",
    "a{0}",
    "a{,2}",
    "{",
    "a{x}",
    "}",
    "]",
    r"\-\_",
    "(a{10}){10}",
    "a{1000}",
    "[[:word:]]",
    "[a-z&&b]",
    "--",
    "a|^b|c$",
];

/// Texts that are matched.
const TEXTS: &[&str] = &[
    "", "a", "b", "ab", "abc", "aab", "aaa", "api", "GET", "get", "POST", "503", "404", "4", "1.5", "a.b",
    "axb:80", "a.b:80", "a\nb", "\n", " ", "a b", "A", "AB", "é", "éé", "ÀA", "αβ", "Δ1", "x_1", "]", "-",
    "\\", "{", "a{,2}", "a&", "_", "c",
];

const PIECES: &[&str] = &[
    "(", ")", "[", "]", "{", "}", "|", "*", "+", "?", "^", "$", ".", "\\", "-", ",", ":", "a", "b", "1",
    "{2}", "{1,}", "{3,2}", "{1001}", "(?:", "(?i)", "(?=", "(?P<", ">", "\\d", "\\b", "\\z", "\\Z", "\\x",
    "\\p{L}", "\\8", "[^", "[:", ":]", "é", "**", "+?", "??",
];

/// How many mutants are compared.
const MUTANTS: usize = 4_000;

/// What came of the comparison.
#[derive(Default)]
pub(super) struct Report {
    pub(super) sound: usize,
    pub(super) faulty: usize,
    pub(super) matched: usize,
    pub(super) unmatched: usize,
    pub(super) wrong: Vec<String>,
}

/// Compares soundness and matching.
pub(super) fn compare(server: &mut Server, seed: u64) -> Report {
    let mut random = Random(seed);
    let mut patterns: Vec<String> = PATTERNS.iter().map(|pattern| (*pattern).to_owned()).collect();
    patterns.extend((0..MUTANTS).map(|_| mutant(&mut random)));
    let mut report = Report::default();
    for pattern in &patterns {
        let texts: Vec<&str> = (0..3).map(|_| random.pick(TEXTS)).collect();
        let difference = difference(server, pattern, &texts, &mut report);
        report.wrong.extend(difference);
    }
    report
}

fn mutant(random: &mut Random) -> String {
    let mut chars: Vec<char> = random.pick(PATTERNS).chars().collect();
    for _ in 0..=random.below(2) {
        let at = random.below(chars.len() + 1);
        match random.below(3) {
            0 if at < chars.len() => {
                chars.remove(at);
            }
            1 => drop(chars.splice(at..at, random.pick(PATTERNS).chars())),
            _ => drop(chars.splice(at..at, random.pick(PIECES).chars())),
        }
    }
    chars.into_iter().collect()
}

fn difference(server: &mut Server, pattern: &str, texts: &[&str], report: &mut Report) -> Option<String> {
    let ours = Regex::new(pattern);
    let answer = server.ask("/api/v1/format_query", &format!("{{a=~{},b=\"c\"}}", quoted(pattern)));
    let regex = match (ours, answer) {
        (Ok(regex), Answer::Accepted(_)) => regex,
        (Err(_), Answer::Refused(_)) => {
            report.faulty += 1;
            return None;
        }
        (Ok(_), Answer::Refused(reason)) => {
            return Some(format!("{pattern:?}: we accept, Prometheus says {reason}"));
        }
        (Err(fault), Answer::Accepted(_)) => {
            return Some(format!("{pattern:?}: we refuse: {}", fault.message));
        }
    };
    report.sound += 1;
    for text in texts {
        // The label `m` is set when the pattern matches the whole text.
        let query = format!(
            "label_replace(label_replace(vector(1), \"s\", {}, \"\", \"\"), \"m\", \"yes\", \"s\", {})",
            quoted(&text.replace('$', "$$")),
            quoted(pattern)
        );
        let Answer::Accepted(result) = server.ask("/api/v1/query", &query) else { continue };
        let theirs = result.contains("\"m\":\"yes\"");
        let ours = regex.is_match(text);
        *(if theirs { &mut report.matched } else { &mut report.unmatched }) += 1;
        let agrees = if regex.is_exact() { ours == theirs } else { ours || !theirs };
        if !agrees {
            return Some(format!("{pattern:?} on {text:?}: we say {ours}, Prometheus says {theirs}"));
        }
    }
    None
}

fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
