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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Unit;
    use crate::catalogue::Target;
    use pretty_assertions::assert_eq;

    #[test]
    fn histograms_summaries_and_awkward_texts() {
        const LATENCY: Metric = Metric::histogram("latency_seconds", Unit::SECONDS, &[0.5, 300.0])
            .labels(&[Label::bounded("route", 9)])
            .help("A \\ and\na line.");
        const SIZE: Metric = Metric::summary("size_bytes", Unit::BYTES, &[0.99]);
        const UP: Metric = Metric::gauge("state", Unit::BOOL).labels(&[Label::closed("state", &["\"on\""])]);
        const MADE: Metric = Metric::recorded("job:up:sum", Unit::COUNT, "sum by (job) (up)");
        static CATALOGUE: Catalogue = Catalogue::new(&[&[LATENCY, SIZE, UP, MADE]], Target::PROMETHEUS_3);
        let expected = r#"
# HELP latency_seconds A \\ and\na line.
# TYPE latency_seconds histogram
latency_seconds_bucket{route="x",le="0.5"} 1
latency_seconds_bucket{route="x",le="300"} 1
latency_seconds_bucket{route="x",le="+Inf"} 1
latency_seconds_sum{route="x"} 1
latency_seconds_count{route="x"} 1
# TYPE size_bytes summary
size_bytes{quantile="0.99"} 1
size_bytes_sum 1
size_bytes_count 1
# TYPE state gauge
state{state="\"on\""} 1
"#;
        assert_eq!(CATALOGUE.exposition(), expected.trim_start());
    }
}
