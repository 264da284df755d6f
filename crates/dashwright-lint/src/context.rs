//! What rules look at: the suite, and every query of it with what the checker knows about it.
//!
//! Each distinct text is checked once, however many panels ask it.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use dashwright_model::annotation::{Annotation, Source};
use dashwright_model::query::{Language, QueryData};
use dashwright_model::variable::Variable;
use dashwright_model::{Dashboard, Panel, Row, Site, Suite};
use dashwright_query::{Catalogue, Problem, Unit, logql, promql, traceql};

use crate::routing::Routing;

/// The suite, with every query checked.
#[derive(Debug)]
pub struct Context<'a> {
    /// The suite.
    pub suite: &'a Suite,
    /// Its dashboards, in the order of the registry.
    pub boards: Vec<Board<'a>>,
    by_uid: HashMap<&'a str, usize>,
    /// The queries of rules that were looked at, by their text.
    of_rules: RefCell<HashMap<&'a str, Rc<promql::Checked>>>,
    /// Where alerts go, once a rule has asked.
    routing: OnceCell<Option<Routing<'a>>>,
}

/// A dashboard with its queries.
#[derive(Debug)]
pub struct Board<'a> {
    /// The dashboard.
    pub dashboard: &'a Dashboard,
    /// The queries of variables and annotations, in the order of definition.
    pub around: Vec<Located<'a>>,
    /// Panels, row by row.
    pub panels: Vec<PanelAt<'a>>,
}

/// A panel, where it stands, and its queries.
#[derive(Debug)]
pub struct PanelAt<'a> {
    /// The dashboard.
    pub dashboard: &'a Dashboard,
    /// The row.
    pub row: &'a Row,
    /// The panel.
    pub panel: &'a Panel,
    /// Its queries, in order.
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
    pub checked: Rc<Checked>,
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
    /// A query of another datasource: only its variables are known.
    Other(Vec<String>),
}

impl Checked {
    /// Checks a query with the front end of its language.
    pub fn new(language: Language, text: &str, catalogue: &'static Catalogue) -> Self {
        match language {
            Language::PromQl => Self::PromQl(Box::new(promql::check(text, catalogue))),
            Language::LogQl => Self::LogQl(Box::new(logql::check(text, catalogue))),
            Language::TraceQl => Self::TraceQl(Box::new(traceql::check(text, catalogue))),
            // `$A` is a query there.
            Language::Other("__expr__") => Self::Other(Vec::new()),
            Language::Other(_) => Self::Other(crate::texts::variables(text).map(str::to_owned).collect()),
        }
    }

    /// What is wrong with the text.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::PromQl(checked) => &checked.problems,
            Self::LogQl(checked) => &checked.problems,
            Self::TraceQl(checked) => &checked.problems,
            Self::Other(_) => &[],
        }
    }

    /// The inferred unit.
    pub fn unit(&self) -> Unit {
        match self {
            Self::PromQl(checked) => checked.unit,
            Self::LogQl(checked) => checked.unit,
            Self::TraceQl(checked) => checked.unit,
            Self::Other(_) => Unit::UNKNOWN,
        }
    }

    /// The names of the Grafana variables that the text uses.
    pub fn variables(&self) -> Vec<&str> {
        match self {
            Self::PromQl(checked) => checked.variables.iter().map(|it| it.name.as_str()).collect(),
            Self::LogQl(checked) => checked.variables.iter().map(|it| it.name.as_str()).collect(),
            Self::TraceQl(checked) => checked.variables.iter().map(|it| it.name.as_str()).collect(),
            Self::Other(names) => names.iter().map(String::as_str).collect(),
        }
    }

    /// What PromQL's checker knows, if that is the language.
    pub fn promql(&self) -> Option<&promql::Checked> {
        if let Self::PromQl(checked) = self { Some(checked) } else { None }
    }
}

impl<'a> Context<'a> {
    /// Checks every query of the suite.
    pub fn new(suite: &'a Suite) -> Self {
        let mut desk = Desk { catalogue: suite.catalogue, known: HashMap::new() };
        let boards = suite.dashboards.iter().map(|dashboard| desk.board(dashboard)).collect();
        let uids = suite.dashboards.iter().map(|dashboard| dashboard.id.uid()).enumerate();
        let by_uid = uids.map(|(n, uid)| (uid, n)).collect();
        Self { suite, boards, by_uid, of_rules: RefCell::default(), routing: OnceCell::new() }
    }

    /// The dashboard of this uid.
    pub fn dashboard(&self, uid: &str) -> Option<&Board<'a>> {
        self.by_uid.get(uid).and_then(|&n| self.boards.get(n))
    }

    /// What the checker knows about the query of a rule; each text is checked once.
    pub fn promql(&self, expr: &'a str) -> Rc<promql::Checked> {
        let mut known = self.of_rules.borrow_mut();
        Rc::clone(known.entry(expr).or_insert_with(|| Rc::new(promql::check(expr, self.suite.catalogue))))
    }

    /// Where the alerts of the suite go, if it says so.
    pub(crate) fn routing(&self) -> Option<&Routing<'a>> {
        self.routing.get_or_init(|| Routing::new(self)).as_ref()
    }

    /// Every panel.
    pub fn panels(&self) -> impl Iterator<Item = &PanelAt<'a>> {
        self.boards.iter().flat_map(|board| &board.panels)
    }

    /// Every query.
    pub fn queries(&self) -> impl Iterator<Item = &Located<'a>> {
        self.boards.iter().flat_map(Board::queries)
    }
}

impl<'a> Board<'a> {
    /// Every query: of variables, annotations, panels.
    pub fn queries(&self) -> impl Iterator<Item = &Located<'a>> {
        self.around.iter().chain(self.panels.iter().flat_map(|at| &at.queries))
    }
}

impl PanelAt<'_> {
    /// What a person sees: dashboard, row, panel.
    pub fn path(&self) -> Vec<String> {
        let (row, panel) = (self.row.title.clone(), self.panel.title.clone());
        vec![self.dashboard.id.title().to_owned(), row.into_owned(), panel.into_owned()]
    }
}

/// Checks queries, each text once.
struct Desk<'a> {
    catalogue: &'static Catalogue,
    known: HashMap<(Language, &'a str), Rc<Checked>>,
}

impl<'a> Desk<'a> {
    fn board(&mut self, dashboard: &'a Dashboard) -> Board<'a> {
        let mut around = Vec::new();
        for variable in &dashboard.variables {
            if let Some(query) = variable.query() {
                around.push(self.located(dashboard, QueryRole::Variable(variable), query));
            }
        }
        for annotation in &dashboard.annotations {
            if let Source::Query { query, .. } = &annotation.source {
                around.push(self.located(dashboard, QueryRole::Annotation(annotation), query));
            }
        }
        let panels = dashboard.panels().map(|(row, panel)| {
            let role = QueryRole::Panel(row, panel);
            let queries = panel.queries.iter().map(|query| self.located(dashboard, role, query)).collect();
            PanelAt { dashboard, row, panel, queries }
        });
        Board { dashboard, panels: panels.collect(), around }
    }

    fn located(
        &mut self,
        dashboard: &'a Dashboard,
        role: QueryRole<'a>,
        query: &'a QueryData,
    ) -> Located<'a> {
        let (language, text) = (query.language, query.text.as_ref());
        let check = || Rc::new(Checked::new(language, text, self.catalogue));
        let checked = Rc::clone(self.known.entry((language, text)).or_insert_with(check));
        Located { dashboard, role, query, checked }
    }
}

impl Located<'_> {
    /// What a person sees in Grafana.
    pub fn path(&self) -> Vec<String> {
        let title = || self.dashboard.id.title().to_owned();
        match self.role {
            QueryRole::Panel(row, panel) => {
                vec![title(), row.title.clone().into_owned(), panel.title.clone().into_owned()]
            }
            QueryRole::Variable(variable) => vec![title(), format!("variable {}", variable.name)],
            QueryRole::Annotation(annotation) => vec![title(), format!("annotation {}", annotation.name)],
        }
    }

    /// The place in the source of a byte of the query: lines of a literal stand in the file as they are.
    pub fn site_of(&self, byte: usize) -> Site {
        site_of(self.query.site, &self.query.text, byte)
    }
}

/// The place in the source of a byte of a query that begins at `start`.
pub(crate) fn site_of(start: Site, text: &str, byte: usize) -> Site {
    let (line, column) = dashwright_query::report::position(text, byte);
    if line == 1 {
        Site { column: start.column + column as u32 - 1, ..start }
    } else {
        Site { line: start.line + line as u32 - 1, column: column as u32, ..start }
    }
}
