//! `average-latency`: a mean where the slowest requests matter.

use dashwright_query::promql::ast::AggregateOp;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::walk;

rule! {
    /// # What it checks
    /// Panels do not average durations over series with `avg`.
    /// # Why it matters
    /// The mean of a duration describes nobody: most requests are faster, and those that hurt are ten times slower.
    /// # Example
    /// `avg(http_request_duration_seconds)`.
    /// # Instead
    /// `histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[$__rate_interval])))`.
    /// # Exceptions
    /// Quotients of sum and count, which say that they are means.
    /// # Source
    /// Google SRE Book, chapter 6, worrying about your tail.
    "average-latency", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        for located in &at.queries {
            let Some(checked) = located.checked.promql() else { continue };
            for aggregate in walk::aggregates(&checked.expr) {
                if aggregate.op != AggregateOp::Avg {
                    continue;
                }
                let selectors = walk::selectors(&aggregate.expr);
                let names = selectors.iter().filter_map(|selector| selector.metric.as_ref());
                let slow = names.map(|name| name.text.as_str()).find(|name| is_latency(name));
                if let Some(name) = slow {
                    let site = located.site_of(aggregate.op_span.start);
                    out.push(site, at.path(), format!("an average of `{name}` hides the slow ones"))
                        .help("show a percentile, or the `max`");
                }
            }
        }
    }
}

fn is_latency(name: &str) -> bool {
    ["latency", "duration", "response_time"].iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, panel_of, passes};
    use dashwright_query::unit::quantity::{Count, Seconds};

    #[test]
    fn cases() {
        passes(&RULE, [board_with([panel_of::<Seconds>("a", "max(request_duration_seconds)")])]);
        passes(&RULE, [board_with([panel_of::<Count>("a", "avg(queue_depth)")])]);
        fails(
            &RULE,
            [board_with([panel_of::<Seconds>("a", "avg(request_duration_seconds)")])],
            "warning[average-latency]: an average of `request_duration_seconds` hides the slow ones
  --> <here>
   = in: Home / Row / a
   = help: show a percentile, or the `max`",
        );
    }
}
