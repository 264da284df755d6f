//! Series that SLOs record and a catalogue does not declare, because another period has other windows: they are declared here,
//! so that a week or a quarter needs no list of names by hand.
//!
//! Rules come in, with the labels that they get from their queries; a suite with a larger catalogue goes out. Macros such as
//! `promql!` see only what the catalogue itself declares.

use std::collections::{BTreeMap, BTreeSet};

use dashwright_model::Suite;
use dashwright_model::rule::{Makes, Rule};
use dashwright_query::catalogue::{Cardinality, Label};
use dashwright_query::{Metric, Unit};

use crate::recorded::GROUP;
use crate::slo::Slo;

/// The labels of the series of each name, SLO by SLO.
#[derive(Default)]
pub(crate) struct Recorded {
    series: BTreeMap<String, Vec<BTreeSet<String>>>,
}

impl Recorded {
    /// Notes what an SLO records.
    pub(crate) fn add<'a>(&mut self, slo: &Slo, rules: impl IntoIterator<Item = &'a Rule>) {
        for rule in rules {
            let Makes::Series(name) = &rule.makes else { continue };
            let set = rule.labels.iter().map(|(label, _)| label.to_string());
            self.series
                .entry(name.to_string())
                .or_default()
                .push(set.chain(slo.by.iter().cloned()).collect());
        }
    }

    /// Declares what the catalogue lacks. It lives as long as the program, as the catalogue does.
    pub(crate) fn declare(self, mut suite: Suite) -> Suite {
        let lacks = |(name, _): &(String, _)| suite.catalogue.series(name).is_none();
        let lacking: Vec<_> = self.series.into_iter().filter(lacks).collect();
        if lacking.is_empty() {
            return suite;
        }
        let known: BTreeMap<&str, Label> = suite
            .catalogue
            .metrics()
            .flat_map(|metric| metric.labels)
            .map(|label| (label.name, *label))
            .collect();
        let metrics = lacking.into_iter().map(|(name, sets)| {
            let all: BTreeSet<&String> = sets.iter().flatten().collect();
            let label = |label: &String| {
                let always = sets.iter().all(|set| set.contains(label));
                if let Some(known) = known.get(label.as_str()) {
                    return Label { always, ..*known };
                }
                let name = label.clone().leak();
                Label { name, cardinality: Cardinality::Bounded(200), always, numbers: None }
            };
            let labels: Vec<Label> = all.into_iter().map(label).collect();
            let unit = unit(&name);
            Metric::recorded_by(name.leak(), unit, &[])
                .labels(labels.leak())
                .from(&GROUP)
                .help("Recorded for SLOs.")
        });
        suite.catalogue = suite.catalogue.with(metrics.collect());
        suite
    }
}

/// The unit of a series, as its name says.
fn unit(name: &str) -> Unit {
    let operation = name.rsplit(':').next().unwrap_or_default();
    if name.starts_with("slo:burn_rate:") || name == crate::status::STATE {
        Unit::NUMBER
    } else if operation.starts_with("minutes") {
        Unit::MINUTES
    } else if operation.starts_with("ratio") || operation.starts_with("share") {
        Unit::RATIO
    } else {
        Unit::UNKNOWN
    }
}
