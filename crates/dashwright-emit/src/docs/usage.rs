//! Which metrics a query reads, and where each metric is used: on dashboards, by rules.
//!
//! Every distinct query text of the suite is read once, whatever the number of panels that show it.

use std::collections::{BTreeMap, BTreeSet};

use dashwright_model::annotation::{Annotation, Source};
use dashwright_model::query::{Language, QueryData};
use dashwright_model::rule::Makes;
use dashwright_model::variable::Variable;
use dashwright_model::{Dashboard, Panel, Suite};
use dashwright_query::{Catalogue, promql};

use crate::lower::Form;

/// The metrics of every query, both ways round.
pub(super) struct Usage<'a> {
    /// How the dashboards of this render are written.
    pub(super) form: Form,
    /// Metrics of the catalogue.
    known: BTreeSet<&'static str>,
    /// Text of a query, or of a rule → what was read from it.
    metrics: BTreeMap<&'a str, Reads>,
    /// Name of a metric → places, in the order of definition.
    uses: BTreeMap<String, Vec<Use<'a>>>,
    /// Name of a metric → names of what rules make of it.
    made: BTreeMap<(String, Product), Vec<&'a str>>,
}

/// What is known about a text of PromQL.
struct Reads {
    /// Names of its metrics, sorted.
    metrics: Vec<String>,
    /// Whether it returns series with one value each.
    series: bool,
}

/// What a rule makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Product {
    Series,
    Alert,
}

/// A place that reads a metric.
#[derive(Clone, Copy)]
pub(super) struct Use<'a> {
    pub(super) dashboard: &'a Dashboard,
    pub(super) place: Place<'a>,
}

/// What reads it there.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    Panel(&'a Panel),
    Variable(&'a Variable),
    Annotation(&'a Annotation),
}

impl<'a> Usage<'a> {
    /// Looks at every query of the suite, and at every recording rule of its catalogue.
    pub(super) fn new(suite: &'a Suite, form: Form) -> Self {
        let mut this = Self {
            form,
            known: suite.catalogue.metrics().map(|metric| metric.name).collect(),
            metrics: BTreeMap::new(),
            uses: BTreeMap::new(),
            made: BTreeMap::new(),
        };
        for dashboard in &suite.dashboards {
            for variable in &dashboard.variables {
                this.add(suite, dashboard, Place::Variable(variable), variable.query());
            }
            for annotation in &dashboard.annotations {
                if let Source::Query { query, .. } = &annotation.source {
                    this.add(suite, dashboard, Place::Annotation(annotation), [query.as_ref()]);
                }
            }
            for (_, panel) in dashboard.panels() {
                this.add(suite, dashboard, Place::Panel(panel), &panel.queries);
            }
        }
        for metric in suite.catalogue.metrics() {
            for rule in metric.rules() {
                this.add_rule(suite, rule.expr, metric.name, Product::Series);
            }
        }
        for rule in suite.rules.iter().flat_map(|group| &group.rules) {
            match &rule.makes {
                Makes::Series(name) => this.add_rule(suite, &rule.expr, name, Product::Series),
                Makes::Alert(alert) => this.add_rule(suite, &rule.expr, &alert.name, Product::Alert),
            }
        }
        this
    }

    fn add(
        &mut self,
        suite: &Suite,
        dashboard: &'a Dashboard,
        place: Place<'a>,
        queries: impl IntoIterator<Item = &'a QueryData>,
    ) {
        let mut all: Vec<String> = Vec::new();
        for query in queries {
            if query.language == Language::PromQl {
                let found =
                    self.metrics.entry(&query.text).or_insert_with(|| reads(&query.text, suite.catalogue));
                all.extend(found.metrics.iter().cloned());
            }
        }
        all.sort_unstable();
        all.dedup();
        for name in all {
            self.uses.entry(name).or_default().push(Use { dashboard, place });
        }
    }

    /// Whether the catalogue has a metric of this name.
    pub(super) fn knows(&self, metric: &str) -> bool {
        self.known.contains(metric)
    }

    fn add_rule(&mut self, suite: &Suite, expr: &'a str, made: &'a str, into: Product) {
        let found = self.metrics.entry(expr).or_insert_with(|| reads(expr, suite.catalogue));
        for name in &found.metrics {
            let all = self.made.entry((name.clone(), into)).or_default();
            if !all.contains(&made) {
                all.push(made);
            }
        }
    }

    /// The metrics that a query reads, sorted; none for logs and traces.
    pub(super) fn metrics(&self, query: &QueryData) -> &[String] {
        match query.language {
            Language::PromQl => {
                self.metrics.get(query.text.as_ref()).map_or(&[], |reads| reads.metrics.as_slice())
            }
            Language::LogQl | Language::TraceQl | Language::Other(_) => &[],
        }
    }

    /// Whether a query returns series with one value each, so that it can be asked of another time.
    pub(super) fn returns_series(&self, query: &QueryData) -> bool {
        let known = self.metrics.get(query.text.as_ref()).filter(|_| query.language == Language::PromQl);
        known.is_some_and(|reads| reads.series)
    }

    /// The metrics of all queries of a panel, in the order of the queries, each once.
    pub(super) fn of_panel(&self, panel: &Panel) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for name in panel.queries.iter().flat_map(|query| self.metrics(query)) {
            if !all.contains(&name.as_str()) {
                all.push(name);
            }
        }
        all
    }

    /// Where a metric is used.
    pub(super) fn uses(&self, metric: &str) -> &[Use<'a>] {
        self.uses.get(metric).map_or(&[], Vec::as_slice)
    }

    /// What rules make of a metric: the names of series or of alerts, in the order of definition.
    pub(super) fn made(&self, metric: &str, into: Product) -> &[&'a str] {
        self.made.get(&(metric.to_owned(), into)).map_or(&[], Vec::as_slice)
    }
}

/// What a text reads, by the names of the catalogue: `x` for `x_bucket` of a histogram. A name that the catalogue does
/// not know stays as it is.
fn reads(text: &str, catalogue: &Catalogue) -> Reads {
    let name = |series: String| match catalogue.series(&series) {
        Some(known) => known.metric.name.to_owned(),
        None => series,
    };
    let expr = promql::parse(text).expr;
    let mut metrics: Vec<String> = promql::metrics(&expr).into_iter().map(name).collect();
    metrics.sort_unstable();
    metrics.dedup();
    Reads { metrics, series: promql::value_type(&expr) == promql::ValueType::Instant }
}
