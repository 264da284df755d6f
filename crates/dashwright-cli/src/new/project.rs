//! `render new project`: a repository of one's own to begin with, as small as one that renders everything.
//!
//! The files stand beside this one in `starter/` as they are written. Manifests have other names there: Cargo looks
//! through a whole repository for packages when somebody depends on it by its address.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use crate::Exit;
use crate::screen::Screen;

pub(super) const EXAMPLES: &str = "\
Examples:
  cargo run --bin render -- new project ../dashboards --path .
  cargo run --bin render -- new project ../dashboards --git https://git.example.org/dashwright

With --path the new project builds without a network, with the versions of that checkout's Cargo.lock.";

/// What follows `render new project`.
#[derive(Debug, Args)]
pub(super) struct ProjectArgs {
    /// Where it begins; a directory that is empty or not there
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// A checkout of Dashwright that it builds with
    #[arg(long, value_name = "CHECKOUT", conflicts_with = "git")]
    path: Option<PathBuf>,
    /// The address of Dashwright's repository; without it and without --path, the manifest says `changeme`
    #[arg(long, value_name = "URL")]
    git: Option<String>,
}

/// The crates of Dashwright that a project names.
const CRATES: [&str; 5] =
    ["dashwright-build", "dashwright-cli", "dashwright-macros", "dashwright-query", "dashwright"];

/// A file of the starter and where it goes.
macro_rules! starter {
    ($($to:literal from $from:literal,)+) => {
        &[$(($to, include_str!(concat!("starter/", $from)))),+]
    };
}

/// Every file but `Cargo.lock`: name and text.
const FILES: &[(&str, &str)] = starter![
    "Cargo.toml" from "workspace.toml",
    "README.md" from "README.md",
    ".gitignore" from "gitignore",
    "rust-toolchain.toml" from "rust-toolchain.toml",
    "build.rs" from "build.rs",
    "render.rs" from "render.rs",
    "dashboards/Cargo.toml" from "dashboards.toml",
    "dashboards/src/lib.rs" from "dashboards/src/lib.rs",
    "dashboards/src/prelude.rs" from "dashboards/src/prelude.rs",
    "dashboards/src/shop.rs" from "dashboards/src/shop.rs",
    "dashboards/src/slos.rs" from "dashboards/src/slos.rs",
    "dashboards/src/alerts.rs" from "dashboards/src/alerts.rs",
    "dashboards/src/notifications.rs" from "dashboards/src/notifications.rs",
    "dashboards/src/datasources.rs" from "dashboards/src/datasources.rs",
    "dashboards/runbooks/shop-errors.md" from "dashboards/runbooks/shop-errors.md",
    "dashboards/metrics/Cargo.toml" from "metrics.toml",
    "dashboards/metrics/src/lib.rs" from "dashboards/metrics/src/lib.rs",
    "dashboards/metrics/src/declare.rs" from "dashboards/metrics/src/declare.rs",
    "dashboards/metrics/src/emitters.rs" from "dashboards/metrics/src/emitters.rs",
    "dashboards/metrics/src/labels.rs" from "dashboards/metrics/src/labels.rs",
    "dashboards/metrics/src/http.rs" from "dashboards/metrics/src/http.rs",
    "dashboards/metrics/src/slo.rs" from "dashboards/metrics/src/slo.rs",
    "dashboards/queries/Cargo.toml" from "queries.toml",
    "dashboards/queries/src/lib.rs" from "dashboards/queries/src/lib.rs",
];

/// Writes the project, or nothing when something is in its place.
pub(super) fn project(screen: &mut Screen<'_>, args: &ProjectArgs) -> anyhow::Result<Exit> {
    let name = args.dir.display();
    if !is_empty(&args.dir).with_context(|| format!("cannot begin a project in {name}"))? {
        screen.error(&format!("{name} is not empty; it stays as it is"));
        screen.note("name a directory that is empty or not there");
        return Ok(Exit::Usage);
    }
    let checkout = match &args.path {
        None => None,
        Some(path) if path.join("crates/dashwright/Cargo.toml").is_file() => {
            Some(path.canonicalize().with_context(|| format!("cannot read {}", path.display()))?)
        }
        Some(path) => {
            screen.error(&format!("{} is no checkout of Dashwright", path.display()));
            screen.note("name the directory that has crates/dashwright");
            return Ok(Exit::Usage);
        }
    };
    for (file, text) in FILES {
        let text = match (*file, &checkout) {
            ("Cargo.toml", Some(checkout)) => manifest(text, |name| {
                format!("path = {}", literal(&checkout.join("crates").join(name).to_string_lossy()))
            }),
            ("Cargo.toml", None) => {
                let url = args.git.as_deref().unwrap_or("https://changeme.example/dashwright");
                manifest(text, |_| format!("git = {}", literal(url)))
            }
            _ => (*text).to_owned(),
        };
        write(screen, &args.dir, file, text.as_bytes())?;
    }
    if let Some(lock) = checkout.and_then(|checkout| fs::read(checkout.join("Cargo.lock")).ok()) {
        write(screen, &args.dir, "Cargo.lock", &lock)?;
    }
    if args.path.is_none() && args.git.is_none() {
        screen.line(
            "next  in Cargo.toml: where Dashwright is, instead of `https://changeme.example/dashwright`",
        );
    }
    screen.line(&format!("next  cd {name} && cargo run --bin render"));
    Ok(Exit::Fine)
}

/// Whether nothing is there; a repository of Git without files counts as nothing.
fn is_empty(dir: &Path) -> io::Result<bool> {
    match fs::read_dir(dir) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
        Ok(entries) => {
            for entry in entries {
                if entry?.file_name() != ".git" {
                    return Ok(false);
                }
            }
            Ok(true)
        }
    }
}

/// The manifest with the place of each crate.
fn manifest(text: &str, place: impl Fn(&str) -> String) -> String {
    CRATES.iter().fold(text.to_owned(), |text, name| {
        text.replace(&format!("{{ {{{name}}} }}"), &format!("{{ {} }}", place(name)))
    })
}

/// A text as TOML writes it.
fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn write(screen: &mut Screen<'_>, dir: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let path = dir.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("cannot create {}", parent.display()))?;
    }
    let written = OpenOptions::new().write(true).create_new(true).open(&path);
    written
        .and_then(|mut file| file.write_all(bytes))
        .with_context(|| format!("cannot write {}", path.display()))?;
    screen.line(&format!("new   {name}"));
    Ok(())
}
