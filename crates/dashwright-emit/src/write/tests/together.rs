//! Several runs at once.

use std::fs;
use std::thread;
use std::time::Duration;

use pretty_assertions::assert_eq;
use tempfile::tempdir;

use super::{contents, names, tree, write};
use crate::file::Tree;
use crate::write::{lock, plan};

/// State number `n`: a file that all states have, one that only this one has, and a large one.
fn state(n: usize) -> Tree {
    let large = format!("{n}\n").repeat(20_000);
    tree(&[("shared/a", &n.to_string()), (&format!("only/{n}"), "x"), ("shared/large", &large)])
}

#[test]
fn runs_at_once_take_turns() {
    let dir = tempdir().expect("a directory");
    let root = dir.path().join("out");
    thread::scope(|scope| {
        for first in 0..4 {
            let root = &root;
            scope.spawn(move || {
                for n in 0..10 {
                    write(&state(first * 100 + n), root);
                }
            });
        }
    });
    // Whoever came last: the directory is exactly one of the states, and all of it.
    let found = contents(&root);
    let last: usize = found["shared/a"].parse().expect("a number");
    let expected = tempdir().expect("a directory");
    write(&state(last), expected.path());
    assert_eq!(found, contents(expected.path()));
}

#[test]
fn a_run_that_never_ends_is_reported() {
    let dir = tempdir().expect("a directory");
    let held = lock::wait(dir.path(), Duration::ZERO).expect("can lock");
    assert!(held.is_some());
    let tree = state(1);
    let mut looked = plan(&tree, dir.path()).expect("looking needs no lock");
    looked.patience = Duration::from_millis(30);
    let message = looked.apply().expect_err("it is busy").to_string();
    let path = dir.path().display();
    assert_eq!(message, format!("another run is writing to `{path}`; wait until it ends, then run again"));
    assert_eq!(names(dir.path()), [""; 0]);
    drop(held);
    write(&tree, dir.path());
}

#[test]
fn a_plan_builds_on_what_another_run_has_written_meanwhile() {
    let dir = tempdir().expect("a directory");
    let (one, two) = (state(1), state(2));
    let early = plan(&one, dir.path()).expect("can look");
    write(&two, dir.path());
    early.apply().expect("can write");
    let expected = tempdir().expect("a directory");
    write(&one, expected.path());
    assert_eq!(contents(dir.path()), contents(expected.path()));
    assert!(!fs::exists(dir.path().join("only/2")).expect("can look"));
}
