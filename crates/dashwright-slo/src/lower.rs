//! From SLOs to what the suite carries: rule groups, and the mistakes in their definitions.

use dashwright_model::rule::Proof;
use dashwright_model::{Length, RuleGroup, Suite};
use dashwright_query::Catalogue;

use crate::composite::Composite;
use crate::declare::Recorded;
use crate::replay::{Load, Reading, Replay};
use crate::slo::Slo;
use crate::{alert, check, explain, month, policy, proof, record};

/// Adds SLOs to a suite.
pub trait WithSlos {
    /// Adds the rule group of each SLO; mistakes in the definitions become findings.
    fn slos(self, slos: impl IntoIterator<Item = Slo>) -> Self;

    /// Adds the rule group of each journey through these SLOs; mistakes in the definitions become findings.
    fn composites(self, slos: &[Slo], composites: impl IntoIterator<Item = Composite>) -> Self;
}

impl WithSlos for Suite {
    fn slos(mut self, slos: impl IntoIterator<Item = Slo>) -> Self {
        let mut recorded = Recorded::default();
        for slo in slos {
            if let Some(first) = self.promises.iter().find(|promise| promise.id == slo.id.name()) {
                let mistake = check::twice(slo.id, slo.site, first.site);
                self = self.mistakes([mistake]);
                continue;
            }
            let (events, mistakes) = check::check(&slo, self.catalogue);
            let broken = check::stops(&mistakes);
            self = self.mistakes(mistakes);
            let Some(events) = events else { continue };
            let rules = record::rules(&slo, &events);
            let month = month::group_of(&slo);
            recorded.add(&slo, rules.iter().chain(month.iter().flat_map(|group| &group.rules)));
            // Rules that cannot be right would only repeat what the mistake says.
            if broken {
                continue;
            }
            let mut group = RuleGroup::new(slo.group(), slo.interval);
            group.site = slo.site;
            group.allows.clone_from(&slo.allows);
            group.rules = rules;
            group.rules.extend(alert::rules(&slo));
            group.rules.extend(policy::rules(&slo));
            let proofs = proof::proofs(&slo, &events, self.catalogue);
            self =
                self.rules([group]).rules(month).promises([explain::promise(&slo, &events)]).proofs(proofs);
        }
        recorded.declare(self)
    }

    fn composites(self, slos: &[Slo], composites: impl IntoIterator<Item = Composite>) -> Self {
        composites.into_iter().fold(self, |suite, composite| composite.add(suite, slos))
    }
}

impl Slo {
    /// What its alerts do under a load, with one evaluation of the rules in every `evaluation`; `None` when the indicator
    /// cannot be read.
    ///
    /// ```
    /// # use dashwright_model::{DashboardId, owner::Owner, query::{Language, Query}, runbook::Runbook};
    /// # use dashwright_query::unit::quantity::Unknown;
    /// # use dashwright_query::catalogue::{Catalogue, Target};
    /// # use dashwright_slo::{Response, Sli, Slo, SloId, objective};
    /// # static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);
    /// # let selector = |text: &str| Query::<Unknown>::computed(Language::PromQl, text);
    /// # let response = Response {
    /// #     owner: Owner::new("@shop", "#shop"),
    /// #     runbook: Runbook { slug: "slo-burn", text: "# SLO burn" },
    /// #     dashboard: DashboardId::new("checkout", "Checkout"),
    /// #     action: "roll back.".into(),
    /// # };
    /// # let sli = Sli::bad(selector(r#"orders_total{outcome="error"}"#), selector("orders_total"));
    /// # let slo = Slo::new(SloId::new("checkout"), objective!(99.9 %), "orders", sli, response);
    /// use dashwright_model::Length;
    /// use dashwright_slo::{Fraction, Load, Reading, State};
    /// let load = Load::new(Length::minutes(1))
    ///     .then(Length::hours(6), 1_000.0, Fraction::ZERO)
    ///     .then(Length::hours(1), 1_000.0, Fraction::percent(2));
    /// let replay = slo.replay(&CATALOGUE, &load, Length::minutes(1), Reading::Closed).unwrap();
    /// let page = replay.moments().find(|at| replay.state(0, *at) == State::Firing).unwrap();
    /// // 0.72 of an hour, and the two minutes for which a page waits.
    /// assert_eq!(page.to_string(), "6h46m");
    /// ```
    pub fn replay(
        &self,
        catalogue: &Catalogue,
        load: &Load,
        evaluation: Length,
        reading: Reading,
    ) -> Option<Replay> {
        let (events, _) = check::check(self, catalogue);
        Some(Replay::of(explain::terms(self, &events?), load, evaluation, reading))
    }

    /// The loads that show its alerts at work, with what they do under them; nothing when it cannot be read, or when
    /// nothing shows its slices at work.
    pub fn proofs(&self, catalogue: &Catalogue) -> Vec<Proof> {
        let (events, _) = check::check(self, catalogue);
        events.map_or_else(Vec::new, |events| proof::proofs(self, &events, catalogue))
    }
}
