//! The series that an SLO's selectors find, as input of a test: names, labels, values.

use std::collections::BTreeMap;
use std::fmt::Write;

use dashwright_model::query::{Language, Query};
use dashwright_query::Catalogue;
use dashwright_query::unit::quantity::Unknown;

use super::example;
use crate::replay::{Load, Stretch};
use crate::sli::{Events, Kind, Matcher, Selector};
use crate::slo::Slo;

/// Counters begin high enough that nothing takes them for new.
const START: f64 = 10_000_000.0;

/// One series, and what its values follow.
pub(super) struct Series {
    name: String,
    labels: BTreeMap<String, String>,
    follows: Follows,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Follows {
    /// A counter of all events.
    All,
    /// A counter of good events.
    Good,
    /// A counter of bad events.
    Bad,
    /// A gauge: the share of good events.
    Share,
    /// A native histogram with one bound, below which events are good.
    Histogram(f64),
    /// Always the same.
    Constant(f64),
    /// A counter that grows while all is good.
    Growing,
}

/// Every series; `None` where nothing shows how slices work, or no label value fits.
pub(super) fn series(slo: &Slo, events: &Events, catalogue: &Catalogue) -> Option<Vec<Series>> {
    let plain = |selector: &Selector, follows| made(slo, selector, &[], follows);
    Some(match events {
        Events::Bad { bad, total } if bad.name == total.name => {
            vec![plain(bad, Follows::Bad)?, made(slo, total, &others(bad, total), Follows::Good)?]
        }
        Events::Good { good, total } if good.name == total.name => {
            vec![plain(good, Follows::Good)?, made(slo, total, &others(good, total), Follows::Bad)?]
        }
        Events::Bad { bad, total } => vec![plain(bad, Follows::Bad)?, plain(total, Follows::All)?],
        Events::Good { good, total } => vec![plain(good, Follows::Good)?, plain(total, Follows::All)?],
        Events::Apart { good, bad } => vec![plain(good, Follows::Good)?, plain(bad, Follows::Bad)?],
        Events::Buckets { count, below } => vec![plain(count, Follows::All)?, plain(below, Follows::Good)?],
        Events::Native { histogram, bound } => vec![plain(histogram, Follows::Histogram(*bound))?],
        Events::Probe { probe } => vec![plain(probe, Follows::Share)?],
        Events::Slices { .. } => slices(slo, catalogue)?,
    })
}

fn slices(slo: &Slo, catalogue: &Catalogue) -> Option<Vec<Series>> {
    let Kind::Slices { shown, .. } = &slo.sli.kind else { return None };
    let read = |text: &str, follows| {
        let query = Query::<Unknown>::computed(Language::PromQl, text.to_owned()).into_data();
        made(slo, &Selector::read(&query, Some(catalogue))?, &[], follows)
    };
    let constant = shown.constant.iter().map(|(text, value)| read(text, Follows::Constant(*value)));
    let growing = shown.growing.iter().map(|text| read(text, Follows::Growing));
    let all: Vec<Series> = constant.chain(growing).collect::<Option<_>>()?;
    (!shown.growing.is_empty()).then_some(all)
}

/// The matchers that the narrower of two selectors has more.
fn others(narrow: &Selector, wide: &Selector) -> Vec<Matcher> {
    narrow.matchers.iter().filter(|matcher| !wide.matchers.contains(matcher)).cloned().collect()
}

/// The value of a label by which an SLO is split.
pub(super) fn value(label: &str) -> String {
    if label == "environment" { "production".to_owned() } else { format!("{label}-1") }
}

/// A series that a selector finds, and that the first of these other matchers refuses.
fn made(slo: &Slo, selector: &Selector, refused: &[Matcher], follows: Follows) -> Option<Series> {
    let mut labels: BTreeMap<String, String> =
        slo.by.iter().map(|label| (label.clone(), value(label))).collect();
    for (number, matcher) in selector.matchers.iter().chain(refused).enumerate() {
        let known: Vec<&str> = selector
            .series
            .and_then(|series| series.label(&matcher.label))
            .and_then(dashwright_query::catalogue::Label::values)
            .map_or_else(Vec::new, <[_]>::to_vec);
        let found = example::value(matcher, &known, number < selector.matchers.len())?;
        labels.insert(matcher.label.clone(), found);
    }
    labels.retain(|_, value| !value.is_empty());
    Some(Series { name: selector.name.clone(), labels, follows })
}

impl Series {
    /// The series as a selector: it goes into a test once.
    pub(super) fn selector(&self) -> String {
        let labels: Vec<String> =
            self.labels.iter().map(|(name, value)| format!("{name}={}", crate::sli::quoted(value))).collect();
        format!("{}{{{}}}", self.name, labels.join(","))
    }

    /// The series as a selector, and its values under a load.
    pub(super) fn text(&self, load: &Load) -> String {
        let values = match self.follows {
            Follows::Constant(value) => gauge(load, |_| value),
            Follows::Share => gauge(load, |stretch| match stretch.events {
                Some(events) if events > 0.0 => 1.0 - stretch.bad / events,
                _ => 1.0,
            }),
            Follows::All => counter(load, |stretch| stretch.events.unwrap_or(0.0)),
            Follows::Good => counter(load, |stretch| stretch.events.unwrap_or(0.0) - stretch.bad),
            Follows::Bad => counter(load, |stretch| stretch.bad),
            Follows::Growing => counter(load, |stretch| {
                if stretch.events.is_some_and(|events| events > stretch.bad) { 1.0 } else { 0.0 }
            }),
            Follows::Histogram(bound) => histogram(load, bound),
        };
        format!("{} {values}", self.selector())
    }
}

/// The same value for a stretch of samples, the first of which stands before the first stretch.
fn gauge(load: &Load, value: impl Fn(&Stretch) -> f64) -> String {
    let mut out = String::new();
    for (number, stretch) in load.stretches.iter().enumerate() {
        let samples = stretch.scrapes + u32::from(number == 0);
        let run = if stretch.events.is_some() {
            format!("{}x{}", value(stretch), samples - 1)
        } else {
            format!("_x{samples}")
        };
        space(&mut out, &run);
    }
    out
}

/// A counter that grows by so much in each sample of a stretch.
fn counter(load: &Load, step: impl Fn(&Stretch) -> f64) -> String {
    let mut out = String::new();
    let mut now = START;
    for (number, stretch) in load.stretches.iter().enumerate() {
        let step = step(stretch);
        let run = match (stretch.events, number) {
            (None, _) => format!("_x{}", stretch.scrapes),
            // The value before the first step is a sample, too.
            (Some(_), 0) => format!("{now}+{step}x{}", stretch.scrapes),
            (Some(_), _) => format!("{}+{step}x{}", now + step, stretch.scrapes - 1),
        };
        now += step * f64::from(stretch.scrapes);
        space(&mut out, &run);
    }
    out
}

/// A native histogram with one bound of its own.
fn histogram(load: &Load, bound: f64) -> String {
    let mut out = String::new();
    let (mut good, mut bad) = (START, START);
    let text = |good: f64, bad: f64| {
        format!(
            "{{{{schema:-53 sum:{} count:{} custom_values:[{bound}] buckets:[{good} {bad}]}}}}",
            good + bad,
            good + bad
        )
    };
    for (number, stretch) in load.stretches.iter().enumerate() {
        let step = (stretch.events.unwrap_or(0.0) - stretch.bad, stretch.bad);
        let run = match (stretch.events, number) {
            (None, _) => format!("_x{}", stretch.scrapes),
            (Some(_), 0) => format!("{}+{}x{}", text(good, bad), text(step.0, step.1), stretch.scrapes),
            (Some(_), _) => format!(
                "{}+{}x{}",
                text(good + step.0, bad + step.1),
                text(step.0, step.1),
                stretch.scrapes - 1
            ),
        };
        good += step.0 * f64::from(stretch.scrapes);
        bad += step.1 * f64::from(stretch.scrapes);
        space(&mut out, &run);
    }
    out
}

fn space(out: &mut String, run: &str) {
    let separator = if out.is_empty() { "" } else { " " };
    // Writing to a string cannot fail.
    let _ = write!(out, "{separator}{run}");
}
