//! `render budget check`: may a change be deployed, given what is left of the error budgets?
//!
//! The numbers come from the arguments or from Prometheus's answers; nothing is asked from here.

use std::io::BufRead;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::index::{Index, unknown};
use crate::screen::{BAD, GOOD, POOR, Screen, styled};
use crate::values::{self, Values};
use crate::{Exit, Project};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cargo run --bin render -- budget check --remaining 0.42
  cargo run --bin render -- budget check --remaining production-api-availability=0.18

  # a gate in a pipeline: ask Prometheus, then decide
  curl -fsG \"$PROMETHEUS_URL/api/v1/query\" \\
      --data-urlencode 'query=slo:error_budget_remaining:ratio{environment=\"production\"}' |
    cargo run --bin render -- budget check --slo production-api-availability --values -

The policy, by what is left of the budget:
  more than 50 %   on track     deploy
  25 to 50 %       watch        deploy with care
  10 to 25 %       freeze       only fixes; below 25 % tell the owner
  less than 10 %   reliability  everybody works on reliability

Exit status: 0 when deploying is fine, 1 when it is frozen or a number is missing, 2 for wrong arguments";

/// What follows `render budget`.
#[derive(Debug, Args)]
pub(crate) struct BudgetArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say whether a change may be deployed; fail when it may not
    #[command(after_help = EXAMPLES)]
    Check(CheckArgs),
}

#[derive(Debug, Args)]
struct CheckArgs {
    /// The share that is left, from 1 down to 0 and below; may be given several times
    #[arg(long, value_name = "[SLO=]SHARE", value_parser = share, allow_negative_numbers = true,
        required_unless_present = "values")]
    remaining: Vec<(Option<String>, f64)>,

    /// A file with Prometheus's answer; `-` is the standard input; may be given several times
    #[arg(long, value_name = "FILE")]
    values: Vec<String>,

    /// Only this objective, which must have a value; may be given several times
    #[arg(long, value_name = "NAME")]
    slo: Vec<String>,

    /// Which environment counts, where the answer holds several
    #[arg(long, value_name = "NAME", default_value = "production")]
    environment: String,

    /// Print one JSON object a line for each budget
    #[arg(long)]
    json: bool,
}

fn share(text: &str) -> Result<(Option<String>, f64), String> {
    let (name, number) = match text.split_once('=') {
        Some((name, number)) => (Some(name.to_owned()), number),
        None => (None, text),
    };
    match number.parse::<f64>() {
        Ok(share) if share <= 1.0 => Ok((name, share)),
        Ok(share) => Err(format!("{share} is more than the whole; 42 % is written 0.42")),
        Err(_) => Err(String::from("a share is a number such as 0.42")),
    }
}

/// What the policy says about a budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    #[serde(rename = "on track")]
    OnTrack,
    Watch,
    Freeze,
    Reliability,
}

impl State {
    /// By the share that is left.
    pub(crate) fn of(remaining: f64) -> Self {
        match remaining {
            left if left > 0.5 => Self::OnTrack,
            left if left > 0.25 => Self::Watch,
            left if left >= 0.1 => Self::Freeze,
            // Whatever cannot be compared is no reason to deploy.
            _ => Self::Reliability,
        }
    }

    /// In one or two words.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::OnTrack => "on track",
            Self::Watch => "watch",
            Self::Freeze => "freeze",
            Self::Reliability => "reliability",
        }
    }

    /// What follows from it.
    pub(crate) const fn means(self) -> &'static str {
        match self {
            Self::OnTrack => "deploy",
            Self::Watch => "deploy with care",
            Self::Freeze => "deploy only fixes, and tell the owner",
            Self::Reliability => "work on reliability only",
        }
    }

    const fn is_frozen(self) -> bool {
        matches!(self, Self::Freeze | Self::Reliability)
    }
}

#[derive(Serialize)]
struct Line<'a> {
    slo: Option<&'a str>,
    remaining: Option<f64>,
    state: Option<State>,
    deploy: bool,
}

/// Decides.
pub(crate) fn budget(
    screen: &mut Screen<'_>,
    input: &mut dyn BufRead,
    project: &Project,
    args: &BudgetArgs,
) -> anyhow::Result<Exit> {
    let Command::Check(args) = &args.command;
    let index = Index::of(project)?;
    let named = args.slo.iter().chain(args.remaining.iter().filter_map(|(name, _)| name.as_ref()));
    for name in named {
        if !index.slos.iter().any(|known| known.slo == *name) {
            let all = index.slos.iter().map(|known| known.slo.as_str());
            return Ok(unknown(screen, "objective", name, all, "`render report --weekly` lists them"));
        }
    }
    let values = values::read(input, &args.values, &args.environment)?;
    let budgets = budgets(&values, args);
    let mut exit = if budgets.is_empty() { Exit::Complaint } else { Exit::Fine };
    for (slo, remaining) in &budgets {
        let state = remaining.map(State::of);
        let deploy = state.is_some_and(|state| !state.is_frozen());
        if !deploy {
            exit = Exit::Complaint;
        }
        if args.json {
            let line = Line { slo: *slo, remaining: *remaining, state, deploy };
            // Strings, numbers and booleans always have a JSON form.
            screen.line(&serde_json::to_string(&line).unwrap_or_default());
        } else {
            screen.line(&said(*slo, *remaining));
        }
    }
    if budgets.is_empty() {
        screen.error(&format!("no budget of `{}` is among the values", args.environment));
        screen.note("a gate without numbers stays closed");
    }
    Ok(exit)
}

/// Each budget with what is left, if that is known.
fn budgets<'a>(values: &'a Values, args: &'a CheckArgs) -> Vec<(Option<&'a str>, Option<f64>)> {
    let of_args = args.remaining.iter().map(|(name, share)| (name.as_deref(), Some(*share)));
    let of_values = values.iter().map(|(slo, numbers)| (Some(slo.as_str()), numbers.remaining));
    let wanted = |slo: Option<&str>| args.slo.is_empty() || args.slo.iter().any(|own| slo == Some(own));
    let mut all: Vec<_> = of_args.chain(of_values).filter(|(slo, _)| slo.is_none() || wanted(*slo)).collect();
    for slo in &args.slo {
        if !all.iter().any(|(known, _)| *known == Some(slo)) {
            all.push((Some(slo), None));
        }
    }
    all
}

fn said(slo: Option<&str>, remaining: Option<f64>) -> String {
    let name = slo.unwrap_or("the budget");
    let Some(left) = remaining else {
        return format!("{} {name}: no value", styled(BAD, &format!("{:<11}", "unknown")));
    };
    let state = State::of(left);
    let style = match state {
        State::OnTrack => GOOD,
        State::Watch => POOR,
        State::Freeze | State::Reliability => BAD,
    };
    format!(
        "{} {name}: {:.1} % left, {}",
        styled(style, &format!("{:<11}", state.word())),
        left * 100.0,
        state.means()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_at_its_edges() {
        let words =
            [1.0, 0.51, 0.5, 0.26, 0.25, 0.1, 0.09, 0.0, -0.3, f64::NAN].map(|left| State::of(left).word());
        assert_eq!(
            words,
            [
                "on track",
                "on track",
                "watch",
                "watch",
                "freeze",
                "freeze",
                "reliability",
                "reliability",
                "reliability",
                "reliability"
            ]
        );
    }
}
