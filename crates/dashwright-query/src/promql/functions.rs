//! Every function of PromQL: what it takes and gives, since when, and what it does to units and labels.
//!
//! The one table behind type checking, suggestions, feature gates, unit inference and label flow. Names and arguments
//! as of Prometheus 3.14 (and `integral` of 3.16), versions from its changelog.

use super::types::ValueType;
use super::types::ValueType::{Instant, Range, Scalar, String};
use crate::catalogue::Version;

/// What is known of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Function {
    /// How it is called.
    pub name: &'static str,
    /// The types of its arguments; the last one repeats where more are taken.
    pub args: &'static [ValueType],
    /// The fewest arguments.
    pub least: usize,
    /// The most arguments; `None`: any number.
    pub most: Option<usize>,
    /// The type of its result.
    pub returns: ValueType,
    /// The first version that has it; `Version(2, 0)` for anything older than the versions still in use.
    pub since: Version,
    /// What switches it on.
    pub gate: Gate,
    /// What kind of metric its vector must hold to make sense.
    pub demands: Demand,
    /// What it does to the unit.
    pub unit: UnitEffect,
    /// What it does to the labels.
    pub labels: LabelEffect,
    /// What it does, in one sentence.
    pub doc: &'static str,
}

/// What switches a function on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Nothing: every server of its version has it.
    Open,
    /// `--enable-feature=promql-experimental-functions`.
    Experimental,
    /// The same before this version, nothing since.
    ExperimentalUntil(Version),
    /// `--enable-feature=use-start-timestamps`.
    StartTimestamps,
}

/// What kind of metric a function makes sense of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// Any kind.
    Any,
    /// Something that only grows between resets.
    Counter,
    /// Something that goes up and down.
    Gauge,
    /// The buckets of a classic histogram, or a native histogram.
    Histogram,
    /// A native histogram; a classic one gives an empty result.
    NativeHistogram,
    /// Seconds since 1970.
    Timestamp,
}

/// What a function does to the unit of its vector, or of its first number where it takes no vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitEffect {
    /// Nothing.
    Keeps,
    /// Divides by seconds.
    PerSecond,
    /// Multiplies by seconds.
    TimesSeconds,
    /// The unit that the histogram observes, whether or not a rate was taken.
    Observed,
    /// The unit that the histogram observes; per second after a rate.
    ObservedSum,
    /// A number of observations; per second after a rate.
    Events,
    /// A number of things, whatever the unit was.
    Count,
    /// 0 to 1.
    Ratio,
    /// Seconds.
    Seconds,
    /// Seconds since 1970.
    Timestamp,
    /// A plain number, whatever the unit was.
    Number,
    /// A unit that has no name, such as a variance.
    Unknown,
}

/// What a function does to the labels of its vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelEffect {
    /// Takes the metric's name away.
    DropsName,
    /// Nothing.
    Keeps,
    /// Takes the name and `le` away.
    DropsNameAndLe,
    /// The same and adds the label that the second argument names.
    AddsQuantile,
    /// Sets the label that the second argument names.
    SetsLabel,
    /// Adds labels of info series.
    AddsInfo,
    /// The labels that the selector's `=` matchers fix, and no other.
    FromMatchers,
    /// No labels at all.
    None,
}

impl Function {
    /// The type that argument number `index` (from 0) must have, if it takes that many.
    pub fn arg(&self, index: usize) -> Option<ValueType> {
        if self.most.is_some_and(|most| index >= most) {
            return None;
        }
        self.args.get(index).or_else(|| self.args.last()).copied()
    }

    /// The number (from 0) of the argument that is a vector or a range.
    pub fn vector_arg(&self) -> Option<usize> {
        self.args.iter().position(|arg| matches!(arg, Instant | Range))
    }

    const fn takes(mut self, least: usize, most: Option<usize>) -> Self {
        self.least = least;
        self.most = most;
        self
    }

    const fn since(mut self, major: u16, minor: u16) -> Self {
        self.since = Version(major, minor);
        self
    }

    const fn gated(mut self, major: u16, minor: u16, gate: Gate) -> Self {
        self.gate = gate;
        self.since(major, minor)
    }

    const fn demands(mut self, demands: Demand) -> Self {
        self.demands = demands;
        self
    }

    const fn unit(mut self, unit: UnitEffect) -> Self {
        self.unit = unit;
        self
    }

    const fn labels(mut self, labels: LabelEffect) -> Self {
        self.labels = labels;
        self
    }
}

/// The function of this name.
///
/// ```
/// use dashwright_query::promql::functions::{Demand, find};
/// assert_eq!(find("rate").map(|f| f.demands), Some(Demand::Counter));
/// assert_eq!(find("Rate"), None);
/// ```
pub fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.binary_search_by(|function| function.name.cmp(name)).ok().and_then(|at| FUNCTIONS.get(at))
}

/// A function that needs no feature, takes any metric, keeps the unit and drops the name: most do.
const fn row(
    name: &'static str,
    args: &'static [ValueType],
    returns: ValueType,
    doc: &'static str,
) -> Function {
    Function {
        name,
        args,
        least: args.len(),
        most: Some(args.len()),
        returns,
        since: Version(2, 0),
        gate: Gate::Open,
        demands: Demand::Any,
        unit: UnitEffect::Keeps,
        labels: LabelEffect::DropsName,
        doc,
    }
}

/// Every function, by name.
pub const FUNCTIONS: &[Function] = &[
    row("abs", &[Instant], Instant, "Makes every value positive"),
    row("absent", &[Instant], Instant, "Is 1 when the vector is empty, and empty otherwise")
        .unit(UnitEffect::Number)
        .labels(LabelEffect::FromMatchers),
    row("absent_over_time", &[Range], Instant, "Is 1 when the range holds no sample, and empty otherwise")
        .unit(UnitEffect::Number)
        .labels(LabelEffect::FromMatchers)
        .since(2, 16),
    row("acos", &[Instant], Instant, "Takes the arc cosine of every value")
        .unit(UnitEffect::Number)
        .since(2, 31),
    row("acosh", &[Instant], Instant, "Takes the inverse hyperbolic cosine of every value")
        .unit(UnitEffect::Number)
        .since(2, 31),
    row("asin", &[Instant], Instant, "Takes the arc sine of every value")
        .unit(UnitEffect::Number)
        .since(2, 31),
    row("asinh", &[Instant], Instant, "Takes the inverse hyperbolic sine of every value")
        .unit(UnitEffect::Number)
        .since(2, 31),
    row("atan", &[Instant], Instant, "Takes the arc tangent of every value")
        .unit(UnitEffect::Number)
        .since(2, 31),
    row("atanh", &[Instant], Instant, "Takes the inverse hyperbolic tangent of every value")
        .unit(UnitEffect::Number)
        .since(2, 31),
    row("avg_over_time", &[Range], Instant, "Averages the samples of each range"),
    row("ceil", &[Instant], Instant, "Rounds every value up to a whole number"),
    row("changes", &[Range], Instant, "Counts how often the value changed within the range")
        .unit(UnitEffect::Count),
    row("clamp", &[Instant, Scalar, Scalar], Instant, "Keeps every value between a lower and an upper limit")
        .since(2, 26),
    row("clamp_max", &[Instant, Scalar], Instant, "Keeps every value at or below a limit"),
    row("clamp_min", &[Instant, Scalar], Instant, "Keeps every value at or above a limit"),
    row("cos", &[Instant], Instant, "Takes the cosine of every value, which is an angle in radians")
        .unit(UnitEffect::Number)
        .since(2, 31),
    row("cosh", &[Instant], Instant, "Takes the hyperbolic cosine of every value")
        .unit(UnitEffect::Number)
        .since(2, 31),
    row("count_over_time", &[Range], Instant, "Counts the samples of each range").unit(UnitEffect::Count),
    row(
        "day_of_month",
        &[Instant],
        Instant,
        "Gives the day of the month, 1 to 31, in UTC, of every time stamp (by default of now)",
    )
    .takes(0, Some(1))
    .demands(Demand::Timestamp)
    .unit(UnitEffect::Number),
    row(
        "day_of_week",
        &[Instant],
        Instant,
        "Gives the day of the week, 0 (Sunday) to 6, in UTC, of every time stamp (by default of now)",
    )
    .takes(0, Some(1))
    .demands(Demand::Timestamp)
    .unit(UnitEffect::Number),
    row(
        "day_of_year",
        &[Instant],
        Instant,
        "Gives the day of the year, 1 to 366, in UTC, of every time stamp (by default of now)",
    )
    .takes(0, Some(1))
    .demands(Demand::Timestamp)
    .unit(UnitEffect::Number),
    row(
        "days_in_month",
        &[Instant],
        Instant,
        "Gives the number of days of the month, in UTC, of every time stamp (by default of now)",
    )
    .takes(0, Some(1))
    .demands(Demand::Timestamp)
    .unit(UnitEffect::Number),
    row("deg", &[Instant], Instant, "Turns radians into degrees").unit(UnitEffect::Number).since(2, 31),
    row(
        "delta",
        &[Range],
        Instant,
        "Subtracts the first value of the range from the last, stretched to the whole range",
    )
    .demands(Demand::Gauge),
    row("deriv", &[Range], Instant, "Gives the slope per second of a straight line through the samples")
        .demands(Demand::Gauge)
        .unit(UnitEffect::PerSecond),
    row(
        "double_exponential_smoothing",
        &[Range, Scalar, Scalar],
        Instant,
        "Smooths a series by weighing recent samples and the trend",
    )
    .demands(Demand::Gauge)
    .gated(3, 0, Gate::Experimental),
    row("end", &[], Scalar, "Gives the time at which the queried range ends")
        .unit(UnitEffect::Timestamp)
        .labels(LabelEffect::None)
        .gated(3, 12, Gate::Experimental),
    row("exp", &[Instant], Instant, "Raises e to the power of every value").unit(UnitEffect::Number),
    row("first_over_time", &[Range], Instant, "Gives the oldest sample of each range")
        .labels(LabelEffect::Keeps)
        .gated(3, 7, Gate::ExperimentalUntil(Version(3, 14))),
    row("floor", &[Instant], Instant, "Rounds every value down to a whole number"),
    row("histogram_avg", &[Instant], Instant, "Gives the mean of what each native histogram observed")
        .demands(Demand::NativeHistogram)
        .unit(UnitEffect::Observed)
        .since(2, 51),
    row("histogram_count", &[Instant], Instant, "Gives the number of observations of each native histogram")
        .demands(Demand::NativeHistogram)
        .unit(UnitEffect::Events)
        .since(2, 40),
    row(
        "histogram_fraction",
        &[Scalar, Scalar, Instant],
        Instant,
        "Estimates which share of the observations lies between two bounds",
    )
    .demands(Demand::Histogram)
    .unit(UnitEffect::Ratio)
    .labels(LabelEffect::DropsNameAndLe)
    .since(2, 40),
    row(
        "histogram_quantile",
        &[Scalar, Instant],
        Instant,
        "Estimates a quantile (0 to 1) of what a histogram observed",
    )
    .demands(Demand::Histogram)
    .unit(UnitEffect::Observed)
    .labels(LabelEffect::DropsNameAndLe),
    row(
        "histogram_quantiles",
        &[Instant, String, Scalar, Scalar],
        Instant,
        "Estimates several quantiles at once, told apart by a label",
    )
    .takes(3, Some(12))
    .demands(Demand::Histogram)
    .unit(UnitEffect::Observed)
    .labels(LabelEffect::AddsQuantile)
    .gated(3, 11, Gate::Experimental),
    row(
        "histogram_stddev",
        &[Instant],
        Instant,
        "Estimates the standard deviation of what each native histogram observed",
    )
    .demands(Demand::NativeHistogram)
    .unit(UnitEffect::Observed)
    .since(2, 47),
    row(
        "histogram_stdvar",
        &[Instant],
        Instant,
        "Estimates the variance of what each native histogram observed",
    )
    .demands(Demand::NativeHistogram)
    .unit(UnitEffect::Unknown)
    .since(2, 47),
    row("histogram_sum", &[Instant], Instant, "Gives the sum of what each native histogram observed")
        .demands(Demand::NativeHistogram)
        .unit(UnitEffect::ObservedSum)
        .since(2, 40),
    row(
        "hour",
        &[Instant],
        Instant,
        "Gives the hour of the day, 0 to 23, in UTC, of every time stamp (by default of now)",
    )
    .takes(0, Some(1))
    .demands(Demand::Timestamp)
    .unit(UnitEffect::Number),
    row("idelta", &[Range], Instant, "Subtracts the last but one sample from the last")
        .demands(Demand::Gauge),
    row("increase", &[Range], Instant, "Gives how much a counter grew within the range, resets taken out")
        .demands(Demand::Counter),
    row(
        "info",
        &[Instant, Instant],
        Instant,
        "Adds the labels of the matching info series, such as target_info",
    )
    .takes(1, Some(2))
    .labels(LabelEffect::AddsInfo)
    .gated(2, 55, Gate::Experimental),
    row("integral", &[Range, Scalar], Instant, "Gives the area under the samples of each range")
        .takes(1, Some(2))
        .demands(Demand::Gauge)
        .unit(UnitEffect::TimesSeconds)
        .gated(3, 16, Gate::Experimental),
    row("irate", &[Range], Instant, "Gives the growth per second of a counter between its last two samples")
        .demands(Demand::Counter)
        .unit(UnitEffect::PerSecond),
    row(
        "label_join",
        &[Instant, String, String, String],
        Instant,
        "Joins the values of several labels into one",
    )
    .takes(3, None)
    .labels(LabelEffect::SetsLabel),
    row(
        "label_replace",
        &[Instant, String, String, String, String],
        Instant,
        "Sets a label from what a regular expression finds in another",
    )
    .labels(LabelEffect::SetsLabel),
    row("last_over_time", &[Range], Instant, "Gives the newest sample of each range")
        .labels(LabelEffect::Keeps)
        .since(2, 26),
    row("ln", &[Instant], Instant, "Takes the natural logarithm of every value").unit(UnitEffect::Number),
    row("log10", &[Instant], Instant, "Takes the decimal logarithm of every value").unit(UnitEffect::Number),
    row("log2", &[Instant], Instant, "Takes the binary logarithm of every value").unit(UnitEffect::Number),
    row("mad_over_time", &[Range], Instant, "Gives the median distance of the samples from their median")
        .gated(2, 49, Gate::Experimental),
    row("max_of", &[Scalar, Scalar], Scalar, "Gives the larger of two numbers")
        .labels(LabelEffect::None)
        .gated(3, 13, Gate::Experimental),
    row("max_over_time", &[Range], Instant, "Gives the largest value of each range"),
    row("min_of", &[Scalar, Scalar], Scalar, "Gives the smaller of two numbers")
        .labels(LabelEffect::None)
        .gated(3, 13, Gate::Experimental),
    row("min_over_time", &[Range], Instant, "Gives the smallest value of each range"),
    row(
        "minute",
        &[Instant],
        Instant,
        "Gives the minute of the hour, 0 to 59, in UTC, of every time stamp (by default of now)",
    )
    .takes(0, Some(1))
    .demands(Demand::Timestamp)
    .unit(UnitEffect::Number),
    row(
        "month",
        &[Instant],
        Instant,
        "Gives the month, 1 to 12, in UTC, of every time stamp (by default of now)",
    )
    .takes(0, Some(1))
    .demands(Demand::Timestamp)
    .unit(UnitEffect::Number),
    row("pi", &[], Scalar, "Is the number pi")
        .unit(UnitEffect::Number)
        .labels(LabelEffect::None)
        .since(2, 31),
    row(
        "predict_linear",
        &[Range, Scalar],
        Instant,
        "Extends a straight line through the samples by a number of seconds",
    )
    .demands(Demand::Gauge),
    row("present_over_time", &[Range], Instant, "Is 1 for every series that has a sample in the range")
        .unit(UnitEffect::Number)
        .since(2, 29),
    row(
        "quantile_over_time",
        &[Scalar, Range],
        Instant,
        "Gives a quantile (0 to 1) of the samples of each range",
    ),
    row("rad", &[Instant], Instant, "Turns degrees into radians").unit(UnitEffect::Number).since(2, 31),
    row("range", &[], Scalar, "Gives the length in seconds of the queried range")
        .unit(UnitEffect::Seconds)
        .labels(LabelEffect::None)
        .gated(3, 12, Gate::Experimental),
    row(
        "rate",
        &[Range],
        Instant,
        "Gives the growth per second of a counter over the range, resets taken out",
    )
    .demands(Demand::Counter)
    .unit(UnitEffect::PerSecond),
    row("resets", &[Range], Instant, "Counts how often a counter was reset within the range")
        .demands(Demand::Counter)
        .unit(UnitEffect::Count),
    row("round", &[Instant, Scalar], Instant, "Rounds every value to the nearest multiple (by default of 1)")
        .takes(1, Some(2)),
    row(
        "scalar",
        &[Instant],
        Scalar,
        "Takes the value of the only series, or NaN when there is not exactly one",
    )
    .labels(LabelEffect::None),
    row("sgn", &[Instant], Instant, "Gives the sign of every value: 1, 0 or -1")
        .unit(UnitEffect::Number)
        .since(2, 26),
    row("sin", &[Instant], Instant, "Takes the sine of every value, which is an angle in radians")
        .unit(UnitEffect::Number)
        .since(2, 31),
    row("sinh", &[Instant], Instant, "Takes the hyperbolic sine of every value")
        .unit(UnitEffect::Number)
        .since(2, 31),
    row("sort", &[Instant], Instant, "Orders the series of an instant query by value, smallest first")
        .labels(LabelEffect::Keeps),
    row("sort_by_label", &[Instant, String], Instant, "Orders the series of an instant query by labels")
        .takes(1, None)
        .labels(LabelEffect::Keeps)
        .gated(2, 49, Gate::Experimental),
    row(
        "sort_by_label_desc",
        &[Instant, String],
        Instant,
        "Orders the series of an instant query by labels, last first",
    )
    .takes(1, None)
    .labels(LabelEffect::Keeps)
    .gated(2, 49, Gate::Experimental),
    row("sort_desc", &[Instant], Instant, "Orders the series of an instant query by value, largest first")
        .labels(LabelEffect::Keeps),
    row("sqrt", &[Instant], Instant, "Takes the square root of every value").unit(UnitEffect::Unknown),
    row("start", &[], Scalar, "Gives the time at which the queried range starts")
        .unit(UnitEffect::Timestamp)
        .labels(LabelEffect::None)
        .gated(3, 12, Gate::Experimental),
    row("start_timestamp", &[Instant], Instant, "Gives the time since which each sample has counted")
        .unit(UnitEffect::Timestamp)
        .gated(3, 14, Gate::StartTimestamps),
    row("stddev_over_time", &[Range], Instant, "Gives the standard deviation of the samples of each range"),
    row("stdvar_over_time", &[Range], Instant, "Gives the variance of the samples of each range")
        .unit(UnitEffect::Unknown),
    row("step", &[], Scalar, "Gives the seconds between two points of the query")
        .unit(UnitEffect::Seconds)
        .labels(LabelEffect::None)
        .gated(3, 12, Gate::Experimental),
    row("sum_over_time", &[Range], Instant, "Adds the samples of each range"),
    row("tan", &[Instant], Instant, "Takes the tangent of every value, which is an angle in radians")
        .unit(UnitEffect::Number)
        .since(2, 31),
    row("tanh", &[Instant], Instant, "Takes the hyperbolic tangent of every value")
        .unit(UnitEffect::Number)
        .since(2, 31),
    row("time", &[], Scalar, "Gives the time at which the query is evaluated")
        .unit(UnitEffect::Timestamp)
        .labels(LabelEffect::None),
    row("timestamp", &[Instant], Instant, "Gives the time stamp of each sample").unit(UnitEffect::Timestamp),
    row(
        "ts_of_first_over_time",
        &[Range],
        Instant,
        "Gives the time stamp of the oldest sample of each range",
    )
    .unit(UnitEffect::Timestamp)
    .gated(3, 7, Gate::Experimental),
    row("ts_of_last_over_time", &[Range], Instant, "Gives the time stamp of the newest sample of each range")
        .unit(UnitEffect::Timestamp)
        .gated(3, 5, Gate::Experimental),
    row("ts_of_max_over_time", &[Range], Instant, "Gives the time stamp of the largest value of each range")
        .unit(UnitEffect::Timestamp)
        .gated(3, 5, Gate::Experimental),
    row("ts_of_min_over_time", &[Range], Instant, "Gives the time stamp of the smallest value of each range")
        .unit(UnitEffect::Timestamp)
        .gated(3, 5, Gate::Experimental),
    row("vector", &[Scalar], Instant, "Makes a number a vector of one series without labels")
        .labels(LabelEffect::None),
    row("year", &[Instant], Instant, "Gives the year, in UTC, of every time stamp (by default of now)")
        .takes(0, Some(1))
        .demands(Demand::Timestamp)
        .unit(UnitEffect::Number),
];

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    #[test]
    fn names_are_in_order_and_found() {
        assert!(FUNCTIONS.is_sorted_by(|a, b| a.name < b.name));
        for function in FUNCTIONS {
            assert_eq!(find(function.name), Some(function));
        }
        assert_eq!(find(""), None);
    }

    #[test]
    fn counts_of_arguments_fit_their_types() {
        for function in FUNCTIONS {
            assert!(function.most.is_none_or(|most| function.least <= most), "{}", function.name);
            assert!(function.least <= function.args.len(), "{}", function.name);
        }
        let quantiles = find("histogram_quantiles").map(|f| [f.arg(2), f.arg(11), f.arg(12)]);
        assert_eq!(quantiles, Some([Some(Scalar), Some(Scalar), None]));
        assert_eq!(find("label_join").and_then(|f| f.arg(40)), Some(String));
        assert_eq!(find("time").and_then(|f| f.arg(0)), None);
        assert_eq!(find("quantile_over_time").and_then(Function::vector_arg), Some(1));
    }

    #[test]
    fn docs_are_one_plain_sentence_without_a_stop() {
        for Function { name, doc, .. } in FUNCTIONS {
            assert!(doc.starts_with(|c: char| c.is_ascii_uppercase()) && !doc.contains('.'), "{name}");
        }
    }
}
