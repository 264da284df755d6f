//! Golden texts of problems: `> query` lines, then everything that is said about it, then an empty line.

use std::fmt::Write;
use std::{env, fs};

use dashwright_query::{Problem, report};
use pretty_assertions::assert_eq;

/// Compares the file with what `check` says today; `UPDATE=1` rewrites it.
pub(crate) fn compare(path: &str, check: impl Fn(&str) -> Vec<Problem>) {
    let path = file(path);
    let golden = fs::read_to_string(&path).expect("the golden file is there");
    let mut expected = String::new();
    for query in queries(&golden) {
        for line in query.split('\n') {
            let _ = writeln!(expected, "> {line}");
        }
        let problems = check(&query);
        assert!(!problems.is_empty(), "nothing is wrong with {query}");
        for problem in problems {
            let _ = writeln!(expected, "{}", report::titled(&problem, &query, None));
        }
        expected.push('\n');
    }
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &expected).expect("the golden file can be written");
    } else {
        assert_eq!(golden, expected, "`UPDATE=1 cargo test -p dashwright-query` rewrites the golden files");
    }
}

/// The queries of a golden file.
pub(crate) fn queries_of(path: &str) -> Vec<String> {
    queries(&fs::read_to_string(file(path)).expect("the golden file is there"))
}

fn file(path: &str) -> String {
    format!("{}/tests/{path}", env!("CARGO_MANIFEST_DIR"))
}

fn queries(golden: &str) -> Vec<String> {
    let mut queries: Vec<String> = Vec::new();
    let mut open = false;
    for line in golden.lines() {
        match line.strip_prefix("> ") {
            Some(text) if open => {
                if let Some(last) = queries.last_mut() {
                    last.push('\n');
                    last.push_str(text);
                }
            }
            Some(text) => {
                queries.push(text.to_owned());
                open = true;
            }
            None => open = false,
        }
    }
    queries
}
