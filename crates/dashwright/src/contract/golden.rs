//! Lists in files: what there was, against what there is, with renames that somebody wrote down.

use std::collections::BTreeSet;

use dashwright_query::nearest::nearest;

use super::broken::Broken;

/// Compares lines of (key, rest) with the list in a file; with `UPDATE` in the environment the file is rewritten.
#[track_caller]
pub(super) fn check(what: &str, path: &str, now: &[(String, String)]) -> Result<(), Broken> {
    let listed = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Broken::new(format!("{path} cannot be read: {error}"))),
    };
    let found = compare(&listed, now);
    if let Some((key, near)) = found.gone.first() {
        let renamed = near.as_deref().unwrap_or("new");
        return Err(Broken::new(format!("the {what} have lost `{key}`, which {path} lists"))
            .expected(format!("`{key}`"))
            .found(near.as_ref().map_or_else(|| "nothing like it".to_owned(), |near| format!("`{near}`, which is new")))
            .accept(format!(
                "add a line to {path}: `renamed {key} to {renamed}: why` or `removed {key}: why`; then run with UPDATE=1"
            )));
    }
    if found.differences.is_empty() {
        return Ok(());
    }
    if std::env::var_os("UPDATE").is_some() {
        return std::fs::write(path, found.updated)
            .map_err(|error| Broken::new(format!("{path} cannot be written: {error}")));
    }
    Err(Broken::new(format!("the {what} are not what {path} lists"))
        .expected(format!("no lines with - or +, but there are {}", found.differences.len()))
        .found(found.differences.join("\n"))
        .accept(format!("run the test with UPDATE=1 and commit the difference of {path}")))
}

/// A list against what there is.
#[derive(Debug, PartialEq)]
pub(super) struct Comparison {
    /// Lines with `-` and `+`.
    pub(super) differences: Vec<String>,
    /// Keys that are gone without a word, each with a new one that looks like it.
    pub(super) gone: Vec<(String, Option<String>)>,
    /// The list as it would be now.
    pub(super) updated: String,
}

/// Compares a list with what there is. Lines that begin with `#`, `renamed` or `removed` stay.
pub(super) fn compare(listed: &str, now: &[(String, String)]) -> Comparison {
    let is_word = |line: &str| line.is_empty() || line.starts_with('#') || moved(line).is_some();
    let old: Vec<(&str, &str)> = listed
        .lines()
        .filter(|line| !is_word(line))
        .map(|line| line.split_once(" | ").unwrap_or((line, "")))
        .collect();
    let moved: Vec<(&str, Option<&str>)> = listed.lines().filter_map(moved).collect();
    let is_now = |key: &str| now.iter().any(|(own, _)| own == key);
    let fresh: Vec<&str> =
        now.iter().map(|(key, _)| key.as_str()).filter(|key| old.iter().all(|(own, _)| own != key)).collect();
    let excused = |key: &str| moved.iter().any(|(from, to)| *from == key && to.is_none_or(is_now));
    let gone = old
        .iter()
        .filter(|(key, _)| !is_now(key) && !excused(key))
        .map(|(key, _)| ((*key).to_owned(), nearest(key, fresh.iter().copied()).map(str::to_owned)))
        .collect();

    let line =
        |key: &str, rest: &str| if rest.is_empty() { key.to_owned() } else { format!("{key} | {rest}") };
    let before: BTreeSet<String> = old.iter().map(|(key, rest)| line(key, rest)).collect();
    let after: BTreeSet<String> = now.iter().map(|(key, rest)| line(key, rest)).collect();
    let mut differences: Vec<(&str, &str)> = before.difference(&after).map(|it| (it.as_str(), "-")).collect();
    differences.extend(after.difference(&before).map(|it| (it.as_str(), "+")));
    differences.sort_unstable_by(|a, b| key_of(a.0).cmp(key_of(b.0)).then(b.1.cmp(a.1)));
    let differences = differences.into_iter().map(|(line, sign)| format!("{sign} {line}")).collect();

    let mut updated: Vec<String> = listed.lines().filter(|line| is_word(line)).map(str::to_owned).collect();
    updated.extend(now.iter().map(|(key, rest)| line(key, rest)));
    Comparison { differences, gone, updated: updated.join("\n") + "\n" }
}

fn key_of(line: &str) -> &str {
    line.split_once(" | ").map_or(line, |(key, _)| key)
}

/// `renamed old to new: why` and `removed old: why`; without a reason it is no such line.
fn moved(line: &str) -> Option<(&str, Option<&str>)> {
    let (words, reason) = line.split_once(": ")?;
    if reason.trim().is_empty() {
        return None;
    }
    if let Some(gone) = words.strip_prefix("removed ") {
        return Some((gone, None));
    }
    let (from, to) = words.strip_prefix("renamed ")?.split_once(" to ")?;
    Some((from, Some(to)))
}
