//! `render silence`: a silence for Alertmanager, made from a template of the suite. Nothing is sent anywhere.

use std::fmt::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Subcommand;
use dashwright_emit::routing::Routes;
use dashwright_model::Length;
use dashwright_model::incident::Timestamp;
use dashwright_model::notification::Silence;
use dashwright_query::nearest::nearest;
use serde_json::{Value, json};

use crate::length::length;
use crate::notify::{label, routes};
use crate::screen::Screen;
use crate::{Exit, Project};

/// What follows `render silence`.
#[derive(Debug, Subcommand)]
pub(crate) enum SilenceCommand {
    /// List the templates
    List,
    /// Print a silence for Alertmanager's API and for amtool
    New(NewArgs),
}

/// What follows `render silence new`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct NewArgs {
    /// The template, as `render silence list` names it
    #[arg(value_name = "TEMPLATE")]
    pub(crate) template: String,

    /// Labels of what is silenced, as `name=value`
    #[arg(value_name = "LABEL", value_parser = label)]
    pub(crate) labels: Vec<(String, String)>,

    /// Why
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) comment: String,

    /// Who
    #[arg(long, value_name = "NAME", default_value = "")]
    pub(crate) author: String,

    /// How long, such as 90m, 2h or 1d12h
    #[arg(long = "for", value_name = "LENGTH", value_parser = length, default_value = "0s")]
    pub(crate) length: Length,

    /// From when, such as 2026-01-10T02:00:00Z; now, if it is left out
    #[arg(long, value_name = "MOMENT")]
    pub(crate) start: Option<String>,

    /// Print only the JSON for `POST /api/v2/silences`
    #[arg(long, conflicts_with_all = ["amtool", "annotation", "metric"])]
    pub(crate) json: bool,

    /// Print only the command
    #[arg(long, conflicts_with_all = ["annotation", "metric"])]
    pub(crate) amtool: bool,

    /// Print only the JSON of the annotation for Grafana's `POST /api/annotations`
    #[arg(long, conflicts_with = "metric")]
    pub(crate) annotation: bool,

    /// Print only the sample for a textfile collector: a file that lies there while the window is open
    #[arg(long)]
    pub(crate) metric: bool,
}

/// Lists templates, or fills one in.
pub(crate) fn silence(
    screen: &mut Screen<'_>,
    project: &Project,
    command: &SilenceCommand,
) -> anyhow::Result<Exit> {
    let routes = routes(project)?;
    match command {
        SilenceCommand::List => {
            for template in &routes.silences {
                let labels = template.labels.join("=… ");
                screen.line(&format!(
                    "{:<20}{} ({labels}=…, at most {})",
                    template.name, template.about, template.longest
                ));
            }
            Ok(Exit::Fine)
        }
        SilenceCommand::New(args) => new(screen, &routes, args),
    }
}

fn new(screen: &mut Screen<'_>, routes: &Routes, args: &NewArgs) -> anyhow::Result<Exit> {
    let Some(template) = routes.silences.iter().find(|template| template.name == args.template) else {
        screen.error(&format!("no silence is called `{}`", args.template));
        let near = nearest(&args.template, routes.silences.iter().map(|template| template.name.as_ref()));
        screen.note(&near.map_or_else(
            || String::from("`render silence list` lists all of them"),
            |near| format!("did you mean `{near}`?"),
        ));
        return Ok(Exit::Usage);
    };
    let silence = match template.fill(&args.labels, &args.comment, &args.author, args.length) {
        Ok(silence) => silence,
        Err(why) => {
            screen.error(&why.to_string());
            return Ok(Exit::Usage);
        }
    };
    let start = match &args.start {
        Some(text) => Timestamp::try_from(text.clone())?.unix_seconds(),
        None => SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs().cast_signed(),
    };
    let (from, until) = (rfc3339(start), rfc3339(start + i64::from(silence.length.as_seconds())));
    let api = serde_json::to_string_pretty(&api(&silence, &from, &until))?;
    let command = amtool(&silence, &routes.alertmanager_url, &from, &until);
    if args.json {
        screen.line(&api);
    } else if args.amtool {
        screen.line(&command);
    } else if args.annotation {
        screen.line(&serde_json::to_string_pretty(&annotation(&silence, &template.name, start))?);
    } else if args.metric {
        screen.line(metric(&silence).trim_end());
    } else {
        screen.line(&format!("POST {}/api/v2/silences", routes.alertmanager_url.trim_end_matches('/')));
        screen.line(&api);
        screen.line("");
        screen.line(&command);
    }
    Ok(Exit::Fine)
}

/// The body of `POST /api/v2/silences`.
fn api(silence: &Silence, from: &str, until: &str) -> Value {
    let matchers = silence.matchers.iter().map(|matcher| {
        json!({
            "name": matcher.label,
            "value": matcher.value,
            "isRegex": matcher.operator.is_regex(),
            "isEqual": matcher.operator.is_positive(),
        })
    });
    json!({
        "matchers": matchers.collect::<Vec<_>>(),
        "startsAt": from,
        "endsAt": until,
        "createdBy": silence.author,
        "comment": silence.comment,
    })
}

/// The same as a command.
fn amtool(silence: &Silence, url: &str, from: &str, until: &str) -> String {
    let mut out = format!(
        "amtool silence add --alertmanager.url={} --author={} --comment={} --start={} --end={}",
        shell(url),
        shell(&silence.author),
        shell(&silence.comment),
        shell(from),
        shell(until)
    );
    for matcher in &silence.matchers {
        // Writing to a string cannot fail.
        let _ = write!(out, " {}", shell(&matcher.to_string()));
    }
    out
}

/// What Prometheus reads while the window is open: `maintenance_window_active` with the environment, and the other labels
/// as the name of the window.
fn metric(silence: &Silence) -> String {
    const NAME: &str = "maintenance_window_active";
    let environment = silence.matchers.iter().find(|matcher| matcher.label == "environment");
    let other = silence.matchers.iter().filter(|matcher| matcher.label != "environment");
    let window: Vec<&str> = other.map(|matcher| matcher.value.as_ref()).collect();
    let mut labels = format!("window={:?}", window.join(" "));
    if let Some(environment) = environment {
        // Writing to a string cannot fail.
        let _ = write!(labels, ",environment={:?}", environment.value);
    }
    format!(
        "# HELP {NAME} 1 while a planned maintenance window is open.\n# TYPE {NAME} gauge\n{NAME}{{{labels}}} 1\n"
    )
}

/// A region on the dashboards for as long as the silence lasts, with the tags that their streams ask for: `env:` and the
/// environment, and all other labels by name.
fn annotation(silence: &Silence, template: &str, start: i64) -> Value {
    let mut tags =
        vec![if template.starts_with("maintenance") { "maintenance" } else { "silence" }.to_owned()];
    tags.extend(silence.matchers.iter().map(|matcher| {
        let name = if matcher.label == "environment" { "env" } else { &matcher.label };
        format!("{name}:{}", matcher.value)
    }));
    json!({
        "time": start * 1000,
        "timeEnd": (start + i64::from(silence.length.as_seconds())) * 1000,
        "tags": tags,
        "text": format!("{} ({})", silence.comment, silence.author),
    })
}

/// A text as one word of a shell.
fn shell(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.:/@%+=,".contains(&b);
    if !text.is_empty() && text.bytes().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// Seconds since 1970 as `2026-01-10T02:00:00Z`.
fn rfc3339(seconds: i64) -> String {
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Years begin in March, so that the leap day is the last one (Hinnant, chrono-compatible date algorithms).
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_they_are_read() {
        for text in
            ["1970-01-01T00:00:00Z", "2024-02-29T23:59:59Z", "2026-03-01T00:00:00Z", "2100-12-31T12:00:00Z"]
        {
            let seconds = Timestamp::try_from(text.to_owned()).expect("a moment").unix_seconds();
            assert_eq!(rfc3339(seconds), text);
        }
    }

    #[test]
    fn words_of_a_shell() {
        assert_eq!(shell("it's"), r"'it'\''s'");
        assert_eq!(shell("a-b"), "a-b");
    }
}
