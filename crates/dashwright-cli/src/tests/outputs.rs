//! Help, mistakes on the command line, colours, closed pipes.

use std::io;

use pretty_assertions::assert_eq;

use super::{Full, Lab};
use crate::{Console, Exit, run_on};

#[test]
fn help_reads_well() {
    let mut lab = Lab::new(&[]);
    lab.note("render --help");
    lab.note("render -h");
    lab.note("render query --help");
    lab.note("render query -h");
    lab.golden("help");
}

#[test]
fn arguments_that_do_not_make_sense() {
    let mut lab = Lab::new(&[]);
    for line in [
        "render --chek",
        "render --check --list",
        "render --check --overwrite",
        "render --out",
        "render x",
        "render query",
        "render query --lang sql up",
        "render query --stdin up",
        "render --check query up",
    ] {
        assert_eq!(lab.note(line), Exit::Usage, "{line}");
    }
    lab.golden("usage");
    assert!(!lab.path("generated").exists());
}

#[test]
fn colours_only_where_they_are_wanted() {
    let lab = Lab::new(&[("a", b"1\n")]);
    let escape = '\u{1b}';
    let run = |args: &[&str], colour| {
        let (_, out, err) = lab.run_with(args.iter().map(Into::into).collect(), (colour, colour));
        (out.contains(escape), err.contains(escape))
    };
    assert_eq!(run(&["render", "--check"], false), (false, false));
    assert_eq!(run(&["render", "--check"], true), (true, false));
    assert_eq!(run(&["render", "--check", "--color", "never"], true), (false, false));
    assert_eq!(run(&["render", "--check", "--color", "always"], false), (true, false));
    assert_eq!(run(&["render", "--out", ""], true), (false, true));
    assert_eq!(run(&["render", "--help"], false), (false, false));
    assert_eq!(run(&["render", "--help"], true), (true, false));
    assert_eq!(run(&["render", "--what"], true), (false, true));
}

/// The exit code and the error stream of a run whose output takes only `room` bytes.
fn cut_off(lab: &Lab, args: [&str; 2], room: usize, with: io::ErrorKind) -> (Exit, String) {
    let mut err = Vec::new();
    let mut console = Console {
        input: Box::new(io::empty()),
        out: Box::new(Full { room, with }),
        err: Box::new(&mut err),
        colour: (false, false),
    };
    let exit = run_on(&mut console, &lab.project, args.map(Into::into).to_vec());
    drop(console);
    (exit, String::from_utf8(err).expect("text"))
}

#[test]
fn a_reader_that_has_seen_enough_changes_nothing() {
    let lab = Lab::new(&[("a", b"1\n"), ("b", b"1\n")]);
    for room in [0, 5] {
        let quiet = |exit| (exit, String::new());
        assert_eq!(cut_off(&lab, ["render", "--list"], room, io::ErrorKind::BrokenPipe), quiet(Exit::Fine));
        assert_eq!(
            cut_off(&lab, ["render", "--check"], room, io::ErrorKind::BrokenPipe),
            quiet(Exit::Complaint)
        );
        assert_eq!(cut_off(&lab, ["render", "--help"], room, io::ErrorKind::BrokenPipe), quiet(Exit::Fine));
    }
}

#[test]
fn an_output_that_fails_is_an_error() {
    let lab = Lab::new(&[("a", b"1\n")]);
    let (exit, err) = cut_off(&lab, ["render", "--list"], 0, io::ErrorKind::StorageFull);
    assert_eq!(exit, Exit::Complaint);
    assert_eq!(err, "error: cannot print the result (no storage space)\n");
}
