//! `tags`: a dashboard that search and drop-downs do not find.

use std::collections::BTreeSet;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Every dashboard has tags, each once, in lower case letters, digits and `-`.
    /// # Why it matters
    /// Drop-downs of related dashboards are lists of those with a tag; `Prod` and `prod` are two.
    /// # Example
    /// A dashboard without `.tags(…)`.
    /// # Instead
    /// `.tags(["checkout", "service"])`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana dashboard best practices.
    "tags", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for dashboard in &cx.suite.dashboards {
        if dashboard.tags.is_empty() {
            out.dashboard(dashboard, "the dashboard has no tags").help("add `.tags([\"…\"])`");
        }
        let mut seen = BTreeSet::new();
        for tag in &dashboard.tags {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if tag.is_empty() || !tag.chars().all(plain) {
                out.dashboard(
                    dashboard,
                    format!("the tag `{tag}` is not in lower case letters, digits and `-`"),
                )
                .help(format!("write `{}`", kebab(tag)));
            } else if !seen.insert(tag) {
                out.dashboard(dashboard, format!("the tag `{tag}` stands twice")).help("remove one");
            }
        }
    }
}

fn kebab(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home, passes};

    #[test]
    fn cases() {
        let tagged = |tags: &[&'static str]| {
            [home(|dashboard| dashboard.tags = tags.iter().map(|tag| (*tag).into()).collect())]
        };
        passes(&RULE, tagged(&["checkout", "ml-platform"]));
        fails(
            &RULE,
            tagged(&[]),
            "warning[tags]: the dashboard has no tags
  --> <here>
   = in: Home
   = help: add `.tags([\"…\"])`",
        );
        fails(
            &RULE,
            tagged(&["ML Platform"]),
            "warning[tags]: the tag `ML Platform` is not in lower case letters, digits and `-`
  --> <here>
   = in: Home
   = help: write `ml-platform`",
        );
        fails(
            &RULE,
            tagged(&["a", "a"]),
            "warning[tags]: the tag `a` stands twice
  --> <here>
   = in: Home
   = help: remove one",
        );
    }
}
