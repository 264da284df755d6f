//! A disk in memory that can lose its power: what was not synced may be lost, each piece for itself.
//!
//! A name in a directory is durable once the directory was synced, a content once its file was. Real file systems lose
//! less than this one; what survives here survives there.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Component, Path};

use crate::write::disk::{Disk, Node};

/// How the disk treats names that differ only in case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// As different names.
    Matters,
    /// As one name; a rename onto it keeps the spelling that is there.
    KeepsOld,
    /// As one name; a rename onto it brings its own spelling.
    TakesNew,
}

type Id = usize;

#[derive(Debug, Clone)]
enum Inode {
    File { live: Vec<u8>, durable: Vec<u8> },
    Directory { live: BTreeMap<String, Id>, durable: BTreeMap<String, Id> },
}

/// Inode 0 is the root, called `/`.
#[derive(Debug, Clone)]
pub(super) struct Memory {
    inodes: RefCell<Vec<Inode>>,
    case: Case,
    dice: Cell<u64>,
}

impl Memory {
    pub(super) fn new(case: Case) -> Self {
        let root = Inode::Directory { live: BTreeMap::new(), durable: BTreeMap::new() };
        Self { inodes: RefCell::new(vec![root]), case, dice: Cell::new(1) }
    }

    /// Every file with its content.
    pub(super) fn contents(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut ahead = vec![(String::new(), 0)];
        while let Some((path, id)) = ahead.pop() {
            match &self.inodes.borrow()[id] {
                Inode::File { live, .. } => {
                    found.insert(path, String::from_utf8_lossy(live).into_owned());
                }
                Inode::Directory { live, .. } => {
                    if live.is_empty() && id != 0 {
                        found.insert(format!("{path}/"), String::new());
                    }
                    let slash = if id == 0 { "" } else { "/" };
                    ahead.extend(live.iter().map(|(name, id)| (format!("{path}{slash}{name}"), *id)));
                }
            }
        }
        found
    }

    /// Makes everything durable that is there.
    pub(super) fn sync_all(&self) {
        for inode in self.inodes.borrow_mut().iter_mut() {
            match inode {
                Inode::File { live, durable } => durable.clone_from(live),
                Inode::Directory { live, durable } => durable.clone_from(live),
            }
        }
    }

    /// Switches the power off and on: each thing not synced is there or not, as the dice of this seed fall.
    pub(super) fn power_cut(&self, seed: u64) {
        self.dice.set(seed);
        for inode in self.inodes.borrow_mut().iter_mut() {
            match inode {
                Inode::File { live, durable } => {
                    if live != durable {
                        match self.throw() % 3 {
                            0 => live.clone_from(durable),
                            1 => live.truncate(live.len() / 2),
                            _ => {}
                        }
                    }
                }
                Inode::Directory { live, durable } => {
                    let names: Vec<String> = live.keys().chain(durable.keys()).cloned().collect();
                    for name in names {
                        if live.get(&name) != durable.get(&name) && self.throw().is_multiple_of(2) {
                            match durable.get(&name) {
                                Some(id) => live.insert(name, *id),
                                None => live.remove(&name),
                            };
                        }
                    }
                }
            }
        }
        self.sync_all();
    }

    fn throw(&self) -> u64 {
        // Marsaglia's xorshift64*.
        let mut x = self.dice.get().wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        x ^= x >> 12;
        x ^= x << 25;
        x ^= x >> 27;
        self.dice.set(x);
        x.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33
    }

    /// The name as it is spelt in a directory, if it is there.
    fn spelt(&self, names: &BTreeMap<String, Id>, name: &str) -> Option<String> {
        let same = |other: &&String| match self.case {
            Case::Matters => *other == name,
            _ => other.to_lowercase() == name.to_lowercase(),
        };
        names.keys().find(same).cloned()
    }

    fn find(&self, path: &Path) -> io::Result<Id> {
        let mut id = 0;
        for part in path.components() {
            if let Component::Normal(name) = part {
                let inodes = self.inodes.borrow();
                let Inode::Directory { live, .. } = &inodes[id] else {
                    return Err(ErrorKind::NotADirectory.into());
                };
                let spelt = self.spelt(live, &name.to_string_lossy()).ok_or(ErrorKind::NotFound)?;
                id = live[&spelt];
            }
        }
        Ok(id)
    }

    /// The directory of a path, and its last part.
    fn place(&self, path: &Path) -> io::Result<(Id, String)> {
        let (Some(dir), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(ErrorKind::InvalidInput.into());
        };
        Ok((self.find(dir)?, name.to_string_lossy().into_owned()))
    }

    /// Works on the names of a directory.
    fn within<T>(
        &self,
        dir: Id,
        work: impl FnOnce(&mut BTreeMap<String, Id>) -> io::Result<T>,
    ) -> io::Result<T> {
        match &mut self.inodes.borrow_mut()[dir] {
            Inode::Directory { live, .. } => work(live),
            Inode::File { .. } => Err(ErrorKind::NotADirectory.into()),
        }
    }

    fn add(&self, path: &Path, inode: Inode) -> io::Result<()> {
        let (dir, name) = self.place(path)?;
        let id = self.inodes.borrow().len();
        self.within(dir, |names| {
            if self.spelt(names, &name).is_some() {
                return Err(ErrorKind::AlreadyExists.into());
            }
            names.insert(name, id);
            Ok(())
        })?;
        self.inodes.borrow_mut().push(inode);
        Ok(())
    }

    fn take(&self, path: &Path) -> io::Result<Id> {
        let (dir, name) = self.place(path)?;
        self.within(dir, |names| {
            let spelt = self.spelt(names, &name).ok_or(ErrorKind::NotFound)?;
            names.remove(&spelt).ok_or_else(|| ErrorKind::NotFound.into())
        })
    }
}

impl Disk for Memory {
    fn node(&self, path: &Path) -> io::Result<Node> {
        match self.find(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Node::Missing),
            Err(error) => Err(error),
            Ok(id) => Ok(match &self.inodes.borrow()[id] {
                Inode::File { live, .. } => Node::File(live.len() as u64),
                Inode::Directory { .. } => Node::Directory,
            }),
        }
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match &self.inodes.borrow()[self.find(path)?] {
            Inode::File { live, .. } => Ok(live.clone()),
            Inode::Directory { .. } => Err(ErrorKind::IsADirectory.into()),
        }
    }

    fn names(&self, dir: &Path) -> io::Result<Vec<OsString>> {
        let dir = self.find(dir)?;
        self.within(dir, |names| Ok(names.keys().map(OsString::from).collect()))
    }

    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        self.add(dir, Inode::Directory { live: BTreeMap::new(), durable: BTreeMap::new() })
    }

    fn create(&self, path: &Path, bytes: &[u8], _like: Option<&Path>) -> io::Result<()> {
        self.add(path, Inode::File { live: bytes.to_vec(), durable: Vec::new() })
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        let id = self.find(path)?;
        match &mut self.inodes.borrow_mut()[id] {
            Inode::File { live, durable } => durable.clone_from(live),
            Inode::Directory { .. } => return Err(ErrorKind::IsADirectory.into()),
        }
        Ok(())
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        let id = self.find(dir)?;
        match &mut self.inodes.borrow_mut()[id] {
            Inode::Directory { live, durable } => durable.clone_from(live),
            Inode::File { .. } => return Err(ErrorKind::NotADirectory.into()),
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let id = self.take(from)?;
        let (dir, name) = self.place(to)?;
        self.within(dir, |names| {
            let there = self.spelt(names, &name);
            if let Some(there) = &there {
                names.remove(there);
            }
            let name = there.filter(|_| self.case == Case::KeepsOld).unwrap_or(name);
            names.insert(name, id);
            Ok(())
        })
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.take(path).map(drop)
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        let id = self.find(dir)?;
        self.within(
            id,
            |names| if names.is_empty() { Ok(()) } else { Err(ErrorKind::DirectoryNotEmpty.into()) },
        )?;
        self.take(dir).map(drop)
    }
}
