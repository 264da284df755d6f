//! A disk whose n-th change fails.

use std::cell::Cell;
use std::ffi::OsString;
use std::io;
use std::path::Path;

use crate::write::disk::{Disk, Node};

/// What happens at the chosen change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is refused, as by a full disk; what follows works.
    Refused,
    /// The process is killed: neither it nor anything after it happens. A file may be half-written by then.
    Killed,
}

/// Counts the changes and lets one fail.
pub(super) struct Faulty<'a, D> {
    disk: &'a D,
    fault: Fault,
    /// Changes that still succeed.
    left: Cell<usize>,
    happened: Cell<bool>,
}

impl<'a, D: Disk> Faulty<'a, D> {
    /// Lets `changes` succeed before the fault.
    pub(super) fn after(changes: usize, fault: Fault, disk: &'a D) -> Self {
        Self { disk, fault, left: Cell::new(changes), happened: Cell::new(false) }
    }

    /// Whether the fault has happened.
    pub(super) fn happened(&self) -> bool {
        self.happened.get()
    }

    fn step(&self) -> io::Result<()> {
        if self.happened.get() {
            return match self.fault {
                Fault::Refused => Ok(()),
                Fault::Killed => Err(killed()),
            };
        }
        if let Some(left) = self.left.get().checked_sub(1) {
            self.left.set(left);
            return Ok(());
        }
        self.happened.set(true);
        Err(if self.fault == Fault::Killed { killed() } else { io::ErrorKind::StorageFull.into() })
    }
}

fn killed() -> io::Error {
    io::Error::other("killed")
}

impl<D: Disk> Disk for Faulty<'_, D> {
    fn node(&self, path: &Path) -> io::Result<Node> {
        self.disk.node(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.disk.read(path)
    }

    fn names(&self, dir: &Path) -> io::Result<Vec<OsString>> {
        self.disk.names(dir)
    }

    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        self.step()?;
        self.disk.create_dir(dir)
    }

    fn create(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
        let before = self.happened.get();
        if let Err(error) = self.step() {
            // The file that is being written when it happens is there by half.
            if !before {
                self.disk.create(path, &bytes[..bytes.len() / 2], like)?;
            }
            return Err(error);
        }
        self.disk.create(path, bytes, like)
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        self.disk.sync_file(path)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.step()?;
        self.disk.sync_dir(dir)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        self.disk.rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        self.disk.remove_file(path)
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        self.step()?;
        self.disk.remove_dir(dir)
    }
}
