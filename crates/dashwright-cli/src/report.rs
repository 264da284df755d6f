//! `render report`: the weekly report about objectives and budgets, or the values of dashboards at midnight, in Markdown.
//!
//! The numbers are those of Prometheus's answers. Without them the report is a form with the query that fills it; a
//! number that is missing is shown as missing.

mod daily;

use std::fmt::Write;
use std::io::BufRead;

use anyhow::Context;
use clap::Args;
use dashwright_emit::incident::Incident;
use dashwright_lint::Date;

use crate::budget::State;
use crate::index::Index;
use crate::lint::day;
use crate::screen::Screen;
use crate::values::{self, Numbers, Values};
use crate::{Exit, Project};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cargo run --bin render -- report --weekly
  cargo run --bin render -- report --weekly --query
  curl -fsG \"$PROMETHEUS_URL/api/v1/query\" \\
      --data-urlencode \"query=$(cargo run --bin render -- report --weekly --query)\" |
    cargo run --bin render -- report --weekly --ending 2027-01-31 --values - > report.md

  # every Monday at 06:00, with the command above as weekly-report
  0 6 * * 1  weekly-report && mail -s 'Weekly SLO report' managers@example.org < report.md

  # the values of two dashboards at midnight
  render report --daily --dashboard slo-overview --dashboard ml-cost --query > daily.promql
  curl -fsG \"$PROMETHEUS_URL/api/v1/query\" --data-urlencode query@daily.promql -d time=2027-01-31T00:00:00Z |
    render report --daily --dashboard slo-overview --dashboard ml-cost --ending 2027-01-31 --values - > daily.md

Of several clusters the worst counts. Incidents are those of the records of this project. Variables of a dashboard
have their defaults.";

/// What follows `render report`.
#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// The report of a week about objectives and budgets
    #[arg(long, required_unless_present = "daily", conflicts_with = "daily")]
    weekly: bool,

    /// The values of dashboards at midnight
    #[arg(long, requires = "dashboard")]
    daily: bool,

    /// The uid of a dashboard for --daily; may be given several times
    #[arg(long, value_name = "UID", requires = "daily")]
    dashboard: Vec<String>,

    /// A file with Prometheus's answer; `-` is the standard input; may be given several times
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    values: Vec<String>,

    /// Which environment it is about
    #[arg(long, value_name = "NAME", default_value = "production")]
    environment: String,

    /// The last day of the week, without which incidents are not chosen by day; or the day that begins at midnight
    #[arg(long, value_name = "DAY", value_parser = day)]
    ending: Option<Date>,

    /// Print only the query whose answer is wanted for --values
    #[arg(long)]
    query: bool,
}

/// Prints the report.
pub(crate) fn report(
    screen: &mut Screen<'_>,
    input: &mut dyn BufRead,
    project: &Project,
    args: &ReportArgs,
) -> anyhow::Result<Exit> {
    if args.daily {
        return daily::report(screen, input, &Index::of(project)?, args);
    }
    let query = values::query(&args.environment);
    if args.query {
        screen.line(&query);
        return Ok(Exit::Fine);
    }
    let index = Index::of(project)?;
    let values = values::read(input, &args.values, &args.environment)?;
    let mut out = String::new();
    head(&mut out, args)?;
    table(&mut out, &index, &values)?;
    if args.values.is_empty() {
        write!(out, "\nThe numbers are the answer to\n\n```promql\n{query}\n```\n")?;
    } else {
        plans(&mut out, &index, &values)?;
    }
    incidents(&mut out, project, args)?;
    screen.print(&out);
    Ok(Exit::Fine)
}

fn head(out: &mut String, args: &ReportArgs) -> anyhow::Result<()> {
    writeln!(out, "# Weekly SLO report: {}\n", args.environment)?;
    if let Some(day) = args.ending {
        writeln!(out, "The week that ended on {day}; objectives and budgets over the 30 days before.\n")?;
    } else {
        writeln!(out, "Objectives and budgets over 30 days.\n")?;
    }
    Ok(())
}

fn table(out: &mut String, index: &Index, values: &Values) -> anyhow::Result<()> {
    writeln!(
        out,
        "| Objective | Service | Owner | Promised | Kept | Budget left | Burn rate, 6 h | State |"
    )?;
    writeln!(out, "|---|---|---|---:|---:|---:|---:|---|")?;
    let percent = |share: Option<f64>, digits| {
        share.map_or_else(|| String::from("no data"), |share| format!("{:.digits$} %", share * 100.0))
    };
    for objective in &index.slos {
        let label = |name: &str| objective.labels.get(name).map_or("–", String::as_str);
        let numbers = values.get(&objective.slo).copied();
        let Numbers { objective: promised, errors, remaining, burn } = numbers.unwrap_or_default();
        let cells = if values.is_empty() {
            [const { String::new() }; 5]
        } else {
            [
                percent(promised, 2),
                percent(errors.map(|errors| 1.0 - errors), 3),
                percent(remaining, 1),
                burn.map_or_else(|| String::from("no data"), |burn| format!("{burn:.1}")),
                remaining.map_or("unknown", |left| State::of(left).word()).to_owned(),
            ]
        };
        let cells = cells.join(" | ");
        writeln!(out, "| `{}` | {} | {} | {cells} |", objective.slo, label("service"), label("owner"))?;
    }
    Ok(())
}

/// Who has to say how a budget recovers, and which budgets nobody can judge.
fn plans(out: &mut String, index: &Index, values: &Values) -> anyhow::Result<()> {
    let owner = |slo: &str| {
        let known = index.slos.iter().find(|known| known.slo == slo);
        known.and_then(|known| known.labels.get("owner")).map_or("nobody", String::as_str).to_owned()
    };
    writeln!(out, "\n## Recovery plans\n")?;
    let mut none = true;
    for (slo, numbers) in values {
        let Some(left) = numbers.remaining.filter(|left| *left <= 0.5) else { continue };
        let state = State::of(left);
        writeln!(
            out,
            "- [ ] {}: `{slo}` has {:.1} % left ({}): {}",
            owner(slo),
            left * 100.0,
            state.word(),
            state.means()
        )?;
        none = false;
    }
    for objective in &index.slos {
        if values.get(&objective.slo).is_none_or(|numbers| numbers.remaining.is_none()) {
            writeln!(out, "- [ ] {}: `{}` has no data: find out why", owner(&objective.slo), objective.slo)?;
            none = false;
        }
    }
    if none {
        writeln!(out, "Every budget has more than half left.")?;
    }
    Ok(())
}

fn incidents(out: &mut String, project: &Project, args: &ReportArgs) -> anyhow::Result<()> {
    let Some((_, bytes)) = project.files.iter().find(|(path, _)| *path == "docs/incidents.json") else {
        return Ok(());
    };
    let all: Vec<Incident> = serde_json::from_slice(bytes).context("cannot read docs/incidents.json")?;
    writeln!(out, "\n## Incidents\n")?;
    let mut none = true;
    for incident in &all {
        let detected = incident.detected_at.unix_seconds();
        let ongoing = incident.resolved_at.is_none();
        let this_week = args.ending.is_none_or(|end| {
            let day = Date::of_unix_seconds(u64::try_from(detected).unwrap_or_default());
            day <= end && day.plus(7) > end
        });
        if incident.environment != args.environment || !(this_week || ongoing) {
            continue;
        }
        let lasted = match incident.seconds_to_resolve() {
            Some(seconds) => format!("{} min", (seconds + 30) / 60),
            None => String::from("ongoing"),
        };
        writeln!(
            out,
            "- {} ({}, {}, {lasted}): {}",
            incident.id.as_str(),
            incident.severity.word(),
            incident.status.word(),
            incident.title
        )?;
        none = false;
    }
    if none {
        writeln!(out, "None is recorded.")?;
    }
    Ok(())
}
