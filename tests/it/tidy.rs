//! The sources keep their own rules: headers, sizes, registries.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust source of the workspace.
fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> =
        ["crates", "dashboards", "tests"].iter().map(|folder| root().join(folder)).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() && !path.ends_with("target") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.extend(["build.rs", "render.rs"].map(|file| root().join(file)));
    files.sort();
    files
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<_> = sources()
        .into_iter()
        .filter(|path| !fs::read_to_string(path).expect("a source is text").starts_with("//!"))
        .collect();
    assert!(silent.is_empty(), "these files do not open with `//!`: {silent:#?}");
}

#[test]
fn no_work_is_left_behind() {
    let marks = ["todo", "unimplemented"].map(|word| format!("{word}!("));
    let ignored = format!("#[{}]", "ignore");
    let mut found = Vec::new();
    for path in sources() {
        let text = fs::read_to_string(&path).expect("a source is text");
        if marks.iter().any(|mark| text.contains(mark)) || text.contains(&ignored) {
            found.push(path);
        }
    }
    assert!(found.is_empty(), "unfinished work or ignored tests in {found:#?}");
}

#[test]
fn every_dashboard_file_is_in_the_registry() {
    let known: Vec<String> =
        dashboards::dashboards().iter().map(|dashboard| dashboard.site.file.replace('\\', "/")).collect();
    for folder in
        ["executive", "fleet", "overview", "platform", "production", "service", "tutordex", "upstream"]
    {
        for entry in fs::read_dir(root().join("dashboards/src").join(folder)).expect("the folder exists") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a source is text");
            if !text.contains("pub fn dashboard()") {
                continue;
            }
            let name = format!("{folder}/{}", path.file_name().unwrap_or_default().to_string_lossy());
            assert!(
                known.iter().any(|file| file.ends_with(&name)),
                "dashboards/src/{name} defines a dashboard that its folder's `all()` does not return"
            );
        }
    }
}

#[test]
fn definitions_are_narrow_enough_for_rustfmt() {
    // Rustfmt leaves a whole chain alone when one of its lines cannot fit.
    let folder = root().join("dashboards/src");
    for path in sources().into_iter().filter(|path| path.starts_with(&folder)) {
        let text = fs::read_to_string(&path).expect("a source is text");
        for (number, line) in text.lines().enumerate() {
            let width = line.chars().count();
            assert!(width <= 120, "{}:{}: {width} characters", path.display(), number + 1);
        }
    }
}
