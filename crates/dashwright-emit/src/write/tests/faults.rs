//! Every single step of a run fails, the process is killed at it, or the power goes: what is then there, and whether the
//! next run heals it.

use std::collections::BTreeMap;
use std::path::Path;

use pretty_assertions::assert_eq;
use tempfile::tempdir;

use super::faulty::{Fault, Faulty};
use super::memory::{Case, Memory};
use super::{contents, tree};
use crate::file::Tree;
use crate::manifest::Manifest;
use crate::write::disk::{Disk, RealDisk};
use crate::write::error::WriteError;
use crate::write::{JOURNAL, apply, plan};

type Files = BTreeMap<String, String>;

/// The state before the run.
const OLD: &[(&str, &str)] =
    &[("a/same", "same"), ("a/changed", "old text"), ("gone/far/1", "1"), ("gone/2", "2")];
/// The state that the failing run is to bring about.
const NEW: &[(&str, &str)] =
    &[("a/same", "same"), ("a/changed", "new text"), ("made/far/3", "3333"), ("4", "4444")];
/// What the definitions may have become before the next run.
const LATER: &[(&str, &str)] = &[("a/changed", "later"), ("made/5", "5"), ("gone/2", "2 again")];

/// A look and what follows from it, without the lock.
fn run(disk: &impl Disk, tree: &Tree, root: &Path) -> Result<(), WriteError> {
    let look = plan::look(disk, tree, root)?;
    apply::apply(disk, tree, root, &look)
}

/// What a directory holds after an undisturbed run: the tree, its manifest, and the file of somebody else.
fn expected(tree: &Tree) -> Files {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut files: Files =
        tree.files().iter().map(|file| (file.path().to_owned(), text(file.bytes()))).collect();
    files.insert("manifest.json".into(), Manifest::of(tree).text());
    files.insert("gone/theirs".into(), "theirs".into());
    files
}

/// A disk to break, and a way to see all of it.
trait Bench: Disk {
    fn everything(&self, root: &Path) -> Files;
}

impl Bench for RealDisk {
    fn everything(&self, root: &Path) -> Files {
        contents(root)
    }
}

impl Bench for Memory {
    fn everything(&self, _root: &Path) -> Files {
        self.contents()
    }
}

/// Brings a disk into the old state.
fn prepare(disk: &impl Bench, root: &Path) {
    run(disk, &tree(OLD), root).expect("can write");
    disk.create(&root.join("gone/theirs"), b"theirs", None).expect("can write");
    assert_eq!(disk.everything(root), expected(&tree(OLD)));
}

/// Whatever has happened: every file is whole, the manifest is one of the two and what it lists is there.
fn assert_whole(found: &Files) {
    let (old, new) = (expected(&tree(OLD)), expected(&tree(NEW)));
    for (path, text) in found {
        let passing = path.contains(".dashwright-") || path.ends_with('/');
        assert!(passing || old.get(path) == Some(text) || new.get(path) == Some(text), "{path}: {text:?}");
        let loaded = [".json", ".yaml", ".yml", ".md"].iter().any(|ending| path.ends_with(ending));
        assert!(!(passing && loaded), "{path} would be loaded");
    }
    assert_eq!(found.get("gone/theirs").map(String::as_str), Some("theirs"));
    let manifest = Manifest::parse(&found["manifest.json"]).expect("a manifest");
    for (path, _) in manifest.entries() {
        assert!(found.contains_key(path), "{path} is listed, but not there");
    }
}

/// The next run, whatever it is to write, leaves nothing of the broken one.
fn assert_heals(disk: &impl Bench, root: &Path, next: &[(&str, &str)]) {
    let next = tree(next);
    run(disk, &next, root).expect("the next run works");
    assert_eq!(disk.everything(root), expected(&next));
    let again = plan::look(disk, &next, root).expect("can look");
    assert!(!again.has_work() && again.leftovers.is_empty(), "nothing is left to do");
}

#[test]
fn any_step_may_be_refused() {
    for next in [OLD, NEW, LATER] {
        for n in 0.. {
            let dir = tempdir().expect("a directory");
            let root = dir.path();
            prepare(&RealDisk, root);
            let before = contents(root);
            let faulty = Faulty::after(n, Fault::Refused, &RealDisk);
            let result = run(&faulty, &tree(NEW), root);
            let found = contents(root);
            if !faulty.happened() {
                assert!(n > 25, "only {n} steps");
                assert_eq!(found, expected(&tree(NEW)));
                break;
            }
            match result {
                // Only clearing up was refused; removing an empty directory may be.
                Ok(()) => assert!(found.keys().all(|path| !path.contains(".dashwright-")), "{found:?}"),
                Err(WriteError::Io { .. }) => assert_eq!(found, before, "step {n}: nothing was changed"),
                Err(WriteError::Interrupted { done, of, .. }) => {
                    assert!(done <= of, "{done} of {of}");
                    // The very last step only makes the end durable.
                    assert!(found.contains_key(JOURNAL) || found == expected(&tree(NEW)), "step {n}");
                }
                Err(other) => panic!("step {n}: {other}"),
            }
            assert_whole(&found);
            if result.is_err() {
                assert_heals(&RealDisk, root, next);
            }
        }
    }
}

#[test]
fn the_process_may_be_killed_at_any_step() {
    for next in [OLD, NEW, LATER] {
        for n in 0.. {
            let dir = tempdir().expect("a directory");
            let root = dir.path();
            prepare(&RealDisk, root);
            let faulty = Faulty::after(n, Fault::Killed, &RealDisk);
            let _ = run(&faulty, &tree(NEW), root);
            assert_whole(&contents(root));
            assert_heals(&RealDisk, root, next);
            if !faulty.happened() {
                break;
            }
        }
    }
}

#[test]
fn the_power_may_go_at_any_step() {
    let root = Path::new("/");
    for next in [OLD, NEW, LATER] {
        for seed in 1..=40 {
            for n in 0.. {
                let disk = Memory::new(Case::Matters);
                prepare(&disk, root);
                disk.sync_all();
                let faulty = Faulty::after(n, Fault::Killed, &disk);
                let _ = run(&faulty, &tree(NEW), root);
                disk.power_cut(seed);
                assert_whole(&disk.contents());
                assert_heals(&disk, root, next);
                if !faulty.happened() {
                    break;
                }
            }
        }
    }
}

#[test]
fn the_run_that_heals_may_be_killed_too() {
    let root = Path::new("/");
    for first in 0..45 {
        for second in 0.. {
            let disk = Memory::new(Case::Matters);
            prepare(&disk, root);
            disk.sync_all();
            let _ = run(&Faulty::after(first, Fault::Killed, &disk), &tree(NEW), root);
            disk.power_cut(first as u64 + 1);
            let faulty = Faulty::after(second, Fault::Killed, &disk);
            let _ = run(&faulty, &tree(LATER), root);
            disk.power_cut(second as u64 + 7);
            assert_eq!(disk.contents().get("gone/theirs").map(String::as_str), Some("theirs"));
            assert_heals(&disk, root, NEW);
            if !faulty.happened() {
                break;
            }
        }
    }
}

#[test]
fn a_first_run_may_be_killed_at_any_step() {
    let root = Path::new("/");
    for next in [NEW, LATER, &[]] {
        for n in 0.. {
            let disk = Memory::new(Case::Matters);
            let faulty = Faulty::after(n, Fault::Killed, &disk);
            let _ = run(&faulty, &tree(NEW), root);
            disk.power_cut(n as u64 + 1);
            run(&disk, &tree(next), root).expect("the next run works");
            let mut wanted = expected(&tree(next));
            wanted.remove("gone/theirs");
            assert_eq!(disk.contents(), wanted);
            if !faulty.happened() {
                break;
            }
        }
    }
}

#[test]
fn names_may_change_their_case_on_a_disk_that_ignores_it() {
    let root = Path::new("/");
    for case in [Case::Matters, Case::KeepsOld, Case::TakesNew] {
        for (from, to) in [("Shop/a", "shop/a"), ("shop/A", "shop/a"), ("Shop/A", "shop/a")] {
            for (before, after) in [("1", "1"), ("1", "2")] {
                let disk = Memory::new(case);
                run(&disk, &tree(&[(from, before)]), root).expect("can write");
                run(&disk, &tree(&[(to, after)]), root).expect("can write");
                let found = disk.contents();
                let ours: Vec<(String, &str)> = found
                    .iter()
                    .filter(|(path, _)| *path != "manifest.json")
                    .map(|(path, text)| (path.to_lowercase(), text.as_str()))
                    .collect();
                assert_eq!(ours, [(String::from("shop/a"), after)], "{case:?}: {from} to {to}");
                let look = plan::look(&disk, &tree(&[(to, after)]), root).expect("can look");
                assert!(!look.has_work(), "{case:?}: {from} to {to}");
            }
        }
    }
}
