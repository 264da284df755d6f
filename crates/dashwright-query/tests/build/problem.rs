//! Each mistake that only values show: the expression and what the builder says about it, in `problem.txt`.

use std::fmt::Write;
use std::path::Path;

use dashwright_query::promql::build::{
    Bound, Built, Window, avg, increase, label, max, mean, observations, quantile, rate, ratio, share_below,
    sum, topk,
};
use dashwright_query::{Unit, report};
use pretty_assertions::assert_eq;

use crate::fixture::{
    BUILD, CATALOGUE, DONE, DURATION, ENDPOINT, ENVIRONMENT, GC, MEMORY, REQUESTS, SERVICE, SIZE, START,
    STARTED, UP,
};

/// Expressions with the words that they were written in.
macro_rules! cases {
    ($($built:expr;)+) => {
        [$((stringify!($built), Built::from($built))),+]
    };
}

#[test]
fn messages() {
    let cases = cases![
        rate(&MEMORY);
        rate(&DURATION);
        increase(&GC, Window::RANGE);
        rate(observations(&SIZE));
        rate(observations(&UP));
        max(&REQUESTS);
        avg(&BUILD);
        max(&GC);
        quantile(0.5, &REQUESTS);
        mean(&GC);
        sum(&START);

        rate(&REQUESTS).by(["endpont"]);
        rate(&REQUESTS).by(["endpont"]).share(label(ENVIRONMENT).is("lab"));
        rate(&REQUESTS).without(["cluster"]);
        rate(&REQUESTS).matching(label("srvice").is("api"));
        rate(&REQUESTS).matching(label(ENVIRONMENT).is("prodution"));
        rate(&REQUESTS).matching(label(ENVIRONMENT).one_of(["lab", "prod"]));
        rate(&REQUESTS).matching(label(ENDPOINT).one_of::<&str>([]));
        quantile(0.9, &DURATION).by(["le"]);
        quantile(0.9, &DURATION).without(["le"]);
        share_below(&DURATION, 0.3).matching(label("le").is("0.3"));

        quantile(99.0, &DURATION);
        quantile(f64::NAN, &DURATION);
        share_below(&DURATION, 0.35);
        share_below(&DURATION, Bound::new(0.3, Unit::BYTES));
        share_below(&DURATION, Bound::new(300.0, Unit::MILLISECONDS));
        topk(0, rate(&REQUESTS).by([ENDPOINT]));
        topk(5, rate(&REQUESTS));

        rate(&REQUESTS).over(Window::seconds(20));
        rate(&REQUESTS).over(Window::seconds(0));
        rate(&REQUESTS).over(Window::variable("a b"));
        rate(&REQUESTS).offset(Window::variable("$week"));

        ratio(rate(&DONE).by([SERVICE]), rate(&STARTED));
        ratio(rate(&REQUESTS).without(["instance"]), rate(&STARTED).without(["instance"]));
        ratio(rate(&DONE).over(Window::minutes(5)), rate(&STARTED).over(Window::hours(1)));
        topk(0, ratio(rate(&MEMORY).by(["endpoint"]), rate(&DONE).over(Window::seconds(1))));
    ];
    let mut said = String::new();
    for (words, built) in &cases {
        // How the compiler breaks lines in `stringify!` is its own business.
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(said, "{words}");
        for problem in built.problems() {
            let _ = writeln!(said, "{}", report::titled(&problem, &built.text(), None));
        }
        said.push('\n');
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/build/problem.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&golden, &said).expect("the golden file can be written");
    }
    let expected = std::fs::read_to_string(&golden).expect("the golden file can be read");
    assert_eq!(said, expected, "rewrite it with UPDATE=1 cargo test -p dashwright-query --test build");
}

#[test]
fn the_checker_says_it_once() {
    let codes =
        |built: &Built| built.check(&CATALOGUE).iter().map(|problem| problem.code).collect::<Vec<_>>();
    assert_eq!(codes(&rate(&REQUESTS).by(["endpont"]).build()), ["group-label"]);
    assert_eq!(codes(&share_below(&DURATION, 0.35).build()), ["bucket-bound"]);
    // The checker cannot know what was meant by 0.3.
    assert_eq!(codes(&share_below(&DURATION, Bound::new(0.3, Unit::BYTES)).build()), ["unit-mismatch"]);
    // The builder cannot know that nothing is left.
    let nothing = rate(&REQUESTS).matching([label(SERVICE).is("a"), label(SERVICE).is("b")]).build();
    assert_eq!(nothing.problems(), []);
    assert_eq!(codes(&nothing), ["contradictory-matchers"]);
}
