//! `runbook-page`: a runbook that does not help at three in the morning.

use std::collections::BTreeSet;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

/// Words of a page that says anything.
const LEAST: usize = 40;

rule! {
    /// # What it checks
    /// A runbook page has a title, at least 40 words, and a section about what to check or do.
    /// # Why it matters
    /// A page that exists but says nothing costs more than none: it is opened, read, and closed.
    /// # Example
    /// `# High errors` and nothing more.
    /// # Instead
    /// What is seen, whom it hurts, the first three checks, how to mend it, whom to call.
    /// # Exceptions
    /// None.
    /// # Source
    /// Google SRE Workbook, chapter 8, playbooks.
    "runbook-page", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let mut seen = BTreeSet::new();
    for at in cx.panels() {
        let Some(page) = at.panel.meaning.runbook.filter(|page| seen.insert(page.slug)) else { continue };
        let slug = page.slug;
        let sections = page.text.lines().filter_map(|line| line.strip_prefix("## "));
        let acts = |heading: &str| {
            let lower = heading.to_lowercase();
            ["check", "do", "fix", "step", "mitigat", "resol", "action", "repair", "mend"]
                .iter()
                .any(|word| lower.split_whitespace().any(|own| own.starts_with(word)))
        };
        let words = page.text.split_whitespace().count();
        if !page.text.lines().any(|line| line.starts_with("# ")) {
            out.panel(at, format!("the runbook `{slug}` has no title")).help("begin it with `# Title`");
        } else if words < LEAST {
            out.panel(at, format!("the runbook `{slug}` has {words} words"))
                .help("say what is seen, what to check first, and how to mend it");
        } else if !sections.into_iter().any(acts) {
            out.panel(at, format!("the runbook `{slug}` has no section that says what to do"))
                .help("add `## First checks` or `## Fix`");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::Dashboard;
    use dashwright_model::runbook::Runbook;

    fn page(text: String) -> [Dashboard; 1] {
        let text: &'static str = text.leak();
        [home_panel(|panel| panel.meaning.runbook = Some(Runbook { slug: "page", text }))]
    }

    #[test]
    fn cases() {
        let words = "word ".repeat(40);
        passes(&RULE, page(format!("# Title\n{words}\n## First checks\nLook.")));
        fails(
            &RULE,
            page(words.clone()),
            "warning[runbook-page]: the runbook `page` has no title
  --> <here>
   = in: Home / Row / a
   = help: begin it with `# Title`",
        );
        fails(
            &RULE,
            page("# Title".to_owned()),
            "warning[runbook-page]: the runbook `page` has 2 words
  --> <here>
   = in: Home / Row / a
   = help: say what is seen, what to check first, and how to mend it",
        );
        fails(
            &RULE,
            page(format!("# Title\n{words}\n## History\nLong.")),
            "warning[runbook-page]: the runbook `page` has no section that says what to do
  --> <here>
   = in: Home / Row / a
   = help: add `## First checks` or `## Fix`",
        );
    }
}
