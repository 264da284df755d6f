//! Broken queries: every mistake is named, at its place, and none hides another.

use dashwright_query::promql::parse;

/// The problems of a query, one line each: place, message, help.
fn problems(query: &str) -> Vec<String> {
    parse(query)
        .problems
        .iter()
        .map(|problem| {
            let help = problem.help.as_ref().map_or(String::new(), |help| format!(" | {}", help.text));
            format!("{}..{} {}{help}", problem.span.start, problem.span.end, problem.message)
        })
        .collect()
}

#[test]
fn any_prefix_of_a_query_gives_a_tree() {
    let query = r#"sum by (job, "x y") (rate(up{a="b", c=~"d.*"}[5m] offset -1h @ end()) / on () group_left (v) $b) > bool 1"#;
    assert_eq!(problems(query), Vec::<String>::new());
    for (end, _) in query.char_indices() {
        let parsed = parse(&query[..end]);
        for problem in &parsed.problems {
            assert!(problem.span.end <= end, "{problem:?} of {:?}", &query[..end]);
        }
    }
}
