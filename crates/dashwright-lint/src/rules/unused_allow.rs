//! `unused-allow`: an exception that hides nothing.

use crate::allow::Scope;
use crate::checks;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Each allow hides at least one finding. It runs last, over what all other rules found.
    /// # Why it matters
    /// An exception that outlives its reason hides the next finding that nobody has thought about.
    /// # Example
    /// `.allow("panel-runbook", "…")` on a panel that has got its page meanwhile.
    /// # Instead
    /// Remove it.
    /// # Exceptions
    /// None.
    /// # Source
    /// rustc, `unfulfilled_lint_expectations`.
    "unused-allow", Warning, since "0.1"
}

/// Alone it knows nothing: [`findings`] is called when all other rules are done.
fn check(_: &Context<'_>, _: &mut Findings) {}

/// A finding for each allow that has hidden nothing; those of unknown rules have another one already.
pub(crate) fn findings<'a>(idle: impl Iterator<Item = &'a Scope<'a>>) -> Findings {
    let mut out = Findings::of(&RULE);
    for scope in idle.filter(|scope| checks::is_known(scope.allow.rule)) {
        let message = format!("the allow of `{}` hides nothing", scope.allow.rule);
        out.push(scope.allow.site, scope.path.clone(), message).help("remove it");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, lints, number_panel, passes};

    #[test]
    fn cases() {
        let board = || board_with([number_panel("a")]);
        passes(&RULE, [board().allow("panel-runbook", "a spark line")]);
        let found = "warning[unused-allow]: the allow of `panel-runbook` hides nothing
  --> <here>
   = in: Home
   = help: remove it";
        assert_eq!(lints("unused-allow", [board().allow("panel-runbook", "a spark line")]), found);
        let mut silent = number_panel("a");
        silent.meaning.runbook = None;
        let allowed = board_with([silent]).allow("panel-runbook", "a spark line");
        assert_eq!(lints("unused-allow", [allowed.clone()]), "");
        assert_eq!(lints("panel-runbook", [allowed]), "");
    }
}
