//! Numbers and strings, spelt as Go spells them.

use std::fmt::Write;

/// The shortest digits that give the number back, without an exponent.
pub(in crate::promql) fn write_number(out: &mut String, value: f64) {
    if value.is_nan() {
        out.push_str("NaN");
        return;
    }
    if value.is_infinite() {
        out.push_str(if value > 0.0 { "Inf" } else { "-Inf" });
        return;
    }
    // Writing to a string cannot fail.
    let _ = write!(out, "{value}");
}

/// The text in double quotes.
pub(in crate::promql) fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{b}' => out.push_str("\\v"),
            c if (c as u32) < 0x20 || c == '\u{7f}' => {
                let _ = write!(out, "\\x{:02x}", c as u32);
            }
            // Prometheus takes the replacement character for broken text unless it is escaped.
            c if !is_printable(c) || c == '\u{fffd}' => {
                let code = c as u32;
                let _ =
                    if code < 0x1_0000 { write!(out, "\\u{code:04x}") } else { write!(out, "\\U{code:08x}") };
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Whether a character shows by itself.
fn is_printable(c: char) -> bool {
    c == ' '
        || c.is_alphanumeric()
        || ('\u{300}'..='\u{36f}').contains(&c)
        || c.escape_debug().len() == 1
        || c == '\''
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    #[test]
    fn numbers_are_spelt_like_go() {
        for (value, expected) in [
            (0.0, "0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (1e20, "100000000000000000000"),
            (1e21, "1000000000000000000000"),
            (1.5e-5, "0.000015"),
            (1e-4, "0.0001"),
            (f64::INFINITY, "Inf"),
            (f64::NEG_INFINITY, "-Inf"),
            (f64::NAN, "NaN"),
        ] {
            let mut out = String::new();
            write_number(&mut out, value);
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn strings_are_spelt_like_go() {
        let mut out = String::new();
        quote(&mut out, "a\"b\\c\n\u{1}\u{7f}é☺\u{200b}\u{fffd}\u{10111}'");
        assert_eq!(out, r#""a\"b\\c\n\x01\x7fé☺\u200b\ufffd𐄑'""#);
    }
}
