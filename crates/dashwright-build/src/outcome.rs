//! What a build comes to: the lines for Cargo, the findings, and the files in both forms.

use anyhow::Result;
use dashwright_emit::{File, Tree};
use dashwright_lint::Findings;
use dashwright_model::Suite;
use dashwright_query::Severity;

/// What a build comes to.
#[derive(Debug)]
pub struct Outcome {
    /// What Cargo is told: `cargo::error=…` and `cargo::warning=…`, one finding a line.
    pub lines: Vec<String>,
    /// What the rules found.
    pub findings: Findings,
    /// The files; `None` when an error was found.
    pub files: Option<Forms>,
}

/// The rendered files in both forms of dashboards.
#[derive(Debug)]
pub struct Forms {
    /// With dashboards as classic JSON.
    pub classic: Tree,
    /// With dashboards as v2 resources.
    pub v2: Tree,
}

impl Outcome {
    /// Checks a suite and renders it with these pages.
    pub(crate) fn of(suite: &Suite, pages: &[File]) -> Self {
        let findings = dashwright_lint::check(suite);
        let mut lines: Vec<String> = findings
            .list
            .iter()
            .filter_map(|finding| match finding.severity {
                Severity::Error => Some(format!("cargo::error={}", dashwright_lint::one_line(finding))),
                Severity::Warning => Some(format!("cargo::warning={}", dashwright_lint::one_line(finding))),
                Severity::Info => None,
            })
            .collect();
        let mut files = None;
        if findings.count(Severity::Error) == 0 {
            match forms(suite, pages) {
                Ok((forms, unplaced)) => {
                    lines.extend(unplaced.iter().map(|line| format!("cargo::warning={line}")));
                    files = Some(forms);
                }
                Err(error) => {
                    lines.extend(format!("{error:#}").lines().map(|line| format!("cargo::error={line}")));
                }
            }
        }
        Self { lines, findings, files }
    }
}

/// Both forms, and what has no place in the v2 form.
fn forms(suite: &Suite, pages: &[File]) -> Result<(Forms, Vec<String>)> {
    let rules = File::new("docs/rules.md", dashwright_lint::docs::markdown().into_bytes())?;
    let files = dashwright_emit::files(suite)?;
    let classic = Tree::new(files.files().iter().cloned().chain([rules]).chain(pages.iter().cloned()))?;
    let resources = dashwright_emit::resources(suite, &classic)?;
    Ok((Forms { classic, v2: resources.tree }, resources.unplaced))
}
