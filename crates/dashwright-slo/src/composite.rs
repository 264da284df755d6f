//! Journeys made of several SLOs: a checkout is as good as its cart, its payment and its mail together.
//!
//! A [`Composite`] names SLOs that are defined already; recorded series and alerts of the same names and windows come out,
//! with a `slo` label of its own, a row, a handbook entry and a proof. Everything is computed from what the parts record, so
//! no counter is read twice.
//!
//! | journey | share of bad events | promises |
//! |---|---|---|
//! | [`Composite::serial`] | `min(1, Σ eᵢ)`: the most that can be bad when each event passes all parts | `Π Sᵢ` |
//! | [`Composite::independent`] | `1 - Π (1 - eᵢ)`: exact when parts fail independently of each other | `Π Sᵢ` |
//! | [`Composite::worst_of`] | `max(eᵢ / bᵢ) × b`: burns as fast as the part that burns fastest | `max Sᵢ` |
//! | [`Composite::weighted`] | `Σ wᵢ eᵢ / Σ wᵢ`: parts count as much as they matter | `Σ wᵢ Sᵢ / Σ wᵢ` |
//!
//! `e` is a share of bad events, `S` an objective, `b` a budget, `w` a weight. For the small shares of SLOs the first two are
//! nearly the same: `1 - (1 - a)(1 - b) = a + b - ab`. A part without traffic counts as not bad.

mod made;
mod parts;
mod rules;

use std::borrow::Cow;

use dashwright_model::Site;

use crate::objective::Objective;
use crate::policy::BudgetPolicy;
use crate::slo::{Response, SloId};

pub(crate) use made::Made;

/// How the parts make the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Worst,
    Serial,
    Independent,
    /// The weights of the parts.
    Weighted(Vec<u32>),
}

/// An SLO on a journey through several others. Added with [`WithSlos::composites`](crate::WithSlos::composites).
///
/// Period, labels that split it, windows and alert policy are those of its first part; the others have to agree.
///
/// ```
/// # use dashwright_model::{DashboardId, Suite, owner::Owner, query::{Language, Query}, runbook::Runbook};
/// # use dashwright_query::unit::quantity::Unknown;
/// # use dashwright_query::catalogue::{Catalogue, Target};
/// # use dashwright_slo::{Response, Sli, Slo, objective};
/// # static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);
/// # let response = || Response {
/// #     owner: Owner::new("@shop", "#shop"),
/// #     runbook: Runbook { slug: "slo-burn", text: "# SLO burn" },
/// #     dashboard: DashboardId::new("checkout", "Checkout"),
/// #     action: "roll back.".into(),
/// # };
/// # let selector = |text: &str| Query::<Unknown>::computed(Language::PromQl, text);
/// # let slo = |id| Slo::new(id, objective!(99.9 %), "events", Sli::bad(selector("a_total"), selector("b_total")), response());
/// use dashwright_slo::{Composite, SloId, WithSlos};
/// const CART: SloId = SloId::new("cart");
/// const PAYMENT: SloId = SloId::new("payment");
/// let parts = [slo(CART), slo(PAYMENT)];
/// let journey = Composite::serial(SloId::new("checkout"), [CART, PAYMENT], "checkouts", response());
/// let suite = Suite::new(&CATALOGUE).composites(&parts, [journey]).slos(parts);
/// let objective = suite.rules[0].rules.iter().find(|rule| rule.name() == "slo:objective:ratio");
/// // 0.999 × 0.999
/// assert_eq!(objective.unwrap().expr, r#"slo:sli_error:ratio_rate30d{slo="checkout"} * 0 + 0.998001"#);
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Composite {
    id: SloId,
    parts: Vec<SloId>,
    kind: Kind,
    good: Cow<'static, str>,
    response: Response,
    objective: Option<Objective>,
    labels: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    status: bool,
    budget_policy: Option<BudgetPolicy>,
    site: Site,
}

impl Composite {
    #[track_caller]
    fn new(
        kind: Kind,
        id: SloId,
        parts: impl IntoIterator<Item = SloId>,
        good: impl Into<Cow<'static, str>>,
        response: Response,
    ) -> Self {
        let (parts, good) = (parts.into_iter().collect(), good.into());
        Self {
            id,
            parts,
            kind,
            good,
            response,
            objective: None,
            labels: Vec::new(),
            status: false,
            budget_policy: None,
            site: Site::here(),
        }
    }

    /// Burns as fast as the part that burns fastest, and promises what the strictest part does.
    ///
    /// Its share of bad events is that burn rate times its budget.
    #[track_caller]
    pub fn worst_of(
        id: SloId,
        parts: impl IntoIterator<Item = SloId>,
        good: impl Into<Cow<'static, str>>,
        response: Response,
    ) -> Self {
        Self::new(Kind::Worst, id, parts, good, response)
    }

    /// Every event passes all parts: its share of bad events is the sum of theirs, at most 1, and it promises the product
    /// of their objectives, exactly.
    #[track_caller]
    pub fn serial(
        id: SloId,
        parts: impl IntoIterator<Item = SloId>,
        good: impl Into<Cow<'static, str>>,
        response: Response,
    ) -> Self {
        Self::new(Kind::Serial, id, parts, good, response)
    }

    /// Every event passes all parts, which fail independently of each other: its share of bad events is one less the product
    /// of their good ones, and it promises the product of their objectives, exactly.
    ///
    /// Parts that fail together, because of one database, make this too small a number where [`Composite::serial`] makes too
    /// large a one.
    #[track_caller]
    pub fn independent(
        id: SloId,
        parts: impl IntoIterator<Item = SloId>,
        good: impl Into<Cow<'static, str>>,
        response: Response,
    ) -> Self {
        Self::new(Kind::Independent, id, parts, good, response)
    }

    /// Parts count as much as they matter: `[(CART, 1), (PAYMENT, 3)]` takes a quarter of its share of bad events from the
    /// cart, and of its objective, too. A part without traffic has no weight meanwhile.
    #[track_caller]
    pub fn weighted(
        id: SloId,
        parts: impl IntoIterator<Item = (SloId, u32)>,
        good: impl Into<Cow<'static, str>>,
        response: Response,
    ) -> Self {
        let (parts, weights): (Vec<SloId>, Vec<u32>) = parts.into_iter().unzip();
        Self::new(Kind::Weighted(weights), id, parts, good, response)
    }

    /// Another objective than the one that follows from the parts.
    pub fn objective(mut self, objective: Objective) -> Self {
        self.objective = Some(objective);
        self
    }

    /// A label of everything that it records and fires, as [`Slo::label`](crate::Slo::label).
    pub fn label(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Cow<'static, str>>) -> Self {
        self.labels.push((name.into(), value.into()));
        self
    }

    /// Records its state and its budget in minutes, as [`Slo::record_status`](crate::Slo::record_status).
    pub fn record_status(mut self) -> Self {
        self.status = true;
        self
    }

    /// Alerts when much of its budget is spent, as [`Slo::budget_policy`](crate::Slo::budget_policy).
    pub fn budget_policy(mut self, policy: BudgetPolicy) -> Self {
        self.budget_policy = Some(policy);
        self
    }

    /// Its name.
    pub fn id(&self) -> SloId {
        self.id
    }

    /// Where it was written.
    pub fn site(&self) -> Site {
        self.site
    }
}
