//! `absence-untold`: an SLO that can go unmeasured without anybody being told.

use std::collections::BTreeSet;

use dashwright_model::rule::{Makes, Rule as Line};
use dashwright_query::nearest::list;
use dashwright_query::promql::ast::{BinaryOp, Expr, ExprKind, MatchOp, Selector};

use super::rule_query::path;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::walk;

rule! {
    /// # What it checks
    /// For each SLO an alert fires when what it counts is gone: one of its own, or one with `absent(…)`,
    /// `absent_over_time(…)` or `… unless …` on a metric that it counts, or on another metric of the same emitter.
    /// # Why it matters
    /// Without series no window burns, so the alerts of an SLO stay quiet while everything is down, and the budget looks as it
    /// did in the last good hour.
    /// # Example
    /// An SLO on `orders_total`, and no alert on its absence.
    /// # Instead
    /// `.absent_alert()` on the SLO, or `absent(orders_total{environment="production"})` as an alert of its own.
    /// # Exceptions
    /// An SLO of a service that is often without series, such as a nightly job: allow it for the SLO. Journeys are measured by
    /// their parts. `up == 0` is no such alert, because it needs the series of a target that is still known.
    /// # Source
    /// Own; Pyrra generates `SLOMetricAbsent` for the same reason.
    "absence-untold", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let mut told = Told::default();
    for line in cx.suite.rules.iter().flat_map(|group| &group.rules) {
        if matches!(line.makes, Makes::Alert(_)) {
            walk::expressions(&cx.promql(&line.expr).expr, &mut |expr| told.add(cx, expr));
        }
    }
    for group in &cx.suite.rules {
        for line in &group.rules {
            let Some(slo) = counted(line) else { continue };
            if told.slos.contains(slo) {
                continue;
            }
            let checked = cx.promql(&line.expr);
            let metrics: BTreeSet<&str> =
                walk::selectors(&checked.expr).into_iter().filter_map(name).collect();
            let known = |metric: &str| told.knows(cx, metric);
            let Some(first) = metrics.first().filter(|_| !metrics.iter().any(|metric| known(metric))) else {
                continue;
            };
            let message = format!(
                "nobody is told when `{slo}` is not measured any more: no alert is about the absence of {}",
                list(metrics.iter().copied(), 4)
            );
            out.push(line.site, path(group, line), message)
                .help(format!("add `.absent_alert()` to the SLO, or an alert on `absent({first})`"));
        }
    }
}

/// The SLO whose events this rule records.
fn counted(line: &Line) -> Option<&str> {
    let Makes::Series(name) = &line.makes else { return None };
    let (_, slo) = line.labels.iter().find(|(label, _)| label == "slo")?;
    name.starts_with("slo:sli_total:rate").then_some(slo.as_ref())
}

/// The name of the metric of a selector.
fn name(selector: &Selector) -> Option<&str> {
    selector.metric.as_ref().map(|name| name.text.as_str())
}

/// What alerts are told to be absent.
#[derive(Default)]
struct Told {
    /// Metrics, with the emitters that are known.
    metrics: BTreeSet<String>,
    emitters: BTreeSet<&'static str>,
    /// SLOs, by what they record.
    slos: BTreeSet<String>,
}

impl Told {
    fn add(&mut self, cx: &Context<'_>, expr: &Expr) {
        let about = match &expr.kind {
            ExprKind::Call(call) if matches!(call.function.text.as_str(), "absent" | "absent_over_time") => {
                call.args.iter().flat_map(walk::selectors).collect()
            }
            // What was there a while ago and is not now.
            ExprKind::Binary(binary) if binary.op == BinaryOp::Unless => {
                let now: Vec<Option<&str>> = walk::selectors(&binary.rhs).into_iter().map(name).collect();
                let mut before = walk::selectors(&binary.lhs);
                before.retain(|selector| now.contains(&name(selector)));
                before
            }
            _ => Vec::new(),
        };
        for selector in about {
            let slo = selector.matchers.iter().find(|it| it.label.text == "slo" && it.op == MatchOp::Equal);
            match (slo, name(selector)) {
                (Some(slo), _) => drop(self.slos.insert(slo.value.value.clone())),
                (None, Some(name)) => {
                    let series = cx.suite.catalogue.series(name);
                    self.metrics.insert(series.map_or(name, |series| series.metric.name).to_owned());
                    self.emitters.extend(series.and_then(|series| series.metric.emitter).map(|it| it.name));
                }
                (None, None) => {}
            }
        }
    }

    /// Whether an alert is about the absence of this metric, or of another one of its emitter.
    fn knows(&self, cx: &Context<'_>, metric: &str) -> bool {
        let series = cx.suite.catalogue.series(metric);
        let emitter = series.and_then(|series| series.metric.emitter);
        self.metrics.contains(series.map_or(metric, |series| series.metric.name))
            || emitter.is_some_and(|emitter| self.emitters.contains(emitter.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails_rules, passes_rules};
    use dashwright_model::owner::Owner;
    use dashwright_model::query::{Language, Query};
    use dashwright_model::rule::{Severity, alert};
    use dashwright_model::runbook::Runbook;
    use dashwright_model::{DashboardId, Length, RuleGroup, rule};
    use dashwright_query::unit::quantity::Unknown;

    fn slo(expr: &'static str) -> RuleGroup {
        let total = rule::Rule::record("slo:sli_total:rate5m", expr).label("slo", "shop");
        RuleGroup::new("slo-shop", Length::seconds(30)).rule(total)
    }

    fn alerts(condition: &'static str) -> RuleGroup {
        let condition = Query::<Unknown>::computed(Language::PromQl, condition);
        RuleGroup::new("alerts", Length::minutes(1)).alert(
            alert(Severity::Warning, "Gone", Owner::new("@test", "#test"), condition)
                .summary("Gone")
                .description("What is counted is gone.")
                .action("Look.")
                .panel(DashboardId::new("home", "Home").panel("a"))
                .runbook(Runbook { slug: "page", text: "# Page" }),
        )
    }

    const COUNTED: &str = "sum by (environment) (rate(latency_seconds_count[5m]))";

    #[test]
    fn cases() {
        for told in [
            "absent(latency_seconds_count)",
            "absent_over_time(latency_seconds_bucket{environment=\"production\"}[10m])",
            // Of the same emitter.
            "absent(queue_depth)",
            "latency_seconds_count offset 1h unless latency_seconds_count",
            "absent(slo:sli_total:rate5m{slo=\"shop\"})",
        ] {
            passes_rules(&RULE, [slo(COUNTED), alerts(told)]);
        }
        passes_rules(&RULE, [alerts("queue_depth > 5")]);
        for quiet in [
            "rate(latency_seconds_count[5m]) == 0",
            "absent(up)",
            "absent(slo:sli_total:rate5m{slo=\"other\"})",
        ] {
            fails_rules(
                &RULE,
                [slo(COUNTED), alerts(quiet)],
                "warning[absence-untold]: nobody is told when `shop` is not measured any more: no alert is about the absence of \
                 `latency_seconds_count`
  --> <here>
   = in: slo-shop / slo:sli_total:rate5m
   = help: add `.absent_alert()` to the SLO, or an alert on `absent(latency_seconds_count)`",
            );
        }
    }
}
