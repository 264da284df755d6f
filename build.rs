//! Renders the suite at build time: findings become lines of Cargo, files go to `OUT_DIR`, nothing else is touched.

mod requirements;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Error, Result};
use dashwright_emit::{File, Tree};
use dashwright_lint::report;
use dashwright_model::Suite;
use dashwright_query::Severity;

fn main() -> Result<()> {
    // Without this line Cargo would look at every file of the package; a change of a definition re-runs the script
    // anyway, because the script links the definitions.
    println!("cargo::rerun-if-changed=build.rs");
    let out = std::env::var("OUT_DIR").context("Cargo sets OUT_DIR")?;
    let out = Path::new(&out);

    let suite = dashboards::suite();
    let mut findings = dashwright_lint::check(&suite);
    for finding in &findings.list {
        let line = dashwright_lint::one_line(finding);
        match finding.severity {
            Severity::Error => println!("cargo::error={line}"),
            Severity::Warning => println!("cargo::warning={line}"),
            Severity::Info => {}
        }
    }
    if findings.count(Severity::Error) > 0 {
        // Cargo has the reasons; a failed script would only wrap them in noise.
        return Ok(());
    }
    let files = match dashwright_emit::files(&suite) {
        Ok(files) => files,
        Err(error) => {
            for line in error.to_string().lines() {
                println!("cargo::error={line}");
            }
            return Ok(());
        }
    };
    let tree = with_docs(&files)?;
    write(&out.join("index.rs"), &index(out, "", tree.files().iter())?)?;
    v2(&suite, &tree, out)?;
    write(&out.join("findings.json"), &report::json(&report::records(&findings)))?;
    // Infos are never in the way: `render lint` shows them, rendering does not.
    findings.list.retain(|finding| finding.severity != Severity::Info);
    write(&out.join("report.txt"), &dashwright_lint::text(&findings))?;
    write(
        &out.join("counts.rs"),
        &format!("({}, {})\n", findings.count(Severity::Error), findings.count(Severity::Warning)),
    )
}

/// What is different with dashboards as v2 resources.
fn v2(suite: &Suite, classic: &Tree, out: &Path) -> Result<()> {
    let resources = dashwright_emit::resources(suite, classic)?;
    for line in &resources.unplaced {
        println!("cargo::warning={line}");
    }
    let before: BTreeMap<&str, &[u8]> =
        classic.files().iter().map(|file| (file.path(), file.bytes())).collect();
    let others = resources.tree.files().iter().filter(|file| before.get(file.path()) != Some(&file.bytes()));
    write(&out.join("v2_index.rs"), &index(out, "v2_", others)?)?;
    let stays: BTreeSet<&str> = resources.tree.files().iter().map(File::path).collect();
    let gone: Vec<&str> = before.keys().copied().filter(|path| !stays.contains(path)).collect();
    write(&out.join("v2_gone.rs"), &format!("&{gone:?}\n"))
}

/// Writes files into the directory, and says as a Rust expression which is which.
fn index<'a>(out: &Path, prefix: &str, files: impl Iterator<Item = &'a File>) -> Result<String> {
    let mut index = String::from("&[\n");
    for (number, file) in files.enumerate() {
        let path = out.join(format!("{prefix}{number}.bin"));
        std::fs::write(&path, file.bytes()).with_context(|| format!("writing {}", path.display()))?;
        writeln!(index, "    ({:?}, include_bytes!({:?})),", file.path(), path.display().to_string())?;
    }
    index.push_str("]\n");
    Ok(index)
}

/// The files of the suite, and the pages about what it is held to: rules and requirements.
fn with_docs(files: &Tree) -> Result<Tree> {
    let rules = File::new("docs/rules.md", dashwright_lint::docs::markdown().into_bytes())?;
    let sections = requirements::all().map_err(Error::msg)?;
    let requirements = File::new("docs/requirements.md", requirements::page(&sections).into_bytes())?;
    Ok(Tree::new(files.files().iter().cloned().chain([rules, requirements]))?)
}

fn write(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}
