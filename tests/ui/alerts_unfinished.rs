//! Alerts without a summary, an action or a panel are not finished.

use dashwright::model::rule::{RuleGroup, Severity, alert};
use dashwright::model::runbook::Runbook;
use dashwright::prelude::*;

const HOME: DashboardId = DashboardId::new("home", "Home");
const TEAM: Owner = Owner::new("@team", "#team");
const QUEUE: Runbook = Runbook { slug: "queue", text: "# Queue" };

fn condition() -> Query<Count> {
    Query::computed(Language::PromQl, "max(queue_depth) > 5")
}

fn main() {
    let _ = RuleGroup::new("no-summary", Length::seconds(30)).alert(
        alert(Severity::Warning, "QueueLong", TEAM, condition())
            .description("Orders wait.")
            .action("Add workers.")
            .panel(HOME.panel("depth"))
            .runbook(QUEUE),
    );
    let _ = RuleGroup::new("no-action", Length::seconds(30)).alert(
        alert(Severity::Warning, "QueueLong", TEAM, condition())
            .summary("orders wait")
            .description("Orders wait.")
            .panel(HOME.panel("depth"))
            .runbook(QUEUE),
    );
    let _ = RuleGroup::new("no-panel", Length::seconds(30)).alert(
        alert(Severity::Warning, "QueueLong", TEAM, condition())
            .summary("orders wait")
            .description("Orders wait.")
            .action("Add workers.")
            .runbook(QUEUE),
    );
}
