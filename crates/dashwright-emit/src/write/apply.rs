//! Doing: carries out what a look has found, so that every crash leaves whole files and work that the next run can end.
//!
//! The order of steps, and why, is in the documentation of [`crate::write`].

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Node};
use super::error::{Doing, WriteError};
use super::plan::{Look, State};
use super::{JOURNAL, temp};
use crate::file::{MANIFEST, Tree, parents};
use crate::manifest::Document;

/// Brings the directory `root`, which must exist and be locked, into the state that `look` has found missing.
pub(super) fn apply(disk: &impl Disk, tree: &Tree, root: &Path, look: &Look) -> Result<(), WriteError> {
    let mut run = Run {
        disk,
        root,
        made: Vec::new(),
        staged: Vec::new(),
        temps: 0,
        unsynced: BTreeSet::new(),
        done: 0,
    };
    let prepared = run
        .clear_leftovers(look)
        .and_then(|()| if look.has_work() { run.prepare(tree, look) } else { Ok(()) });
    if let Err(Refused { doing, path, source }) = prepared {
        run.undo(look);
        return Err(WriteError::Io { doing, path, source });
    }
    if !look.has_work() {
        return Ok(());
    }
    let of = run.staged.len() + look.entries.iter().filter(|entry| entry.state == State::Stale).count();
    run.commit(tree, look).map_err(|Refused { doing, path, source }| WriteError::Interrupted {
        done: run.done,
        of,
        doing,
        path,
        source,
    })
}

/// A step that the system refused.
struct Refused {
    doing: Doing,
    path: PathBuf,
    source: io::Error,
}

fn refused(doing: Doing, path: &Path) -> impl FnOnce(io::Error) -> Refused {
    move |source| Refused { doing, path: path.to_owned(), source }
}

/// One run under way.
struct Run<'a, D> {
    disk: &'a D,
    root: &'a Path,
    /// Directories that this run has made, the outer ones first.
    made: Vec<PathBuf>,
    /// Finished new files beside the ones that they will replace; the manifest is the last.
    staged: Vec<Staged>,
    temps: usize,
    /// Directories in which names have changed since they were last synced.
    unsynced: BTreeSet<PathBuf>,
    /// Files replaced and removed so far.
    done: usize,
}

struct Staged {
    temp: PathBuf,
    target: PathBuf,
}

impl<D: Disk> Run<'_, D> {
    /// Clears away what a killed run was writing.
    fn clear_leftovers(&mut self, look: &Look) -> Result<(), Refused> {
        for leftover in &look.leftovers {
            if matches!(self.disk.node(leftover), Ok(Node::File(_))) {
                self.disk.remove_file(leftover).map_err(refused(Doing::Remove, leftover))?;
            }
        }
        Ok(())
    }

    /// Everything that can run out of space or rights, before the first old file is touched.
    fn prepare(&mut self, tree: &Tree, look: &Look) -> Result<(), Refused> {
        self.write_journal(look)?;
        for entry in look.entries.iter().filter(|entry| entry.state.is_written()) {
            let bytes = match tree.get(&entry.path) {
                Some(file) => file.bytes(),
                None => continue,
            };
            self.make_parents(&entry.path)?;
            self.stage(&entry.path, bytes, entry.state != State::New)?;
        }
        if let Some(entry) =
            look.entries.iter().find(|entry| entry.path == MANIFEST && entry.state.is_written())
        {
            self.stage(MANIFEST, look.manifest_text.as_bytes(), entry.state != State::New)?;
        }
        // Synced together, after all are written: the disk can then take them in one go.
        for staged in &self.staged {
            self.disk.sync_file(&staged.temp).map_err(refused(Doing::Sync, &staged.temp))?;
        }
        Ok(())
    }

    /// Says durably what will be ours, before any of it is there: whoever finds the directory half-done knows it.
    fn write_journal(&mut self, look: &Look) -> Result<(), Refused> {
        let mut ours = look.owned.clone();
        ours.merge(&look.manifest);
        let target = self.root.join(JOURNAL);
        let temp = self.temp_beside(&target);
        let text = ours.document(Document::Journal);
        self.staged.push(Staged { temp: temp.clone(), target: target.clone() });
        self.disk.create(&temp, text.as_bytes(), None).map_err(refused(Doing::Write, &target))?;
        self.disk.sync_file(&temp).map_err(refused(Doing::Sync, &temp))?;
        self.disk.rename(&temp, &target).map_err(refused(Doing::Replace, &target))?;
        self.staged.pop();
        self.disk.sync_dir(self.root).map_err(refused(Doing::Sync, self.root))
    }

    fn make_parents(&mut self, path: &str) -> Result<(), Refused> {
        let above: Vec<&str> = parents(path).collect();
        for name in above.into_iter().rev() {
            let dir = self.root.join(name);
            if self.disk.node(&dir).map_err(refused(Doing::Read, &dir))? == Node::Missing {
                self.disk.create_dir(&dir).map_err(refused(Doing::CreateDir, &dir))?;
                self.changed_in(&dir);
                self.made.push(dir);
            }
        }
        Ok(())
    }

    fn stage(&mut self, path: &str, bytes: &[u8], replaces: bool) -> Result<(), Refused> {
        let target = self.root.join(path);
        let temp = self.temp_beside(&target);
        let like = replaces.then_some(target.as_path());
        // Noted before it is made, so that a half-written one is cleared away too.
        self.staged.push(Staged { temp: temp.clone(), target: target.clone() });
        self.disk.create(&temp, bytes, like).map_err(refused(Doing::Write, &target))
    }

    fn temp_beside(&mut self, target: &Path) -> PathBuf {
        self.temps += 1;
        target.with_file_name(temp::name(self.temps))
    }

    fn changed_in(&mut self, path: &Path) {
        if let Some(dir) = path.parent() {
            self.unsynced.insert(dir.to_owned());
        }
    }

    /// The new files, then the manifest, then the removals, then the journal; each durable before the next begins.
    fn commit(&mut self, tree: &Tree, look: &Look) -> Result<(), Refused> {
        for Staged { temp, target } in std::mem::take(&mut self.staged) {
            if target.ends_with(MANIFEST) && target.parent() == Some(self.root) {
                self.sync_names()?;
            }
            self.disk.rename(&temp, &target).map_err(refused(Doing::Replace, &target))?;
            self.changed_in(&target);
            self.done += 1;
        }
        self.sync_names()?;
        for entry in look.entries.iter().filter(|entry| entry.state == State::Stale) {
            self.remove(tree, &entry.path)?;
            self.done += 1;
        }
        self.prune(tree, look);
        self.sync_names()?;
        let journal = self.root.join(JOURNAL);
        self.disk.remove_file(&journal).map_err(refused(Doing::Remove, &journal))?;
        self.disk.sync_dir(self.root).map_err(refused(Doing::Sync, self.root))
    }

    fn remove(&mut self, tree: &Tree, path: &str) -> Result<(), Refused> {
        let target = self.root.join(path);
        if self.is_now_called_otherwise(tree, path) {
            return Ok(());
        }
        match self.disk.remove_file(&target) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                return Err(refused(Doing::Remove, &target)(source));
            }
            _ => self.changed_in(&target),
        }
        Ok(())
    }

    /// On a disk that ignores case, `A.json` may be the new `a.json`: then the directory does not list both.
    fn is_now_called_otherwise(&self, tree: &Tree, path: &str) -> bool {
        let Some(file) = tree.files().iter().find(|file| file.path().to_lowercase() == path.to_lowercase())
        else {
            return false;
        };
        let listed = |path: &str| {
            std::iter::once(path).chain(parents(path)).all(|path| {
                let path = self.root.join(path);
                let names = path.parent().and_then(|dir| self.disk.names(dir).ok()).unwrap_or_default();
                names.iter().any(|name| Some(name.as_os_str()) == path.file_name())
            })
        };
        !(listed(path) && listed(file.path()))
    }

    /// Removes directories that held files of ours and hold nothing any more. A refusal only means that one is in use.
    fn prune(&mut self, tree: &Tree, look: &Look) {
        let kept: BTreeSet<&str> = look
            .entries
            .iter()
            .filter(|entry| entry.state == State::Kept)
            .map(|entry| entry.path.as_str())
            .collect();
        for (path, _) in
            look.owned.entries().filter(|(path, _)| tree.get(path).is_none() && !kept.contains(path))
        {
            for name in parents(path) {
                let dir = self.root.join(name);
                match self.disk.remove_dir(&dir) {
                    Ok(()) => {
                        self.unsynced.remove(&dir);
                        self.changed_in(&dir);
                    }
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(_) => break,
                }
            }
        }
    }

    /// Makes the names in all directories durable in which they have changed.
    fn sync_names(&mut self) -> Result<(), Refused> {
        for dir in std::mem::take(&mut self.unsynced) {
            self.disk.sync_dir(&dir).map_err(refused(Doing::Sync, &dir))?;
        }
        Ok(())
    }

    /// Takes back a preparation. What cannot be taken back, the next run recognises and clears away.
    fn undo(&mut self, look: &Look) {
        for staged in &self.staged {
            drop(self.disk.remove_file(&staged.temp));
        }
        if !look.interrupted {
            drop(self.disk.remove_file(&self.root.join(JOURNAL)));
        }
        for dir in self.made.iter().rev() {
            drop(self.disk.remove_dir(dir));
        }
    }
}
