//! A journey whose parts were found: the SLO that it is as a whole, and what a suite gets of it.

use dashwright_model::query::{Language, Query};
use dashwright_model::{Mistake, RuleGroup, Suite};
use dashwright_query::nearest::list;
use dashwright_query::unit::quantity::Unknown;

use super::{Composite, Kind};
use crate::declare::Recorded;
use crate::objective::Objective;
use crate::record::ratio;
use crate::sli::Sli;
use crate::slo::Slo;
use crate::{alert, check, explain, policy, proof};

/// A journey whose parts were found.
pub(crate) struct Made<'a> {
    /// What it promises as a whole, with the first part's terms and without the parts' guards.
    pub(crate) whole: Slo,
    /// Its parts, in the order of its definition.
    pub(crate) parts: Vec<&'a Slo>,
    pub(super) kind: &'a Kind,
}

impl Composite {
    /// Finds its parts and what it promises, or what is wrong with them.
    pub(crate) fn made<'a>(&'a self, slos: &'a [Slo]) -> Result<Made<'a>, Vec<Mistake>> {
        let parts = self.parts(slos)?;
        let Some((first, objective)) = parts.first().zip(self.promised(&parts)) else {
            let message = "what follows from the parts' objectives has more than seven digits after the point of a percentage";
            let help = "state it: `.objective(objective!(99.8 %))`".to_owned();
            return Err(vec![self.wrong(message.to_owned(), help)]);
        };
        // The shares are recorded from the parts; as an indicator they are slices without counters.
        let slice = || Query::<Unknown>::computed(Language::PromQl, ratio(first.base()));
        let sli = Sli::slices(slice(), slice());
        let mut whole = Slo::new(self.id, objective, self.good.clone(), sli, self.response.clone())
            .period(first.period)
            .policy(first.policy.clone())
            .by(first.by.clone());
        whole.interval = first.interval;
        whole.labels.clone_from(&self.labels);
        whole.status = self.status;
        whole.budget_policy.clone_from(&self.budget_policy);
        whole.site = self.site;
        Ok(Made { whole, parts, kind: &self.kind })
    }

    /// What it promises; nothing when that needs more digits than an objective has.
    fn promised(&self, parts: &[&Slo]) -> Option<Objective> {
        let objectives = || parts.iter().map(|part| part.objective);
        self.objective.or_else(|| match &self.kind {
            Kind::Worst => objectives().max(),
            Kind::Serial | Kind::Independent => Objective::product(objectives()),
            Kind::Weighted(weights) => Objective::mean(objectives().zip(weights.iter().copied())),
        })
    }

    /// Adds its rule group, its handbook entry and its proof to a suite, or what is wrong with it.
    pub(crate) fn add(&self, suite: Suite, slos: &[Slo]) -> Suite {
        match self.made(slos) {
            Ok(made) => {
                if let Some(first) = suite.promises.iter().find(|promise| promise.id == self.id.name()) {
                    let mistake = check::twice(self.id, self.site, first.site);
                    return suite.mistakes([mistake]);
                }
                made.add(suite)
            }
            Err(wrong) => suite.mistakes(wrong),
        }
    }
}

impl Made<'_> {
    fn add(&self, suite: Suite) -> Suite {
        let whole = &self.whole;
        let (_, mistakes) = check::check(whole, suite.catalogue);
        if check::stops(&mistakes) {
            return suite.mistakes(mistakes);
        }
        let mut rules = RuleGroup::new(whole.group(), whole.interval)
            .allow("rule-group", "a journey may be one interval behind its parts");
        rules.site = whole.site;
        rules.rules = self.rules();
        rules.rules.extend(alert::rules(whole));
        rules.rules.extend(policy::rules(whole));
        let proofs = proof::of_journey(self, suite.catalogue);
        let mut recorded = Recorded::default();
        recorded.add(whole, &rules.rules);
        let suite = suite.mistakes(mistakes).rules([rules]).promises([explain::journey(self)]).proofs(proofs);
        recorded.declare(suite)
    }

    /// Its parts and how they make the whole, for people.
    pub(crate) fn words(&self) -> String {
        let names = list(self.parts.iter().map(|part| part.id.name()), 20);
        match self.kind {
            Kind::Serial => format!("{names}, one after the other: shares of bad events add up"),
            Kind::Independent => {
                format!("{names}, one after the other, which fail independently of each other")
            }
            Kind::Worst => format!("{names}: it burns as fast as the one that burns fastest"),
            Kind::Weighted(weights) => {
                let weights: Vec<String> = weights.iter().map(ToString::to_string).collect();
                format!("{names}, with the weights {}", weights.join(", "))
            }
        }
    }
}
