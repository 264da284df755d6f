//! The manifest: which files of a directory are ours, and what we last wrote into them.
//!
//! A [`Tree`] comes in and the text of `manifest.json` goes out; on the next run that text comes back in and says what
//! may be removed. It holds nothing but names, sizes and hashes: the same tree gives the same bytes on any machine. One
//! file a line, sorted, so that a change to one dashboard changes one line and branches merge.

mod hash;

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;

use crate::file::{File, Tree, unsafe_name};

/// The format that this version writes and reads.
const VERSION: u64 = 1;

/// What was written into a file: enough to see whether somebody has changed it since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Print {
    /// Bytes.
    pub size: u64,
    /// XXH64 of the content; `xxhsum -H64 FILE` gives the same.
    pub hash: u64,
}

impl Print {
    /// The print of this content.
    ///
    /// ```
    /// use dashwright_emit::manifest::Print;
    /// assert_eq!(Print::of(b"abc").to_string(), "44bc2cf5ad770999");
    /// ```
    pub fn of(bytes: &[u8]) -> Self {
        Self { size: bytes.len() as u64, hash: hash::xxh64(bytes) }
    }
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.hash)
    }
}

/// Names of files with what was written into them, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    entries: BTreeSet<(String, Print)>,
}

/// Which of the two documents of this format a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Document {
    /// `manifest.json`: the finished state, each name once.
    Manifest,
    /// The journal of a run under way: everything that may be ours meanwhile, so a name may come with several prints.
    Journal,
}

impl Manifest {
    /// The manifest of a tree.
    pub fn of(tree: &Tree) -> Self {
        let entry = |file: &File| (file.path().to_owned(), Print::of(file.bytes()));
        Self { entries: tree.files().iter().map(entry).collect() }
    }

    /// The text of `manifest.json`, with its trailing newline.
    pub fn text(&self) -> String {
        self.document(Document::Manifest)
    }

    /// Reads the text of a `manifest.json`.
    ///
    /// Anything that [`Manifest::text`] would not have written is refused, because a list that decides about removal
    /// must not be guessed at.
    ///
    /// # Errors
    /// The first line that differs, and why.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        Self::read(text, Document::Manifest)
    }

    /// Every name with what was written into it.
    pub fn entries(&self) -> impl Iterator<Item = (&str, Print)> {
        self.entries.iter().map(|(path, print)| (path.as_str(), *print))
    }

    /// Takes in the entries of another.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.entries.extend(other.entries.iter().cloned());
    }

    /// What was written under this name, as far as it is known.
    pub(crate) fn prints(&self, path: &str) -> impl Iterator<Item = Print> {
        let least = (path.to_owned(), Print { size: 0, hash: 0 });
        let most = (path.to_owned(), Print { size: u64::MAX, hash: u64::MAX });
        self.entries.range(least..=most).map(|(_, print)| *print)
    }

    /// Whether it lists this name.
    pub(crate) fn lists(&self, path: &str) -> bool {
        self.prints(path).next().is_some()
    }

    /// Whether it lists this name in any spelling of upper and lower case.
    pub(crate) fn lists_ignoring_case(&self, path: &str) -> bool {
        let path = path.to_lowercase();
        self.entries.iter().any(|(name, _)| name.to_lowercase() == path)
    }

    pub(crate) fn document(&self, document: Document) -> String {
        // Names hold no quote, backslash or control character (`unsafe_name`), so they are JSON strings as they are.
        let lines: Vec<String> = self
            .entries
            .iter()
            .map(|(path, print)| {
                format!("\n    {{\"path\": \"{path}\", \"size\": {}, \"xxh64\": \"{print}\"}}", print.size)
            })
            .collect();
        let about = document.about();
        let close = if lines.is_empty() { "]" } else { "\n  ]" };
        let lines = lines.join(",");
        format!(
            "{{\n  \"about\": \"{about}\",\n  \"version\": {VERSION},\n  \"files\": [{lines}{close}\n}}\n"
        )
    }

    pub(crate) fn read(text: &str, document: Document) -> Result<Self, ManifestError> {
        // A checkout on Windows may turn the line ends; the content is the same.
        let text = text.replace("\r\n", "\n");
        if let Some(line) = text.lines().position(|line| line.starts_with("<<<<<<< ")) {
            return Err(ManifestError { line: line + 1, kind: Kind::Conflict });
        }
        let Version { version } = from_json(&text)?;
        if version != VERSION {
            let line = 1 + text.lines().position(|line| line.contains("\"version\"")).unwrap_or(0);
            return Err(ManifestError { line, kind: Kind::Version(version) });
        }
        let wire: Wire = from_json(&text)?;
        let mut manifest = Self::default();
        for entry in wire.files {
            if unsafe_name(&entry.path).is_some() {
                let line = 1 + text.lines().position(|line| line.contains(&entry.path)).unwrap_or(0);
                return Err(ManifestError { line, kind: Kind::Name(entry.path) });
            }
            if let Ok(hash) = u64::from_str_radix(&entry.xxh64, 16) {
                manifest.entries.insert((entry.path, Print { size: entry.size, hash }));
            }
        }
        if document == Document::Manifest {
            manifest.keep_one_each();
        }
        // Whatever was dropped above, doubled, out of order or laid out by another hand shows as a differing line.
        match first_difference(&manifest.document(document), &text) {
            Some(line) => Err(ManifestError { line, kind: Kind::Edited }),
            None => Ok(manifest),
        }
    }

    fn keep_one_each(&mut self) {
        let mut last = None;
        self.entries.retain(|(path, _)| last.replace(path.clone()).as_ref() != Some(path));
    }
}

impl Document {
    fn about(self) -> &'static str {
        match self {
            Self::Manifest => {
                "The files that render owns in this directory, and what it wrote. Not edited by hand."
            }
            Self::Journal => {
                "A run of render is writing here, or was interrupted. The next run finishes its work."
            }
        }
    }
}

/// Why a text is not a manifest that we wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestError {
    /// The first line at fault, from 1.
    pub line: usize,
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Conflict,
    Syntax(String),
    Version(u64),
    Name(String),
    Edited,
}

impl ManifestError {
    /// Whether a newer version of this program wrote the text.
    pub fn is_newer(&self) -> bool {
        matches!(self.kind, Kind::Version(version) if version > VERSION)
    }
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Conflict => write!(f, "line {} begins a merge conflict", self.line),
            Kind::Syntax(what) => write!(f, "line {}: {what}", self.line),
            Kind::Version(version) => {
                write!(f, "line {}: its format is version {version}, this render knows {VERSION}", self.line)
            }
            Kind::Name(path) => write!(f, "line {}: `{path}` cannot be a file of ours", self.line),
            Kind::Edited => write!(f, "line {} is not as render writes it", self.line),
        }
    }
}

impl std::error::Error for ManifestError {}

#[derive(Deserialize)]
struct Version {
    version: u64,
}

#[derive(Deserialize)]
struct Wire {
    files: Vec<WireEntry>,
}

/// A file of a render.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "File"))]
struct WireEntry {
    /// Its name below the output directory.
    path: String,
    /// Bytes.
    size: u64,
    /// XXH64 of its content, in hexadecimal digits.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[0-9a-f]{16}$")))]
    xxh64: String,
}

/// The files that render owns in a directory, and what it last wrote into them.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(rename = "Manifest")]
#[expect(
    dead_code,
    reason = "only its shape counts; the file is read in steps, so that each mistake has its line"
)]
pub(crate) struct Shape {
    /// What the file is.
    about: String,
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    version: u64,
    /// The files, sorted by name.
    files: Vec<WireEntry>,
}

fn from_json<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, ManifestError> {
    serde_json::from_str(text).map_err(|error| {
        let what = error.to_string();
        // The line is said before it, in our own words; and serde's words for a wrong shape name our types.
        let what = what.split(" at line ").next().unwrap_or_default().to_owned();
        let kind = if error.is_data() { Kind::Edited } else { Kind::Syntax(what) };
        ManifestError { line: error.line().max(1), kind }
    })
}

fn first_difference(ours: &str, theirs: &str) -> Option<usize> {
    if ours == theirs {
        return None;
    }
    let same = ours.split('\n').zip(theirs.split('\n')).take_while(|(a, b)| a == b).count();
    Some((same + 1).min(theirs.lines().count().max(1)))
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    fn sample() -> Manifest {
        let file = |path: &str, text: &str| File::new(path, text.as_bytes().to_vec()).expect("a plain name");
        let tree = Tree::new([file("b/y.yaml", "y: 1\n"), file("a/x.json", "{}\n"), file("docs/é.md", "")]);
        Manifest::of(&tree.expect("no clash"))
    }

    const SAMPLE: &str = r#"{
  "about": "The files that render owns in this directory, and what it wrote. Not edited by hand.",
  "version": 1,
  "files": [
    {"path": "a/x.json", "size": 3, "xxh64": "7d441b099c11d3ba"},
    {"path": "b/y.yaml", "size": 5, "xxh64": "e700d28c9bbba049"},
    {"path": "docs/é.md", "size": 0, "xxh64": "ef46db3751d8e999"}
  ]
}
"#;

    #[test]
    fn reads_what_it_writes() {
        assert_eq!(sample().text(), SAMPLE);
        assert_eq!(Manifest::parse(SAMPLE), Ok(sample()));
        assert_eq!(Manifest::parse(&SAMPLE.replace('\n', "\r\n")), Ok(sample()));
        let empty = Manifest::default();
        assert_eq!(Manifest::parse(&empty.text()), Ok(empty));
        assert!(serde_json::from_str::<serde_json::Value>(SAMPLE).is_ok());
    }

    #[test]
    fn a_journal_may_name_a_file_twice_a_manifest_may_not() {
        let mut both = sample();
        both.entries.insert(("a/x.json".into(), Print::of(b"[]\n")));
        assert_eq!(Manifest::read(&both.document(Document::Journal), Document::Journal), Ok(both.clone()));
        assert_eq!(both.prints("a/x.json").count(), 2);
        assert_eq!(both.prints("a/x").count(), 0);
        assert!(Manifest::parse(&both.text()).is_err());
    }

    #[test]
    fn every_edit_is_seen_and_its_line_named() {
        let line = |from: &str, to: &str| {
            let text = SAMPLE.replacen(from, to, 1);
            assert_ne!(text, SAMPLE, "the edit must change something");
            Manifest::parse(&text).expect_err("an edit").to_string()
        };
        assert_eq!(line(SAMPLE, ""), "line 1: EOF while parsing a value");
        assert_eq!(line(SAMPLE, "[]"), "line 1 is not as render writes it");
        assert_eq!(line("\"size\": 3", "\"size\": x"), "line 5: expected value");
        assert_eq!(
            line("a/x.json", "../../etc/passwd"),
            "line 5: `../../etc/passwd` cannot be a file of ours"
        );
        assert_eq!(line("a/x.json", "/etc/passwd"), "line 5: `/etc/passwd` cannot be a file of ours");
        assert_eq!(line("a/x.json", "c/x.json"), "line 5 is not as render writes it");
        assert_eq!(line("b/y.yaml", "a/x.json"), "line 6 is not as render writes it");
        assert_eq!(line("7d441b099c11d3ba", "7D441B099C11D3BA"), "line 5 is not as render writes it");
        assert_eq!(line("7d441b099c11d3ba", "nonsense"), "line 5 is not as render writes it");
        assert_eq!(line("  ]\n}\n", "  ]\n}"), "line 9 is not as render writes it");
        assert_eq!(line("Not edited", "Edited"), "line 2 is not as render writes it");
        assert_eq!(line("\"size\": 3,", "\"size\": 3, \"mine\": true,"), "line 5 is not as render writes it");
        assert_eq!(
            line("    {\"path\": \"b", "<<<<<<< HEAD\n    {\"path\": \"b"),
            "line 6 begins a merge conflict"
        );
        assert_eq!(
            line("\"version\": 1", "\"version\": 2"),
            "line 3: its format is version 2, this render knows 1"
        );
    }
}
