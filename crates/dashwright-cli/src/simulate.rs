//! `render slo simulate`: what the alerts of an objective do when so many events are bad for so long.
//!
//! The objective's terms come from the rendered index, an outage from the arguments; the moments at which alerts are pending,
//! fire and clear come out, with what is left of the budget. Nothing is asked from a server: the rules are computed sample by
//! sample, as Prometheus does.

use clap::{Args, Subcommand};
use dashwright_model::Length;
use dashwright_model::fraction::Fraction;
use dashwright_model::promise::{Counts, Terms};
use dashwright_model::rule::Severity;
use dashwright_slo::{Load, Reading, Replay, State};
use serde::Serialize;

use crate::index::{Index, unknown};
use crate::length::length;
use crate::screen::{ASIDE, BAD, GOOD, POOR, STRONG, Screen, styled};
use crate::{Exit, Project};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cargo run --bin render -- slo simulate production-api-availability --error 0.02 --for 60m
  cargo run --bin render -- slo simulate production-api-availability --error '100 %' --for 5m --events 0.2

Before the errors lies a whole period without any, at the same traffic; after them there are none. Samples are scraped when the
rules run. Moments are those of the rules, so a notification comes later by the group wait of its route; what is left of the
budget is what they have recorded, which follows by the shortest window.";

/// What follows `render slo`.
#[derive(Debug, Args)]
pub(crate) struct SloArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print when its alerts are pending, fire and clear, and what is left of the budget
    #[command(after_help = EXAMPLES)]
    Simulate(SimulateArgs),
}

#[derive(Debug, Args)]
struct SimulateArgs {
    /// The objective, the value of the label `slo`
    #[arg(value_name = "SLO")]
    slo: String,

    /// The share of events that are bad: `0.02` or `2 %`
    #[arg(long, value_name = "SHARE", value_parser = share)]
    error: Fraction,

    /// How long: `90m`, `2h` or `1d12h`
    #[arg(long = "for", value_name = "TIME", value_parser = length)]
    time: Length,

    /// How many events there are in a second, good and bad
    #[arg(long, value_name = "NUMBER", value_parser = rate, default_value = "100")]
    events: Fraction,

    /// Print one JSON object a line for each moment
    #[arg(long)]
    json: bool,
}

fn share(text: &str) -> Result<Fraction, String> {
    let share: Fraction = text.parse().map_err(|error| format!("{error}"))?;
    if share == Fraction::ZERO || share > Fraction::ONE {
        return Err(String::from(
            "a share of bad events is above 0 and at most 1; 2 % is written `0.02` or `2 %`",
        ));
    }
    Ok(share)
}

fn rate(text: &str) -> Result<Fraction, String> {
    match text.parse() {
        Ok(rate) if rate > Fraction::ZERO => Ok(rate),
        _ => Err(String::from("a number of events in a second is above 0, such as `100` or `0.5`")),
    }
}

/// The longest outage that is computed: nothing more happens after it.
const LONGEST: Length = Length::days(90);

/// Something that happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Event {
    Begins,
    Pending,
    Firing,
    Withdrawn,
    Cleared,
    Spent,
    Ends,
}

/// A moment at which something happens.
#[derive(Debug, Serialize)]
struct Moment<'a> {
    /// Seconds since the errors began.
    after: u32,
    event: Event,
    #[serde(skip_serializing_if = "Option::is_none")]
    alert: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
    /// The share of bad events that the alert shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<f64>,
    /// The long and the short window that burn.
    #[serde(skip_serializing_if = "Option::is_none")]
    windows: Option<[String; 2]>,
    /// The share of the budget that is left.
    remaining: Option<f64>,
}

/// Computes and prints.
pub(crate) fn slo(screen: &mut Screen<'_>, project: &Project, args: &SloArgs) -> anyhow::Result<Exit> {
    let Command::Simulate(args) = &args.command;
    let index = Index::of(project)?;
    let Some(known) = index.slos.iter().find(|known| known.slo == args.slo) else {
        let all = index.slos.iter().map(|known| known.slo.as_str());
        return Ok(unknown(screen, "objective", &args.slo, all, "docs/slos.md lists all of them"));
    };
    let Some(written) = &known.terms else {
        screen.error(&format!(
            "the rules of `{}` are written by hand, so nothing is known about them",
            args.slo
        ));
        screen.note("define it with `Slo::new`");
        return Ok(Exit::Complaint);
    };
    let terms = written.exact()?;
    if matches!(terms.counts, Counts::Slices(_)) && args.error != Fraction::ONE {
        screen.error(&format!("`{}` counts time, and a moment is good or bad as a whole", args.slo));
        screen.note("type `--error 1`");
        return Ok(Exit::Usage);
    }
    if args.time < terms.interval || args.time > LONGEST {
        screen.error(&format!(
            "{} is no time that can be computed: the rules run every {}, and at most {LONGEST} are shown",
            args.time, terms.interval
        ));
        return Ok(Exit::Usage);
    }
    let simulation = Simulation::new(&terms, args);
    let moments = simulation.moments();
    if args.json {
        for moment in &moments {
            // Strings and numbers always have a JSON form.
            screen.line(&serde_json::to_string(moment).unwrap_or_default());
        }
        return Ok(Exit::Fine);
    }
    screen.line(&format!("{}: {}", styled(STRONG, &args.slo), written.promise));
    screen.line(&format!(
        "{} % of events are bad for {}: burn rate {}, at {} events a second",
        plain(args.error.times(Fraction::whole(100))),
        args.time,
        plain(args.error.over(terms.budget)),
        args.events,
    ));
    screen.line("");
    for moment in &moments {
        screen.line(&simulation.line(moment));
    }
    screen.line("");
    if moments.iter().all(|moment| moment.event != Event::Firing) {
        screen.line("no alert fires");
    }
    screen.line(&simulation.spent(args));
    Ok(Exit::Fine)
}

/// An exact decimal of few digits as it is, others rounded.
fn plain(number: Fraction) -> String {
    let exact = number.to_string();
    if exact.contains(' ') || exact.len() > 8 { number.rounded(3) } else { exact }
}

struct Simulation<'a> {
    terms: &'a Terms,
    /// When the errors begin and end.
    begin: u32,
    end: u32,
    replay: Replay,
}

impl<'a> Simulation<'a> {
    fn new(terms: &'a Terms, args: &'a SimulateArgs) -> Self {
        let every = terms.interval.as_seconds().max(1);
        let whole = |length: Length| Length::seconds(length.as_seconds().div_ceil(every) * every);
        let longest = terms.alerts.iter().flat_map(|alert| &alert.pairs).map(|pair| pair.long).max();
        let longest = longest.unwrap_or_default();
        let waits = terms.alerts.iter().map(|alert| alert.keep_firing.as_seconds() + every).max();
        // A little more than the period: what the first samples of all look like does not count any more.
        let before = whole(Length::seconds(terms.period.max(longest).as_seconds() + 3_600));
        let after = whole(Length::seconds(longest.as_seconds() + waits.unwrap_or_default()));
        let time = whole(args.time);
        let events = args.events.times(Fraction::whole(u128::from(every))).to_f64();
        let load = Load::new(Length::seconds(every))
            .then(before, events, Fraction::ZERO)
            .then(time, events, args.error)
            .then(after, events, Fraction::ZERO);
        let begin = before.as_seconds();
        // Prometheus 3 leaves out the left end of a range, and so does 2 unless it scrapes in the second of the evaluation.
        let replay = Replay::of(terms.clone(), &load, terms.interval, Reading::LeftOpen);
        Self { terms, begin, end: begin + time.as_seconds(), replay }
    }

    fn moments(&self) -> Vec<Moment<'a>> {
        let mut moments = Vec::new();
        let mut states = vec![State::Inactive; self.terms.alerts.len()];
        let mut spent = false;
        for at in self.replay.moments().filter(|at| at.as_seconds() >= self.begin) {
            if at.as_seconds() == self.begin {
                moments.push(self.moment(at, Event::Begins));
            }
            for (number, last) in states.iter_mut().enumerate() {
                let state = self.replay.state(number, at);
                let event = match (std::mem::replace(last, state), state) {
                    (State::Inactive, State::Pending) => Event::Pending,
                    (State::Inactive | State::Pending, State::Firing) => Event::Firing,
                    (State::Pending, State::Inactive) => Event::Withdrawn,
                    (State::Firing, State::Inactive) => Event::Cleared,
                    _ => continue,
                };
                moments.push(self.of_alert(at, event, number));
            }
            if !spent && self.replay.remaining(at).is_some_and(|left| left <= 0.0) {
                spent = true;
                moments.push(self.moment(at, Event::Spent));
            }
            if at.as_seconds() == self.end {
                moments.push(self.moment(at, Event::Ends));
            }
        }
        moments
    }

    fn moment(&self, at: Length, event: Event) -> Moment<'a> {
        let remaining = self.replay.remaining(at);
        let after = at.as_seconds() - self.begin;
        Moment { after, event, alert: None, severity: None, value: None, windows: None, remaining }
    }

    fn of_alert(&self, at: Length, event: Event, number: usize) -> Moment<'a> {
        let alert = &self.terms.alerts[number];
        let burns = self.replay.burning(number, at);
        Moment {
            alert: Some(&alert.alert),
            severity: Some(alert.severity.text()),
            value: burns.and_then(|pair| self.replay.share(pair.long, at)),
            windows: burns.map(|pair| [pair.long.to_string(), pair.short.to_string()]),
            ..self.moment(at, event)
        }
    }

    fn line(&self, moment: &Moment<'_>) -> String {
        let alert = moment.alert.unwrap_or_default();
        let urgent = moment.severity == Some(Severity::Critical.text());
        let (style, word, what) = match moment.event {
            Event::Begins => (ASIDE, "", String::from("errors begin")),
            Event::Ends => (ASIDE, "", String::from("errors end")),
            Event::Spent => (BAD, "", String::from("the budget is spent")),
            Event::Pending => (POOR, "pending", alert.to_owned()),
            Event::Firing if urgent => (BAD, "page", alert.to_owned()),
            Event::Firing => (POOR, "ticket", alert.to_owned()),
            Event::Withdrawn => (GOOD, "withdrawn", alert.to_owned()),
            Event::Cleared => (GOOD, "clear", alert.to_owned()),
        };
        let because = match (&moment.windows, moment.value) {
            (Some([long, short]), Some(value)) => {
                format!(": {:.2} % bad over {long}, and over {short}", value * 100.0)
            }
            _ => String::new(),
        };
        let left = moment.remaining.map_or_else(
            || String::from("?"),
            |left| format!("{:.1} % left, {}", left * 100.0, self.minutes(left)),
        );
        let after = Length::seconds(moment.after).to_string();
        let word = if word.is_empty() { String::new() } else { format!("{word:<11}") };
        format!("{after:>9}  {left:<30}  {}{because}", styled(style, &(word + &what)))
    }

    /// What the errors cost, by the formula: `error × time / (budget × period)`. What is recorded follows by whole windows.
    fn spent(&self, args: &SimulateArgs) -> String {
        let seconds = |length: Length| Fraction::whole(u128::from(length.as_seconds()));
        let errors = args.error.times(seconds(args.time));
        let spent = errors.over(self.terms.budget.times(seconds(self.terms.period)));
        let percent = spent.times(Fraction::whole(100)).rounded(1);
        format!("in all the errors spend {percent} % of the budget, {}", self.minutes(spent.to_f64()))
    }

    /// `20.2 of 43.2 min`.
    fn minutes(&self, left: f64) -> String {
        let seconds = Fraction::whole(u128::from(self.terms.period.as_seconds()));
        let all = self.terms.budget.times(seconds).over(Fraction::whole(60));
        format!("{:.1} of {} min", left * all.to_f64(), plain(all))
    }
}
