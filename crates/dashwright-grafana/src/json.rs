//! Canonical JSON: the one text of a value.
//!
//! Keys in the order of their bytes, as Grafana sorts them when it saves and exports a dashboard, so that such an export
//! and a file written here differ only where they say different things. Two spaces, whole numbers without a fraction,
//! characters beyond ASCII as they are, a newline at the end. Two runs on any machine give the same bytes.

use crate::wire::{JsonText, Wire};

/// The canonical text of a document, newline included.
///
/// ```
/// use dashwright_grafana::{GridPos, json};
/// assert_eq!(json::to_string_pretty(&GridPos::new(0, 0, 12, 8)), "{\n  \"h\": 8,\n  \"w\": 12,\n  \"x\": 0,\n  \"y\": 0\n}\n");
/// ```
pub fn to_string_pretty<T: Wire>(value: &T) -> String {
    let mut text = JsonText::pretty();
    value.write(&mut text);
    let mut text = text.into_text();
    text.push('\n');
    text
}

/// As [`to_string_pretty`], unless a number has no JSON form.
///
/// # Errors
/// When a number is infinite or not a number: [`to_string_pretty`] writes `null` in its place, as JavaScript does.
pub fn try_to_string_pretty<T: Wire>(value: &T) -> Result<String, NotFinite> {
    let mut text = JsonText::pretty();
    value.write(&mut text);
    if text.lost_a_number() {
        return Err(NotFinite);
    }
    let mut text = text.into_text();
    text.push('\n');
    Ok(text)
}

/// A number of a document is infinite or not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotFinite;

impl std::fmt::Display for NotFinite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a number is infinite or not a number")
    }
}

impl std::error::Error for NotFinite {}

/// The same on one line, without spaces or newline.
pub fn to_string<T: Wire>(value: &T) -> String {
    let mut text = JsonText::compact();
    value.write(&mut text);
    text.into_text()
}

#[cfg(test)]
mod tests {
    use crate::{Num, Threshold, Thresholds};
    use pretty_assertions::assert_eq;

    #[test]
    fn keys_are_in_order_at_every_depth() {
        let mut thresholds = Thresholds::default().steps([Threshold::from_value(1.5, "red")]);
        thresholds.extra.insert("a", 1);
        assert_eq!(
            super::to_string_pretty(&thresholds),
            "{\n  \"a\": 1,\n  \"mode\": \"absolute\",\n  \"steps\": [\n    {\n      \"color\": \"red\",\n      \"value\": 1.5\n    }\n  ]\n}\n"
        );
        assert_eq!(
            super::to_string(&crate::GridPos::new(1, 2, 3, 4).r#static(true)),
            r#"{"h":4,"static":true,"w":3,"x":1,"y":2}"#
        );
    }

    #[test]
    fn a_number_without_a_json_form_is_told() {
        assert_eq!(super::try_to_string_pretty(&Num::from(f64::NAN)), Err(super::NotFinite));
        assert_eq!(super::try_to_string_pretty(&Num::from(1.0)).as_deref(), Ok("1\n"));
    }
}
