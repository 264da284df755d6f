//! `event-source`: a figure about incidents or deployments that is guessed from something else.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::walk;

rule! {
    /// # What it checks
    /// A panel whose title speaks of incidents, recovery, deployments or change failures does not read `ALERTS`,
    /// `ALERTS_FOR_STATE` or the start times of processes.
    /// # Why it matters
    /// A process that starts is a deployment, a crash or a new node; an alert that ends is no incident that is solved. The
    /// figure looks precise, moves with something else, and ends up in a report.
    /// # Example
    /// "MTTR" from `time() - ALERTS_FOR_STATE`.
    /// # Instead
    /// Metrics of the incident records and of the deployment events: `rate(incident_duration_seconds_sum[30d])`.
    /// # Exceptions
    /// Titles that say what is counted, such as "Restarts" or "Firing Alerts".
    /// # Source
    /// DORA, the four key metrics: deployments and incidents are events that are recorded.
    "event-source", Warning, since "0.1"
}

/// Words of a title that are about incidents, and those about deployments.
const WORDS: [(&str, &[&str]); 2] = [
    ("incidents", &["mttr", "incident", "incidents", "recovery", "recover", "restore", "outages"]),
    ("deployments", &["deployment", "deployments", "deploys", "change", "changes", "releases", "lead"]),
];

/// What such a figure must not be made from, and what it counts instead.
const GUESSES: [(&str, &str); 6] = [
    ("ALERTS", "alerts"),
    ("ALERTS_FOR_STATE", "alerts"),
    ("process_start_time_seconds", "starts of processes"),
    ("container_start_time_seconds", "starts of containers"),
    ("node_boot_time_seconds", "starts of machines"),
    ("kube_pod_start_time", "starts of pods"),
];

/// Words of a title that says what is counted: "Restarts Since Deployment".
const HONEST: [&str; 7] = ["restart", "restarts", "alert", "alerts", "firing", "starts", "uptime"];

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let reads_a_guess =
            at.queries.iter().any(|located| GUESSES.iter().any(|guess| located.query.text.contains(guess.0)));
        if !reads_a_guess {
            continue;
        }
        let title = at.panel.title.to_lowercase();
        let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).collect();
        if words.iter().any(|word| HONEST.contains(word)) {
            continue;
        }
        let Some((events, _)) = WORDS.iter().find(|(_, of)| words.iter().any(|word| of.contains(word)))
        else {
            continue;
        };
        for located in &at.queries {
            let Some(checked) = located.checked.promql() else { continue };
            let selectors = walk::selectors(&checked.expr);
            let mut names = selectors.iter().filter_map(|selector| selector.metric.as_ref());
            let guess =
                names.find_map(|name| Some((name, GUESSES.iter().find(|guess| guess.0 == name.text)?)));
            if let Some((name, (metric, counts))) = guess {
                let message = format!("the title speaks of {events}, `{metric}` knows {counts}");
                out.push(located.site_of(name.span.start), at.path(), message)
                    .help(format!("read a metric of recorded {events}, or say in the title what is counted"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, panel_of, passes};
    use dashwright_query::unit::quantity::Count;

    #[test]
    fn cases() {
        let titled = |title: &'static str, query: &'static str| {
            home_panel(|panel| {
                *panel = panel_of::<Count>("a", query);
                panel.title = title.into();
            })
        };
        passes(&RULE, [titled("Firing Alerts", "count(ALERTS)"), titled("MTTR", "max(queue_depth)")]);
        passes(&RULE, [titled("Restarts Since Deployment", "sum(changes(process_start_time_seconds[5m]))")]);
        fails(
            &RULE,
            [titled("Deployments (7d)", "sum(changes(process_start_time_seconds[7d]))")],
            "warning[event-source]: the title speaks of deployments, `process_start_time_seconds` knows starts of processes
  --> <here>
   = in: Home / Row / Deployments (7d)
   = help: read a metric of recorded deployments, or say in the title what is counted",
        );
    }
}
