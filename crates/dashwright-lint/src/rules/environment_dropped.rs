//! `environment-dropped`: a rule whose result nobody can tell apart by environment.

use dashwright_model::rule::Makes;
use dashwright_query::promql::Promise;

use super::rule_query::path;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::walk;

/// The label that says where something runs.
const ENVIRONMENT: &str = "environment";

rule! {
    /// # What it checks
    /// A recorded series, or an alert, keeps the label `environment` where everything that its query reads has it.
    /// # Why it matters
    /// Without it the variable of that name finds nothing, an alert of the laboratory pages like one of production, and lab
    /// and production are added up.
    /// # Example
    /// `sum by (service) (rate(http_requests_total[5m]))` as a recorded series.
    /// # Instead
    /// `sum by (environment, service) (rate(http_requests_total[5m]))`.
    /// # Exceptions
    /// A query that asks for one environment, with `environment="production"`, and `absent`, which has only the labels that it
    /// was asked for. A rule may also set the label.
    /// # Source
    /// Prometheus, best practices for recording rules: keep the labels that tell instances of a thing apart.
    "environment-dropped", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for (group, rule) in
        cx.suite.rules.iter().flat_map(|group| group.rules.iter().map(move |rule| (group, rule)))
    {
        if rule.labels.iter().any(|(label, _)| label == ENVIRONMENT) {
            continue;
        }
        let checked = cx.promql(&rule.expr);
        if checked.labels.promise(ENVIRONMENT) > Promise::Absent {
            continue;
        }
        let selectors = walk::selectors(&checked.expr);
        let asks = |name: &str| {
            selectors
                .iter()
                .any(|selector| selector.matchers.iter().any(|matcher| matcher.label.text == name))
        };
        let has_it =
            |name: &str| cx.suite.catalogue.series(name).is_some_and(|it| it.label(ENVIRONMENT).is_some());
        let names: Vec<&str> =
            selectors.iter().filter_map(|selector| Some(selector.metric.as_ref()?.text.as_str())).collect();
        let all = names.len() == selectors.len() && names.iter().all(|name| has_it(name));
        if selectors.is_empty() || !all || asks(ENVIRONMENT) || walk::calls(&checked.expr, "absent") {
            continue;
        }
        let what = match rule.makes {
            Makes::Series(_) => "the recorded series",
            Makes::Alert(_) => "the alert",
        };
        out.push(
            rule.site,
            path(group, rule),
            format!("{what} loses `{ENVIRONMENT}`, which `{}` has", names[0]),
        )
        .help(format!(
            "keep it: `by ({ENVIRONMENT}, …)`, and `on ({ENVIRONMENT}, …)` where two sides are joined"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails_rules, passes_rules};
    use dashwright_model::{Length, RuleGroup, rule};

    fn group(expr: &'static str) -> RuleGroup {
        RuleGroup::new("shop", Length::seconds(30)).rule(rule::Rule::record("app:queue:max", expr))
    }

    #[test]
    fn cases() {
        passes_rules(&RULE, [group("max by (environment) (queue_depth)")]);
        passes_rules(&RULE, [group("max(queue_depth{environment=\"lab\"})")]);
        passes_rules(&RULE, [group("absent(queue_depth)"), group("vector(1)"), group("max(app:queue:max)")]);
        fails_rules(
            &RULE,
            [group("max by (job) (queue_depth)")],
            "warning[environment-dropped]: the recorded series loses `environment`, which `queue_depth` has
  --> <here>
   = in: shop / app:queue:max
   = help: keep it: `by (environment, …)`, and `on (environment, …)` where two sides are joined",
        );
    }
}
