//! The catalogue in Prometheus' text format, as if one target exported all of it.
//!
//! Tools that read a `/metrics` page can judge a catalogue this way: `promtool check metrics` finds names against
//! the conventions, documentation tools list what exists.

use std::fmt::Write as _;

use super::{Catalogue, Kind, Label, Metric};

impl Catalogue {
    /// Every metric that something exports, with one sample a series: `# HELP`, `# TYPE`, sample.
    ///
    /// ```
    /// use dashwright_query::catalogue::{Catalogue, Label, Metric, Target};
    /// use dashwright_query::Unit;
    /// const SENT: Metric = Metric::counter("sent_total", Unit::COUNT)
    ///     .labels(&[Label::closed("channel", &["mail", "chat"])])
    ///     .help("Messages sent.");
    /// static CATALOGUE: Catalogue = Catalogue::new(&[&[SENT]], Target::PROMETHEUS_3);
    /// assert_eq!(
    ///     CATALOGUE.exposition(),
    ///     "# HELP sent_total Messages sent.\n# TYPE sent_total counter\nsent_total{channel=\"mail\"} 1\n",
    /// );
    /// ```
    ///
    /// A closed label shows its first value, any other label `x`. Labels of the scrape target are left out, as a
    /// target does not know them, and so are recorded series, which nothing exports. The text format has no native
    /// histograms; one shows as an untyped sample.
    ///
    /// Source: "Exposition formats", text format 0.0.4, in Prometheus' documentation.
    pub fn exposition(&self) -> String {
        let mut text = String::new();
        for metric in self.metrics().filter(|metric| metric.kind != Kind::Recorded) {
            write_metric(&mut text, metric);
        }
        text
    }
}

fn write_metric(text: &mut String, metric: &Metric) {
    let Metric { name, help, .. } = metric;
    let kind = match metric.kind {
        Kind::Counter => "counter",
        Kind::Gauge | Kind::Info => "gauge",
        Kind::Histogram { .. } => "histogram",
        Kind::Summary { .. } => "summary",
        Kind::NativeHistogram | Kind::Recorded => "untyped",
    };
    if !help.is_empty() {
        line(text, format_args!("# HELP {name} {}", help.replace('\\', r"\\").replace('\n', r"\n")));
    }
    line(text, format_args!("# TYPE {name} {kind}"));
    let labels = metric.labels;
    match metric.kind {
        Kind::Histogram { buckets } => {
            for bound in buckets {
                sample(text, &format!("{name}_bucket"), labels, Some(("le", &bound.to_string())));
            }
            sample(text, &format!("{name}_bucket"), labels, Some(("le", "+Inf")));
            sample(text, &format!("{name}_sum"), labels, None);
            sample(text, &format!("{name}_count"), labels, None);
        }
        Kind::Summary { quantiles } => {
            for quantile in quantiles {
                sample(text, name, labels, Some(("quantile", &quantile.to_string())));
            }
            sample(text, &format!("{name}_sum"), labels, None);
            sample(text, &format!("{name}_count"), labels, None);
        }
        _ => sample(text, name, labels, None),
    }
}

fn sample(text: &mut String, name: &str, labels: &[Label], extra: Option<(&str, &str)>) {
    let value = |label: &Label| label.values().and_then(|values| values.first()).map_or("x", |value| *value);
    let pairs: Vec<String> = labels
        .iter()
        .map(|label| (label.name, value(label)))
        .chain(extra)
        .map(|(name, value)| {
            let value = value.replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n");
            format!("{name}=\"{value}\"")
        })
        .collect();
    let labels = if pairs.is_empty() { String::new() } else { format!("{{{}}}", pairs.join(",")) };
    line(text, format_args!("{name}{labels} 1"));
}

fn line(text: &mut String, content: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = text.write_fmt(content);
    text.push('\n');
}
