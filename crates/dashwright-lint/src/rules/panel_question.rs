//! `panel-question`: a panel that nobody knows the question to.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Each panel of a dashboard with the tag `overview` or `home` says with `.answers(…)` which question it answers, and
    /// wherever one is said, it is one question of three to sixteen words.
    /// # Why it matters
    /// An overview is opened with a question in mind. A panel that answers none is looked at and changes nothing; it belongs
    /// on another dashboard.
    /// # Example
    /// A chart of garbage collection on the overview.
    /// # Instead
    /// `.answers("Are users affected?")`, or a dashboard for details.
    /// # Exceptions
    /// Texts, which ask nothing.
    /// # Source
    /// Own.
    "panel-question", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let overview = at.dashboard.tags.iter().any(|tag| tag == "overview" || tag == "home");
        match at.panel.meaning.question.as_deref() {
            None if overview && !at.queries.is_empty() => {
                out.panel(at, "the panel of an overview does not say which question it answers")
                    .help("add `.answers(\"…?\")`, or move it to another dashboard");
            }
            Some(question) => {
                let words = question.split_whitespace().count();
                if !question.ends_with('?') || !(3..=16).contains(&words) {
                    out.panel(at, format!("`{question}` is no question of three to sixteen words"))
                        .help("ask what a reader asks: `.answers(\"Are users affected?\")`");
                }
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, home_panel, number_panel, passes};

    #[test]
    fn cases() {
        let asked = |question: &'static str| {
            home_panel(|panel| panel.meaning.question = Some(question.into())).tags(["overview"])
        };
        passes(&RULE, [asked("Are users affected?"), board_with([number_panel("a")])]);
        fails(
            &RULE,
            [asked("Users"), board_with([number_panel("a")]).tags(["home"])],
            "warning[panel-question]: `Users` is no question of three to sixteen words
  --> <here>
   = in: Home / Row / a
   = help: ask what a reader asks: `.answers(\"Are users affected?\")`

warning[panel-question]: the panel of an overview does not say which question it answers
  --> <here>
   = in: Home / Row / a
   = help: add `.answers(\"…?\")`, or move it to another dashboard",
        );
    }
}
