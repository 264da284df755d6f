//! Proof of rules: series that go in, and what fires or is recorded then. Prometheus' own tool runs the cases.

use std::borrow::Cow;

use super::uid::AlertUid;
use crate::length::Length;
use crate::site::Site;

/// One case: input series from minute 0 on, and what is to be seen at some moments.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// What it shows: `ApiErrorRateHigh fires`.
    pub name: Cow<'static, str>,
    /// Between two samples of an input series.
    pub interval: Length,
    /// What goes in.
    pub input: Vec<Input>,
    /// Which alerts fire, and which stay quiet.
    pub alerts: Vec<AlertCheck>,
    /// What queries return.
    pub values: Vec<ValueCheck>,
    /// Where it was written.
    pub site: Site,
}

/// A series that goes in: `http_requests_total{status_code=500} 0+60x60`.
///
/// A label value needs quotes only where it holds a comma, a brace or a quote. The values are written as `promtool` reads
/// them: `0+60x60` starts at 0 and grows by 60 sixty times, `1x10` is 1 eleven times, `_` is no sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input(pub Cow<'static, str>);

/// Which alerts of one name fire at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertCheck {
    /// When, after the first sample.
    pub at: Length,
    /// The name of the alert.
    pub alert: Cow<'static, str>,
    /// Its uid, where several have the name.
    pub uid: Option<AlertUid>,
    /// What fires; nothing when the alert stays quiet.
    pub firing: Vec<Firing>,
}

/// An alert that fires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Firing {
    /// Labels of the result, without those that the rule sets; `None` takes those that the condition returns, with the
    /// values of the input series.
    pub labels: Option<Vec<(Cow<'static, str>, Cow<'static, str>)>>,
    /// Labels of the result besides, which no input series has; an empty value takes a label away.
    pub besides: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    /// The number as the alert's texts show it, such as `9.091%`.
    pub shows: Cow<'static, str>,
    /// Other templates in its texts, each as it is written there, and what it becomes.
    pub fills: Vec<(Cow<'static, str>, Cow<'static, str>)>,
}

impl Firing {
    /// An alert that fires and shows this number.
    pub fn showing(text: impl Into<Cow<'static, str>>) -> Self {
        Self { labels: None, besides: Vec::new(), shows: text.into(), fills: Vec::new() }
    }

    /// A label of the result that no input series has, or that has another value there; an empty value takes it away.
    #[must_use]
    pub fn label(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Cow<'static, str>>) -> Self {
        self.besides.push((name.into(), value.into()));
        self
    }
}

impl From<&'static str> for Firing {
    fn from(text: &'static str) -> Self {
        Self::showing(text)
    }
}

/// What a query returns at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueCheck {
    /// When, after the first sample.
    pub at: Length,
    /// The query.
    pub expr: Cow<'static, str>,
    /// The samples: labels as a selector, and the number.
    pub samples: Vec<(Cow<'static, str>, Cow<'static, str>)>,
}

/// Labels with their values.
type Pairs<'a> = Vec<(&'a str, &'a str)>;

/// The parts of an [`Input`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The metric.
    pub metric: &'a str,
    /// Its labels, in the order of the text.
    pub labels: Vec<(&'a str, &'a str)>,
    /// The samples.
    pub values: &'a str,
}

impl From<&'static str> for Input {
    fn from(text: &'static str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Input {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl Input {
    /// Its metric, labels and values.
    ///
    /// ```
    /// use dashwright_model::rule::Input;
    /// let input = Input::from(r#"probe_success{target=api, region="eu,west"} 0x10"#);
    /// let parts = input.parts().unwrap();
    /// assert_eq!((parts.metric, parts.values), ("probe_success", "0x10"));
    /// assert_eq!(parts.labels, [("target", "api"), ("region", "eu,west")]);
    /// ```
    ///
    /// # Errors
    /// What is missing, as a sentence: the values, a closing brace, the value of a label.
    pub fn parts(&self) -> Result<Parts<'_>, String> {
        let text = self.0.trim();
        let end = text.find(['{', ' ']).ok_or("values are missing: `metric{label=value} 0+1x10`")?;
        let (metric, rest) = text.split_at(end);
        let (labels, values) = match rest.strip_prefix('{') {
            Some(rest) => labels(rest)?,
            None => (Vec::new(), rest),
        };
        let values = values.trim();
        if metric.is_empty() || values.is_empty() {
            return Err("a metric and values are expected: `metric{label=value} 0+1x10`".to_owned());
        }
        Ok(Parts { metric, labels, values })
    }
}

/// Labels up to the closing brace, and what follows it.
fn labels(mut rest: &str) -> Result<(Pairs<'_>, &str), String> {
    let mut labels = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', ',']);
        if let Some(rest) = rest.strip_prefix('}') {
            return Ok((labels, rest));
        }
        let (name, after) = rest.split_once('=').ok_or("`label=value` or `}` is expected")?;
        let (value, after) = if let Some(quoted) = after.strip_prefix('"') {
            quoted.split_once('"').ok_or("a quote is not closed")?
        } else {
            let end = after.find([',', '}']).ok_or("`}` is missing")?;
            after.split_at(end)
        };
        labels.push((name.trim(), value.trim()));
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn series_without_labels() {
        let input = Input::from("up 1 0 _x3");
        assert_eq!(input.parts(), Ok(Parts { metric: "up", labels: vec![], values: "1 0 _x3" }));
    }

    #[test]
    fn what_is_missing() {
        for (text, missing) in [
            ("up", "values are missing: `metric{label=value} 0+1x10`"),
            ("up{a=b}", "a metric and values are expected: `metric{label=value} 0+1x10`"),
            ("up{a=b 1x3", "`}` is missing"),
            ("up{a 1x3", "`label=value` or `}` is expected"),
            ("up{a=\"b} 1x3", "a quote is not closed"),
        ] {
            assert_eq!(Input::from(text).parts(), Err(missing.to_owned()), "{text}");
        }
    }
}
