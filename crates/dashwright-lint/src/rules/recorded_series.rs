//! `recorded-series`: what a recording rule makes is what the catalogue says.

use dashwright_model::rule::Makes;
use dashwright_query::nearest::list;

use super::rule_query::path;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// The catalogue declares each series that a rule records, in the unit and with the labels that the rule gives it.
    /// # Why it matters
    /// Queries are checked against the catalogue: a recorded series that is not in it cannot be used, and one that is
    /// declared differently makes wrong queries look right.
    /// # Example
    /// A rule records `shop:orders:rate5m` by `region`; the catalogue declares it without labels.
    /// # Instead
    /// Declare the label, or aggregate it away.
    /// # Exceptions
    /// None.
    /// # Source
    /// Own.
    "recorded-series", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for group in &cx.suite.rules {
        for rule in &group.rules {
            let Makes::Series(name) = &rule.makes else { continue };
            let Some(series) = cx.suite.catalogue.series(name) else {
                let message =
                    format!("the catalogue does not declare the series `{name}` that a rule records");
                out.push(rule.site, path(group, rule), message)
                    .help(format!("declare it with `Metric::recorded_by(\"{name}\", …, &[])`"));
                continue;
            };
            let checked = cx.promql(&rule.expr);
            let (declared, made) = (series.unit(), checked.unit);
            if !declared.agrees(made) {
                let message = format!("`{name}` is declared in {declared}, the rule makes {made}");
                out.push(rule.site, path(group, rule), message)
                    .help("change the unit in the catalogue, or the rule");
            }
            let kept = checked.labels.names().filter(|label| *label != "__name__");
            let set = rule.labels.iter().map(|(label, _)| label.as_ref());
            let mut made: Vec<&str> = kept.chain(set).collect();
            let mut declared: Vec<&str> = series.labels().map(|label| label.name).collect();
            for labels in [&mut made, &mut declared] {
                labels.sort_unstable();
                labels.dedup();
            }
            let always = |label: &&str| series.label(label).is_none_or(|label| label.always);
            let fits = made.iter().all(|label| declared.contains(label))
                && declared.iter().filter(|label| always(label)).all(|label| made.contains(label));
            if !fits {
                let (made, declared) = (list(made, 12), list(declared, 12));
                let message =
                    format!("`{name}` is declared with the labels {declared}, the rule makes {made}");
                out.push(rule.site, path(group, rule), message)
                    .help("change the labels in the catalogue, or the rule");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails_rules, passes_rules};
    use dashwright_model::{Length, RuleGroup, rule};

    fn group(series: &'static str, expr: &'static str) -> RuleGroup {
        RuleGroup::new("shop", Length::seconds(30)).rule(rule::Rule::record(series, expr))
    }

    #[test]
    fn cases() {
        passes_rules(&RULE, [group("app:queue:max", "max by (job) (queue_depth)")]);
        fails_rules(
            &RULE,
            [group("app:queue:min", "min by (job) (queue_depth)")],
            "error[recorded-series]: the catalogue does not declare the series `app:queue:min` that a rule records
  --> <here>
   = in: shop / app:queue:min
   = help: declare it with `Metric::recorded_by(\"app:queue:min\", …, &[])`",
        );
        fails_rules(
            &RULE,
            [group("app:queue:max", "max(request_duration_seconds)")],
            "error[recorded-series]: `app:queue:max` is declared in count, the rule makes seconds
  --> <here>
   = in: shop / app:queue:max
   = help: change the unit in the catalogue, or the rule

error[recorded-series]: `app:queue:max` is declared with the labels `job`, the rule makes none
  --> <here>
   = in: shop / app:queue:max
   = help: change the labels in the catalogue, or the rule",
        );
    }
}
