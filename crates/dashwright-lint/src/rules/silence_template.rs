//! `silence-template`: a silence that nobody can make, or that silences everything.

use dashwright_model::Length;

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::part;
use crate::rule::rule;

/// The longest silence: a window of maintenance.
const LONGEST: Length = Length::days(7);

rule! {
    /// # What it checks
    /// Each silence asks for a label that some alert has, says when it is the right one, and ends after seven days at most.
    /// # Why it matters
    /// A silence without a label mutes all alerts, one of a misspelt label none, and both are believed. One of a month
    /// outlives its reason.
    /// # Example
    /// `SilenceTemplate::new("service", "", ["servce"], Length::days(30))`.
    /// # Instead
    /// `SilenceTemplate::new("service", "everything about one service", ["service", "environment"], Length::hours(24))`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Own; Alertmanager, silences.
    "silence-template", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    for silence in &routing.notifications.silences {
        let name = &silence.name;
        let mut wrong: Vec<(String, String)> = Vec::new();
        if silence.labels.is_empty() {
            let help = "ask for labels whose values have to be given: `[\"service\", \"environment\"]`";
            wrong.push((format!("`{name}` asks for no label, so it silences everything"), help.to_owned()));
        }
        for label in &silence.labels {
            if let Some(help) = routing.lacks(label) {
                let message = format!("`{name}` asks for the label `{label}`, which no alert has");
                wrong.push((message, help));
            }
        }
        if silence.about.trim().is_empty() {
            let help = "say it in one line: `one service, while it is being repaired`";
            wrong.push((format!("`{name}` does not say when it is the right one"), help.to_owned()));
        }
        if silence.longest.is_zero() || silence.longest > LONGEST {
            let message = format!("`{name}` may last {}", silence.longest);
            wrong.push((message, format!("let it last a day at most, and {LONGEST} for announced windows")));
        }
        for (message, help) in wrong {
            out.push(silence.site, part("silence", name), message).help(help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::SilenceTemplate;

    #[test]
    fn cases() {
        let day = Length::hours(24);
        let with = |silence| notifications(tree()).silences([silence]);
        passes_routes(&RULE, with(SilenceTemplate::new("stack", "one stack", ["stack", "environment"], day)));
        fails_routes(
            &RULE,
            with(SilenceTemplate::new("stack", "one stack", ["stak"], day)),
            "error[silence-template]: `stack` asks for the label `stak`, which no alert has
  --> <here>
   = in: notifications / silence stack
   = help: did you mean `stack`?",
        );
        fails_routes(
            &RULE,
            with(SilenceTemplate::new("all", " ", [], Length::days(30))),
            "error[silence-template]: `all` asks for no label, so it silences everything
  --> <here>
   = in: notifications / silence all
   = help: ask for labels whose values have to be given: `[\"service\", \"environment\"]`

error[silence-template]: `all` does not say when it is the right one
  --> <here>
   = in: notifications / silence all
   = help: say it in one line: `one service, while it is being repaired`

error[silence-template]: `all` may last 30d
  --> <here>
   = in: notifications / silence all
   = help: let it last a day at most, and 7d for announced windows",
        );
    }
}
