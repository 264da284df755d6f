//! Queries: checked text with its unit in the type, and how a panel shows the result.

mod foreign;

use std::borrow::Cow;
use std::marker::PhantomData;

use dashwright_query::promql::build::Built;
use dashwright_query::unit::Quantity;
use dashwright_query::unit::quantity::Number;
use dashwright_query::{Problem, Unit};

use crate::display::Display;
use crate::site::Site;

pub use foreign::Asked;

/// The language of a query; decides which datasource answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Prometheus.
    PromQl,
    /// Loki.
    LogQl,
    /// Tempo.
    TraceQl,
    /// What the datasource of another plugin speaks, by the plugin's id; no front end checks it.
    Other(&'static str),
}

impl Language {
    /// The id of the datasource plugin that speaks it.
    pub const fn plugin(self) -> &'static str {
        match self {
            Self::PromQl => "prometheus",
            Self::LogQl => "loki",
            Self::TraceQl => "tempo",
            Self::Other(plugin) => plugin,
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PromQl => "PromQL",
            Self::LogQl => "LogQL",
            Self::TraceQl => "TraceQL",
            Self::Other(plugin) => plugin,
        }
    }
}

/// Log lines, as the "unit" of a log query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lines;

impl Quantity for Lines {
    const UNIT: Unit = Number::UNIT;
    const NAME: &'static str = "log lines";
}

/// Traces, as the "unit" of a trace search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traces;

impl Quantity for Traces {
    const UNIT: Unit = Number::UNIT;
    const NAME: &'static str = "traces";
}

/// A profile, as the "unit" of a profile query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profiles;

impl Quantity for Profiles {
    const UNIT: Unit = Number::UNIT;
    const NAME: &'static str = "profiles";
}

/// A query whose result is in `U`: made by `promql!`, `logql!` and `traceql!`.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Query<U> {
    data: QueryData,
    unit: PhantomData<U>,
}

/// A query without its unit's type.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryData {
    /// The language.
    pub language: Language,
    /// The text, with bound parameters filled in.
    pub text: Cow<'static, str>,
    /// The text's place in the source, if it is a literal: byte 0 of the text stands there.
    pub site: Site,
    /// The unit that inference found.
    pub unit: Unit,
    /// The unit that the author stated where inference could not tell.
    pub assumed: Option<Unit>,
    /// How its numbers are written, where that differs from the panel.
    pub display: Option<Display>,
    /// The name of each series, such as `{{instance}}`.
    pub legend: Option<Cow<'static, str>>,
    /// One point in time instead of a range; `None` lets the panel decide.
    pub instant: Option<bool>,
    /// Whether the panel only computes with it.
    pub hidden: bool,
    /// The letter or word that transformations and overrides use; `None` for A, B, C … in order.
    pub ref_id: Option<&'static str>,
    /// Whether exemplars are drawn.
    pub exemplars: bool,
    /// The least step, such as `1m`.
    pub min_step: Option<&'static str>,
    /// The most lines (logs) or traces to fetch.
    pub limit: Option<u32>,
    /// What the target says beyond these words, and where it goes.
    pub asked: Option<Box<Asked>>,
    /// What the typed builder found wrong, for the suite's findings.
    pub problems: Vec<Problem>,
}

impl<U: Quantity> Query<U> {
    /// What the query macros expand to: text that they have checked.
    #[doc(hidden)]
    pub fn checked(language: Language, text: impl Into<Cow<'static, str>>, site: Site) -> Self {
        Self {
            data: QueryData {
                language,
                text: text.into(),
                site,
                unit: U::UNIT,
                assumed: None,
                display: None,
                legend: None,
                instant: None,
                hidden: false,
                ref_id: None,
                exemplars: false,
                min_step: None,
                limit: None,
                asked: None,
                problems: Vec::new(),
            },
            unit: PhantomData,
        }
    }

    /// A query made at run time. It is checked when the suite is built, like every other one; a unit that turns out
    /// different is a finding.
    #[track_caller]
    pub fn computed(language: Language, text: impl Into<String>) -> Self {
        Self::checked(language, text.into(), Site::here())
    }

    /// A query of the typed builder. Its mistakes, such as a label that the metric lacks or a bound that is no bucket,
    /// are findings when the suite is built.
    ///
    /// ```
    /// use dashwright_model::Query;
    /// use dashwright_query::promql::build::rate;
    /// use dashwright_query::unit::quantity::PerSecond;
    /// use dashwright_query::{Label, Metric, Unit};
    ///
    /// const REQUESTS: Metric =
    ///     Metric::counter("requests_total", Unit::COUNT).labels(&[Label::bounded("endpoint", 200)]);
    /// let query: Query<PerSecond> = Query::built(rate(&REQUESTS).by(["endpoint"]));
    /// assert_eq!(query.into_data().text, "sum by (endpoint) (rate(requests_total[$__rate_interval]))");
    /// ```
    #[track_caller]
    pub fn built(query: impl Into<Built>) -> Self {
        let built: Built = query.into();
        let mut query = Self::checked(Language::PromQl, built.text(), Site::here());
        query.data.problems = built.problems();
        query
    }

    /// States the unit where inference cannot tell or is wrong. Visible in review, and counted by a rule.
    pub fn assume<V: Quantity>(self) -> Query<V> {
        Query { data: QueryData { assumed: Some(V::UNIT), ..self.data }, unit: PhantomData }
    }

    /// The name of each series, such as `{{instance}}`.
    pub fn legend(mut self, format: impl Into<Cow<'static, str>>) -> Self {
        self.data.legend = Some(format.into());
        self
    }

    /// Asks for one point in time instead of a range.
    pub fn instant(mut self) -> Self {
        self.data.instant = Some(true);
        self
    }

    /// Asks for a range in a panel that would show one point in time.
    pub fn range(mut self) -> Self {
        self.data.instant = Some(false);
        self
    }

    /// Computes without showing.
    pub fn hidden(mut self) -> Self {
        self.data.hidden = true;
        self
    }

    /// Names the query for transformations and overrides; without it A, B, C … in order.
    pub fn ref_id(mut self, id: &'static str) -> Self {
        self.data.ref_id = Some(id);
        self
    }

    /// Draws exemplars: single requests with their trace.
    pub fn exemplars(mut self) -> Self {
        self.data.exemplars = true;
        self
    }

    /// The least step, such as `1m`.
    pub fn min_step(mut self, step: &'static str) -> Self {
        self.data.min_step = Some(step);
        self
    }

    /// The most lines or traces to fetch.
    pub fn limit(mut self, most: u32) -> Self {
        self.data.limit = Some(most);
        self
    }

    /// The plain data.
    pub fn into_data(self) -> QueryData {
        self.data
    }
}

impl QueryData {
    /// What the target says beyond the words; nothing yet where it is first asked for.
    pub(crate) fn asked_mut(&mut self) -> &mut Asked {
        self.asked.get_or_insert_with(Box::default)
    }

    /// The unit to show: the stated one before the inferred one.
    pub fn shown_unit(&self) -> Unit {
        self.assumed.unwrap_or(self.unit)
    }
}
