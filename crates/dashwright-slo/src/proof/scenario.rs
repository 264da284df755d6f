//! The loads that an SLO is shown under.

use dashwright_model::Length;

use crate::Fraction;
use crate::burn::Pair;
use crate::explain::budget_minutes;
use crate::replay::Load;
use crate::sli::Events;
use crate::slo::Slo;

/// One load.
pub(super) struct Scenario {
    pub(super) name: String,
    pub(super) load: Load,
    pub(super) evaluation: Length,
    /// Before this, nothing is asked.
    pub(super) from: Length,
    pub(super) asked: Vec<Asked>,
    /// Whether the texts of firing alerts are compared.
    pub(super) texts: bool,
}

/// What is asked about the recorded series at the end of a load.
pub(super) enum Asked {
    /// There is no share of bad events over this window.
    Nothing(Length),
    /// All of the budget is left.
    WholeBudget,
    /// A query that gives one series without labels has this value.
    Value(String, f64),
}

/// At least so many scrapes in the shortest window.
const SCRAPES: u32 = 5;

/// How often the loads are scraped: as rarely as the windows allow, so that `promtool` is done soon.
pub(super) fn scrape(slo: &Slo) -> Length {
    let windows = slo.policy.windows();
    let all = windows.iter().fold(0, |all, window| common(all, window.as_seconds())).max(1);
    let base = slo.base().as_seconds().max(1);
    let mut parts = (all * SCRAPES).div_ceil(base).max(1);
    while !all.is_multiple_of(parts) {
        parts += 1;
    }
    Length::seconds(all / parts)
}

const fn common(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { common(b, a % b) }
}

struct Makes<'a> {
    slo: &'a Slo,
    scrape: Length,
    events: f64,
    /// Whether a slice is either good or bad as a whole.
    whole: bool,
}

pub(super) fn all(slo: &Slo, events: &Events) -> Vec<Scenario> {
    let scrape = scrape(slo);
    let makes = Makes { slo, scrape, events: plenty(slo, scrape), whole: events.is_slices() };
    let mut all = vec![makes.outage()];
    if !makes.whole {
        all.extend(makes.burns());
        all.extend(makes.below());
        all.push(makes.new_service());
        all.push(makes.one_bad_event());
        all.extend(makes.too_little_traffic());
        if !matches!(events, Events::Probe { .. }) {
            all.push(makes.no_traffic());
        }
        all.push(makes.gap());
        all.extend(makes.ticket());
    }
    all.push(makes.budget());
    all
}

/// Events between two scrapes, ten times more than the traffic floor asks for.
fn plenty(slo: &Slo, scrape: Length) -> f64 {
    let floor = slo.guard.traffic.map_or(0.0, Fraction::to_f64) * f64::from(scrape.as_seconds());
    let mut events = 1_000.0;
    while events < 10.0 * floor {
        events *= 10.0;
    }
    events
}

impl Makes<'_> {
    fn clean(&self, time: Length) -> Load {
        Load::new(self.scrape).then(time, self.events, Fraction::ZERO)
    }

    fn scenario(&self, name: impl Into<String>, load: Load, from: Length) -> Scenario {
        let (evaluation, from) = (self.scrape, self.before(from));
        Scenario { name: name.into(), load, evaluation, from, asked: Vec::new(), texts: false }
    }

    /// The last scrape before a moment.
    fn before(&self, at: Length) -> Length {
        Length::seconds(at.as_seconds().saturating_sub(self.scrape.as_seconds()))
    }

    /// The most urgent pairs; the policy has at least one.
    fn urgent(&self) -> &[Pair] {
        self.slo.policy.alerts.first().map_or(&[], |alert| &alert.pairs)
    }

    fn longest(pairs: &[Pair]) -> Length {
        pairs.iter().map(|pair| pair.long).max().unwrap_or_default()
    }

    fn threshold(&self, pair: &Pair) -> Fraction {
        pair.threshold(self.slo.period, self.slo.objective.budget())
    }

    /// Everything fails for as long as the shortest long window, and is good again.
    fn outage(&self) -> Scenario {
        let urgent = self.urgent();
        // Everything is far above every threshold, whatever came before.
        let history = self.slo.traffic_window();
        let shorts = urgent.iter().map(|pair| pair.short).max().unwrap_or_default();
        let keep = self.slo.policy.alerts.first().map_or(Length::ZERO, |alert| alert.keep_firing);
        let delay = self.slo.sli.delay();
        let outage = plus(&[self.slo.traffic_window(), delay]);
        let tail = plus(&[shorts, keep, times(self.scrape, 10)]);
        let load = self.clean(history).then(outage, self.events, Fraction::ONE).then(
            tail,
            self.events,
            Fraction::ZERO,
        );
        self.scenario(format!("a full outage of {}", self.slo.traffic_window()), load, history)
    }

    /// Errors that only some of the urgent pairs see, for as long as their long window, and good again.
    fn burns(&self) -> Vec<Scenario> {
        let mut pairs = self.urgent().to_vec();
        pairs.sort_by_key(|pair| std::cmp::Reverse(self.threshold(pair)));
        let mut above = None;
        let mut all = Vec::new();
        for pair in &pairs {
            let threshold = self.threshold(pair);
            if threshold >= Fraction::ONE {
                continue;
            }
            let errors = match above {
                // 20 where 14.4 pages, if there can be so many errors.
                None => {
                    let wanted = threshold.times(Fraction::new(25, 18));
                    if wanted < Fraction::percent(95) { wanted } else { middle(threshold, Fraction::ONE) }
                }
                Some(above) => middle(threshold, above),
            };
            above = Some(threshold);
            let history = Self::longest(&pairs);
            let tail = plus(&[pair.short, times(self.scrape, 10)]);
            let load = self.clean(history).then(self.until_seen(pair, errors), self.events, errors).then(
                tail,
                self.events,
                Fraction::ZERO,
            );
            let speed = errors.over(self.slo.objective.budget());
            all.push(self.scenario(
                format!("errors that burn the budget at {}", speed.rounded(1)),
                load,
                history,
            ));
        }
        all
    }

    /// Until an urgent alert fires for a pair, and a little longer; in whole scrapes.
    fn until_seen(&self, pair: &Pair, errors: Fraction) -> Length {
        let budget = self.slo.objective.budget();
        let seen = pair.detection_seconds(self.slo.period, budget, errors).unwrap_or(Fraction::ZERO);
        let scrape = self.scrape.as_seconds();
        let seen = u32::try_from(seen.floor()).unwrap_or(u32::MAX).div_ceil(scrape).saturating_mul(scrape);
        let hold = self.slo.policy.alerts.first().map_or(Length::ZERO, |alert| alert.hold);
        // At least the short window, so that the time in which it clears is that of the formula.
        plus(&[Length::seconds(seen.max(pair.short.as_seconds())), hold, times(self.scrape, 5)])
    }

    /// Just below what pages, and just below what alerts at all.
    fn below(&self) -> Vec<Scenario> {
        let just = Fraction::percent(95);
        // From the first sample on all windows show the same share, however short the load.
        let time = times(self.slo.traffic_window(), 2);
        let make = |pairs: &mut dyn Iterator<Item = &Pair>, name: &str| {
            let least = pairs.map(|pair| self.threshold(pair)).min()?;
            let errors = least.times(just);
            let load = Load::new(self.scrape).then(time, self.events, errors);
            (errors < Fraction::ONE).then(|| self.scenario(name, load, Length::ZERO))
        };
        let mut all = self.slo.policy.pairs().map(|(_, pair)| pair);
        [
            make(&mut self.urgent().iter(), "just below what pages"),
            make(&mut all, "just below what alerts at all"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The first samples of a service already have errors.
    fn new_service(&self) -> Scenario {
        let least = self.urgent().iter().map(|pair| self.threshold(pair)).min().unwrap_or(Fraction::ONE);
        let errors = middle(least, Fraction::ONE);
        let load = Load::new(self.scrape).then(self.slo.traffic_window(), self.events, errors);
        self.scenario("a new service with errors from the first sample on", load, Length::ZERO)
    }

    /// One event is bad, with little more traffic than the floor, or one event a scrape.
    fn one_bad_event(&self) -> Scenario {
        let history = Self::longest(self.urgent());
        let seconds = f64::from(self.scrape.as_seconds());
        // A traffic of eighths has no rounding.
        let events = match self.slo.guard.traffic {
            Some(floor) => ((floor.to_f64() * seconds * 1.05 * 8.0).floor() + 1.0) / 8.0,
            None => 1.0,
        };
        let at = times(self.scrape, 1);
        let load = Load::new(self.scrape)
            .then(history, events, Fraction::ZERO)
            .then(at, events.max(1.0), Fraction::ONE)
            .then(times(self.slo.base(), 2), events, Fraction::ZERO);
        let load = one(load);
        self.scenario("one bad event at little traffic", load, history)
    }

    /// Everything fails, and there is less traffic than the floor asks for.
    fn too_little_traffic(&self) -> Option<Scenario> {
        let floor = self.slo.guard.traffic?.to_f64() * f64::from(self.scrape.as_seconds());
        let load = Load::new(self.scrape).then(self.slo.traffic_window(), floor / 2.0, Fraction::ONE);
        Some(self.scenario("half of the traffic floor, all of it bad", load, Length::ZERO))
    }

    /// The counters are there and stand still.
    fn no_traffic(&self) -> Scenario {
        let load = Load::new(self.scrape).then(self.slo.traffic_window(), 0.0, Fraction::ZERO);
        let mut scenario = self.scenario("no traffic", load, Length::ZERO);
        scenario.asked.push(Asked::Nothing(self.slo.base()));
        scenario
    }

    /// The target is gone for a while, and comes back as it was.
    fn gap(&self) -> Scenario {
        let window = self.slo.traffic_window();
        let load = self.clean(window).then_gone(window).then(window, self.events, Fraction::ZERO);
        let mut scenario =
            self.scenario("nothing to scrape for a while, then traffic again", load, Length::ZERO);
        scenario.asked.push(Asked::WholeBudget);
        scenario
    }

    /// Errors that only the slowest pair sees, in the slow clock.
    fn ticket(&self) -> Option<Scenario> {
        let mut pairs: Vec<&Pair> = self.slo.policy.pairs().map(|(_, pair)| pair).collect();
        pairs.sort_by_key(|pair| self.threshold(pair));
        let slowest = pairs.first()?;
        let next = pairs.get(1).map_or(Fraction::ONE, |pair| self.threshold(pair)).min(Fraction::ONE);
        // Nearer to the next one: the sooner it is seen, the shorter the load.
        let errors = middle(middle(self.threshold(slowest), next), next);
        let budget = self.slo.objective.budget();
        let seen = slowest.detection_seconds(self.slo.period, budget, errors)?;
        let base = self.slo.base().as_seconds();
        let hold = self.slo.policy.alerts.last().map_or(Length::ZERO, |alert| alert.hold);
        let seen = u32::try_from(seen.floor()).ok()?.div_ceil(base) * base;
        let time = plus(&[Length::seconds(seen), hold, times(self.slo.base(), 4)]);
        let tail = plus(&[slowest.short, hold, times(self.slo.base(), 4)]);
        let load =
            self.clean(slowest.long).then(time, self.events, errors).then(tail, self.events, Fraction::ZERO);
        let speed = errors.over(budget);
        let name = format!("errors that burn the budget at {}", speed.rounded(1));
        Some(self.slow(self.scenario(name, load, slowest.long)))
    }

    /// 23 minutes of every 43.2 that the budget has are spent.
    fn budget(&self) -> Scenario {
        let base = self.slo.base().as_seconds();
        let seconds = budget_minutes(self.slo).times(Fraction::new(60 * 230, 432));
        let window = self.slo.traffic_window().as_seconds();
        let whole = u32::try_from(seconds.floor()).unwrap_or(u32::MAX).div_ceil(base).saturating_mul(base);
        let time = Length::seconds(if self.whole { whole } else { whole.max(window + base) });
        let errors = if self.whole { Fraction::ONE } else { seconds.over(crate::burn::seconds(time)) };
        let history = self.slo.traffic_window();
        let outage = plus(&[time, self.slo.sli.delay()]);
        let load = self.clean(history).then(outage, self.events, errors);
        let mut scenario = self.slow(self.scenario("the minutes that are left of the budget", load, history));
        scenario.texts = true;
        scenario
    }

    /// In the slow clock.
    fn slow(&self, mut scenario: Scenario) -> Scenario {
        scenario.evaluation = self.slo.base();
        scenario
    }
}

/// Exactly one bad event in the stretch that has some.
fn one(mut load: Load) -> Load {
    for stretch in &mut load.stretches {
        stretch.bad = stretch.bad.min(1.0);
    }
    load
}

fn middle(a: Fraction, b: Fraction) -> Fraction {
    a.plus(b).over(Fraction::whole(2))
}

fn plus(lengths: &[Length]) -> Length {
    Length::seconds(lengths.iter().map(|length| length.as_seconds()).sum())
}

fn times(length: Length, number: u32) -> Length {
    Length::seconds(length.as_seconds().saturating_mul(number))
}
