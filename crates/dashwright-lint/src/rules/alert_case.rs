//! `alert-case`: cases that prove alerts can be run, and every alert that is written by hand has both kinds.

use std::collections::BTreeSet;

use dashwright_model::rule::{AlertCheck, Case, Input, Makes, Rule as Line};
use dashwright_query::nearest::{list, nearest};
use dashwright_query::{Catalogue, Severity};

use super::rule_query::path;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

/// Names that are listed before the rest is only counted.
const NAMED: usize = 8;

rule! {
    /// # What it checks
    /// Each input series of a case is one that `promtool` reads, of a metric that the catalogue declares or a rule records,
    /// with labels that the metric has; each case is about an alert of the suite; and an alert that is written by hand has
    /// a case in which it fires and one in which it stays quiet.
    /// # Why it matters
    /// A case with a misspelt series, label or alert passes for the wrong reason: nothing fires where nothing goes in. An
    /// alert without cases is tried for the first time by an outage.
    /// # Example
    /// `.quiet(["queue_deph 1x20"])` for an alert on `queue_depth`.
    /// # Instead
    /// `.fires(Length::minutes(10), "9", ["queue_depth 9x20"])` and `.quiet(["queue_depth 1x20"])`.
    /// # Exceptions
    /// A case that is wrong is an error; a missing one is a warning, and may be allowed for an alert or a group, with a
    /// reason. Alerts of SLOs bring proofs of their own.
    /// # Source
    /// Prometheus, unit testing for rules.
    "alert-case", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let known = Known::of(cx);
    let of_groups = cx.suite.rules.iter().flat_map(|group| group.cases.iter().map(|it| (&group.name, it)));
    let of_proofs = cx.suite.proofs.iter().flat_map(|proof| proof.cases.iter().map(|it| (&proof.file, it)));
    for (place, case) in of_groups.chain(of_proofs) {
        for (message, help) in known.wrong(case) {
            let path = vec![place.clone().into_owned(), case.name.clone().into_owned()];
            out.push(case.site, path, message).help(help).severity(Severity::Error);
        }
    }
    for group in &cx.suite.rules {
        for line in &group.rules {
            if let Some((message, help)) = unproven(cx, line) {
                out.push(line.site, path(group, line), message).help(help);
            }
        }
    }
}

/// A message and its help.
type Wrong = (String, String);

/// What cases may speak of.
struct Known<'a> {
    catalogue: &'static Catalogue,
    recorded: BTreeSet<&'a str>,
    alerts: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    fn of(cx: &Context<'a>) -> Self {
        let mut known = Self {
            catalogue: cx.suite.catalogue,
            // What Prometheus itself writes for each alert.
            recorded: BTreeSet::from(["ALERTS", "ALERTS_FOR_STATE"]),
            alerts: BTreeSet::new(),
        };
        for line in cx.suite.rules.iter().flat_map(|group| &group.rules) {
            match &line.makes {
                Makes::Series(name) => known.recorded.insert(name),
                Makes::Alert(alert) => known.alerts.insert(&alert.name),
            };
        }
        known
    }

    fn wrong(&self, case: &Case) -> Vec<Wrong> {
        let mut wrong: Vec<Wrong> = case.input.iter().flat_map(|input| self.input(input)).collect();
        for check in &case.alerts {
            if !self.alerts.contains(check.alert.as_ref()) {
                let help = nearest(&check.alert, self.alerts.iter().copied()).map_or_else(
                    || "use the name of an alert of the suite".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                wrong.push((format!("no alert is called `{}`", check.alert), help));
            }
        }
        for (_, value) in case.values.iter().flat_map(|check| &check.samples) {
            if value.parse::<f64>().is_err() {
                let help = "write the number of the sample, such as `0.05`".to_owned();
                wrong.push((format!("the expected sample `{value}` is no number"), help));
            }
        }
        wrong
    }

    fn input(&self, input: &Input) -> Vec<Wrong> {
        let text = &input.0;
        let parts = match input.parts() {
            Ok(parts) => parts,
            Err(what) => {
                let help = "write it as `metric{label=value} 0+1x10`".to_owned();
                return vec![(format!("the input series `{text}` cannot be read: {}", plain(&what)), help)];
            }
        };
        let mut wrong = Vec::new();
        if let Some(word) = unreadable(parts.values) {
            let message = format!("`{word}` in the input series `{text}` is no value");
            let help = "use `1x10` (eleven times 1), `0+60x10` (60 more each time), `_x5` (none), or numbers";
            wrong.push((message, help.to_owned()));
        }
        let Some(series) = self.catalogue.series(parts.metric) else {
            if !self.recorded.contains(parts.metric) {
                let names = self.catalogue.series_names().chain(self.recorded.iter().copied());
                let help = nearest(parts.metric, names).map_or_else(
                    || "declare it in the catalogue, or use a metric of the condition".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                wrong.push((
                    format!("no metric is called `{}`, so the case puts nothing in", parts.metric),
                    help,
                ));
            }
            return wrong;
        };
        let labels = || series.labels().map(|label| label.name);
        for (name, _) in &parts.labels {
            if labels().any(|label| label == *name) || self.catalogue.external().contains(name) {
                continue;
            }
            let help = match nearest(name, labels()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if labels().next().is_none() => "leave it out".to_owned(),
                None => format!("leave it out, or use {}", list(labels(), NAMED)),
            };
            wrong.push((format!("`{}` has no label `{name}`", parts.metric), help));
        }
        wrong
    }
}

/// A sentence up to its example.
fn plain(what: &str) -> &str {
    what.split(": ").next().unwrap_or(what)
}

/// The first word of the values that `promtool` does not read; samples of native histograms are not looked into.
fn unreadable(values: &str) -> Option<&str> {
    let is_histogram = values.contains("{{");
    values.split_whitespace().find(|word| !is_histogram && !is_value(word))
}

/// `5`, `-1e3`, `_`, `stale`, or one of them with a number of times: `1x10`, `0+60x10`, `_x5`.
fn is_value(word: &str) -> bool {
    let is_number = |text: &str| text.parse::<f64>().is_ok() && !text.eq_ignore_ascii_case("infinity");
    let Some((start, times)) = word.rsplit_once('x') else {
        return matches!(word, "_" | "stale") || is_number(word);
    };
    if times.is_empty() || !times.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    // A sign after an `e` belongs to the number.
    let signs = start.char_indices().skip(1).filter(|(_, c)| matches!(c, '+' | '-'));
    let mut steps = signs.map(|(at, _)| start.split_at(at));
    start == "_" || is_number(start) || steps.any(|(from, step)| is_number(from) && is_number(step))
}

/// What the cases of an alert that was written by hand lack.
fn unproven<'a>(cx: &Context<'a>, line: &'a Line) -> Option<Wrong> {
    let Makes::Alert(alert) = &line.makes else { return None };
    line.literal?;
    let is_about = |check: &&AlertCheck| match &check.uid {
        Some(uid) => *uid == alert.uid,
        None => check.alert == alert.name,
    };
    let cases = cx.suite.rules.iter().flat_map(|group| &group.cases);
    let cases = cases.chain(cx.suite.proofs.iter().flat_map(|proof| &proof.cases));
    let checks: Vec<&AlertCheck> = cases.flat_map(|case| &case.alerts).filter(is_about).collect();
    let fires = checks.iter().any(|check| !check.firing.is_empty());
    let quiet = checks.iter().any(|check| check.firing.is_empty());
    let checked = cx.promql(&line.expr);
    let metric = checked.metrics.first().map_or("metric", String::as_str);
    let fire = format!("`.fires(Length::minutes(10), \"9\", [\"{metric} 9x20\"])`");
    let rest = format!("`.quiet([\"{metric} 1x20\"])`");
    let (what, help) = match (fires, quiet) {
        (true, true) => return None,
        (false, false) => ("fires nor one in which it stays quiet", format!("add {fire} and {rest}")),
        (false, true) => ("fires", format!("add {fire}")),
        (true, false) => ("stays quiet", format!("add {rest}")),
    };
    let none = if fires || quiet { "no case in which it" } else { "neither a case in which it" };
    Some((format!("the alert has {none} {what}"), help))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails_suite, number_panel, passes_suite, suite};
    use dashwright_model::owner::Owner;
    use dashwright_model::query::{Language, Query};
    use dashwright_model::rule::{Draft, Proof, Severity as Urgency, alert};
    use dashwright_model::runbook::Runbook;
    use dashwright_model::{DashboardId, Length, RuleGroup, Suite};
    use dashwright_query::unit::quantity::Count;
    use pretty_assertions::assert_eq;

    const TEN: Length = Length::minutes(10);

    fn with(cases: impl FnOnce(Draft) -> Draft) -> Suite {
        let condition = Query::<Count>::computed(Language::PromQl, "max(queue_depth) > 5");
        let draft = alert(Urgency::Warning, "QueueLong", Owner::new("@team", "#team"), condition);
        let draft = cases(draft)
            .summary("orders wait")
            .description("Orders wait.")
            .action("Add workers.")
            .panel(DashboardId::new("home", "Home").panel("a"))
            .runbook(Runbook { slug: "queue", text: "# Queue" });
        let group = RuleGroup::new("shop", Length::seconds(30)).alert(draft);
        let records = RuleGroup::new("sums", Length::seconds(30))
            .rule(Line::record("shop:queue:max", "max(queue_depth)"));
        suite([board_with([number_panel("a")])]).rules([group, records])
    }

    /// One finding of an error, without its place.
    #[track_caller]
    fn fails(input: &'static str, message: &str, help: &str) {
        let suite = with(|draft| draft.fires(TEN, "9", ["queue_depth 9x20"]).quiet([input]));
        let golden = format!(
            "error[alert-case]: {message}\n  --> <here>\n   = in: shop / QueueLong stays quiet\n   = help: {help}"
        );
        fails_suite(&RULE, &suite, &golden);
    }

    #[test]
    fn series() {
        for input in [
            "queue_depth 1x20",
            "queue_depth{job=a, environment=lab} 0+1x5 _x3 stale 5-0.5x10 -1e-3x2 NaN",
            "latency_seconds_bucket{le=0.1} 0+60x20",
            "app:queue:max{job=a} 1",
            "shop:queue:max 1x20",
            "queue_depth {{schema:0 count:1 buckets:[1]}}x9",
        ] {
            passes_suite(&RULE, &with(|draft| draft.fires(TEN, "9", ["queue_depth 9x20"]).quiet([input])));
        }
        fails(
            "queue_depth",
            "the input series `queue_depth` cannot be read: values are missing",
            "write it as `metric{label=value} 0+1x10`",
        );
        fails(
            "queue_depth{job=a 1x20",
            "the input series `queue_depth{job=a 1x20` cannot be read: `}` is missing",
            "write it as `metric{label=value} 0+1x10`",
        );
        fails(
            "queue_depth 1*20",
            "`1*20` in the input series `queue_depth 1*20` is no value",
            "use `1x10` (eleven times 1), `0+60x10` (60 more each time), `_x5` (none), or numbers",
        );
        fails(
            "queue_deph 1x20",
            "no metric is called `queue_deph`, so the case puts nothing in",
            "did you mean `queue_depth`?",
        );
        fails("queue_depth{jop=a} 1x20", "`queue_depth` has no label `jop`", "did you mean `job`?");
        fails(
            "queue_depth{shard=a} 1x20",
            "`queue_depth` has no label `shard`",
            "leave it out, or use `job` and `environment`",
        );
    }

    #[test]
    fn both_kinds_of_cases() {
        let warns = |message: &str, help: &str| {
            format!(
                "warning[alert-case]: {message}\n  --> <here>\n   = in: shop / QueueLong\n   = help: {help}"
            )
        };
        fails_suite(
            &RULE,
            &with(|draft| draft),
            &warns(
                "the alert has neither a case in which it fires nor one in which it stays quiet",
                "add `.fires(Length::minutes(10), \"9\", [\"queue_depth 9x20\"])` and \
                 `.quiet([\"queue_depth 1x20\"])`",
            ),
        );
        fails_suite(
            &RULE,
            &with(|draft| draft.fires(TEN, "9", ["queue_depth 9x20"])),
            &warns("the alert has no case in which it stays quiet", "add `.quiet([\"queue_depth 1x20\"])`"),
        );
        fails_suite(
            &RULE,
            &with(|draft| draft.quiet(["queue_depth 1x20"])),
            &warns(
                "the alert has no case in which it fires",
                "add `.fires(Length::minutes(10), \"9\", [\"queue_depth 9x20\"])`",
            ),
        );
        let mut generated = with(|draft| draft);
        generated.rules.iter_mut().flat_map(|group| &mut group.rules).for_each(|line| line.literal = None);
        passes_suite(&RULE, &generated);
    }

    #[test]
    fn a_case_of_another_alert() {
        let mut suite = with(|draft| draft.fires(TEN, "9", ["queue_depth 9x20"]).quiet(["queue_depth 1x20"]));
        let mut case = suite.rules[0].cases[1].clone();
        case.alerts.iter_mut().for_each(|check| check.alert = "QueueLang".into());
        suite.proofs.push(Proof {
            file: "queue".into(),
            rules: vec!["shop".into()],
            evaluation: Length::minutes(1),
            cases: vec![case],
        });
        fails_suite(
            &RULE,
            &suite,
            "error[alert-case]: no alert is called `QueueLang`
  --> <here>
   = in: queue / QueueLong stays quiet
   = help: did you mean `QueueLong`?",
        );
    }

    #[test]
    fn values() {
        for (word, holds) in [
            ("1", true),
            ("-1.5e3x10", true),
            ("0+60x60", true),
            ("1e3-1e-1x4", true),
            ("_", true),
            ("_x4", true),
            ("stale", true),
            ("Inf", true),
            ("1x", false),
            ("x5", false),
            ("1+x5", false),
            ("1+1", false),
            ("1x1.5", false),
            ("one", false),
        ] {
            assert_eq!(is_value(word), holds, "{word}");
        }
    }
}
