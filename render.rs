//! Carries the files that were rendered with this program to `generated/`, or to another directory.

use std::path::PathBuf;
use std::process::ExitCode;

use dashwright_cli::{Difference, Findings, Project};

/// The files, as `build.rs` rendered them.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/index.rs"));

/// What is different with dashboards as v2 resources: other files, and names of files that are not there.
static V2_FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/v2_index.rs"));
static V2_GONE: &[&str] = include!(concat!(env!("OUT_DIR"), "/v2_gone.rs"));

/// Errors and warnings among the findings.
const COUNTS: (usize, usize) = include!(concat!(env!("OUT_DIR"), "/counts.rs"));

fn main() -> ExitCode {
    let project = Project {
        files: FILES,
        v2: Difference { files: V2_FILES, gone: V2_GONE },
        default_out: PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("generated"),
        findings: Findings {
            errors: COUNTS.0,
            warnings: COUNTS.1,
            report: include_str!(concat!(env!("OUT_DIR"), "/report.txt")),
            json: include_str!(concat!(env!("OUT_DIR"), "/findings.json")),
        },
        catalogue: &metrics::CATALOGUE,
    };
    dashwright_cli::run(&project, std::env::args_os())
}
