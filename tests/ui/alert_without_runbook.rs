//! An alert without a runbook is not finished.

use dashwright::model::rule::{RuleGroup, Severity, alert};
use dashwright::prelude::*;

const HOME: DashboardId = DashboardId::new("home", "Home");
const TEAM: Owner = Owner::new("@team", "#team");

fn main() {
    let condition: Query<Count> = Query::computed(Language::PromQl, "max(queue_depth) > 5");
    let _ = RuleGroup::new("shop", Length::seconds(30)).alert(
        alert(Severity::Warning, "QueueLong", TEAM, condition)
            .summary("orders wait")
            .description("Orders wait.")
            .action("Add workers.")
            .panel(HOME.panel("depth")),
    );
}
