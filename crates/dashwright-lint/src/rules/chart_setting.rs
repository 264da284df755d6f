//! `chart-setting`: a setting of a chart that Grafana cannot follow.

use dashwright_model::panel::{PanelKind, Stack};

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// A logarithmic axis has base 2 or 10 and does not begin at 0; lines are at most 10 pixels wide, fills at most 100 %;
    /// stacks are not logarithmic.
    /// # Why it matters
    /// Grafana draws something else, in silence: another base, no line, or sums whose parts have no size.
    /// # Example
    /// `.stacked().log_axis(10)`.
    /// # Instead
    /// One of the two.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana, time series panel.
    "chart-setting", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let PanelKind::Timeseries(chart) = &at.panel.kind else { continue };
        if let Some(base) = chart.log {
            if !matches!(base, 2 | 10) {
                out.panel(at, format!("an axis has no logarithm of base {base}")).help("use `.log_axis(10)`");
            }
            if at.panel.min.is_some_and(|min| min <= 0.0) {
                out.panel(at, "a logarithmic axis cannot begin at 0 or below")
                    .help("leave `.min(…)` out, or begin above 0");
            }
            if chart.stack != Stack::None {
                out.panel(at, "the parts of a stack have no size on a logarithmic axis")
                    .help("leave out `.stacked()` or `.log_axis(…)`");
            }
        }
        let too_much = [("pixels wide", chart.line_width, 10), ("percent filled", chart.fill, 100)];
        for (what, value, most) in too_much {
            if let Some(value) = value.filter(|value| *value > most) {
                out.panel(at, format!("a line is at most {most} {what}, found {value}"))
                    .help(format!("use {most} or less"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::Dashboard;
    use dashwright_model::panel::Timeseries;

    fn chart(chart: Timeseries) -> [Dashboard; 1] {
        [home_panel(|panel| panel.kind = PanelKind::Timeseries(chart))]
    }

    #[test]
    fn cases() {
        passes(&RULE, chart(Timeseries { log: Some(10), fill: Some(100), ..Timeseries::default() }));
        fails(
            &RULE,
            chart(Timeseries { log: Some(3), stack: Stack::Normal, ..Timeseries::default() }),
            "error[chart-setting]: an axis has no logarithm of base 3
  --> <here>
   = in: Home / Row / a
   = help: use `.log_axis(10)`

error[chart-setting]: the parts of a stack have no size on a logarithmic axis
  --> <here>
   = in: Home / Row / a
   = help: leave out `.stacked()` or `.log_axis(…)`",
        );
        fails(
            &RULE,
            chart(Timeseries { fill: Some(200), ..Timeseries::default() }),
            "error[chart-setting]: a line is at most 100 percent filled, found 200
  --> <here>
   = in: Home / Row / a
   = help: use 100 or less",
        );
    }
}
