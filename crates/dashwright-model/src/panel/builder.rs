//! The builder of panels: what is common to all kinds.

mod settings;
pub(super) mod start;
mod tune;

use std::borrow::Cow;
use std::marker::PhantomData;

use dashwright_query::unit::Quantity;

use super::kinds;
use super::state::{NoQuery, NoSteps, Takes, WithQuery, WithSteps};
use super::{Meaning, Panel};
use crate::allow::allows;
use crate::condition::Condition;
use crate::display::{Display, Shown};
use crate::link::Link;
use crate::query::Query;
use crate::runbook::Runbook;
use crate::series::Series;
use crate::site::Site;
use crate::steps::Steps;
use crate::transformation::Transformation;
use crate::value::Value;
use crate::variable::Var;

/// An unfinished panel of kind `K` that shows `U`; `Q` and `S` say whether it has a query and thresholds.
#[derive(Debug, Clone)]
#[must_use = "a panel does nothing until a row takes it"]
pub struct Builder<K, U, Q, S> {
    panel: Panel,
    state: PhantomData<(K, U, Q, S)>,
}

/// A panel of kind `K` without query and thresholds.
type Fresh<K, U> = Builder<K, U, NoQuery, NoSteps>;

impl<K: kinds::Kind, U: Quantity> Builder<K, U, NoQuery, NoSteps> {
    fn fresh(key: &'static str, title: Cow<'static, str>, site: Site) -> Self {
        let panel = Panel {
            key,
            id: None,
            title,
            kind: K::fresh(),
            unit: U::UNIT,
            display: Display::of(U::UNIT),
            decimals: None,
            min: None,
            max: None,
            no_value: None,
            thresholds: None,
            queries: Vec::new(),
            meaning: Meaning::default(),
            links: Vec::new(),
            data_links: Vec::new(),
            series: Vec::new(),
            words: Vec::new(),
            transformations: Vec::new(),
            width: None,
            height: None,
            repeat: None,
            show: None,
            min_interval: None,
            time_from: None,
            time_shift: None,
            tuning: None,
            allows: Vec::new(),
            site,
        };
        Self { panel, state: PhantomData }
    }
}

impl<K, U: Quantity, S> Builder<K, U, WithQuery, S> {
    /// Names the series of the query before it: `{{instance}}`, or a plain text.
    ///
    /// ```
    /// use dashwright_model::panel::timeseries;
    /// use dashwright_model::query::{Language, Query};
    /// # use dashwright_query::unit::quantity::Bytes;
    /// # let (used, free): (Query<Bytes>, Query<Bytes>) =
    /// #     (Query::computed(Language::PromQl, "a"), Query::computed(Language::PromQl, "b"));
    /// timeseries::<Bytes>("memory", "Memory").query(used).named("used").query(free).named("free");
    /// ```
    pub fn named(mut self, legend: impl Into<Cow<'static, str>>) -> Self {
        if let Some(query) = self.panel.queries.last_mut() {
            query.legend = Some(legend.into());
        }
        self
    }

    /// Draws exemplars of the query before it: single requests with their traces.
    pub fn exemplars(mut self) -> Self {
        if let Some(query) = self.panel.queries.last_mut() {
            query.exemplars = true;
        }
        self
    }
}

impl<K, U: Quantity, Q, S> Builder<K, U, Q, S> {
    fn with<Q2, S2>(self) -> Builder<K, U, Q2, S2> {
        Builder { panel: self.panel, state: PhantomData }
    }

    pub(super) fn finish(self) -> Panel {
        self.panel
    }

    /// Adds a query; its unit must be one that the panel can show.
    pub fn query<V: Quantity>(mut self, query: Query<V>) -> Builder<K, U, WithQuery, S>
    where
        K: Takes<U, V>,
    {
        self.panel.queries.push(query.into_data());
        self.with()
    }

    /// Adds a query of another unit, for a second axis or a column of its own; `shown` says how its numbers are
    /// written.
    pub fn query_in<V: Quantity>(mut self, query: Query<V>, shown: Shown<V>) -> Builder<K, U, WithQuery, S> {
        let mut data = query.into_data();
        data.display = Some(shown.display());
        self.panel.queries.push(data);
        self.with()
    }

    /// Colours by value: `steps![Green, s(0.25) => Yellow, s(0.3) => Red]`.
    pub fn steps(mut self, steps: Steps<U>) -> Builder<K, U, Q, WithSteps> {
        self.panel.thresholds = Some(steps.into_thresholds());
        self.with()
    }

    /// The question that it answers, such as "Are users affected?". Several panels may answer one together.
    pub fn answers(mut self, question: impl Into<Cow<'static, str>>) -> Self {
        self.panel.meaning.question = Some(question.into());
        self
    }

    /// What is shown and why it matters.
    pub fn explain(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.panel.meaning.what = Some(text.into());
        self
    }

    /// What to do when it looks bad.
    pub fn action(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.panel.meaning.action = Some(text.into());
        self
    }

    /// The page with more.
    pub fn runbook(mut self, runbook: Runbook) -> Self {
        self.panel.meaning.runbook = Some(runbook);
        self
    }

    /// The next place to go: the first link in the panel's corner.
    pub fn next(mut self, link: Link) -> Self {
        self.panel.links.insert(0, link);
        self
    }

    /// One more link in the panel's corner.
    pub fn link(mut self, link: Link) -> Self {
        self.panel.links.push(link);
        self
    }

    /// A link on each value; `label("x")` and `field("x")` hand over what was clicked.
    pub fn data_link(mut self, link: Link) -> Self {
        self.panel.data_links.push(link);
        self
    }

    /// How numbers are written, where the unit's usual way is not wanted.
    pub fn shown_as(mut self, shown: Shown<U>) -> Self {
        self.panel.display = shown.display();
        self
    }

    /// Digits after the point.
    pub fn decimals(mut self, digits: u32) -> Self {
        self.panel.decimals = Some(digits);
        self
    }

    /// The least value of the scale.
    pub fn min(mut self, value: Value<U>) -> Self {
        self.panel.min = Some(value.get());
        self
    }

    /// The greatest value of the scale.
    pub fn max(mut self, value: Value<U>) -> Self {
        self.panel.max = Some(value.get());
        self
    }

    /// What stands there when there is no data.
    pub fn no_value(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.panel.no_value = Some(text.into());
        self
    }

    /// Changes how one series or field looks, found by its name.
    pub fn series(
        mut self,
        name: impl Into<Cow<'static, str>>,
        change: impl FnOnce(Series) -> Series,
    ) -> Self {
        self.panel.series.push(change(Series::named(name)));
        self
    }

    /// Changes how the series of some names look, found by a regular expression.
    pub fn series_matching(
        mut self,
        regex: impl Into<Cow<'static, str>>,
        change: impl FnOnce(Series) -> Series,
    ) -> Self {
        self.panel.series.push(change(Series::matching(regex)));
        self
    }

    /// Says a value in a word, with a colour.
    pub fn word(
        mut self,
        value: Value<U>,
        word: impl Into<Cow<'static, str>>,
        color: crate::color::Color,
    ) -> Self {
        self.panel.words.push((value.get(), word.into(), color));
        self
    }

    /// Changes the data between query and panel.
    ///
    /// Words are variants of [`Transformation`]; every other one is Grafana's own type:
    ///
    /// ```
    /// use dashwright_grafana::Reducer;
    /// use dashwright_grafana::transformation::Reduce;
    /// use dashwright_model::panel::table;
    /// # use dashwright_query::unit::quantity::Bytes;
    /// table::<Bytes>("disk", "Disk").transform(Reduce::default().reducers([Reducer::Max]));
    /// ```
    pub fn transform(mut self, transformation: impl Into<Transformation>) -> Self {
        self.panel.transformations.push(transformation.into());
        self
    }

    /// So many of 24 columns wide.
    pub fn width(mut self, columns: u32) -> Self {
        self.panel.width = Some(columns);
        self
    }

    /// The whole width.
    pub fn full(self) -> Self {
        self.width(24)
    }

    /// Half of the width.
    pub fn half(self) -> Self {
        self.width(12)
    }

    /// A third of the width.
    pub fn third(self) -> Self {
        self.width(8)
    }

    /// A quarter of the width.
    pub fn quarter(self) -> Self {
        self.width(6)
    }

    /// So many grid rows high (about 30 px each).
    pub fn height(mut self, rows: u32) -> Self {
        self.panel.height = Some(rows);
        self
    }

    /// Shown only under a condition, in a row with [`auto_grid`](crate::Row::auto_grid). A classic dashboard shows it
    /// always.
    pub fn show_if(mut self, condition: impl Into<Condition>) -> Self {
        self.panel.show = Some(condition.into());
        self
    }

    /// Once for each value of a variable.
    pub fn repeat(mut self, var: Var) -> Self {
        self.panel.repeat = Some(var);
        self
    }

    /// Fixes the panel's number, to keep one that links already use.
    pub fn id(mut self, number: u32) -> Self {
        self.panel.id = Some(number);
        self
    }

    /// The least step of its queries, such as `1d`.
    pub fn min_interval(mut self, length: &'static str) -> Self {
        self.panel.min_interval = Some(length);
        self
    }

    /// A range of its own, such as `1h`.
    pub fn time_from(mut self, length: &'static str) -> Self {
        self.panel.time_from = Some(length);
        self
    }

    /// Shows an earlier time, such as `1d` ago.
    pub fn time_shift(mut self, length: &'static str) -> Self {
        self.panel.time_shift = Some(length);
        self
    }

    allows!("the panel", panel.allows);
}
