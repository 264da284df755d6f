//! Runbooks: pages that say what to do, checked to exist when the definition compiles.

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
}
