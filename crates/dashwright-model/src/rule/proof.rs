//! Cases that share a clock, in a file of their own for `promtool test rules`.

use std::borrow::Cow;

use super::case::Case;
use crate::length::Length;

/// A file of cases for the rules of one file, or of several.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// Its name, without directory and ending.
    pub file: Cow<'static, str>,
    /// The rule files that are tested, without directory and ending.
    pub rules: Vec<Cow<'static, str>>,
    /// Between two evaluations of the rules, whatever interval their groups have.
    pub evaluation: Length,
    /// The cases, one after the other; each begins with an empty server.
    pub cases: Vec<Case>,
}
