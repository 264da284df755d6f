//! Queries made from the grammar: all of them parse, and print back to the same tree.

use dashwright_query::traceql;
use proptest::prelude::*;

use crate::tree::without_spans;

fn one(choices: &'static [&'static str]) -> BoxedStrategy<String> {
    prop::sample::select(choices).prop_map(str::to_owned).boxed()
}

fn value() -> BoxedStrategy<String> {
    prop_oneof![
        any::<u32>().prop_map(|n| n.to_string()),
        (0.0..1e12f64).prop_map(|n| n.to_string()),
        (0..100_000u32, one(&["ns", "us", "ms", "s", "m", "h"])).prop_map(|(n, unit)| format!("{n}{unit}")),
        "\"[a-zA-Z0-9 .*+()|<>=_/é-]{0,8}\"",
        "`[a-zA-Z0-9 \\\\\".*()|<>{}]{0,8}`",
        one(&[
            "true",
            "false",
            "nil",
            "ok",
            "error",
            "unset",
            "server",
            "client",
            "internal",
            "minInt",
            "maxInt",
            ".5",
            "1e3",
            "1m30s",
            "1.5h",
            "$x",
            "${y:doublequote}",
            "${n}ms",
            "\"$x\"",
            r#""\t\"\\""#,
        ]),
    ]
    .boxed()
}

fn field_name() -> BoxedStrategy<String> {
    prop_oneof![
        (
            one(&["span", "resource", "event", "link", "instrumentation", "parent", "parent.span", ""]),
            "[a-z][a-z0-9_/-]{0,6}(\\.[a-z][a-z0-9_]{0,6}){0,2}"
        )
            .prop_map(|(scope, name)| format!("{scope}.{name}"))
            // `parent.span.x` is another scope.
            .prop_filter("a scope inside a name", |name| !name.contains("parent.event.")
                && !name.contains("parent.link.")),
        one(&[
            "duration",
            "name",
            "status",
            "kind",
            "rootName",
            "traceDuration",
            "nestedSetLeft",
            "parent",
            "span:duration",
            "span:childCount",
            "trace:rootService",
            "event:name",
            "link:traceID",
            "instrumentation:version",
            "span.\"a b\"",
            ".\"c\\\"d\".e",
            "span.$attr",
            "resource.${attr}.x",
            "$field",
            "${scope}.name",
        ]),
    ]
    .boxed()
}

fn field() -> BoxedStrategy<String> {
    let leaf = prop_oneof![3 => field_name().boxed(), 2 => value().boxed()].boxed();
    leaf.prop_recursive(5, 24, 3, |inner| {
        let op =
            one(&["=", "!=", "<", "<=", ">", ">=", "=~", "!~", "+", "-", "*", "/", "%", "^", "&&", "||"]);
        prop_oneof![
            4 => (inner.clone(), op, inner.clone()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
            1 => inner.clone().prop_map(|inner| format!("({inner})")),
            1 => (one(&["!", "-"]), inner).prop_map(|(sign, inner)| format!("{sign}{inner}")),
        ]
    })
    .boxed()
}

fn spans() -> BoxedStrategy<String> {
    let leaf = prop_oneof![5 => field().prop_map(|field| format!("{{{field}}}")).boxed(), 1 => one(&["{}", "$spans"]).boxed()].boxed();
    leaf.prop_recursive(3, 12, 3, |inner| {
        let op = one(&[
            "&&", "||", ">", ">>", "<", "<<", "~", "!>", "!>>", "!<", "!<<", "!~", "&>", "&>>", "&<", "&<<",
            "&~",
        ]);
        prop_oneof![
            (inner.clone(), op, inner.clone()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
            inner.clone().prop_map(|inner| format!("({inner})")),
            (inner, scalar()).prop_map(|(inner, filter)| format!("({inner} | {filter})")),
        ]
    })
    .boxed()
}

fn scalar() -> BoxedStrategy<String> {
    let aggregate = prop_oneof![
        Just(String::from("count()")).boxed(),
        (one(&["avg", "min", "max", "sum"]), field())
            .prop_map(|(op, field)| format!("{op}({field})"))
            .boxed(),
    ]
    .boxed();
    let side = prop_oneof![aggregate.boxed(), one(&["2", "1.5", "100ms", "-3", "(4 + 1)"]).boxed()].boxed();
    (side.clone(), one(&["+", "-", "*", "/"]), side.clone(), one(&["=", "!=", ">", "<", ">=", "<="]), side)
        .prop_map(|(a, op, b, compare, c)| format!("{a} {op} {b} {compare} {c}"))
        .boxed()
}

fn stage() -> BoxedStrategy<String> {
    let fields = prop::collection::vec(field_name(), 1..3).prop_map(|fields| fields.join(", ")).boxed();
    prop_oneof![
        spans().boxed(),
        scalar().boxed(),
        fields.clone().prop_map(|fields| format!("by({fields})")).boxed(),
        fields.prop_map(|fields| format!("select({fields})")).boxed(),
        Just(String::from("coalesce()")).boxed(),
    ]
    .boxed()
}

fn metrics() -> BoxedStrategy<String> {
    let function = prop_oneof![
        one(&["rate()", "count_over_time()", "compare({status = error}, 10)"]).boxed(),
        (one(&["avg_over_time", "max_over_time", "histogram_over_time"]), field())
            .prop_map(|(op, field)| format!("{op}({field})"))
            .boxed(),
        (field(), one(&["0.9", ".99, 0.5", "$q"]))
            .prop_map(|(field, q)| format!("quantile_over_time({field}, {q})"))
            .boxed(),
    ]
    .boxed();
    let by = prop_oneof![
        Just(String::new()).boxed(),
        prop::collection::vec(field_name(), 1..3)
            .prop_map(|fields| format!("by ({})", fields.join(",")))
            .boxed(),
    ]
    .boxed();
    let filter = one(&["", "", "> 10", "!= -1.5", "<= 100ms", "= $x"]);
    (function, by, filter.clone(), one(&["", "| topk(5)", "| bottomk($n)"]))
        .prop_map(|(function, by, filter, rank)| format!("{function} {by} {filter} {rank}"))
        .boxed()
}

fn query() -> BoxedStrategy<String> {
    let pipeline = (spans(), prop::collection::vec(stage(), 0..3))
        .prop_map(|(first, stages)| std::iter::once(first).chain(stages).collect::<Vec<_>>().join(" | "))
        .boxed();
    let series =
        (pipeline.clone(), metrics()).prop_map(|(pipeline, metrics)| format!("{pipeline} | {metrics}"));
    let math = (series.clone(), one(&["+", "-", "*", "/"]), series.clone())
        .prop_map(|(a, op, b)| format!("({a}) {op} ({b}) * 2"))
        .boxed();
    let hints = one(&["", "", " with (most_recent=true)", " with (sample=0.1, x=\"y\")"]);
    (prop_oneof![pipeline.boxed(), series.boxed(), math.boxed()], hints)
        .prop_map(|(query, hints)| format!("{query}{hints}"))
        .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_queries_round_trip(query in query()) {
        let parsed = traceql::parse(&query);
        prop_assert!(parsed.problems.is_empty(), "{query}\n{:#?}", parsed.problems);
        let printed = traceql::print(&parsed.expr);
        let again = traceql::parse(&printed);
        prop_assert!(again.problems.is_empty(), "{printed}\n{:#?}", again.problems);
        prop_assert_eq!(without_spans(&again.expr), without_spans(&parsed.expr), "{}\n{}", query, printed);
    }
}
