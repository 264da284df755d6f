//! A generated file and the set of them: names and bytes, checked, nothing on disk yet.
//!
//! Relative names and bytes come in; a [`Tree`] in which every name is safe to join to a directory and unique on every
//! file system goes out. [`crate::write`] is the only thing that carries a tree to a disk.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// The name of the file that lists all others; the writer makes it, nobody else may.
pub const MANIFEST: &str = "manifest.json";

/// What every name of the writer's own passing files begins with.
pub(crate) const OWN_PREFIX: &str = ".dashwright-";

/// One file below the output root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    path: String,
    bytes: Cow<'static, [u8]>,
}

impl File {
    /// A file of this name, with `/` between the parts whatever the platform.
    ///
    /// ```
    /// use dashwright_emit::File;
    /// let file = File::new("grafana/dashboards/team/uid.json", "{}\n".as_bytes())?;
    /// assert_eq!(file.path(), "grafana/dashboards/team/uid.json");
    /// assert!(File::new("../passwd", b"".as_slice()).is_err());
    /// # Ok::<(), dashwright_emit::FileError>(())
    /// ```
    ///
    /// # Errors
    /// [`FileError::Name`] when the name is absolute, leaves the root, has an empty part, or cannot be written on some
    /// platform.
    pub fn new(path: impl Into<String>, bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, FileError> {
        let path = path.into();
        match unsafe_name(&path) {
            Some(why) => Err(FileError::Name { path, why }),
            None => Ok(Self { path, bytes: bytes.into() }),
        }
    }

    /// Its name below the root.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its content.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Files sorted by name; no two of them clash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    files: Vec<File>,
}

impl Tree {
    /// Sorts the files and checks that they can lie beside each other.
    ///
    /// # Errors
    /// [`FileError::Clash`] when two files have one name, or names that differ only in case (they would be one file
    /// on macOS and Windows); [`FileError::Inside`] when one file's name is another's directory.
    pub fn new(files: impl IntoIterator<Item = File>) -> Result<Self, FileError> {
        let mut files: Vec<File> = files.into_iter().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut taken: BTreeMap<String, &str> = BTreeMap::new();
        for file in &files {
            if let Some(other) = taken.insert(file.path.to_lowercase(), &file.path) {
                return Err(FileError::Clash { path: other.to_owned(), other: file.path.clone() });
            }
        }
        for file in &files {
            for parent in parents(&file.path) {
                if let Some(other) = taken.get(&parent.to_lowercase()) {
                    return Err(FileError::Inside { path: file.path.clone(), file: (*other).to_owned() });
                }
            }
        }
        Ok(Self { files })
    }

    /// The files in the order of their names.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The file of this name.
    pub fn get(&self, path: &str) -> Option<&File> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        self.files.get(at)
    }
}

/// The directories above a name, the nearest first: `a/b` and `a` for `a/b/c`.
pub(crate) fn parents(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(above, _)| above.rsplit_once('/')).map(|(above, _)| above)
}

/// Why a name cannot be a file below the root, on any platform.
pub(crate) fn unsafe_name(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("it is empty");
    }
    if path.starts_with('/') {
        return Some("it is absolute; names are relative to the output directory");
    }
    if path.contains(|c: char| c.is_control() || "\\:*?\"<>|".contains(c)) {
        return Some("it holds a character that not every file system can store");
    }
    if path.eq_ignore_ascii_case(MANIFEST) {
        return Some("that name is the writer's own");
    }
    path.split('/').find_map(unsafe_part)
}

fn unsafe_part(part: &str) -> Option<&'static str> {
    match part {
        "" => Some("a part between two `/` is empty"),
        "." | ".." => Some("`.` and `..` are not allowed in it"),
        _ if part.len() > 200 => Some("a part of it is longer than 200 bytes"),
        _ if part.ends_with(['.', ' ']) => Some("a part ends in a dot or a space, which Windows drops"),
        _ if part.starts_with(OWN_PREFIX) => {
            Some("names that begin with `.dashwright-` are the writer's own")
        }
        _ => None,
    }
}

/// Why files cannot make up a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileError {
    /// A name that is not a plain relative one.
    Name {
        /// The name.
        path: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Two files of one name.
    Clash {
        /// The first.
        path: String,
        /// The second: the same, or different only in case.
        other: String,
    },
    /// A file whose name is another file's directory.
    Inside {
        /// The file that needs a directory.
        path: String,
        /// The file that stands there.
        file: String,
    },
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name { path, why } => write!(f, "`{path}` cannot be the name of a generated file: {why}"),
            Self::Clash { path, other } if path == other => {
                write!(f, "two generated files are called `{path}`; give one of them another name or uid")
            }
            Self::Clash { path, other } => write!(
                f,
                "the generated files `{path}` and `{other}` differ only in case and would be one file on macOS and \
                 Windows; give one of them another name or uid"
            ),
            Self::Inside { path, file } => write!(
                f,
                "the generated file `{path}` needs a directory where the generated file `{file}` stands; give one of \
                 them another name"
            ),
        }
    }
}

impl std::error::Error for FileError {}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    fn tree(names: &[&str]) -> Result<Tree, FileError> {
        Tree::new(names.iter().map(|name| File::new(*name, name.as_bytes().to_vec()).expect("a plain name")))
    }

    #[test]
    fn names_that_could_leave_the_root_are_refused() {
        let long = "x".repeat(201);
        for bad in [
            "",
            "/etc/passwd",
            "..",
            "a/../b",
            "./a",
            "a//b",
            "a/",
            "a\\b",
            "c:/a",
            "a\0b",
            "a\nb",
            "manifest.json",
            "Manifest.JSON",
            "a/.dashwright-1.tmp",
            "a/b.",
            &long,
        ] {
            assert!(File::new(bad, Vec::new()).is_err(), "{bad:?}");
        }
        for good in ["a", "a/b.json", "docs/Zahlungen/Übersicht.md", ".hidden", "a/manifest.json", "a..b"] {
            assert!(File::new(good, Vec::new()).is_ok(), "{good:?}");
        }
    }

    #[test]
    fn a_tree_is_sorted_and_found_by_name() {
        let tree = tree(&["b", "a/z", "a/b", "c"]).expect("no clash");
        let names: Vec<&str> = tree.files().iter().map(File::path).collect();
        assert_eq!(names, ["a/b", "a/z", "b", "c"]);
        assert_eq!(tree.get("a/z").map(File::bytes), Some(b"a/z".as_slice()));
        assert_eq!(tree.get("a"), None);
    }

    #[test]
    fn clashes_name_both_files() {
        let message = |names: &[&str]| tree(names).expect_err("a clash").to_string();
        assert_eq!(
            message(&["a", "b", "a"]),
            "two generated files are called `a`; give one of them another name or uid"
        );
        assert_eq!(
            message(&["x/A", "x/a"]),
            "the generated files `x/A` and `x/a` differ only in case and would be one file on macOS and Windows; give \
             one of them another name or uid"
        );
        assert_eq!(
            message(&["a-b", "a/b/c", "a"]),
            "the generated file `a/b/c` needs a directory where the generated file `a` stands; give one of them \
             another name"
        );
    }
}
