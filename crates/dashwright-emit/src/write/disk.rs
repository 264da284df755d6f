//! The dozen things that the writer asks of a file system.
//!
//! All access of the writer goes through [`Disk`], so that tests can let each single step fail, or lose what was not
//! yet synced. [`RealDisk`] is the one that users get.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// What stands at a path. Links are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    Missing,
    /// A regular file of this many bytes.
    File(u64),
    Directory,
    Link,
    /// A device, a socket, a pipe.
    Other,
}

/// A file system, as far as the writer needs one.
pub(super) trait Disk {
    fn node(&self, path: &Path) -> io::Result<Node>;
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// The names in a directory, in any order.
    fn names(&self, dir: &Path) -> io::Result<Vec<OsString>>;
    fn create_dir(&self, dir: &Path) -> io::Result<()>;
    /// Makes a file that must not exist yet, with the access rights of `like`, if that is given.
    fn create(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()>;
    /// Returns when a file's content would survive a power cut.
    fn sync_file(&self, path: &Path) -> io::Result<()>;
    /// Returns when the names in a directory would survive a power cut.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
    /// Puts a file in the place of another in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes a directory, which must be empty.
    fn remove_dir(&self, dir: &Path) -> io::Result<()>;
}

/// The file system of the machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct RealDisk;

impl Disk for RealDisk {
    fn node(&self, path: &Path) -> io::Result<Node> {
        match fs::symlink_metadata(path) {
            Ok(data) if data.is_file() => Ok(Node::File(data.len())),
            Ok(data) if data.is_dir() => Ok(Node::Directory),
            Ok(data) if data.is_symlink() => Ok(Node::Link),
            Ok(_) => Ok(Node::Other),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Node::Missing),
            Err(error) => Err(error),
        }
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn names(&self, dir: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(dir)?.map(|entry| entry.map(|entry| entry.file_name())).collect()
    }

    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        fs::create_dir(dir)
    }

    fn create(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
        // `create_new` also refuses to follow a link that somebody has put at the name.
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
        if let Some(like) = like {
            keep_rights(&file, like)?;
        }
        file.write_all(bytes)
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        // Windows syncs only what is open for writing; elsewhere the kept rights may forbid just that.
        fs::OpenOptions::new().read(true).write(cfg!(windows)).open(path)?.sync_all()
    }

    #[cfg(unix)]
    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        fs::File::open(dir)?.sync_all()
    }

    // Windows cannot open a directory to sync it, and makes renames durable by itself.
    #[cfg(not(unix))]
    fn sync_dir(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        fs::remove_dir(dir)
    }
}

/// Gives a new file the read and write bits of the one that it replaces.
#[cfg(unix)]
fn keep_rights(file: &fs::File, like: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::symlink_metadata(like)?.permissions().mode();
    file.set_permissions(fs::Permissions::from_mode(mode & 0o777))
}

#[cfg(not(unix))]
fn keep_rights(_: &fs::File, _: &Path) -> io::Result<()> {
    Ok(())
}
