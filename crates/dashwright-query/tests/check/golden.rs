//! Golden files: what is printed now against what was agreed on.

use dashwright_query::{Problem, report};
use pretty_assertions::assert_eq;

/// Compares with `golden/<name>.txt`, or rewrites it when `UPDATE` is set.
pub(crate) fn compare(name: &str, found: &str) {
    let path = format!("{}/tests/check/golden/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, found).expect("the golden file can be written");
        return;
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(wanted, found, "{name}: `UPDATE=1 cargo test -p dashwright-query --test check` rewrites it");
}

/// All problems of a query as they are shown, with blank lines between them.
pub(crate) fn shown(problems: &[Problem], text: &str) -> String {
    let drawn: Vec<String> = problems.iter().map(|problem| report::titled(problem, text, None)).collect();
    drawn.join("\n\n")
}
