//! "Did you mean": the name that the author most likely wanted.

/// The candidate nearest to `wanted`, if one is near enough to be right.
///
/// Distance counts insertions, deletions, substitutions and swaps of neighbours; at most a third of the word, three
/// at the most, may differ. Ties go to the first in order. ASCII case is ignored at no cost, because a wrong case is
/// always worth a suggestion.
///
/// ```
/// use dashwright_query::nearest::nearest;
/// assert_eq!(nearest("http_request_total", ["up", "http_requests_total"]), Some("http_requests_total"));
/// assert_eq!(nearest("xyz", ["up", "http_requests_total"]), None);
/// ```
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = wanted.chars().take(MAX_LEN).map(|c| c.to_ascii_lowercase()).collect();
    let limit = (wanted.len() / 3).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let chars: Vec<char> = candidate.chars().take(MAX_LEN).map(|c| c.to_ascii_lowercase()).collect();
        if chars.len().abs_diff(wanted.len()) > limit {
            continue;
        }
        let distance = distance(&wanted, &chars);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Names longer than this are compared by their beginning only, so that hostile input stays cheap.
const MAX_LEN: usize = 120;

/// Optimal string alignment distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let substitute = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = substitute.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

/// Names as a list in a sentence: `a`, `a` and `b`, at most `most` of them.
///
/// ```
/// use dashwright_query::nearest::list;
/// assert_eq!(list(["job", "code", "le"], 9), "`job`, `code` and `le`");
/// assert_eq!(list(["a", "b", "c"], 2), "`a`, `b` and 1 more");
/// ```
pub fn list<'a>(names: impl IntoIterator<Item = &'a str>, most: usize) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    let mut shown: Vec<String> = names.iter().take(most).map(|name| format!("`{name}`")).collect();
    if names.len() > most {
        shown.push(format!("{} more", names.len() - most));
    }
    match shown.split_last() {
        None => String::from("none"),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swaps_and_case_are_near() {
        assert_eq!(nearest("cluser", ["cluster", "instance"]), Some("cluster"));
        assert_eq!(nearest("JOB", ["job"]), Some("job"));
        assert_eq!(nearest("ed", ["le"]), None);
        assert_eq!(nearest("el", ["le"]), Some("le"));
    }
}
