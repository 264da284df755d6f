//! Which fields a part writes.

use super::{Extra, Part, Sink};
use std::collections::BTreeSet;

/// The names of the fields that `part` writes.
pub(super) fn of(part: &dyn Part) -> BTreeSet<String> {
    let mut keys = Keys::default();
    part.write_fields(&mut keys);
    keys.found
}

#[derive(Default)]
struct Keys {
    depth: usize,
    found: BTreeSet<String>,
}

impl Sink for Keys {
    fn begin_object(&mut self) {
        self.depth += 1;
    }

    fn end_object(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    fn begin_array(&mut self) {
        self.depth += 1;
    }

    fn end_array(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    fn key(&mut self, key: &'static str) {
        self.dynamic_key(key);
    }

    fn dynamic_key(&mut self, key: &str) {
        if self.depth == 0 {
            self.found.insert(key.to_owned());
        }
    }

    fn text(&mut self, _: &str) {}

    fn integer(&mut self, _: i64) {}

    fn float(&mut self, _: f64) {}

    fn boolean(&mut self, _: bool) {}

    fn null(&mut self) {}

    fn extra(&mut self, extra: &Extra) {
        for (key, _) in extra.iter() {
            self.dynamic_key(key);
        }
    }
}
