//! Rows: headings that group panels, open or collapsed.

use std::borrow::Cow;

use crate::allow::{Allow, allows};
use crate::condition::Condition;
use crate::layout::{AutoGrid, COLUMNS};
use crate::panel::{IntoPanel, Panel};
use crate::site::Site;
use crate::variable::Var;

/// A heading with the panels below it.
#[derive(Debug, Clone)]
#[must_use]
pub struct Row {
    /// The heading; empty for panels before any heading.
    pub title: Cow<'static, str>,
    /// What finds the row again when its title changes; made from the title unless set.
    pub key: Option<&'static str>,
    /// The number of the row panel, if the author fixes it.
    pub id: Option<u32>,
    /// Folded when the dashboard opens.
    pub collapsed: bool,
    /// It shows whether telemetry arrives, not whether the product works.
    pub coverage: bool,
    /// Once for each value of a variable.
    pub repeat: Option<Var>,
    /// The width of panels that set none.
    pub panel_width: u32,
    /// The height of panels that set none.
    pub panel_height: u32,
    /// Grafana arranges the panels, as many in a line as fit.
    pub auto_grid: Option<AutoGrid>,
    /// When it is shown; always if `None`.
    pub show: Option<Condition>,
    /// The panels, left to right, line by line.
    pub panels: Vec<Panel>,
    /// Exceptions for all of the row.
    pub allows: Vec<Allow>,
    /// Where it was written.
    pub site: Site,
}

impl Row {
    /// A row under a heading.
    #[track_caller]
    pub fn new(title: impl Into<Cow<'static, str>>) -> Self {
        Self {
            title: title.into(),
            key: None,
            id: None,
            collapsed: false,
            coverage: false,
            repeat: None,
            panel_width: COLUMNS / 2,
            panel_height: 8,
            auto_grid: None,
            show: None,
            panels: Vec::new(),
            allows: Vec::new(),
            site: Site::here(),
        }
    }

    /// Adds a panel. It must be finished: a query, and thresholds where its kind needs them.
    pub fn panel(mut self, panel: impl IntoPanel) -> Self {
        self.panels.push(panel.into_panel());
        self
    }

    /// Adds panels: those of [`panels!`](macro@crate::panels), or what a function made.
    pub fn panels(mut self, panels: impl IntoIterator<Item = Panel>) -> Self {
        self.panels.extend(panels);
        self
    }

    /// So many panels a line, for those that set no width. 24 must be divisible by it; otherwise the lines that do
    /// not fill are a finding.
    pub fn columns(mut self, columns: u32) -> Self {
        self.panel_width = (COLUMNS / columns.clamp(1, COLUMNS)).max(1);
        self
    }

    /// The height of panels that set none, in grid rows of about 30 px.
    pub fn height(mut self, rows: u32) -> Self {
        self.panel_height = rows;
        self
    }

    /// Grafana arranges the panels, as many in a line as fit, all of one size; widths and heights of single panels have
    /// no effect. In a classic dashboard the lines are always full: [`AutoGrid`] says how.
    pub fn auto_grid(mut self, grid: AutoGrid) -> Self {
        self.auto_grid = Some(grid);
        self
    }

    /// Shown only under a condition; see [`Condition`]. A classic dashboard shows it always.
    pub fn show_if(mut self, condition: impl Into<Condition>) -> Self {
        self.show = Some(condition.into());
        self
    }

    /// Folded when the dashboard opens; its queries run only when it is unfolded.
    pub fn collapsed(mut self) -> Self {
        self.collapsed = true;
        self
    }

    /// Says that it shows whether telemetry arrives. Its numbers never mean that the product is broken, so a rule
    /// keeps product metrics and red out of it, and metrics of the telemetry pipeline out of the other rows.
    pub fn coverage(mut self) -> Self {
        self.coverage = true;
        self
    }

    /// Once for each value of a variable.
    pub fn repeat(mut self, var: Var) -> Self {
        self.repeat = Some(var);
        self
    }

    /// Fixes the number of the row panel, to keep one that links already use.
    pub fn id(mut self, number: u32) -> Self {
        self.id = Some(number);
        self
    }

    /// What finds the row again when its title changes.
    pub fn key(mut self, key: &'static str) -> Self {
        self.key = Some(key);
        self
    }

    allows!("everything in the row", allows);

    /// Width and height of each panel, in order.
    pub fn sizes(&self) -> Vec<(u32, u32)> {
        if let Some(grid) = self.auto_grid {
            return vec![grid.size(); self.panels.len()];
        }
        let size = |panel: &Panel| {
            (panel.width.unwrap_or(self.panel_width), panel.height.unwrap_or(self.panel_height))
        };
        self.panels.iter().map(size).collect()
    }
}

/// Panels of several kinds in one list, for [`Row::panels`]: left to right, then top to bottom.
///
/// ```
/// use dashwright_model::{Row, panel::text, panels};
/// let row = Row::new("Notes").panels(panels![text("first", "First", "Read me."), text("second", "Second", "And me.")]);
/// assert_eq!(row.panels.len(), 2);
/// ```
///
/// A panel that is not finished is a compile error, as in [`Row::panel`].
#[macro_export]
macro_rules! panels {
    ($($panel:expr),* $(,)?) => {
        [$($crate::panel::IntoPanel::into_panel($panel)),*]
    };
}
