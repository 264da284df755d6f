//! Commands as a person types them, against what they print.

mod asking;
mod linting;
mod operating;
mod outputs;
mod routing;
mod writing;

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use dashwright_query::catalogue::{Emitter, Target};
use dashwright_query::{Catalogue, Label, Metric, Unit};
use tempfile::{TempDir, tempdir};

use crate::{Console, Difference, Exit, Findings, Project, run_on};

const API: Emitter = Emitter::new("API server", 15).target_labels(&[Label::bounded("instance", 200)]);
const REQUESTS: Metric = Metric::counter("http_requests_total", Unit::COUNT)
    .of("requests")
    .labels(&[Label::closed("method", &["GET", "POST"])])
    .from(&API)
    .help("Requests answered.");
static CATALOGUE: Catalogue = Catalogue::new(&[&[REQUESTS]], Target::PROMETHEUS_3)
    .stream_labels(&[Label::bounded("service", 50), Label::bounded("level", 6)]);

const CLEAN: Findings = Findings { errors: 0, warnings: 0, report: "", json: "[]" };

const POOR: Findings = Findings {
    errors: 0,
    warnings: 1,
    report: "warning[panel-description]: `checkout / Latency / p99` has no description\n  --> dashboards/src/checkout.rs:12:5\n",
    json: "[]",
};

const WRONG: Findings = Findings {
    errors: 1,
    warnings: 0,
    report: "error[uid]: two dashboards have the uid `checkout`\n",
    json: "[]",
};

/// A project and the directory that it writes to.
struct Lab {
    project: Project,
    dir: TempDir,
    input: Vec<u8>,
    said: String,
}

impl Lab {
    fn new(files: &'static [(&'static str, &'static [u8])]) -> Self {
        let dir = tempdir().expect("a directory");
        let default_out = dir.path().join("generated");
        let project =
            Project { files, v2: Difference::default(), default_out, findings: CLEAN, catalogue: &CATALOGUE };
        Self { project, dir, input: Vec::new(), said: String::new() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Runs a command line and returns its exit code and what it printed on both streams. Words in single quotes stay
    /// together, as in a shell.
    fn run(&self, line: &str) -> (Exit, String, String) {
        let dir = self.dir.path().display().to_string();
        let mut words = Vec::new();
        for (n, part) in line.split('\'').enumerate() {
            if n % 2 == 1 {
                words.push(OsString::from(part));
            } else {
                words.extend(part.split_whitespace().map(|word| OsString::from(word.replace("DIR", &dir))));
            }
        }
        self.run_with(words, (false, false))
    }

    fn run_with(&self, args: Vec<OsString>, colour: (bool, bool)) -> (Exit, String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let input = Box::new(self.input.as_slice());
        let mut console = Console { input, out: Box::new(&mut out), err: Box::new(&mut err), colour };
        let exit = run_on(&mut console, &self.project, args);
        drop(console);
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).expect("text");
            text.replace(&self.dir.path().display().to_string(), "DIR")
        };
        (exit, text(out), text(err))
    }

    /// Runs a command line and notes it with everything that it printed.
    fn note(&mut self, line: &str) -> Exit {
        let (exit, out, err) = self.run(line);
        let mut said = format!("$ {line}\n");
        for (name, text) in [("stderr", err), ("stdout", out)] {
            if !text.is_empty() {
                said.extend(["[", name, "]\n", &text]);
            }
        }
        said.extend([format!("[exit {}]\n\n", exit as u8)]);
        self.said.push_str(&said);
        exit
    }

    /// Compares everything noted so far with the golden file of this name.
    fn golden(&self, name: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.txt"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &self.said).expect("can write the golden file");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        pretty_assertions::assert_eq!(
            self.said,
            expected,
            "the output has changed; if that is meant: UPDATE=1 cargo test -p dashwright-cli"
        );
    }
}

/// A stream that takes some bytes and then fails.
struct Full {
    room: usize,
    with: io::ErrorKind,
}

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.room = self.room.checked_sub(bytes.len()).ok_or(self.with)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
