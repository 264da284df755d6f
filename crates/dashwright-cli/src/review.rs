//! `render review due`: which dashboards and runbooks are to be read through, and by whom.

use std::time::SystemTime;

use clap::{Args, Subcommand};
use dashwright_lint::Date;
use serde::Serialize;

use crate::index::Index;
use crate::lint::day;
use crate::screen::{BAD, POOR, Screen, styled};
use crate::{Exit, Project};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cargo run --bin render -- review due
  cargo run --bin render -- review due --on 2027-01-31 --within 14
  cargo run --bin render -- review due --json

With --json a line is
  {\"kind\":…,\"name\":…,\"owner\":…,\"review\":…,\"reviewed\":…,\"due\":…,\"state\":\"overdue\"|\"due\"|\"later\"|\"never\"}
for every dashboard and runbook.

Exit status: 0 when nothing is overdue, 1 when something is, 2 for wrong arguments";

/// What follows `render review`.
#[derive(Debug, Args)]
pub(crate) struct ReviewArgs {
    #[command(subcommand)]
    command: Review,
}

#[derive(Debug, Subcommand)]
enum Review {
    /// List what is overdue or due soon; fail when something is overdue
    #[command(after_help = EXAMPLES)]
    Due(DueArgs),
}

#[derive(Debug, Args)]
struct DueArgs {
    /// As if it were this day instead of today
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<Date>,

    /// Also what becomes due in so many days
    #[arg(long, value_name = "DAYS", default_value = "7")]
    within: u32,

    /// Print one JSON object a line for every dashboard and runbook
    #[arg(long)]
    json: bool,
}

/// One dashboard or runbook.
#[derive(Serialize)]
struct Entry<'a> {
    kind: &'static str,
    name: &'a str,
    owner: &'a str,
    review: &'a str,
    reviewed: Option<&'a str>,
    due: Option<&'a str>,
    state: &'static str,
}

/// Lists what is to be read through.
pub(crate) fn review(screen: &mut Screen<'_>, project: &Project, args: &ReviewArgs) -> anyhow::Result<Exit> {
    let Review::Due(args) = &args.command;
    let index = Index::of(project)?;
    let on = args.on.unwrap_or_else(today);
    let soon = on.plus(args.within);
    let state = |due: Option<&str>| match due.and_then(|due| due.parse::<Date>().ok()) {
        None => "never",
        Some(due) if due < on => "overdue",
        Some(due) if due <= soon => "due",
        Some(_) => "later",
    };
    let boards = index.dashboards.iter().map(|board| Entry {
        kind: "dashboard",
        name: &board.uid,
        owner: &board.owner,
        review: &board.review,
        reviewed: board.reviewed.as_deref(),
        due: board.due.as_deref(),
        state: state(board.due.as_deref()),
    });
    let pages = index.runbooks.iter().map(|page| Entry {
        kind: "runbook",
        name: &page.slug,
        owner: page.owner.as_deref().unwrap_or("nobody"),
        review: &page.review,
        reviewed: page.reviewed.as_deref(),
        due: page.due.as_deref(),
        state: state(page.due.as_deref()),
    });
    let mut entries: Vec<Entry<'_>> = boards.chain(pages).collect();
    entries.sort_by_key(|entry| entry.due);
    let overdue = entries.iter().any(|entry| entry.state == "overdue");
    if args.json {
        for entry in &entries {
            // Strings always have a JSON form.
            screen.line(&serde_json::to_string(entry).unwrap_or_default());
        }
    } else {
        people(screen, &entries, on);
    }
    Ok(if overdue { Exit::Complaint } else { Exit::Fine })
}

fn people(screen: &mut Screen<'_>, entries: &[Entry<'_>], on: Date) {
    for entry in entries {
        let style = match entry.state {
            "overdue" => BAD,
            "due" => POOR,
            _ => continue,
        };
        let (due, last) = (entry.due.unwrap_or_default(), entry.reviewed.unwrap_or_default());
        screen.line(&format!(
            "{} {due}  {:<9} {:<28} {:<22} {}, last {last}",
            styled(style, &format!("{:<7}", entry.state)),
            entry.kind,
            entry.name,
            entry.owner,
            entry.review,
        ));
    }
    let count = |state: &str| entries.iter().filter(|entry| entry.state == state).count();
    screen.line(&format!(
        "{} overdue, {} due soon, {} later, {} without a recorded review, as of {on}",
        count("overdue"),
        count("due"),
        count("later"),
        count("never")
    ));
}

/// Today in UTC.
fn today() -> Date {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Date::of_unix_seconds(since.as_secs())
}
