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
}

impl std::fmt::Debug for Runbook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Runbook({:?})", self.slug)
    }
}
