//! Queries made from the grammar: all of them parse, and print back to the same tree.

use dashwright_query::logql;
use proptest::prelude::*;

use crate::tree::without_spans;

fn one(choices: &'static [&'static str]) -> BoxedStrategy<String> {
    prop::sample::select(choices).prop_map(str::to_owned).boxed()
}

fn name() -> BoxedStrategy<String> {
    prop_oneof![6 => "[a-z_][a-z0-9_]{0,6}", 1 => one(&["$x", "${y:csv}", "[[z]]", "a_${b}_c", "duration", "rate", "sum"])]
        .prop_filter("words of label filters", |name| !matches!(name.as_str(), "or" | "and" | "ip" | "by" | "on")).boxed()
}

fn text() -> BoxedStrategy<String> {
    prop_oneof![
        "\"[a-zA-Z0-9 .*+()|<>=_/é-]{0,8}\"",
        "`[a-zA-Z0-9 \\\\\".*()|<>{}]{0,8}`",
        one(&[r#""\n\t\"\\""#, r#""\u00e9\x41""#, "\"$x ${y}\"", "${z:doublequote}"]),
    ]
    .boxed()
}

fn amount() -> BoxedStrategy<String> {
    prop_oneof![
        (-1e9..1e9f64).prop_map(|n| n.to_string()),
        (0..100_000u32, one(&["ns", "us", "ms", "s", "m", "h"])).prop_map(|(n, unit)| format!("{n}{unit}")),
        (0..100_000u32, one(&["B", "KB", "MiB", "gb", "TiB"])).prop_map(|(n, unit)| format!("{n}{unit}")),
        one(&["1h30m", "1.5h", "-5s", "$min", "${min}ms", "0", "1e-3"]),
    ]
    .boxed()
}

fn matcher() -> BoxedStrategy<String> {
    (name(), one(&["=", "!=", "=~", "!~"]), text())
        .prop_map(|(label, op, value)| format!("{label} {op} {value}"))
        .boxed()
}

fn selector() -> BoxedStrategy<String> {
    prop::collection::vec(
        prop_oneof![5 => matcher().boxed(), 1 => one(&["$filters", "${more}"]).boxed()],
        0..4,
    )
    .prop_map(|matchers| format!("{{{}}}", matchers.join(",")))
    .boxed()
}

fn label_filter() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        matcher().boxed(),
        (name(), one(&["==", "=", "!=", ">", ">=", "<", "<="]), amount())
            .prop_map(|(label, op, value)| format!("{label} {op} {value}"))
            .boxed(),
        (name(), one(&["=", "!="]))
            .prop_map(|(label, op)| format!("{label} {op} ip(\"10.0.0.0/8\")"))
            .boxed(),
    ]
    .boxed();
    leaf.prop_recursive(4, 16, 4, |inner| {
        prop_oneof![
            (inner.clone(), one(&[" and ", " or ", ", ", " "]), inner.clone())
                .prop_map(|(a, join, b)| format!("{a}{join}{b}")),
            inner.prop_map(|inner| format!("({inner})")),
        ]
    })
    .boxed()
}

fn listed(item: impl Strategy<Value = String> + 'static) -> BoxedStrategy<String> {
    prop::collection::vec(item, 1..4).prop_map(|items| items.join(", ")).boxed()
}

fn stage() -> BoxedStrategy<String> {
    let line = (one(&["|=", "!=", "|~", "!~", "|>", "!>"]), prop::collection::vec(text(), 1..3))
        .prop_map(|(op, texts)| format!("{op} {}", texts.join(" or ")))
        .boxed();
    let field = prop_oneof![
        name().boxed(),
        (name(), text()).prop_map(|(name, text)| format!("{name}={text}")).boxed()
    ]
    .boxed();
    let pick = prop_oneof![name().boxed(), matcher().boxed()].boxed();
    let format = (name(), prop_oneof![name().boxed(), text().boxed()])
        .prop_map(|(label, value)| format!("{label}={value}"))
        .boxed();
    prop_oneof![
        line.boxed(),
        label_filter().prop_map(|filter| format!("| {filter}")).boxed(),
        one(&[
            "| json",
            "| logfmt",
            "| logfmt --strict --keep-empty",
            "| unpack",
            "| decolorize",
            "$stage",
            "| ${stage}"
        ])
        .boxed(),
        listed(field).prop_map(|fields| format!("| json {fields}")).boxed(),
        (one(&["regexp", "pattern", "line_format"]), text())
            .prop_map(|(word, text)| format!("| {word} {text}"))
            .boxed(),
        listed(format).prop_map(|formats| format!("| label_format {formats}")).boxed(),
        (one(&["drop", "keep"]), listed(pick)).prop_map(|(word, picks)| format!("| {word} {picks}")).boxed(),
    ]
    // The first label after a parser without fields would read as one of them.
    .prop_filter("a pipe alone", |stage| !stage.starts_with("| $") || !stage.contains('='))
    .boxed()
}

/// Stages one after another. `!=` after `drop a` or `| $stage` would read as part of it.
fn pipeline(most: usize) -> BoxedStrategy<String> {
    prop::collection::vec(stage(), 0..most)
        .prop_map(|stages| {
            let mut text = String::new();
            for (i, stage) in stages.iter().enumerate() {
                let picks = i.checked_sub(1).and_then(|before| stages.get(before));
                let picks = picks.is_some_and(|before| {
                    ["| drop", "| keep", "| $"].iter().any(|start| before.starts_with(start))
                });
                text.push_str(if picks && stage.starts_with('!') { " | unpack " } else { " " });
                text.push_str(stage);
            }
            text
        })
        .boxed()
}

fn log() -> BoxedStrategy<String> {
    (selector(), pipeline(4)).prop_map(|(selector, stages)| format!("{selector}{stages}")).boxed()
}

fn metric() -> BoxedStrategy<String> {
    let range = prop_oneof![
        one(&["5m", "1h30m", "90s", "1w", "$__auto", "${n}m", "[[r]]"]),
        Just(String::from("1d"))
    ]
    .boxed();
    let offset = one(&["", "", " offset 5m", " offset -1h", " offset $o"]);
    let grouping = prop_oneof![
        Just(String::new()).boxed(),
        (one(&["by", "without"]), prop::collection::vec(name(), 0..3))
            .prop_map(|(word, names)| format!("{word} ({})", names.join(",")))
            .boxed(),
    ]
    .boxed();
    let lines = (selector(), pipeline(3), range.clone(), offset.clone(), any::<bool>()).prop_map(
        |(selector, stages, range, offset, late)| {
            if late {
                format!("{selector} {stages} [{range}]{offset}")
            } else {
                format!("{selector}[{range}]{offset} {stages}")
            }
        },
    );
    let values = (log(), one(&["x", "duration(x)", "bytes(y)", "$f"]), range, offset)
        .prop_map(|(log, unwrap, range, offset)| format!("{log} | unwrap {unwrap} [{range}]{offset}"))
        .boxed();
    let leaf = prop_oneof![
        (one(&["rate", "count_over_time", "bytes_rate", "absent_over_time", "$fn"]), lines)
            .prop_map(|(op, range)| format!("{op}({range})"))
            .boxed(),
        (one(&["avg_over_time(", "max_over_time(", "quantile_over_time(0.9, "]), values, grouping.clone())
            .prop_map(|(op, range, grouping)| format!("{op}{range}) {grouping}"))
            .boxed(),
        one(&["1", "-2.5", "vector(0)", "$query"]).boxed(),
    ]
    .boxed();
    leaf.prop_recursive(4, 24, 3, move |inner| {
        let op = one(&[
            "+",
            "-",
            "*",
            "/",
            "%",
            "^",
            "==",
            "!=",
            ">",
            "<",
            ">=",
            "<= bool",
            "and",
            "or",
            "unless",
            "/ on (a)",
            "* ignoring (a, b) group_left ()",
            "/ on (a) group_right (b)",
        ]);
        prop_oneof![
            (inner.clone(), op, inner.clone()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
            inner.clone().prop_map(|inner| format!("({inner})")),
            (one(&["sum", "avg", "count", "sort_desc", "$agg"]), grouping.clone(), inner.clone())
                .prop_map(|(op, grouping, inner)| format!("{op} {grouping} ({inner})")),
            (one(&["topk", "bottomk"]), one(&["5", "$n"]), inner.clone(), grouping.clone())
                .prop_map(|(op, n, inner, grouping)| format!("{op}({n}, {inner}) {grouping}")),
            (inner, text(), text())
                .prop_map(|(inner, a, b)| format!("label_replace({inner}, {a}, {b}, \"src\", \"(.*)\")")),
        ]
    })
    .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_queries_round_trip(query in prop_oneof![log().boxed(), metric().boxed()]) {
        let parsed = logql::parse(&query);
        prop_assert!(parsed.problems.is_empty(), "{query}\n{:#?}", parsed.problems);
        let printed = logql::print(&parsed.expr);
        let again = logql::parse(&printed);
        prop_assert!(again.problems.is_empty(), "{printed}\n{:#?}", again.problems);
        prop_assert_eq!(without_spans(&again.expr), without_spans(&parsed.expr), "{}\n{}", query, printed);
    }
}
