//! `no-value`: a ratio that is empty without traffic and does not say so.

use dashwright_model::panel::PanelKind;
use dashwright_query::promql::ast::{BinaryOp, Expr, ExprKind};

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::walk;

rule! {
    /// # What it checks
    /// A stat or gauge whose query divides by `(… > 0)` says with `.no_value(…)` what an empty result means.
    /// # Why it matters
    /// Without traffic such a query returns nothing. "no data" sounds like a broken exporter; "no traffic" is the truth.
    /// # Example
    /// `stat::<Ratio>(…)` of `sum(rate(errors[5m])) / (sum(rate(requests[5m])) > 0)`.
    /// # Instead
    /// `.no_value("no traffic")`.
    /// # Exceptions
    /// Charts and tables, where a gap speaks for itself.
    /// # Source
    /// Own.
    "no-value", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let single = matches!(at.panel.kind, PanelKind::Stat(_) | PanelKind::Gauge(_));
        if !single || at.panel.no_value.is_some() {
            continue;
        }
        let mut queries = at.queries.iter().filter_map(|located| located.checked.promql());
        if queries.any(|checked| divides_guarded(&checked.expr)) {
            out.panel(at, "without traffic the panel reads \"no data\", as if something were broken")
                .help("add `.no_value(\"no traffic\")`");
        }
    }
}

/// Whether the result is empty where a divisor is 0, and nothing fills it.
fn divides_guarded(expr: &Expr) -> bool {
    let expr = walk::bare(expr);
    match &expr.kind {
        ExprKind::Binary(binary) if binary.op == BinaryOp::Or => false,
        ExprKind::Binary(binary) if binary.op == BinaryOp::Div => {
            matches!(&walk::bare(&binary.rhs).kind, ExprKind::Binary(guard) if guard.op.is_comparison())
        }
        ExprKind::Binary(binary) => divides_guarded(&binary.lhs) || divides_guarded(&binary.rhs),
        ExprKind::Aggregate(aggregate) => divides_guarded(&aggregate.expr),
        ExprKind::Call(call) => call.args.iter().any(divides_guarded),
        ExprKind::Unary(unary) => divides_guarded(&unary.expr),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, panel_of, passes};
    use dashwright_model::Panel;
    use dashwright_model::panel::Stat;
    use dashwright_query::unit::quantity::Ratio;

    fn stat(query: &'static str) -> Panel {
        Panel { kind: PanelKind::Stat(Stat::default()), ..panel_of::<Ratio>("a", query) }
    }

    const GUARDED: &str = "1 - sum(queue_depth) / (sum(queue_depth) > 0)";

    #[test]
    fn cases() {
        passes(&RULE, [board_with([Panel { no_value: Some("no traffic".into()), ..stat(GUARDED) }])]);
        passes(&RULE, [board_with([stat("sum(queue_depth) / (sum(queue_depth) > 0) or vector(0)")])]);
        passes(&RULE, [board_with([panel_of::<Ratio>("a", GUARDED)])]);
        fails(
            &RULE,
            [board_with([stat(GUARDED)])],
            "warning[no-value]: without traffic the panel reads \"no data\", as if something were broken
  --> <here>
   = in: Home / Row / a
   = help: add `.no_value(\"no traffic\")`",
        );
    }
}
