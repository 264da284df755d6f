//! A second calculation, which shares nothing with the crate: every scrape is kept, every window is summed anew.
//!
//! Written from the definitions of the Site Reliability Workbook, chapter 5: an error budget is `1 - objective`; an alert
//! that spends a share `a` of the budget of a period `P` within a window `W` has the burn rate `a × P / W`; it is active
//! while the share of bad events is above `burn rate × budget` both in the long window and in the short one. Times are
//! counted here and compared with the crate's formulas and with its replay.

use dashwright_model::Length;
use dashwright_slo::{BurnPolicy, Fraction, Load, Objective, Pair, Reading, Slo, State, objective};
use pretty_assertions::assert_eq;
use proptest::prelude::*;

use crate::fixture::{CATALOGUE, bad_orders, slo};

const OBJECTIVES: [(Objective, f64); 6] = [
    (objective!(95 %), 0.95),
    (objective!(98 %), 0.98),
    (objective!(99 %), 0.99),
    (objective!(99.5 %), 0.995),
    (objective!(99.9 %), 0.999),
    (objective!(99.99 %), 0.9999),
];

/// Scrapes of a service, one after the other: how many new events each found, and how many of them were bad.
struct Service {
    every: u32,
    scrapes: Vec<(u64, u64)>,
}

impl Service {
    fn new(every: u32) -> Self {
        Self { every, scrapes: Vec::new() }
    }

    fn runs(&mut self, seconds: u32, events: u64, bad: u64) {
        self.scrapes.extend((0..seconds / self.every).map(|_| (events, bad)));
    }

    /// The share of bad events in the last `window` seconds before scrape number `now`, without the oldest `lost` ones.
    fn share(&self, window: u32, now: usize, lost: usize) -> Option<f64> {
        let wanted = (window / self.every) as usize - lost;
        let recent = &self.scrapes[now.saturating_sub(wanted)..now];
        let (mut events, mut bad) = (0, 0);
        for (new, failed) in recent {
            events += new;
            bad += failed;
        }
        (events > 0).then(|| bad as f64 / events as f64)
    }

    /// Whether both windows of an alert are above its threshold.
    fn burns(&self, alert: &Alert, now: usize, lost: usize) -> bool {
        let above = |window| self.share(window, now, lost).is_some_and(|share| share > alert.threshold);
        above(alert.long) && above(alert.short)
    }
}

struct Alert {
    long: u32,
    short: u32,
    threshold: f64,
}

impl Alert {
    fn new(share: f64, long: u32, short: u32, period: u32, objective: f64) -> Self {
        let burn_rate = share * f64::from(period) / f64::from(long);
        Self { long, short, threshold: burn_rate * (1.0 - objective) }
    }
}

/// The Workbook's windows, whatever the period: their burn rates follow from the period.
#[test]
fn burn_rates_of_fixed_windows() {
    let rates = |days: u16| {
        [(2, 1), (5, 6), (10, 24), (10, 72)].map(|(share, hours)| {
            let pair = Pair::new(Fraction::percent(share), Length::hours(hours));
            let ours = pair.factor(Length::days(days)).to_f64();
            let spent = share as f64 / 100.0;
            assert!((ours - spent * f64::from(days) * 24.0 / f64::from(hours)).abs() < 1e-12);
            format!("{ours:.3}")
        })
    };
    assert_eq!(rates(30), ["14.400", "6.000", "3.000", "1.000"]);
    assert_eq!(rates(28), ["13.440", "5.600", "2.800", "0.933"]);
    assert_eq!(rates(7), ["3.360", "1.400", "0.700", "0.233"]);
    assert_eq!(rates(90), ["43.200", "18.000", "9.000", "3.000"]);
}

/// One pair of a period, and how long its windows are.
fn pairs() -> impl Strategy<Value = (u16, u8, u16)> {
    let days = prop_oneof![Just(7_u16), Just(28), Just(30), Just(90)];
    let rows = prop_oneof![Just((2_u8, 1_u16)), Just((5, 6)), Just((10, 24))];
    (days, rows).prop_map(|(days, (share, hours))| (days, share, hours))
}

/// An SLO with one pair and no waiting.
fn with_pair(promised: Objective, days: u16, pair: Pair) -> Slo {
    let mut policy = BurnPolicy::standard(Length::days(30));
    policy.alerts.truncate(1);
    policy.alerts[0].pairs = vec![pair];
    policy.alerts[0].hold = Length::ZERO;
    policy.alerts[0].keep_firing = Length::ZERO;
    slo(promised, bad_orders()).period(Length::days(days)).policy(policy)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Errors of a constant share begin after a clean window and end: the formulas, the replay and the count agree on when
    /// the alert begins and ends, and on every share of bad events.
    #[test]
    fn detection_and_reset(
        (days, share, hours) in pairs(),
        which in 0..OBJECTIVES.len(),
        bad in 1_u64..=1000,
        closed in any::<bool>(),
    ) {
        let (promised, objective) = OBJECTIVES[which];
        let pair = Pair::new(Fraction::percent(u128::from(share)), Length::hours(hours));
        let (long, short) = (pair.long.as_seconds(), pair.short.as_seconds());
        let period = u32::from(days) * 86_400;
        let alert = Alert::new(f64::from(share) / 100.0, long, short, period, objective);
        let errors = bad as f64 / 1000.0;
        // A share that meets the threshold exactly is decided by rounding.
        prop_assume!((errors - alert.threshold).abs() > 1e-9);

        let every = 60;
        let (history, outage, after) = (long, long, short + 600);
        let mut service = Service::new(every);
        service.runs(history, 1000, 0);
        service.runs(outage, 1000, bad);
        service.runs(after, 1000, 0);
        let lost = usize::from(!closed);
        let active: Vec<usize> =
            (1..=service.scrapes.len()).filter(|now| service.burns(&alert, *now, lost)).collect();

        let slo = with_pair(promised, days, pair);
        let fraction = Fraction::new(u128::from(bad), 1000);
        let load = Load::new(Length::seconds(every))
            .then(Length::seconds(history), 1000.0, Fraction::ZERO)
            .then(Length::seconds(outage), 1000.0, fraction)
            .then(Length::seconds(after), 1000.0, Fraction::ZERO);
        let reading = if closed { Reading::Closed } else { Reading::LeftOpen };
        let replay = slo.replay(&CATALOGUE, &load, Length::seconds(every), reading).expect("it can be read");

        // The formulas: no detection where none is possible, else within one scrape.
        let seconds = |scrapes: usize| f64::from(every) * scrapes as f64;
        let formula = pair.detection_seconds(slo.period, promised.budget(), fraction);
        prop_assert_eq!(formula.is_some(), !active.is_empty());
        if let (Some(formula), Some(first), Some(last)) = (formula, active.first(), active.last()) {
            let counted = seconds(*first) - f64::from(history);
            let formula = formula.to_f64();
            prop_assert!((counted - formula).abs() <= f64::from(every) * 1.0001, "{} {}", counted, formula);
            // And exactly, sample by sample: k = floor(n × threshold / errors) + 1.
            let n = f64::from(long / every) - lost as f64;
            let k = (n * alert.threshold / errors).floor() + 1.0;
            let short_n = f64::from(short / every) - lost as f64;
            let short_k = (short_n * alert.threshold / errors).floor() + 1.0;
            let near = |x: f64| (x - x.round()).abs() < 1e-6;
            if !near(n * alert.threshold / errors) && !near(short_n * alert.threshold / errors) {
                prop_assert!((counted / f64::from(every) - k.max(short_k)).abs() < 1e-9);
            }
            let reset = pair.reset_seconds(slo.period, promised.budget(), fraction).to_f64();
            let counted = seconds(*last) - f64::from(history + outage);
            prop_assert!((counted - reset).abs() <= f64::from(every) * 2.0, "{} {}", counted, reset);
        }

        // The replay: the same scrapes, one by one. Windows of a day are summed from base windows, the others from scrapes.
        let tiled = long >= 288 * short;
        for now in 1..=service.scrapes.len() {
            let at = Length::seconds(every * now as u32);
            for window in [pair.short, pair.long] {
                let (ours, counted) = (replay.share(window, at), service.share(window.as_seconds(), now, lost));
                if let (Some(ours), Some(counted), false) = (ours, counted, tiled) {
                    prop_assert!((ours - counted).abs() < 1e-9, "{} at {}: {} {}", window, at, ours, counted);
                }
            }
            // A share that meets the threshold exactly is decided by rounding.
            let meets = |window: Length| {
                let share = service.share(window.as_seconds(), now, lost);
                share.is_some_and(|share| (share - alert.threshold).abs() < 1e-9)
            };
            if meets(pair.short) || meets(pair.long) {
                continue;
            }
            let ours = replay.state(0, at) == State::Firing;
            prop_assert_eq!(ours, active.binary_search(&now).is_ok(), "{}", at);
        }
    }

    /// A full outage at any moment spends as many minutes of the budget as it lasts, however short the history.
    #[test]
    fn minutes_of_an_outage(which in 0..OBJECTIVES.len(), windows in 1_u32..40, history in 1_u32..200) {
        let (promised, objective) = OBJECTIVES[which];
        let base = 300;
        let load = Load::new(Length::minutes(1))
            .then(Length::seconds(history * base), 50.0, Fraction::ZERO)
            .then(Length::seconds(windows * base), 50.0, Fraction::ONE);
        let slo = slo(promised, bad_orders());
        for reading in [Reading::Closed, Reading::LeftOpen] {
            let replay = slo.replay(&CATALOGUE, &load, Length::minutes(5), reading).expect("it can be read");
            let left = replay.minutes_left(load.length()).expect("there were events");
            let allowed = 30.0 * 1440.0 * (1.0 - objective);
            prop_assert!((allowed - f64::from(windows) * 5.0 - left).abs() < 1e-6, "{} {}", allowed, left);
        }
    }
}

/// Days are summed from recorded rates, one for each five minutes: the share differs from a count of every scrape by less than
/// one of 288 parts.
#[test]
fn days_from_recorded_rates() {
    let slo = slo(objective!(99.9 %), bad_orders());
    let day = 86_400;
    let mut service = Service::new(60);
    let mut load = Load::new(Length::minutes(1));
    for (seconds, events, bad) in [(day, 900, 0), (day / 2, 1000, 37), (day / 3, 400, 3), (day * 2, 2000, 1)]
    {
        service.runs(seconds, events, bad);
        load = load.then(Length::seconds(seconds), events as f64, Fraction::new(bad.into(), events.into()));
    }
    for (reading, lost) in [(Reading::Closed, 0), (Reading::LeftOpen, 1)] {
        let replay = slo.replay(&CATALOGUE, &load, Length::minutes(5), reading).expect("it can be read");
        for days in [1, 3] {
            for number in 1..=service.scrapes.len() / 60 {
                let (window, at) = (Length::days(days), Length::seconds(3600 * number as u32));
                let counted =
                    service.share(window.as_seconds(), number * 60, lost).expect("there were events");
                let ours = replay.share(window, at).expect("there were events");
                assert!((ours - counted).abs() < 0.037 / 288.0 * 2.5, "{window} at {at}: {ours} {counted}");
            }
        }
    }
}
