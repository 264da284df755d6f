//! What the log and trace languages ask of a regex: whether it is valid, what it matches, which groups it names.

/// What is wrong with a regex, in the words of a message.
pub(crate) fn fault(_regex: &str) -> Option<String> {
    None
}

/// Whether the anchored regex matches a value, where that can be told.
pub(crate) fn matches(_regex: &str, _value: &str) -> Option<bool> {
    None
}

/// The names of its capture groups, in order: `(?P<name>…)` and `(?<name>…)`.
pub(crate) fn named_groups(regex: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut class = false;
    let mut at = 0;
    let bytes = regex.as_bytes();
    while let Some(&b) = bytes.get(at) {
        match b {
            b'\\' => at += 1,
            b'[' => class = true,
            b']' => class = false,
            b'(' if !class => {
                let rest = regex.get(at + 1..).unwrap_or("");
                let name = rest.strip_prefix("?P<").or_else(|| rest.strip_prefix("?<"));
                if let Some((name, _)) = name.and_then(|rest| rest.split_once('>')) {
                    names.push(name);
                }
            }
            _ => {}
        }
        at += 1;
    }
    names
}

/// How many capture groups it has, named or not.
pub(crate) fn count_groups(regex: &str) -> usize {
    let mut count = 0;
    let mut class = false;
    let mut bytes = regex.bytes().enumerate();
    while let Some((at, b)) = bytes.next() {
        match b {
            b'\\' => drop(bytes.next()),
            b'[' => class = true,
            b']' => class = false,
            b'(' if !class => {
                let rest = regex.get(at + 1..).unwrap_or("");
                count +=
                    usize::from(!rest.starts_with('?') || rest.starts_with("?P<") || rest.starts_with("?<"));
            }
            _ => {}
        }
    }
    count
}
