//! `row-lines`: lines of panels that leave a hole.

use dashwright_model::layout::{COLUMNS, flow};

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Each line of a row fills the 24 columns of the grid, and its panels have one height.
    /// # Why it matters
    /// Holes and ragged edges make a dashboard look broken, and hide that a panel is missing.
    /// # Example
    /// Three panels of a quarter in a row.
    /// # Instead
    /// `.columns(3)`, or a fourth panel.
    /// # Exceptions
    /// Panels that repeat; rows in which Grafana arranges the panels.
    /// # Source
    /// Own.
    "row-lines", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for dashboard in &cx.suite.dashboards {
        for row in &dashboard.rows {
            if row.auto_grid.is_some() || row.panels.iter().any(|panel| panel.repeat.is_some()) {
                continue;
            }
            let (cells, _) = flow(&row.sizes(), 0);
            let mut panels = row.panels.iter();
            for line in cells.chunk_by(|a, b| a.y == b.y) {
                let Some(first) = panels.next() else { break };
                panels.by_ref().take(line.len() - 1).for_each(drop);
                let filled: u32 = line.iter().map(|cell| cell.w).sum();
                let path = vec![dashboard.id.title().to_owned(), row.title.clone().into_owned()];
                if filled != COLUMNS {
                    let message =
                        format!("the line that begins with `{}` fills {filled} of 24 columns", first.title);
                    out.push(first.site, path, message)
                        .help("set `.columns(n)` on the row, or widths that add up to 24");
                } else if line.iter().any(|cell| cell.h != line[0].h) {
                    let message =
                        format!("the panels of the line that begins with `{}` differ in height", first.title);
                    out.push(first.site, path, message).help("set one `.height(n)` on the row");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, number_panel, passes};
    use dashwright_model::Panel;

    fn sized(key: &'static str, width: u32, height: u32) -> Panel {
        Panel { width: Some(width), height: Some(height), ..number_panel(key) }
    }

    #[test]
    fn cases() {
        passes(&RULE, [board_with([sized("a", 12, 8), sized("b", 12, 8), sized("c", 24, 4)])]);
        fails(
            &RULE,
            [board_with([sized("a", 12, 8), sized("b", 6, 8)])],
            "warning[row-lines]: the line that begins with `a` fills 18 of 24 columns
  --> <here>
   = in: Home / Row
   = help: set `.columns(n)` on the row, or widths that add up to 24",
        );
        fails(
            &RULE,
            [board_with([sized("a", 12, 8), sized("b", 12, 7)])],
            "warning[row-lines]: the panels of the line that begins with `a` differ in height
  --> <here>
   = in: Home / Row
   = help: set one `.height(n)` on the row",
        );
    }
}
