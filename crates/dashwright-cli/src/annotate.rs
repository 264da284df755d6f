//! `render annotate deployment`: the marker that a pipeline sends to Grafana when it has deployed something.
//!
//! Nothing is sent from here. The tags are those that the dashboards' annotation streams ask for.

use clap::{Args, Subcommand};
use dashwright_emit::incident::Timestamp;
use serde::Serialize;

use crate::Exit;
use crate::screen::Screen;

pub(crate) const EXAMPLES: &str = "\
Examples:
  cargo run --bin render -- annotate deployment --service api --version 2.14.0 --commit 4f1c2ab
  cargo run --bin render -- annotate deployment --service api --version 2.14.0 --curl | sh

  # a step of GitHub Actions
  - run: |
      cargo run --bin render -- annotate deployment --service api --version ${{ github.ref_name }} \\
        --commit ${{ github.sha }} --author ${{ github.actor }} --curl | sh
    env:
      GRAFANA_URL: https://grafana.example.org
      GRAFANA_TOKEN: ${{ secrets.GRAFANA_TOKEN }}

The token needs the permission to write annotations. Without --at Grafana takes the time at which it is told.";

/// What follows `render annotate`.
#[derive(Debug, Args)]
pub(crate) struct AnnotateArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the JSON that marks a deployment on every dashboard of the service
    #[command(after_help = EXAMPLES)]
    Deployment(DeploymentArgs),
}

#[derive(Debug, Args)]
struct DeploymentArgs {
    /// What was deployed; may be given several times
    #[arg(long, value_name = "NAME", required = true)]
    service: Vec<String>,

    /// The version that is live now
    #[arg(long, value_name = "VERSION")]
    version: String,

    /// Where it was deployed
    #[arg(long, value_name = "NAME", default_value = "production")]
    environment: String,

    /// The commit it was built from
    #[arg(long, value_name = "HASH")]
    commit: Option<String>,

    /// Who started it
    #[arg(long, value_name = "NAME")]
    author: Option<String>,

    /// A page about the change
    #[arg(long, value_name = "URL", value_parser = address)]
    change: Option<String>,

    /// When, such as `2026-03-02T09:14:00Z`
    #[arg(long, value_name = "TIME", value_parser = moment)]
    at: Option<Timestamp>,

    /// Print the call of curl instead; it reads `GRAFANA_URL` and `GRAFANA_TOKEN`
    #[arg(long)]
    curl: bool,
}

fn moment(text: &str) -> Result<Timestamp, String> {
    Timestamp::try_from(text.to_owned()).map_err(|error| error.to_string())
}

fn address(text: &str) -> Result<String, String> {
    let plain = !text.contains(|c: char| c.is_whitespace() || "\"'<>".contains(c));
    if plain && (text.starts_with("https://") || text.starts_with("http://")) {
        Ok(text.to_owned())
    } else {
        Err(String::from("an address begins with https:// and has neither blanks nor quotes"))
    }
}

/// The body of `POST /api/annotations`.
#[derive(Serialize)]
struct Body {
    /// Milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<i64>,
    tags: Vec<String>,
    text: String,
}

/// Prints the marker.
pub(crate) fn annotate(screen: &mut Screen<'_>, args: &AnnotateArgs) -> anyhow::Result<Exit> {
    let Command::Deployment(args) = &args.command;
    let json = serde_json::to_string(&body(args))?;
    if args.curl {
        // A quote inside single quotes ends them; the shell joins what stands side by side.
        let quoted = json.replace('\'', r"'\''");
        screen.line(&format!(
            "curl --fail --silent --show-error -X POST \"$GRAFANA_URL/api/annotations\" \\\n  \
             -H \"Authorization: Bearer $GRAFANA_TOKEN\" -H 'Content-Type: application/json' \\\n  \
             --data '{quoted}'"
        ));
    } else {
        screen.line(&json);
    }
    Ok(Exit::Fine)
}

fn body(args: &DeploymentArgs) -> Body {
    // Overviews look for the environment, dashboards of a service for both.
    let mut tags = vec![String::from("deployment"), args.environment.clone()];
    tags.extend(args.service.iter().map(|service| format!("service:{service}")));
    tags.push(format!("env:{}", args.environment));
    let mut text = format!("{} {}", args.service.join(", "), args.version);
    if let Some(commit) = &args.commit {
        text.extend([" (", commit, ")"]);
    }
    if let Some(author) = &args.author {
        text.extend([" by ", author]);
    }
    if let Some(change) = &args.change {
        text.extend(["\n<a href=\"", change, "\">change</a>"]);
    }
    Body { time: args.at.as_ref().map(|at| at.unix_seconds() * 1000), tags, text }
}
