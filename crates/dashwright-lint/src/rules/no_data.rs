//! `no-data`: an alert of Grafana that fires because there is too little traffic to judge.

use dashwright_model::rule::{Engine, Makes, NoData};
use dashwright_query::promql;

use super::rule_query::path;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Where a condition that Grafana evaluates has a floor (`and … > 1`, `unless`, an inner comparison), "no data" neither
    /// fires an alert of its own nor counts as the condition.
    /// # Why it matters
    /// Prometheus stays silent below the floor. Grafana gets an empty answer there, and fires `DatasourceNoData` in every
    /// quiet night.
    /// # Example
    /// `.grafana(NoData::NoData, OnError::Error)` on `errors / requests > 0.01 and requests > 1`.
    /// # Instead
    /// `NoData::Ok("below the floor there is nothing to judge")`, and an alert on `absent(…)` for the metric.
    /// # Exceptions
    /// A filter that always lets something through.
    /// # Source
    /// Grafana, alert rules: no data and error states.
    "no-data", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for group in &cx.suite.rules {
        for line in &group.rules {
            let Makes::Alert(alert) = &line.makes else { continue };
            let Engine::Grafana { no_data, .. } = alert.engine else { continue };
            let Ok(condition) = promql::split(&line.expr) else { continue };
            let what = match no_data {
                NoData::NoData => "fires `DatasourceNoData`",
                NoData::Alerting => "fires the alert",
                NoData::KeepLast | NoData::Ok(_) => continue,
            };
            if condition.floor {
                let message = format!("below its floor `{}` returns nothing, and that {what}", alert.name);
                out.push(line.site, path(group, line), message).help(
                    "say `NoData::Ok(\"below the floor there is nothing to judge\")`, and watch the metric with `absent(…)`",
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails_suite, number_panel, passes_suite, suite};
    use dashwright_model::owner::Owner;
    use dashwright_model::query::{Language, Query};
    use dashwright_model::rule::{OnError, Severity, alert};
    use dashwright_model::runbook::Runbook;
    use dashwright_model::{DashboardId, Length, RuleGroup, Suite};
    use dashwright_query::unit::quantity::Count;

    fn with(no_data: NoData, condition: &'static str) -> Suite {
        let condition = Query::<Count>::computed(Language::PromQl, condition);
        let draft = alert(Severity::Warning, "QueueLong", Owner::new("@team", "#team"), condition)
            .grafana(no_data, OnError::Error)
            .after(Length::minutes(5))
            .summary("orders wait")
            .description("Orders wait.")
            .action("Add workers.")
            .panel(DashboardId::new("home", "Home").panel("a"))
            .runbook(Runbook { slug: "queue", text: "# Queue" });
        suite([board_with([number_panel("a")])])
            .rules([RuleGroup::new("shop", Length::seconds(30)).alert(draft)])
    }

    #[test]
    fn cases() {
        const FLOOR: &str = "max(queue_depth) > 5 and max(queue_depth) > 1";
        passes_suite(&RULE, &with(NoData::NoData, "max(queue_depth) > 5"));
        passes_suite(&RULE, &with(NoData::Ok("nothing to judge"), FLOOR));
        fails_suite(
            &RULE,
            &with(NoData::NoData, FLOOR),
            "warning[no-data]: below its floor `QueueLong` returns nothing, and that fires `DatasourceNoData`
  --> <here>
   = in: shop / QueueLong
   = help: say `NoData::Ok(\"below the floor there is nothing to judge\")`, and watch the metric with `absent(…)`",
        );
    }
}
