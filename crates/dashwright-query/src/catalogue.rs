//! The metric catalogue: what exists, in which unit, with which labels; written as constants, read like documentation.
//!
//! ```
//! use dashwright_query::catalogue::{Catalogue, Emitter, Label, Metric, Target};
//! use dashwright_query::Unit;
//!
//! const METHOD: Label = Label::closed("method", &["GET", "POST"]);
//! const API: Emitter = Emitter::new("API server", 15).target_labels(&[Label::bounded("instance", 200)]);
//! const REQUESTS: Metric = Metric::counter("http_requests_total", Unit::COUNT)
//!     .of("requests")
//!     .labels(&[METHOD])
//!     .from(&API)
//!     .help("Requests answered.");
//! static CATALOGUE: Catalogue = Catalogue::new(&[&[REQUESTS]], Target::PROMETHEUS_3);
//!
//! assert!(CATALOGUE.series("http_requests_total").is_some());
//! assert_eq!(CATALOGUE.nearest("http_request_total"), Some("http_requests_total"));
//! ```

mod exposition;
mod label;
mod metric;
mod target;
mod wrong;

use std::collections::BTreeMap;
use std::sync::OnceLock;

pub use label::{Cardinality, Label};
pub use metric::{Deprecated, Emitter, Kind, Meaningful, Metric, Rule};
pub use target::{Feature, Target, Version};
pub use wrong::WrongName;

use crate::unit::Unit;

/// Everything that queries may refer to.
#[derive(Debug)]
pub struct Catalogue {
    groups: &'static [&'static [Metric]],
    target: Target,
    forbidden: &'static [&'static str],
    external_labels: &'static [&'static str],
    stream_labels: &'static [Label],
    structured_metadata: Option<&'static [&'static str]>,
    trace_attributes: &'static [&'static str],
    wrong_names: &'static [WrongName],
    /// Series name → place in `groups`; made at the first look-up.
    index: OnceLock<BTreeMap<String, (usize, usize, Part)>>,
}

/// Which of a metric's series a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The series that carries the metric's own name.
    Whole,
    /// `_bucket` of a classic histogram.
    Bucket,
    /// `_sum` of a classic histogram or summary.
    Sum,
    /// `_count` of a classic histogram or summary.
    Count,
}

/// A name that can stand in a selector: a metric, or one of the series of a histogram or summary.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    /// The metric it belongs to.
    pub metric: &'a Metric,
    /// Which of its series.
    pub part: Part,
}

impl Catalogue {
    /// A catalogue of these groups of metrics, for this kind of server.
    pub const fn new(groups: &'static [&'static [Metric]], target: Target) -> Self {
        Self {
            groups,
            target,
            forbidden: &[],
            external_labels: &[],
            stream_labels: &[],
            structured_metadata: None,
            trace_attributes: &[],
            wrong_names: &[],
            index: OnceLock::new(),
        }
    }

    /// Labels that no metric may have and no query may use, because their values are unbounded or personal.
    pub const fn forbidden_labels(mut self, names: &'static [&'static str]) -> Self {
        self.forbidden = names;
        self
    }

    /// Labels that the server adds on the way out (`external_labels` in its configuration).
    pub const fn external_labels(mut self, names: &'static [&'static str]) -> Self {
        self.external_labels = names;
        self
    }

    /// Labels of log streams, for LogQL selectors.
    pub const fn stream_labels(mut self, labels: &'static [Label]) -> Self {
        self.stream_labels = labels;
        self
    }

    /// Labels that come with log lines as structured metadata. Undeclared, any label may; empty, none does.
    pub const fn structured_metadata(mut self, names: &'static [&'static str]) -> Self {
        self.structured_metadata = Some(names);
        self
    }

    /// Attributes of spans and resources, with their scope, such as `resource.service.name`, for TraceQL.
    pub const fn trace_attributes(mut self, names: &'static [&'static str]) -> Self {
        self.trace_attributes = names;
        self
    }

    /// Names that look real and are not, each with the one to use instead.
    pub const fn wrong_names(mut self, names: &'static [WrongName]) -> Self {
        self.wrong_names = names;
        self
    }

    /// The same with more metrics, for those that are made while a program runs. It lives as long as the program.
    pub fn with(&self, metrics: Vec<Metric>) -> &'static Self {
        let more: &'static [Metric] = metrics.leak();
        let groups = self.groups.iter().copied().chain([more]).collect::<Vec<_>>().leak();
        Box::leak(Box::new(Self { groups, index: OnceLock::new(), ..*self }))
    }

    /// Every metric, in the order of declaration.
    pub fn metrics(&self) -> impl Iterator<Item = &'static Metric> + use<> {
        self.groups.iter().copied().flatten()
    }

    /// The server that queries are meant for.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// See [`Catalogue::forbidden_labels`].
    pub fn forbidden(&self) -> &'static [&'static str] {
        self.forbidden
    }

    /// See [`Catalogue::external_labels`].
    pub fn external(&self) -> &'static [&'static str] {
        self.external_labels
    }

    /// See [`Catalogue::stream_labels`].
    pub fn streams(&self) -> &'static [Label] {
        self.stream_labels
    }

    /// See [`Catalogue::structured_metadata`].
    pub fn metadata(&self) -> Option<&'static [&'static str]> {
        self.structured_metadata
    }

    /// See [`Catalogue::trace_attributes`].
    pub fn attributes(&self) -> &'static [&'static str] {
        self.trace_attributes
    }

    /// See [`Catalogue::wrong_names`].
    pub fn wrong(&self) -> &'static [WrongName] {
        self.wrong_names
    }

    /// What is known about a name that should never be used.
    pub fn wrong_name(&self, name: &str) -> Option<&'static WrongName> {
        self.wrong_names.iter().find(|wrong| wrong.name == name)
    }

    /// The series of this name: `http_requests_total`, `http_request_duration_seconds_bucket`.
    pub fn series(&self, name: &str) -> Option<Series<'static>> {
        let &(group, metric, part) = self.index().get(name)?;
        Some(Series { metric: &self.groups[group][metric], part })
    }

    /// Every name that can stand in a selector, sorted.
    pub fn series_names(&self) -> impl Iterator<Item = &str> {
        self.index().keys().map(String::as_str)
    }

    /// The series whose name is nearest to a misspelt one.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        crate::nearest::nearest(name, self.series_names())
    }

    fn index(&self) -> &BTreeMap<String, (usize, usize, Part)> {
        self.index.get_or_init(|| {
            let mut index = BTreeMap::new();
            for (g, group) in self.groups.iter().enumerate() {
                for (m, metric) in group.iter().enumerate() {
                    for &part in metric.parts() {
                        index.entry(metric.series_name(part)).or_insert((g, m, part));
                    }
                }
            }
            index
        })
    }
}

impl Series<'_> {
    /// Its full name.
    pub fn name(&self) -> String {
        self.metric.series_name(self.part)
    }

    /// Whether it only ever goes up: a counter, a bucket, a `_sum` or a `_count`.
    pub fn is_counter(&self) -> bool {
        self.part != Part::Whole || matches!(self.metric.kind, Kind::Counter)
    }

    /// The unit of one sample.
    pub fn unit(&self) -> Unit {
        match self.part {
            Part::Whole | Part::Sum => self.metric.unit,
            Part::Bucket | Part::Count => Unit::of_observations(),
        }
    }

    /// Its labels: those of the metric, those of the target, and `le` or `quantile` where the kind has one.
    pub fn labels(&self) -> impl Iterator<Item = &'static Label> + use<> {
        let own: &'static [Label] = self.metric.labels;
        let target: &'static [Label] = self.metric.emitter.map_or(&[], |emitter| emitter.target_labels);
        let kind: &'static [Label] = match (self.part, self.metric.kind) {
            (Part::Bucket, _) => const { &[Label::bounded("le", 50)] },
            (Part::Whole, Kind::Summary { .. }) => const { &[Label::bounded("quantile", 10)] },
            _ => &[],
        };
        own.iter().chain(kind).chain(target)
    }

    /// The label of this name, if the series has it.
    pub fn label(&self, name: &str) -> Option<&'static Label> {
        self.labels().find(|label| label.name == name)
    }

    /// Seconds between two samples, where the emitter is declared.
    pub fn scrape_interval(&self) -> Option<u32> {
        self.metric.emitter.map(|emitter| emitter.scrape_interval)
    }
}
