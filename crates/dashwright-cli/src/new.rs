//! `render new`: files to begin with.
//!
//! What cannot be guessed is written as `changeme`, which a rule refuses, so nothing half done is rendered. A file that
//! is there stays as it is.

mod project;

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::Context;
use clap::{Args, Subcommand};

use crate::screen::Screen;
use crate::{Exit, Project};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cargo run --bin render -- new dashboard checkout-health --folder production
  cargo run --bin render -- new metric checkout_orders_total --system checkout
  cargo run --bin render -- new runbook checkout-slow
  cargo run --bin render -- new project ../dashboards --path .

What cannot be guessed is written as `changeme`; the build refuses it until it is replaced.";

/// What follows `render new`.
#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a dashboard
    #[command(after_help = EXAMPLES)]
    Dashboard {
        /// Its uid, such as `checkout-health`
        #[arg(value_name = "UID", value_parser = slug)]
        uid: String,
        /// The module of its folder, such as `production`
        #[arg(long, value_name = "MODULE", value_parser = word)]
        folder: String,
    },
    /// Begin the metrics of a system
    #[command(after_help = EXAMPLES)]
    Metric {
        /// Its name, such as `checkout_orders_total`
        #[arg(value_name = "NAME", value_parser = word)]
        name: String,
        /// The system that exports it, such as `checkout`
        #[arg(long, value_name = "MODULE", value_parser = word)]
        system: String,
    },
    /// Begin a runbook
    #[command(after_help = EXAMPLES)]
    Runbook {
        /// Its file name without `.md`, such as `checkout-slow`
        #[arg(value_name = "SLUG", value_parser = slug)]
        slug: String,
    },
    /// Begin a repository of your own: a metric, a dashboard, an SLO, an alert, and what is around them
    #[command(after_help = project::EXAMPLES)]
    Project(project::ProjectArgs),
}

fn slug(text: &str) -> Result<String, String> {
    let fits = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !text.ends_with('-')
        && !text.contains("--")
        && text.len() <= 40;
    if fits {
        Ok(text.to_owned())
    } else {
        Err(String::from("write it like `checkout-health`, 40 letters at most"))
    }
}

fn word(text: &str) -> Result<String, String> {
    let fits = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if fits { Ok(text.to_owned()) } else { Err(String::from("write it like `checkout_orders_total`")) }
}

/// Writes a file and says what is left to do.
pub(crate) fn new(screen: &mut Screen<'_>, project: &Project, args: &NewArgs) -> anyhow::Result<Exit> {
    let root = project.default_out.parent().unwrap_or(Path::new("."));
    let (path, text, next) = match &args.command {
        Command::Project(args) => return project::project(screen, args),
        Command::Dashboard { uid, folder } => {
            let module = format!("dashboards/src/{folder}.rs");
            if !root.join(&module).is_file() {
                screen.error(&format!("there is no {module}"));
                screen.note("folders are the modules of dashboards/src, such as `production`");
                return Ok(Exit::Usage);
            }
            let name = uid.replace('-', "_");
            let next = format!(
                "in {module}: `pub mod {name};` and `{name}::dashboard()` in `all()`; then `cargo run --bin render`"
            );
            (format!("dashboards/src/{folder}/{name}.rs"), dashboard(uid), next)
        }
        Command::Metric { name, system } => {
            let next = format!(
                "in dashboards/metrics/src/lib.rs: `pub mod {system};` and `{system}::METRICS` in `CATALOGUE`"
            );
            (format!("dashboards/metrics/src/{system}.rs"), metric(name, system), next)
        }
        Command::Runbook { slug } => {
            let next = format!("where somebody needs it: `.runbook(runbook!(\"{slug}\"))`");
            (format!("dashboards/runbooks/{slug}.md"), runbook(slug), next)
        }
    };
    let file = root.join(&path);
    if let Some(directory) = file.parent() {
        fs::create_dir_all(directory).with_context(|| format!("cannot create {}", directory.display()))?;
    }
    let mut open = match OpenOptions::new().write(true).create_new(true).open(&file) {
        Ok(open) => open,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            screen.error(&format!("{path} is there already; it stays as it is"));
            if let Command::Metric { name, .. } = &args.command {
                screen.note("add inside `metrics!`:");
                screen.print(&declaration(name));
            }
            return Ok(Exit::Complaint);
        }
        Err(error) => return Err(error).with_context(|| format!("cannot write {path}")),
    };
    open.write_all(text.as_bytes()).with_context(|| format!("cannot write {path}"))?;
    screen.line(&format!("new   {path}"));
    screen.line(&format!("next  {next}"));
    Ok(Exit::Fine)
}

/// `checkout-health` as `Checkout Health`.
fn title(slug: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_ascii_uppercase().to_string() + chars.as_str()).unwrap_or_default()
    };
    slug.split('-').map(word).collect::<Vec<_>>().join(" ")
}

fn dashboard(uid: &str) -> String {
    DASHBOARD.replace("{uid}", uid).replace("{title}", &title(uid))
}

fn runbook(slug: &str) -> String {
    let title = slug.replace('-', " ");
    let (first, rest) = title.split_at(1);
    RUNBOOK.replace("{title}", &format!("{}{rest}", first.to_uppercase()))
}

fn metric(name: &str, system: &str) -> String {
    METRIC.replace("{title}", &title(&system.replace('_', "-"))).replace("{declaration}", &declaration(name))
}

fn declaration(name: &str) -> String {
    let (kind, unit) = match name.rsplit_once('_') {
        Some((rest, "total")) if rest.ends_with("_seconds") => ("counter", "SECONDS"),
        Some((rest, "total")) if rest.ends_with("_bytes") => ("counter", "BYTES"),
        Some((_, "total")) => ("counter", "COUNT"),
        Some((_, "seconds")) => ("gauge", "SECONDS"),
        Some((_, "bytes")) => ("gauge", "BYTES"),
        Some((_, "ratio")) => ("gauge", "RATIO"),
        _ => ("gauge", "COUNT"),
    };
    let constant = name.trim_end_matches("_total").to_uppercase();
    let of = if unit == "COUNT" { "\n        .of(\"changeme\")" } else { "" };
    format!(
        "    /// Changeme: what is counted or measured, and when it changes.\n    \
         pub const {constant}: Metric = Metric::{kind}(\"{name}\", Unit::{unit}){of}\n        .labels(&[]);\n"
    )
}

const DASHBOARD: &str = r##"//! {title}: changeme, what it decides.

use super::board;
use crate::prelude::*;

/// The dashboard.
pub const ID: DashboardId = DashboardId::new("{uid}", "{title}");

/// Its definition.
pub fn dashboard() -> Dashboard {
    board(
        ID,
        owners::PLATFORM_SRE,
        "This dashboard exists to help us decide changeme: which action, between which alternatives.",
    )
    .audience(["On-call"])
    .review(Review::Monthly)
    .refresh("30s")
    .last("now-6h")
    .variables(vars::standard())
    .variable(vars::cluster())
    .annotation(annotations::deployments())
    .link(links::runbooks())
    .row(health())
}

fn health() -> Row {
    Row::new("Health").columns(1).height(7).panel(
        timeseries::<PerSecond>("requests", "Requests")
            .shown_as(display::REQUESTS_PER_SECOND)
            .query(promql!(
                r#"sum by (service) (rate(
                       http_requests_total{environment="$environment",cluster=~"$cluster"}[$__rate_interval]))"#
            ))
            .named("{{service}}")
            .explain("Changeme: what it shows and why that matters.")
            .action("changeme: what to do when it is bad.")
            .next(Link::to(crate::fleet::service_red::ID))
            .runbook(runbook!("traffic-drop")),
    )
}
"##;

const METRIC: &str = "\
//! {title}: changeme, what the system does.

use dashwright_query::{Metric, Unit};

use crate::emitters::HTTP_SERVICE;
use crate::metrics;

metrics! {
    from HTTP_SERVICE;

{declaration}}
";

const RUNBOOK: &str = "\
# {title}

## Symptom

Changeme: which alert fires at which number, and which panel shows it.

## Impact

Changeme: what users notice, and how much of which budget it costs.

## First three checks

1. Is anything scraped at all?

   ```promql
   sum by (service) (up{environment=\"production\"})
   ```

2. Changeme: where does it come from?

3. Changeme: what changed?

## Fix

- Changeme: each cause with what to do about it.

## Escalation

Changeme: whom to call, in which channel, and after how long.
";
