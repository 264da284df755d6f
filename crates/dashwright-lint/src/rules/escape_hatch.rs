//! `escape-hatch`: what leaves the typed model.

use dashwright_grafana::annotation::AnnotationQuery;
use dashwright_grafana::escape::{Escape, EscapeKind, escapes};
use dashwright_grafana::overlay::panel_over;
use dashwright_grafana::panel::Panel as Grafana;
use dashwright_grafana::target::{Query as GrafanaQuery, Target};
use dashwright_grafana::variable::Variable as GrafanaVariable;
use dashwright_model::annotation::Source;
use dashwright_model::panel::{Native, PanelKind};
use dashwright_model::transformation::Transformation;
use dashwright_model::variable::Kind;
use dashwright_query::Severity;

use crate::context::{Context, PanelAt};
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Panels of foreign plugins, queries and transformations without types, fields set by hand with `.raw(…)`, and words
    /// that Grafana 13 does not know. A field that contradicts the types is an error.
    /// # Why it matters
    /// Nothing checks what stands there, and the next version of Grafana may read it differently: somebody has to look
    /// at each of them.
    /// # Example
    /// `plugin_panel::<Count>("map", "Map", "acme-map-panel")`.
    /// # Instead
    /// A kind, option or query that has a type; or `.allow("escape-hatch", "…")` with the reason.
    /// # Exceptions
    /// None.
    /// # Source
    /// Own.
    "escape-hatch", Warning, since "0.1"
}

const REASON: &str = "use what has a type, or say why not with `.allow(\"escape-hatch\", \"…\")`";

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        for message in of_panel(at) {
            out.panel(at, message).help(REASON);
        }
        patches(at, out);
    }
    for board in &cx.boards {
        let dashboard = board.dashboard;
        let title = dashboard.id.title();
        for variable in &dashboard.variables {
            let native = match &variable.kind {
                Kind::Native(kind) => Some(kind.as_ref()),
                _ => None,
            };
            for kind in native.into_iter().chain(variable.tuning.as_deref()) {
                for escape in escapes(&GrafanaVariable::new(kind.clone())) {
                    let path = vec![title.to_owned(), format!("variable {}", variable.name)];
                    out.push(variable.site, path, message(&escape)).help(REASON);
                }
            }
        }
        for annotation in &dashboard.annotations {
            let mut asked = annotation.tuning.as_deref().cloned().unwrap_or_else(AnnotationQuery::absent);
            if let Source::Native { source, target } = &annotation.source {
                asked = asked.datasource(source.clone()).target((**target).clone());
            }
            for escape in escapes(&asked) {
                let path = vec![title.to_owned(), format!("annotation {}", annotation.name)];
                out.push(annotation.site, path, message(&escape)).help(REASON);
            }
        }
        for escape in dashboard.tuning.iter().flat_map(|settings| escapes(settings.as_ref())) {
            out.dashboard(dashboard, message(&escape)).help(REASON);
        }
    }
}

fn of_panel(at: &PanelAt<'_>) -> Vec<String> {
    let panel = at.panel;
    let mut found = Vec::new();
    if let PanelKind::Native(Native::Custom(plugin)) = panel.kind {
        found.push(format!("nothing checks the options of the plugin `{plugin}`"));
    }
    // The plugin's own options are what the line above speaks of.
    let tuned = panel.tuning.iter().flat_map(|tuning| escapes(&tuning.panel));
    found
        .extend(tuned.filter(|escape| escape.kind != EscapeKind::CustomPanel).map(|escape| message(&escape)));
    for query in &panel.queries {
        let Some(fields) = query.asked.as_ref().and_then(|asked| asked.fields.as_deref()) else { continue };
        if matches!(fields, GrafanaQuery::Custom(_)) {
            found.push(format!("nothing checks the query of the datasource `{}`", query.language.plugin()));
        } else {
            found.extend(escapes(&Target::new(fields.clone())).iter().map(message));
        }
    }
    for step in &panel.transformations {
        if let Transformation::Native(step) = step {
            found.extend(escapes(step.as_ref()).iter().map(message));
        }
    }
    found
}

/// Fields that are set by their path; whether they fit the types can be told without knowing the rest of the panel.
fn patches(at: &PanelAt<'_>, out: &mut Findings) {
    let Some(tuning) = &at.panel.tuning else { return };
    for patch in &tuning.raw {
        let alone = [(patch.path.to_owned(), patch.value.clone())];
        let nothing = Grafana::new(tuning.panel.kind.clone());
        match panel_over(&tuning.panel, &nothing, &alone) {
            Ok(_) => {
                let message = format!("`{}` is set by hand, past the types", patch.path);
                out.push(patch.site, at.path(), message).help(REASON);
            }
            Err(error) => {
                let why = error.problems.first().map_or("", |problem| problem.message.as_str());
                out.push(patch.site, at.path(), format!("`{}` cannot have this value: {why}", patch.path))
                    .severity(Severity::Error)
                    .help("use the typed option: `.options(…)`, `.custom(…)` or `.field(…)`");
            }
        }
    }
}

fn message(escape: &Escape) -> String {
    let Escape { path, name, .. } = escape;
    match escape.kind {
        EscapeKind::CustomTransformation => format!("nothing checks the transformation `{name}`"),
        EscapeKind::UnknownWord => format!("`{name}` is no word that `{path}` knows"),
        EscapeKind::UnknownField => format!("`{name}` is no field of `{path}` in Grafana 13"),
        _ if name.is_empty() => format!("nothing checks `{path}`"),
        _ => format!("nothing checks `{name}` at `{path}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, passes};
    use dashwright_grafana::Raw;
    use dashwright_grafana::common::Tooltip;
    use dashwright_model::panel::{IntoPanel, plugin_panel, timeseries};
    use dashwright_model::query::{Language, Query};
    use dashwright_query::unit::quantity::Count;

    fn depth() -> Query<Count> {
        Query::computed(Language::PromQl, "queue_depth")
    }

    #[test]
    fn cases() {
        let typed = timeseries::<Count>("a", "a")
            .query(depth())
            .options(|options| options.tooltip(Tooltip::absent().hide_zeros(true)));
        passes(&RULE, [board_with([typed.clone().into_panel()])]);
        let clock =
            plugin_panel::<Count>("a", "a", "acme-clock").options(|options| options.set("mode", "time"));
        fails(
            &RULE,
            [board_with([clock.into_panel()])],
            "warning[escape-hatch]: nothing checks the options of the plugin `acme-clock`
  --> <here>
   = in: Home / Row / a
   = help: use what has a type, or say why not with `.allow(\"escape-hatch\", \"…\")`",
        );
        let patched =
            typed.clone().raw("options.tooltip.newThing", 30).raw("options.tooltip.hideZeros", "yes");
        fails(
            &RULE,
            [board_with([patched.into_panel()])],
            "warning[escape-hatch]: `options.tooltip.newThing` is set by hand, past the types
  --> <here>
   = in: Home / Row / a
   = help: use what has a type, or say why not with `.allow(\"escape-hatch\", \"…\")`

error[escape-hatch]: `options.tooltip.hideZeros` cannot have this value: expected `true` or `false`, found the text `\"yes\"`
  --> <here>
   = in: Home / Row / a
   = help: use the typed option: `.options(…)`, `.custom(…)` or `.field(…)`",
        );
        let foreign = timeseries::<Count>("a", "a")
            .query(Query::custom("acme-tickets", "tickets", Raw::new().set("state", "open")))
            .options(|options| options.tooltip(Tooltip::absent().mode("nearest")))
            .transform(Transformation::custom("acmeJoin", Raw::new()));
        fails(
            &RULE,
            [board_with([foreign.into_panel()])],
            "warning[escape-hatch]: `nearest` is no word that `options.tooltip.mode` knows
  --> <here>
   = in: Home / Row / a
   = help: use what has a type, or say why not with `.allow(\"escape-hatch\", \"…\")`

warning[escape-hatch]: nothing checks the query of the datasource `acme-tickets`
  --> <here>
   = in: Home / Row / a
   = help: use what has a type, or say why not with `.allow(\"escape-hatch\", \"…\")`

warning[escape-hatch]: nothing checks the transformation `acmeJoin`
  --> <here>
   = in: Home / Row / a
   = help: use what has a type, or say why not with `.allow(\"escape-hatch\", \"…\")`",
        );
    }
}
