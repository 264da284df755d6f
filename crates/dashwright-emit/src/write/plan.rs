//! Looking: what is there, what is to be there, and so what a run would do. Changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::disk::{Disk, Node};
use super::error::{Doing, WriteError};
use super::{JOURNAL, temp};
use crate::file::{File, MANIFEST, Tree, parents};
use crate::manifest::{Document, Manifest, Print};

/// What a run does, or did, with one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// There with the right bytes.
    Unchanged,
    /// Not there yet; is written.
    New,
    /// Ours with other bytes; is written.
    Changed,
    /// In the way of a new file, with other bytes and not ours: stops the run unless overwriting is allowed.
    Foreign,
    /// Ours, untouched and no longer produced; is removed.
    Stale,
    /// Once ours and no longer produced, but changed by somebody since; stays, and is theirs from now on.
    Kept,
}

impl State {
    /// Whether the file's bytes are written.
    pub(super) fn is_written(self) -> bool {
        matches!(self, Self::New | Self::Changed | Self::Foreign)
    }
}

/// One file of the directory.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name below the directory.
    pub path: String,
    /// What a run does with it.
    pub state: State,
}

/// Everything that was seen, before anything is done about it.
#[derive(Debug)]
pub(super) struct Look {
    /// Every file that is produced or was ours, sorted.
    pub(super) entries: Vec<Entry>,
    /// What will be in the manifest.
    pub(super) manifest: Manifest,
    /// Its text.
    pub(super) manifest_text: String,
    /// Everything that may be ours now: the old manifest and the journal of an interrupted run.
    pub(super) owned: Manifest,
    /// Whether there is such a journal.
    pub(super) interrupted: bool,
    /// Files that an interrupted run left half-written.
    pub(super) leftovers: Vec<PathBuf>,
}

impl Look {
    /// Whether anything is to be written or removed, or an interrupted run is to be ended.
    pub(super) fn has_work(&self) -> bool {
        self.interrupted
            || self.entries.iter().any(|entry| entry.state.is_written() || entry.state == State::Stale)
    }
}

/// Compares a tree with the directory `root`.
pub(super) fn look(disk: &impl Disk, tree: &Tree, root: &Path) -> Result<Look, WriteError> {
    let mut view = View { disk, root, dirs: BTreeMap::new() };
    view.check_root()?;
    let old = view.document(MANIFEST, Document::Manifest)?;
    let journal = view.document(JOURNAL, Document::Journal)?;
    let interrupted = journal.is_some();
    let mut owned = old.unwrap_or_default();
    owned.merge(&journal.unwrap_or_default());

    let manifest = Manifest::of(tree);
    let manifest_text = manifest.text();
    let mut entries = Vec::with_capacity(tree.files().len() + 1);
    for file in tree.files() {
        entries.push(view.produced(file, &owned)?);
    }
    let manifest_state = match view.read(MANIFEST)? {
        None => State::New,
        Some(bytes) if bytes == manifest_text.as_bytes() => State::Unchanged,
        Some(_) => State::Changed,
    };
    entries.push(Entry { path: MANIFEST.to_owned(), state: manifest_state });
    let names: BTreeSet<&str> = owned.entries().map(|(path, _)| path).collect();
    for path in names {
        if tree.get(path).is_none()
            && let Some(state) = view.abandoned(path, &owned)?
        {
            entries.push(Entry { path: path.to_owned(), state });
        }
    }
    entries.sort();
    let leftovers = view.leftovers();
    Ok(Look { entries, manifest, manifest_text, owned, interrupted, leftovers })
}

/// The directory as it is; every directory in it is listed at most once.
struct View<'a, D> {
    disk: &'a D,
    root: &'a Path,
    dirs: BTreeMap<String, Dir>,
}

/// What stands where a directory may be.
#[derive(Debug, Clone)]
enum Dir {
    /// A real one, with these names in it.
    Here(Rc<BTreeSet<OsString>>),
    Missing,
    Link,
    /// A file, or something odder.
    File,
}

impl<D: Disk> View<'_, D> {
    /// The root itself may be reached through links, as a live provisioning directory often is.
    fn check_root(&mut self) -> Result<(), WriteError> {
        let node = |path: &Path| self.disk.node(path).unwrap_or(Node::Missing);
        let found = match self.disk.names(self.root) {
            Ok(names) => Dir::Here(Rc::new(names.into_iter().collect())),
            Err(error) if error.kind() == io::ErrorKind::NotFound && node(self.root) == Node::Link => {
                return Err(WriteError::Link { path: self.root.to_owned() });
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Dir::Missing,
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                let in_the_way = self.root.ancestors().find(|path| node(path) != Node::Missing);
                return Err(WriteError::NotADirectory { path: in_the_way.unwrap_or(self.root).to_owned() });
            }
            Err(source) => return Err(unreadable(self.root, source)),
        };
        self.dirs.insert(String::new(), found);
        Ok(())
    }

    /// The directory of this name; those above it are looked at first, so that no link is ever followed.
    fn dir(&mut self, name: &str) -> Result<Dir, WriteError> {
        if let Some(known) = self.dirs.get(name) {
            return Ok(known.clone());
        }
        let (above, _) = split(name);
        let found = match self.dir(above)? {
            Dir::Here(_) => {
                let path = self.root.join(name);
                match self.disk.node(&path).map_err(|source| unreadable(&path, source))? {
                    Node::Missing => Dir::Missing,
                    Node::Directory => {
                        let names = self.disk.names(&path).map_err(|source| unreadable(&path, source))?;
                        Dir::Here(Rc::new(names.into_iter().collect()))
                    }
                    Node::Link => Dir::Link,
                    Node::File(_) | Node::Other => Dir::File,
                }
            }
            other => other,
        };
        self.dirs.insert(name.to_owned(), found.clone());
        Ok(found)
    }

    /// What stands at a name in a real directory.
    fn node(&mut self, name: &str) -> Result<Node, WriteError> {
        let Dir::Here(_) = self.dir(split(name).0)? else { return Ok(Node::Missing) };
        let path = self.root.join(name);
        self.disk.node(&path).map_err(|source| unreadable(&path, source))
    }

    /// Whether a name is listed in exactly this spelling. One that is there without being listed differs in upper and
    /// lower case, on a disk that ignores that.
    fn is_listed(&mut self, name: &str) -> Result<bool, WriteError> {
        for name in std::iter::once(name).chain(parents(name)) {
            let (above, last) = split(name);
            let Dir::Here(names) = self.dir(above)? else { return Ok(false) };
            if !names.contains(OsStr::new(last)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The content of a file, if there is one.
    fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, WriteError> {
        let path = self.root.join(name);
        match self.node(name)? {
            Node::Missing => Ok(None),
            Node::Link => Err(WriteError::Link { path }),
            Node::Directory | Node::Other => Err(WriteError::NotAFile { path }),
            Node::File(_) => match self.disk.read(&path) {
                Ok(bytes) => Ok(Some(bytes)),
                Err(source) => Err(unreadable(&path, source)),
            },
        }
    }

    /// The manifest or the journal.
    fn document(&mut self, name: &str, document: Document) -> Result<Option<Manifest>, WriteError> {
        let Some(bytes) = self.read(name)? else { return Ok(None) };
        let text = String::from_utf8_lossy(&bytes);
        match Manifest::read(&text, document) {
            Ok(manifest) => Ok(Some(manifest)),
            Err(source) => Err(WriteError::Manifest { path: self.root.join(name), source }),
        }
    }

    /// The state of a file that is produced.
    fn produced(&mut self, file: &File, owned: &Manifest) -> Result<Entry, WriteError> {
        let entry = |state| Entry { path: file.path().to_owned(), state };
        // The nearest directory answers for those above it; only when it is in the way, the culprit is looked for.
        if !matches!(self.dir(split(file.path()).0)?, Dir::Here(_) | Dir::Missing) {
            let above: Vec<&str> = parents(file.path()).collect();
            for name in above.into_iter().rev() {
                let path = self.root.join(name);
                match self.dir(name)? {
                    Dir::Link => return Err(WriteError::Link { path }),
                    Dir::File => return Err(WriteError::NotADirectory { path }),
                    Dir::Here(_) | Dir::Missing => {}
                }
            }
        }
        let same = match self.node(file.path())? {
            Node::Missing => return Ok(entry(State::New)),
            // The size is known already; only where it agrees, the content is read.
            Node::File(size) if size != file.bytes().len() as u64 => false,
            _ => self.read(file.path())?.is_some_and(|bytes| bytes == file.bytes()),
        };
        let ours = if self.is_listed(file.path())? {
            owned.lists(file.path())
        } else {
            owned.lists_ignoring_case(file.path())
        };
        Ok(entry(match (same, ours) {
            (true, _) => State::Unchanged,
            (false, true) => State::Changed,
            (false, false) => State::Foreign,
        }))
    }

    /// The state of a file that was ours and is no longer produced; `None` when it is gone already.
    fn abandoned(&mut self, name: &str, owned: &Manifest) -> Result<Option<State>, WriteError> {
        if matches!(self.dir(split(name).0)?, Dir::Link) {
            return Ok(Some(State::Kept));
        }
        match self.node(name)? {
            Node::Missing | Node::Directory => Ok(None),
            Node::Link | Node::Other => Ok(Some(State::Kept)),
            Node::File(_) if !self.is_listed(name)? => Ok(None),
            Node::File(size) => {
                if owned.prints(name).all(|print| print.size != size) {
                    return Ok(Some(State::Kept));
                }
                let print = self.read(name)?.map(|bytes| Print::of(&bytes));
                let untouched = print.is_some_and(|print| owned.prints(name).any(|ours| ours == print));
                Ok(Some(if untouched { State::Stale } else { State::Kept }))
            }
        }
    }

    /// Passing files of ours that no run is using any more, in every directory that was looked at.
    fn leftovers(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for (dir, state) in &self.dirs {
            if let Dir::Here(names) = state {
                let ours = names.iter().filter(|name| temp::is_one(name));
                found.extend(ours.map(|name| self.root.join(dir).join(name)));
            }
        }
        found
    }
}

/// A name as its directory (empty for the root) and its last part.
fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('/').unwrap_or(("", name))
}

fn unreadable(path: &Path, source: io::Error) -> WriteError {
    WriteError::Io { doing: Doing::Read, path: path.to_owned(), source }
}
