//! Bound parameters: where an unquoted `$name` stands decides what kind of Rust value may enter there.

/// Where a bound parameter stands in the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// A matcher's value: `{job=$job}`. Takes text, which is quoted and escaped.
    Label,
    /// A length of time: `[$window]`, `offset $shift`.
    Duration,
    /// Anywhere else: a number.
    Number,
}

/// One use of a parameter in the query's text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Use {
    /// Which parameter, by its place in the call.
    pub(crate) param: usize,
    /// The bytes `$name` or `${name}`.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) position: Position,
}

/// Finds the uses of parameters outside strings and comments.
pub(crate) fn uses(text: &str, params: &[&str]) -> Vec<Use> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut braces, mut brackets) = (0_usize, 0_usize);
    let mut i = 0;
    while i < bytes.len() {
        match bytes[i] {
            quote @ (b'"' | b'\'' | b'`') => {
                i += 1;
                while i < bytes.len() && bytes[i] != quote {
                    i += if bytes[i] == b'\\' && quote != b'`' { 2 } else { 1 };
                }
            }
            b'#' => {
                while i < bytes.len() && bytes[i] != b'\n' {
                    i += 1;
                }
            }
            b'$' => {
                let in_braces = bytes.get(i + 1) == Some(&b'{');
                let name_at = i + 1 + usize::from(in_braces);
                let name_end = bytes[name_at.min(bytes.len())..]
                    .iter()
                    .position(|&b| !(b.is_ascii_alphanumeric() || b == b'_'))
                    .map_or(bytes.len(), |len| name_at + len);
                let end = name_end + usize::from(in_braces && bytes.get(name_end) == Some(&b'}'));
                let name = text.get(name_at..name_end).unwrap_or("");
                if let Some(param) = params.iter().position(|&param| param == name) {
                    let before = text[..i].trim_end();
                    let position =
                        if brackets > 0 || before.ends_with("offset") || before.ends_with("offset -") {
                            Position::Duration
                        } else if braces > 0 && (before.ends_with('=') || before.ends_with('~')) {
                            Position::Label
                        } else {
                            Position::Number
                        };
                    found.push(Use { param, start: i, end, position });
                }
                i = end.max(i + 1);
                continue;
            }
            b'{' => braces += 1,
            b'}' => braces = braces.saturating_sub(1),
            b'[' => brackets += 1,
            b']' => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        i += 1;
    }
    found
}

/// The text as the checker reads it: a parameter in a matcher becomes a quoted variable. Comes with a map from the
/// checked text's bytes back to the author's.
pub(crate) fn for_checking(text: &str, uses: &[Use]) -> (String, Vec<(usize, usize)>) {
    let mut out = String::with_capacity(text.len() + 2 * uses.len());
    let mut runs = vec![(0, 0)];
    let mut from = 0;
    for used in uses.iter().filter(|used| used.position == Position::Label) {
        out.push_str(&text[from..used.start]);
        out.push('"');
        runs.push((out.len(), used.start));
        out.push_str(&text[used.start..used.end]);
        out.push('"');
        runs.push((out.len(), used.end));
        from = used.end;
    }
    out.push_str(&text[from..]);
    (out, runs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn positions(text: &str) -> Vec<Position> {
        uses(text, &["x"]).iter().map(|used| used.position).collect()
    }

    #[test]
    fn position_decides() {
        assert_eq!(positions("up{job=$x}"), [Position::Label]);
        assert_eq!(positions("up{job=~ ${x}}"), [Position::Label]);
        assert_eq!(positions("rate(a[$x]) > $x"), [Position::Duration, Position::Number]);
        assert_eq!(positions("a offset $x"), [Position::Duration]);
    }

    #[test]
    fn strings_and_comments_are_left_alone() {
        assert_eq!(positions(r#"up{job="$x", a='\'$x', b=`$x`} # $x"#), []);
        assert_eq!(positions("up{job=$xy}"), []);
        assert_eq!(positions("$"), []);
        assert_eq!(positions("${"), []);
    }

    #[test]
    fn checked_text_has_quotes() {
        let text = "up{job=$x} > $x";
        let (checked, runs) = for_checking(text, &uses(text, &["x"]));
        assert_eq!(checked, "up{job=\"$x\"} > $x");
        assert_eq!(runs, [(0, 0), (8, 7), (11, 9)]);
    }
}
