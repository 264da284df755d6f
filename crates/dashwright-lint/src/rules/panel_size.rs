//! `panel-size`: a panel that is too small to read, or wider than the grid.

use dashwright_model::layout::COLUMNS;
use dashwright_model::panel::PanelKind;
use dashwright_query::Severity;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// A panel is at least 3 of 24 columns wide and 2 high, a chart, map or list at least 6 wide and 4 high, and none
    /// is wider than the grid.
    /// # Why it matters
    /// Below that a chart is its own axis, and a phone shows it even smaller: there every panel keeps its height.
    /// # Example
    /// `timeseries::<Seconds>(…).width(4).height(3)`.
    /// # Instead
    /// `.quarter().height(6)`, or a stat with a sparkline.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana, panel layout; measured at 390 pixels.
    "panel-size", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let width = at.panel.width.unwrap_or(at.row.panel_width);
        let height = at.panel.height.unwrap_or(at.row.panel_height);
        let (least_width, least_height) = match at.panel.kind {
            PanelKind::Stat(_) | PanelKind::Gauge(_) | PanelKind::Text(_) => (3, 2),
            PanelKind::BarGauge(_) | PanelKind::AlertList(_) => (4, 3),
            _ => (6, 4),
        };
        if width > COLUMNS || width == 0 || height == 0 {
            out.panel(
                at,
                format!("the panel is {width} columns wide and {height} rows high, the grid has {COLUMNS}"),
            )
            .severity(Severity::Error)
            .help("use `.full()`, `.half()`, `.third()` or `.quarter()`, and a height above 0");
        } else if width < least_width {
            out.panel(at, format!("the panel is {width} columns wide, it needs {least_width} to be read"))
                .help(format!("use `.width({least_width})` or more"));
        } else if height < least_height {
            out.panel(at, format!("the panel is {height} rows high, it needs {least_height} to be read"))
                .help(format!("use `.height({least_height})` or more"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::Dashboard;

    fn sized(width: u32, height: u32) -> [Dashboard; 1] {
        [home_panel(|panel| (panel.width, panel.height) = (Some(width), Some(height)))]
    }

    #[test]
    fn cases() {
        passes(&RULE, sized(6, 4));
        fails(
            &RULE,
            sized(4, 4),
            "warning[panel-size]: the panel is 4 columns wide, it needs 6 to be read
  --> <here>
   = in: Home / Row / a
   = help: use `.width(6)` or more",
        );
        fails(
            &RULE,
            sized(6, 3),
            "warning[panel-size]: the panel is 3 rows high, it needs 4 to be read
  --> <here>
   = in: Home / Row / a
   = help: use `.height(4)` or more",
        );
        fails(
            &RULE,
            sized(30, 4),
            "error[panel-size]: the panel is 30 columns wide and 4 rows high, the grid has 24
  --> <here>
   = in: Home / Row / a
   = help: use `.full()`, `.half()`, `.third()` or `.quarter()`, and a height above 0",
        );
    }
}
