//! The proof of an SLO: loads, and what its alerts do under them, for `promtool test rules`.
//!
//! An SLO comes in; series and expectations come out. Nothing in them was recorded from a run: every minute follows from the
//! burn rate, the objective and the windows, by the arithmetic of [`Replay`]. Prometheus 2 and 3 read the left end of a range
//! differently, and rounding decides where a share meets its threshold exactly; so each load is replayed four times, with
//! either reading and with thresholds a billionth higher and lower, and only moments on which all four agree are asked about:
//! the last before an alert changes, and the first after it has.
//!
//! A load runs in one of two clocks. Pages are shown with one evaluation a scrape, because their minutes matter. Tickets
//! look back for days; they are shown with one evaluation in each base window, which is when the recorded rates that they
//! are summed from change.

mod example;
mod input;
mod scenario;

use dashwright_model::Length;
use dashwright_query::Catalogue;

use crate::record::{REMAINING, ratio};
use crate::replay::{Reading, Replay, State};
use crate::sli::Events;
use crate::slo::Slo;

use scenario::{Asked, Scenario};

/// One file of cases that share a clock.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// The name of the file, without directory and ending.
    pub file: String,
    /// Between two evaluations of the rules.
    pub evaluation: Length,
    /// What is shown, one load after the other.
    pub cases: Vec<Shown>,
}

/// A load, and what is to be seen under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// What it shows.
    pub name: String,
    /// Between two samples.
    pub scrape: Length,
    /// The series that go in, and their values as `promtool` reads them.
    pub input: Vec<(String, String)>,
    /// What queries return: the moment, the query, and its one sample without labels; `None` for nothing.
    pub values: Vec<(Length, String, Option<u32>)>,
    /// An alert that fires with its texts.
    pub texts: Vec<Texts>,
}

/// What the texts of a firing alert show.
#[derive(Debug, Clone, PartialEq)]
pub struct Texts {
    /// When.
    pub at: Length,
    /// The alert.
    pub alert: String,
    /// The labels by which the SLO is split.
    pub labels: Vec<(String, String)>,
    /// The value as a percentage: `38.33%`.
    pub value: String,
    /// The minutes that are left of the budget: `20.2`.
    pub minutes_left: String,
}

/// The four replays of a load.
const WAYS: [(Reading, f64); 4] = [
    (Reading::Closed, 1.0 - 1e-9),
    (Reading::Closed, 1.0 + 1e-9),
    (Reading::LeftOpen, 1.0 - 1e-9),
    (Reading::LeftOpen, 1.0 + 1e-9),
];

/// The proofs of an SLO; none when nothing shows its slices at work.
pub(crate) fn proofs(slo: &Slo, events: &Events, catalogue: &Catalogue) -> Vec<Proof> {
    let Some(series) = input::series(slo, events, catalogue) else { return Vec::new() };
    let scenarios = scenario::all(slo, events);
    let file = |suffix: &str, evaluation: Length| {
        let cases = scenarios.iter().filter(|scenario| scenario.evaluation == evaluation);
        let cases = cases.map(|scenario| shown(slo, events, &series, scenario)).collect();
        Proof { file: format!("{}{suffix}", slo.group()), evaluation, cases }
    };
    vec![file("", scenario::scrape(slo)), file("-days", slo.base())]
}

fn shown(slo: &Slo, events: &Events, series: &[input::Series], scenario: &Scenario) -> Shown {
    let replays = WAYS
        .map(|way| Replay::new(slo, events, &scenario.load, scenario.evaluation, scenario.from, way));
    let mut values = Vec::new();
    for number in 0..slo.policy.alerts.len() {
        values.extend(changes(slo, &replays, number, scenario.from));
    }
    let end = scenario.load.length();
    for asked in &scenario.asked {
        values.push(match asked {
            Asked::Nothing(window) => (end, format!("{}{}", ratio(*window), slo.selector()), None),
            Asked::WholeBudget => (end, format!("sum({}{})", REMAINING, slo.selector()), Some(1)),
        });
    }
    values.sort_by_key(|(at, ..)| *at);
    Shown {
        name: scenario.name.clone(),
        scrape: scenario.load.scrape,
        input: series.iter().map(|series| series.text(&scenario.load)).collect(),
        values,
        texts: if scenario.texts { texts(slo, &replays) } else { Vec::new() },
    }
}

/// The first and the last moment of every stretch in which an alert does the same in all replays.
fn changes(slo: &Slo, replays: &[Replay<'_>], number: usize, from: Length) -> Vec<(Length, String, Option<u32>)> {
    let alert = slo.id.alert_name(slo.policy.alerts[number].suffix);
    let query = format!("count(ALERTS{{alertname=\"{alert}\",alertstate=\"firing\"}}) or vector(0)");
    let mut stretches: Vec<(Option<bool>, Length, Length)> = Vec::new();
    let moments = replays.first().into_iter().flat_map(Replay::moments).filter(|at| *at >= from);
    for at in moments {
        let mut fires = replays.iter().map(|replay| replay.state(number, at) == State::Firing);
        let first = fires.next();
        let agreed = if fires.all(|it| Some(it) == first) { first } else { None };
        match stretches.last_mut() {
            Some((same, _, end)) if *same == agreed => *end = at,
            _ => stretches.push((agreed, at, at)),
        }
    }
    let mut asked = Vec::new();
    for (agreed, start, end) in stretches {
        let Some(fires) = agreed else { continue };
        asked.push((start, query.clone(), Some(u32::from(fires))));
        if end > start {
            asked.push((end, query.clone(), Some(u32::from(fires))));
        }
    }
    asked
}

/// The texts of the alerts that fire when the errors end, where all replays write the same.
fn texts(slo: &Slo, replays: &[Replay<'_>]) -> Vec<Texts> {
    let mut found = Vec::new();
    for (number, alert) in slo.policy.alerts.iter().enumerate() {
        let written = |at: Length| {
            let mut all = replays.iter().map(|replay| {
                let fires = replay.state(number, at) == State::Firing;
                let (value, left) = (replay.value(number, at)?, replay.minutes_left(at)?);
                fires.then(|| (percentage(value), format!("{left:.1}")))
            });
            let first = all.next()?;
            all.all(|it| it == first).then_some(first)?
        };
        let moments: Vec<Length> = replays.first().into_iter().flat_map(Replay::moments).collect();
        if let Some((at, (value, minutes_left))) =
            moments.into_iter().rev().find_map(|at| Some((at, written(at)?)))
        {
            found.push(Texts {
                at,
                alert: slo.id.alert_name(alert.suffix),
                labels: slo.by.iter().map(|label| (label.clone(), input::value(label))).collect(),
                value,
                minutes_left,
            });
        }
    }
    found
}

/// A share as `humanizePercentage` writes it: four digits that count, without zeros at the end.
fn percentage(share: f64) -> String {
    let percent = share * 100.0;
    if percent <= 0.0 {
        return "0%".to_owned();
    }
    let before = percent.log10().floor() as i32 + 1;
    let digits = usize::try_from(4 - before).unwrap_or(0);
    let text = format!("{percent:.digits$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    format!("{text}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_of_go() {
        let texts = [1.0, 0.383_333_3, 0.2, 0.014_4, 0.001_234_56, 0.999_999].map(percentage);
        assert_eq!(texts, ["100%", "38.33%", "20%", "1.44%", "0.1235%", "100%"]);
    }
}
