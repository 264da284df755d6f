//! TraceQL from the outside: what parses, what is refused and how, round trips, hostile input.

mod accepted;
mod checked;
mod generated;
#[path = "../logql/golden.rs"]
mod golden;
#[path = "../logql/hostile.rs"]
mod hostile;
mod lezer;
#[path = "../logql/peer.rs"]
mod peer;
mod survives;
#[path = "../logql/tree.rs"]
mod tree;

use dashwright_query::traceql;
use pretty_assertions::assert_eq;

#[test]
fn accepted_queries_parse_and_print() {
    for &(query, printed) in accepted::ACCEPTED {
        let parsed = traceql::parse(query);
        assert_eq!(parsed.problems, [], "{query}");
        let expected = if printed.is_empty() { query } else { printed };
        assert_eq!(traceql::print(&parsed.expr), expected);
    }
}

#[test]
fn printing_keeps_the_tree() {
    for &(query, _) in accepted::ACCEPTED {
        let tree = traceql::parse(query).expr;
        let printed = traceql::print(&tree);
        assert_eq!(
            tree::without_spans(&traceql::parse(&printed).expr),
            tree::without_spans(&tree),
            "{printed}"
        );
    }
}

#[test]
fn syntax_problems_read_well() {
    golden::compare("traceql/golden/syntax.txt", |query| traceql::parse(query).problems);
}

#[test]
fn problems_with_the_catalogue_read_well() {
    golden::compare("traceql/golden/checks.txt", |query| traceql::check(query, &checked::CATALOGUE).problems);
}
