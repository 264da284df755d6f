//! Queries of datasources other than Prometheus, Loki and Tempo, expressions over other queries, and settings of targets
//! that the words of [`Query`] do not reach.

use dashwright_grafana::target::{
    CustomQuery, DashboardQuery, Evaluator, EvaluatorType, ExpressionQuery, ExpressionReducer,
    ExpressionType, LokiQuery, PrometheusQuery, Query as Wire, SqlFormat, SqlQuery, Target, TempoQuery,
    Upsampler,
};
use dashwright_grafana::{Num, Raw, SourceRef, json};
use dashwright_query::unit::Quantity;
use dashwright_query::{Help, Problem, Severity, Span};

use super::{Language, Query, Traces};
use crate::site::Site;
use crate::source::{Plugin, Source, Sql, Tempo, Understands};
use crate::value::Value;

/// What a target says beyond the words of a query, and where it goes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asked {
    /// The datasource; that of the language without it.
    pub source: Option<SourceRef>,
    /// The target's own fields: all of them for other datasources, those to change for Prometheus, Loki and Tempo.
    pub fields: Option<Box<Wire>>,
    /// The key of the panel whose results are shown.
    pub panel: Option<&'static str>,
}

impl<U: Quantity> Query<U> {
    /// A query of any datasource: the type of the datasource decides which queries it takes, `U` states the unit.
    ///
    /// ```
    /// use dashwright_grafana::target::InfluxQuery;
    /// use dashwright_model::Query;
    /// use dashwright_model::source::{InfluxDb, Source};
    /// # use dashwright_query::unit::quantity::Bytes;
    /// const METERS: Source<InfluxDb> = Source::new("meters");
    /// let used = Query::<Bytes>::of(METERS, InfluxQuery::default().raw_query(true).query("SELECT used FROM disk"));
    /// ```
    #[track_caller]
    pub fn of<P, T>(source: Source<P>, query: T) -> Self
    where
        P: Plugin + Understands<T>,
        T: Into<Wire>,
    {
        Self::foreign(P::ID, source.reference(), query.into(), Site::here())
    }

    /// A series over time from SQL: a column `time`, and numbers. Grafana's macros such as `$__timeFilter(…)` work.
    ///
    /// ```
    /// use dashwright_model::Query;
    /// use dashwright_model::source::{Postgres, Source};
    /// # use dashwright_query::unit::quantity::Count;
    /// const ORDERS: Source<Postgres> = Source::new("orders-db");
    /// let orders = Query::<Count>::sql(ORDERS, "SELECT time, n FROM orders WHERE $__timeFilter(time)");
    /// ```
    #[track_caller]
    pub fn sql<P: Sql>(source: Source<P>, text: impl Into<String>) -> Self {
        Self::foreign(
            P::ID,
            source.reference(),
            SqlQuery::new(text, SqlFormat::TimeSeries).into(),
            Site::here(),
        )
    }

    /// Rows and columns from SQL.
    #[track_caller]
    pub fn sql_table<P: Sql>(source: Source<P>, text: impl Into<String>) -> Self {
        Self::foreign(P::ID, source.reference(), SqlQuery::new(text, SqlFormat::Table).into(), Site::here())
    }

    /// A formula over other queries of the panel, such as `$A / $B`.
    ///
    /// ```
    /// use dashwright_model::Query;
    /// # use dashwright_query::unit::quantity::Ratio;
    /// let share = Query::<Ratio>::math("$A / $B");
    /// ```
    #[track_caller]
    pub fn math(formula: impl Into<String>) -> Self {
        Self::expression(ExpressionQuery::math(formula))
    }

    /// One number for each series of another query.
    #[track_caller]
    pub fn reduce(ref_id: &str, reducer: ExpressionReducer) -> Self {
        Self::expression(ExpressionQuery::reduce(ref_id, reducer))
    }

    /// Another query with a new step, such as `5m`.
    #[track_caller]
    pub fn resample(ref_id: &str, window: &str, down: ExpressionReducer, up: Upsampler) -> Self {
        let query = ExpressionQuery::default()
            .kind(ExpressionType::Resample)
            .expression(ref_id)
            .window(window)
            .downsampler(down)
            .upsampler(up);
        Self::expression(query)
    }

    /// 1 where another query is above `bound`, 0 elsewhere.
    #[track_caller]
    pub fn above<V: Quantity>(ref_id: &str, bound: Value<V>) -> Self {
        Self::compare(ref_id, EvaluatorType::GreaterThan, &[bound.get()])
    }

    /// 1 where another query is below `bound`, 0 elsewhere.
    #[track_caller]
    pub fn below<V: Quantity>(ref_id: &str, bound: Value<V>) -> Self {
        Self::compare(ref_id, EvaluatorType::LessThan, &[bound.get()])
    }

    #[track_caller]
    fn compare(ref_id: &str, how: EvaluatorType, bounds: &[f64]) -> Self {
        let bounds: Vec<Num> = bounds.iter().copied().map(Num::from).collect();
        let evaluator = Evaluator::default().kind(how).params(bounds);
        Self::expression(ExpressionQuery::threshold(ref_id, evaluator))
    }

    /// SQL over the results of other queries of the panel: each is a table with its letter as the name. Since Grafana 12.
    #[track_caller]
    pub fn sql_over(text: impl Into<String>) -> Self {
        Self::expression(ExpressionQuery::default().kind(ExpressionType::Sql).expression(text))
    }

    /// Any expression over other queries of the panel.
    #[track_caller]
    pub fn expression(query: ExpressionQuery) -> Self {
        Self::foreign(SourceRef::EXPRESSION_TYPE, SourceRef::expression(), query.into(), Site::here())
    }

    /// What another panel of the dashboard shows, by its key: its queries are not asked again.
    #[track_caller]
    pub fn shared(panel: &'static str) -> Self {
        let query = DashboardQuery::default().with_transforms(true);
        let mut query = Self::foreign("datasource", SourceRef::dashboard(), query.into(), Site::here());
        query.data.asked_mut().panel = Some(panel);
        query
    }

    /// A query of a datasource without types here: an escape hatch. Its fields are raw; the rule `escape-hatch` lists it.
    ///
    /// ```
    /// use dashwright_grafana::Raw;
    /// use dashwright_model::Query;
    /// # use dashwright_query::unit::quantity::Count;
    /// let open = Query::<Count>::custom("acme-tickets", "tickets", Raw::new().set("state", "open"));
    /// ```
    #[track_caller]
    pub fn custom(plugin: &'static str, uid: &str, fields: Raw) -> Self {
        let query = CustomQuery { fields: fields.into() };
        Self::foreign(plugin, SourceRef::new(plugin, uid), query.into(), Site::here())
    }

    /// Asks this datasource instead of the one that the dashboard's variable chooses. A datasource of another language is
    /// a finding.
    pub fn on<P: Plugin>(mut self, source: Source<P>) -> Self {
        let own = self.data.language.plugin();
        if own == P::ID {
            self.data.asked_mut().source = Some(source.reference());
        } else {
            self.complain(
                format!("a `{}` datasource does not understand this query", P::ID),
                format!("name a `{own}` datasource"),
            );
        }
        self
    }

    /// Changes fields of a Prometheus target that have no word here.
    ///
    /// ```
    /// use dashwright_model::query::{Language, Query};
    /// # use dashwright_query::unit::quantity::Count;
    /// # let up: Query<Count> = Query::computed(Language::PromQl, "up");
    /// up.prometheus(|target| target.interval_factor(2));
    /// ```
    pub fn prometheus(self, change: impl FnOnce(PrometheusQuery) -> PrometheusQuery) -> Self {
        self.fields(Language::PromQl, change(PrometheusQuery::absent()).into())
    }

    /// Changes fields of a Loki target that have no word here.
    pub fn loki(self, change: impl FnOnce(LokiQuery) -> LokiQuery) -> Self {
        self.fields(Language::LogQl, change(LokiQuery::absent()).into())
    }

    /// Changes fields of a Tempo target that have no word here.
    pub fn tempo(self, change: impl FnOnce(TempoQuery) -> TempoQuery) -> Self {
        self.fields(Language::TraceQl, change(TempoQuery::absent()).into())
    }

    fn fields(mut self, language: Language, fields: Wire) -> Self {
        if self.data.language == language {
            self.data.asked_mut().fields = Some(Box::new(fields));
        } else {
            self.complain(
                format!(
                    "a {} query has no fields of a {} target",
                    self.data.language.name(),
                    language.name()
                ),
                format!("use `.{}(…)` with a {} query only", language.plugin(), language.name()),
            );
        }
        self
    }

    fn complain(&mut self, message: String, help: String) {
        self.data.problems.push(Problem {
            code: "query-datasource",
            severity: Severity::Error,
            span: Span::default(),
            message,
            help: Some(Help { text: help, replace: None }),
        });
    }

    fn foreign(plugin: &'static str, source: SourceRef, query: Wire, site: Site) -> Self {
        let (language, text) = read(plugin, &query);
        let mut own = Self::checked(language, text, site);
        *own.data.asked_mut() = Asked { source: Some(source), fields: Some(Box::new(query)), panel: None };
        own
    }
}

/// The language and the text of a target: the front ends check what they know, whoever wrote it down.
fn read(plugin: &'static str, query: &Wire) -> (Language, String) {
    let given = |text: &Option<String>| text.clone().unwrap_or_default();
    match query {
        Wire::Prometheus(query) => (Language::PromQl, given(&query.expr)),
        Wire::Loki(query) => (Language::LogQl, given(&query.expr)),
        Wire::Tempo(query) if given(&query.query).trim_start().starts_with('{') => {
            (Language::TraceQl, given(&query.query))
        }
        Wire::Sql(query) => (Language::Other(plugin), given(&query.raw_sql)),
        Wire::Expression(query) => (Language::Other(plugin), given(&query.expression)),
        other => (Language::Other(plugin), json::to_string(&Target::new(other.clone()))),
    }
}

impl Query<Traces> {
    /// The trace of an id, which may be a variable: for the panel that shows one trace.
    ///
    /// ```
    /// use dashwright_model::Query;
    /// use dashwright_model::query::Traces;
    /// use dashwright_model::source::{Source, Tempo};
    /// const TRACES: Source<Tempo> = Source::new("tempo");
    /// let trace: Query<Traces> = Query::trace(TRACES, "${trace}");
    /// ```
    #[track_caller]
    pub fn trace(source: Source<Tempo>, id: &str) -> Self {
        Self::foreign(Tempo::ID, source.reference(), TempoQuery::traceql(id).into(), Site::here())
    }
}
