//! What the writer costs: 1,000 files of 58 KB, written first, again without a change, and with one change.
//!
//! `cargo bench -p dashwright-emit --bench write`; for the unoptimised build that `cargo run --bin render` makes,
//! `cargo test -p dashwright-emit --bench write`. Prints the median of some rounds, in seconds.
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use dashwright_emit::write::{State, plan};
use dashwright_emit::{File, Tree};

const FILES: usize = 1_000;
const SIZE: usize = 58_000;
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let first = tree(0)?;
    let mut writes = Vec::new();
    for _ in 0..ROUNDS {
        let dir = tempfile::tempdir()?;
        writes.push(timed(&first, dir.path(), FILES + 1)?);
    }
    let dir = tempfile::tempdir()?;
    plan(&first, dir.path())?.apply()?;
    let mut nothing = Vec::new();
    let mut one = Vec::new();
    for round in 1..=ROUNDS {
        let next = tree(round)?;
        one.push(timed(&next, dir.path(), 2)?);
        nothing.push(timed(&next, dir.path(), 0)?);
    }
    println!("{FILES} files of {SIZE} bytes, median of {ROUNDS} rounds");
    println!("first write     {:.3} s", median(writes));
    println!("one file        {:.3} s", median(one));
    println!("nothing to do   {:.3} s", median(nothing));
    Ok(())
}

/// A thousand different files; `edition` changes the first of them.
fn tree(edition: usize) -> Result<Tree, Box<dyn Error>> {
    let mut files = Vec::with_capacity(FILES);
    for n in 0..FILES {
        let edition = if n == 0 { edition } else { 0 };
        let mut bytes =
            format!("{{\"uid\": \"board-{n}\", \"edition\": {edition}}}\n").repeat(SIZE / 30).into_bytes();
        bytes.truncate(SIZE);
        files.push(File::new(format!("grafana/dashboards/team-{}/board-{n}.json", n % 20), bytes)?);
    }
    Ok(Tree::new(files)?)
}

/// The time of one run, which must write this many files.
fn timed(tree: &Tree, dir: &Path, expected: usize) -> Result<Duration, Box<dyn Error>> {
    let begin = Instant::now();
    let done = plan(tree, dir)?.apply()?;
    let time = begin.elapsed();
    let written = done.count(State::New) + done.count(State::Changed);
    if written == expected {
        Ok(time)
    } else {
        Err(format!("{written} files written, not {expected}").into())
    }
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times.get(times.len() / 2).map_or(0.0, Duration::as_secs_f64)
}
