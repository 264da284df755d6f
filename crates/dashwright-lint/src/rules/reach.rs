//! `reach`: logs or traces that are too far away.

use std::collections::{BTreeMap, BTreeSet};

use dashwright_model::link::Target;
use dashwright_model::query::Language;

use crate::context::{Board, Context};
use crate::finding::Findings;
use crate::links;
use crate::rule::rule;

/// Clicks.
const MOST: usize = 2;

rule! {
    /// # What it checks
    /// From a dashboard with the tag `service` logs and traces are at most two clicks away, where the suite has any.
    /// # Why it matters
    /// The way from "it is slow" to the slow request is walked in every incident. Five minutes are the goal for the whole
    /// diagnosis.
    /// # Example
    /// A dashboard of a service whose links lead to other numbers only.
    /// # Instead
    /// `.links_to([TRACING, LOGS_EXPLORATION])`.
    /// # Exceptions
    /// Suites without a dashboard of logs or of traces.
    /// # Source
    /// Own.
    "reach", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for (language, what) in [(Language::LogQl, "logs"), (Language::TraceQl, "traces")] {
        let shows = |board: &Board<'_>| board.queries().any(|located| located.query.language == language);
        let goals: BTreeSet<&str> =
            cx.boards.iter().filter(|board| shows(board)).map(|board| board.dashboard.id.uid()).collect();
        if goals.is_empty() {
            continue;
        }
        let near = clicks(cx, &goals, language);
        for board in &cx.boards {
            let dashboard = board.dashboard;
            if !dashboard.tags.iter().any(|tag| tag == "service") {
                continue;
            }
            let message = match near.get(dashboard.id.uid()) {
                Some(clicks) if *clicks <= MOST => continue,
                Some(clicks) => format!("{what} are {clicks} clicks away, {MOST} are the most"),
                None => format!("no link leads from here to {what}"),
            };
            out.dashboard(dashboard, message)
                .help(format!("link to {}", dashwright_query::nearest::list(goals.iter().copied(), 4)));
        }
    }
}

/// The clicks from each dashboard to the nearest one that shows what is looked for; Explore counts as one.
fn clicks<'a>(cx: &Context<'a>, goals: &BTreeSet<&'a str>, language: Language) -> BTreeMap<&'a str, usize> {
    let mut back: BTreeMap<&str, Vec<&'a str>> = BTreeMap::new();
    let mut near: BTreeMap<&'a str, usize> = goals.iter().map(|goal| (*goal, 0)).collect();
    for board in &cx.boards {
        let uid = board.dashboard.id.uid();
        for at in links::of(board) {
            match &at.link.target {
                Target::Dashboard { id, .. } => back.entry(id.uid()).or_default().push(uid),
                Target::Explore(of) if *of == language => {
                    near.entry(uid).or_insert(1);
                }
                Target::ExploreQuery(query) if query.language == language => {
                    near.entry(uid).or_insert(1);
                }
                _ => {}
            }
        }
    }
    // Rings around the goals; each ring is one click more.
    for ring in 0..cx.boards.len() {
        let last: Vec<&str> =
            near.iter().filter(|(_, clicks)| **clicks == ring).map(|(uid, _)| *uid).collect();
        for from in last.iter().flat_map(|to| back.get(to).into_iter().flatten()) {
            near.entry(from).and_modify(|clicks| *clicks = (*clicks).min(ring + 1)).or_insert(ring + 1);
        }
        if last.is_empty() && ring > 1 {
            break;
        }
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails, passes};
    use dashwright_model::link::Link;
    use dashwright_model::panel::logs;
    use dashwright_model::query::{Lines, Query};
    use dashwright_model::{Dashboard, DashboardId, Row};

    const HOME: DashboardId = DashboardId::new("home", "Home");
    const MIDDLE: DashboardId = DashboardId::new("middle", "Middle");
    const FAR: DashboardId = DashboardId::new("far", "Far");
    const LOGS: DashboardId = DashboardId::new("logs", "Logs");

    fn lines() -> Dashboard {
        let query = Query::<Lines>::computed(Language::LogQl, "{service=\"api\"}");
        board(LOGS).row(Row::new("Row").panel(logs("lines", "Lines").query(query)))
    }

    #[test]
    fn cases() {
        let service = |id, to| board(id).tags(["service"]).link(Link::to(to));
        passes(&RULE, [board(HOME).tags(["service"])]);
        passes(&RULE, [service(HOME, MIDDLE), service(MIDDLE, LOGS), lines()]);
        passes(&RULE, [board(HOME).tags(["service"]).link(Link::explore(Language::LogQl)), lines()]);
        fails(
            &RULE,
            [service(HOME, FAR), service(FAR, MIDDLE), service(MIDDLE, LOGS), lines()],
            "warning[reach]: logs are 3 clicks away, 2 are the most
  --> <here>
   = in: Home
   = help: link to `logs`",
        );
        fails(
            &RULE,
            [service(HOME, HOME), lines()],
            "warning[reach]: no link leads from here to logs
  --> <here>
   = in: Home
   = help: link to `logs`",
        );
    }
}
