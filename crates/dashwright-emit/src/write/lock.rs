//! One run at a time: a lock on the output directory itself.
//!
//! The lock is the kernel's (`flock`), so it ends with the process that holds it, however that ends: no lock file stays
//! behind, none has to be judged stale by its age or by a process id that another container cannot see. It is advisory;
//! only runs of this program heed it. A file system without locks (some network mounts) is written without.
//!
//! `std::fs::File::try_lock` would do, but is newer (Rust 1.89) than the oldest compiler that we promise.

use std::fs::File;
use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a run waits for another one: longer than a first write of a thousand dashboards takes.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// Held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _dir: Option<File>,
}

/// Waits for the lock on `dir`, which must exist. `None` when another run still has it after `patience`.
pub(super) fn wait(dir: &Path, patience: Duration) -> io::Result<Option<Lock>> {
    let begin = Instant::now();
    loop {
        match attempt(dir)? {
            Attempt::Locked(lock) => return Ok(Some(lock)),
            Attempt::Held if begin.elapsed() >= patience => return Ok(None),
            Attempt::Held => sleep(Duration::from_millis(10)),
        }
    }
}

enum Attempt {
    Locked(Lock),
    Held,
}

#[cfg(unix)]
fn attempt(dir: &Path) -> io::Result<Attempt> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    use std::os::unix::fs::MetadataExt;

    let file = File::open(dir)?;
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => {
            // A failed run removes the directory that it made; a lock on what is no longer there locks nothing.
            let (held, there) = (file.metadata()?, std::fs::metadata(dir)?);
            let same = (held.dev(), held.ino()) == (there.dev(), there.ino());
            Ok(if same { Attempt::Locked(Lock { _dir: Some(file) }) } else { Attempt::Held })
        }
        Err(Errno::WOULDBLOCK | Errno::INTR) => Ok(Attempt::Held),
        Err(_) => Ok(Attempt::Locked(Lock { _dir: None })),
    }
}

/// Windows: a file that nobody else can open and that goes with its handle, because a directory cannot be locked.
#[cfg(windows)]
fn attempt(dir: &Path) -> io::Result<Attempt> {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const ERROR_SHARING_VIOLATION: i32 = 32;

    let mut options = File::options();
    options.write(true).create(true).share_mode(0).custom_flags(FILE_FLAG_DELETE_ON_CLOSE);
    match options.open(dir.join(".dashwright-lock")) {
        Ok(file) => Ok(Attempt::Locked(Lock { _dir: Some(file) })),
        Err(error) if error.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Ok(Attempt::Held),
        // Being deleted by the run that held it.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(Attempt::Held),
        Err(error) => Err(error),
    }
}

#[cfg(not(any(unix, windows)))]
fn attempt(_: &Path) -> io::Result<Attempt> {
    Ok(Attempt::Locked(Lock { _dir: None }))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const NO_PATIENCE: Duration = Duration::ZERO;

    #[test]
    fn one_at_a_time_and_free_again_afterwards() {
        let dir = tempfile::tempdir().expect("a directory");
        let first = wait(dir.path(), NO_PATIENCE).expect("can lock");
        assert!(first.is_some());
        assert!(wait(dir.path(), NO_PATIENCE).expect("can try").is_none());
        drop(first);
        assert!(wait(dir.path(), NO_PATIENCE).expect("can lock").is_some());
        assert_eq!(std::fs::read_dir(dir.path()).expect("a directory").count(), 0, "nothing is left behind");
    }
}
