//! `long-range`: a panel that reads hours of raw samples at every refresh.

use dashwright_query::promql::ast::{DurationKind, Expr, ExprKind};

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::time;
use crate::walk;

/// A day of samples.
const DAY: f64 = 86_400.0;

rule! {
    /// # What it checks
    /// A range of more than a day in a panel's query reads a recorded series.
    /// # Why it matters
    /// `[30d]` over raw samples reads 172,800 of a series at an interval of 15 s, at every refresh and for every reader.
    /// # Example
    /// `sum(increase(http_requests_total[30d]))`.
    /// # Instead
    /// Record `sum(rate(http_requests_total[5m]))`, and take `sum_over_time` of it.
    /// # Exceptions
    /// Recorded series, which have a `:` in their name. A handful of series is cheap all the same, so this is only an info.
    /// # Source
    /// Prometheus, recording rules.
    "long-range", Info, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        for located in &at.queries {
            let Some(checked) = located.checked.promql() else { continue };
            walk::expressions(&checked.expr, &mut |expr| {
                let Some((seconds, place)) = range(expr).filter(|(seconds, _)| *seconds > DAY) else {
                    return;
                };
                let selectors = walk::selectors(expr);
                let mut names =
                    selectors.iter().filter_map(|it| it.metric.as_ref()).map(|name| name.text.as_str());
                if let Some(name) = names.find(|name| !name.contains(':')) {
                    let message =
                        format!("the panel reads {} of `{name}` at every refresh", time::words(seconds));
                    out.push(located.site_of(place), at.path(), message)
                        .help("record a series with a rule, and take the range of that");
                }
            });
        }
    }
}

/// The fixed range that an expression reads, and where it stands.
fn range(expr: &Expr) -> Option<(f64, usize)> {
    let range = match &expr.kind {
        ExprKind::Selector(selector) => selector.range.as_ref()?,
        ExprKind::Subquery(subquery) => &subquery.range,
        _ => return None,
    };
    match range.kind {
        DurationKind::Millis(millis) => Some((millis as f64 / 1000.0, range.span.start)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, panel_of, passes};
    use dashwright_query::unit::quantity::Count;

    #[test]
    fn cases() {
        passes(&RULE, [board_with([panel_of::<Count>("a", "sum(increase(requests_total[1d]))")])]);
        passes(&RULE, [board_with([panel_of::<Count>("a", "max_over_time(app:queue:max[30d])")])]);
        fails(
            &RULE,
            [board_with([panel_of::<Count>("a", "sum(increase(requests_total[30d]))")])],
            "info[long-range]: the panel reads 30d of `requests_total` at every refresh
  --> <here>
   = in: Home / Row / a
   = help: record a series with a rule, and take the range of that",
        );
    }
}
