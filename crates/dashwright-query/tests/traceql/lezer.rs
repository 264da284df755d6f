//! Agreement with `@grafana/lezer-traceql` on what parses.

use dashwright_query::traceql;

use crate::peer::{Disagreement, Verdict, compare};
use crate::{accepted, checked, golden};

/// Where the two see it differently.
const KNOWN: &[Disagreement] = &[
    Disagreement {
        query: "(({ .a } | rate()) + ({ .b } | rate())) / ({ } | rate())",
        ours: true,
        reason: "Tempo 3.1 computes with metrics; the grammar is older",
    },
    Disagreement {
        query: "({ .a } | rate() by (span.x)) / ({ .b } | rate()) * 100 | topk(5)",
        ours: true,
        reason: "Tempo 3.1 computes with metrics; the grammar is older",
    },
    Disagreement {
        query: "({ .a } | rate()) / ({ .b } | rate())",
        ours: true,
        reason: "Tempo 3.1 computes with metrics; the grammar is older",
    },
    Disagreement {
        query: "100 - ({ .a } | rate()) * (-2.5)",
        ours: true,
        reason: "Tempo 3.1 computes with metrics; the grammar is older",
    },
    Disagreement {
        query: "({ .a } | rate()) > 10",
        ours: true,
        reason: "Tempo 3.0 compares metrics with a number; the grammar is older",
    },
    Disagreement {
        query: "{ } | quantile_over_time(duration, 0.9) >= 100ms",
        ours: true,
        reason: "Tempo 3.0 compares metrics with a number; the grammar is older",
    },
    Disagreement {
        query: "{ } | rate() != -1 | topk(3)",
        ours: true,
        reason: "Tempo 3.0 compares metrics with a number; the grammar is older",
    },
    Disagreement {
        query: "{ } | rate() by (span.a) > 10",
        ours: true,
        reason: "Tempo 3.0 compares metrics with a number; the grammar is older",
    },
    Disagreement {
        query: "{ } | rate() | bottomk(5) > 2",
        ours: true,
        reason: "Tempo 3.0 compares metrics with a number; the grammar is older",
    },
    Disagreement {
        query: "({ .a } | count()) / ({ .b } | count()) = 2",
        ours: true,
        reason: "Tempo compares aggregates of two pipelines; the grammar only has pipelines of spansets",
    },
    Disagreement {
        query: "({ .a } | count()) > ({ .b } | count())",
        ours: true,
        reason: "Tempo compares aggregates of two pipelines; the grammar only has pipelines of spansets",
    },
    Disagreement {
        query: r#"{ .a } | rate() with(sample=0.1, exemplars=10, x="y")"#,
        ours: true,
        reason: "Tempo's hints stand after metrics too; the grammar knows `most_recent` alone",
    },
    Disagreement {
        query: r#"{ duration > 1s && name = "x" && status = ok && statusMessage != "" && kind = server && childCount = 0 }"#,
        ours: true,
        reason: "`childCount` is newer than the grammar",
    },
    Disagreement {
        query: r#"{ span:id = "1" && span:parentID = "2" && span:childCount > 3 && trace:id = "4" && trace:duration > 5s }"#,
        ours: true,
        reason: "`span:childCount` is newer than the grammar",
    },
    Disagreement {
        query: "{ nestedSetLeft > 1 && nestedSetRight < 9 && nestedSetParent < 0 }",
        ours: true,
        reason: "Tempo exposes the nested set; the grammar never had it",
    },
    Disagreement {
        query: "{ duration > 99999999999999999999 }",
        ours: false,
        reason: "Tempo's integers have 64 bits; a grammar does not look at numbers",
    },
    Disagreement {
        query: "{ span.a = 1 || span.a = -1 || span.a = 1.5 || span.a = .5 || span.a = 1e3 }",
        ours: true,
        reason: "Tempo reads numbers as Go does; the grammar needs a digit before the point and has no exponents",
    },
    Disagreement {
        query: "{ } | quantile_over_time(duration, .99, 0.9, 0.5)",
        ours: true,
        reason: "Tempo's documentation writes `.99`; the grammar needs a digit before the point",
    },
    Disagreement {
        query: "{ span.a = 1m30s || span.a = 250ms || span.a = 3us || span.a = 1.5h || span.a = -5s || span.a = 7ns }",
        ours: true,
        reason: "Tempo reads durations as Go does; the grammar has no combined ones",
    },
    Disagreement {
        query: r#"{ span.a = `raw "text"` || span.a = "a\tb" }"#,
        ours: true,
        reason: "Tempo unquotes strings as Go does; the grammar only knows escaped quotes and backslashes",
    },
    Disagreement {
        query: "{ span.a = true || span.a = false || span.a = nil || span.a = minInt || span.a = maxInt }",
        ours: true,
        reason: "Tempo 2.10 added `minInt` and `maxInt`; the grammar is older",
    },
    Disagreement {
        query: "{ span.a } with (most_recnt=true)",
        ours: true,
        reason: "Tempo ignores hints it does not know, as we warn; the grammar knows `most_recent` alone",
    },
];

#[test]
fn lezer_agrees() {
    let accepted = accepted::ACCEPTED.iter().map(|&(query, _)| query.to_owned());
    let rejected = golden::queries_of("traceql/golden/syntax.txt").into_iter();
    let checked = golden::queries_of("traceql/golden/checks.txt").into_iter();
    compare(
        "traceql",
        accepted.chain(rejected).chain(checked),
        |query| {
            Verdict::of(&traceql::parse(query).problems, &traceql::check(query, &checked::CATALOGUE).problems)
        },
        KNOWN,
    );
}
