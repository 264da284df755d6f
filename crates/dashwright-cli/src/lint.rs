//! `render lint`: what the rules found at build time, filtered, in the format that the reader wants.

use anyhow::Context;
use clap::ValueEnum;
use dashwright_lint::report::{Record, from_json, json, sarif};
use dashwright_lint::{Date, NoDate};
use dashwright_query::nearest::nearest;

use crate::args::LintArgs;
use crate::screen::{ASIDE, BAD, POOR, Screen, styled};
use crate::{Exit, Project};

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// As rustc prints: several lines with the query and a caret
    Text,
    /// One line each, the place first
    Line,
    /// A JSON list of records
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

/// A day of the command line.
pub(crate) fn day(text: &str) -> Result<Date, NoDate> {
    text.parse()
}

/// Prints the findings that are asked for.
pub(crate) fn lint(screen: &mut Screen<'_>, project: &Project, args: &LintArgs) -> anyhow::Result<Exit> {
    if let Some(unknown) = args.only.iter().find(|slug| !dashwright_lint::checks::is_known(slug)) {
        screen.error(&format!("no rule is called `{unknown}`"));
        let near = dashwright_lint::aliases::slug(unknown)
            .or_else(|| nearest(unknown, dashwright_lint::checks::slugs()));
        screen.note(&near.map_or_else(
            || String::from("`render explain` lists all rules"),
            |near| format!("did you mean `{near}`?"),
        ));
        return Ok(Exit::Usage);
    }
    let mut records =
        from_json(project.findings.json).context("the findings of this build cannot be read")?;
    records.retain(|record| record.counts_on(args.today));
    records.retain(|record| args.only.is_empty() || args.only.contains(&record.rule));
    match args.format {
        Format::Text => records.iter().for_each(|record| screen.line(&(coloured(record) + "\n"))),
        Format::Line => records.iter().for_each(|record| screen.line(&record.one_line())),
        Format::Json => screen.print(&json(&records)),
        Format::Sarif => screen.print(&sarif(&records)),
    }
    if args.format == Format::Text {
        screen.line(&summary(&records));
    }
    Ok(if records.iter().any(Record::fails) { Exit::Complaint } else { Exit::Fine })
}

fn coloured(record: &Record) -> String {
    let style = match record.severity.as_str() {
        "error" => BAD,
        "warning" => POOR,
        _ => ASIDE,
    };
    let (title, rest) = record.rendered.split_once(':').unwrap_or((&record.rendered, ""));
    format!("{}:{rest}", styled(style.bold(), title))
}

fn summary(records: &[Record]) -> String {
    let count = |severity: &str| records.iter().filter(|record| record.severity == severity).count();
    let words = [("error", count("error")), ("warning", count("warning")), ("info", count("info"))];
    let said: Vec<String> = words
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{count} {word}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    if said.is_empty() { String::from("no findings") } else { said.join(" · ") }
}
