//! LogQL from the outside: what parses, what is refused and how, round trips, hostile input.

mod accepted;
mod catalogue;
mod checked;
mod generated;
mod golden;
mod hostile;
mod lezer;
mod peer;
mod survives;
mod tree;

use dashwright_query::logql;
use pretty_assertions::assert_eq;

#[test]
fn accepted_queries_parse_and_print() {
    for &(query, printed) in accepted::ACCEPTED {
        let parsed = logql::parse(query);
        assert_eq!(parsed.problems, [], "{query}");
        let expected = if printed.is_empty() { query } else { printed };
        assert_eq!(logql::print(&parsed.expr), expected);
    }
}

#[test]
fn printing_keeps_the_tree() {
    for &(query, _) in accepted::ACCEPTED {
        let expr = logql::parse(query).expr;
        let printed = logql::print(&expr);
        assert_eq!(
            tree::without_spans(&logql::parse(&printed).expr),
            tree::without_spans(&expr),
            "{printed}"
        );
    }
}

#[test]
fn syntax_problems_read_well() {
    golden::compare("logql/golden/syntax.txt", |query| logql::parse(query).problems);
}

#[test]
fn problems_with_the_catalogue_read_well() {
    golden::compare("logql/golden/checks.txt", |query| logql::check(query, &catalogue::CATALOGUE).problems);
}
