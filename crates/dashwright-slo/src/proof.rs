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
mod journey;
mod scenario;

use dashwright_model::Length;
use dashwright_model::rule::{AlertCheck, Case, Firing, Input, Proof, ValueCheck};
use dashwright_query::Catalogue;

use crate::alert::minutes_left;
use crate::burn::BurnAlert;
use crate::explain;
use crate::record::{REMAINING, ratio};
use crate::replay::{Reading, Replay, State};
use crate::sli::Events;
use crate::slo::Slo;

pub(crate) use journey::proofs as of_journey;
use scenario::{Asked, Scenario};

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
        let (file, rules) = (format!("{}{suffix}", slo.group()).into(), vec![slo.group().into()]);
        Proof { file, rules, evaluation, cases }
    };
    vec![file("", scenario::scrape(slo)), file("-days", slo.base())]
}

fn shown(slo: &Slo, events: &Events, series: &[input::Series], scenario: &Scenario) -> Case {
    // A slice is bad at the first sample, because nothing has grown yet.
    let from = if events.is_slices() { Length::ZERO } else { scenario.from };
    let replays = WAYS
        .map(|way| Replay::new(explain::terms(slo, events), &scenario.load, scenario.evaluation, from, way));
    let input = series.iter().map(|series| series.text(&scenario.load).into()).collect();
    case(slo, &replays, scenario, input)
}

/// A load, what goes in, and what is asked about it.
fn case(slo: &Slo, replays: &[Replay], scenario: &Scenario, input: Vec<Input>) -> Case {
    let mut values = changes(slo, replays, scenario.from);
    let at = scenario.load.length();
    values.extend(scenario.asked.iter().map(|asked| match asked {
        Asked::Nothing(window) => ValueCheck {
            at,
            expr: format!("{}{}", ratio(*window), slo.selector()).into(),
            samples: Vec::new(),
        },
        Asked::WholeBudget => ValueCheck {
            at,
            expr: format!("sum({REMAINING}{})", slo.selector()).into(),
            samples: vec![("{}".into(), "1".into())],
        },
        Asked::Value(expr, value) => ValueCheck {
            at,
            expr: expr.clone().into(),
            samples: vec![("{}".into(), value.to_string().into())],
        },
    }));
    Case {
        name: scenario.name.clone().into(),
        interval: scenario.load.scrape,
        input,
        alerts: if scenario.texts { texts(slo, replays) } else { Vec::new() },
        values,
        site: slo.site,
    }
}

/// What fires, at the first and the last moment of every stretch in which an alert does the same in all replays.
fn changes(slo: &Slo, replays: &[Replay], from: Length) -> Vec<ValueCheck> {
    let moments: Vec<Length> =
        replays.first().into_iter().flat_map(Replay::moments).filter(|at| *at >= from).collect();
    let names: Vec<String> = slo.policy.alerts.iter().map(|alert| slo.id.alert_name(alert.suffix)).collect();
    let agreed: Vec<Vec<Option<bool>>> =
        (0..names.len()).map(|alert| moments.iter().map(|at| fires(replays, alert, *at)).collect()).collect();
    let mut checks = Vec::new();
    for (number, &at) in moments.iter().enumerate() {
        let edge = |states: &Vec<Option<bool>>| {
            let (before, after) =
                (number.checked_sub(1).map(|it| states[it]), states.get(number + 1).copied());
            before != Some(states[number]) || after != Some(states[number])
        };
        if !agreed.iter().any(edge) {
            continue;
        }
        let known = names.iter().zip(&agreed).filter_map(|(name, states)| Some((name, states[number]?)));
        let known: Vec<(&String, bool)> = known.collect();
        if known.is_empty() {
            continue;
        }
        let asked: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
        let firing = known.iter().filter(|(_, fires)| *fires);
        checks.push(ValueCheck {
            at,
            expr: format!(
                "count by (alertname) (ALERTS{{alertname=~\"{}\",alertstate=\"firing\"}})",
                asked.join("|")
            )
            .into(),
            samples: firing
                .map(|(name, _)| (format!("{{alertname=\"{name}\"}}").into(), "1".into()))
                .collect(),
        });
    }
    checks
}

/// Whether an alert fires, if all replays agree.
fn fires(replays: &[Replay], alert: usize, at: Length) -> Option<bool> {
    let mut all = replays.iter().map(|replay| replay.state(alert, at) == State::Firing);
    let first = all.next()?;
    all.all(|it| it == first).then_some(first)
}

/// The texts of the alerts at the last moment at which they fire and all replays write the same.
fn texts(slo: &Slo, replays: &[Replay]) -> Vec<AlertCheck> {
    let moments: Vec<Length> = replays.first().into_iter().flat_map(Replay::moments).collect();
    let check = |(number, burn): (usize, &BurnAlert)| {
        let written = |at: Length| {
            let mut all = replays.iter().map(|replay| {
                let fires = replay.state(number, at) == State::Firing;
                let (value, left) = (replay.value(number, at)?, replay.minutes_left(at)?);
                fires.then(|| (percentage(value), format!("{left:.1}")))
            });
            let first = all.next()?;
            all.all(|it| it == first).then_some(first)?
        };
        let (at, (value, left)) = moments.iter().rev().find_map(|at| Some((*at, written(*at)?)))?;
        let labels = slo.by.iter().map(|label| (label.clone().into(), input::value(label).into())).collect();
        Some(AlertCheck {
            at,
            alert: slo.id.alert_name(burn.suffix).into(),
            uid: None,
            firing: vec![Firing {
                labels: Some(labels),
                fills: vec![(minutes_left(slo).into(), left.into())],
                ..Firing::showing(value)
            }],
        })
    };
    slo.policy.alerts.iter().enumerate().filter_map(check).collect()
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
