//! `alert-engine`: a Grafana-managed alert is one that Grafana can evaluate.

use std::collections::BTreeMap;

use dashwright_model::rule::{Alert, Engine, Makes, NoData, OnError, Rule as Line, template};
use dashwright_model::{Length, RuleGroup, Site};
use dashwright_query::promql;

use super::rule_query::path;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

/// Grafana's scheduler looks at rules so often.
const TICK: Length = Length::seconds(10);

rule! {
    /// # What it checks
    /// The condition of an alert that Grafana evaluates compares a query with one number; its texts use what Grafana has;
    /// its group runs every multiple of 10 s and has a name that Grafana takes; its title is no longer than 190 characters and
    /// no other one's; and where "no data" or a failure counts as fine, a reason says why.
    /// # Why it matters
    /// Grafana does not start with a rule that it cannot read, and a text with `${NAME}` means different things in
    /// different versions. "Fine" without a reason hides a metric that is gone.
    /// # Example
    /// `.grafana(NoData::Ok(""), OnError::Error)` on `a > 1 or b > 2`, in a group that runs every 15 s.
    /// # Instead
    /// One comparison with a number, a reason, and an interval such as `30s`.
    /// # Exceptions
    /// None: without `.grafana(…)` Prometheus evaluates the alert.
    /// # Source
    /// Grafana, file provisioning of alerting resources; Grafana's scheduler, base interval 10 s.
    "alert-engine", Error, since "0.1"
}

/// The longest title of an alert, and name of a group, that Grafana's database holds.
const LONGEST: usize = 190;

fn check(cx: &Context<'_>, out: &mut Findings) {
    let mut titles: BTreeMap<&str, Site> = BTreeMap::new();
    for group in &cx.suite.rules {
        for line in &group.rules {
            let Makes::Alert(alert) = &line.makes else { continue };
            let Engine::Grafana { no_data, on_error } = alert.engine else { continue };
            let wrong = states(no_data, on_error).into_iter().chain(interval(group)).chain(condition(line));
            let other = titles.insert(&alert.name, line.site).map(|other| same_title(&alert.name, other));
            for (message, help) in wrong.chain(texts(alert)).chain(names(group, alert)).chain(other) {
                out.push(line.site, path(group, line), message).help(help);
            }
        }
    }
}

/// A message and its help.
type Wrong = (String, String);

fn states(no_data: NoData, on_error: OnError) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let help = "say why, such as `NoData::Ok(\"below the floor there is nothing to judge\")`".to_owned();
    if matches!(no_data, NoData::Ok(reason) if reason.trim().is_empty()) {
        wrong.push(("no data counts as fine, without a reason".to_owned(), help));
    }
    if matches!(on_error, OnError::Ok(reason) if reason.trim().is_empty()) {
        let help = "say why, or use `OnError::Error`".to_owned();
        wrong.push(("a failed query counts as fine, without a reason".to_owned(), help));
    }
    wrong
}

fn interval(group: &RuleGroup) -> Option<Wrong> {
    let fits = group.interval.as_seconds().is_multiple_of(TICK.as_seconds());
    (!fits).then(|| {
        let message =
            format!("the group runs every {}, and Grafana takes multiples of {TICK}", group.interval);
        (message, "use `Length::seconds(30)`".to_owned())
    })
}

/// Names that Grafana does not take.
fn names(group: &RuleGroup, alert: &Alert) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let length = |text: &str| text.chars().count();
    if length(&alert.name) > LONGEST {
        let message =
            format!("the title has {} characters, and Grafana takes {LONGEST}", length(&alert.name));
        wrong.push((message, "say the rest in the summary".to_owned()));
    }
    if length(&group.name) > LONGEST {
        let message =
            format!("the group's name has {} characters, and Grafana takes {LONGEST}", length(&group.name));
        wrong.push((message, "shorten it".to_owned()));
    }
    if group.name.contains(['/', '\\']) {
        let message =
            format!("the group `{}` has a slash in its name, which Grafana's API refuses", group.name);
        wrong.push((message, format!("call it `{}`", group.name.replace(['/', '\\'], "-"))));
    }
    wrong
}

/// Messages are grouped by title and folder, so two alerts of one title become one.
fn same_title(title: &str, other: Site) -> Wrong {
    let message = format!("two alerts that Grafana evaluates are called `{title}`");
    (message, format!("the other one stands at {other}; give this one a title of its own"))
}

fn condition(line: &Line) -> Option<Wrong> {
    let wrong = promql::split(&line.expr).err()?;
    let help = "compare once with a number, left of every `and`, or leave `.grafana(…)` out: Prometheus evaluates it then";
    Some((format!("the condition is none for Grafana: {}", wrong.message), help.to_owned()))
}

fn texts(alert: &Alert) -> Vec<Wrong> {
    let value = alert.value.iter().map(|text| ("value", text));
    let all = [("summary", &alert.summary), ("description", &alert.description), ("action", &alert.action)];
    let mut wrong = Vec::new();
    for (what, text) in all.into_iter().chain(value) {
        if let Err(word) = template::to_grafana(text, "B") {
            let help = "show labels and `$value`, or let Prometheus evaluate the alert".to_owned();
            wrong.push((format!("the {what} uses `{word}`, which Grafana does not have"), help));
        }
        if ["${", "$__env{", "$__file{"].iter().any(|expanded| text.contains(expanded)) {
            let help = "write the name without braces".to_owned();
            wrong.push((format!("the {what} holds `${{…}}`, which some versions of Grafana expand"), help));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails_suite, number_panel, passes_suite, suite};
    use dashwright_model::owner::Owner;
    use dashwright_model::query::{Language, Query};
    use dashwright_model::rule::{Severity, alert};
    use dashwright_model::runbook::Runbook;
    use dashwright_model::{DashboardId, Suite};
    use dashwright_query::unit::quantity::Count;

    fn with(seconds: u32, no_data: NoData, condition: &str, summary: &'static str) -> Suite {
        let condition = Query::<Count>::computed(Language::PromQl, condition);
        let draft = alert(Severity::Warning, "Queue Long", Owner::new("@team", "#team"), condition)
            .grafana(no_data, OnError::Error)
            .after(Length::minutes(5))
            .summary(summary)
            .description("Orders wait.")
            .action("Add workers.")
            .panel(DashboardId::new("home", "Home").panel("a"))
            .runbook(Runbook { slug: "queue", text: "# Queue" });
        let group = RuleGroup::new("shop", Length::seconds(seconds)).alert(draft);
        suite([board_with([number_panel("a")])]).rules([group])
    }

    #[test]
    fn cases() {
        passes_suite(&RULE, &with(30, NoData::NoData, "max(queue_depth) > 5", "{{ $value }} orders wait"));
        fails_suite(
            &RULE,
            &with(15, NoData::Ok(""), "max(queue_depth) > 5 or max(queue_depth) < 0", "${HOME} is full"),
            "error[alert-engine]: no data counts as fine, without a reason
  --> <here>
   = in: shop / Queue Long
   = help: say why, such as `NoData::Ok(\"below the floor there is nothing to judge\")`

error[alert-engine]: the group runs every 15s, and Grafana takes multiples of 10s
  --> <here>
   = in: shop / Queue Long
   = help: use `Length::seconds(30)`

error[alert-engine]: the condition is none for Grafana: `or` has a comparison on each side, and only one can decide
  --> <here>
   = in: shop / Queue Long
   = help: compare once with a number, left of every `and`, or leave `.grafana(…)` out: Prometheus evaluates it then

error[alert-engine]: the summary holds `${…}`, which some versions of Grafana expand
  --> <here>
   = in: shop / Queue Long
   = help: write the name without braces",
        );
        let mut twice = with(30, NoData::NoData, "max(queue_depth) > 5", "orders wait");
        twice.rules[0].name = "a/b".into();
        let again = twice.rules[0].rules[0].clone();
        twice.rules[0].rules.push(again);
        fails_suite(
            &RULE,
            &twice,
            "error[alert-engine]: the group `a/b` has a slash in its name, which Grafana's API refuses
  --> <here>
   = in: a/b / Queue Long
   = help: call it `a-b`

error[alert-engine]: the group `a/b` has a slash in its name, which Grafana's API refuses
  --> <here>
   = in: a/b / Queue Long
   = help: call it `a-b`

error[alert-engine]: two alerts that Grafana evaluates are called `Queue Long`
  --> <here>
   = in: a/b / Queue Long
   = help: the other one stands at <here>; give this one a title of its own",
        );
        fails_suite(
            &RULE,
            &with(30, NoData::NoData, "max(queue_depth) > 5", "{{ query \"up\" | first | value }} wait"),
            "error[alert-engine]: the summary uses `query`, which Grafana does not have
  --> <here>
   = in: shop / Queue Long
   = help: show labels and `$value`, or let Prometheus evaluate the alert",
        );
    }
}
