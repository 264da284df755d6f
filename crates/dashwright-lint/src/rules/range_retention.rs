//! `range-retention`: a dashboard that looks back further than there are data.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::time;

rule! {
    /// # What it checks
    /// The default range of a dashboard, and the shift of a panel, reach no further back than the server keeps samples.
    /// # Why it matters
    /// The left part of every chart is empty, and a mean over it is one over less time than it says.
    /// # Example
    /// `.last("now-90d")` with a retention of 30 days.
    /// # Instead
    /// A shorter range, or a longer retention in the catalogue's target.
    /// # Exceptions
    /// Catalogues that declare no retention.
    /// # Source
    /// Prometheus, `--storage.tsdb.retention.time`.
    "range-retention", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(kept) = cx.suite.catalogue.target().retention else { return };
    let kept = kept as f64;
    for board in &cx.boards {
        let dashboard = board.dashboard;
        let Some(range) = time::range(dashboard.from, "now") else { continue };
        if range > kept {
            let (range, kept) = (time::words(range), time::words(kept));
            out.dashboard(
                dashboard,
                format!("the dashboard looks back {range}, samples are kept for {kept}"),
            )
            .help(format!("begin with `now-{kept}` at the most"));
            continue;
        }
        for at in &board.panels {
            let Some(shift) = at.panel.time_shift.and_then(time::seconds) else { continue };
            if range + shift > kept {
                let (back, kept) = (time::words(range + shift), time::words(kept));
                out.panel(at, format!("the panel looks back {back}, samples are kept for {kept}"))
                    .help("use a shorter `.time_shift(…)`, or a shorter range of the dashboard");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home, home_panel, passes};

    #[test]
    fn cases() {
        passes(&RULE, [home(|dashboard| dashboard.from = "now-30d")]);
        fails(
            &RULE,
            [home(|dashboard| dashboard.from = "now-90d")],
            "warning[range-retention]: the dashboard looks back 90d, samples are kept for 30d
  --> <here>
   = in: Home
   = help: begin with `now-30d` at the most",
        );
        fails(
            &RULE,
            [home_panel(|panel| panel.time_shift = Some("30d"))],
            "warning[range-retention]: the panel looks back 726h, samples are kept for 30d
  --> <here>
   = in: Home / Row / a
   = help: use a shorter `.time_shift(…)`, or a shorter range of the dashboard",
        );
    }
}
