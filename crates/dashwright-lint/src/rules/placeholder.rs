//! `placeholder`: words that were meant to be replaced.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::texts;

rule! {
    /// # What it checks
    /// No text of a dashboard, a query or a datasource holds a placeholder such as `YOUR_TOKEN`, `TODO` or `changeme`.
    /// # Why it matters
    /// It was meant to be replaced before anybody sees it.
    /// # Example
    /// `.explain("TODO: describe")`, `Link::url("Repository", "https://git.example.org/YOUR_ORG")`.
    /// # Instead
    /// Write what belongs there, or leave it out.
    /// # Exceptions
    /// None.
    /// # Source
    /// Own.
    "placeholder", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        for at in texts::of(board, |_| true) {
            if let Some(word) = placeholder(at.text) {
                out.push(at.site, at.path(), format!("a placeholder is left in {}: `{word}`", at.what))
                    .help("write what belongs there");
            }
        }
    }
    for source in &cx.suite.datasources {
        if let Some(word) = placeholder(&source.url) {
            let path = vec![format!("datasource {}", source.name)];
            out.push(source.site, path, format!("a placeholder is left in the URL: `{word}`"))
                .help("write what belongs there");
        }
    }
}

/// The first word that was meant to be replaced.
fn placeholder(text: &str) -> Option<&str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.split(|c| !is_word(c)).find(|word| {
        matches!(*word, "TODO" | "FIXME" | "XXX" | "TBD")
            || word.starts_with("YOUR_")
            || word.starts_with("YOUR-")
            || ["changeme", "change_me", "change-me", "replaceme", "lorem"]
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};

    #[test]
    fn cases() {
        passes(&RULE, [home_panel(|panel| panel.meaning.what = Some("Jobs to do.".into()))]);
        fails(
            &RULE,
            [home_panel(|panel| panel.meaning.what = Some("TODO: describe.".into()))],
            "error[placeholder]: a placeholder is left in the explanation: `TODO`
  --> <here>
   = in: Home / Row / a
   = help: write what belongs there",
        );
        fails(
            &RULE,
            [home_panel(|panel| panel.no_value = Some("ask YOUR_TEAM".into()))],
            "error[placeholder]: a placeholder is left in the text without data: `YOUR_TEAM`
  --> <here>
   = in: Home / Row / a
   = help: write what belongs there",
        );
    }
}
