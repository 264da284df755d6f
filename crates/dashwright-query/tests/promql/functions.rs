//! Every function: what it takes is accepted, anything else is refused.

use dashwright_query::Problem;
use dashwright_query::catalogue::{Target, Version};
use dashwright_query::promql::functions::{FUNCTIONS, Function, Gate};
use dashwright_query::promql::{ValueType, features, parse, value_type};
use pretty_assertions::assert_eq;

const TYPES: [ValueType; 4] = [ValueType::Scalar, ValueType::Instant, ValueType::Range, ValueType::String];

/// An expression of a type.
fn sample(ty: ValueType) -> &'static str {
    match ty {
        ValueType::Scalar => "0.5",
        ValueType::Range => "up[5m]",
        ValueType::String => "\"job\"",
        ValueType::Instant | ValueType::Unknown => "{job=\"api\"}",
    }
}

/// A call with the first `count` arguments as they should be.
fn call(function: &Function, count: usize) -> String {
    let args: Vec<&str> = (0..count).map(|index| function.arg(index).map_or("up", sample)).collect();
    format!("{}({})", function.name, args.join(", "))
}

/// Calls that are right.
fn right_calls(function: &Function) -> Vec<String> {
    let most = function.most.unwrap_or(function.args.len() + 2);
    (function.least..=most).map(|count| call(function, count)).collect()
}

/// Calls with too few or too many arguments, or one of another type.
fn wrong_calls(function: &Function) -> Vec<String> {
    let mut calls = Vec::new();
    if let Some(fewer) = function.least.checked_sub(1) {
        calls.push(call(function, fewer));
    }
    if let Some(most) = function.most {
        calls.push(call(function, most + 1));
    }
    for index in 0..function.args.len() {
        for ty in TYPES.into_iter().filter(|ty| Some(*ty) != function.arg(index)) {
            let args: Vec<&str> = (0..function.args.len())
                .map(|at| if at == index { sample(ty) } else { function.arg(at).map_or("up", sample) })
                .collect();
            calls.push(format!("{}({})", function.name, args.join(", ")));
        }
    }
    calls
}

/// Right and wrong calls of every function.
pub(crate) fn calls() -> Vec<String> {
    FUNCTIONS.iter().flat_map(|function| [right_calls(function), wrong_calls(function)].concat()).collect()
}

fn errors(query: &str) -> Vec<Problem> {
    parse(query).problems.into_iter().filter(Problem::is_error).collect()
}

#[test]
fn right_calls_are_accepted() {
    for function in FUNCTIONS {
        for query in right_calls(function) {
            assert_eq!(errors(&query), [], "{query}");
            assert_eq!(value_type(&parse(&query).expr), function.returns, "{query}");
        }
    }
}

#[test]
fn wrong_calls_are_refused() {
    for function in FUNCTIONS {
        for query in wrong_calls(function) {
            let errors = errors(&query);
            assert!(!errors.is_empty(), "{query}");
            assert!(
                errors.iter().all(|error| error.code == "type" && error.help.is_some()),
                "{query}: {errors:?}"
            );
            assert!(errors[0].message.contains(&format!("`{}`", function.name)), "{query}: {errors:?}");
        }
    }
}

#[test]
fn one_letter_too_many_is_forgiven() {
    for function in FUNCTIONS.iter().filter(|function| function.name.len() > 6) {
        let name = format!("{}x", function.name);
        let problems = parse(&format!("{name}()")).problems;
        let help = problems.first().and_then(|problem| problem.help.as_ref()).map(|help| help.text.as_str());
        assert_eq!(help, Some(format!("did you mean `{}`?", function.name).as_str()));
    }
}

#[test]
fn every_function_runs_on_some_server_only() {
    for function in FUNCTIONS {
        let query = call(function, function.least);
        let on = |target: &Target| features(&parse(&query).expr, target).is_empty();
        let newest = Target::EVERYTHING.version(3, 16);
        assert!(on(&newest), "{query}");
        if function.since > Version(2, 0) {
            let Version(major, minor) = function.since;
            let before = if minor == 0 { Version(major - 1, 99) } else { Version(major, minor - 1) };
            assert!(!on(&Target::EVERYTHING.version(before.0, before.1)), "{query} on {before}");
        }
        let plain = Target::PROMETHEUS_3.version(3, 16);
        assert_eq!(on(&plain), matches!(function.gate, Gate::Open | Gate::ExperimentalUntil(_)), "{query}");
    }
}
