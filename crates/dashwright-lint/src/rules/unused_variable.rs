//! `unused-variable`: a variable that nothing on the dashboard uses.

use std::collections::BTreeSet;

use dashwright_model::Dashboard;
use dashwright_model::annotation::Source;
use dashwright_model::link::{Fill, Link, Target};
use dashwright_model::panel::PanelKind;
use dashwright_model::variable::{Kind, Variable};

use dashwright_grafana::json;
use dashwright_grafana::variable::VariableKind;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Each variable is used by a query, another variable, a repeat, an annotation or a link.
    /// # Why it matters
    /// A drop-down that changes nothing makes readers believe they have filtered.
    /// # Example
    /// A variable `instance` while no query says `$instance`.
    /// # Instead
    /// Use it in the queries, or remove it.
    /// # Exceptions
    /// Datasource variables of a language that the dashboard queries; ad hoc filters, which Grafana applies by itself.
    /// # Source
    /// monitoring-mixins/mixtool issue 105.
    "unused-variable", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        let dashboard = board.dashboard;
        let mut used: BTreeSet<&str> = BTreeSet::new();
        let mut plugins: BTreeSet<&str> = BTreeSet::new();
        for located in board.queries() {
            used.extend(located.checked.variables());
            plugins.insert(located.query.language.plugin());
        }
        let texts = texts(dashboard);
        for variable in &dashboard.variables {
            let name = variable.name;
            let forms = [format!("${{{name}"), format!("${name}"), format!("[[{name}")];
            let in_text = || texts.iter().any(|text| forms.iter().any(|form| text.contains(form)));
            if !used.contains(name)
                && !by_itself(variable, &plugins)
                && !handed_over(dashboard, name)
                && !in_text()
            {
                let path = vec![dashboard.id.title().to_owned(), format!("variable {name}")];
                out.push(variable.site, path, format!("nothing uses the variable `{name}`"))
                    .help(format!("use it in a query (`=~\"${name}\"`), or remove it"));
            }
        }
    }
}

/// Whether Grafana uses the variable without being told.
fn by_itself(variable: &Variable, plugins: &BTreeSet<&str>) -> bool {
    match variable.kind {
        Kind::Datasource(plugin) => plugins.contains(plugin.id()),
        Kind::AdHoc(_) => true,
        Kind::Native(ref kind) => {
            matches!(**kind, VariableKind::AdHoc(_) | VariableKind::GroupBy(_))
        }
        _ => false,
    }
}

/// Whether a link hands it over, a link to the dashboard itself sets it, a repeat goes over it, or a condition looks at it.
fn handed_over(dashboard: &Dashboard, name: &str) -> bool {
    let of_panels = dashboard.panels().flat_map(|(_, panel)| panel.links.iter().chain(&panel.data_links));
    let uses = |link: &Link| match &link.target {
        Target::Dashboard { id, set } => set.iter().any(|(var, fill)| {
            matches!(fill, Fill::Variable(own) if own.name() == name)
                || (id.uid() == dashboard.id.uid() && var.name() == name)
        }),
        _ => false,
    };
    let of_rows = dashboard.rows.iter().filter_map(|row| row.repeat);
    let mut repeats = of_rows.chain(dashboard.panels().filter_map(|(_, panel)| panel.repeat));
    let mut looked_at = dashboard.conditions().flat_map(|(condition, _)| condition.variables());
    dashboard.links.iter().chain(of_panels).any(uses)
        || looked_at.any(|var| var.name() == name)
        || repeats.any(|var| var.name() == name)
}

/// Texts of the dashboard in which a variable may stand.
fn texts(dashboard: &Dashboard) -> Vec<String> {
    let mut texts = Vec::new();
    for annotation in &dashboard.annotations {
        match &annotation.source {
            Source::Tags { tags, .. } => texts.extend(tags.iter().map(ToString::to_string)),
            Source::Query { title, text, .. } => texts.extend([title.to_string(), text.to_string()]),
            Source::Native { source, target } => {
                texts.push(json::to_string(&**target));
                texts.extend(source.uid.clone());
            }
        }
    }
    texts.extend(dashboard.variables.iter().filter_map(|variable| match &variable.kind {
        Kind::Native(kind) => {
            Some(json::to_string(&dashwright_grafana::variable::Variable::new((**kind).clone())))
        }
        _ => None,
    }));
    texts.extend(dashboard.rows.iter().map(|row| row.title.to_string()));
    for (_, panel) in dashboard.panels() {
        texts.push(panel.title.to_string());
        texts.extend(panel.tuning.as_ref().map(|tuning| json::to_string(&tuning.panel)));
        let asked = panel.queries.iter().filter_map(|query| query.asked.as_ref()?.source.as_ref());
        texts.extend(asked.filter_map(|source| source.uid.clone()));
        texts.extend(panel.links.iter().chain(&panel.data_links).filter_map(|link| match &link.target {
            Target::Url(url) => Some(url.to_string()),
            _ => None,
        }));
        if let PanelKind::Text(settings) = &panel.kind {
            texts.push(settings.markdown.to_string());
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, number_panel, passes};
    use dashwright_model::variable::Var;

    const INSTANCE: Var = Var::new("instance");

    #[test]
    fn cases() {
        let instance = || INSTANCE.custom(["a"]);
        let mut titled = number_panel("a");
        titled.title = "Depth of $instance".into();
        passes(&RULE, [board_with([titled]).variable(instance())]);
        let mut repeated = number_panel("a");
        repeated.repeat = Some(INSTANCE);
        passes(&RULE, [board_with([repeated]).variable(instance())]);
        fails(
            &RULE,
            [board_with([number_panel("a")]).variable(instance())],
            "warning[unused-variable]: nothing uses the variable `instance`
  --> <here>
   = in: Home / variable instance
   = help: use it in a query (`=~\"$instance\"`), or remove it",
        );
    }
}
