//! `range-kind`: a dashboard that opens with a range which does not fit what it is for.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::time;

const HOUR: f64 = 3600.0;
const DAY: f64 = 24.0 * HOUR;

rule! {
    /// # What it checks
    /// By its tags: a dashboard `realtime` opens with at most an hour, `overview`, `home` and `service` with at most a day,
    /// `executive` with at least a week, and the last one asks again every five minutes or more rarely.
    /// # Why it matters
    /// Over a week an outage of ten minutes is one pixel; over an hour a budget of thirty days says nothing. Readers take
    /// the range that a dashboard opens with.
    /// # Example
    /// `.tags(["service"]).last("now-7d")`.
    /// # Instead
    /// `.tags(["service"]).last("now-6h")`.
    /// # Exceptions
    /// Dashboards without one of these tags.
    /// # Source
    /// Own; the ranges follow the time within which their readers act.
    "range-kind", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for dashboard in &cx.suite.dashboards {
        let Some(range) = time::range(dashboard.from, dashboard.to) else { continue };
        for tag in &dashboard.tags {
            let most = match tag.as_ref() {
                "realtime" => HOUR,
                "overview" | "home" | "service" => DAY,
                _ => f64::INFINITY,
            };
            if range > most {
                let (range, most) = (time::words(range), time::words(most));
                out.dashboard(
                    dashboard,
                    format!("a `{tag}` dashboard opens with {range}, {most} is the most"),
                )
                .help(format!("use `.last(\"now-{most}\")` or less"));
            }
            if tag == "executive" && range < 7.0 * DAY {
                let range = time::words(range);
                out.dashboard(
                    dashboard,
                    format!("an `executive` dashboard opens with {range}, 7d is the least"),
                )
                .help("use `.last(\"now-30d\")`");
            }
            let often = dashboard.refresh.and_then(time::seconds).filter(|every| *every < 300.0);
            if let ("executive", Some(every)) = (tag.as_ref(), often) {
                let every = time::words(every);
                out.dashboard(dashboard, format!("an `executive` dashboard asks again every {every}"))
                    .help("use `.refresh(\"5m\")`");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home, passes};

    #[test]
    fn cases() {
        let of = |tag: &'static str, from, refresh| {
            home(|dashboard| {
                dashboard.tags = vec![tag.into()];
                (dashboard.from, dashboard.refresh) = (from, Some(refresh));
            })
        };
        passes(
            &RULE,
            [of("service", "now-6h", "30s"), of("executive", "now-30d", "5m"), of("any", "now-1y", "5m")],
        );
        fails(
            &RULE,
            [of("service", "now-7d", "5m"), of("executive", "now-6h", "30s")],
            "warning[range-kind]: a `service` dashboard opens with 7d, 1d is the most
  --> <here>
   = in: Home
   = help: use `.last(\"now-1d\")` or less

warning[range-kind]: an `executive` dashboard opens with 6h, 7d is the least
  --> <here>
   = in: Home
   = help: use `.last(\"now-30d\")`

warning[range-kind]: an `executive` dashboard asks again every 30s
  --> <here>
   = in: Home
   = help: use `.refresh(\"5m\")`",
        );
    }
}
