//! What lies in `OUT_DIR` for the binary: files as rendered, and Rust expressions that name them.
//!
//! `files.bin` holds the files of the classic form, one behind the other, and `files.rs` their names and lengths;
//! `v2_files` is the same for those that differ in the v2 form, `v2_gone.rs` names those that are not there; `findings.json`, `report.txt` and `counts.rs` are the findings.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result};
use dashwright_emit::File;
use dashwright_lint::report;
use dashwright_query::Severity;

use crate::outcome::{Forms, Outcome};

/// Writes what the binary includes. Without files it writes nothing: Cargo stops before it compiles the binary.
pub(crate) fn write(outcome: &Outcome, out: &Path) -> Result<()> {
    let Some(forms) = &outcome.files else { return Ok(()) };
    pack(out, "files", forms.classic.files().iter())?;
    difference(forms, out)?;
    let mut findings = outcome.findings.clone();
    text(&out.join("findings.json"), &report::json(&report::records(&findings)))?;
    // Infos are never in the way: `render lint` shows them, rendering does not.
    findings.list.retain(|finding| finding.severity != Severity::Info);
    text(&out.join("report.txt"), &dashwright_lint::text(&findings))?;
    let counts = (findings.count(Severity::Error), findings.count(Severity::Warning));
    text(&out.join("counts.rs"), &format!("{counts:?}\n"))
}

/// What is different with dashboards as v2 resources.
fn difference(forms: &Forms, out: &Path) -> Result<()> {
    let before: BTreeMap<&str, &[u8]> =
        forms.classic.files().iter().map(|file| (file.path(), file.bytes())).collect();
    let others = forms.v2.files().iter().filter(|file| before.get(file.path()) != Some(&file.bytes()));
    pack(out, "v2_files", others)?;
    let stays: BTreeSet<&str> = forms.v2.files().iter().map(File::path).collect();
    let gone: Vec<&str> = before.keys().copied().filter(|path| !stays.contains(path)).collect();
    text(&out.join("v2_gone.rs"), &format!("&{gone:?}\n"))
}

/// Writes files into the directory as one, and says as a Rust expression which parts it has: the compiler takes one file
/// in more quickly than hundreds.
fn pack<'a>(out: &Path, name: &str, files: impl Iterator<Item = &'a File>) -> Result<()> {
    let mut all: Vec<u8> = Vec::new();
    let mut parts = String::from("&[\n");
    for file in files {
        all.extend(file.bytes());
        writeln!(parts, "    ({:?}, {}),", file.path(), file.bytes().len())?;
    }
    parts.push_str("]\n");
    let path = out.join(format!("{name}.bin"));
    std::fs::write(&path, all).with_context(|| format!("writing {}", path.display()))?;
    text(&out.join(format!("{name}.rs")), &parts)
}

fn text(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}
