//! Asks Grafana's editor grammars (Lezer, Apache-2.0, from npm) whether queries parse.
//!
//! `LEZER_PEER` names a copy of `.ci/peers/lezer` with its packages installed. Without it the test says that it is
//! skipped. What both sides are known to see differently is listed with the reason, and the list is exact.

use std::collections::BTreeMap;
use std::env;
use std::io::Write;
use std::process::{Command, Stdio};

use dashwright_query::Problem;
use pretty_assertions::assert_eq;

/// A query that one side accepts and the other refuses, and why.
pub(crate) struct Disagreement {
    /// The query as it is asked.
    pub(crate) query: &'static str,
    /// Whether this crate accepts it.
    pub(crate) ours: bool,
    /// Who is right, and why.
    pub(crate) reason: &'static str,
}

/// This crate's verdict on a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing is wrong.
    Sound,
    /// It parses, but makes no sense. An editor grammar may see that or not.
    Senseless,
    /// It does not parse.
    Unreadable,
}

impl Verdict {
    /// From the problems that the parser and the checker report.
    pub(crate) fn of(parser: &[Problem], checker: &[Problem]) -> Self {
        if parser.iter().any(Problem::is_error) {
            Self::Unreadable
        } else if checker.iter().any(Problem::is_error) {
            Self::Senseless
        } else {
            Self::Sound
        }
    }
}

/// Compares verdicts on queries; `judge` gives this crate's.
pub(crate) fn compare(
    language: &str,
    queries: impl Iterator<Item = String>,
    judge: impl Fn(&str) -> Verdict,
    known: &[Disagreement],
) {
    let Some(directory) = env::var_os("LEZER_PEER") else {
        eprintln!("SKIPPED: LEZER_PEER names no folder with Grafana's editor grammars");
        return;
    };
    let queries: Vec<String> = queries.filter_map(|query| substituted(&query)).collect();
    let mut peer = Command::new("node")
        .arg("peer.cjs")
        .current_dir(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node runs");
    let mut stdin = peer.stdin.take().expect("the peer has an input");
    let lines: Vec<String> = queries.iter().map(|query| line(language, query)).collect();
    let writer = std::thread::spawn(move || stdin.write_all(lines.concat().as_bytes()));
    let output = peer.wait_with_output().expect("the peer answers");
    writer.join().expect("the writer ends").expect("the peer reads all queries");
    assert!(output.status.success(), "the peer failed");
    let verdicts = String::from_utf8(output.stdout).expect("the peer answers in UTF-8");
    assert_eq!(verdicts.lines().count(), queries.len(), "one answer for each query");

    let mut found = BTreeMap::new();
    for (query, verdict) in queries.iter().zip(verdicts.lines()) {
        match judge(query) {
            Verdict::Sound if verdict != "ok" => found.insert(query.as_str(), true),
            Verdict::Unreadable if verdict == "ok" => found.insert(query.as_str(), false),
            _ => None,
        };
    }
    let listed: BTreeMap<&str, bool> = known.iter().map(|known| (known.query, known.ours)).collect();
    assert_eq!(found, listed, "query → whether we accept it and Lezer does not");
    assert!(known.iter().all(|known| !known.reason.is_empty()));
    eprintln!("{} {language} queries agree with Lezer but for {} listed ones", queries.len(), known.len());
}

/// The query as the grammars can read it, which know no Grafana variables: durations stand in for those of time, a
/// query with others outside strings is left out.
fn substituted(query: &str) -> Option<String> {
    let query =
        ["$__auto", "$__range", "$__interval"].iter().fold(query.to_owned(), |q, name| q.replace(name, "5m"));
    let mut quote = None;
    for c in query.chars() {
        quote = match quote {
            Some(mark) if c == mark => None,
            None if c == '$' => return None,
            None if matches!(c, '"' | '`') => Some(c),
            quote => quote,
        };
    }
    (!query.contains("[[")).then_some(query)
}

/// The question as one line of JSON.
fn line(language: &str, query: &str) -> String {
    format!("{}\n", serde_json::json!({ "lang": language, "query": query }))
}
