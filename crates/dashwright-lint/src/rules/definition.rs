//! `definition`: what cannot be, found while a definition was turned into rules.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// An SLO can be measured and its alerts can fire: the bound of a latency is a bucket, thresholds are below 100 %,
    /// windows hold enough samples and fit into the period and into what the server keeps, no two have one name, and the
    /// parts of a journey exist and agree on period, labels and windows.
    /// # Why it matters
    /// The rules of such an SLO load and run, and never say anything.
    /// # Example
    /// An objective of 90 % with a burn rate of 14.4, which asks for 144 % bad events.
    /// # Instead
    /// The message of each finding says what to change.
    /// # Exceptions
    /// None.
    /// # Source
    /// Google, Site Reliability Workbook, chapter 5.
    "definition", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for mistake in &cx.suite.mistakes {
        out.push(mistake.site, mistake.path.clone(), mistake.message.clone())
            .help(mistake.help.clone())
            .severity(mistake.severity);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails_suite, passes, suite};
    use dashwright_model::{Mistake, Site};
    use dashwright_query::Severity;

    #[test]
    fn cases() {
        passes(&RULE, []);
        let mistake = Mistake {
            severity: Severity::Error,
            site: Site::here(),
            path: vec!["checkout-latency".to_owned(), "indicator".to_owned()],
            message: "0.4 s is no bucket of `request_duration_seconds`".to_owned(),
            help: "its buckets are `0.3` and `1`; choose one".to_owned(),
        };
        fails_suite(
            &RULE,
            &suite([]).mistakes([mistake]),
            "error[definition]: 0.4 s is no bucket of `request_duration_seconds`
  --> <here>
   = in: checkout-latency / indicator
   = help: its buckets are `0.3` and `1`; choose one",
        );
    }
}
