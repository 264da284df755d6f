//! Metrics: name, kind, unit, labels, who emits them.

use super::Part;
use super::label::{Label, is_name};
use crate::unit::Unit;

/// One metric, declared once and used by every query, panel, alert and SLO.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Metric {
    /// Its name; for a classic histogram or summary without `_bucket`, `_sum`, `_count`.
    pub name: &'static str,
    /// Counter, gauge, histogram …
    pub kind: Kind,
    /// The unit of a sample (of an observation, for histograms and summaries).
    pub unit: Unit,
    /// What is counted, in the plural: `requests`. Empty where the unit says it all.
    pub of: &'static str,
    /// What it means, for people.
    pub help: &'static str,
    /// Its own labels; those of the scrape target come from the emitter.
    pub labels: &'static [Label],
    /// Who emits it.
    pub emitter: Option<&'static Emitter>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecated>,
    /// Where it exists, if not everywhere: `hosts with a GPU`.
    pub only: Option<&'static str>,
    /// The values of a label for which it means something, if not for all.
    pub meaningful: Option<Meaningful>,
    /// The expression, for a series that one recording rule makes.
    pub expr: Option<&'static str>,
    /// The rules, for a series that several recording rules make; see [`Metric::rules`] for both cases.
    pub variants: &'static [Rule],
}

/// What kind of metric it is; decides which functions make sense on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// Only goes up; starts again at 0.
    Counter,
    /// Goes up and down.
    Gauge,
    /// `_bucket`, `_sum` and `_count` with these upper bounds (`+Inf` is implied).
    Histogram {
        /// Upper bounds, ascending. Empty when they are not known.
        buckets: &'static [f64],
    },
    /// One series whose samples are histograms.
    NativeHistogram,
    /// Quantiles computed by the emitter, with `_sum` and `_count`.
    Summary {
        /// The quantiles, ascending.
        quantiles: &'static [f64],
    },
    /// Always 1; its labels are what it says.
    Info,
    /// Made by a recording rule; behaves like a gauge.
    Recorded,
}

/// Who emits metrics, how often they are read, and which labels the scrape adds.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Emitter {
    /// For people: `node_exporter`.
    pub name: &'static str,
    /// Seconds between two samples.
    pub scrape_interval: u32,
    /// Labels of every series, such as `job` and `instance`.
    pub target_labels: &'static [Label],
    /// It carries or stores telemetry: its metrics say whether signals arrive, not whether the product works.
    pub coverage: bool,
}

/// One recording rule of a series: the labels that the rule sets, and its expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Labels with the value that the rule gives them.
    pub labels: &'static [(&'static str, &'static str)],
    /// What the rule evaluates.
    pub expr: &'static str,
}

/// Why a metric should not be used any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deprecated {
    /// Since which version or date.
    pub since: &'static str,
    /// What to use instead.
    pub instead: &'static str,
}

/// For which values of a label a metric means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaningful {
    /// The label.
    pub label: &'static str,
    /// Its values.
    pub values: &'static [&'static str],
}

impl Rule {
    /// A rule that sets these labels on the result of `expr`.
    pub const fn new(labels: &'static [(&'static str, &'static str)], expr: &'static str) -> Self {
        Self { labels, expr }
    }
}

impl Emitter {
    /// An emitter that is scraped every `scrape_interval` seconds.
    ///
    /// # Panics
    ///
    /// When the interval is 0, which stops the build where the emitter is a constant.
    pub const fn new(name: &'static str, scrape_interval: u32) -> Self {
        assert!(scrape_interval > 0, "a scrape interval is at least one second");
        Self { name, scrape_interval, target_labels: &[], coverage: false }
    }

    /// The labels that every series gets from its scrape target.
    pub const fn target_labels(mut self, labels: &'static [Label]) -> Self {
        self.target_labels = labels;
        self
    }
}

impl Emitter {
    /// Says that it carries or stores telemetry: its metrics say whether signals arrive, not whether the product works.
    pub const fn coverage(mut self) -> Self {
        self.coverage = true;
        self
    }
}

impl Metric {
    const fn new(name: &'static str, kind: Kind, unit: Unit) -> Self {
        assert!(is_name(name.as_bytes(), true), "a metric name must match [a-zA-Z_:][a-zA-Z0-9_:]*");
        Self {
            name,
            kind,
            unit,
            of: "",
            help: "",
            labels: &[],
            emitter: None,
            deprecated: None,
            only: None,
            meaningful: None,
            expr: None,
            variants: &[],
        }
    }

    /// A counter.
    pub const fn counter(name: &'static str, unit: Unit) -> Self {
        Self::new(name, Kind::Counter, unit)
    }

    /// A gauge.
    pub const fn gauge(name: &'static str, unit: Unit) -> Self {
        Self::new(name, Kind::Gauge, unit)
    }

    /// A classic histogram of observations in `unit`, with ascending bucket bounds.
    pub const fn histogram(name: &'static str, unit: Unit, buckets: &'static [f64]) -> Self {
        ascending(buckets);
        Self::new(name, Kind::Histogram { buckets }, unit)
    }

    /// A native histogram of observations in `unit`.
    pub const fn native_histogram(name: &'static str, unit: Unit) -> Self {
        Self::new(name, Kind::NativeHistogram, unit)
    }

    /// A summary of observations in `unit`, with ascending quantiles.
    pub const fn summary(name: &'static str, unit: Unit, quantiles: &'static [f64]) -> Self {
        ascending(quantiles);
        Self::new(name, Kind::Summary { quantiles }, unit)
    }

    /// An info metric: always 1, meaningful through its labels.
    pub const fn info(name: &'static str) -> Self {
        Self::new(name, Kind::Info, Unit::NUMBER)
    }

    /// A series that a recording rule makes of `expr`.
    pub const fn recorded(name: &'static str, unit: Unit, expr: &'static str) -> Self {
        Self { expr: Some(expr), ..Self::new(name, Kind::Recorded, unit) }
    }

    /// A series that several recording rules make, told apart by the labels that they set.
    ///
    /// ```
    /// use dashwright_query::catalogue::{Metric, Rule};
    /// use dashwright_query::Unit;
    /// const ERRORS: Metric = Metric::recorded_by("errors:rate5m", Unit::PER_SECOND, &[
    ///     Rule::new(&[("class", "parse")], "sum(rate(parse_errors_total[5m]))"),
    ///     Rule::new(&[("class", "send")], "sum(rate(send_errors_total[5m]))"),
    /// ]);
    /// assert_eq!(ERRORS.rules().count(), 2);
    /// ```
    ///
    /// Without rules, the series comes from rules that are generated elsewhere, such as those of an SLO.
    pub const fn recorded_by(name: &'static str, unit: Unit, rules: &'static [Rule]) -> Self {
        Self { variants: rules, ..Self::new(name, Kind::Recorded, unit) }
    }

    /// What is counted, in the plural.
    pub const fn of(mut self, things: &'static str) -> Self {
        self.of = things;
        self
    }

    /// What it means, for people.
    pub const fn help(mut self, text: &'static str) -> Self {
        self.help = text;
        self
    }

    /// Its own labels.
    pub const fn labels(mut self, labels: &'static [Label]) -> Self {
        self.labels = labels;
        self
    }

    /// Who emits it.
    pub const fn from(mut self, emitter: &'static Emitter) -> Self {
        self.emitter = Some(emitter);
        self
    }

    /// Marks it as not to be used any more.
    pub const fn deprecated(mut self, since: &'static str, instead: &'static str) -> Self {
        self.deprecated = Some(Deprecated { since, instead });
        self
    }

    /// Says that it means something only for these values of a label: every selector must choose among them.
    ///
    /// ```
    /// use dashwright_query::catalogue::{Catalogue, Label, Metric, Target};
    /// use dashwright_query::{Unit, promql};
    /// const ITEMS: Metric = Metric::gauge("worker_items", Unit::COUNT)
    ///     .labels(&[Label::closed("worker_type", &["scraper", "rollup"])])
    ///     .meaningful_for("worker_type", &["scraper"]);
    /// static CATALOGUE: Catalogue = Catalogue::new(&[&[ITEMS]], Target::PROMETHEUS_3);
    /// assert_eq!(promql::check("sum(worker_items)", &CATALOGUE).problems[0].code, "meaningless-value");
    /// assert!(promql::check(r#"sum(worker_items{worker_type="scraper"})"#, &CATALOGUE).problems.is_empty());
    /// ```
    pub const fn meaningful_for(mut self, label: &'static str, values: &'static [&'static str]) -> Self {
        self.meaningful = Some(Meaningful { label, values });
        self
    }

    /// Where it exists, if not everywhere.
    pub const fn only(mut self, place: &'static str) -> Self {
        self.only = Some(place);
        self
    }

    /// The recording rules that make it, in order; none for a metric that something exports.
    pub fn rules(&self) -> impl Iterator<Item = Rule> + use<> {
        self.expr.map(|expr| Rule::new(&[], expr)).into_iter().chain(self.variants.iter().copied())
    }

    /// Which series the metric has.
    pub fn parts(&self) -> &'static [Part] {
        match self.kind {
            Kind::Histogram { .. } => &[Part::Bucket, Part::Sum, Part::Count],
            Kind::Summary { .. } => &[Part::Whole, Part::Sum, Part::Count],
            _ => &[Part::Whole],
        }
    }

    /// The full name of one of its series.
    pub fn series_name(&self, part: Part) -> String {
        let suffix = match part {
            Part::Whole => "",
            Part::Bucket => "_bucket",
            Part::Sum => "_sum",
            Part::Count => "_count",
        };
        format!("{}{suffix}", self.name)
    }
}

/// Stops the build when bounds do not ascend.
const fn ascending(bounds: &[f64]) {
    let mut i = 1;
    while i < bounds.len() {
        assert!(bounds[i - 1] < bounds[i], "bucket bounds and quantiles must ascend");
        i += 1;
    }
}
