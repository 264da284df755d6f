//! `render incident`: records of incidents, checked and exported.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand};
use dashwright_emit::incident::{Incident, Known, read};

use crate::index::Index;
use crate::screen::{BAD, GOOD, Screen, styled};
use crate::{Exit, Project};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cargo run --bin render -- incident validate dashboards/incidents/*.json
  cargo run --bin render -- incident export
  cargo run --bin render -- incident export --json | jq '.[] | select(.status == \"open\")'

`render schema incident` prints the JSON Schema of a record.

Exit status: 0 when every record is sound, 1 when one is not, 2 for wrong arguments";

/// What follows `render incident`.
#[derive(Debug, Args)]
pub(crate) struct IncidentArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say what is wrong with records before they are added
    #[command(after_help = EXAMPLES)]
    Validate {
        /// Records, one JSON file each
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Print one JSON object a line for each file
        #[arg(long)]
        json: bool,
    },
    /// Print the records of this project, oldest first
    #[command(after_help = EXAMPLES)]
    Export {
        /// Print the whole records as one JSON list
        #[arg(long)]
        json: bool,
    },
}

/// Checks or prints records.
pub(crate) fn incident(
    screen: &mut Screen<'_>,
    project: &Project,
    args: &IncidentArgs,
) -> anyhow::Result<Exit> {
    match &args.command {
        Command::Validate { files, json } => validate(screen, project, files, *json),
        Command::Export { json } => export(screen, project, *json),
    }
}

fn validate(
    screen: &mut Screen<'_>,
    project: &Project,
    files: &[PathBuf],
    json: bool,
) -> anyhow::Result<Exit> {
    let index = Index::of(project)?;
    let uids: Vec<&str> = index.dashboards.iter().map(|board| board.uid.as_str()).collect();
    let known = Known { dashboards: &uids, catalogue: project.catalogue };
    let mut exit = Exit::Fine;
    for path in files {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let name = path.display().to_string();
        let problems = read(&name.replace('\\', "/"), &text, &known).err().unwrap_or_default();
        if !problems.is_empty() {
            exit = Exit::Complaint;
        }
        if json {
            let line = serde_json::json!({ "file": name, "ok": problems.is_empty(), "problems": problems });
            screen.line(&line.to_string());
            continue;
        }
        let word = if problems.is_empty() { styled(GOOD, "sound") } else { styled(BAD, "wrong") };
        screen.line(&format!("{word}  {name}"));
        for problem in problems {
            screen.line(&format!("       {problem}"));
        }
    }
    Ok(exit)
}

fn export(screen: &mut Screen<'_>, project: &Project, json: bool) -> anyhow::Result<Exit> {
    let file = project.files.iter().find(|(path, _)| *path == "docs/incidents.json");
    let text = file.map_or(Ok("[]\n"), |(_, bytes)| std::str::from_utf8(bytes))?;
    if json {
        screen.print(text);
        return Ok(Exit::Fine);
    }
    let incidents: Vec<Incident> = serde_json::from_str(text).context("cannot read docs/incidents.json")?;
    for incident in &incidents {
        let minutes = incident.seconds_to_resolve().map(|seconds| format!("{} min", (seconds + 30) / 60));
        screen.line(&format!(
            "{}  {}  {:<9} {:>8}  {}: {}",
            incident.id.as_str(),
            incident.severity.word(),
            incident.status.word(),
            minutes.as_deref().unwrap_or("ongoing"),
            incident.services.join(", "),
            incident.title
        ));
    }
    Ok(Exit::Fine)
}
