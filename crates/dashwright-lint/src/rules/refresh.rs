//! `refresh`: a dashboard that asks too often, or never.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::time;

/// Grafana's `min_refresh_interval`, unless an administrator changes it.
const LEAST: f64 = 5.0;

/// From this range on, a new point is more than a pixel only after minutes.
const DAYS: f64 = 2.0 * 86_400.0;

rule! {
    /// # What it checks
    /// A dashboard that ends now asks again by itself; not more often than every 5 seconds, every 5 seconds only over at
    /// most an hour, and at most every minute over more than two days.
    /// # Why it matters
    /// Grafana ignores a shorter interval. Over a week one pixel is ten minutes, so a refresh of 30 seconds asks the same
    /// question twenty times.
    /// # Example
    /// `.last("now-30d").refresh("10s")`.
    /// # Instead
    /// `.last("now-30d").refresh("5m")`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana configuration, `dashboards.min_refresh_interval`.
    "refresh", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for dashboard in &cx.suite.dashboards {
        let Some(range) = time::range(dashboard.from, dashboard.to) else { continue };
        let Some(text) = dashboard.refresh else {
            if dashboard.to == "now" {
                out.dashboard(dashboard, "the dashboard ends now, but never asks again")
                    .help("add `.refresh(\"30s\")`, or `.refresh(\"5m\")` for a long range");
            }
            continue;
        };
        let Some(refresh) = time::seconds(text) else { continue };
        let words = time::words(range);
        if refresh < LEAST {
            out.dashboard(
                dashboard,
                format!("`{text}` is shorter than the 5s that Grafana refreshes at the most"),
            )
            .help("use `.refresh(\"5s\")` or more");
        } else if refresh < 10.0 && range > 3600.0 {
            out.dashboard(
                dashboard,
                format!("a refresh of `{text}` is for the last hour, the range is {words}"),
            )
            .help("use `.refresh(\"30s\")`, or a range of at most `now-1h`");
        } else if refresh < 60.0 && range > DAYS {
            out.dashboard(dashboard, format!("a refresh of `{text}` changes no pixel of {words}"))
                .help("use `.refresh(\"5m\")`");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home, passes};
    use dashwright_model::Dashboard;

    fn with(from: &'static str, refresh: &'static str) -> [Dashboard; 1] {
        [home(|dashboard| (dashboard.from, dashboard.refresh) = (from, Some(refresh)))]
    }

    #[test]
    fn cases() {
        passes(&RULE, with("now-1h", "5s"));
        passes(&RULE, with("now-30d", "5m"));
        fails(
            &RULE,
            [home(|dashboard| dashboard.refresh = None)],
            "warning[refresh]: the dashboard ends now, but never asks again
  --> <here>
   = in: Home
   = help: add `.refresh(\"30s\")`, or `.refresh(\"5m\")` for a long range",
        );
        fails(
            &RULE,
            with("now-1h", "1s"),
            "warning[refresh]: `1s` is shorter than the 5s that Grafana refreshes at the most
  --> <here>
   = in: Home
   = help: use `.refresh(\"5s\")` or more",
        );
        fails(
            &RULE,
            with("now-6h", "5s"),
            "warning[refresh]: a refresh of `5s` is for the last hour, the range is 6h
  --> <here>
   = in: Home
   = help: use `.refresh(\"30s\")`, or a range of at most `now-1h`",
        );
        fails(
            &RULE,
            with("now-30d", "30s"),
            "warning[refresh]: a refresh of `30s` changes no pixel of 30d
  --> <here>
   = in: Home
   = help: use `.refresh(\"5m\")`",
        );
    }
}
