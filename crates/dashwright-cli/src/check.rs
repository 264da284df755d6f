//! `render --check`: is a directory what the definitions say? Writes nothing.

use std::path::Path;

use anyhow::Context;
use dashwright_emit::Tree;
use dashwright_emit::file::MANIFEST;
use dashwright_emit::write::{Entry, Plan, State, plan};

use crate::args::{Args, Dashboards};
use crate::diff::unified;
use crate::render::{count, report, summary};
use crate::screen::{BAD, GOOD, POOR, Screen, styled};
use crate::{Exit, Project, forgotten};

/// Files whose differences are shown; the others are only named.
const SHOWN: usize = 3;

/// Compares, names every file that differs, shows the first differences and says what to run.
pub(crate) fn check(
    screen: &mut Screen<'_>,
    project: &Project,
    tree: &Tree,
    dir: &Path,
    args: &Args,
) -> anyhow::Result<Exit> {
    let findings = &project.findings;
    report(screen, findings);
    let planned = plan(tree, dir)?;
    forgotten::warn(screen, tree, &planned, dir);
    let differing: Vec<&Entry> =
        planned.entries().iter().filter(|entry| entry.state != State::Unchanged).collect();
    if planned.is_done() {
        let files = count(planned.count(State::Unchanged), "file");
        screen.line(&format!("`{}` is up to date: {files} · {}", dir.display(), summary(findings)));
    } else {
        screen.line(&format!(
            "`{}` is not what the definitions say: {} · {}",
            dir.display(),
            headline(&planned),
            summary(findings)
        ));
        for entry in &differing {
            let (style, word, why) = word(entry.state);
            screen.line(&format!("  {}  {}{why}", styled(style, &format!("{word:<8}")), entry.path));
        }
        show(screen, &planned, &differing, dir)?;
        if planned.is_interrupted() {
            screen.note("a run is writing there, or was interrupted; the next one ends its work");
        }
    }
    if findings.errors + findings.warnings > 0 {
        screen.help(
            "correct what was found, or allow it where it is defined: `.allow(\"rule\", \"the reason\")`",
        );
    }
    if !planned.is_done() {
        screen.help(&remedy(args));
    }
    let fine = planned.is_done() && findings.errors + findings.warnings == 0;
    Ok(if fine { Exit::Fine } else { Exit::Complaint })
}

/// The command that makes the difference go away.
fn remedy(args: &Args) -> String {
    let form = if args.dashboards == Dashboards::V2 { " --dashboards v2" } else { "" };
    match &args.out {
        None if form.is_empty() => {
            String::from("run `cargo run --bin render`, review the difference and commit it")
        }
        None => format!("run `cargo run --bin render --{form}`"),
        Some(dir) => format!("run `cargo run --bin render --{form} --out {}`", dir.display()),
    }
}

/// `2 changed, 1 missing`, or that only traces of a run are left.
fn headline(planned: &Plan<'_>) -> String {
    let of = [State::Changed, State::New, State::Stale, State::Kept, State::Foreign];
    let counts: Vec<String> = of
        .iter()
        .filter(|&&state| planned.count(state) > 0)
        .map(|&state| format!("{} {}", planned.count(state), word(state).1))
        .collect();
    if counts.is_empty() { String::from("an unfinished run") } else { counts.join(", ") }
}

/// What a file is, seen from the definitions.
fn word(state: State) -> (anstyle::Style, &'static str, &'static str) {
    match state {
        State::Unchanged => (GOOD, "same", ""),
        State::New => (GOOD, "missing", ""),
        State::Changed => (POOR, "changed", ""),
        State::Foreign => (BAD, "unlisted", " (in the way, and the manifest does not list it)"),
        State::Stale => (BAD, "stale", ""),
        State::Kept => (BAD, "edited", " (no longer produced, changed by hand)"),
    }
}

/// The first differences, the manifest's only when there is no other.
fn show(screen: &mut Screen<'_>, planned: &Plan<'_>, differing: &[&Entry], dir: &Path) -> anyhow::Result<()> {
    let both = |entry: &&&Entry| matches!(entry.state, State::Changed | State::Foreign);
    let (list, files): (Vec<&Entry>, Vec<&Entry>) =
        differing.iter().filter(both).copied().partition(|entry| entry.path == MANIFEST);
    let chosen = if differing.len() == 1 { list.iter().chain(&files) } else { files.iter().chain(&[]) };
    for entry in chosen.take(SHOWN) {
        let there = dir.join(&entry.path);
        let found =
            planned.found(&entry.path).with_context(|| format!("cannot read `{}`", there.display()))?;
        let wanted = planned.wanted(&entry.path).unwrap_or_default();
        let (from, to) = (format!("--- {}", there.display()), "+++ what the definitions say");
        screen.print(&format!("\n{}\n{}\n{}", styled(BAD, &from), styled(GOOD, to), unified(&found, wanted)));
    }
    if files.len() > SHOWN {
        screen
            .line(&format!("\nthe differences of {} are not shown", count(files.len() - SHOWN, "more file")));
    }
    Ok(())
}
