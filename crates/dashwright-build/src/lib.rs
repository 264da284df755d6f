//! Renders a suite in a build script: findings become lines of Cargo, files go to `OUT_DIR`, nothing else is touched.
//!
//! A whole `build.rs`:
//!
//! ```no_run
//! # mod dashboards {
//! #     use dashwright_query::{Catalogue, catalogue::Target};
//! #     static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);
//! #     pub fn suite() -> dashwright_model::Suite { dashwright_model::Suite::new(&CATALOGUE) }
//! # }
//! fn main() -> anyhow::Result<()> {
//!     dashwright_build::Build::of(dashboards::suite()).run()
//! }
//! ```
//!
//! The binary beside it takes the files from `OUT_DIR` with `dashwright_cli::project!`.
#![warn(missing_docs)]

mod outcome;
mod parts;

use std::path::Path;

use anyhow::{Context, Result};
use dashwright_emit::File;
use dashwright_model::Suite;

pub use outcome::Outcome;

/// A suite on its way into files.
#[derive(Debug)]
#[must_use]
pub struct Build {
    suite: Suite,
    pages: Vec<(String, String)>,
}

impl Build {
    /// A build of this suite.
    pub fn of(suite: Suite) -> Self {
        Self { suite, pages: Vec::new() }
    }

    /// Adds a page of the project's own to the rendered files, such as `docs/requirements.md`.
    pub fn page(mut self, path: impl Into<String>, text: impl Into<String>) -> Self {
        self.pages.push((path.into(), text.into()));
        self
    }

    /// Checks and renders, and touches nothing: what Cargo is told, and the files unless an error is among it.
    ///
    /// # Errors
    /// When a page has a name that no file can have, or that another file has already.
    pub fn outcome(&self) -> Result<Outcome> {
        let pages: Vec<File> = self
            .pages
            .iter()
            .map(|(path, text)| Ok(File::new(path.clone(), text.clone().into_bytes())?))
            .collect::<Result<_>>()?;
        Ok(Outcome::of(&self.suite, &pages))
    }

    /// What `main` of a build script does: tells Cargo what was found, and writes the files to `OUT_DIR`.
    ///
    /// An error that was found does not fail the script: its line stops the build, and a failing script would only wrap it
    /// in noise.
    ///
    /// # Errors
    /// When it does not run as a build script, or `OUT_DIR` cannot be written.
    pub fn run(self) -> Result<()> {
        // Without this line Cargo would look at every file of the package; a change of a definition re-runs the script
        // anyway, because the script links the definitions.
        tell("cargo::rerun-if-changed=build.rs");
        let out = std::env::var("OUT_DIR").context("OUT_DIR is not set: this runs in a build script only")?;
        let outcome = self.outcome()?;
        for line in &outcome.lines {
            tell(line);
        }
        parts::write(&outcome, Path::new(&out))
    }
}

/// A line for Cargo, which reads what a build script prints.
#[expect(clippy::print_stdout, reason = "this is how a build script talks to Cargo")]
fn tell(line: &str) {
    println!("{line}");
}
