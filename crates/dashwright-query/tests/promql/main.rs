//! The PromQL front end, seen from outside.

mod recovery;
