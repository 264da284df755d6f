//! How long an edit of one dashboard takes to reach the files: the loop that people wait for all day.
//!
//! From the root of the repository:
//!
//! ```text
//! cargo run -q -p dashwright-cli --example edit_loop -- dashboards/src/FILE.rs [RUNS]
//! ```
//!
//! Each of the runs (5 unless told) changes the file (a comment on top, which moves every line of it), runs `cargo run -q
//! --bin render -- --out target/edit-loop` and prints the seconds; the median comes last, with that of a run without an
//! edit. The file is put back whatever happens, Ctrl-C included: a second process waits for this one to end and does it.
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::env;
use std::fs;
use std::io::{Read, stdin};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

const USAGE: &str = "usage: edit_loop FILE [RUNS], from the root of the repository";
const OUT: &str = "target/edit-loop";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let Err(error) = run(&args) else { return ExitCode::SUCCESS };
    eprintln!("error: {error:#}");
    ExitCode::FAILURE
}

fn run(args: &[String]) -> Result<()> {
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--put-back", file] => put_back(Path::new(file)),
        [file] => measure(Path::new(file), 5),
        [file, runs] => {
            measure(Path::new(file), runs.parse().with_context(|| format!("`{runs}` runs; {USAGE}"))?)
        }
        _ => bail!(USAGE),
    }
}

fn measure(file: &Path, runs: usize) -> Result<()> {
    let original =
        fs::read_to_string(file).with_context(|| format!("cannot read `{}`; {USAGE}", file.display()))?;
    render().context("the project does not build as it is")?;
    let still: Vec<Duration> = (0..runs).map(|_| render()).collect::<Result<_>>()?;

    let keeper = Keeper::of(file, &original)?;
    let mut edited = Vec::new();
    for run in 1..=runs {
        // Another text each time: cargo looks at the time, incremental compilation at the content.
        let text = format!("// Edit {run} of a measurement; put back afterwards.\n{original}");
        fs::write(file, text).with_context(|| format!("cannot edit `{}`", file.display()))?;
        let time = render().with_context(|| format!("with `{}` edited", file.display()))?;
        println!("{:.2} s", time.as_secs_f64());
        edited.push(time);
    }
    keeper.release()?;
    println!("median of {runs} edits of `{}`: {:.2} s", file.display(), median(edited));
    println!("median without an edit: {:.2} s", median(still));
    Ok(())
}

/// Runs `render` the way an author does, and says how long that took.
fn render() -> Result<Duration> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "-q", "--bin", "render", "--", "--out", OUT]).stdout(Stdio::null());
    // What the cargo that runs this example has set for it is not there when an author types the command.
    for (name, _) in env::vars_os() {
        let own = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];
        if own.iter().any(|prefix| name.to_string_lossy().starts_with(prefix)) {
            command.env_remove(name);
        }
    }
    let begin = Instant::now();
    let status = command.status().context("cannot start cargo")?;
    let time = begin.elapsed();
    if status.success() { Ok(time) } else { bail!("`cargo run -q --bin render` failed, {status}") }
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times.get(times.len() / 2).map_or(0.0, Duration::as_secs_f64)
}

/// The process that holds the original text and writes it back as soon as this one ends.
struct Keeper(Child);

impl Keeper {
    fn of(file: &Path, original: &str) -> Result<Self> {
        let mut command = Command::new(env::current_exe().context("cannot find this program")?);
        command.arg("--put-back").arg(file).stdin(Stdio::piped());
        // Out of reach of a Ctrl-C in the terminal.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn().context("cannot start the process that puts the file back")?;
        let input = child.stdin.as_mut().context("cannot talk to the process that puts the file back")?;
        let header = format!("{:020}", original.len());
        std::io::Write::write_all(input, format!("{header}{original}").as_bytes())?;
        Ok(Self(child))
    }

    /// Ends the wait, and waits until the file is back.
    fn release(mut self) -> Result<()> {
        drop(self.0.stdin.take());
        let status = self.0.wait()?;
        if status.success() { Ok(()) } else { bail!("the file was not put back; see `git diff`") }
    }
}

/// Reads the original text, then waits for the end of the input, which comes with the end of the other process.
fn put_back(file: &Path) -> Result<()> {
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;
    let whole = text.split_at_checked(20).filter(|(size, rest)| size.parse() == Ok(rest.len()));
    // Not all of it came through: then nothing has been edited yet either.
    let Some((_, original)) = whole else { bail!("the original text did not arrive") };
    fs::write(file, original).with_context(|| format!("cannot put `{}` back", file.display()))
}
