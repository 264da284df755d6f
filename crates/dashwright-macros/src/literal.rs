//! String literals: from the source text of a literal to its value, and from bytes of the value back to the source.

/// A string literal, unescaped, with the way back to the source.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    /// The text that it means.
    pub(crate) value: String,
    /// For each run of bytes that is the same in value and source: (offset in value, offset in source).
    runs: Vec<(usize, usize)>,
    source: String,
}

impl Literal {
    /// Reads the source text of a string literal: `"…"` or `r#"…"#`. Anything else is `None`.
    pub(crate) fn parse(source: &str) -> Option<Self> {
        if let Some(raw) = source.strip_prefix('r') {
            let hashes = raw.len() - raw.trim_start_matches('#').len();
            let inner = raw.get(hashes + 1..raw.len().checked_sub(hashes + 1)?)?;
            let runs = vec![(0, 1 + hashes + 1)];
            return Some(Self { value: inner.to_owned(), runs, source: source.to_owned() });
        }
        let inner = source.strip_prefix('"')?.strip_suffix('"')?;
        let mut literal =
            Self { value: String::with_capacity(inner.len()), runs: Vec::new(), source: source.to_owned() };
        let mut chars = inner.char_indices().peekable();
        let mut plain = false;
        while let Some((at, c)) = chars.next() {
            if c != '\\' {
                if !plain {
                    literal.runs.push((literal.value.len(), at + 1));
                    plain = true;
                }
                literal.value.push(c);
                continue;
            }
            plain = false;
            literal.runs.push((literal.value.len(), at + 1));
            match chars.next()?.1 {
                'n' => literal.value.push('\n'),
                't' => literal.value.push('\t'),
                'r' => literal.value.push('\r'),
                '0' => literal.value.push('\0'),
                '\n' => while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {},
                'x' => {
                    let code: String = [chars.next()?.1, chars.next()?.1].iter().collect();
                    literal.value.push(char::from(u8::from_str_radix(&code, 16).ok()?));
                }
                'u' => {
                    let code: String = chars
                        .by_ref()
                        .map(|(_, c)| c)
                        .skip(1)
                        .take_while(|&c| c != '}')
                        .filter(|&c| c != '_')
                        .collect();
                    literal.value.push(char::from_u32(u32::from_str_radix(&code, 16).ok()?)?);
                }
                other => literal.value.push(other),
            }
        }
        Some(literal)
    }

    /// Line and column in the file of a byte of the value, for a literal that starts at `line` and `column` (from 1).
    pub(crate) fn position(&self, byte: usize, line: usize, column: usize) -> (usize, usize) {
        let (value_at, source_at) =
            self.runs.iter().rev().find(|(value_at, _)| *value_at <= byte).copied().unwrap_or((0, 0));
        let offset = (source_at + byte - value_at).min(self.source.len());
        let before = self.source.get(..offset).unwrap_or(&self.source);
        match before.rfind('\n') {
            Some(newline) => (line + before.matches('\n').count(), before[newline + 1..].chars().count() + 1),
            None => (line, column + before.chars().count()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_and_escaped() {
        assert_eq!(Literal::parse(r##"r#"a"b"#"##).map(|l| l.value), Some(r#"a"b"#.to_owned()));
        assert_eq!(Literal::parse(r#"r"a\d""#).map(|l| l.value), Some(r"a\d".to_owned()));
        assert_eq!(
            Literal::parse(r#""a\"b\\d\u{e9}\x41\n""#).map(|l| l.value),
            Some("a\"b\\dé\u{41}\n".to_owned())
        );
        assert_eq!(Literal::parse("\"a\\\n    b\"").map(|l| l.value), Some("ab".to_owned()));
        assert_eq!(Literal::parse("12"), None);
        assert_eq!(Literal::parse("b\"x\""), None);
    }

    #[test]
    fn positions_lead_back_to_the_source() {
        let raw = Literal::parse("r#\"sum(\n    up)\"#").unwrap();
        assert_eq!(raw.position(0, 10, 5), (10, 8));
        assert_eq!(raw.position(9, 10, 5), (11, 5));
        let escaped = Literal::parse(r#""up{a=\"b\"}""#).unwrap();
        // `b` is byte 6 of the value; in the source a quote and one backslash more stand before it.
        assert_eq!(escaped.position(6, 1, 1), (1, 9));
    }
}
