//! Annotations: events drawn over every panel of a dashboard.

use std::borrow::Cow;

use dashwright_grafana::SourceRef;
use dashwright_grafana::annotation::{
    AnnotationQuery, AnnotationTarget, AnnotationTargetType, GrafanaAnnotationTarget,
};
use dashwright_grafana::target as wire;
use dashwright_query::unit::Quantity;

use crate::color::Color;
use crate::query::{Query, QueryData};
use crate::site::Site;
use crate::source::{Plugin, Source as Datasource, Understands};

/// A stream of events.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Annotation {
    /// What the switch above the dashboard is called.
    pub name: Cow<'static, str>,
    /// Where the events come from.
    pub source: Source,
    /// The colour of the marks.
    pub color: Color,
    /// Whether it is on when the dashboard opens.
    pub enabled: bool,
    /// Whether the switch is hidden.
    pub hidden: bool,
    /// What is said in Grafana's own words.
    pub tuning: Option<Box<AnnotationQuery>>,
    /// Where it was written.
    pub site: Site,
}

/// Where events come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// Grafana's own store, by tags; variables may stand in them.
    Tags {
        /// The tags.
        tags: Vec<Cow<'static, str>>,
        /// Any of the tags is enough.
        any: bool,
        /// At most this many.
        limit: u32,
    },
    /// The series of a query: a mark while there is one.
    Query {
        /// The query.
        query: Box<QueryData>,
        /// The headline of a mark.
        title: Cow<'static, str>,
        /// The text of a mark.
        text: Cow<'static, str>,
        /// Labels that become tags.
        tags: Vec<&'static str>,
        /// The sample's value is the time of the event, in milliseconds.
        value_is_time: bool,
    },
    /// What a datasource answers, asked in Grafana's own words.
    Native {
        /// The datasource.
        source: SourceRef,
        /// What is asked.
        target: Box<AnnotationTarget>,
    },
}

impl Annotation {
    #[track_caller]
    fn new(name: impl Into<Cow<'static, str>>, source: Source) -> Self {
        let site = Site::here();
        Self {
            name: name.into(),
            source,
            color: Color::Blue,
            enabled: true,
            hidden: false,
            tuning: None,
            site,
        }
    }

    /// Events in Grafana's own store that carry all of these tags.
    #[track_caller]
    pub fn tags(
        name: impl Into<Cow<'static, str>>,
        tags: impl IntoIterator<Item = impl Into<Cow<'static, str>>>,
    ) -> Self {
        let tags = tags.into_iter().map(Into::into).collect();
        Self::new(name, Source::Tags { tags, any: false, limit: 100 })
    }

    /// A mark for each series of a query; `title` and `text` may use `{{label}}`.
    #[track_caller]
    pub fn query<U: Quantity>(
        name: impl Into<Cow<'static, str>>,
        query: Query<U>,
        title: impl Into<Cow<'static, str>>,
        text: impl Into<Cow<'static, str>>,
    ) -> Self {
        let source = Source::Query {
            query: Box::new(query.into_data()),
            title: title.into(),
            text: text.into(),
            tags: Vec::new(),
            value_is_time: false,
        };
        Self::new(name, source)
    }

    /// Events that people noted on this dashboard.
    #[track_caller]
    pub fn noted_here(name: impl Into<Cow<'static, str>>, limit: u32) -> Self {
        let target = GrafanaAnnotationTarget::default().kind(AnnotationTargetType::Dashboard).limit(limit);
        let source = Source::Native { source: SourceRef::grafana(), target: Box::new(target.into()) };
        Self::new(name, source)
    }

    /// Events from any datasource: the type of the datasource decides which queries it takes.
    ///
    /// ```
    /// use dashwright_grafana::target::{SqlFormat, SqlQuery};
    /// use dashwright_model::annotation::Annotation;
    /// use dashwright_model::source::{Postgres, Source};
    /// const ORDERS: Source<Postgres> = Source::new("orders-db");
    /// let sales = SqlQuery::new("SELECT time, text FROM sales WHERE $__timeFilter(time)", SqlFormat::Table);
    /// let stream = Annotation::of("Sales", ORDERS, sales);
    /// ```
    #[track_caller]
    pub fn of<P, T>(name: impl Into<Cow<'static, str>>, source: Datasource<P>, query: T) -> Self
    where
        P: Plugin + Understands<T>,
        T: Into<wire::Query>,
    {
        let target = Box::new(AnnotationTarget::from(query));
        Self::new(name, Source::Native { source: source.reference(), target })
    }

    /// Changes options that have no word: the panels that show it, where its parts come from, where its switch stands.
    ///
    /// ```
    /// use dashwright_grafana::annotation::AnnotationPanelFilter;
    /// use dashwright_model::annotation::Annotation;
    /// Annotation::tags("Deploys", ["deploy"])
    ///     .options(|options| options.filter(AnnotationPanelFilter::default().exclude(true).ids([3])));
    /// ```
    pub fn options(mut self, change: impl FnOnce(AnnotationQuery) -> AnnotationQuery) -> Self {
        let own = self.tuning.take().map_or_else(AnnotationQuery::absent, |tuning| *tuning);
        self.tuning = Some(Box::new(change(own)));
        self
    }

    /// The switch is hidden: readers cannot turn it off.
    pub fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// At most this many events; 100 unless set. Of Grafana's own store.
    pub fn limit(mut self, most: u32) -> Self {
        if let Source::Tags { limit, .. } = &mut self.source {
            *limit = most;
        }
        self
    }

    /// Labels that become tags of the events of a query.
    pub fn tagged_by(mut self, labels: impl IntoIterator<Item = &'static str>) -> Self {
        if let Source::Query { tags, .. } = &mut self.source {
            tags.extend(labels);
        }
        self
    }

    /// Takes the sample's value for the time of the event (milliseconds since 1970).
    pub fn value_is_time(mut self) -> Self {
        if let Source::Query { value_is_time, .. } = &mut self.source {
            *value_is_time = true;
        }
        self
    }

    /// Any of the tags is enough.
    pub fn any_tag(mut self) -> Self {
        if let Source::Tags { any, .. } = &mut self.source {
            *any = true;
        }
        self
    }

    /// The colour of the marks.
    pub fn color(mut self, color: Color) -> Self {
        self.color = color;
        self
    }

    /// Off until the reader switches it on.
    pub fn off(mut self) -> Self {
        self.enabled = false;
        self
    }
}
