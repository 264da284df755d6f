//! JSON as it is committed.

use dashwright_grafana::json;
use dashwright_grafana::wire::Wire;
use serde::ser::Error;

/// The bytes of a document of Grafana's: two spaces, keys in order, integers as integers, a newline at the end.
///
/// # Errors
/// When a number is infinite or not a number.
pub(super) fn bytes<T: Wire>(document: &T) -> serde_json::Result<Vec<u8>> {
    json::try_to_string_pretty(document).map(String::into_bytes).map_err(serde_json::Error::custom)
}
