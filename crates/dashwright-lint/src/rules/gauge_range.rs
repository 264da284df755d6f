//! `gauge-range`: a dial without an end.

use dashwright_model::panel::PanelKind;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// A gauge has an end of its scale, with `.max(…)`, or shows a share, which ends at 100 %.
    /// # Why it matters
    /// Without an end Grafana takes the greatest value of the moment for it: the needle always stands at the right.
    /// # Example
    /// `gauge::<Count>("connections", "Connections")`.
    /// # Instead
    /// `.max(count(500))`, or the share of the limit.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana, gauge panel.
    "gauge-range", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let share = matches!(at.panel.display.id(), "percentunit" | "percent");
        if matches!(at.panel.kind, PanelKind::Gauge(_)) && at.panel.max.is_none() && !share {
            out.panel(at, "the scale of the gauge has no end, so the needle says nothing")
                .help("add `.max(…)`, or show the share of a limit");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, home_panel, panel_of, passes};
    use dashwright_model::Panel;
    use dashwright_model::panel::Gauge;
    use dashwright_model::reducer::Reducer;
    use dashwright_query::unit::quantity::Ratio;

    #[test]
    fn cases() {
        let kind = || PanelKind::Gauge(Gauge { calc: Reducer::LastNotNull });
        passes(&RULE, [home_panel(|panel| (panel.kind, panel.max) = (kind(), Some(500.0)))]);
        passes(&RULE, [board_with([Panel { kind: kind(), ..panel_of::<Ratio>("a", "used_ratio") }])]);
        fails(
            &RULE,
            [home_panel(|panel| panel.kind = kind())],
            "warning[gauge-range]: the scale of the gauge has no end, so the needle says nothing
  --> <here>
   = in: Home / Row / a
   = help: add `.max(…)`, or show the share of a limit",
        );
    }
}
