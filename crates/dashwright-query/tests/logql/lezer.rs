//! Agreement with `@grafana/lezer-logql` on what parses.

use dashwright_query::logql;

use crate::peer::{Disagreement, Verdict, compare};
use crate::{accepted, catalogue, golden};

/// Where the two see it differently.
const KNOWN: &[Disagreement] = &[
    Disagreement {
        query: r#"rate({app="a"}[0s])"#,
        ours: false,
        reason: "Loki refuses a range of zero; a grammar does not look at numbers",
    },
    Disagreement {
        query: r#"variants(count_over_time({app="a"}[5m]), rate({app="a"}[5m])) of ({app="a"} | json [5m])"#,
        ours: true,
        reason: "Loki 3.5 added multi-variant queries; the grammar does not have them",
    },
    Disagreement {
        query: r#"{app="a"} | json | a > 1, b="x" c="y""#,
        ours: true,
        reason: "Loki's documentation allows a blank for `and` between any two conditions; the grammar only after numbers",
    },
    Disagreement {
        query: r#"{app="a"} | json | size > 20KB and size < 1.5MiB | size == 7b"#,
        ours: true,
        reason: "Loki reads units of size in any case; the grammar knows no lower-case b",
    },
    Disagreement {
        query: r#"{app=~"a\.b"}"#,
        ours: false,
        reason: "Loki unquotes strings as Go does, which refuses this escape; the grammar does not look inside strings",
    },
];

#[test]
fn lezer_agrees() {
    let accepted = accepted::ACCEPTED.iter().map(|&(query, _)| query.to_owned());
    let rejected = golden::queries_of("logql/golden/syntax.txt").into_iter();
    let checked = golden::queries_of("logql/golden/checks.txt").into_iter();
    compare(
        "logql",
        accepted.chain(rejected).chain(checked),
        |query| Verdict::of(&logql::parse(query).problems, &logql::check(query, &catalogue::EMPTY).problems),
        KNOWN,
    );
}
