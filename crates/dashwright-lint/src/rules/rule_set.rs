//! `rule-set`: what only all rules together show: order, cycles, duplicates, groups of one name.

use std::collections::BTreeMap;

use dashwright_model::RuleGroup;
use dashwright_model::rule::{self, Makes};
use dashwright_query::promql::rules::{self, RuleKind};

use super::rule_query::finding;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// No series is made from itself; a rule stands below the rules that it reads; no two rules make the same series with
    /// the same labels; no two groups have one name; a group has rules, runs at least every second, and stands in a file
    /// that `rules/*.yaml` finds and that is no other file of Grafana.
    /// # Why it matters
    /// Rules of one group run in order and groups run at different times, so a rule that stands too early reads old
    /// numbers. Two rules that make one series overwrite each other.
    /// # Example
    /// `a:b:ratio` above `a:b:rate5m`, from which it is made.
    /// # Instead
    /// Put both into one group, in order.
    /// # Exceptions
    /// A series of another group may be up to one interval old where that does not matter: allow `rule-group` for the
    /// group.
    /// # Source
    /// Prometheus, recording rules: rules of a group run one after the other.
    "rule-set", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    names(&cx.suite.rules, out);
    let all: Vec<(&RuleGroup, &rule::Rule)> =
        cx.suite.rules.iter().flat_map(|group| group.rules.iter().map(move |rule| (group, rule))).collect();
    let labels: Vec<Vec<(&str, &str)>> = all
        .iter()
        .map(|(_, rule)| rule.labels.iter().map(|(name, value)| (name.as_ref(), value.as_ref())).collect())
        .collect();
    let set: Vec<rules::Rule<'_>> = all
        .iter()
        .zip(&labels)
        .map(|((group, rule), labels)| rules::Rule {
            name: rule.name(),
            kind: match rule.makes {
                Makes::Series(_) => RuleKind::Recording,
                Makes::Alert(_) => RuleKind::Alert,
            },
            group: &group.name,
            interval: Some(f64::from(group.interval.as_seconds())),
            hold: match &rule.makes {
                Makes::Series(_) => 0.0,
                Makes::Alert(alert) => f64::from(alert.hold.as_seconds()),
            },
            expr: &rule.expr,
            labels,
        })
        .collect();
    for found in rules::check(&set, cx.suite.catalogue) {
        if let Some((group, rule)) = all.get(found.rule) {
            out.list.push(finding(group, rule, &found.problem));
        }
    }
}

/// Names and intervals of the groups themselves.
fn names(groups: &[RuleGroup], out: &mut Findings) {
    let mut seen = BTreeMap::new();
    for group in groups {
        let path = vec![group.name.clone().into_owned()];
        if let Some(first) = seen.insert(group.name.as_ref(), group.site) {
            let message = format!("two rule groups are called `{}`", group.name);
            out.push(group.site, path.clone(), message)
                .help(format!("one stands at {first} already; choose another name, or add the rules there"));
        }
        if let Some((message, help)) = file(group) {
            out.push(group.site, path.clone(), message).help(help);
        }
        if group.interval.is_zero() {
            let message = format!("the rule group `{}` runs every 0 seconds", group.name);
            out.push(group.site, path.clone(), message).help("use the scrape interval, such as `30s`");
        }
        if group.rules.is_empty() {
            let message = format!("the rule group `{}` has no rule", group.name);
            out.push(group.site, path, message).help("add one, or leave the group out");
        }
    }
}

/// Files beside those of Grafana-managed rules.
const TAKEN: &[&str] = &["contact-points", "policies", "templates", "mute-timings", "retired"];

/// What is wrong with the file that a group stands in.
fn file(group: &RuleGroup) -> Option<(String, String)> {
    let name = group.file.as_ref();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if group.name.trim().is_empty() {
        return Some((
            "a rule group has no name".to_owned(),
            "call it by what it watches: `checkout`".to_owned(),
        ));
    }
    if !name.chars().all(plain) || !name.starts_with(|c: char| c.is_ascii_alphanumeric()) || name.len() > 100
    {
        let better: String = name.chars().map(|c| if plain(c) { c } else { '-' }).take(100).collect();
        let better = better.trim_matches(['-', '.']);
        let help = if better.is_empty() { "rules" } else { better };
        let message = format!("`{name}` cannot be the name of a rule file");
        return Some((message, format!("use letters, digits, `-` and `_`: `.file(\"{help}\")`")));
    }
    let grafana = |rule: &rule::Rule| matches!(&rule.makes, Makes::Alert(alert) if alert.engine != rule::Engine::Prometheus);
    if TAKEN.contains(&name) && group.rules.iter().any(grafana) {
        let message = format!("the file `alerting/{name}.yaml` of Grafana holds something else already");
        return Some((message, format!("choose another file: `.file(\"{name}-rules\")`")));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails_rules, passes_rules};
    use dashwright_model::Length;

    #[test]
    fn files_that_nobody_reads() {
        for (name, message, help) in [
            (
                "a/b",
                "`a/b` cannot be the name of a rule file",
                "use letters, digits, `-` and `_`: `.file(\"a-b\")`",
            ),
            (
                "..",
                "`..` cannot be the name of a rule file",
                "use letters, digits, `-` and `_`: `.file(\"rules\")`",
            ),
            ("", "a rule group has no name", "call it by what it watches: `checkout`"),
        ] {
            let golden =
                format!("error[rule-set]: {message}\n  --> <here>\n   = in: {name}\n   = help: {help}");
            fails_rules(&RULE, [group(name, [("a:queue:max", "max(queue_depth)")])], &golden);
        }
    }

    fn group(name: &'static str, rules: impl IntoIterator<Item = (&'static str, &'static str)>) -> RuleGroup {
        rules.into_iter().fold(RuleGroup::new(name, Length::seconds(30)), |group, (series, expr)| {
            group.rule(rule::Rule::record(series, expr))
        })
    }

    #[test]
    fn order_and_groups() {
        let [first, second] = [("a:queue:max", "max(queue_depth)"), ("a:queue:twice", "2 * a:queue:max")];
        passes_rules(&RULE, [group("a", [first, second])]);
        fails_rules(
            &RULE,
            [group("a", [second, first])],
            "warning[rule-order]: `a:queue:max` is made further down in this group: this reads its value of the evaluation before
  --> <here>
   = in: a / a:queue:twice
   = help: move `a:queue:max` above `a:queue:twice`",
        );
        fails_rules(
            &RULE,
            [group("a", [first]), group("a", [])],
            "error[rule-set]: two rule groups are called `a`
  --> <here>
   = in: a
   = help: one stands at <here> already; choose another name, or add the rules there

error[rule-set]: the rule group `a` has no rule
  --> <here>
   = in: a
   = help: add one, or leave the group out",
        );
    }

    #[test]
    fn duplicates_and_cycles() {
        let twice = ("a:queue:max", "max(queue_depth)");
        fails_rules(
            &RULE,
            [group("a", [twice, twice])],
            "error[duplicate-rule]: the same rule called `a:queue:max` with the same labels is in the group `a`
  --> <here>
   = in: a / a:queue:max
   = help: leave one of them out",
        );
        fails_rules(
            &RULE,
            [group("a", [("a:queue:max", "a:queue:max + 1")])],
            "error[rule-cycle]: `a:queue:max` is made from itself
  --> <here>
   = in: a / a:queue:max
   = help: read the series that the other rules are made from",
        );
    }
}
