//! Files that a build script has packed into one: names and lengths, and all bytes, go in; names and bytes come out.

/// The length of all parts together, for a check at compile time.
pub const fn length(mut parts: &[(&str, usize)]) -> usize {
    let mut sum = 0;
    while let [(_, length), rest @ ..] = parts {
        sum += *length;
        parts = rest;
    }
    sum
}

/// Each part with its name. Bytes that no part claims are left out, and parts beyond the end.
pub fn files(
    parts: &[(&'static str, usize)],
    mut bytes: &'static [u8],
) -> Vec<(&'static str, &'static [u8])> {
    let mut files = Vec::with_capacity(parts.len());
    for &(name, length) in parts {
        let Some((file, rest)) = bytes.split_at_checked(length) else { break };
        files.push((name, file));
        bytes = rest;
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn parts_come_out_as_they_went_in() {
        let parts = [("a", 2), ("b", 0), ("c", 3)];
        assert_eq!(length(&parts), 5);
        assert_eq!(files(&parts, b"xxyyy"), [("a", b"xx".as_slice()), ("b", b""), ("c", b"yyy")]);
        assert_eq!(files(&parts, b"xx"), [("a", b"xx".as_slice()), ("b", b"")]);
    }
}
