//! Why a tree could not be written: one sentence each, with the path and what to do.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::manifest::ManifestError;

/// Why a tree could not be compared with a directory or written to it.
#[derive(Debug)]
pub enum WriteError {
    /// Something else stands where a directory is needed.
    NotADirectory {
        /// What is in the way.
        path: PathBuf,
    },
    /// A directory, or a device, stands where a file is needed.
    NotAFile {
        /// What is in the way.
        path: PathBuf,
    },
    /// A symbolic link stands where a file or a directory of ours is needed.
    Link {
        /// The link.
        path: PathBuf,
    },
    /// The list of our files is not as we wrote it.
    Manifest {
        /// The manifest, or the journal of an interrupted run.
        path: PathBuf,
        /// What is wrong with it.
        source: ManifestError,
    },
    /// Files that the manifest does not list stand where ours belong.
    Foreign {
        /// The files.
        paths: Vec<PathBuf>,
    },
    /// Another run is writing to the directory and does not end.
    Busy {
        /// The directory.
        dir: PathBuf,
    },
    /// The operating system refuses; nothing was changed.
    Io {
        /// What was tried.
        doing: Doing,
        /// On what.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The operating system refuses after some files were replaced; the next run does the rest.
    Interrupted {
        /// How many files were replaced or removed.
        done: usize,
        /// How many were to be.
        of: usize,
        /// What was tried.
        doing: Doing,
        /// On what.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// What the writer was doing when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Looking at what is there.
    Read,
    /// Making a directory.
    CreateDir,
    /// Writing a new file beside the old one.
    Write,
    /// Waiting until something is safe on the disk.
    Sync,
    /// Putting the new file in the place of the old one.
    Replace,
    /// Removing a file that is no longer produced.
    Remove,
}

impl fmt::Display for Doing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Read => "read",
            Self::CreateDir => "make the directory",
            Self::Write => "write",
            Self::Sync => "sync",
            Self::Replace => "replace",
            Self::Remove => "remove",
        })
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotADirectory { path } => {
                write!(
                    f,
                    "`{}` is a file where a directory is needed; move it away and run again",
                    path.display()
                )
            }
            Self::NotAFile { path } => {
                write!(
                    f,
                    "`{}` is a directory or a device where a file is needed; move it away and run again",
                    path.display()
                )
            }
            Self::Link { path } => write!(
                f,
                "`{}` is a symbolic link, and files are never written through one; put a real file or directory in \
                 its place and run again",
                path.display()
            ),
            Self::Manifest { path, source } if source.is_newer() => write!(
                f,
                "`{}` was written by a newer version ({source}); update this project, nothing was changed",
                path.display()
            ),
            Self::Manifest { path, source } => write!(
                f,
                "`{}` does not say any more which files are ours ({source}), so nothing was changed; restore it from \
                 version control, or delete it and run with `--overwrite`",
                path.display()
            ),
            Self::Foreign { paths } => {
                let (are, them) = if paths.len() == 1 { ("is", "it") } else { ("are", "them") };
                write!(
                    f,
                    "{} {are} in the way but not listed in the manifest, so nothing was changed; move {them} away, or \
                     run with `--overwrite` to replace {them}",
                    Listed(paths)
                )
            }
            Self::Busy { dir } => {
                write!(f, "another run is writing to `{}`; wait until it ends, then run again", dir.display())
            }
            Self::Io { doing, path, source } => write!(
                f,
                "cannot {doing} `{}` ({}), so nothing was changed; {}",
                path.display(),
                Said(source),
                advice(source)
            ),
            Self::Interrupted { done, of, doing, path, source } => write!(
                f,
                "cannot {doing} `{}` ({}) after {done} of {of} files; every file is whole and the next run does the \
                 rest: {}",
                path.display(),
                Said(source),
                advice(source)
            ),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // The sentence already holds the words of the source; naming it again would print it twice.
        None
    }
}

/// What to do about it, as a clause.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space and run again",
        io::ErrorKind::ReadOnlyFilesystem => "choose a directory that can be written with `--out`",
        io::ErrorKind::PermissionDenied => {
            "allow this user to write there, or choose a directory with `--out`"
        }
        io::ErrorKind::NotADirectory => "move away the file that stands in its path and run again",
        io::ErrorKind::NotFound => "leave the directory alone while it is written and run again",
        _ => "repair that and run again",
    }
}

/// The system's words, beginning in lower case.
struct Said<'a>(&'a io::Error);

impl fmt::Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        let mut chars = text.chars();
        let first = chars.next().map(|c| c.to_ascii_lowercase());
        write!(f, "{}{}", first.map_or_else(String::new, String::from), chars.as_str())
    }
}

/// The first few paths.
struct Listed<'a>(&'a [PathBuf]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 3;
        let more = self.0.len().saturating_sub(MOST);
        for (i, path) in self.0.iter().take(MOST).enumerate() {
            let before = match i {
                0 => "",
                _ if more == 0 && i + 1 == self.0.len() => " and ",
                _ => ", ",
            };
            write!(f, "{before}`{}`", path.display())?;
        }
        if more > 0 { write!(f, " and {more} more") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    #[test]
    fn one_sentence_each_with_the_path_and_what_to_do() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let denied = || io::Error::from_raw_os_error(13);
        let path = PathBuf::from("generated/a.json");
        let all = [
            WriteError::NotADirectory { path: path.clone() },
            WriteError::NotAFile { path: path.clone() },
            WriteError::Link { path: path.clone() },
            WriteError::Foreign { paths: vec![path.clone()] },
            WriteError::Foreign { paths: vec!["a".into(), "b".into()] },
            WriteError::Foreign { paths: vec!["a".into(), "b".into(), "c".into(), "d".into(), "e".into()] },
            WriteError::Busy { dir: "generated".into() },
            WriteError::Io { doing: Doing::Write, path: path.clone(), source: full() },
            WriteError::Interrupted { done: 2, of: 5, doing: Doing::Replace, path, source: denied() },
        ];
        let text: Vec<String> = all.iter().map(ToString::to_string).collect();
        assert_eq!(text.join("\n"), GOLDEN.trim());
    }

    const GOLDEN: &str = "
`generated/a.json` is a file where a directory is needed; move it away and run again
`generated/a.json` is a directory or a device where a file is needed; move it away and run again
`generated/a.json` is a symbolic link, and files are never written through one; put a real file or directory in its place and run again
`generated/a.json` is in the way but not listed in the manifest, so nothing was changed; move it away, or run with `--overwrite` to replace it
`a` and `b` are in the way but not listed in the manifest, so nothing was changed; move them away, or run with `--overwrite` to replace them
`a`, `b`, `c` and 2 more are in the way but not listed in the manifest, so nothing was changed; move them away, or run with `--overwrite` to replace them
another run is writing to `generated`; wait until it ends, then run again
cannot write `generated/a.json` (no storage space), so nothing was changed; free some space and run again
cannot replace `generated/a.json` (permission denied (os error 13)) after 2 of 5 files; every file is whole and the next run does the rest: allow this user to write there, or choose a directory with `--out`
";
}
