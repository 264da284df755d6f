//! From SLOs to what the suite carries: rule groups, and the mistakes in their definitions.

use dashwright_model::rule::Proof;
use dashwright_model::{RuleGroup, Suite};
use dashwright_query::Catalogue;

use crate::slo::Slo;
use crate::{alert, check, proof, record};

/// Adds SLOs to a suite.
pub trait WithSlos {
    /// Adds the rule group of each SLO; mistakes in the definitions become findings.
    fn slos(self, slos: impl IntoIterator<Item = Slo>) -> Self;
}

impl WithSlos for Suite {
    fn slos(mut self, slos: impl IntoIterator<Item = Slo>) -> Self {
        for slo in slos {
            let (events, mistakes) = check::check(&slo, self.catalogue);
            self = self.mistakes(mistakes);
            let Some(events) = events else { continue };
            let mut group = RuleGroup::new(slo.group(), slo.interval);
            group.site = slo.site;
            group.rules = record::rules(&slo, &events);
            group.rules.extend(alert::rules(&slo));
            let proofs = proof::proofs(&slo, &events, self.catalogue);
            self = self.rules([group]).proofs(proofs);
        }
        self
    }
}

impl Slo {
    /// The loads that show its alerts at work, with what they do under them; nothing when it cannot be read, or when
    /// nothing shows its slices at work.
    pub fn proofs(&self, catalogue: &Catalogue) -> Vec<Proof> {
        let (events, _) = check::check(self, catalogue);
        events.map_or_else(Vec::new, |events| proof::proofs(self, &events, catalogue))
    }
}
