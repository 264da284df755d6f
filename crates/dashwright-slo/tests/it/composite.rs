//! Journeys through several SLOs: their rules as text, and what wrong ones are told.

use dashwright_model::rule::Rule;
use dashwright_model::{Length, Suite};
use dashwright_query::promql;
use dashwright_slo::{BurnPolicy, Composite, Objective, Sli, Slo, SloId, WithSlos, objective};
use pretty_assertions::assert_eq;

use crate::fixture::{CATALOGUE, bad_orders, selector, slo};

const CART: SloId = SloId::new("cart");
const PAYMENT: SloId = SloId::new("payment");
const JOURNEY: SloId = SloId::new("checkout");

fn part(id: SloId, objective: Objective) -> Slo {
    let mut part = slo(objective, bad_orders());
    part.id = id;
    part
}

fn parts() -> [Slo; 2] {
    [part(CART, objective!(99.9 %)), part(PAYMENT, objective!(99.5 %))]
}

#[track_caller]
fn serial(parts: &[SloId]) -> Composite {
    let response = slo(objective!(99 %), bad_orders()).response;
    Composite::serial(JOURNEY, parts.iter().copied(), "checkouts without an error", response)
}

fn suite(composite: Composite, parts: &[Slo]) -> Suite {
    Suite::new(&CATALOGUE).composites(parts, [composite])
}

fn rules(composite: Composite) -> Vec<Rule> {
    let suite = suite(composite, &parts());
    assert!(suite.mistakes.is_empty(), "{:?}", suite.mistakes);
    suite.rules.into_iter().flat_map(|group| group.rules).collect()
}

/// `name: query` of each rule, which the checker of queries accepts.
fn lines(rules: &[Rule]) -> Vec<String> {
    let line = |rule: &Rule| {
        let problems = promql::check(&rule.expr, &CATALOGUE).problems;
        assert!(problems.iter().all(|it| it.code == "unknown-metric"), "{}: {problems:#?}", rule.expr);
        format!("{}: {}", rule.name(), rule.expr)
    };
    rules.iter().map(line).collect()
}

/// Both alerts compare the journey's own shares with burn rate times `budget`.
fn alerts(budget: &str) -> [String; 2] {
    let above = |window: &str, rate: &str| {
        format!("slo:sli_error:ratio_rate{window}{{slo=\"checkout\"}} > {rate} * {budget}")
    };
    let alert = |name: &str, [long, short, rate, longer, shorter, slower]: [&str; 6]| {
        format!(
            "CheckoutBurnRate{name}: (({} and {}) or ({} and {}))",
            above(long, rate),
            above(short, rate),
            above(longer, slower),
            above(shorter, slower)
        )
    };
    [
        alert("Page", ["1h", "5m", "14.4", "6h", "30m", "6"]),
        alert("Ticket", ["1d", "2h", "3", "3d", "6h", "1"]),
    ]
}

/// The whole group, where `share` is how a window is computed.
fn group(share: impl Fn(&str) -> String, objective: &str, budget: &str) -> Vec<String> {
    let mut lines: Vec<String> = ["5m", "30m", "1h", "2h", "6h", "1d", "3d", "30d"]
        .map(|window| {
            format!(
                "slo:sli_error:ratio_rate{window}: {}",
                share(&format!("slo:sli_error:ratio_rate{window}"))
            )
        })
        .into();
    let own = |window: &str| format!("slo:sli_error:ratio_rate{window}{{slo=\"checkout\"}}");
    lines.push(format!("slo:objective:ratio: {} * 0 + {objective}", own("30d")));
    lines.push(format!("slo:error_budget_remaining:ratio: 1 - {} / {budget}", own("30d")));
    lines.push(format!("slo:burn_rate:ratio_rate1h: {} / {budget}", own("1h")));
    lines.push(format!("slo:burn_rate:ratio_rate6h: {} / {budget}", own("6h")));
    lines.extend(alerts(budget));
    lines
}

#[test]
fn parts_one_after_the_other() {
    let share =
        |series: &str| format!("clamp_max(sum by (environment) ({series}{{slo=~\"cart|payment\"}}), 1)");
    let rules = rules(serial(&[CART, PAYMENT]));
    // 0.999 × 0.995
    assert_eq!(lines(&rules), group(share, "0.994005", "0.005995"));
    let labels: Vec<String> = rules[0].labels.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(labels, ["owner=@shop", "slo=checkout"]);
}

#[test]
fn the_worst_of_the_parts() {
    let response = slo(objective!(99 %), bad_orders()).response;
    let rules = rules(Composite::worst_of(JOURNEY, [CART, PAYMENT], "checkouts", response));
    let share = |series: &str| {
        format!(
            "clamp_max(max by (environment) ({series}{{slo=\"cart\"}} / 0.001 or {series}{{slo=\"payment\"}} / 0.005) \
             * 0.001, 1)"
        )
    };
    assert_eq!(lines(&rules), group(share, "0.999", "0.001"));
}

#[test]
fn parts_that_fail_independently() {
    let response = slo(objective!(99 %), bad_orders()).response;
    let rules = rules(Composite::independent(JOURNEY, [CART, PAYMENT], "checkouts", response));
    let share = |series: &str| {
        format!("1 - exp(sum by (environment) (ln(1 - clamp_max({series}{{slo=~\"cart|payment\"}}, 1))))")
    };
    assert_eq!(lines(&rules), group(share, "0.994005", "0.005995"));
}

#[test]
fn parts_that_count_as_much_as_they_matter() {
    let response = slo(objective!(99 %), bad_orders()).response;
    let rules = rules(Composite::weighted(JOURNEY, [(CART, 1), (PAYMENT, 3)], "checkouts", response));
    let share = |series: &str| {
        let (cart, payment) = (format!("{series}{{slo=\"cart\"}}"), format!("{series}{{slo=\"payment\"}}"));
        format!(
            "sum by (environment) ({cart} * 1 or {payment} * 3) \
             / sum by (environment) ({cart} * 0 + 1 or {payment} * 0 + 3)"
        )
    };
    // (0.999 + 3 × 0.995) / 4
    assert_eq!(lines(&rules), group(share, "0.996", "0.004"));
}

/// What a suite gets beside the rules: an entry of the handbook, and a proof that runs the parts' rules first.
#[test]
fn a_handbook_entry_and_a_proof() {
    let suite = suite(serial(&[CART, PAYMENT]), &parts());
    let promise = &suite.promises[0];
    assert_eq!(promise.text, "99.4005 % of checkouts without an error in 30d");
    assert_eq!(promise.minutes, "258.984");
    assert_eq!(
        promise.made_of.as_deref(),
        Some("`cart` and `payment`, one after the other: shares of bad events add up")
    );
    assert_eq!(
        promise.queries,
        [(
            "Share of bad events over 1h".to_owned(),
            "clamp_max(sum by (environment) (slo:sli_error:ratio_rate1h{slo=~\"cart|payment\"}), 1)"
                .to_owned()
        )]
    );
    // Both parts count the same series here, so that nothing can show them apart.
    assert!(suite.proofs.is_empty());
    let mut cart = part(CART, objective!(99.9 %));
    cart.sli = Sli::probe(selector("probe_success"));
    let slos = [cart, part(PAYMENT, objective!(99.5 %))];
    let suite = Suite::new(&CATALOGUE).composites(&slos, [serial(&[CART, PAYMENT])]);
    let proof = &suite.proofs[0];
    assert_eq!(proof.rules, ["slo-cart", "slo-payment", "slo-checkout"]);
    let names: Vec<&str> = proof.cases.iter().map(|case| case.name.as_ref()).collect();
    assert_eq!(names, ["`cart` fails for 1h", "`payment` fails for 1h"]);
}

#[test]
fn a_stated_objective() {
    let rules = rules(serial(&[CART, PAYMENT]).objective(objective!(99 %)));
    assert_eq!(lines(&rules)[12..], alerts("0.01"));
}

#[test]
fn what_wrong_ones_are_told() {
    let told = |composite: Composite, parts: &[Slo], line: u32| {
        let suite = suite(composite, parts);
        assert!(suite.rules.is_empty() && suite.promises.is_empty());
        let told = suite.mistakes.iter().map(|mistake| {
            assert_eq!((mistake.path.join("."), mistake.site.line), ("checkout.parts".to_owned(), line));
            format!("{}; {}", mistake.message, mistake.help)
        });
        told.collect::<Vec<String>>()
    };
    let week = part(PAYMENT, objective!(99.5 %)).period(Length::days(7));
    let split = part(PAYMENT, objective!(99.5 %)).by(["code"]);
    let mut fewer = BurnPolicy::standard(Length::days(30));
    fewer.alerts.truncate(1);
    let fewer = part(PAYMENT, objective!(99.5 %)).policy(fewer);
    let long = part(PAYMENT, objective!(99.99999 %));
    let own = part(JOURNEY, objective!(99 %));
    let cart = || part(CART, objective!(99.9 %));
    let both = &[CART, PAYMENT][..];
    let cases: [(&[SloId], Vec<Slo>, &str); 9] = [
        (&[CART, SloId::new("paymnt")], parts().into(), "there is no SLO `paymnt`; did you mean `payment`?"),
        (
            &[CART, SloId::new("warehouse")],
            parts().into(),
            "there is no SLO `warehouse`; use one of `cart` and `payment`, or define it and pass it on",
        ),
        (both, vec![cart(), week], "`cart` counts 30d, `payment` counts 7d; give both `.period(…)` of 30d"),
        (
            both,
            vec![cart(), split],
            "`cart` is split `by (environment)`, `payment` `by (environment, code)`; split all parts by the same labels",
        ),
        (
            both,
            vec![cart(), fewer],
            "`cart` records the window 2h, `payment` does not; give all parts the same burn policy",
        ),
        (
            both,
            vec![cart(), long],
            "what follows from the parts' objectives has more than seven digits after the point of a percentage; \
             state it: `.objective(objective!(99.8 %))`",
        ),
        (
            &[CART],
            parts().into(),
            "a journey has two parts or more, found 1; name the other parts, or use the SLO itself",
        ),
        (&[CART, PAYMENT, CART], parts().into(), "the part `cart` is named twice; name each part once"),
        (
            both,
            vec![cart(), part(PAYMENT, objective!(99 %)), own],
            "`checkout` is already the name of an SLO; give the journey a name of its own",
        ),
    ];
    for (ids, slos, message) in cases {
        assert_eq!(told(serial(ids), &slos, line!()), [message]);
    }
}
