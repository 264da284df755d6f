//! An SLO: what is promised, how it is measured, and who answers when it is at risk.

use std::borrow::Cow;

use dashwright_model::owner::Owner;
use dashwright_model::query::{Query, QueryData};
use dashwright_model::rule::Fill;
use dashwright_model::runbook::Runbook;
use dashwright_model::variable::Var;
use dashwright_model::{Allow, DashboardId, Length, Site};
use dashwright_query::unit::Quantity;

use crate::Fraction;
use crate::burn::BurnPolicy;
use crate::objective::Objective;
use crate::policy::BudgetPolicy;
use crate::sli::Sli;

/// An SLO's name as a constant: what rules, rows and alerts refer to.
///
/// ```
/// use dashwright_slo::SloId;
/// const CHECKOUT: SloId = SloId::new("checkout-availability");
/// assert_eq!(CHECKOUT.alert_name("BurnRatePage"), "CheckoutAvailabilityBurnRatePage");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SloId(&'static str);

impl SloId {
    /// A name in lower case with `-` between the words, such as `checkout-availability`.
    ///
    /// # Panics
    /// In a constant the build stops when it is written otherwise, or longer than 60 characters.
    pub const fn new(name: &'static str) -> Self {
        let bytes = name.as_bytes();
        assert!(!bytes.is_empty() && bytes.len() <= 60, "an SLO's name has 1 to 60 characters");
        assert!(bytes[0].is_ascii_lowercase(), "an SLO's name begins with a small letter");
        let mut i = 0;
        while i < bytes.len() {
            let word = bytes[i].is_ascii_lowercase() || bytes[i].is_ascii_digit();
            let dash = bytes[i] == b'-' && i + 1 < bytes.len() && bytes[i + 1] != b'-';
            assert!(word || dash, "an SLO's name is made of a-z, 0-9 and single - between words");
            i += 1;
        }
        Self(name)
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// The name of an alert: the words of the SLO in `CamelCase`, and a suffix.
    pub fn alert_name(self, suffix: &str) -> String {
        let mut out = String::new();
        for word in self.0.split('-') {
            let mut chars = word.chars();
            out.extend(chars.next().map(|first| first.to_ascii_uppercase()));
            out.extend(chars);
        }
        out + suffix
    }
}

/// Who answers for an SLO, and what they need for it.
#[derive(Debug, Clone)]
pub struct Response {
    /// The team that is called.
    pub owner: Owner,
    /// The page that says what to do.
    pub runbook: Runbook,
    /// Where to look.
    pub dashboard: DashboardId,
    /// The first thing to do, as a sentence.
    pub action: Cow<'static, str>,
}

/// A service level objective.
///
/// ```
/// use dashwright_model::owner::Owner;
/// use dashwright_model::query::{Language, Query};
/// use dashwright_model::runbook::Runbook;
/// use dashwright_model::{DashboardId, Length};
/// use dashwright_query::unit::quantity::Unknown;
/// use dashwright_slo::{Response, Sli, Slo, SloId, objective};
///
/// // In a suite these are `selector!(…)` and `runbook!("slo-burn")`, checked while they are typed.
/// let selector = |text: &str| Query::<Unknown>::computed(Language::PromQl, text);
/// let slo = Slo::new(
///     SloId::new("checkout-availability"),
///     objective!(99.9 %),
///     "orders taken without an error",
///     Sli::bad(selector(r#"orders_total{outcome="error"}"#), selector("orders_total")),
///     Response {
///         owner: Owner::new("@shop", "#shop"),
///         runbook: Runbook { slug: "slo-burn", text: "# SLO burn" },
///         dashboard: DashboardId::new("checkout", "Checkout"),
///         action: "roll back the last deployment.".into(),
///     },
/// )
/// .by(["environment"])
/// .label("service", "checkout");
/// assert_eq!(slo.promise(), "99.9 % of orders taken without an error in 30d");
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Slo {
    /// Its name.
    pub id: SloId,
    /// The promised share of good events.
    pub objective: Objective,
    /// What a good event is, in the plural.
    pub good: Cow<'static, str>,
    /// How it is measured.
    pub sli: Sli,
    /// Who answers.
    pub response: Response,
    /// The rolling period of the promise; 30 days unless set.
    pub period: Length,
    /// When to alert; the Workbook's recommendation unless set.
    pub policy: BurnPolicy,
    /// Labels that split the SLO: each combination has a budget of its own.
    pub by: Vec<String>,
    /// Labels of everything that the SLO records, besides `slo` and `owner`.
    pub labels: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    /// How often its rules run; 30 seconds unless set.
    pub interval: Length,
    /// What keeps few events from alerting.
    pub guard: Guard,
    /// What follows when much of the budget is spent; no alerts unless set.
    pub budget_policy: Option<BudgetPolicy>,
    /// Whether an alert says that nothing is measured any more.
    pub absent_alert: bool,
    /// Whether the calendar month is recorded beside the rolling period.
    pub month: bool,
    /// Whether its state and its budget in minutes are recorded.
    pub status: bool,
    /// The label by which its row on a dashboard tells where bad events come from, and the line that asked for it.
    pub attributed: Option<(Cow<'static, str>, Site)>,
    /// A full outage has to page within this time.
    pub page_within: Option<Length>,
    /// 1 while planned work goes on, by the labels of the SLO; what happens then does not count.
    pub maintenance: Option<QueryData>,
    /// Variables of the dashboard that alerts fill in.
    pub variables: Vec<(Var, Fill)>,
    /// Exceptions from checks for all of its rules.
    pub allows: Vec<Allow>,
    /// Where it was written.
    pub site: Site,
}

/// What keeps a handful of events from waking somebody up. All that are set must hold.
///
/// Source of the problem: Site Reliability Workbook, chapter 5, "Low-Traffic Services and Error Budget Alerting".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Guard {
    /// More events per second than this, on average over the shortest long window.
    pub traffic: Option<Fraction>,
    /// At least this many bad events in the long window.
    pub bad_events: Option<u32>,
    /// The share of bad events is above the threshold with 95 % confidence, not by chance.
    pub confident: bool,
    /// At least half of the long window has been seen, for services that have just started.
    pub history: bool,
}

impl Slo {
    /// An SLO over 30 rolling days with the recommended alerts.
    ///
    /// `good` completes the sentence "99.9 % of … in 30d".
    #[track_caller]
    pub fn new(
        id: SloId,
        objective: Objective,
        good: impl Into<Cow<'static, str>>,
        sli: Sli,
        response: Response,
    ) -> Self {
        let period = Length::days(30);
        Self {
            id,
            objective,
            good: good.into(),
            sli,
            response,
            period,
            policy: BurnPolicy::standard(period),
            by: Vec::new(),
            labels: Vec::new(),
            interval: Length::seconds(30),
            guard: Guard::default(),
            budget_policy: None,
            absent_alert: false,
            month: false,
            status: false,
            attributed: None,
            page_within: None,
            maintenance: None,
            variables: Vec::new(),
            allows: Vec::new(),
            site: Site::here(),
        }
    }

    /// Another rolling period, with the recommended alerts for it.
    pub fn period(mut self, period: Length) -> Self {
        self.period = period;
        self.policy = BurnPolicy::standard(period);
        self
    }

    /// Other alerts. Comes after [`Slo::period`], which sets them anew.
    pub fn policy(mut self, policy: BurnPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Splits the SLO by labels: each combination has a budget and alerts of its own.
    pub fn by<L: Into<String>>(mut self, labels: impl IntoIterator<Item = L>) -> Self {
        self.by.extend(labels.into_iter().map(Into::into));
        self
    }

    /// A label of everything that the SLO records and fires.
    pub fn label(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Cow<'static, str>>) -> Self {
        self.labels.push((name.into(), value.into()));
        self
    }

    /// Alerts only above so many events per second, on average over the shortest long window.
    pub fn traffic_floor(mut self, per_second: Fraction) -> Self {
        self.guard.traffic = Some(per_second);
        self
    }

    /// Alerts only with at least so many bad events in the long window.
    pub fn least_bad_events(mut self, number: u32) -> Self {
        self.guard.bad_events = Some(number);
        self
    }

    /// Alerts only when the share of bad events is above the threshold with 95 % confidence.
    pub fn only_when_certain(mut self) -> Self {
        self.guard.confident = true;
        self
    }

    /// Alerts only when half of the long window has been seen.
    pub fn only_with_history(mut self) -> Self {
        self.guard.history = true;
        self
    }

    /// Alerts when much of the budget is spent, with names that begin with `ErrorBudget`.
    pub fn budget_policy(mut self, policy: BudgetPolicy) -> Self {
        self.budget_policy = Some(policy);
        self
    }

    /// Alerts when nothing is measured any more: for SLOs that always have traffic, or at least series. Each combination of
    /// [`Slo::by`] that was measured within the last day has to go on; one that is taken down for good ends after that day.
    pub fn absent_alert(mut self) -> Self {
        self.absent_alert = true;
        self
    }

    /// Records the calendar month, in UTC, beside the rolling period, for reports and for contracts that count by the month:
    /// `slo:sli_error:ratio_month`, the share of bad events since the first of the month, and
    /// `slo:error_budget_remaining:ratio_month`, the share of the whole month's budget that is left of it. Every event
    /// weighs the same; hours that were not seen, and those that are still to come, count as average traffic without errors,
    /// so that ten bad minutes on the first of a month are ten minutes of its budget. Both move on the hour: until the first
    /// hour of a month is over, they show the last month, whole. They have a group of their own, which runs every two minutes. Alerts stay with the rolling
    /// period.
    ///
    /// A catalogue declares the series with [`recorded::month`](crate::recorded::month).
    ///
    /// ```
    /// # use dashwright_model::{DashboardId, Suite, owner::Owner, query::{Language, Query}, runbook::Runbook};
    /// # use dashwright_query::unit::quantity::Unknown;
    /// # use dashwright_query::catalogue::{Catalogue, Target};
    /// # use dashwright_slo::{Response, Sli, Slo, SloId, WithSlos, objective};
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
    /// let suite = Suite::new(&CATALOGUE).slos([slo.calendar_month()]);
    /// let left = suite.rules[1].rules.iter().find(|rule| rule.name() == "slo:error_budget_remaining:ratio_month");
    /// assert_eq!(left.unwrap().expr, r#"1 - slo:sli_error:ratio_month{slo="checkout"} * slo:sli_total:share_month{slo="checkout"} / 0.001"#);
    /// ```
    pub fn calendar_month(mut self) -> Self {
        self.month = true;
        self
    }

    /// A full outage pages within this time, or the definition is a mistake: the time of the formula, the time that the
    /// page waits, and one evaluation of the rules.
    pub fn must_page_within(mut self, time: Length) -> Self {
        self.page_within = Some(time);
        self
    }

    /// Leaves planned work out of the budget: while this query is 1, neither bad events nor any others count in what is
    /// recorded. It is grouped by the labels of the SLO; where it has no series, all counts.
    ///
    /// Windows that are computed from counters directly still see the errors; mute the alerts for the same time.
    pub fn maintenance<U: Quantity>(mut self, query: Query<U>) -> Self {
        self.maintenance = Some(query.into_data());
        self
    }

    /// Fills in a variable of the dashboard that alerts link to.
    pub fn variable(mut self, variable: Var, value: impl Into<Cow<'static, str>>) -> Self {
        self.variables.push((variable, Fill::Text(value.into())));
        self
    }

    /// Fills in a variable of the dashboard from a label of the alert, one of those in [`Slo::by`].
    pub fn variable_from(mut self, variable: Var, label: impl Into<Cow<'static, str>>) -> Self {
        self.variables.push((variable, Fill::Label(label.into())));
        self
    }

    /// Grants an exception from a check to all that is recorded and fires, with the reason.
    #[track_caller]
    pub fn allow(mut self, rule: &'static str, reason: impl Into<Cow<'static, str>>) -> Self {
        self.allows.push(Allow::new(rule, reason));
        self
    }

    /// The promise as a sentence: `99.9 % of orders taken without an error in 30d`.
    pub fn promise(&self) -> String {
        format!("{} of {} in {}", self.objective, self.good, self.period)
    }

    /// The shortest window: over it, rates are recorded from which the longest windows are summed up.
    pub(crate) fn base(&self) -> Length {
        self.policy.windows().first().copied().unwrap_or(Length::minutes(5))
    }

    /// The window over which the traffic floor is compared: the shortest long one.
    pub(crate) fn traffic_window(&self) -> Length {
        self.policy.pairs().map(|(_, pair)| pair.long).min().unwrap_or(Length::hours(1))
    }

    /// The name of its rule group and rule file.
    pub(crate) fn group(&self) -> String {
        format!("slo-{}", self.id.name())
    }

    /// `{slo="…"}`: the series that it records.
    pub(crate) fn selector(&self) -> String {
        format!("{{slo=\"{}\"}}", self.id.name())
    }
}
