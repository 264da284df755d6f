//! `render` and `render --list`: the files of this build, written or named.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anstyle::Style;
use anyhow::{Context, bail};
use dashwright_emit::file::MANIFEST;
use dashwright_emit::write::{State, plan};
use dashwright_emit::{File, Tree};

use crate::args::{Args, Dashboards};
use crate::screen::{BAD, GOOD, POOR, Screen, styled};
use crate::{Difference, Exit, Findings, Project, forgotten};

/// Changed files that are named before the rest is only counted.
const NAMED: usize = 20;

/// The files of this build as a checked tree, with dashboards in one form.
pub(crate) fn tree(project: &Project, form: Dashboards) -> anyhow::Result<Tree> {
    let different = match form {
        Dashboards::Classic => Difference::default(),
        Dashboards::V2 => project.v2,
    };
    let replaced = |path: &str| {
        different.gone.contains(&path) || different.files.iter().any(|(other, _)| *other == path)
    };
    let files = project.files.iter().filter(|(path, _)| !replaced(path)).chain(different.files);
    let files = files.map(|&(path, bytes)| File::new(path, bytes));
    let files: Vec<File> =
        files.collect::<Result<_, _>>().context("the definitions name an impossible file")?;
    Tree::new(files).context("the definitions produce files that clash")
}

/// The output directory, in the shortest spelling that leads there from here, because every message names it.
pub(crate) fn directory(project: &Project, args: &Args) -> anyhow::Result<PathBuf> {
    match &args.out {
        Some(dir) if dir.as_os_str().is_empty() => {
            bail!("`--out` needs the name of a directory, found an empty one")
        }
        Some(dir) => Ok(dir.clone()),
        None => {
            let here = std::env::current_dir().unwrap_or_default();
            let dir = project.default_out.strip_prefix(here).unwrap_or(&project.default_out);
            Ok(dir.to_owned())
        }
    }
}

/// Names every file of the tree below its directory.
pub(crate) fn list(screen: &mut Screen<'_>, tree: &Tree, dir: &Path) -> Exit {
    let mut names: Vec<&str> = tree.files().iter().map(File::path).chain([MANIFEST]).collect();
    names.sort_unstable();
    for name in names {
        screen.line(&dir.join(name).display().to_string());
    }
    Exit::Fine
}

/// Writes what differs and says so.
pub(crate) fn write(
    screen: &mut Screen<'_>,
    project: &Project,
    tree: &Tree,
    dir: &Path,
    args: &Args,
) -> anyhow::Result<Exit> {
    let findings = &project.findings;
    report(screen, findings);
    if findings.errors > 0 {
        bail!("{}, so nothing was written", count(findings.errors, "error"));
    }
    let mut planned = plan(tree, dir)?;
    if args.overwrite {
        planned = planned.overwrite();
    }
    forgotten::warn(screen, tree, &planned, dir);
    let done = planned.apply()?;
    // Only now: before it was alone, it may have seen another run at work.
    if done.is_interrupted() {
        screen.note(&format!(
            "an earlier run was interrupted in `{}`; this one has ended its work",
            dir.display()
        ));
    }
    for path in done.names(State::Kept) {
        let path = dir.join(path);
        screen.warning(&format!(
            "`{}` is no longer produced, but was changed by hand, so it stays; remove it unless somebody needs it",
            path.display()
        ));
    }
    let states = |wanted: &[State]| wanted.iter().map(|&state| done.count(state)).sum::<usize>();
    screen.line(&format!(
        "written {}, unchanged {}, removed {} · {}",
        states(&[State::New, State::Changed, State::Foreign]),
        states(&[State::Unchanged]),
        states(&[State::Stale]),
        summary(findings)
    ));
    let changes: Vec<(Style, &str, &str)> = done
        .entries()
        .iter()
        .filter_map(|entry| word(entry.state).map(|(style, word)| (style, word, entry.path.as_str())))
        .collect();
    let mut text = String::new();
    for (style, word, path) in changes.iter().take(NAMED) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {}  {path}", styled(*style, &format!("{word:<8}")));
    }
    if changes.len() > NAMED {
        let _ = writeln!(text, "  and {} more", changes.len() - NAMED);
    }
    screen.print(&text);
    Ok(Exit::Fine)
}

/// What has become of a file, for those that are no longer what they were.
fn word(state: State) -> Option<(Style, &'static str)> {
    match state {
        State::New => Some((GOOD, "new")),
        State::Changed => Some((POOR, "changed")),
        State::Foreign => Some((POOR, "replaced")),
        State::Stale => Some((BAD, "removed")),
        State::Unchanged | State::Kept => None,
    }
}

/// Everything that the rules found.
pub(crate) fn report(screen: &mut Screen<'_>, findings: &Findings) {
    let report = findings.report.trim_end();
    if !report.is_empty() {
        screen.complain(&format!("{report}\n\n"));
    }
}

/// How much the rules found: `no findings`, `1 warning`, `2 errors, 1 warning`.
pub(crate) fn summary(findings: &Findings) -> String {
    match (findings.errors, findings.warnings) {
        (0, 0) => String::from("no findings"),
        (0, warnings) => count(warnings, "warning"),
        (errors, 0) => count(errors, "error"),
        (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}

/// A number with its thing: `1 file`, `2 files`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}
