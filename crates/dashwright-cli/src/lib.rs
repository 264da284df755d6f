//! The commands behind the `render` binary.
//!
//! A [`Project`] (the files rendered at build time, where they go, what the rules found) and the arguments come in; files
//! on the disk, text on the terminal and an exit code go out:
//!
//! * 0: done, nothing to complain about
//! * 1: a difference, a finding or an error
//! * 2: arguments that do not make sense
//!
//! The binary of a project is these lines:
//!
//! ```
//! use std::path::PathBuf;
//! use std::process::ExitCode;
//!
//! use dashwright_cli::{Difference, Findings, Project, run};
//! use dashwright_query::Catalogue;
//! use dashwright_query::catalogue::Target;
//!
//! static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);
//!
//! let project = Project {
//!     files: &[("docs/alerts.md", b"# Alerts\n")],
//!     v2: Difference::default(),
//!     default_out: PathBuf::from("generated"),
//!     findings: Findings { errors: 0, warnings: 0, report: "", json: "[]" },
//!     catalogue: &CATALOGUE,
//! };
//! let code: ExitCode = run(&project, ["render".into(), "--list".into()]);
//! assert_eq!(code, ExitCode::SUCCESS);
//! ```
#![warn(missing_docs)]

mod annotate;
mod args;
mod ask;
mod budget;
mod change;
mod check;
mod diff;
mod explain;
mod fill;
mod forgotten;
mod incident;
mod index;
mod length;
mod lint;
mod new;
mod notify;
mod panel;
mod query;
mod render;
mod report;
mod review;
mod route;
mod schema;
mod screen;
mod silence;
mod simulate;
#[cfg(test)]
mod tests;
#[doc(hidden)]
pub mod unpack;
mod values;
mod verify;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use anstream::AutoStream;
use clap::{ColorChoice, Parser};
use dashwright_query::Catalogue;

use args::{Args, Command};
use screen::Screen;

/// What a project hands to its `render` binary.
#[derive(Debug)]
pub struct Project {
    /// The files as rendered at build time: name below the output directory, and content.
    pub files: &'static [(&'static str, &'static [u8])],
    /// What is different with dashboards as v2 resources.
    pub v2: Difference,
    /// Where they go without `--out`.
    pub default_out: PathBuf,
    /// What the rules found at build time.
    pub findings: Findings,
    /// The metrics, labels and attributes that `render query` checks against.
    pub catalogue: &'static Catalogue,
}

/// What the build script of this package has rendered, as a [`Project`] over a catalogue of metrics.
///
/// ```text
/// // render.rs, whole; build.rs is one line of `dashwright_build`
/// fn main() -> std::process::ExitCode {
///     dashwright_cli::run(&dashwright_cli::project!(&metrics::CATALOGUE), std::env::args_os())
/// }
/// ```
#[macro_export]
macro_rules! project {
    ($catalogue:expr) => {{
        const COUNTS: (usize, usize) = include!(concat!(env!("OUT_DIR"), "/counts.rs"));
        $crate::Project {
            files: $crate::packed!("/files"),
            v2: $crate::Difference {
                files: $crate::packed!("/v2_files"),
                gone: include!(concat!(env!("OUT_DIR"), "/v2_gone.rs")),
            },
            default_out: ::std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("generated"),
            findings: $crate::Findings {
                errors: COUNTS.0,
                warnings: COUNTS.1,
                report: include_str!(concat!(env!("OUT_DIR"), "/report.txt")),
                json: include_str!(concat!(env!("OUT_DIR"), "/findings.json")),
            },
            catalogue: $catalogue,
        }
    }};
}

/// Files that the build script has packed into one, by the name of that one.
#[doc(hidden)]
#[macro_export]
macro_rules! packed {
    ($name:literal) => {{
        #[allow(clippy::unreadable_literal, reason = "a build script writes it")]
        const PARTS: &[(&str, usize)] = include!(concat!(env!("OUT_DIR"), $name, ".rs"));
        const ALL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), $name, ".bin"));
        const _: () = assert!($crate::unpack::length(PARTS) == ALL.len());
        static FILES: ::std::sync::LazyLock<Vec<(&str, &[u8])>> =
            ::std::sync::LazyLock::new(|| $crate::unpack::files(PARTS, ALL));
        &FILES
    }};
}

/// How the files of one form differ from the files of another.
#[derive(Debug, Clone, Copy, Default)]
pub struct Difference {
    /// Files that are others, or only there: name below the output directory, and content.
    pub files: &'static [(&'static str, &'static [u8])],
    /// Names of files that are not there.
    pub gone: &'static [&'static str],
}

/// What the rules found, counted and as text.
#[derive(Debug, Clone, Copy)]
pub struct Findings {
    /// How many are wrong. A build stops on them; a binary that has some writes nothing.
    pub errors: usize,
    /// How many are poor. They fail `--check`.
    pub warnings: usize,
    /// All of them for people, with places and help.
    pub report: &'static str,
    /// All of them as records, those of a later day included: what `dashwright_lint::report::json` made.
    pub json: &'static str,
}

/// Runs the command that the arguments name, the program's own name first, on the real terminal.
pub fn run(project: &Project, args: impl IntoIterator<Item = OsString>) -> ExitCode {
    // What is generic is compiled anew with each binary.
    on_terminal(project, args.into_iter().collect())
}

fn on_terminal(project: &Project, args: Vec<OsString>) -> ExitCode {
    let mut console = Console {
        input: Box::new(io::stdin().lock()),
        out: Box::new(AutoStream::always(io::stdout())),
        err: Box::new(AutoStream::always(io::stderr())),
        colour: (colourful(&io::stdout()), colourful(&io::stderr())),
    };
    ExitCode::from(run_on(&mut console, project, args) as u8)
}

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done, nothing to complain about.
    Fine = 0,
    /// A difference, a finding or an error.
    Complaint = 1,
    /// Arguments that do not make sense.
    Usage = 2,
}

/// Where text comes from and goes to.
pub(crate) struct Console<'a> {
    pub(crate) input: Box<dyn io::BufRead + 'a>,
    pub(crate) out: Box<dyn io::Write + 'a>,
    pub(crate) err: Box<dyn io::Write + 'a>,
    /// Whether the two show colours unless `--color` says otherwise.
    pub(crate) colour: (bool, bool),
}

fn colourful(stream: &impl anstream::stream::RawStream) -> bool {
    AutoStream::choice(stream) != anstream::ColorChoice::Never
}

pub(crate) fn run_on(console: &mut Console<'_>, project: &Project, args: Vec<OsString>) -> Exit {
    let (out, err) = console.colour;
    let mut screen = Screen::new(&mut *console.out, &mut *console.err, out, err);
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => return usage(screen, &error),
    };
    match args.color {
        ColorChoice::Auto => {}
        choice => screen.colour(choice == ColorChoice::Always),
    }
    let exit = command(&mut screen, &mut *console.input, project, &args).unwrap_or_else(|error| {
        // The whole chain on one line: what was tried, then why it failed.
        screen.error(&format!("{error:#}"));
        Exit::Complaint
    });
    screen.end(exit)
}

fn command(
    screen: &mut Screen<'_>,
    input: &mut dyn io::BufRead,
    project: &Project,
    args: &Args,
) -> anyhow::Result<Exit> {
    match &args.command {
        Some(Command::Query(query)) => return ask::queries(screen, input, project.catalogue, query),
        Some(Command::Lint(args)) => return lint::lint(screen, project, args),
        Some(Command::Route(args)) => return route::route(screen, project, args),
        Some(Command::Silence(command)) => return silence::silence(screen, project, command),
        Some(Command::Explain(args)) => return Ok(explain::explain(screen, args.rule.as_deref())),
        Some(Command::Schema(args)) => return Ok(schema::schema(screen, args.name.as_deref())),
        Some(Command::Panel(args)) => return panel::panel(screen, project, args),
        Some(Command::Review(args)) => return review::review(screen, project, args),
        Some(Command::Incident(args)) => return incident::incident(screen, project, args),
        Some(Command::Annotate(args)) => return annotate::annotate(screen, args),
        Some(Command::Change(args)) => return change::change(screen, input, project, args),
        Some(Command::Report(args)) => return report::report(screen, input, project, args),
        Some(Command::Budget(args)) => return budget::budget(screen, input, project, args),
        Some(Command::Slo(args)) => return simulate::slo(screen, project, args),
        Some(Command::Verify(args)) => return verify::verify(screen, input, project, args),
        Some(Command::New(args)) => return new::new(screen, project, args),
        None => {}
    }
    let tree = render::tree(project, args.dashboards)?;
    let dir = render::directory(project, args)?;
    if args.list {
        Ok(render::list(screen, &tree, &dir))
    } else if args.check {
        check::check(screen, project, &tree, &dir, args)
    } else {
        render::write(screen, project, &tree, &dir, args)
    }
}

/// What clap has to say: help and version on the output, mistakes on the error stream.
fn usage(mut screen: Screen<'_>, error: &clap::Error) -> Exit {
    let text = error.render().ansi().to_string();
    if error.use_stderr() {
        screen.complain(&text);
        return screen.end(Exit::Usage);
    }
    screen.print(&text);
    screen.end(Exit::Fine)
}
