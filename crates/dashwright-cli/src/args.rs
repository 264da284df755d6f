//! The command line: what can be typed, and the help for it.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{ColorChoice, Parser, Subcommand, ValueEnum};
use dashwright_lint::Date;

use crate::annotate::AnnotateArgs;
use crate::budget::BudgetArgs;
use crate::change::{self, ChangeArgs};
use crate::incident::IncidentArgs;
use crate::lint::{Format, day};
use crate::new::NewArgs;
use crate::panel::{self, PanelArgs};
use crate::query::Language;
use crate::report::{self, ReportArgs};
use crate::review::ReviewArgs;
use crate::route::RouteArgs;
use crate::silence::SilenceCommand;
use crate::simulate::SloArgs;
use crate::verify::{self, VerifyArgs};

/// What follows `render`.
#[derive(Debug, Parser)]
#[command(name = "render", version, styles = STYLES, about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES,
    args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(crate) struct Args {
    /// Write to, or compare with, this directory instead of `generated`; it is created if missing
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// How dashboards are written
    ///
    /// classic: JSON below grafana/dashboards, which the dashboard provider of every Grafana loads.
    ///
    /// v2: resources of dashboard.grafana.app/v2 below grafana/dashboards-v2, one a dashboard and one a folder, and no
    /// provider, because file provisioning of Grafana 13.0 does not load them. `gcx resources push --path …` and
    /// grafanactl do, as well as Git Sync, the HTTP API, the Terraform resource `grafana_apps_dashboard_dashboard_v2`
    /// and the operator's `GrafanaManifest`. Tabs, arranged rows and conditions are there in this form only.
    #[arg(long, value_name = "FORM", default_value = "classic", verbatim_doc_comment)]
    pub(crate) dashboards: Dashboards,

    /// Write nothing; show what differs, and fail if anything does or if there are warnings
    #[arg(long, conflicts_with = "list")]
    pub(crate) check: bool,

    /// Write nothing; name every file that is produced, one a line
    #[arg(long)]
    pub(crate) list: bool,

    /// Replace files that are in the way but that this program did not write
    #[arg(long, conflicts_with_all = ["check", "list"])]
    pub(crate) overwrite: bool,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub(crate) color: ColorChoice,

    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// How dashboards are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Dashboards {
    /// JSON for the dashboard provider
    Classic,
    /// Resources for the app platform
    V2,
}

/// What else there is to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say what queries return, and what is wrong with them
    #[command(after_help = QUERY_EXAMPLES)]
    Query(QueryArgs),
    /// Say what the rules found in the definitions
    #[command(after_help = LINT_EXAMPLES)]
    Lint(LintArgs),
    /// Say who is told about an alert with these labels, when not, and why
    #[command(after_help = ROUTE_EXAMPLES)]
    Route(RouteArgs),
    /// Make a silence for Alertmanager from a template of the suite
    #[command(subcommand, after_help = SILENCE_EXAMPLES)]
    Silence(SilenceCommand),
    /// Say what a rule checks, why, and what to type instead; without a name list all rules
    Explain(ExplainArgs),
    /// Print the JSON Schema of a document; without a name list all schemas
    Schema(SchemaArgs),
    /// Print the queries of a panel, ready to be asked
    #[command(after_help = panel::EXAMPLES)]
    Panel(PanelArgs),
    /// Say which dashboards and runbooks are to be read through again
    Review(ReviewArgs),
    /// Check or print records of incidents
    Incident(IncidentArgs),
    /// Print the marker of a deployment for Grafana
    Annotate(AnnotateArgs),
    /// Print the text of a change request: which panels change, who reviews, what is left to try
    #[command(after_help = change::EXAMPLES)]
    Change(ChangeArgs),
    /// Print the weekly report about objectives and error budgets, or the values of dashboards at midnight
    #[command(after_help = report::EXAMPLES)]
    Report(ReportArgs),
    /// Say whether error budgets allow a deployment
    Budget(BudgetArgs),
    /// Say what the alerts of an objective do when so many events are bad for so long
    Slo(SloArgs),
    /// Go through the checklist before files are deployed
    #[command(after_help = verify::EXAMPLES)]
    Verify(VerifyArgs),
    /// Begin a dashboard, a metric, a runbook or a project
    New(NewArgs),
}

/// What follows `render lint`.
#[derive(Debug, clap::Args)]
pub(crate) struct LintArgs {
    /// Only findings of this rule or check; may be given several times
    #[arg(long, value_name = "RULE")]
    pub(crate) only: Vec<String>,

    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,

    /// Also what becomes a finding when a day is over: exceptions that have ended, overdue reviews
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) today: Option<Date>,
}

/// What follows `render explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The rule or check, as findings name it in brackets
    #[arg(value_name = "RULE")]
    pub(crate) rule: Option<String>,
}

/// What follows `render schema`.
#[derive(Debug, clap::Args)]
pub(crate) struct SchemaArgs {
    /// The document, as the list names it
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
}

/// What follows `render query`.
#[derive(Debug, clap::Args)]
pub(crate) struct QueryArgs {
    /// The queries; after `--` where one begins with a minus
    #[arg(value_name = "EXPR", required_unless_present = "stdin", conflicts_with = "stdin")]
    pub(crate) exprs: Vec<String>,

    /// The language of the queries
    #[arg(long, value_name = "LANGUAGE", default_value = "promql")]
    pub(crate) lang: Language,

    /// Print one JSON object a line for each query
    #[arg(long)]
    pub(crate) json: bool,

    /// Read the queries from the standard input, one a line
    #[arg(long)]
    pub(crate) stdin: bool,

    /// Only ask whether a query can be read; leave the catalogue out of it
    #[arg(long)]
    pub(crate) syntax_only: bool,
}

const ABOUT: &str = "Writes the dashboards, rules and provisioning files that the definitions describe";

const LONG_ABOUT: &str = "\
Writes the dashboards, rules and provisioning files that the definitions describe.

The files are rendered while this program is built. Running it compares them with a directory and
writes those that differ. It removes only files that it wrote itself and that are no longer produced;
files of others are never touched.";

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const EXAMPLES: &str = "\
Examples:
  cargo run --bin render                            write what has changed to generated/
  cargo run --bin render -- --check                 in CI: is generated/ what the definitions say?
  cargo run --bin render -- --out /etc/dashwright   write to a live provisioning directory
  cargo run --bin render -- --dashboards v2 --out resources   write v2 resources
  cargo run --bin render -- query 'rate(up[5m])'    what is wrong with this query?

Exit status: 0 when all is well, 1 for differences, findings and errors, 2 for wrong arguments";

const QUERY_EXAMPLES: &str = "\
Examples:
  cargo run --bin render -- query 'sum by (job) (rate(http_requests_total[5m]))'
  cargo run --bin render -- query --json --stdin < queries.txt

With --json a line is
  {\"ok\":…,\"type\":…,\"unit\":…,\"labels\":[…],\"metrics\":[…],\"problems\":[…]}
and a problem, with start and end in bytes of the query,
  {\"severity\":…,\"message\":…,\"start\":…,\"end\":…,\"help\":…}
What is not known is null.

Exit status: 0 when no query has an error, 1 when one has, 2 for wrong arguments";

const LINT_EXAMPLES: &str = "\
Examples:
  cargo run --bin render -- lint --format line
  cargo run --bin render -- lint --only row-lines --only goal
  cargo run --bin render -- lint --today 2027-01-31
  cargo run --bin render -- lint --format sarif > dashwright.sarif

Exit status: 0 when there is neither an error nor a warning, 1 when there is, 2 for wrong arguments";

const ROUTE_EXAMPLES: &str = "\
Examples:
  cargo run --bin render -- route severity=critical stack=tutordex
  cargo run --bin render -- route severity=info --at 2026-01-10T02:30
  cargo run --bin render -- route alertname=X severity=warning --firing alertname=X,severity=critical

The moment is local time in the zone of each timing. Nothing is asked of a server.

Exit status: 0 when the labels were walked through the tree, 1 for errors, 2 for wrong arguments";

const SILENCE_EXAMPLES: &str = "\
Examples:
  cargo run --bin render -- silence list
  cargo run --bin render -- silence new service service=api environment=production --comment 'INC-7: rollback' --author ann --for 2h
  cargo run --bin render -- silence new alert alertname=HostDown --comment moved --author ann --for 1h --amtool | sh

Nothing is sent: the JSON is for POST /api/v2/silences, the command for amtool.

Exit status: 0 when the silence can be made, 1 for errors, 2 when something is missing or wrong";
