//! Where in the source something was written, so that a finding can name the author's line.

use std::fmt;
use std::panic::Location;

/// A place in the author's source.
///
/// Any two sites are equal, so that comparing models compares what they mean and not where they were written.
#[derive(Clone, Copy, Eq)]
pub struct Site {
    /// The file, as the compiler names it: relative to the workspace.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

impl Site {
    /// The place of the caller; carried through helpers that are `#[track_caller]` too.
    #[track_caller]
    pub const fn here() -> Self {
        Self::at(Location::caller())
    }

    /// A place that the standard library found.
    pub const fn at(location: &'static Location<'static>) -> Self {
        Self { file: location.file(), line: location.line(), column: location.column() }
    }
}

impl PartialEq for Site {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file.replace('\\', "/"), self.line, self.column)
    }
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<site>")
    }
}
