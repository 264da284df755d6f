//! The writer under everything that a disk, a crash or a person can do to it.

mod behaviour;
mod faults;
mod faulty;
mod memory;
mod obstacles;
mod together;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{Plan, State, plan};
use crate::file::{File, Tree};

/// A tree of these names and contents.
fn tree(files: &[(&str, &str)]) -> Tree {
    let file =
        |(path, text): &(&str, &str)| File::new(*path, text.as_bytes().to_vec()).expect("a plain name");
    Tree::new(files.iter().map(file)).expect("no clash")
}

fn write(tree: &Tree, dir: &Path) -> String {
    summary(&plan(tree, dir).expect("can look").apply().expect("can write"))
}

fn refuse(tree: &Tree, dir: &Path) -> String {
    let error = plan(tree, dir).and_then(Plan::apply).expect_err("cannot write").to_string();
    error.replace(&dir.display().to_string(), "DIR")
}

/// What a run did, without what it left alone: `new a, changed b, manifest.json`.
fn summary(plan: &Plan) -> String {
    let done = plan.entries().iter().filter(|entry| entry.state != State::Unchanged);
    let words: Vec<String> =
        done.map(|entry| format!("{:?} {}", entry.state, entry.path).to_lowercase()).collect();
    words.join(", ")
}

/// Every file and every empty directory below `dir`, links not followed.
fn contents(dir: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    collect(dir, "", &mut found);
    found
}

fn collect(dir: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    let mut entries: Vec<fs::DirEntry> =
        fs::read_dir(dir).expect("a directory").map(|entry| entry.expect("an entry")).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    if entries.is_empty() && !prefix.is_empty() {
        found.insert(prefix.to_owned(), String::new());
    }
    for entry in entries {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().expect("a type");
        if kind.is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else if kind.is_symlink() {
            let target = fs::read_link(entry.path()).expect("a link");
            found.insert(name, format!("-> {}", target.display()));
        } else if !kind.is_file() {
            found.insert(name, String::from("a device"));
        } else {
            let bytes = fs::read(entry.path()).expect("a file");
            found.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

/// The names among [`contents`].
fn names(dir: &Path) -> Vec<String> {
    contents(dir).into_keys().collect()
}
