//! Names of the files that exist only while a run writes.
//!
//! They begin with a dot and end in `.tmp`, so that nothing that watches the directory for `*.json` or `*.yaml` loads
//! them, and they can be told from files of others, so that the next run can clear away what a killed one left.

use std::ffi::OsStr;

use crate::file::OWN_PREFIX;

/// The name of this process's passing file number `n`.
pub(super) fn name(n: usize) -> String {
    format!("{OWN_PREFIX}{}-{n}.tmp", std::process::id())
}

/// Whether a name is one that [`name`] gives, in whatever process.
pub(super) fn is_one(name: &OsStr) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    name.to_str()
        .and_then(|name| name.strip_prefix(OWN_PREFIX)?.strip_suffix(".tmp")?.split_once('-'))
        .is_some_and(|(process, n)| digits(process) && digits(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_are_recognised() {
        assert!(is_one(OsStr::new(&name(0))));
        assert!(is_one(OsStr::new(".dashwright-4711-23.tmp")));
        for theirs in
            [".dashwright-journal", ".dashwright-1.tmp", ".dashwright-1-x.tmp", "a.tmp", ".dashwright--.tmp"]
        {
            assert!(!is_one(OsStr::new(theirs)), "{theirs}");
        }
    }
}
