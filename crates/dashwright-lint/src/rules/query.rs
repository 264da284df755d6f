//! `query`: everything that the front ends say about every query of the suite, computed ones included.

use dashwright_model::panel::{PanelKind, Stack};
use dashwright_model::reducer::Reducer;
use dashwright_model::variable::Kind;
use dashwright_query::Problem;
use dashwright_query::promql::{
    Checked as PromQl, Declared, Panel, Place, Surroundings, check_in, check_variable_query,
};

use crate::context::{Context, Located, QueryRole};
use crate::finding::{Finding, Findings, InQuery};
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Every query parses, knows its metrics and labels, uses functions on the right kind of metric, and fits the place
    /// where it stands: variables are declared, legends name labels that the result has.
    /// # Why it matters
    /// A query that is valid and wrong shows a plausible number, or nothing, and nobody is told.
    /// # Example
    /// `rate(queue_depth[5m])` on a gauge; a legend `{{pod}}` after `sum by (job)`.
    /// # Instead
    /// The message of each finding says what to type.
    /// # Exceptions
    /// Warnings may be allowed one by one under the slug of the check, with a reason.
    /// # Source
    /// Prometheus, Loki and Tempo language references.
    "query", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for located in cx.queries() {
        let only_series = lists_series(located);
        let mut add = |problem: &Problem| {
            if !(only_series && problem.code == "raw-counter") {
                out.list.push(finding(located, problem));
            }
        };
        located.checked.problems().iter().for_each(&mut add);
        // What the typed builder knows beyond the text; what the checker sees too is said once.
        let own = located.query.problems.iter();
        own.filter(|own| located.checked.problems().iter().all(|known| known.code != own.code))
            .for_each(&mut add);
        if let Some(checked) = located.checked.promql() {
            in_its_place(located, checked, cx).iter().for_each(&mut add);
        }
    }
}

/// Whether only the labels of the series count, not their values: then a counter may stand bare.
fn lists_series(located: &Located<'_>) -> bool {
    match located.role {
        QueryRole::Panel(_, panel) => matches!(panel.kind, PanelKind::NodeGraph(_)),
        QueryRole::Variable(variable) => matches!(variable.kind, Kind::LabelValues { .. }),
        QueryRole::Annotation(_) => false,
    }
}

/// What the panel, variable or annotation around a query adds.
fn in_its_place(located: &Located<'_>, checked: &PromQl, cx: &Context<'_>) -> Vec<Problem> {
    let catalogue = cx.suite.catalogue;
    let declared: Vec<Declared<'_>> = located
        .dashboard
        .variables
        .iter()
        .map(|variable| Declared {
            name: variable.name,
            multi: variable.multi,
            include_all: variable.include_all,
            all_value: variable.all_value,
        })
        .collect();
    let around = |place| Surroundings { place, variables: &declared };
    match located.role {
        QueryRole::Panel(_, panel) => {
            let instant = located.query.instant.unwrap_or(panel.shows_now());
            let converted = located.query.display.is_some() || located.query.assumed.is_some();
            // A heat map shows what the buckets measure, not how many observations they hold; a node graph shows
            // no numbers of the query.
            let counts = matches!(panel.kind, PanelKind::Heatmap(_) | PanelKind::NodeGraph(_));
            let place = Place::Panel(Panel {
                graph: !instant,
                unit: (!converted && !counts).then_some(panel.unit),
                legend: located.query.legend.as_deref(),
                stacked: matches!(&panel.kind, PanelKind::Timeseries(settings) if settings.stack != Stack::None),
                sums: matches!(&panel.kind, PanelKind::Stat(settings) if settings.calc == Reducer::Sum),
            });
            check_in(checked, &around(place), catalogue)
        }
        QueryRole::Annotation(_) => check_in(checked, &around(Place::Annotation), catalogue),
        QueryRole::Variable(variable) => match &variable.kind {
            Kind::LabelValues { selector, label } => {
                let text = format!("label_values({}, {label})", selector.text);
                let mut problems = check_variable_query(&text, &around(Place::Variable), catalogue);
                // The selector's own problems are known already; what is left is about the label.
                let start = "label_values(".len() + selector.text.len();
                problems.retain(|problem| problem.span.start >= start);
                for problem in &mut problems {
                    problem.span = dashwright_query::Span::new(0, selector.text.len());
                }
                problems
            }
            _ => check_in(checked, &around(Place::Variable), catalogue),
        },
    }
}

/// A problem of a query as a finding: its code is the slug.
fn finding(located: &Located<'_>, problem: &Problem) -> Finding {
    Finding {
        rule: problem.code,
        severity: problem.severity,
        site: located.site_of(problem.span.start),
        path: located.path(),
        message: problem.message.clone(),
        help: problem.help.as_ref().map(|help| help.text.clone()),
        query: Some(InQuery {
            problem: problem.clone(),
            text: located.query.text.clone().into_owned(),
            origin: located.query.site,
        }),
        after: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, panel_of, passes};
    use dashwright_query::unit::quantity::{Count, Seconds};

    #[test]
    fn a_misspelt_metric() {
        passes(&RULE, [board_with([panel_of::<Count>("a", "queue_depth")])]);
        fails(
            &RULE,
            [board_with([panel_of::<Count>("a", "queue_deph")])],
            "error[unknown-metric]: no metric is called `queue_deph`
  --> <here>
   |
   | queue_deph
   | ^^^^^^^^^^
   = help: did you mean `queue_depth`?
   = in: Home / Row / a",
        );
    }

    #[test]
    fn a_unit_that_the_panel_does_not_show() {
        fails(
            &RULE,
            [board_with([panel_of::<Seconds>("a", "queue_depth")])],
            "error[panel-unit]: the query returns count, the panel shows seconds
  --> <here>
   |
   | queue_depth
   | ^^^^^^^^^^^
   = help: give the panel the unit count
   = in: Home / Row / a",
        );
    }
}
