//! Paths of the `json` parser: `a.b`, `servers[0]`, `headers["User-Agent"]`.
//!
//! Source: the page of Loki's `json` parser, which knows fields, quoted fields and array places.

use super::Fault;

/// What is wrong with a path, if anything.
pub(super) fn check(path: &str) -> Option<Fault> {
    let mut rest = path;
    if rest.is_empty() {
        return Some(fault("an empty path reads nothing").help("name a field, such as `request.method`"));
    }
    let mut first = true;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('[') {
            let Some((place, after)) = bracket(inner) else {
                return Some(fault(format!("`{rest}` has no closing `]`")).at(rest));
            };
            if !place.starts_with('"') && (place.is_empty() || !place.bytes().all(|b| b.is_ascii_digit())) {
                return Some(
                    fault(format!("`[{place}]` is neither a number nor a field in double quotes"))
                        .at(place)
                        .help("write `[0]` or `[\"field\"]`"),
                );
            }
            rest = after;
        } else {
            let field = if first {
                rest
            } else {
                let Some(field) = rest.strip_prefix('.') else {
                    return Some(fault(format!("`.` or `[` was expected before `{rest}`")).at(rest));
                };
                field
            };
            let end = field.find(['.', '[']).unwrap_or(field.len());
            let (name, after) = field.split_at(end);
            let letters = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
            if name.is_empty() {
                return Some(fault("a field is missing after `.`").at(rest));
            }
            if !name.chars().all(letters) {
                return Some(
                    fault(format!("`{name}` is no name of a field"))
                        .at(name)
                        .help("write a field with other characters as `[\"field\"]`"),
                );
            }
            rest = after;
        }
        first = false;
    }
    None
}

/// What stands before the closing bracket, and what follows it.
fn bracket(text: &str) -> Option<(&str, &str)> {
    if !text.starts_with('"') {
        return text.split_once(']');
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == '"' && !escaped {
            let (place, after) = text.split_at_checked(at + 1)?;
            return Some((place, after.strip_prefix(']')?));
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

fn fault(message: impl Into<String>) -> Fault {
    Fault::new("json-path", message)
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn paths() {
        for path in ["a", "a.b.c", "servers[0]", "a[\"User-Agent\"].b", "[\"x y\"][1]", "a-b.c_d", "a[\"]\"]"]
        {
            assert!(check(path).is_none(), "{path}");
        }
        for path in ["", "a..b", ".a", "a[", "a[x]", "a[]", "a b", "a[0]b", "a.", "a[\"x]"] {
            assert!(check(path).is_some(), "{path}");
        }
    }
}
