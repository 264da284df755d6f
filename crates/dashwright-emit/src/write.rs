//! The one writer that touches the disk.
//!
//! A [`Tree`] and a directory come in; [`plan`] says what a run would do and changes nothing; [`Plan::apply`] does it.
//!
//! ```
//! use dashwright_emit::write::{State, plan};
//! use dashwright_emit::{File, Tree};
//!
//! let dir = tempfile::tempdir()?;
//! let tree = Tree::new([File::new("docs/alerts.md", "# Alerts\n".as_bytes())?])?;
//! let done = plan(&tree, dir.path())?.apply()?;
//! assert_eq!(done.count(State::New), 2); // the file and `manifest.json`
//! assert!(plan(&tree, dir.path())?.is_done());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is ours
//!
//! `manifest.json` in the directory lists every file that we wrote, with size and hash. Nothing else there is ever
//! written, renamed or removed:
//!
//! * A file that is no longer produced is removed only when the manifest lists it and its content is still what we
//!   wrote. One that somebody has changed since is reported and stays ([`State::Kept`]); it is no longer listed, so it
//!   is theirs from then on.
//! * A file that is produced, is there with other bytes and is not listed is somebody else's ([`State::Foreign`]): the run
//!   stops before it changes anything, unless [`Plan::overwrite`] allows it. With the same bytes it is simply taken as ours.
//! * A file of ours that somebody has changed and that is still produced is written again: generated files are not
//!   edited by hand.
//! * A manifest that is not exactly as we wrote it stops the run. Without a manifest nothing is removed.
//! * Symbolic links below the directory are never followed, neither to write nor to remove.
//! * A directory is removed only when it held files of ours and is empty.
//!
//! # The order of steps, and what a crash leaves
//!
//! 1. Lock the directory, look again.
//! 2. `.dashwright-journal`: the old manifest's entries and the new ones, durable. From here on, whatever state the
//!    directory is found in, every file of ours in it is known as ours, with any content that we may have given it.
//! 3. Every new file, beside its place, under a passing name that nothing loads; then all synced. Whatever can run out of
//!    space or rights does so here, before an old file is touched: on an error all of it is taken back. A crash leaves
//!    the old state and passing files, which the next run recognises by their names.
//! 4. Rename each into its place; sync the directories. A crash leaves some files old and some new, each whole. The next
//!    run finds the journal and does the rest, even when the definitions have changed meanwhile.
//! 5. Rename the new manifest into its place; sync. At every moment all files that the manifest lists are there, because
//!    it comes after the new files and before the removals.
//! 6. Remove what is no longer produced, and directories emptied by that; sync. A crash leaves files that the manifest
//!    no longer lists; the journal still does.
//! 7. Remove the journal; sync.
//!
//! A dashboard that moves to another folder is there twice between steps 4 and 6, for milliseconds. The other order would
//! delete it in Grafana, with its history and permissions, if Grafana looked in between.

mod apply;
mod disk;
mod error;
mod lock;
mod plan;
mod temp;
#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use disk::{Disk, RealDisk};
pub use error::{Doing, WriteError};
use plan::Look;
pub use plan::{Entry, State};

use crate::file::{MANIFEST, Tree};

/// What may be ours while a run writes; there afterwards only when the run was interrupted.
const JOURNAL: &str = ".dashwright-journal";

/// Compares a tree with a directory, which need not exist.
///
/// # Errors
/// A manifest that cannot be trusted, something that stands in the way of a file, or a directory that cannot be read.
pub fn plan<'t>(tree: &'t Tree, dir: &Path) -> Result<Plan<'t>, WriteError> {
    let look = plan::look(&RealDisk, tree, dir)?;
    Ok(Plan { tree, dir: dir.to_owned(), look, overwrite: false, patience: lock::PATIENCE })
}

/// What a run would do to a directory, or has done.
#[derive(Debug)]
pub struct Plan<'t> {
    tree: &'t Tree,
    dir: PathBuf,
    look: Look,
    overwrite: bool,
    patience: Duration,
}

impl Plan<'_> {
    /// Every file that is produced or was ours, `manifest.json` included, sorted by name.
    pub fn entries(&self) -> &[Entry] {
        &self.look.entries
    }

    /// The names of the files in this state.
    pub fn names(&self, state: State) -> impl Iterator<Item = &str> {
        self.look.entries.iter().filter(move |entry| entry.state == state).map(|entry| entry.path.as_str())
    }

    /// How many files are in this state.
    pub fn count(&self, state: State) -> usize {
        self.names(state).count()
    }

    /// Whether there is nothing to write, to remove or to clear away.
    pub fn is_done(&self) -> bool {
        !self.look.has_work() && self.look.leftovers.is_empty()
    }

    /// Whether an earlier run was interrupted; applying ends its work.
    pub fn is_interrupted(&self) -> bool {
        self.look.interrupted || !self.look.leftovers.is_empty()
    }

    /// The bytes that are produced under this name.
    pub fn wanted(&self, path: &str) -> Option<&[u8]> {
        match self.tree.get(path) {
            Some(file) => Some(file.bytes()),
            None if path == MANIFEST => Some(self.look.manifest_text.as_bytes()),
            None => None,
        }
    }

    /// The bytes that are on the disk under this name.
    ///
    /// # Errors
    /// Those of reading a file.
    pub fn found(&self, path: &str) -> io::Result<Vec<u8>> {
        RealDisk.read(&self.dir.join(path))
    }

    /// Allows files in the way that are not listed as ours to be replaced.
    #[must_use]
    pub fn overwrite(mut self) -> Self {
        self.overwrite = true;
        self
    }

    /// Does it, and returns what was done. Waits for a few seconds when another run is writing.
    ///
    /// A plan with nothing to do touches nothing. Any other looks again once it is alone, so that it builds on what
    /// another run may have written meanwhile.
    ///
    /// # Errors
    /// Those of [`plan`]; a file of somebody else in the way; another run that does not end; and whatever the system
    /// refuses. Except for [`WriteError::Interrupted`], nothing has changed then.
    pub fn apply(mut self) -> Result<Self, WriteError> {
        if self.is_done() {
            return Ok(self);
        }
        self.refuse_foreign()?;
        let made = make_root(&self.dir)?;
        let done = self.apply_alone();
        if done.is_err() {
            for dir in made {
                // Empty again, unless somebody else has begun to use it.
                drop(RealDisk.remove_dir(&dir));
            }
        }
        done.map(|()| self)
    }

    fn apply_alone(&mut self) -> Result<(), WriteError> {
        let refused = |source| WriteError::Io { doing: Doing::Read, path: self.dir.clone(), source };
        let Some(_lock) = lock::wait(&self.dir, self.patience).map_err(refused)? else {
            return Err(WriteError::Busy { dir: self.dir.clone() });
        };
        self.look = plan::look(&RealDisk, self.tree, &self.dir)?;
        self.refuse_foreign()?;
        apply::apply(&RealDisk, self.tree, &self.dir, &self.look)
    }

    fn refuse_foreign(&self) -> Result<(), WriteError> {
        let paths: Vec<PathBuf> = self.names(State::Foreign).map(|path| self.dir.join(path)).collect();
        if paths.is_empty() || self.overwrite { Ok(()) } else { Err(WriteError::Foreign { paths }) }
    }
}

/// Makes the directory and those above it, and returns the ones that it made, the inner ones first.
fn make_root(dir: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let is_missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
    let missing: Vec<PathBuf> = dir.ancestors().take_while(is_missing).map(Path::to_owned).collect();
    for path in missing.iter().rev() {
        match RealDisk.create_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(source) => {
                return Err(WriteError::Io { doing: Doing::CreateDir, path: path.clone(), source });
            }
            Ok(()) => {}
        }
    }
    Ok(missing)
}
