//! Writing an alert down: what it needs is asked for by the compiler, what it may have are methods.

use std::borrow::Cow;

use dashwright_query::unit::Quantity;

use super::Rule;
use super::alert::{Alert, Engine, Fill, NoData, OnError, Severity};
use super::case::{AlertCheck, Case, Firing, Input};
use super::uid::AlertUid;
use crate::allow::{Allow, allows};
use crate::id::PanelId;
use crate::length::Length;
use crate::owner::Owner;
use crate::query::{Query, QueryData};
use crate::runbook::Runbook;
use crate::site::Site;
use crate::variable::Var;

/// A text of an alert.
type Text = Cow<'static, str>;

/// Declares what an alert needs: the marker of its absence, and the trait of what it may be then.
macro_rules! needs {
    ($($(#[$doc:meta])+ $missing:ident, $has:ident($value:ty), $message:literal, $note:literal;)+) => {
        $(
            $(#[$doc])+
            #[derive(Debug)]
            pub struct $missing;

            #[doc = concat!("Not `", stringify!($missing), "`.")]
            #[diagnostic::on_unimplemented(message = $message, label = "the alert is not finished", note = $note)]
            pub trait $has {
                /// What it was given.
                fn take(self) -> $value;
            }

            impl $has for $value {
                fn take(self) -> $value {
                    self
                }
            }
        )+
    };
}

needs! {
    /// The alert has no summary yet.
    NoSummary, HasSummary(Text), "this alert has no summary", "add `.summary(\"…\")`: what happens, in one line";
    /// The alert has no description yet.
    NoDescription, HasDescription(Text), "this alert has no description",
        "add `.description(\"…\")`: who notices, and what the usual causes are";
    /// The alert has no action yet.
    NoAction, HasAction(Text), "this alert does not say what to do", "add `.action(\"…\")`: the first thing to do";
    /// The alert leads to no panel yet.
    NoPanel, HasPanel(PanelId), "this alert does not say where to look", "add `.panel(dashboard::ID.panel(\"key\"))`";
    /// The alert has no runbook yet.
    NoRunbook, HasRunbook(Runbook), "this alert has no runbook", "add `.runbook(runbook!(\"slug\"))`";
}

/// An alert that is being written. [`RuleGroup::alert`](super::RuleGroup::alert) takes it once it has summary, description,
/// action, panel and runbook.
#[derive(Debug)]
#[must_use]
pub struct Draft<S = NoSummary, D = NoDescription, A = NoAction, P = NoPanel, R = NoRunbook> {
    core: Box<Core>,
    summary: S,
    description: D,
    action: A,
    panel: P,
    runbook: R,
}

/// An alert that has all it needs: what a function returns that writes several of a kind.
pub type Complete = Draft<Text, Text, Text, PanelId, Runbook>;

/// What every alert has from the beginning, and what it may have.
#[derive(Debug)]
struct Core {
    name: &'static str,
    uid: AlertUid,
    severity: Severity,
    owner: Owner,
    query: QueryData,
    engine: Engine,
    hold: Length,
    keep_firing: Length,
    value: Option<Text>,
    labels: Vec<(Text, Text)>,
    variables: Vec<(Var, Fill)>,
    by: Vec<Text>,
    allows: Vec<Allow>,
    cases: Vec<Case>,
    site: Site,
}

/// A finished alert: its rule, and the cases that prove it.
#[derive(Debug, Clone)]
pub(super) struct Finished {
    /// The rule.
    pub(super) rule: Rule,
    /// Its cases.
    pub(super) cases: Vec<Case>,
}

/// An alert: how urgent, its name, who is called, and the condition with its comparison.
///
/// ```
/// use dashwright_model::owner::Owner;
/// use dashwright_model::query::{Language, Query};
/// use dashwright_model::rule::{RuleGroup, Severity, alert};
/// use dashwright_model::runbook::Runbook;
/// use dashwright_model::{DashboardId, Length};
/// use dashwright_query::unit::quantity::Ratio;
/// const TEAM: Owner = Owner::new("@shop", "#shop");
/// const CHECKOUT: DashboardId = DashboardId::new("checkout", "Checkout");
/// const ERRORS: Runbook = Runbook { slug: "checkout-errors", text: "# Checkout errors" };
///
/// // In a suite these are `promql!(…)` and `runbook!("checkout-errors")`, checked while they are typed.
/// let condition = Query::<Ratio>::computed(Language::PromQl, "checkout:error_ratio > 0.01");
/// let group = RuleGroup::new("checkout", Length::seconds(30)).alert(
///     alert(Severity::Critical, "CheckoutErrors", TEAM, condition)
///         .after(Length::minutes(5))
///         .label("service", "checkout")
///         .summary("{{ $value | humanizePercentage }} of orders fail")
///         .description("Customers cannot pay. Usually a bad release, or the payment provider.")
///         .action("compare with the last deployment, then see which provider fails.")
///         .panel(CHECKOUT.panel("error-rate"))
///         .runbook(ERRORS)
///         .fires(Length::minutes(10), "5%", ["checkout:error_ratio 0.05x20"])
///         .quiet(["checkout:error_ratio 0.005x20"]),
/// );
/// assert_eq!(group.rules[0].name(), "CheckoutErrors");
/// ```
#[track_caller]
pub fn alert<U: Quantity>(
    severity: Severity,
    name: &'static str,
    owner: Owner,
    condition: Query<U>,
) -> Draft {
    let core = Core {
        name,
        uid: AlertUid::of_name(name),
        severity,
        owner,
        query: condition.into_data(),
        engine: Engine::Prometheus,
        hold: Length::ZERO,
        keep_firing: Length::ZERO,
        value: None,
        labels: Vec::new(),
        variables: Vec::new(),
        by: Vec::new(),
        allows: Vec::new(),
        cases: Vec::new(),
        site: Site::here(),
    };
    Draft {
        core: Box::new(core),
        summary: NoSummary,
        description: NoDescription,
        action: NoAction,
        panel: NoPanel,
        runbook: NoRunbook,
    }
}

impl<S, D, A, P, R> Draft<S, D, A, P, R> {
    /// Fires once the condition has held for so long; without it, at once.
    pub fn after(mut self, hold: Length) -> Self {
        self.core.hold = hold;
        self
    }

    /// Goes on firing for so long after the condition has ended, so that it does not come and go.
    pub fn keep_firing(mut self, length: Length) -> Self {
        self.core.keep_firing = length;
        self
    }

    /// Grafana evaluates it, not Prometheus: says what happens when the query returns nothing, and when it fails.
    pub fn grafana(mut self, no_data: NoData, on_error: OnError) -> Self {
        self.core.engine = Engine::Grafana { no_data, on_error };
        self
    }

    /// A uid that stays the same when the alert is renamed; without it, the name in `kebab-case`.
    pub fn uid(mut self, uid: AlertUid) -> Self {
        self.core.uid = uid;
        self
    }

    /// Sets a label on the alert.
    pub fn label(mut self, name: impl Into<Text>, value: impl Into<Text>) -> Self {
        self.core.labels.push((name.into(), value.into()));
        self
    }

    /// The mute timing during which nobody is told, as the label `mute`.
    pub fn mute(self, timing: impl Into<Text>) -> Self {
        self.label("mute", timing)
    }

    /// What happens, in one line: `{{ $value | humanizePercentage }} of orders fail`.
    pub fn summary(self, text: impl Into<Text>) -> Draft<Text, D, A, P, R> {
        let Self { core, description, action, panel, runbook, .. } = self;
        Draft { core, summary: text.into(), description, action, panel, runbook }
    }

    /// What it means: who notices, and what the usual causes are, as sentences.
    pub fn description(self, text: impl Into<Text>) -> Draft<S, Text, A, P, R> {
        let Self { core, summary, action, panel, runbook, .. } = self;
        Draft { core, summary, description: text.into(), action, panel, runbook }
    }

    /// The first thing to do, as a sentence.
    pub fn action(self, text: impl Into<Text>) -> Draft<S, D, Text, P, R> {
        let Self { core, summary, description, panel, runbook, .. } = self;
        Draft { core, summary, description, action: text.into(), panel, runbook }
    }

    /// The panel that shows the number.
    pub fn panel(self, panel: PanelId) -> Draft<S, D, A, PanelId, R> {
        let Self { core, summary, description, action, runbook, .. } = self;
        Draft { core, summary, description, action, panel, runbook }
    }

    /// The page that says what to do.
    pub fn runbook(self, runbook: Runbook) -> Draft<S, D, A, P, Runbook> {
        let Self { core, summary, description, action, panel, .. } = self;
        Draft { core, summary, description, action, panel, runbook }
    }

    /// The number that it is about, as a template; without it, what the summary shows.
    pub fn value(mut self, template: impl Into<Text>) -> Self {
        self.core.value = Some(template.into());
        self
    }

    /// Fills in a variable of the dashboard. Variables that have the name of a label are filled in by themselves.
    pub fn variable(mut self, variable: Var, fill: Fill) -> Self {
        self.core.variables.push((variable, fill));
        self
    }

    /// The labels that tell one alert from the next, where those that the condition returns are too many.
    pub fn by<L: Into<Text>>(mut self, labels: impl IntoIterator<Item = L>) -> Self {
        self.core.by.extend(labels.into_iter().map(Into::into));
        self
    }

    allows!("the alert", core.allows);

    /// Proof: with these series it fires at this time, and its texts show this number.
    ///
    /// A sample comes every minute. Labels that the condition asks for with `=`, and those of
    /// [`Suite::case_labels`](crate::Suite::case_labels), need not be written.
    #[track_caller]
    pub fn fires<I: Into<Input>>(
        mut self,
        at: Length,
        shows: impl Into<Firing>,
        input: impl IntoIterator<Item = I>,
    ) -> Self {
        self.core.case("fires", at, vec![shows.into()], input.into_iter().map(Into::into).collect());
        self
    }

    /// Proof: with these series it does not fire at the time at which it fires in the case before.
    #[track_caller]
    pub fn quiet<I: Into<Input>>(mut self, input: impl IntoIterator<Item = I>) -> Self {
        let hour = Length::hours(1);
        let at = self.core.cases.last().and_then(|case| case.alerts.first()).map_or(hour, |check| check.at);
        self.core.case("stays quiet", at, Vec::new(), input.into_iter().map(Into::into).collect());
        self
    }
}

impl Core {
    #[track_caller]
    fn case(&mut self, what: &str, at: Length, firing: Vec<Firing>, input: Vec<Input>) {
        self.cases.push(Case {
            name: format!("{} {what}", self.name).into(),
            interval: Length::minutes(1),
            input,
            alerts: vec![AlertCheck { at, alert: self.name.into(), uid: None, firing }],
            values: Vec::new(),
            site: Site::here(),
        });
    }
}

impl<S: HasSummary, D: HasDescription, A: HasAction, P: HasPanel, R: HasRunbook> Draft<S, D, A, P, R> {
    /// The plain data.
    pub(super) fn finish(self) -> Finished {
        let core = *self.core;
        let uid = core.uid.clone();
        let panel = self.panel.take();
        let alert = Alert {
            name: core.name.into(),
            uid: core.uid,
            severity: core.severity,
            owner: core.owner,
            engine: core.engine,
            hold: core.hold,
            keep_firing: core.keep_firing,
            summary: self.summary.take(),
            description: self.description.take(),
            action: self.action.take(),
            value: core.value,
            runbook: self.runbook.take(),
            dashboard: panel.dashboard(),
            panel: Some(panel.key()),
            variables: core.variables,
            by: core.by,
            site: core.site,
        };
        let rule = Rule {
            literal: Some(core.query.site),
            labels: core.labels,
            allows: core.allows,
            ..Rule::alert(alert, core.query.text)
        };
        let mut cases = core.cases;
        for check in cases.iter_mut().flat_map(|case| &mut case.alerts) {
            check.uid = Some(uid.clone());
        }
        Finished { rule, cases }
    }
}
