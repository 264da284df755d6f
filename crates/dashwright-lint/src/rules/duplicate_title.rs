//! `duplicate-title`: two dashboards of one folder with one title.

use std::collections::BTreeMap;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Titles are unique within a folder, and so are file names.
    /// # Why it matters
    /// Grafana treats an equal title in one folder like an equal uid: nothing of the provider is updated any more.
    /// # Example
    /// Two dashboards called `Overview` in the folder `Production`.
    /// # Instead
    /// Say what differs: `Overview of the API`, `Overview of the workers`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana, dashboard provisioning.
    "duplicate-title", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let (mut titles, mut files) = (BTreeMap::new(), BTreeMap::new());
    for dashboard in &cx.suite.dashboards {
        let (folder, title) = (dashboard.folder.title, dashboard.id.title());
        let path = vec![title.to_owned()];
        if let Some(first) = titles.insert((folder, title), dashboard.site) {
            let message = format!("two dashboards in the folder `{folder}` have the title `{title}`");
            out.push(dashboard.site, path.clone(), message)
                .help(format!("the other one is at {first}; rename one"));
        }
        let file = dashboard.file_name();
        if let Some((first, uid)) = files.insert((folder, file), (dashboard.site, dashboard.id.uid()))
            && uid != dashboard.id.uid()
        {
            let message = format!("two dashboards would be written to `{folder}/{file}.json`");
            out.push(dashboard.site, path, message)
                .help(format!("the other one is at {first}; change `.file(…)`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board, fails, passes};
    use dashwright_model::DashboardId;
    use dashwright_model::owner::Folder;

    #[test]
    fn cases() {
        let home = |uid| board(DashboardId::new(uid, "Home"));
        let mut elsewhere = home("b");
        elsewhere.folder = Folder::new("Elsewhere");
        passes(&RULE, [home("a"), elsewhere]);
        fails(
            &RULE,
            [home("a"), home("b")],
            "error[duplicate-title]: two dashboards in the folder `Test` have the title `Home`
  --> <here>
   = in: Home
   = help: the other one is at <here>; rename one",
        );
        fails(
            &RULE,
            [home("a").file("x"), board(DashboardId::new("b", "Away")).file("x")],
            "error[duplicate-title]: two dashboards would be written to `Test/x.json`
  --> <here>
   = in: Away
   = help: the other one is at <here>; change `.file(…)`",
        );
    }
}
