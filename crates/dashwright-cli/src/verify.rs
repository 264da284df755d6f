//! `render verify`: the checklist before files are deployed, from the files alone.
//!
//! The rendered files, or those of a directory, come in; a line for each check goes out. What only a running Grafana can
//! tell is listed as such, so that nobody takes it for checked.

mod alerting;
mod boards;
mod files;
mod live;

use std::fs;
use std::io::BufRead;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use serde_json::Value;

use crate::screen::{ASIDE, BAD, GOOD, Screen, styled};
use crate::{Exit, Project};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cargo run --bin render -- verify
  cargo run --bin render -- verify --dir /etc/dashwright
  cargo run --bin render -- verify --json | jq 'select(.ok | not)'

  # after a deployment: what the running Grafana says, one answer a line
  for uid in prometheus loki tempo; do
    curl -sS \"$GRAFANA_URL/api/datasources/uid/$uid/health\" | jq -c \"{datasource: \\\"$uid\\\"} + .\"
  done > answers
  curl -sS \"$GRAFANA_URL/api/folders\" | jq -r '.[] | \"\\(.uid) \\(.title)\"' | while read -r uid title; do
    curl -sS \"$GRAFANA_URL/api/folders/$uid/permissions\" |
      jq -c --arg title \"$title\" '{folder: $title, permissions: .}'
  done >> answers
  cargo run --bin render -- verify --answers answers

With --json a line is
  {\"check\":…,\"looked_at\":…,\"ok\":…,\"problems\":[…]}

Exit status: 0 when every check passes, 1 when one fails, 2 for wrong arguments";

/// What follows `render verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// The files of this directory, such as the live provisioning directory, instead of those of this build
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,

    /// Also what a running Grafana answered, from this file; `-` is the standard input
    #[arg(long, value_name = "FILE")]
    answers: Option<String>,

    /// Print one JSON object a line for each check
    #[arg(long)]
    json: bool,
}

/// One line of the list.
#[derive(Debug)]
pub(crate) struct Check {
    /// What holds if there are no problems.
    what: &'static str,
    /// Of how many things.
    looked_at: usize,
    problems: Vec<String>,
}

impl Check {
    pub(crate) const fn new(what: &'static str) -> Self {
        Self { what, looked_at: 0, problems: Vec::new() }
    }

    /// Looks at one thing; `problem` is asked for when it is not as it should be.
    pub(crate) fn look(&mut self, holds: bool, problem: impl FnOnce() -> String) {
        self.looked_at += 1;
        if !holds {
            self.problems.push(problem());
        }
    }
}

/// The files by their names, sorted.
pub(crate) struct Files {
    all: Vec<(String, Vec<u8>)>,
}

impl Files {
    fn of(project: &Project) -> Self {
        let all = project.files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()));
        Self { all: all.collect() }
    }

    fn below(dir: &Path) -> anyhow::Result<Self> {
        let (mut all, mut open) = (Vec::new(), vec![dir.to_owned()]);
        while let Some(folder) = open.pop() {
            let entries =
                fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
            for entry in entries {
                let path = entry.with_context(|| format!("cannot read {}", folder.display()))?.path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name =
                        path.strip_prefix(dir).unwrap_or(&path).display().to_string().replace('\\', "/");
                    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
                    all.push((name, bytes));
                }
            }
        }
        all.sort();
        Ok(Self { all })
    }

    pub(crate) fn get(&self, path: &str) -> Option<&[u8]> {
        self.all.iter().find(|(name, _)| name == path).map(|(_, bytes)| bytes.as_slice())
    }

    /// Files below a folder whose names end in this, with their texts.
    pub(crate) fn texts<'a>(
        &'a self,
        folder: &'a str,
        end: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let fits = move |name: &str| name.starts_with(folder) && name.ends_with(end);
        self.all
            .iter()
            .filter(move |(name, _)| fits(name))
            .filter_map(|(name, bytes)| Some((name.as_str(), std::str::from_utf8(bytes).ok()?)))
    }
}

/// What the answers of a running Grafana tell.
const ANSWERS: &str = "datasources answer, and everybody may open every folder: --answers, see --help";

/// What cannot be told from files.
const BY_HAND: [&str; 3] = [
    "every panel loads in less than five seconds: the panel `Panel Query Time P95` of prometheus-health",
    "variables offer values, and annotations appear after the next deployment",
    "somebody on call has walked through the acceptance list of the dashboard: docs/dashboards/UID.md",
];

/// Prints the list.
pub(crate) fn verify(
    screen: &mut Screen<'_>,
    input: &mut dyn BufRead,
    project: &Project,
    args: &VerifyArgs,
) -> anyhow::Result<Exit> {
    let files = match &args.dir {
        Some(dir) => Files::below(dir)?,
        None => Files::of(project),
    };
    let dashboards: Vec<(&str, Value)> = files
        .texts("grafana/dashboards/", ".json")
        .filter_map(|(name, text)| Some((name, serde_json::from_str(text).ok()?)))
        .collect();
    let mut checks = files::checks(&files);
    checks.push(alerting::check(&files));
    checks.extend(boards::checks(&files, &dashboards));
    if let Some(answers) = &args.answers {
        checks.extend(live::checks(&files, input, answers)?);
    }
    let failed = checks.iter().filter(|check| !check.problems.is_empty()).count();
    for check in &checks {
        if args.json {
            let line = serde_json::json!({
                "check": check.what,
                "looked_at": check.looked_at,
                "ok": check.problems.is_empty(),
                "problems": check.problems,
            });
            screen.line(&line.to_string());
        } else {
            print(screen, check);
        }
    }
    if !args.json {
        let asked: Vec<&str> = args.answers.is_none().then_some(ANSWERS).into_iter().chain(BY_HAND).collect();
        for line in &asked {
            screen.line(&format!("{}  {line}", styled(ASIDE, "ask ")));
        }
        let idle = checks.iter().filter(|check| check.looked_at == 0).count();
        screen.line(&format!(
            "{} checks pass, {failed} fail, {idle} had nothing to look at, {} need a running Grafana",
            checks.len() - failed - idle,
            asked.len()
        ));
    }
    Ok(if failed == 0 { Exit::Fine } else { Exit::Complaint })
}

/// How many problems of a check are shown.
const SHOWN: usize = 10;

fn print(screen: &mut Screen<'_>, check: &Check) {
    let word = match (check.problems.is_empty(), check.looked_at) {
        (true, 0) => styled(ASIDE, "none"),
        (true, _) => styled(GOOD, "pass"),
        (false, _) => styled(BAD, "FAIL"),
    };
    screen.line(&format!("{word}  {} ({})", check.what, check.looked_at));
    for problem in check.problems.iter().take(SHOWN) {
        screen.line(&format!("        {problem}"));
    }
    if check.problems.len() > SHOWN {
        screen.line(&format!("        and {} more", check.problems.len() - SHOWN));
    }
}
