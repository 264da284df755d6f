//! Rule group `tutordex-errors`: which kinds of errors come together.
//!
//! A class of errors is active while it is well above its own daily mean, so that noise that never stops (tutors
//! who block the bot) does not correlate with everything. PromQL has no cross join, hence a rule for each pair.

use dashwright_query::catalogue::{Emitter, Rule};
use dashwright_query::{Label, Metric, Unit};

use crate::labels::ENVIRONMENT;
use crate::metrics;

/// The rule group.
pub const GROUP: Emitter = Emitter::new("tutordex-errors", 60);

/// The kind of error.
pub const CLASS: Label = Label::closed("class", &["parse", "llm", "supabase", "broadcast", "dm"]);
/// The first class of a pair, in alphabetical order.
pub const A: Label = Label::closed("a", &["broadcast", "dm", "llm", "parse"]);
/// The second class of a pair.
pub const B: Label = Label::closed("b", &["dm", "llm", "parse", "supabase"]);

/// A rule for each of the ten pairs, made by the given macro of its two classes.
macro_rules! pairs {
    ($expr:ident) => {
        &[
            pairs!($expr "broadcast" "dm"),
            pairs!($expr "broadcast" "llm"),
            pairs!($expr "broadcast" "parse"),
            pairs!($expr "broadcast" "supabase"),
            pairs!($expr "dm" "llm"),
            pairs!($expr "dm" "parse"),
            pairs!($expr "dm" "supabase"),
            pairs!($expr "llm" "parse"),
            pairs!($expr "llm" "supabase"),
            pairs!($expr "parse" "supabase"),
        ]
    };
    ($expr:ident $a:literal $b:literal) => {
        Rule::new(&[("a", $a), ("b", $b)], $expr!($a, $b))
    };
}

/// Whether both classes are active.
macro_rules! both {
    ($a:literal, $b:literal) => {
        concat!(
            "tutordex:error_class:active{class=\"",
            $a,
            "\"} * on (environment) ",
            "tutordex:error_class:active{class=\"",
            $b,
            "\"}",
        )
    };
}

/// The phi coefficient: covariance of the two, divided by the product of their deviations.
macro_rules! phi {
    ($a:literal, $b:literal) => {
        concat!(
            "(avg_over_time(tutordex:error_pair:both_active{a=\"",
            $a,
            "\",b=\"",
            $b,
            "\"}[24h]) ",
            "- on (environment) (",
            mean!($a),
            " * on (environment) ",
            mean!($b),
            ")) ",
            "/ on (environment) (sqrt((",
            mean!($a),
            " * (1 - ",
            mean!($a),
            ")) ",
            "* on (environment) (",
            mean!($b),
            " * (1 - ",
            mean!($b),
            "))) > 0)",
        )
    };
}

/// Share of the last day that a class was active.
macro_rules! mean {
    ($class:literal) => {
        concat!("avg_over_time(tutordex:error_class:active{class=\"", $class, "\"}[24h])")
    };
}

metrics! {
    from GROUP;

    /// Errors of each class.
    pub const RATE: Metric = Metric::recorded_by("tutordex:error_class:rate5m", Unit::PER_SECOND, &[
        Rule::new(&[("class", "parse")], "sum by (environment) (rate(worker_parse_failure_total[5m]))"),
        Rule::new(&[("class", "llm")], "sum by (environment) (rate(worker_llm_fail_total[5m]))"),
        Rule::new(&[("class", "supabase")], "sum by (environment) (rate(worker_supabase_fail_total[5m]))"),
        Rule::new(&[("class", "broadcast")], "sum by (environment) (rate(broadcast_fail_total[5m]))"),
        Rule::new(&[("class", "dm")], "sum by (environment) (rate(dm_fail_total[5m]))"),
    ])
    .of("errors")
    .labels(&[ENVIRONMENT, CLASS]);

    /// 1 while a class is above one and a half times its mean of the last day.
    pub const ACTIVE: Metric = Metric::recorded("tutordex:error_class:active", Unit::BOOL,
        "tutordex:error_class:rate5m > bool (1.5 * avg_over_time(tutordex:error_class:rate5m[24h]))")
        .labels(&[ENVIRONMENT, CLASS]);

    /// 1 while both classes of a pair are active.
    pub const BOTH_ACTIVE: Metric = Metric::recorded_by("tutordex:error_pair:both_active", Unit::BOOL, pairs!(both))
        .labels(&[ENVIRONMENT, A, B]);

    /// How strongly two classes come together, from -1 to 1; 0 means that they have nothing to do with each other.
    pub const PHI: Metric = Metric::recorded_by("tutordex:error_pair:phi24h", Unit::NUMBER, pairs!(phi))
        .labels(&[ENVIRONMENT, A, B]);
}
