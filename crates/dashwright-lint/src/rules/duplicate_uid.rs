//! `duplicate-uid`: two dashboards with one uid.

use std::collections::BTreeMap;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Every dashboard of the suite has a uid of its own.
    /// # Why it matters
    /// Grafana refuses to update any dashboard of a provider while two files share a uid, until one is gone.
    /// # Example
    /// Two files declare `DashboardId::new("checkout", …)`.
    /// # Instead
    /// Give the second one its own uid, such as `checkout-errors`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana, dashboard provisioning.
    "duplicate-uid", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let mut seen = BTreeMap::new();
    for dashboard in &cx.suite.dashboards {
        let id = dashboard.id;
        if let Some(first) = seen.insert(id.uid(), id) {
            let path = vec![id.title().to_owned()];
            let message = format!("two dashboards have the uid `{}`", id.uid());
            let title = first.title();
            out.push(id.site(), path, message)
                .help(format!("`{title}` at {} has it already; choose another uid", first.site()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails, passes};
    use dashwright_model::DashboardId;

    #[test]
    fn cases() {
        let other = || board(DashboardId::new("other", "Other"));
        let home = || board(DashboardId::new("home", "Home"));
        passes(&RULE, [home(), other()]);
        fails(
            &RULE,
            [home(), board(DashboardId::new("home", "Home again"))],
            "error[duplicate-uid]: two dashboards have the uid `home`
  --> <here>
   = in: Home again
   = help: `Home` at <here> has it already; choose another uid",
        );
    }
}
