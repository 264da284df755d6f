//! Runbooks: pages that say what to do, checked to exist when the definition compiles.

use crate::query::Language;

/// A runbook page; made by `runbook!("slug")`, which fails to compile when the page does not exist.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Runbook {
    /// The file name without `.md`.
    pub slug: &'static str,
    /// The page, in Markdown.
    pub text: &'static str,
}

impl Runbook {
    /// The first heading of the page, or the slug.
    pub fn title(&self) -> &'static str {
        self.text.lines().find_map(|line| line.strip_prefix("# ")).map_or(self.slug, str::trim)
    }

    /// Whom the page calls: the first handle under its heading `Escalation`, such as `@platform-sre`.
    pub fn owner(&self) -> Option<&'static str> {
        let (_, escalation) = self.text.split_once("\n## Escalation")?;
        let handle = escalation.split_whitespace().find(|word| word.starts_with('@'))?;
        Some(handle.trim_end_matches(|c: char| !c.is_alphanumeric()))
    }

    /// The day on its last line, `Last reviewed: 2026-11-26.`, as it is written there.
    pub fn reviewed(&self) -> Option<&'static str> {
        let line = self.text.lines().rev().find(|line| !line.trim().is_empty())?;
        line.trim().strip_prefix("Last reviewed:").map(|day| day.trim().trim_end_matches('.'))
    }

    /// The queries that the page offers, top to bottom: its code blocks that are marked `promql`, `logql` or `traceql`.
    pub fn queries(&self) -> Vec<PageQuery> {
        let mut found = Vec::new();
        let mut open: Option<(Option<Language>, usize, Vec<&str>)> = None;
        for (number, line) in (1..).zip(self.text.lines()) {
            let Some(word) = line.trim_start().strip_prefix("```") else {
                if let Some((_, _, lines)) = &mut open {
                    lines.push(line);
                }
                continue;
            };
            open = match open.take() {
                None => Some((language(word.trim()), number + 1, Vec::new())),
                Some((language, line, lines)) => {
                    found.extend(language.map(|language| PageQuery {
                        language,
                        text: without_indent(&lines),
                        line,
                    }));
                    None
                }
            };
        }
        found
    }
}

/// A query on a runbook page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageQuery {
    /// What it is written in.
    pub language: Language,
    /// Its text, without the indentation of the list that it stands in.
    pub text: String,
    /// The line of the page on which it begins.
    pub line: usize,
}

/// The language that a code block is marked with.
fn language(word: &str) -> Option<Language> {
    [Language::PromQl, Language::LogQl, Language::TraceQl]
        .into_iter()
        .find(|language| language.name().eq_ignore_ascii_case(word))
}

/// The lines without the spaces that all of them begin with.
fn without_indent(lines: &[&str]) -> String {
    let indent = |line: &&&str| line.len() - line.trim_start().len();
    let least = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(&line)).min();
    let least = least.unwrap_or(0);
    let cut: Vec<&str> = lines.iter().map(|line| line.get(least..).unwrap_or_default()).collect();
    cut.join("\n")
}

impl std::fmt::Debug for Runbook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Runbook({:?})", self.slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_say_whom_they_call_and_when_they_were_read() {
        let page = |text| Runbook { slug: "slow", text };
        let full = page("# Slow\n\nAsk @wrong.\n\n## Escalation\n\nTell @b.\n\nLast reviewed: 2026-11-26.\n");
        assert_eq!((full.title(), full.owner(), full.reviewed()), ("Slow", Some("@b"), Some("2026-11-26")));
        let plain = page("# Slow\n\n## Escalation\n\n@api-team. In #api.\n");
        assert_eq!((plain.owner(), plain.reviewed()), (Some("@api-team"), None));
        let empty = page("");
        assert_eq!((empty.title(), empty.owner(), empty.reviewed()), ("slow", None, None));
    }

    #[test]
    fn pages_offer_queries() {
        let text = "# Slow\n\n1. Look.\n\n   ```promql\n   sum(\n     up\n   )\n   ```\n\n```sql\nselect 1;\n```\n\n\
                    ```logql\n{service=\"api\"}\n```\n\n```promql\nnever closed";
        let query = |language, text: &str, line| PageQuery { language, text: text.to_owned(), line };
        assert_eq!(
            Runbook { slug: "slow", text }.queries(),
            [query(Language::PromQl, "sum(\n  up\n)", 6), query(Language::LogQl, "{service=\"api\"}", 16)]
        );
    }
}
