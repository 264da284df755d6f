//! The codes of all problems, each with what it is about: for `render explain`, and for whoever allows one.

/// A code, and what the check finds in one clause.
pub type Code = (&'static str, &'static str);

/// What a check of this code finds.
///
/// ```
/// use dashwright_query::codes;
/// assert_eq!(codes::find("unknown-metric"), Some("a metric that nobody emits or records"));
/// ```
pub fn find(code: &str) -> Option<&'static str> {
    ALL.iter().find(|known| known.0 == code).map(|known| known.1)
}

/// Every code, sorted.
pub const ALL: &[Code] = &[
    ("absent-argument", "`absent` of something that loses its labels, or that a threshold empties"),
    ("absent-hold", "an alert on `absent` that fires at one missed scrape"),
    ("address", "an IP address or range of `ip(…)` that cannot be read"),
    ("all-value", "\"All\" that becomes an empty or a huge regular expression"),
    ("bool-condition", "an alert whose comparison has `bool`, so that it always returns something"),
    ("bucket-aggregation", "buckets that are averaged or maximised instead of summed"),
    ("bucket-bound", "a bound that no bucket of the histogram has"),
    ("bucket-quantile", "the `quantile` aggregation over buckets"),
    ("bucket-sum", "a sum over buckets, which counts every observation several times"),
    ("contradictory-matchers", "matchers that no series can satisfy together"),
    ("delta-on-counter", "`delta`, `deriv` or `predict_linear` on a counter, which resets"),
    ("denominator-constant", "a number added to a divisor, which bends the quotient"),
    ("deprecated-metric", "a metric that has a successor"),
    ("duplicate-label", "a label that stands twice in one grouping"),
    ("duplicate-rule", "two rules that make the same series or alert"),
    ("exact-increase", "an increase compared with `==`, though it is extrapolated"),
    ("feature", "syntax or a function that the declared server does not have"),
    ("fixed-range", "a fixed range in a panel, which skips samples when the graph is zoomed out"),
    ("forbidden-label", "a label whose values are unbounded or personal"),
    ("glob-regex", "a pattern such as `api*`, which repeats its last character"),
    ("group-interval", "a rule group that runs more rarely than the server looks back"),
    ("group-label", "a label in `by` that the series does not have"),
    ("group-side", "`group_left` and `group_right` the wrong way round, or neither"),
    ("grouping", "a grouping on a function that takes none"),
    ("high-cardinality", "a grouping by a label of very many values"),
    ("hold", "an alert that fires at once, or holds for less than one evaluation"),
    ("impossible-comparison", "a comparison that is always or never true"),
    ("include-label", "a label in `group_left (…)` that the other side does not have"),
    ("interval-in-rate", "`$__interval` in `rate`, which may be shorter than two scrapes"),
    ("irate-in-alert", "`irate` in an alert, which sees two samples only"),
    ("irate-range", "`irate` over a long range, of which it uses two samples"),
    ("join-label", "a label in `on` or `ignoring` that a side does not have"),
    ("json-path", "a path of a `json` stage that cannot be read"),
    ("label-conflict", "a label of an alert that the server adds, too"),
    ("label-replace-group", "a `$1` of `label_replace` that its regular expression does not capture"),
    ("label-replace-target", "a target of `label_replace` that is no name of a label"),
    ("label-value", "a value that a closed label does not have"),
    ("labelled-fill", "`or vector(0)` beside series that have labels"),
    ("legend-label", "a legend with a label that the query does not return"),
    ("logql-auto", "a fixed range in a panel where `$__auto` fits"),
    ("many-series", "more series than a picture can show"),
    ("many-to-many", "a join in which both sides have several series for one key"),
    ("matches-everything", "a matcher that every value satisfies"),
    ("meaningless-value", "a metric asked for kinds of things that it says nothing about"),
    ("multi-equal", "a variable of several values compared with `=`"),
    ("multi-format", "a variable of several values where a list needs another format"),
    ("native-vs-classic", "a function for classic histograms on a native one, or the reverse"),
    ("never-matches", "`and` or `unless` between sides that share no label value"),
    ("no-absence", "a critical alert on a metric whose absence nobody reports"),
    ("no-condition", "an alert without a comparison"),
    ("not-a-share", "a ratio whose upper part is not among the lower"),
    ("not-a-timestamp", "`time() - x` where `x` is no timestamp"),
    ("panel-unit", "a panel that shows another unit than the query returns"),
    ("pattern", "a pattern or filter of LogQL that cannot be read"),
    ("percent-twice", "a percentage multiplied by 100 once more"),
    ("percentile-average", "an average of percentiles"),
    ("plain-regex", "a regular expression that is a plain word"),
    ("precedence", "operators whose order surprises"),
    ("quantile-needs-buckets", "`histogram_quantile` of something that is no histogram"),
    ("quantile-needs-le", "`histogram_quantile` after an aggregation that drops `le`"),
    ("quantile-needs-rate", "`histogram_quantile` of bare counters"),
    ("quantile-range", "a quantile outside of 0 to 1"),
    ("range-mismatch", "the parts of a mean rated over different ranges"),
    ("ranking", "`topk` of nothing, or of one series"),
    ("rate-of-rate", "a rate of a rate"),
    ("rate-of-sum", "a rate of a sum, which no counter reset survives"),
    ("rate-on-gauge", "`rate` or `increase` of a gauge"),
    ("rate-times-range", "a rate multiplied by the seconds of its range"),
    ("ratio-average", "an average or sum of ratios instead of a ratio of sums"),
    ("ratio-labels", "a ratio whose sides keep different labels"),
    ("ratio-windows", "a ratio whose sides look at different ranges"),
    ("raw-counter", "a counter that is shown or compared as it is"),
    ("recorded-already", "an expression that a recording rule computes already"),
    ("redundant-anchor", "`^` and `$` in a matcher, which is anchored anyway"),
    ("regex-no-match", "a regular expression that no value of a closed label matches"),
    ("regexp-groups", "a `regexp` stage without names for what it captures"),
    ("relabel-source", "a label that `label_replace` reads and that is not there"),
    ("retention", "a range or offset that is longer than data are kept"),
    ("rule-cycle", "rules that read each other"),
    ("rule-group", "a rule that reads another group's result, which may be late"),
    ("rule-order", "a rule that reads the result of a later rule of its group"),
    ("scalar-of-many", "`scalar` of more than one series, which is no number"),
    ("selector-matches-all", "a LogQL selector that reads every stream"),
    ("short-range", "a range that holds too few scrapes"),
    ("stacked-ratio", "ratios or percentiles drawn on top of each other"),
    ("subquery-step", "a subquery without a step, or with one below the scrape interval"),
    ("summary-average", "quantiles of a summary aggregated over instances"),
    ("summed-gauge", "a sum over time of something that is no increase"),
    ("syntax", "a query that cannot be read"),
    ("template", "a template of LogQL or of an alert that cannot be read"),
    ("template-label", "a template that names a label which the alert does not have"),
    ("threshold-scale", "a threshold that only makes sense at another scale"),
    ("timestamp-sum", "points in time that are added up"),
    ("too-large", "a query so large that it is read without being understood"),
    ("topk-in-alert", "`topk` in an alert, which flaps"),
    ("topk-over-time", "`topk` in a graph, which chooses anew at every step"),
    ("traffic-floor", "an alert on a ratio or percentile that one request can trigger"),
    ("type", "a value of another type than its place needs"),
    ("unbounded-label", "a label made by a function, without a limit to its values"),
    ("undefined-variable", "a variable that the dashboard does not declare"),
    ("unescaped-dot", "a dot in a regular expression that most likely means a dot"),
    ("unguarded-division", "a division by what may be zero"),
    ("unit-lost", "an operation after which nobody knows the unit"),
    ("unit-mismatch", "units that do not add up or compare"),
    ("unknown-attribute", "an attribute of spans that is not declared"),
    ("unknown-field", "a field of spans that does not exist"),
    ("unknown-function", "a function that does not exist"),
    ("unknown-hint", "a hint of TraceQL that Tempo ignores"),
    ("unknown-label", "a label that the series or stream does not have"),
    ("unknown-metric", "a metric that nobody emits or records"),
    ("unscoped-attribute", "an attribute of spans without its scope, which is slow"),
    ("unwrap", "a function of LogQL that needs `| unwrap`, or takes none"),
    ("value-in-label", "`$value` in a label of an alert, which makes a new alert each time"),
    ("variable-in-rule", "a Grafana variable in a rule, which Grafana never sees"),
    ("variable-query", "a variable's query that cannot be read"),
    ("vector-matching", "an operator whose sides have different labels"),
    ("without-label", "a label in `without` that the series does not have"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    /// Words with a hyphen in the sources that are no codes.
    const WORDS: &[&str] = &["look-ahead", "look-behind", "use-start-timestamps"];

    fn sources() -> Vec<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let (mut files, mut folders): (Vec<PathBuf>, Vec<PathBuf>) = (Vec::new(), vec![root]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("the folder can be read") {
                let path = entry.expect("the entry can be read").path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path.ends_with("codes.rs") {
                    files.push(path);
                }
            }
        }
        files.iter().map(|path| fs::read_to_string(path).expect("a source is text")).collect()
    }

    fn is_code(text: &str) -> bool {
        let lower = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        lower && text.starts_with(|c: char| c.is_ascii_lowercase()) && !text.ends_with('-')
    }

    #[test]
    fn each_code_once_in_order() {
        assert!(ALL.is_sorted_by(|a, b| a.0 < b.0));
        assert!(ALL.iter().all(|code| is_code(code.0)));
    }

    #[test]
    fn the_list_is_what_the_sources_say() {
        let (mut quoted, mut said) = (BTreeSet::new(), BTreeSet::new());
        for source in &sources() {
            quoted.extend(source.split('"').map(str::to_owned).filter(|text| is_code(text)));
            for call in ["Problem::error(", "Problem::warning(", "Problem::info(", "Fault::new("] {
                for after in source.split(call).skip(1) {
                    let code = after.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'));
                    said.extend(code.map(|(code, _)| code.to_owned()).filter(|code| is_code(code)));
                }
            }
        }
        said.remove("x"); // an example in a comment
        said.extend(quoted.iter().filter(|word| word.contains('-')).cloned());
        said.retain(|word| !WORDS.contains(&word.as_str()) && !word.starts_with("promql-"));
        let listed: BTreeSet<String> = ALL.iter().map(|code| code.0.to_owned()).collect();
        let missing: Vec<_> = said.difference(&listed).collect();
        assert!(missing.is_empty(), "not in the list of `codes.rs`: {missing:?}");
        let gone: Vec<_> = listed.difference(&said).filter(|code| !quoted.contains(*code)).collect();
        assert!(gone.is_empty(), "in the list of `codes.rs`, but no source says it: {gone:?}");
    }
}
