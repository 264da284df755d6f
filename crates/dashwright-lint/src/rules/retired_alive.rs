//! `retired-alive`: what Grafana is told to forget is no longer defined, and is named once.

use std::collections::BTreeMap;

use dashwright_model::rule::{Engine, Makes};
use dashwright_model::{Site, Suite};

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Nothing in the suite's list of retired alerts, receivers, templates and timings is still defined, and each stands
    /// there once.
    /// # Why it matters
    /// Grafana makes what its files define, then deletes what they retire: the alert is gone after each start, and
    /// nobody is told.
    /// # Example
    /// `Retired::alert(AlertUid::new("queue-long"))` beside an alert with this uid that Grafana evaluates.
    /// # Instead
    /// Remove the entry, or delete the definition.
    /// # Exceptions
    /// An alert that has moved to Prometheus keeps its uid and is retired in Grafana.
    /// # Source
    /// Grafana, file provisioning of alerting resources.
    "retired-alive", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    if cx.suite.retired.is_empty() {
        return;
    }
    let alive = defined(cx.suite);
    let mut seen: BTreeMap<(&str, &str), Site> = BTreeMap::new();
    for retired in &cx.suite.retired {
        let (word, name) = (retired.what.word(), retired.what.name());
        let path = || vec!["retired".to_owned(), format!("{word} {name}")];
        if let Some(there) = alive.get(&(word, name.to_owned())) {
            let message = format!("the {word} `{name}` is retired and still defined");
            out.push(retired.site, path(), message)
                .help(format!("remove this entry, or delete the definition at {there}"));
        }
        if let Some(first) = seen.insert((word, name), retired.site) {
            let message = format!("the {word} `{name}` is retired twice");
            out.push(retired.site, path(), message)
                .help(format!("remove this entry; the other stands at {first}"));
        }
    }
}

/// What Grafana gets, by kind and name.
fn defined(suite: &Suite) -> BTreeMap<(&'static str, String), Site> {
    let mut all = BTreeMap::new();
    for line in suite.rules.iter().flat_map(|group| &group.rules) {
        if let Makes::Alert(alert) = &line.makes
            && matches!(alert.engine, Engine::Grafana { .. })
        {
            all.insert(("alert", alert.uid.as_str().to_owned()), line.site);
        }
    }
    if let Some(notifications) = &suite.notifications {
        for point in &notifications.contact_points {
            all.extend((0..point.endpoints.len()).map(|place| (("receiver", point.uid(place)), point.site)));
        }
        let templates = notifications.templates.iter();
        all.extend(templates.map(|it| (("template", it.id.name().to_owned()), it.site)));
        let timings = notifications.timings.iter();
        all.extend(timings.map(|it| (("timing", it.name.clone().into_owned()), it.site)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{CHAT, NIGHT, notifications, suite_of, tree};
    use crate::testing::{fails_suite, passes_suite};
    use dashwright_model::Retired;
    use dashwright_model::notification::{ContactPointId, TemplateId, TimingId};
    use dashwright_model::rule::{AlertUid, NoData, OnError};

    /// Three alerts, of which Grafana evaluates `Report`.
    fn suite(retired: impl IntoIterator<Item = Retired>) -> Suite {
        let mut suite = suite_of(notifications(tree())).retired(retired);
        for line in suite.rules.iter_mut().flat_map(|group| &mut group.rules) {
            match &mut line.makes {
                Makes::Alert(alert) if alert.name == "Report" => {
                    alert.engine = Engine::Grafana { no_data: NoData::NoData, on_error: OnError::Error };
                }
                _ => {}
            }
        }
        suite
    }

    #[test]
    fn cases() {
        passes_suite(
            &RULE,
            &suite([
                Retired::alert(AlertUid::new("shop-full")),
                // Moved to Prometheus.
                Retired::alert(AlertUid::new("shop-slow")),
                Retired::contact_point(ContactPointId::new("mail")),
                Retired::receiver("chat-2"),
                Retired::template(TemplateId::new("night")),
                Retired::timing(TimingId::new("weekend")),
            ]),
        );
        fails_suite(
            &RULE,
            &suite([
                Retired::alert(AlertUid::new("report")),
                Retired::contact_point(CHAT),
                Retired::timing(NIGHT),
                Retired::template(TemplateId::new("old")),
                Retired::template(TemplateId::new("old")),
            ]),
            "error[retired-alive]: the alert `report` is retired and still defined
  --> <here>
   = in: retired / alert report
   = help: remove this entry, or delete the definition at <here>

error[retired-alive]: the receiver `chat` is retired and still defined
  --> <here>
   = in: retired / receiver chat
   = help: remove this entry, or delete the definition at <here>

error[retired-alive]: the timing `night` is retired and still defined
  --> <here>
   = in: retired / timing night
   = help: remove this entry, or delete the definition at <here>

error[retired-alive]: the template `old` is retired twice
  --> <here>
   = in: retired / template old
   = help: remove this entry; the other stands at <here>",
        );
    }
}
