//! What a build comes to: the lines for Cargo, the findings, and the files in both forms.

use anyhow::Result;
use dashwright_emit::{File, Resources, Tree};
use dashwright_lint::{Finding, Findings};
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
        // Rules and files side by side: nearly every build needs both, and the second core is idle by then.
        std::thread::scope(|scope| {
            let classic = scope.spawn(|| classic(suite, pages));
            let findings = dashwright_lint::check(suite);
            let mut lines: Vec<String> = findings.list.iter().filter_map(line).collect();
            if findings.count(Severity::Error) > 0 {
                // What is wrong with the suite may stop its files; the findings say it better.
                drop(classic.join());
                return Self { lines, findings, files: None };
            }
            let resources = dashwright_emit::resources(suite);
            let classic = classic.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            let files = match classic.and_then(|classic| forms(classic, &resources?)) {
                Ok((forms, unplaced)) => {
                    lines.extend(unplaced.iter().map(|line| format!("cargo::warning={line}")));
                    Some(forms)
                }
                Err(error) => {
                    lines.extend(format!("{error:#}").lines().map(|line| format!("cargo::error={line}")));
                    None
                }
            };
            Self { lines, findings, files }
        })
    }
}

/// What Cargo is told about a finding; it is not told of infos.
fn line(finding: &Finding) -> Option<String> {
    match finding.severity {
        Severity::Error => Some(format!("cargo::error={}", dashwright_lint::one_line(finding))),
        Severity::Warning => Some(format!("cargo::warning={}", dashwright_lint::one_line(finding))),
        Severity::Info => None,
    }
}

/// The files with dashboards as classic JSON.
fn classic(suite: &Suite, pages: &[File]) -> Result<Tree> {
    let rules = File::new("docs/rules.md", dashwright_lint::docs::markdown().into_bytes())?;
    let files = dashwright_emit::files(suite)?;
    Ok(Tree::new(files.files().iter().cloned().chain([rules]).chain(pages.iter().cloned()))?)
}

/// Both forms, and what has no place in the v2 form.
fn forms(classic: Tree, resources: &Resources) -> Result<(Forms, Vec<String>)> {
    let v2 = resources.over(&classic)?;
    Ok((Forms { classic, v2 }, resources.unplaced.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dashwright_model::owner::{Folder, Owner};
    use dashwright_model::{Dashboard, DashboardId};
    use dashwright_query::Catalogue;
    use dashwright_query::catalogue::Target;
    use pretty_assertions::assert_eq;

    static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);

    fn board(uid: &'static str, title: &'static str) -> Dashboard {
        let owner = Owner::new("@team", "#team");
        Dashboard::new(
            DashboardId::new(uid, title),
            Folder::new("Test"),
            owner,
            "This dashboard exists to help us decide whether to roll a release back.",
        )
    }

    fn outcome(boards: impl IntoIterator<Item = Dashboard>) -> Outcome {
        let page = File::new("docs/own.md", b"# Own\n".to_vec()).expect("a name of a file");
        Outcome::of(&Suite::new(&CATALOGUE).dashboards(boards), &[page])
    }

    fn names(tree: &Tree) -> Vec<&str> {
        tree.files().iter().map(File::path).filter(|path| path.contains("Test/")).collect()
    }

    #[test]
    fn both_forms_come_out() {
        let outcome = outcome([board("one", "One")]);
        let said = outcome.lines.join("\n");
        let forms = outcome.files.unwrap_or_else(|| panic!("{said}"));
        assert_eq!(names(&forms.classic), ["grafana/dashboards/Test/one.json"]);
        assert_eq!(
            names(&forms.v2),
            ["grafana/dashboards-v2/Test/_folder.json", "grafana/dashboards-v2/Test/one.json"]
        );
        for tree in [&forms.classic, &forms.v2] {
            assert!(tree.get("docs/own.md").is_some() && tree.get("docs/rules.md").is_some());
        }
    }

    /// Two files of one name cannot be written, either; the finding is what the author reads.
    #[test]
    fn an_error_is_told_and_nothing_is_rendered() {
        let outcome = outcome([board("one", "One"), board("one", "One")]);
        assert!(outcome.files.is_none());
        let errors: Vec<&str> = outcome.lines.iter().map(String::as_str).collect();
        assert!(
            errors.iter().any(|line| line.starts_with("cargo::error=") && line.contains("[duplicate-uid]")),
            "{errors:#?}"
        );
        assert!(!errors.iter().any(|line| line.contains("clash")), "{errors:#?}");
    }
}
