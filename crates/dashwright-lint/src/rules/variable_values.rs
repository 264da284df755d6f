//! `variable-values`: a link that hands over a value which its target does not offer.

use dashwright_model::Dashboard;
use dashwright_model::link::{Fill, Target};
use dashwright_model::variable::Kind;
use dashwright_query::nearest::list;

use crate::context::Context;
use crate::finding::Findings;
use crate::links;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Variables with fixed values that two linked dashboards share have the same values; a fixed value that a link sets is
    /// one that the target offers.
    /// # Why it matters
    /// The link hands over `staging`; the target knows only `lab` and `production`, and shows nothing.
    /// # Example
    /// `ENVIRONMENT.custom(["lab", "prod"])` here, `ENVIRONMENT.custom(["lab", "production"])` there.
    /// # Instead
    /// One function that both dashboards call.
    /// # Exceptions
    /// Variables whose values come from a query.
    /// # Source
    /// Own.
    "variable-values", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in links::all(cx) {
        let Target::Dashboard { id, set } = &at.link.target else { continue };
        let Some(target) = cx.dashboard(id.uid()).map(|board| board.dashboard) else { continue };
        for (var, fill) in set {
            let (Fill::Text(value), Some(offered)) = (fill, values(target, var.name())) else { continue };
            if !offered.contains(&value.as_ref()) {
                let message = format!("`{}` of `{}` has no value `{value}`", var.name(), id.uid());
                out.push(at.link.site, at.path(), message)
                    .help(format!("it offers {}", list(offered.iter().copied(), 12)));
            }
        }
        for variable in &at.dashboard.variables {
            let name = variable.name;
            if set.iter().any(|(var, _)| var.name() == name) {
                continue;
            }
            let (Some(own), Some(offered)) = (values(at.dashboard, name), values(target, name)) else {
                continue;
            };
            if let Some(value) = own.iter().find(|value| !offered.contains(value)) {
                let message =
                    format!("the link hands over `{name}={value}`, which `{}` does not offer", id.uid());
                out.push(at.link.site, at.path(), message)
                    .help(format!("it offers {}", list(offered.iter().copied(), 12)));
            }
        }
    }
}

/// The values of a variable, where they are fixed.
fn values<'a>(dashboard: &'a Dashboard, name: &str) -> Option<Vec<&'a str>> {
    let variable = dashboard.variables.iter().find(|variable| variable.name == name)?;
    match &variable.kind {
        Kind::Custom(values) => Some(values.iter().map(AsRef::as_ref).collect()),
        _ => None,
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
    const ENVIRONMENT: Var = Var::new("environment");

    #[test]
    fn cases() {
        let home = |link| board(HOME).variable(ENVIRONMENT.custom(["lab", "staging"])).link(link);
        let tracing = |values: [&'static str; 2]| board(TRACING).variable(ENVIRONMENT.custom(values));
        passes(&RULE, [home(Link::to(TRACING)), tracing(["lab", "staging"])]);
        fails(
            &RULE,
            [home(Link::to(TRACING)), tracing(["lab", "production"])],
            "warning[variable-values]: the link hands over `environment=staging`, which `tracing` does not offer
  --> <here>
   = in: Home / link Tracing
   = help: it offers `lab` and `production`",
        );
        fails(
            &RULE,
            [home(Link::to(TRACING).set(ENVIRONMENT, "prod")), tracing(["lab", "production"])],
            "warning[variable-values]: `environment` of `tracing` has no value `prod`
  --> <here>
   = in: Home / link Tracing
   = help: it offers `lab` and `production`",
        );
    }
}
