//! `link-variable`: a link that sets a variable which its target does not have.

use dashwright_model::link::{Fill, Target};
use dashwright_query::nearest::{list, nearest};

use crate::context::Context;
use crate::finding::Findings;
use crate::links;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// `Link::to(X).set(VAR, …)`: the dashboard `X` declares `VAR`; and a variable that is handed over exists here.
    /// # Why it matters
    /// Grafana ignores an unknown `var-…` in silence: the reader lands on the unfiltered dashboard and does not notice.
    /// # Example
    /// `Link::to(TRACING).set(POD, label("pod"))` where Tracing has no variable `pod`.
    /// # Instead
    /// Set a variable that the target has, or add the variable to the target.
    /// # Exceptions
    /// None.
    /// # Source
    /// Own.
    "link-variable", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in links::all(cx) {
        let Target::Dashboard { id, set } = &at.link.target else { continue };
        let Some(target) = cx.dashboard(id.uid()) else { continue };
        for (var, fill) in set {
            let names = || target.dashboard.variables.iter().map(|variable| variable.name);
            if !names().any(|name| name == var.name()) {
                let message = format!("`{}` has no variable `{}`", id.uid(), var.name());
                let help = match nearest(var.name(), names()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("its variables are {}", list(names(), 12)),
                };
                out.push(at.link.site, at.path(), message).help(help);
            }
            if let Fill::Variable(own) = fill
                && !at.dashboard.variables.iter().any(|variable| variable.name == own.name())
            {
                let message = format!("this dashboard has no variable `{}` to hand over", own.name());
                out.push(at.link.site, at.path(), message).help("declare it with `.variable(…)`");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails, passes};
    use dashwright_model::DashboardId;
    use dashwright_model::link::Link;
    use dashwright_model::variable::Var;

    const HOME: DashboardId = DashboardId::new("home", "Home");
    const TRACING: DashboardId = DashboardId::new("tracing", "Tracing");
    const SERVICE: Var = Var::new("service");
    const SERVIC: Var = Var::new("servic");

    #[test]
    fn cases() {
        let tracing = || board(TRACING).variable(SERVICE.custom(["api"]));
        passes(&RULE, [board(HOME).link(Link::to(TRACING).set(SERVICE, "api")), tracing()]);
        fails(
            &RULE,
            [board(HOME).link(Link::to(TRACING).set(SERVIC, "api")), tracing()],
            "error[link-variable]: `tracing` has no variable `servic`
  --> <here>
   = in: Home / link Tracing
   = help: did you mean `service`?",
        );
        fails(
            &RULE,
            [board(HOME).link(Link::to(TRACING).set(SERVICE, SERVIC)), tracing()],
            "error[link-variable]: this dashboard has no variable `servic` to hand over
  --> <here>
   = in: Home / link Tracing
   = help: declare it with `.variable(…)`",
        );
    }
}
