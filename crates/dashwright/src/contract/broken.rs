//! A promise that is not kept: what was expected, what was found, how to accept it.

use std::error::Error;
use std::fmt;
use std::panic::Location;

/// A promise that the suite does not keep.
///
/// A test that returns `Result<(), Broken>` prints it in full, with the line of the test that expected something else.
#[derive(Clone, PartialEq, Eq)]
pub struct Broken(Box<Parts>);

#[derive(Clone, PartialEq, Eq)]
struct Parts {
    what: String,
    expected: String,
    found: String,
    accept: String,
    by: &'static Location<'static>,
}

impl Broken {
    #[track_caller]
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self(Box::new(Parts {
            what: what.into(),
            expected: String::new(),
            found: String::new(),
            accept: String::new(),
            by: Location::caller(),
        }))
    }

    pub(super) fn expected(mut self, text: impl Into<String>) -> Self {
        self.0.expected = text.into();
        self
    }

    pub(super) fn found(mut self, text: impl Into<String>) -> Self {
        self.0.found = text.into();
        self
    }

    pub(super) fn accept(mut self, text: impl Into<String>) -> Self {
        self.0.accept = text.into();
        self
    }

    /// The line of the test that expected something else.
    pub fn expected_at(&self) -> &'static Location<'static> {
        self.0.by
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.what)?;
        for (name, text) in
            [("expected: ", &self.0.expected), ("found:    ", &self.0.found), ("accept:   ", &self.0.accept)]
        {
            for (number, line) in text.lines().enumerate() {
                write!(f, "\n  {}{line}", if number == 0 { name } else { "          " })?;
            }
        }
        Ok(())
    }
}

/// As [`Display`](fmt::Display), and where it was expected: what a test prints that returns it.
impl fmt::Debug for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}\n  by:       {}:{}", self.0.by.file(), self.0.by.line())
    }
}

impl Error for Broken {}
