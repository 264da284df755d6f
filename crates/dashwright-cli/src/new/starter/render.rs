//! Carries the files that were rendered with this program to `generated/`, or to another directory.

use std::process::ExitCode;

fn main() -> ExitCode {
    dashwright_cli::run(
        &dashwright_cli::project!(&metrics::CATALOGUE),
        std::env::args_os(),
    )
}
