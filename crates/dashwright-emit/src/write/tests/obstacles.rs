//! Things in the way: each is one error that names the path, and changes nothing.

use std::fs;
use std::path::Path;

use pretty_assertions::assert_eq;
use tempfile::{TempDir, tempdir};

use super::{contents, names, refuse, tree, write};
use crate::file::Tree;

/// A directory that holds a first state.
fn written() -> TempDir {
    let dir = tempdir().expect("a directory");
    write(&tree(&[("a/1", "1"), ("b", "1"), ("old", "1")]), dir.path());
    dir
}

/// The next state: one file changed, one new, one gone.
fn next() -> Tree {
    tree(&[("a/1", "2"), ("b", "1"), ("c/d/2", "1")])
}

/// Asserts that writing the next state fails with this message and leaves everything as it is.
fn assert_refused(dir: &Path, message: &str) {
    let before = contents(dir);
    assert_eq!(refuse(&next(), dir), message);
    assert_eq!(contents(dir), before);
}

#[test]
fn the_output_is_a_file() {
    let dir = tempdir().expect("a directory");
    fs::write(dir.path().join("out"), "mine").expect("a file");
    for below in ["out", "out/x/y"] {
        let message = refuse(&next(), &dir.path().join(below)).replace("DIR/x/y", "DIR");
        let file = dir.path().join("out").display().to_string();
        assert_eq!(
            message.replace(&file, "DIR"),
            "`DIR` is a file where a directory is needed; move it away and run again"
        );
    }
    assert_eq!(names(dir.path()), ["out"]);
}

#[test]
fn a_file_where_a_directory_is_needed() {
    let dir = written();
    fs::write(dir.path().join("c"), "mine").expect("a file");
    assert_refused(dir.path(), "`DIR/c` is a file where a directory is needed; move it away and run again");
}

#[test]
fn a_directory_where_a_file_is_needed() {
    for inside in ["", "/x"] {
        let dir = written();
        fs::remove_file(dir.path().join("b")).expect("a file");
        fs::create_dir_all(dir.path().join(format!("b{inside}"))).expect("a directory");
        assert_refused(
            dir.path(),
            "`DIR/b` is a directory or a device where a file is needed; move it away and run again",
        );
    }
}

#[test]
fn a_directory_where_the_manifest_is_needed() {
    let dir = tempdir().expect("a directory");
    fs::create_dir(dir.path().join("manifest.json")).expect("a directory");
    assert_refused(
        dir.path(),
        "`DIR/manifest.json` is a directory or a device where a file is needed; move it away and run again",
    );
}

type Edit = fn(&str) -> Vec<u8>;

#[test]
fn a_manifest_that_is_broken_or_edited() {
    let restore =
        "so nothing was changed; restore it from version control, or delete it and run with `--overwrite`";
    let cases: [(Edit, &str); 6] = [
        (|_| Vec::new(), "line 1: EOF while parsing a value"),
        (|text| text.as_bytes()[..text.len() / 2].to_vec(), "line 5: EOF while parsing a value"),
        (|text| text.replace("\"old\"", "\"../b\"").into_bytes(), "line 7: `../b` cannot be a file of ours"),
        (|text| text.replace("    {", "{").into_bytes(), "line 5 is not as render writes it"),
        (|text| format!("<<<<<<< HEAD\n{text}").into_bytes(), "line 1 begins a merge conflict"),
        (|_| vec![0xff, 0xfe, 0], "line 1: expected value"),
    ];
    for (edit, why) in cases {
        let dir = written();
        let manifest = dir.path().join("manifest.json");
        let text = fs::read_to_string(&manifest).expect("a manifest");
        fs::write(&manifest, edit(&text)).expect("a file");
        assert_refused(
            dir.path(),
            &format!("`DIR/manifest.json` does not say any more which files are ours ({why}), {restore}"),
        );
    }
}

#[test]
fn a_manifest_from_the_future() {
    let dir = written();
    let manifest = dir.path().join("manifest.json");
    let text = fs::read_to_string(&manifest).expect("a manifest").replace("\"version\": 1", "\"version\": 7");
    fs::write(&manifest, text).expect("a file");
    assert_refused(
        dir.path(),
        "`DIR/manifest.json` was written by a newer version (line 3: its format is version 7, this render knows 1); \
         update this project, nothing was changed",
    );
}

#[test]
fn a_line_for_a_file_of_somebody_else_does_not_get_it_removed() {
    let dir = written();
    fs::write(dir.path().join("mine"), "precious").expect("a file");
    let manifest = dir.path().join("manifest.json");
    let text = fs::read_to_string(&manifest).expect("a manifest").replace("\"old\"", "\"mine\"");
    fs::write(&manifest, text).expect("a file");
    assert_eq!(write(&next(), dir.path()), "changed a/1, new c/d/2, changed manifest.json, kept mine");
    assert_eq!(contents(dir.path())["mine"], "precious");
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use pretty_assertions::assert_eq;

    use super::*;

    const LINK: &str = "is a symbolic link, and files are never written through one; put a real file or directory in \
                        its place and run again";

    /// A directory of somebody else's with one file.
    fn outside() -> TempDir {
        let dir = tempdir().expect("a directory");
        fs::write(dir.path().join("1"), "theirs").expect("a file");
        dir
    }

    #[test]
    fn a_directory_of_ours_has_become_a_link() {
        let (dir, outside) = (written(), outside());
        fs::remove_dir_all(dir.path().join("a")).expect("a directory");
        symlink(outside.path(), dir.path().join("a")).expect("a link");
        assert_refused(dir.path(), &format!("`DIR/a` {LINK}"));
        // No longer produced: what the link leads to is neither looked at nor removed.
        assert_eq!(write(&tree(&[]), dir.path()), "kept a/1, stale b, changed manifest.json, stale old");
        assert_eq!(contents(outside.path())["1"], "theirs");
        assert!(dir.path().join("a").is_symlink());
    }

    #[test]
    fn a_link_in_place_of_a_directory_that_is_still_to_be_made() {
        let (dir, outside) = (written(), outside());
        fs::create_dir(dir.path().join("c")).expect("a directory");
        symlink(outside.path(), dir.path().join("c/d")).expect("a link");
        assert_refused(dir.path(), &format!("`DIR/c/d` {LINK}"));
        assert_eq!(names(outside.path()), ["1"]);
    }

    #[test]
    fn a_file_of_ours_has_become_a_link() {
        let (dir, outside) = (written(), outside());
        for name in ["b", "old"] {
            fs::remove_file(dir.path().join(name)).expect("a file");
            symlink(outside.path().join("1"), dir.path().join(name)).expect("a link");
        }
        assert_refused(dir.path(), &format!("`DIR/b` {LINK}"));
        fs::remove_file(dir.path().join("b")).expect("a link");
        assert_eq!(
            write(&next(), dir.path()),
            "changed a/1, new b, new c/d/2, changed manifest.json, kept old"
        );
        assert_eq!(contents(outside.path())["1"], "theirs");
        assert!(dir.path().join("old").is_symlink());
    }

    #[test]
    fn the_manifest_is_a_link() {
        let (dir, outside) = (written(), outside());
        let manifest = dir.path().join("manifest.json");
        fs::rename(&manifest, outside.path().join("m")).expect("a file");
        symlink(outside.path().join("m"), &manifest).expect("a link");
        assert_refused(dir.path(), &format!("`DIR/manifest.json` {LINK}"));
    }

    #[test]
    fn the_output_itself_may_be_a_link() {
        let (dir, outside) = (tempdir().expect("a directory"), outside());
        symlink(outside.path(), dir.path().join("live")).expect("a link");
        write(&next(), &dir.path().join("live"));
        assert_eq!(names(outside.path()), ["1", "a/1", "b", "c/d/2", "manifest.json"]);
        symlink("nowhere", dir.path().join("dangling")).expect("a link");
        assert_eq!(refuse(&next(), &dir.path().join("dangling")), format!("`DIR` {LINK}"));
    }

    #[test]
    fn a_pipe_is_not_waited_for() {
        let dir = written();
        let path = dir.path().join("c");
        rustix::fs::mknodat(rustix::fs::CWD, &path, rustix::fs::FileType::Fifo, 0o600.into(), 0)
            .expect("a pipe");
        assert_refused(
            dir.path(),
            "`DIR/c` is a file where a directory is needed; move it away and run again",
        );
        fs::remove_file(&path).expect("a pipe");
        fs::remove_file(dir.path().join("b")).expect("a file");
        fs::rename(dir.path().join("old"), dir.path().join("b2")).expect("a file");
        let path = dir.path().join("b");
        rustix::fs::mknodat(rustix::fs::CWD, &path, rustix::fs::FileType::Fifo, 0o600.into(), 0)
            .expect("a pipe");
        let message = refuse(&next(), dir.path());
        assert_eq!(
            message,
            "`DIR/b` is a directory or a device where a file is needed; move it away and run again"
        );
    }

    #[test]
    fn names_that_are_not_utf8_are_left_alone() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let dir = written();
        let odd = dir.path().join("a").join(OsStr::from_bytes(b"\xff\xfe.json"));
        fs::write(&odd, "theirs").expect("a file");
        let temp = dir.path().join(OsStr::from_bytes(b".dashwright-\xff-1.tmp"));
        fs::write(&temp, "theirs").expect("a file");
        write(&next(), dir.path());
        write(&tree(&[]), dir.path());
        assert_eq!(fs::read(&odd).expect("a file"), b"theirs");
        assert!(temp.exists());
    }

    #[test]
    fn an_output_whose_name_is_not_utf8() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let dir = tempdir().expect("a directory");
        let root = dir.path().join(OsStr::from_bytes(b"out-\xff"));
        write(&next(), &root);
        assert!(root.join("c/d/2").exists());
    }
}

#[test]
fn a_directory_that_cannot_be_written() {
    // `/proc` refuses new names even to root, which no mode bits do.
    let proc = Path::new("/proc/self");
    if proc.exists() {
        let message = refuse(&next(), &proc.join("generated"));
        assert!(message.starts_with("cannot make the directory `DIR` ("), "{message}");
        assert!(message.contains("so nothing was changed; "), "{message}");
    }
}
