//! What rules look at: the suite, and every query of it with what the checker knows about it.

use dashwright_model::annotation::{Annotation, Source};
use dashwright_model::query::{Language, QueryData};
use dashwright_model::variable::Variable;
use dashwright_model::{Dashboard, Panel, Row, Site, Suite};
use dashwright_query::{Catalogue, Problem, Unit, logql, promql, traceql};

/// The suite, with every query checked once.
#[derive(Debug)]
pub struct Context<'a> {
    /// The suite.
    pub suite: &'a Suite,
    /// Every query, in the order of definition.
    pub queries: Vec<Located<'a>>,
}

/// A query and where it stands.
#[derive(Debug)]
pub struct Located<'a> {
    /// The dashboard.
    pub dashboard: &'a Dashboard,
    /// What it is there for.
    pub role: QueryRole<'a>,
    /// The query.
    pub query: &'a QueryData,
    /// What the checker knows about it.
    pub checked: Checked,
}

/// What a query is there for.
#[derive(Debug, Clone, Copy)]
pub enum QueryRole<'a> {
    /// It feeds a panel.
    Panel(&'a Row, &'a Panel),
    /// It lists the values of a variable.
    Variable(&'a Variable),
    /// It makes annotations.
    Annotation(&'a Annotation),
}

/// The checker's result, by language.
#[derive(Debug)]
pub enum Checked {
    /// A PromQL query.
    PromQl(Box<promql::Checked>),
    /// A LogQL query.
    LogQl(Box<logql::Checked>),
    /// A TraceQL query.
    TraceQl(Box<traceql::Checked>),
}

impl Checked {
    /// Checks a query with the front end of its language.
    pub fn new(query: &QueryData, catalogue: &'static Catalogue) -> Self {
        match query.language {
            Language::PromQl => Self::PromQl(Box::new(promql::check(&query.text, catalogue))),
            Language::LogQl => Self::LogQl(Box::new(logql::check(&query.text, catalogue))),
            Language::TraceQl => Self::TraceQl(Box::new(traceql::check(&query.text, catalogue))),
        }
    }

    /// What is wrong with the text.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::PromQl(checked) => &checked.problems,
            Self::LogQl(checked) => &checked.problems,
            Self::TraceQl(checked) => &checked.problems,
        }
    }

    /// The inferred unit.
    pub fn unit(&self) -> Unit {
        match self {
            Self::PromQl(checked) => checked.unit,
            Self::LogQl(checked) => checked.unit,
            Self::TraceQl(checked) => checked.unit,
        }
    }

    /// The names of the Grafana variables that the text uses.
    pub fn variables(&self) -> Vec<&str> {
        match self {
            Self::PromQl(checked) => {
                checked.variables.iter().map(|variable| variable.name.as_str()).collect()
            }
            Self::LogQl(checked) => checked.variables.iter().map(|variable| variable.name.as_str()).collect(),
            Self::TraceQl(checked) => {
                checked.variables.iter().map(|variable| variable.name.as_str()).collect()
            }
        }
    }
}

impl<'a> Context<'a> {
    /// Checks every query of the suite.
    pub fn new(suite: &'a Suite) -> Self {
        let mut queries = Vec::new();
        for dashboard in &suite.dashboards {
            let mut add = |role, query: &'a QueryData| {
                let checked = Checked::new(query, suite.catalogue);
                queries.push(Located { dashboard, role, query, checked });
            };
            for variable in &dashboard.variables {
                if let Some(query) = variable.query() {
                    add(QueryRole::Variable(variable), query);
                }
            }
            for annotation in &dashboard.annotations {
                if let Source::Query { query, .. } = &annotation.source {
                    add(QueryRole::Annotation(annotation), query);
                }
            }
            for (row, panel) in dashboard.panels() {
                for query in &panel.queries {
                    add(QueryRole::Panel(row, panel), query);
                }
            }
        }
        Self { suite, queries }
    }

    /// Every panel with its dashboard and row.
    pub fn panels(&self) -> impl Iterator<Item = (&'a Dashboard, &'a Row, &'a Panel)> + use<'a> {
        let dashboards: &'a [Dashboard] = &self.suite.dashboards;
        dashboards
            .iter()
            .flat_map(|dashboard| dashboard.panels().map(move |(row, panel)| (dashboard, row, panel)))
    }
}

impl Located<'_> {
    /// What a person sees in Grafana.
    pub fn path(&self) -> Vec<String> {
        match self.role {
            QueryRole::Panel(row, panel) => panel_path(self.dashboard, row, panel),
            QueryRole::Variable(variable) => {
                vec![self.dashboard.id.title().to_owned(), format!("variable {}", variable.name)]
            }
            QueryRole::Annotation(annotation) => {
                vec![self.dashboard.id.title().to_owned(), format!("annotation {}", annotation.name)]
            }
        }
    }

    /// The place in the source of a byte of the query.
    pub fn site_of(&self, byte: usize) -> Site {
        site_of(self.query, byte)
    }
}

/// The place in the source of a byte of a query: lines of a literal stand in the file as they are.
pub fn site_of(query: &QueryData, byte: usize) -> Site {
    let (line, column) = dashwright_query::report::position(&query.text, byte);
    let start = query.site;
    if line == 1 {
        Site { column: start.column + column as u32 - 1, ..start }
    } else {
        Site { line: start.line + line as u32 - 1, column: column as u32, ..start }
    }
}

/// `Dashboard / Row / Panel`, as a person sees them.
pub fn panel_path(dashboard: &Dashboard, row: &Row, panel: &Panel) -> Vec<String> {
    vec![dashboard.id.title().to_owned(), row.title.clone().into_owned(), panel.title.clone().into_owned()]
}
