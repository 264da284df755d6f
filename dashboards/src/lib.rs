//! The suite: what an engineer edits.
