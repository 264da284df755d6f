//! `assumed-unit`: a stated unit where nobody had to state one.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// `.assume::<…>()` stands only where the unit cannot be inferred, or is inferred wrongly.
    /// # Why it matters
    /// It switches a check off. Where inference agrees it hides the next mistake; where inference says another dimension
    /// one of the two is wrong.
    /// # Example
    /// `promql!("sum(queue_depth)").assume::<Count>()`.
    /// # Instead
    /// Leave it out.
    /// # Exceptions
    /// None.
    /// # Source
    /// Own.
    "assumed-unit", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for located in cx.queries() {
        let (Some(assumed), inferred) = (located.query.assumed, located.checked.unit()) else { continue };
        if !inferred.is_unknown() && !inferred.is_number() && inferred == assumed {
            let message = format!("the query is known to return {inferred}, nothing has to be assumed");
            out.push(located.query.site, located.path(), message).help("leave `.assume::<…>()` out");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_query::Unit;

    #[test]
    fn cases() {
        passes(&RULE, [home_panel(|panel| panel.queries[0].assumed = Some(Unit::SECONDS))]);
        fails(
            &RULE,
            [home_panel(|panel| panel.queries[0].assumed = Some(Unit::COUNT))],
            "warning[assumed-unit]: the query is known to return count, nothing has to be assumed
  --> <here>
   = in: Home / Row / a
   = help: leave `.assume::<…>()` out",
        );
    }
}
