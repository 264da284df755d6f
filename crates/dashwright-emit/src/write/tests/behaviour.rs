//! What is written, what is removed and what is left alone.

use std::fs;
use std::time::SystemTime;

use pretty_assertions::assert_eq;
use tempfile::tempdir;

use super::{contents, names, refuse, summary, tree, write};
use crate::manifest::Manifest;
use crate::write::plan;

#[test]
fn the_tree_and_its_manifest_are_written() {
    let dir = tempdir().expect("a directory");
    let root = dir.path().join("made/on/the/way");
    let ab = tree(&[("x/a.json", "{}\n"), ("b.md", "# B\n")]);
    assert_eq!(write(&ab, &root), "new b.md, new manifest.json, new x/a.json");
    assert_eq!(names(&root), ["b.md", "manifest.json", "x/a.json"]);
    assert_eq!(contents(&root)["x/a.json"], "{}\n");
    assert_eq!(Manifest::parse(&contents(&root)["manifest.json"]), Ok(Manifest::of(&ab)));
}

#[test]
fn only_files_whose_bytes_differ_are_written() {
    let dir = tempdir().expect("a directory");
    write(&tree(&[("a", "1"), ("b", "1"), ("c", "1")]), dir.path());
    let times = || -> Vec<SystemTime> {
        let time =
            |name| fs::metadata(dir.path().join(name)).and_then(|data| data.modified()).expect("a time");
        ["a", "c"].map(time).to_vec()
    };
    let before = times();
    let changed = tree(&[("a", "1"), ("b", "2"), ("c", "1")]);
    assert_eq!(write(&changed, dir.path()), "changed b, changed manifest.json");
    assert_eq!(times(), before);
    assert_eq!(contents(dir.path())["b"], "2");
    assert!(plan(&changed, dir.path()).expect("can look").is_done());
    assert_eq!(write(&changed, dir.path()), "");
}

#[test]
fn two_writes_of_one_tree_are_byte_equal() {
    let (one, two) = (tempdir().expect("a directory"), tempdir().expect("a directory"));
    let forward = tree(&[("a/x", "1"), ("b", "2"), ("c/d/e", "3")]);
    let backward = tree(&[("c/d/e", "3"), ("b", "2"), ("a/x", "1")]);
    write(&forward, one.path());
    write(&tree(&[("b", "before"), ("z", "before")]), two.path());
    write(&backward, two.path());
    assert_eq!(contents(one.path()), contents(two.path()));
}

#[test]
fn what_is_no_longer_produced_goes_with_its_empty_directories() {
    let dir = tempdir().expect("a directory");
    write(&tree(&[("a/b/c/1", ""), ("a/b/2", ""), ("d/3", ""), ("e/f/4", "")]), dir.path());
    fs::write(dir.path().join("e/foreign.txt"), "mine").expect("a file");
    let smaller = tree(&[("a/b/2", "")]);
    assert_eq!(write(&smaller, dir.path()), "stale a/b/c/1, stale d/3, stale e/f/4, changed manifest.json");
    assert_eq!(names(dir.path()), ["a/b/2", "e/foreign.txt", "manifest.json"]);
}

#[test]
fn a_file_that_was_changed_by_hand_is_reported_and_stays() {
    let dir = tempdir().expect("a directory");
    write(&tree(&[("a", "1"), ("b/same-size", "1")]), dir.path());
    fs::write(dir.path().join("a"), "edited").expect("a file");
    fs::write(dir.path().join("b/same-size"), "2").expect("a file");
    let nothing = tree(&[]);
    assert_eq!(write(&nothing, dir.path()), "kept a, kept b/same-size, changed manifest.json");
    assert_eq!(names(dir.path()), ["a", "b/same-size", "manifest.json"]);
    // From now on it is somebody else's: not reported again, and not replaced either.
    assert_eq!(write(&nothing, dir.path()), "");
    assert_eq!(
        refuse(&tree(&[("a", "1")]), dir.path()),
        "`DIR/a` is in the way but not listed in the manifest, so nothing was changed; move it away, or run with \
         `--overwrite` to replace it"
    );
    assert_eq!(contents(dir.path())["a"], "edited");
}

#[test]
fn a_file_that_was_changed_by_hand_and_is_produced_is_restored() {
    let dir = tempdir().expect("a directory");
    let one = tree(&[("a", "1")]);
    write(&one, dir.path());
    fs::write(dir.path().join("a"), "edited").expect("a file");
    assert_eq!(write(&one, dir.path()), "changed a");
    assert_eq!(contents(dir.path())["a"], "1");
}

#[test]
fn foreign_files_survive_every_kind_of_run() {
    let dir = tempdir().expect("a directory");
    let theirs = ["mine.txt", "x/mine.json", "x/.hidden", ".dashwright-notes.txt", "y/empty/"];
    fs::create_dir_all(dir.path().join("x")).expect("a directory");
    fs::create_dir_all(dir.path().join("y/empty")).expect("a directory");
    for name in theirs.iter().filter(|name| !name.ends_with('/')) {
        fs::write(dir.path().join(name), "mine").expect("a file");
    }
    for files in [&[("x/a", "1"), ("y/b", "1")][..], &[("x/a", "2")], &[], &[("y/b", "2")]] {
        write(&tree(files), dir.path());
        let found = names(dir.path());
        assert!(theirs.iter().all(|name| found.iter().any(|found| found == name)), "{found:?}");
    }
}

#[test]
fn a_file_in_the_way_is_replaced_only_when_that_is_allowed() {
    let dir = tempdir().expect("a directory");
    fs::write(dir.path().join("a"), "theirs").expect("a file");
    fs::write(dir.path().join("same"), "1").expect("a file");
    let ours = tree(&[("a", "1"), ("b", "1"), ("same", "1")]);
    let looked = plan(&ours, dir.path()).expect("can look");
    assert_eq!(summary(&looked), "foreign a, new b, new manifest.json");
    looked.apply().expect_err("must not replace it");
    assert_eq!(names(dir.path()), ["a", "same"]);
    assert_eq!(contents(dir.path())["a"], "theirs");
    plan(&ours, dir.path()).expect("can look").overwrite().apply().expect("may replace it");
    assert_eq!(contents(dir.path())["a"], "1");
    assert_eq!(write(&ours, dir.path()), "");
}

#[test]
fn without_a_manifest_nothing_is_removed() {
    let dir = tempdir().expect("a directory");
    write(&tree(&[("a", "1"), ("b", "1")]), dir.path());
    fs::remove_file(dir.path().join("manifest.json")).expect("a file");
    assert_eq!(write(&tree(&[("a", "1")]), dir.path()), "new manifest.json");
    assert_eq!(names(dir.path()), ["a", "b", "manifest.json"]);
}

#[test]
fn a_file_moves_between_directories() {
    let dir = tempdir().expect("a directory");
    write(&tree(&[("old/a.json", "{}")]), dir.path());
    assert_eq!(
        write(&tree(&[("new/a.json", "{}")]), dir.path()),
        "changed manifest.json, new new/a.json, stale old/a.json"
    );
    assert_eq!(names(dir.path()), ["manifest.json", "new/a.json"]);
}

#[test]
fn a_case_of_a_letter_changes() {
    let dir = tempdir().expect("a directory");
    write(&tree(&[("Team/a.json", "{}")]), dir.path());
    write(&tree(&[("team/a.json", "{}")]), dir.path());
    assert!(dir.path().join("team/a.json").exists());
    assert_eq!(names(dir.path()).len(), 2, "the old one is gone and the new one is not");
}

#[cfg(unix)]
#[test]
fn access_rights_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempdir().expect("a directory");
    write(&tree(&[("a", "1")]), dir.path());
    let path = dir.path().join("a");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("can set");
    write(&tree(&[("a", "2")]), dir.path());
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
}
