//! The command line: what can be typed, and the help for it.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{ColorChoice, Parser};

/// What follows `render`.
#[derive(Debug, Parser)]
#[command(name = "render", version, styles = STYLES, about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Write to, or compare with, this directory instead of `generated`; it is created if missing
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

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

Exit status: 0 when all is well, 1 for differences, findings and errors, 2 for wrong arguments";
