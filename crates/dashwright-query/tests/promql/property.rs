//! Trees and texts that nobody wrote: what is printed is read back, and no text does harm.

mod grow;

use dashwright_query::catalogue::Target;
use dashwright_query::promql::{features, parse, pretty, print, regex::Regex, value_type, variables_in};
use pretty_assertions::assert_eq;
use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};

use crate::grammar::QUERIES;
use crate::tree;

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "\\PC*") {
        survives(&text);
    }

    #[test]
    fn any_words_are_read(words in prop::collection::vec(grow::word(), 0..40)) {
        survives(&words.concat());
        survives(&words.join(" "));
    }

    #[test]
    fn mutated_queries_are_read(
        query in prop::sample::select(QUERIES).prop_map(|(query, _)| query),
        cut in any::<prop::sample::Index>(),
        word in grow::word(),
    ) {
        let at = cut.index(query.len() + 1);
        let at = (0..=at).rev().find(|at| query.is_char_boundary(*at)).unwrap_or(0);
        let (head, tail) = query.split_at(at);
        survives(&format!("{head}{word}{tail}"));
        survives(head);
        survives(tail);
        survives(&tail.chars().skip(1).collect::<String>());
    }

    #[test]
    fn any_pattern_is_read(pattern in "[a-c.*+?|(){}\\[\\]^$\\\\0-9,:PdwQE<>=!i-]{0,24}", text in "[a-c0-9]{0,12}") {
        match Regex::new(&pattern) {
            Ok(regex) => {
                let _ = regex.is_match(&text);
                assert_eq!(regex.is_exact() && regex.matches_empty(), regex.is_exact() && regex.is_match(""), "{}", pattern);
            }
            Err(fault) => {
                prop_assert!(fault.span.start <= fault.span.end && fault.span.end <= pattern.len(), "{pattern} {fault:?}");
            }
        }
    }
}

#[test]
fn trees_are_printed_and_read_back() {
    // Growing and shrinking trees takes more stack than a test has.
    let grown = std::thread::Builder::new().stack_size(64 << 20).spawn(|| {
        let mut runner = TestRunner::new(ProptestConfig {
            cases: 1_000,
            failure_persistence: None,
            ..ProptestConfig::default()
        });
        runner.run(&grow::expr(), |expr| {
            let text = print(&expr);
            let parsed = parse(&text);
            let syntax: Vec<_> = parsed.problems.iter().filter(|problem| problem.code == "syntax").collect();
            prop_assert!(syntax.is_empty(), "{text}: {syntax:?}");
            let meant = tree::bare_without_parens(&expr);
            prop_assert_eq!(tree::bare_without_parens(&parsed.expr), meant.as_str(), "{}", &text);
            prop_assert_eq!(print(&parsed.expr), text);
            let lines = pretty(&expr, 20);
            prop_assert_eq!(tree::bare_without_parens(&parse(&lines).expr), meant, "{}", lines);
            Ok(())
        })
    });
    let result = grown.expect("a thread").join().expect("no panic");
    if let Err(TestError::Fail(reason, expr)) = result {
        panic!("{reason}\n{}", print(&expr));
    }
}

/// Reads a text and everything that can be asked of it; problems must lie inside.
fn survives(text: &str) {
    let parsed = parse(text);
    for problem in &parsed.problems {
        let span = problem.span;
        assert!(text.get(span.range()).is_some(), "{text:?}: {problem:?}");
        assert!(!problem.message.is_empty() && !problem.message.ends_with('.'), "{problem:?}");
    }
    let _ = (print(&parsed.expr), pretty(&parsed.expr, 10), value_type(&parsed.expr), variables_in(text, 0));
    let _ = features(&parsed.expr, &Target::PROMETHEUS_3);
    if !parsed.problems.iter().any(dashwright_query::Problem::is_error) {
        let printed = print(&parsed.expr);
        assert_eq!(tree::bare(&parse(&printed).expr), tree::bare(&parsed.expr), "{text:?} -> {printed}");
    }
}
