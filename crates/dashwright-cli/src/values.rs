//! What Prometheus answered, from files or the standard input.
//!
//! The answers of `/api/v1/query` come in, one after the other; their series go out, or for each objective its numbers,
//! those of the worst environment and cluster. Nothing is asked from here.

use std::collections::BTreeMap;
use std::fs;
use std::io::BufRead;

use anyhow::{Context, bail};
use serde::Deserialize;

/// The promise, as a share.
pub(crate) const OBJECTIVE: &str = "slo:objective:ratio";
/// The share of bad events in 30 days.
pub(crate) const ERRORS: &str = "slo:sli_error:ratio_rate30d";
/// The share of the budget that is left; negative when more was spent.
pub(crate) const REMAINING: &str = "slo:error_budget_remaining:ratio";
/// How many times faster than sustainable the budget went in the last six hours.
pub(crate) const BURN: &str = "slo:burn_rate:ratio_rate6h";

/// The query whose answer holds everything that a report needs.
pub(crate) fn query(environment: &str) -> String {
    format!("{{__name__=~\"{OBJECTIVE}|{ERRORS}|{REMAINING}|{BURN}\",environment=\"{environment}\"}}")
}

/// The numbers of one objective; what was not in the answer is none.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Numbers {
    pub(crate) objective: Option<f64>,
    pub(crate) errors: Option<f64>,
    pub(crate) remaining: Option<f64>,
    pub(crate) burn: Option<f64>,
}

/// By objective.
pub(crate) type Values = BTreeMap<String, Numbers>;

#[derive(Deserialize)]
struct Answer {
    status: String,
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    data: Option<Data>,
}

#[derive(Deserialize)]
struct Data {
    #[serde(default)]
    result: Vec<Sample>,
}

/// One series of an answer.
#[derive(Deserialize)]
pub(crate) struct Sample {
    /// Its labels.
    #[serde(rename = "metric")]
    pub(crate) labels: BTreeMap<String, String>,
    value: (f64, String),
}

impl Sample {
    /// Its number; none where Prometheus says `NaN`.
    pub(crate) fn number(&self) -> Option<f64> {
        self.value.1.parse::<f64>().ok().filter(|value| !value.is_nan())
    }
}

/// The numbers of objectives in files; `-` is the standard input.
pub(crate) fn read(input: &mut dyn BufRead, files: &[String], environment: &str) -> anyhow::Result<Values> {
    let mut values = Values::new();
    for sample in samples(input, files)? {
        one(&mut values, &sample, environment);
    }
    Ok(values)
}

/// Every series in files; `-` is the standard input.
pub(crate) fn samples(input: &mut dyn BufRead, files: &[String]) -> anyhow::Result<Vec<Sample>> {
    let mut samples = Vec::new();
    for file in files {
        let text = if file == "-" {
            let mut text = String::new();
            input.read_to_string(&mut text).context("cannot read the standard input")?;
            text
        } else {
            fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?
        };
        add(&mut samples, &text).with_context(|| format!("in {file}"))?;
    }
    Ok(samples)
}

fn add(samples: &mut Vec<Sample>, text: &str) -> anyhow::Result<()> {
    let mut empty = true;
    for answer in serde_json::Deserializer::from_str(text).into_iter::<Answer>() {
        let answer = answer.context("this is no answer of Prometheus's /api/v1/query to an instant query")?;
        empty = false;
        if answer.status != "success" {
            bail!("Prometheus says: {}", answer.error.as_deref().unwrap_or("no success"));
        }
        samples.extend(answer.data.into_iter().flat_map(|data| data.result));
    }
    if empty {
        bail!("there is no answer of Prometheus");
    }
    Ok(())
}

fn one(values: &mut Values, sample: &Sample, environment: &str) {
    let label = |name: &str| sample.labels.get(name).map(String::as_str);
    let (Some(slo), Some(series)) = (label("slo"), label("__name__")) else { return };
    if label("environment").is_some_and(|own| own != environment) {
        return;
    }
    let Some(value) = sample.number() else { return };
    let numbers = values.entry(slo.to_owned()).or_default();
    // Of several clusters the worst counts.
    let (slot, worst): (_, fn(f64, f64) -> f64) = match series {
        OBJECTIVE => (&mut numbers.objective, f64::max),
        ERRORS => (&mut numbers.errors, f64::max),
        REMAINING => (&mut numbers.remaining, f64::min),
        BURN => (&mut numbers.burn, f64::max),
        _ => return,
    };
    *slot = Some(slot.map_or(value, |known| worst(known, value)));
}
