//! Agreement with Prometheus' own parser test, whose cases are third-party data and stay outside the repository.
//!
//! `PROMQL_CASES` names a JSON file: `{"cases": [{"input": …, "ok": …, "expected_root": …}, …]}`, made with experimental
//! functions, duration expressions and extended selectors switched on and fill modifiers off.

use dashwright_query::catalogue::{Feature, Target};
use dashwright_query::promql::ast::{Expr, ExprKind};
use dashwright_query::promql::{features, parse, print};
use serde_json::Value;

use crate::tree;

/// What the cases were made with.
const TARGET: Target = Target::PROMETHEUS_3.features(&[
    Feature::ExperimentalFunctions,
    Feature::DurationExpressions,
    Feature::ExtendedRangeSelectors,
]);

#[test]
fn the_cases_of_prometheus_agree() {
    let Ok(path) = std::env::var("PROMQL_CASES") else {
        eprintln!("SKIPPED: PROMQL_CASES names no file with Prometheus' parser cases");
        return;
    };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("PROMQL_CASES={path}: {error}"));
    let file: Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("PROMQL_CASES={path}: {error}"));
    let cases = file["cases"].as_array().expect("a list of cases");
    assert!(cases.len() > 100, "only {} cases", cases.len());
    let wrong: Vec<String> = cases.iter().filter_map(disagreement).collect();
    assert!(wrong.is_empty(), "{} of {} cases disagree:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    eprintln!("{} cases agree", cases.len());
}

fn disagreement(case: &Value) -> Option<String> {
    let input = input(case)?;
    let expected = case["ok"].as_bool()?;
    let parsed = parse(&input);
    let mut problems = parsed.problems;
    problems.extend(features(&parsed.expr, &TARGET));
    problems.retain(dashwright_query::Problem::is_error);
    if problems.is_empty() != expected {
        return Some(format!("{input:?}: expected ok = {expected}, found {problems:#?}"));
    }
    for problem in &problems {
        let fits = problem.span.start <= problem.span.end && problem.span.end <= input.len();
        if !fits || input.get(problem.span.range()).is_none() {
            return Some(format!("{input:?}: the place of {problem:?} is outside the query"));
        }
    }
    if expected {
        let printed = print(&parsed.expr);
        if tree::bare(&parse(&printed).expr) != tree::bare(&parsed.expr) {
            return Some(format!("{input:?}: printed as {printed}, it means something else"));
        }
    }
    let root = case["expected_root"].as_str()?;
    let found = root_of(&parsed.expr);
    (found != root).then(|| format!("{input:?}: expected a {root}, found a {found}"))
}

/// The query. Bytes that are no UTF-8 cannot reach the parser; the replacement character stands for them.
fn input(case: &Value) -> Option<String> {
    let text = case["input"].as_str()?;
    if case["encoding"].as_str().is_some_and(|encoding| encoding.starts_with("latin-1")) {
        let bytes: Vec<u8> = text.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
        return Some(String::from_utf8_lossy(&bytes).into_owned());
    }
    Some(text.to_owned())
}

/// The name that Prometheus gives to the node at the top.
fn root_of(expr: &Expr) -> &'static str {
    match &expr.kind {
        ExprKind::Number(_) => "NumberLiteral",
        ExprKind::String(_) => "StringLiteral",
        ExprKind::Selector(selector) if selector.range.is_some() => "MatrixSelector",
        ExprKind::Selector(_) => "VectorSelector",
        ExprKind::Subquery(_) => "SubqueryExpr",
        ExprKind::Call(_) => "Call",
        ExprKind::Aggregate(_) => "AggregateExpr",
        ExprKind::Binary(_) => "BinaryExpr",
        // Prometheus makes a signed number one literal.
        ExprKind::Unary(unary) if matches!(unary.expr.kind, ExprKind::Number(_)) => "NumberLiteral",
        ExprKind::Unary(_) => "UnaryExpr",
        ExprKind::Paren(_) => "ParenExpr",
        ExprKind::Variable(_) | ExprKind::Broken => "nothing",
    }
}
