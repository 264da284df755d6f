//! `topk-limit`: a top list that is no longer one.

use dashwright_model::panel::PanelKind;
use dashwright_query::promql::ast::{AggregateOp, ExprKind};

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::walk;

rule! {
    /// # What it checks
    /// `topk` and `bottomk` keep at most 10 series on a panel, 50 in a table.
    /// # Why it matters
    /// Nobody compares the eleventh bar. A table is read from the top, and can be a little longer.
    /// # Example
    /// `bargauge` of `topk(50, …)`.
    /// # Instead
    /// `topk(10, …)`.
    /// # Exceptions
    /// Limits that are a variable.
    /// # Source
    /// Own.
    "topk-limit", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let most = if matches!(at.panel.kind, PanelKind::Table(_)) { 50.0 } else { 10.0 };
        for located in &at.queries {
            let Some(checked) = located.checked.promql() else { continue };
            for aggregate in walk::aggregates(&checked.expr) {
                let is_top = matches!(aggregate.op, AggregateOp::Topk | AggregateOp::Bottomk);
                let Some(param) = aggregate.param.as_ref().filter(|_| is_top) else { continue };
                let ExprKind::Number(number) = &walk::bare(param).kind else { continue };
                if number.value > most {
                    let site = located.site_of(param.span.start);
                    let op = aggregate.op.text();
                    out.push(
                        site,
                        at.path(),
                        format!("`{op}` keeps {} series, a reader takes {most}", number.value),
                    )
                    .help(format!("write `{op}({most}, …)`"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, panel_of, passes};
    use dashwright_query::unit::quantity::Count;

    #[test]
    fn cases() {
        passes(&RULE, [board_with([panel_of::<Count>("a", "topk(10, queue_depth)")])]);
        passes(&RULE, [board_with([panel_of::<Count>("a", "topk($top, queue_depth)")])]);
        fails(
            &RULE,
            [board_with([panel_of::<Count>("a", "topk(30, queue_depth)")])],
            "warning[topk-limit]: `topk` keeps 30 series, a reader takes 10
  --> <here>
   = in: Home / Row / a
   = help: write `topk(10, …)`",
        );
    }
}
