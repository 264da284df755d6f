//! String literals as Go writes them: `"…"` with escapes and `` `…` `` without.
//!
//! The literal with its quotes goes in; the text that it means comes out, and back.

/// An escape that means nothing: where it stands in the literal, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BadEscape {
    /// First byte, counted from the opening quote.
    pub(crate) at: usize,
    /// The escape with its backslash.
    pub(crate) text: String,
}

/// The text that a literal means. A bad escape is kept as it stands and reported beside the text.
pub(crate) fn unquote(literal: &str) -> (String, Option<BadEscape>) {
    let Some(quote) = literal.chars().next() else { return (String::new(), None) };
    let inner = literal.get(quote.len_utf8()..).unwrap_or("");
    let body = inner.strip_suffix(quote).unwrap_or(inner);
    if quote == '`' {
        // Go drops carriage returns from raw strings.
        return (body.replace('\r', ""), None);
    }
    if !body.contains('\\') {
        return (body.to_owned(), None);
    }
    let mut out: Vec<u8> = Vec::with_capacity(body.len());
    let mut bad = None;
    let mut rest = body;
    while let Some(at) = rest.find('\\') {
        let (plain, escape) = rest.split_at(at);
        out.extend_from_slice(plain.as_bytes());
        let length = if let Some((bytes, length)) = meaning(escape) {
            out.extend(bytes);
            length
        } else {
            let length = 1 + escape.chars().nth(1).map_or(0, char::len_utf8);
            let text = escape.get(..length).unwrap_or("");
            out.extend_from_slice(text.as_bytes());
            let at = body.len() - escape.len() + quote.len_utf8();
            bad.get_or_insert_with(|| BadEscape { at, text: text.to_owned() });
            length
        };
        rest = escape.get(length..).unwrap_or("");
    }
    out.extend_from_slice(rest.as_bytes());
    (String::from_utf8_lossy(&out).into_owned(), bad)
}

/// The bytes of the escape at the beginning of the text, and its length.
fn meaning(escape: &str) -> Option<(Vec<u8>, usize)> {
    let one = |byte: u8| Some((vec![byte], 2));
    let numeric = |from: usize, digits: usize, radix: u32| -> Option<u32> {
        let digits = escape.get(from..from + digits)?;
        // `from_str_radix` would take a sign.
        digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, radix).ok())?
    };
    let unicode = |digits: usize| {
        let c = char::from_u32(numeric(2, digits, 16)?)?;
        Some((c.to_string().into_bytes(), 2 + digits))
    };
    match escape.as_bytes().get(1)? {
        b'a' => one(7),
        b'b' => one(8),
        b'f' => one(12),
        b'n' => one(b'\n'),
        b'r' => one(b'\r'),
        b't' => one(b'\t'),
        b'v' => one(11),
        b'\\' => one(b'\\'),
        b'"' => one(b'"'),
        b'\'' => one(b'\''),
        b'x' => Some((vec![u8::try_from(numeric(2, 2, 16)?).ok()?], 4)),
        b'u' => unicode(4),
        b'U' => unicode(8),
        b'0'..=b'7' => Some((vec![u8::try_from(numeric(1, 3, 8)?).ok()?], 4)),
        _ => None,
    }
}

/// The literal that means this text: raw where that saves escapes, in double quotes otherwise.
pub(crate) fn quote(text: &str) -> String {
    let raw = text.contains(['"', '\\']) && !text.contains('`') && !text.chars().any(char::is_control);
    if raw {
        return format!("`{text}`");
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                use std::fmt::Write;
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_mean_what_go_says() {
        let cases = [
            (r#""a\tb\\\"""#, "a\tb\\\""),
            (r#""\x41\101\u00e9\U0001F600""#, "AAé😀"),
            (r#""\xc3\xa9""#, "é"),
            ("`a\\d`", "a\\d"),
            (r#"""#, ""),
        ];
        for (literal, text) in cases {
            assert_eq!(unquote(literal), (text.to_owned(), None), "{literal}");
        }
    }

    #[test]
    fn a_bad_escape_is_named() {
        let bad = BadEscape { at: 2, text: String::from("\\d") };
        assert_eq!(unquote(r#""a\d""#), (String::from("a\\d"), Some(bad)));
        assert!(unquote(r#""\x+1""#).1.is_some() && unquote(r#""\400""#).1.is_some());
    }

    #[test]
    fn quoting_is_the_inverse() {
        for text in ["", "a", "a\"b", "\\d+", "`\\", "a\nb\t\u{1b}", "é`\""] {
            assert_eq!(unquote(&quote(text)), (text.to_owned(), None));
        }
        assert_eq!(quote("\\w+"), "`\\w+`");
    }
}
