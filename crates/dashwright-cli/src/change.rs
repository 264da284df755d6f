//! `render change`: the text of a change request, with the panels that change already in it.
//!
//! The index of what was there before comes in, the index of this build is held against it, Markdown goes out: which
//! panels are new, gone or different and in what, whom to ask, and what is left to write and to try. Git is not asked.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::BufRead;

use anyhow::Context;
use clap::Args;
use serde_json::Value;

use crate::screen::Screen;
use crate::{Exit, Project};

pub(crate) const EXAMPLES: &str = "\
Examples:
  git show main:generated/docs/index.json | cargo run --bin render -- change --since -
  git show main:generated/docs/index.json | cargo run --bin render -- change --since - | gh pr create --body-file -";

/// What follows `render change`.
#[derive(Debug, Args)]
pub(crate) struct ChangeArgs {
    /// `docs/index.json` as it was before; `-` is the standard input
    #[arg(long, value_name = "FILE", required = true)]
    since: String,
}

/// The file that both sides have.
const FILE: &str = "docs/index.json";

/// What readers see of a panel, and how it is called here. The place in the sources and what follows from other fields
/// are left out.
const FIELDS: [(&str, &str); 11] = [
    ("title", "title"),
    ("row", "row"),
    ("type", "kind"),
    ("unit", "unit"),
    ("question", "question"),
    ("what", "explanation"),
    ("action", "action"),
    ("thresholds", "thresholds"),
    ("runbook", "runbook"),
    ("alerts", "alerts"),
    ("queries", "queries"),
];

/// A panel that is not what it was.
struct Touched<'a> {
    panel: &'a Value,
    what: String,
}

/// Prints the text.
pub(crate) fn change(
    screen: &mut Screen<'_>,
    input: &mut dyn BufRead,
    project: &Project,
    args: &ChangeArgs,
) -> anyhow::Result<Exit> {
    let (name, text) = if args.since == "-" {
        let mut text = String::new();
        input.read_to_string(&mut text).context("cannot read the standard input")?;
        ("the standard input", text)
    } else {
        let text = fs::read_to_string(&args.since).with_context(|| format!("cannot read {}", args.since))?;
        (args.since.as_str(), text)
    };
    let before: Value = serde_json::from_str(&text).with_context(|| format!("{name} is no {FILE}"))?;
    let now = project.files.iter().find(|(path, _)| *path == FILE).context("there is no index of panels")?;
    let now: Value = serde_json::from_slice(now.1).with_context(|| format!("cannot read {FILE}"))?;
    screen.print(&page(&touched(&before, &now), &now));
    Ok(Exit::Fine)
}

/// Panels of an index by dashboard and number.
fn panels(index: &Value) -> BTreeMap<(String, u64), &Value> {
    let all = index["panels"].as_array().into_iter().flatten();
    all.map(|panel| {
        let uid = panel["uid"].as_str().unwrap_or_default().to_owned();
        ((uid, panel["panel_id"].as_u64().unwrap_or_default()), panel)
    })
    .collect()
}

fn touched<'a>(before: &'a Value, now: &'a Value) -> Vec<Touched<'a>> {
    let (old, new) = (panels(before), panels(now));
    let keys: BTreeSet<&(String, u64)> = old.keys().chain(new.keys()).collect();
    let mut found = Vec::new();
    for key in keys {
        match (old.get(key).copied(), new.get(key).copied()) {
            (None, Some(panel)) => found.push(Touched { panel, what: String::from("new") }),
            (Some(panel), None) => found.push(Touched { panel, what: String::from("gone") }),
            (Some(was), Some(is)) => {
                let differs = FIELDS.iter().filter(|(field, _)| seen(was, field) != seen(is, field));
                let names: Vec<&str> = differs.map(|(_, name)| *name).collect();
                if !names.is_empty() {
                    found.push(Touched { panel: is, what: names.join(", ") });
                }
            }
            (None, None) => {}
        }
    }
    found
}

/// A field as readers see it: of queries without the place where they are written.
fn seen(panel: &Value, field: &str) -> Value {
    let mut value = panel[field].clone();
    for query in value.as_array_mut().into_iter().flatten() {
        if let Some(query) = query.as_object_mut() {
            query.remove("source");
            query.remove("baseline");
        }
    }
    value
}

fn page(touched: &[Touched<'_>], now: &Value) -> String {
    let text = |panel: &Value, field: &str| panel[field].as_str().unwrap_or_default().replace('|', "\\|");
    let mut lines: Vec<String> = Vec::new();
    let mut say = |line: &str| lines.push(line.to_owned());
    say("## Problem\n");
    say("<!-- What went wrong, or what could nobody see? In the words of whoever is on call. -->\n");
    say("## Question\n");
    say("<!-- Which question do the panels answer now that they did not answer before? -->\n");
    say("## Panels\n");
    if touched.is_empty() {
        say("None.");
    } else {
        say("| Dashboard | Panel | Changes | Before | After |");
        say("|---|---|---|---|---|");
    }
    for Touched { panel, what } in touched {
        let (dashboard, title) = (text(panel, "dashboard"), text(panel, "title"));
        say(&format!("| {dashboard} | {title} | {what} | <!-- picture --> | <!-- picture --> |"));
    }
    say("\n## Who reviews\n");
    let boards = now["dashboards"].as_array().map_or(&[][..], Vec::as_slice);
    let of = |panel: &Value| boards.iter().find(|board| board["uid"] == panel["uid"]);
    let owners: BTreeSet<String> = touched
        .iter()
        .filter_map(|it| of(it.panel))
        .map(|board| match board["channel"].as_str() {
            Some(channel) => format!("- [ ] {} in {channel}", text(board, "owner")),
            None => format!("- [ ] {}", text(board, "owner")),
        })
        .collect();
    for owner in &owners {
        say(owner);
    }
    if owners.is_empty() {
        say("- [ ] the owners in `generated/docs/CODEOWNERS`");
    }
    say("\n## Tests\n");
    say("- [ ] `cargo test` passes; what was agreed on is changed in `tests/` as well, or did not change");
    say("- [ ] a new alert has a case that fires and one that is quiet\n");
    say("## Roll-out\n");
    say("- [ ] laboratory: seen with data, the pictures above are from there");
    say("- [ ] staging: `render verify --dir` passes, the panels load");
    say("- [ ] production: looked at after 15 minutes");
    lines.join("\n") + "\n"
}
