//! The commands behind the `render` binary.
