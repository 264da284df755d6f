//! JSON as it is committed: two spaces, a newline at the end, integers as integers.

use serde::{Serialize, Serializer};

/// The bytes of a document.
pub(super) fn bytes(document: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(1 << 16);
    serde_json::to_writer_pretty(&mut out, document)?;
    out.push(b'\n');
    Ok(out)
}

/// A number that is written as JavaScript would: `1`, not `1.0`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Num(pub(super) f64);

impl Serialize for Num {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Beyond this a float does not hold every integer.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let number = self.0;
        if !number.is_finite() {
            return Err(serde::ser::Error::custom("a number that is not finite"));
        }
        if number.fract() == 0.0 && number.abs() < EXACT {
            #[expect(clippy::cast_possible_truncation, reason = "an integer below 2^53 fits")]
            serializer.serialize_i64(number as i64)
        } else {
            serializer.serialize_f64(number)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let text = |number| serde_json::to_string(&Num(number)).ok();
        assert_eq!(text(1.0).as_deref(), Some("1"));
        assert_eq!(text(-0.5).as_deref(), Some("-0.5"));
        assert_eq!(text(0.3).as_deref(), Some("0.3"));
        assert_eq!(text(f64::NAN), None);
    }
}
