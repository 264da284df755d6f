//! Any combination of metrics, labels, values and windows: where the builder finds no error, nobody does.

use dashwright_query::promql;
use dashwright_query::promql::build::{
    Amount, Built, Kind, Match, OverTime, Per, Shape, Window, avg, bottomk, count, increase, label, max,
    mean, observations, quantile, rate, ratio, share_above, share_below, sum, topk,
};
use dashwright_query::{Metric, Problem};
use proptest::prelude::*;
use proptest::sample::select;

use crate::fixture::{
    BUDGET, BUILD, CATALOGUE, CPU, DONE, DURATION, GC, LIMIT, MEMORY, REQUESTS, SIZE, STARTED, UP, placeless,
};

/// Right ones three times, so that most combinations are right.
const COUNTERS: &[&Metric] =
    &[&REQUESTS, &DONE, &STARTED, &CPU, &REQUESTS, &DONE, &REQUESTS, &MEMORY, &DURATION];
const GAUGES: &[&Metric] = &[&UP, &MEMORY, &LIMIT, &BUDGET, &UP, &MEMORY, &LIMIT, &REQUESTS, &GC];
const HISTOGRAMS: &[&Metric] = &[&DURATION, &SIZE, &DURATION, &SIZE, &DURATION, &GC, &BUILD];
const LABELS: &[&str] = &[
    "service",
    "environment",
    "instance",
    "service",
    "environment",
    "endpoint",
    "version",
    "le",
    "$dimension",
];
const QUANTILES: &[f64] = &[0.0, 0.5, 0.99, 1.0, 0.95, 95.0, -0.5];
const BOUNDS: &[f64] = &[0.005, 0.3, 1.0, 300.0, 0.1, 0.29, -1.0, f64::INFINITY];

/// What is not the metric.
#[derive(Debug, Clone)]
struct Choices {
    matches: Vec<Match>,
    labels: Vec<&'static str>,
    grouping: u8,
    window: Window,
    offset: Option<Window>,
    function: u8,
    per: Per,
    k: u32,
    number: usize,
}

fn matches() -> impl Strategy<Value = Match> {
    let value = prop_oneof![
        3 => select(vec!["production", "lab", "$service", "api"]).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
        1 => ".{0,4}",
    ];
    (select(LABELS), value, 0..6_u8).prop_map(|(name, value, how)| match how {
        // No value asks for series without the label, which nothing can be grouped by.
        0 if !value.is_empty() => label(name).is(value),
        0 | 1 => label(name).is_not(value),
        2 => label(name).one_of([value.as_str(), "lab"]),
        3 => label(name).none_of([value]),
        4 => label(name).in_var("service"),
        _ => label(name).is_var("environment"),
    })
}

fn windows() -> impl Strategy<Value = Window> {
    prop_oneof![
        Just(Window::RATE_INTERVAL),
        Just(Window::RANGE),
        Just(Window::variable("window")),
        (0..200_u16).prop_map(Window::seconds),
        (1..600_u16).prop_map(Window::minutes),
        (1..100_u16).prop_map(Window::hours),
        any::<u16>().prop_map(Window::days),
    ]
}

fn choices() -> impl Strategy<Value = Choices> {
    let labels = prop::collection::vec(select(LABELS), 0..3);
    let per = select(vec![Per::Second, Per::Minute, Per::Hour, Per::Day]);
    let numbers = (0..40_u8, 0..5_u8, 0..12_u32, any::<usize>());
    let windows = (windows(), prop::option::of(windows()));
    (prop::collection::vec(matches(), 0..3), labels, windows, per, numbers).prop_map(
        |(matches, labels, (window, offset), per, (function, grouping, k, number))| Choices {
            matches,
            labels,
            grouping,
            window,
            offset,
            function,
            per,
            k,
            number,
        },
    )
}

fn pick<T: Copy>(list: &[T], at: usize) -> T {
    list[at % list.len()]
}

/// The choices that every kind of shape takes.
fn dressed<K: Kind>(shape: Shape<K>, by: &Choices) -> Shape<K> {
    let shape = shape.matching(by.matches.clone());
    let shape = match by.offset {
        Some(offset) => shape.offset(offset),
        None => shape,
    };
    match by.grouping {
        0 => shape,
        1 => shape.without(by.labels.clone()),
        _ => shape.by(by.labels.clone()),
    }
}

fn over<K: OverTime>(shape: Shape<K>, by: &Choices) -> Built {
    dressed(shape.over(by.window), by).into()
}

fn amount<K: Amount>(shape: Shape<K>, other: Shape<K>, by: &Choices) -> Built {
    let shape = dressed(shape, by);
    match by.number % 6 {
        0 => shape.or_zero(),
        1 => shape.each_series().into(),
        2 => shape.share(label("service").is("api")).into(),
        3 => ratio(dressed(other, by), shape).into(),
        4 => ratio(other, shape).into(),
        _ => shape.into(),
    }
}

fn built(by: &Choices) -> Built {
    let (counter, gauge) = (pick(COUNTERS, by.number), pick(GAUGES, by.number / 7));
    let histogram = pick(HISTOGRAMS, by.number / 11);
    let (q, bound) = (pick(QUANTILES, by.number / 3), pick(BOUNDS, by.number / 5));
    let other = pick(COUNTERS, by.number / 13);
    let built = match by.function / 2 {
        0..4 => amount(rate(counter).over(by.window).per(by.per), rate(other).over(by.window), by),
        4 => amount(rate(counter).over(by.window).avg(), rate(other).over(by.window).max(), by),
        5 | 6 => amount(increase(counter, by.window), increase(other, by.window), by),
        7 => over(rate(observations(histogram)), by),
        8 | 9 => amount(max(gauge), avg(&MEMORY), by),
        10 => amount(sum(gauge), sum(&LIMIT), by),
        11 => amount(count(gauge), count(histogram), by),
        12..15 => over(quantile(q, histogram), by),
        15 => over(share_below(histogram, bound), by),
        16 => over(share_above(histogram, bound), by),
        _ => over(mean(histogram), by),
    };
    match by.k {
        0..4 => topk(by.k, built),
        4 => bottomk(by.k, built),
        _ => built,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_the_builder_passes_is_right(by in choices()) {
        let built = built(&by);
        let text = built.text();
        if built.problems().iter().any(Problem::is_error) {
            prop_assert!(built.check(&CATALOGUE).iter().any(Problem::is_error), "{text}");
            return Ok(());
        }
        let checked = promql::check(&text, &CATALOGUE);
        // Matches that exclude each other, and what follows from that, are left to the checker.
        if checked.errors().any(|it| it.code == "contradictory-matchers") {
            return Ok(());
        }
        let errors: Vec<&Problem> = checked.errors().collect();
        prop_assert_eq!(errors, Vec::<&Problem>::new(), "{}", text);
        prop_assert_eq!(placeless(built.expr()), placeless(&checked.expr), "{}", text);
        let agrees = checked.unit.is_unknown() || checked.unit == built.unit();
        prop_assert!(agrees, "{:?} {:?} {text}", built.unit(), checked.unit);
    }
}
