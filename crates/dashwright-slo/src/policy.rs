//! What follows when an error budget is nearly spent, and when nothing measures it any more: alerts that an SLO may have
//! besides those on its burn rate.
//!
//! Their names begin with `ErrorBudget`, so that one route leads all of them to whoever decides about changes.

use std::borrow::Cow;

use dashwright_model::Length;
use dashwright_model::rule::{Alert, AlertUid, Engine, Rule, Severity};

use crate::Fraction;
use crate::alert::minutes_left;
use crate::burn::seconds;
use crate::explain::allowed_minutes;
use crate::record::{self, Names, REMAINING};
use crate::sli::group;
use crate::slo::Slo;
use crate::status::KNOWN;

/// What a team does when so much of its budget is spent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetStep {
    /// The share of the budget that is spent.
    pub spent: Fraction,
    /// How urgent it is.
    pub severity: Severity,
    /// What is appended to the alert's name: `FreezeRisky`.
    pub suffix: &'static str,
    /// What the team does then, as a sentence.
    pub action: Cow<'static, str>,
}

/// An error budget policy: what follows at which share, the least first.
///
/// Source: Google, Site Reliability Workbook, appendix B, "Example Error Budget Policy".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetPolicy {
    /// The steps.
    pub steps: Vec<BudgetStep>,
    /// So much of the budget must come back before a step ends, so that it does not come and go.
    pub hysteresis: Fraction,
}

impl BudgetPolicy {
    /// Notify at 50 %, review at 75 %, freeze risky changes at 90 %, freeze all changes at 100 %.
    pub fn standard() -> Self {
        let step = |percent, severity, suffix, action: &'static str| BudgetStep {
            spent: Fraction::percent(percent),
            severity,
            suffix,
            action: action.into(),
        };
        Self {
            steps: vec![
                step(50, Severity::Info, "HalfSpent", "tell the team; look at what spends the budget."),
                step(
                    75,
                    Severity::Warning,
                    "Review",
                    "review the largest incidents of the period; plan their repair.",
                ),
                step(90, Severity::Warning, "FreezeRisky", "stop risky changes until budget comes back."),
                step(
                    100,
                    Severity::Warning,
                    "FreezeAll",
                    "stop all changes but repairs until budget comes back.",
                ),
            ],
            hysteresis: Fraction::percent(2),
        }
    }
}

/// The alerts of the policy, and the one on missing telemetry.
pub(crate) fn rules(slo: &Slo) -> Vec<Rule> {
    let steps =
        slo.budget_policy.iter().flat_map(|policy| policy.steps.iter().map(|it| step(slo, policy, it)));
    steps.chain(slo.absent_alert.then(|| absent(slo))).collect()
}

fn step(slo: &Slo, policy: &BudgetPolicy, step: &BudgetStep) -> Rule {
    let name = format!("ErrorBudget{}", slo.id.alert_name(step.suffix));
    let left = Fraction::ONE.minus(step.spent);
    let (series, on) = (format!("{REMAINING}{}", slo.selector()), slo.by.join(", "));
    // It ends when the budget is clearly above the step again.
    let expr = format!(
        "{series} <= {} or {series} <= {} and on ({on}) ALERTS{{alertname=\"{name}\",alertstate=\"firing\",slo=\"{}\"}}",
        record::divisor(left),
        record::divisor(left.plus(policy.hysteresis)),
        slo.id.name()
    );
    let percent = step.spent.times(Fraction::whole(100));
    let about = About {
        summary: format!("{} has spent {percent} % of its error budget", slo.id.name()),
        description: format!(
            "Promised: {}. {} of {} min left.",
            slo.promise(),
            minutes_left(slo),
            allowed_minutes(slo)
        ),
        action: step.action.clone(),
        value: "{{ $value | humanizePercentage }} of the budget is left",
    };
    rule(slo, name, step.severity, Length::minutes(5), expr, about)
}

/// Nobody sees an outage of something that is not measured any more.
fn absent(slo: &Slo) -> Rule {
    let severity = slo.policy.alerts.first().map_or(Severity::Critical, |alert| alert.severity);
    let (name, hold) = absence(slo);
    let about = About {
        summary: format!("{} is not measured any more", slo.id.name()),
        description: format!(
            "Promised: {}. The series that it counts are gone, so that none of its alerts can fire.",
            slo.promise()
        ),
        action: "see whether the target is down or is scraped no more.".into(),
        value: "nothing is measured",
    };
    let total = format!("{}{}", Names::of(slo).total(), slo.selector());
    let expr = if slo.by.is_empty() {
        format!("absent({total})")
    } else {
        // One environment may fall silent while another is measured, so each is remembered for a while.
        let (known, on) = (group("group", &slo.by), slo.by.join(", "));
        format!(
            "({known} (last_over_time({total}[{KNOWN}])) unless on ({on}) {total}) or absent_over_time({total}[{KNOWN}])"
        )
    };
    rule(slo, name, severity, hold, expr, about)
}

/// The alert on missing telemetry: its name, and how long it waits. As long as a full outage takes to be noticed, and two
/// minutes.
pub(crate) fn absence(slo: &Slo) -> (String, Length) {
    let share = slo.policy.pairs().map(|(_, pair)| pair.share).min().unwrap_or(Fraction::ZERO);
    let noticed = share.times(slo.objective.budget()).times(seconds(slo.period)).over(Fraction::whole(60));
    let minutes = u16::try_from(noticed.floor()).unwrap_or(u16::MAX).saturating_add(3);
    (slo.id.alert_name("TelemetryAbsent"), Length::minutes(minutes))
}

struct About {
    summary: String,
    description: String,
    action: Cow<'static, str>,
    value: &'static str,
}

fn rule(slo: &Slo, name: String, severity: Severity, hold: Length, expr: String, about: About) -> Rule {
    let absent = expr.contains("absent");
    let alert = Alert {
        uid: AlertUid::of_name(&name),
        name: name.into(),
        severity,
        owner: slo.response.owner,
        engine: Engine::Prometheus,
        hold,
        keep_firing: Length::ZERO,
        summary: about.summary.into(),
        description: about.description.into(),
        action: about.action,
        value: Some(about.value.into()),
        runbook: slo.response.runbook,
        dashboard: slo.response.dashboard,
        panel: None,
        // What is absent has no labels to fill in.
        variables: if absent { Vec::new() } else { slo.variables.clone() },
        by: if absent { Vec::new() } else { slo.by.iter().map(|label| label.clone().into()).collect() },
        site: slo.site,
    };
    let mut rule = Rule::alert(alert, expr);
    for (name, value) in record::labels(slo) {
        rule = rule.label(name, value);
    }
    rule.label("component", "slo")
}
