//! What wrong SLOs are told: every message whole, on the author's line.

use dashwright_model::value::s;
use dashwright_model::{Length, Suite};
use dashwright_query::Severity;
use dashwright_slo::{BurnPolicy, Fraction, Pair, Sli, Slo, WithSlos, objective};
use pretty_assertions::assert_eq;

use crate::fixture::{CATALOGUE, bad_orders, selector, slo, suite};

/// Every mistake of an SLO: `part: message; help`.
fn mistakes(slo: Slo) -> Vec<String> {
    let (site, indicator) = (slo.site, slo.sli.site());
    let found = suite(slo).mistakes;
    found
        .iter()
        .map(|mistake| {
            assert_eq!(mistake.path[0], "orders");
            assert!(mistake.site.line == site.line || mistake.site.line == indicator.line, "{mistake:?}");
            let mark = if mistake.severity == Severity::Error { "" } else { "warning: " };
            format!("{mark}{}: {}; {}", mistake.path[1], mistake.message, mistake.help)
        })
        .collect()
}

fn one_pair(pair: Pair) -> BurnPolicy {
    let mut policy = BurnPolicy::standard(Length::days(30));
    policy.alerts.truncate(1);
    policy.alerts[0].pairs = vec![pair];
    policy
}

#[test]
fn a_sound_one_has_none() {
    assert_eq!(mistakes(slo(objective!(99.9 %), bad_orders())), Vec::<String>::new());
    for days in [7, 28] {
        assert_eq!(
            mistakes(slo(objective!(99 %), bad_orders()).period(Length::days(days))),
            Vec::<String>::new()
        );
    }
}

#[test]
fn a_bound_that_is_no_bucket() {
    assert_eq!(
        mistakes(slo(objective!(99 %), Sli::faster(selector("order_seconds_count"), s(0.4)))),
        [
            "indicator: 0.4 s is no bucket of `order_seconds`; its buckets are `0.1`, `0.3`, `1` and `300`; choose one, or \
          add this one to the histogram"
        ]
    );
    assert_eq!(
        mistakes(slo(objective!(99 %), Sli::faster(selector("order_seconds_count"), s(300.0)))),
        [""; 0]
    );
    assert_eq!(mistakes(slo(objective!(99 %), Sli::faster(selector("native_seconds"), s(0.42)))), [""; 0]);
}

#[test]
fn a_threshold_that_nothing_reaches() {
    assert_eq!(
        mistakes(slo(objective!(90 %), bad_orders())),
        [
            "BurnRatePage: a burn rate of 14.4 on a budget of 10.0 % asks for 144.0 % bad events, which no outage has; \
          promise more than 93.06 %, or use a pair with a smaller share or a longer window"
        ]
    );
    // 100 % itself is not above 100 %.
    let pair = Pair::new(Fraction::percent(100), Length::days(3));
    let found = mistakes(slo(objective!(90 %), bad_orders()).policy(one_pair(pair)));
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn windows_that_do_not_fit() {
    let pair = |share, long| {
        slo(objective!(99.9 %), bad_orders()).policy(one_pair(Pair::new(Fraction::percent(share), long)))
    };
    assert_eq!(
        mistakes(pair(100, Length::days(31))),
        [
            "BurnRatePage: the window 31d is longer than the period 30d; use a window within the period",
            "period: the period 30d is no multiple of the shortest window, 2d14h; choose windows that divide the period",
        ]
    );
    assert_eq!(
        mistakes(pair(5, Length::days(2))),
        [
            "warning: BurnRatePage: a burn rate of 0.75 alerts although the budget lasts for the whole period; use a larger \
          share or a shorter window, so that the burn rate is 1 or more"
        ]
    );
    let upside_down = Pair::new(Fraction::percent(2), Length::hours(1)).short(Length::hours(2));
    assert_eq!(
        mistakes(slo(objective!(99.9 %), bad_orders()).policy(one_pair(upside_down))),
        [
            "BurnRatePage: the short window 2h is not shorter than the long one, 1h; use a twelfth of the long window, \
          `Pair::new(…, 1h)`"
        ]
    );
    let mut empty = BurnPolicy::standard(Length::days(30));
    empty.alerts.clear();
    assert_eq!(
        mistakes(slo(objective!(99.9 %), bad_orders()).policy(empty)),
        [
            "policy: the policy has no pair of windows, so nothing ever alerts; use `BurnPolicy::standard`, or give the \
          policy an alert with a pair of windows"
        ]
    );
}

#[test]
fn more_time_than_the_server_keeps() {
    assert_eq!(
        mistakes(slo(objective!(99.9 %), bad_orders()).period(Length::days(90))),
        [
            "period: the window 90d is longer than the 40 days that the server keeps; use at most 40d, or raise the \
          retention in the catalogue's target"
        ]
    );
}

#[test]
fn a_window_shorter_than_four_scrapes() {
    assert_eq!(
        mistakes(slo(objective!(99.9 %), Sli::probe(selector("slow_probe_success")))),
        [
            "windows: the window 5m holds fewer than 4 samples of `slow_probe_success`, which has one every 2m; use windows \
          of at least 8m, or scrape more often"
        ]
    );
}

#[test]
fn indicators_that_count_nothing() {
    assert_eq!(
        mistakes(slo(
            objective!(99 %),
            Sli::bad(selector("rate(orders_bad_total[5m])"), selector("orders_total"))
        )),
        [
            "indicator: an SLO counts the series of a plain selector, found `rate(orders_bad_total[5m])`; leave out \
          functions, ranges and offsets: `selector!(r#\"requests_total{code=~\"5..\"}\"#)`"
        ]
    );
    assert_eq!(
        mistakes(slo(objective!(99 %), Sli::faster(selector("orders_total"), s(0.3)))),
        [
            "indicator: a latency needs the `_count` of a histogram or a native histogram, found `orders_total`; name the \
          series of all observations, such as `request_duration_seconds_count`"
        ]
    );
    assert_eq!(
        mistakes(slo(objective!(99 %), Sli::good(selector("orders_good_total"), selector("queue_depth")))),
        [
            "indicator: events are counted by a counter, `queue_depth` is none; use `Sli::probe` for a gauge of 0 and 1, \
          `Sli::slices` for other conditions"
        ]
    );
    assert_eq!(
        mistakes(slo(objective!(99 %), Sli::probe(selector("orders_total")))),
        [
            "indicator: a probe is a gauge of 0 and 1, `orders_total` is a counter; count events with `Sli::bad`, \
          `Sli::good` or `Sli::apart`"
        ]
    );
}

#[test]
fn a_page_that_comes_too_late() {
    let sound = || slo(objective!(99.9 %), bad_orders());
    assert_eq!(mistakes(sound().must_page_within(Length::minutes(4))), [""; 0]);
    assert_eq!(
        mistakes(sound().must_page_within(Length::minutes(3))),
        [
            "BurnRatePage: a full outage pages after 3m21s, and has to within 3m; use a pair with a smaller share of the \
          budget, let the page wait less, or promise more"
        ]
    );
}

#[test]
fn a_floor_below_which_one_event_pages() {
    let hourly = |number| slo(objective!(99.9 %), bad_orders()).traffic_floor(Fraction::new(number, 3600));
    assert_eq!(mistakes(hourly(70)), [""; 0]);
    assert_eq!(
        mistakes(hourly(60)),
        [
            "warning: BurnRatePage: at the traffic floor 60.0 events happen within 1h, so that a single bad one is above the \
          1.4 % that alert; raise the floor to 0.0193 events a second, or add `.least_bad_events(3)`"
        ]
    );
    assert_eq!(mistakes(hourly(60).least_bad_events(3)), [""; 0]);
}

#[test]
fn a_label_that_tells_no_bad_events_apart() {
    let attributed = |sli, label: &'static str| {
        let slo = slo(objective!(99 %), sli);
        let line = line!() + 1;
        let slo = slo.attribute_by(label);
        let told = |mistake: &dashwright_model::Mistake| {
            assert_eq!((mistake.path.join("."), mistake.site.line), ("orders.attribution".to_owned(), line));
            format!("{}; {}", mistake.message, mistake.help)
        };
        suite(slo).mistakes.iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(attributed(bad_orders(), "code"), [""; 0]);
    // What the target has, the series has.
    assert_eq!(attributed(Sli::probe(selector("probe_success")), "environment"), [""; 0]);
    assert_eq!(
        attributed(bad_orders(), "cod"),
        [
            "`orders_total` has no label `cod`, so it cannot say where bad events come from; did you mean `.attribute_by(\"code\")`?"
        ]
    );
    assert_eq!(
        attributed(Sli::faster(selector("order_seconds_count"), s(0.3)), "provider"),
        [
            "`order_seconds_count` has no label `provider`, so it cannot say where bad events come from; use one of `environment`"
        ]
    );
    assert_eq!(
        attributed(
            Sli::slices(selector("count(probe_success == 0)"), selector("count(probe_success)")),
            "environment"
        ),
        [
            "slices of time have no events that `environment` could tell apart; leave out `.attribute_by(…)`, or count events"
        ]
    );
}

#[test]
fn two_of_one_name() {
    let first = slo(objective!(99 %), bad_orders());
    let (first_line, second) = (first.site.line, slo(objective!(99.9 %), bad_orders()));
    let line = second.site.line;
    let found = Suite::new(&CATALOGUE).slos([first, second]);
    assert_eq!(found.rules.len(), 1);
    let [mistake] = &found.mistakes[..] else { panic!("{:?}", found.mistakes) };
    assert_eq!((mistake.path.join("."), mistake.site.line), ("orders.name".to_owned(), line));
    assert_eq!(mistake.message, "two SLOs are called `orders`, and would record the same series");
    assert!(mistake.help.contains(&format!(":{first_line}:")), "{}", mistake.help);
}

#[test]
fn an_absence_that_never_comes() {
    let slices = |all| Sli::slices(selector("count(probe_success == 0)"), selector(all));
    let told = |all| mistakes(slo(objective!(99 %), slices(all)).absent_alert());
    assert_eq!(told("count(probe_success)"), [""; 0]);
    assert_eq!(told("sum(probe_success) * vector(1)"), [""; 0]);
    for all in ["count(probe_success) or vector(0)", "vector(1)"] {
        assert_eq!(
            told(all),
            [format!(
                "indicator: `{all}` always has a result, so it is never absent and `.absent_alert()` never fires; count series \
                 without `vector(…)` and `absent(…)`, or leave out `.absent_alert()`"
            )]
        );
        assert_eq!(mistakes(slo(objective!(99 %), slices(all))), [""; 0]);
    }
}
