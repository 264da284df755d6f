//! `allow`: an exception that cannot be one.

use dashwright_query::Severity;
use dashwright_query::nearest::nearest;

use crate::aliases;
use crate::allow::scopes;
use crate::checks;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::rules;
use dashwright_model::date::Date;

rule! {
    /// # What it checks
    /// Each `.allow("slug", "reason")` names a rule or a check, gives a reason, and is about something that may be
    /// allowed; the day of `.allow_until(…)` exists.
    /// # Why it matters
    /// A misspelt allow hides nothing, or worse: everybody believes that it does. A reason is for the next reader.
    /// # Example
    /// `.allow("panel-runbok", "")`.
    /// # Instead
    /// `.allow("panel-runbook", "spark line, see the row")`.
    /// # Exceptions
    /// None.
    /// # Source
    /// clippy, `allow_attributes_without_reason`.
    "allow", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for scope in scopes(cx.suite) {
        let slug = scope.allow.rule;
        if !checks::is_known(slug) {
            let help = match aliases::slug(slug).or_else(|| nearest(slug, checks::slugs())) {
                Some(near) => format!("did you mean `{near}`?"),
                None => String::from("`render explain` lists all rules"),
            };
            out.push(scope.allow.site, scope.path, format!("no rule is called `{slug}`")).help(help);
            continue;
        }
        if scope.allow.reason.trim().is_empty() {
            out.push(scope.allow.site, scope.path.clone(), format!("the allow of `{slug}` has no reason"))
                .help(format!("say why: `.allow(\"{slug}\", \"…\")`"));
        }
        if let Some(day) = scope.allow.until
            && day.parse::<Date>().is_err()
        {
            out.push(scope.allow.site, scope.path.clone(), format!("`{day}` is no day"))
                .help("write it as `2027-01-31`");
        }
        if rules::find(slug).is_some_and(|rule| rule.severity == Severity::Error) {
            let message = format!("`{slug}` finds what is wrong, not what is poor, so it cannot be allowed");
            out.push(scope.allow.site, scope.path, message).help("mend what it finds, and remove the allow");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, number_panel, passes};

    #[test]
    fn cases() {
        let board = || board_with([number_panel("a")]);
        passes(&RULE, [board().allow("panel-runbook", "a spark line")]);
        passes(&RULE, [board().allow("many-series", "a table of all")]);
        passes(&RULE, [board().allow_until("panel-runbook", "2027-01-31", "written next month")]);
        fails(
            &RULE,
            [board().allow("panel-runbok", "a spark line")],
            "error[allow]: no rule is called `panel-runbok`
  --> <here>
   = in: Home
   = help: did you mean `panel-runbook`?",
        );
        fails(
            &RULE,
            [board().allow("runbook-missing", "a spark line")],
            "error[allow]: no rule is called `runbook-missing`
  --> <here>
   = in: Home
   = help: did you mean `panel-runbook`?",
        );
        fails(
            &RULE,
            [board().allow("panel-runbook", " ")],
            "error[allow]: the allow of `panel-runbook` has no reason
  --> <here>
   = in: Home
   = help: say why: `.allow(\"panel-runbook\", \"…\")`",
        );
        fails(
            &RULE,
            [board().allow_until("panel-runbook", "2027-02-30", "written next month")],
            "error[allow]: `2027-02-30` is no day
  --> <here>
   = in: Home
   = help: write it as `2027-01-31`",
        );
        fails(
            &RULE,
            [board().allow("dangling-link", "it comes back")],
            "error[allow]: `dangling-link` finds what is wrong, not what is poor, so it cannot be allowed
  --> <here>
   = in: Home
   = help: mend what it finds, and remove the allow",
        );
    }
}
