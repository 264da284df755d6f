//! `link-field`: a link that hands over what the clicked value does not have.

use dashwright_model::link::{Fill, Target};
use dashwright_model::panel::PanelKind;
use dashwright_query::nearest::{list, nearest};

use crate::context::Context;
use crate::finding::Findings;
use crate::labels;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// `label("x")` in a link on values: the queries of the panel return the label `x`; `field("X")`: the table has it.
    /// # Why it matters
    /// Grafana hands over an empty text: the reader lands on an unfiltered dashboard and does not notice.
    /// # Example
    /// `.data_link(Link::to(TRACING).set(SERVICE, label("service")))` after `sum by (route)`.
    /// # Instead
    /// Keep the label: `sum by (route, service)`.
    /// # Exceptions
    /// Tables of traces, and fields that a transformation makes.
    /// # Source
    /// Grafana, data links.
    "link-field", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels().filter(|at| at.panel.transformations.is_empty()) {
        let of_series = at.panel.series.iter().flat_map(|series| &series.links);
        for link in at.panel.data_links.iter().chain(of_series) {
            let Target::Dashboard { set, .. } = &link.target else { continue };
            for (_, fill) in set {
                let (name, headings) = match fill {
                    Fill::Label(name) => (*name, Vec::new()),
                    Fill::Field(name) => (*name, headings(&at.panel.kind)),
                    _ => continue,
                };
                if labels::may_have(at, name) || headings.contains(&name) || name.starts_with("Value") {
                    continue;
                }
                let known = || labels::names(at).into_iter().chain(headings.iter().copied());
                let help = match nearest(name, known()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it has {}", list(known(), 12)),
                };
                out.push(link.site, at.path(), format!("what is clicked has no `{name}`")).help(help);
            }
        }
    }
}

/// What stands above the columns of a table.
fn headings(kind: &PanelKind) -> Vec<&str> {
    match kind {
        PanelKind::Table(table) => {
            table.columns.iter().map(|(_, name)| name.as_ref()).chain(table.value.as_deref()).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, panel_of, passes};
    use dashwright_model::link::{Link, label};
    use dashwright_model::variable::Var;
    use dashwright_model::{Dashboard, DashboardId};
    use dashwright_query::unit::quantity::PerSecond;

    fn linked(name: &'static str) -> [Dashboard; 1] {
        let mut panel = panel_of::<PerSecond>("a", "sum by (code) (rate(requests_total[$__rate_interval]))");
        let home = DashboardId::new("home", "Home");
        panel.data_links = vec![Link::to(home).set(Var::new("code"), label(name))];
        [board_with([panel])]
    }

    #[test]
    fn cases() {
        passes(&RULE, linked("code"));
        fails(
            &RULE,
            linked("route"),
            "error[link-field]: what is clicked has no `route`
  --> <here>
   = in: Home / Row / a
   = help: it has `code`",
        );
    }
}
