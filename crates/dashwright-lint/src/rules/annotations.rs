//! `annotations`: events that a dashboard does not show, or shows under one name.

use std::collections::BTreeSet;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// A dashboard with the tag `service` has a stream of events that is on when it opens, and no two streams have one name.
    /// # Why it matters
    /// "Was there a deployment?" is the first question about a step in a chart. A line in the chart answers it.
    /// # Example
    /// A dashboard of a service without `.annotation(…)`.
    /// # Instead
    /// `.annotation(Annotation::tags("Deployments", ["deployment"]))`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Google SRE Book, chapter 12: most incidents follow a change.
    "annotations", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for dashboard in &cx.suite.dashboards {
        let service = dashboard.tags.iter().any(|tag| tag == "service");
        if service && !dashboard.annotations.iter().any(|annotation| annotation.enabled) {
            out.dashboard(dashboard, "the dashboard of a service shows no deployments")
                .help("add `.annotation(Annotation::tags(\"Deployments\", [\"deployment\"]))`");
        }
        let mut names = BTreeSet::new();
        for annotation in &dashboard.annotations {
            if !names.insert(annotation.name.as_ref()) {
                let path = vec![dashboard.id.title().to_owned(), format!("annotation {}", annotation.name)];
                out.push(
                    annotation.site,
                    path,
                    format!("two streams of events are called `{}`", annotation.name),
                )
                .help("rename one");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home, passes};
    use dashwright_model::annotation::Annotation;

    #[test]
    fn cases() {
        let deployments = || Annotation::tags("Deployments", ["deployment"]);
        let service = || home(|_| {}).tags(["service"]);
        passes(&RULE, [home(|_| {}), service().annotation(deployments())]);
        fails(
            &RULE,
            [service()],
            "warning[annotations]: the dashboard of a service shows no deployments
  --> <here>
   = in: Home
   = help: add `.annotation(Annotation::tags(\"Deployments\", [\"deployment\"]))`",
        );
        fails(
            &RULE,
            [home(|_| {}).annotation(deployments()).annotation(deployments())],
            "warning[annotations]: two streams of events are called `Deployments`
  --> <here>
   = in: Home / annotation Deployments
   = help: rename one",
        );
    }
}
