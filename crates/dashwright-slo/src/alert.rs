//! The burn-rate alerts of an SLO: one for each urgency, each with any of its pairs of windows.
//!
//! ```text
//! (  ratio1h > 14.4 * 0.001 and ratio5m > 14.4 * 0.001
//!  or ratio6h >  6   * 0.001 and ratio30m > 6   * 0.001) and on (environment) (enough traffic)
//! ```
//!
//! Thresholds are written as burn rate times budget, both exact, because that is how people know them.
//!
//! Source: Google, Site Reliability Workbook, chapter 5, "6: Multiwindow, Multi-Burn-Rate Alerts".

use std::borrow::Cow;
use std::fmt::Write;

use dashwright_model::Length;
use dashwright_model::rule::{Alert, AlertUid, Engine, Rule, Severity};

use crate::Fraction;
use crate::burn::{BurnAlert, Pair, seconds};
use crate::explain;
use crate::record::{self, Names, divisor, ratio};
use crate::slo::Slo;
use crate::status;

/// The 95 % quantile of the normal distribution, one-sided.
const Z: Fraction = Fraction::new(1645, 1000);

/// The alert rules of an SLO.
pub(crate) fn rules(slo: &Slo) -> Vec<Rule> {
    slo.policy.alerts.iter().map(|alert| rule(slo, alert)).collect()
}

fn rule(slo: &Slo, burn: &BurnAlert) -> Rule {
    let urgent = burn.severity == Severity::Critical;
    let name = slo.id.alert_name(burn.suffix);
    let alert = Alert {
        uid: AlertUid::of_name(&name),
        name: name.into(),
        severity: burn.severity,
        owner: slo.response.owner,
        engine: Engine::Prometheus,
        hold: burn.hold,
        keep_firing: burn.keep_firing,
        summary: summary(slo, urgent).into(),
        description: description(slo, burn).into(),
        action: slo.response.action.clone(),
        value: Some(Cow::Borrowed("{{ $value | humanizePercentage }} of events were bad")),
        runbook: slo.response.runbook,
        dashboard: slo.response.dashboard,
        panel: None,
        variables: slo.variables.clone(),
        by: slo.by.iter().map(|label| label.clone().into()).collect(),
        site: slo.site,
    };
    let mut rule = Rule::alert(alert, condition(slo, burn));
    for (name, value) in record::labels(slo) {
        rule = rule.label(name, value);
    }
    rule.label("component", "slo")
}

/// What happens, in one line.
fn summary(slo: &Slo, urgent: bool) -> String {
    let name = slo.id.name();
    if urgent {
        format!("{name} spends its error budget far too fast")
    } else {
        format!("{name} spends its error budget too fast")
    }
}

/// What is promised, what was spent, what is left.
fn description(slo: &Slo, burn: &BurnAlert) -> String {
    let spent: Vec<String> =
        burn.pairs.iter().map(|pair| format!("{} % within {}", percent(pair.share), pair.long)).collect();
    format!(
        "Promised: {}. At least this share of the budget was spent: {}. {} of {} min left.",
        slo.promise(),
        spent.join(", or "),
        minutes_left(slo),
        explain::allowed_minutes(slo),
    )
}

/// A template that fills in the minutes of the budget that are left.
pub(crate) fn minutes_left(slo: &Slo) -> String {
    let mut matchers = format!("slo=\\\"{}\\\"", slo.id.name());
    let mut values = String::new();
    for label in &slo.by {
        // Writing to a string cannot fail.
        let _ = write!(matchers, ",{label}=%q");
        let _ = write!(values, " $labels.{label}");
    }
    let minutes = if slo.status {
        status::LEFT.to_owned()
    } else {
        format!("{} * {}", divisor(explain::budget_minutes(slo)), record::REMAINING)
    };
    format!(
        "{{{{ with printf \"{minutes}{{{matchers}}}\"{values} | query }}}}{{{{ . | first | value | printf \"%.1f\" }}}}\
         {{{{ else }}}}?{{{{ end }}}}"
    )
}

fn percent(share: Fraction) -> String {
    share.times(Fraction::whole(100)).to_string()
}

/// The condition: any pair burns, and there is enough traffic.
fn condition(slo: &Slo, burn: &BurnAlert) -> String {
    let pairs: Vec<String> = burn.pairs.iter().map(|pair| burning(slo, pair)).collect();
    let any = if pairs.len() == 1 {
        pairs.concat()
    } else {
        let pairs: Vec<String> = pairs.iter().map(|pair| format!("({pair})")).collect();
        format!("({})", pairs.join(" or "))
    };
    match slo.guard.traffic {
        Some(floor) => format!("{any} and{} {} > {floor}", on(slo), traffic(slo)),
        None => any,
    }
}

/// Both windows of a pair are above its threshold, and what else the guards ask of it.
fn burning(slo: &Slo, pair: &Pair) -> String {
    let selector = slo.selector();
    let budget = slo.objective.budget();
    let threshold = format!("{} * {}", operand(pair.factor(slo.period)), divisor(budget));
    let mut out = format!(
        "{}{selector} > {} and {}{selector} > {threshold}",
        ratio(pair.long),
        certain(slo, pair).unwrap_or_else(|| threshold.clone()),
        ratio(pair.short),
    );
    if let Some(number) = slo.guard.bad_events {
        // Rates are extrapolated, so three events may read 2.9 or 3.1.
        let least = Fraction::whole(u128::from(number)).minus(Fraction::new(1, 2));
        let bad = events_within(slo, &Names::of(slo).bad(), pair.long);
        let _ = write!(out, " and{} {bad} > {least}", on(slo));
    }
    if slo.guard.history {
        let total = format!("{}{selector}[{}:{}]", Names::of(slo).total(), pair.long, slo.base());
        let half = seconds(pair.long).over(seconds(slo.base())).over(Fraction::whole(2));
        let _ = write!(out, " and{} count_over_time({total}) >= {half}", on(slo));
    }
    out
}

/// The threshold that chance passes in one of twenty cases: the lower end of Wilson's interval of the share of bad events is
/// above `t` exactly when the share itself is above `t + z × sqrt(t × (1 - t) / n)`.
///
/// Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927; the interval is the
/// inversion of the score test.
fn certain(slo: &Slo, pair: &Pair) -> Option<String> {
    let threshold = pair.threshold(slo.period, slo.objective.budget());
    let text = divisor(threshold);
    let variance = divisor(threshold.times(Fraction::ONE.minus(threshold)));
    let events = events_within(slo, &Names::of(slo).total(), pair.long);
    slo.guard.confident.then(|| format!("{text} + {Z} * sqrt({variance} / ({events}))"))
}

/// The number of events within a window, from the recorded rates.
fn events_within(slo: &Slo, series: &str, window: Length) -> String {
    let base = slo.base();
    format!("{} * sum_over_time({series}{}[{window}:{base}])", base.as_seconds(), slo.selector())
}

/// Events per second on average over the shortest long window.
fn traffic(slo: &Slo) -> String {
    format!("avg_over_time({}{}[{}])", Names::of(slo).total(), slo.selector(), slo.traffic_window())
}

/// The labels by which a guard is matched with the shares of bad events.
fn on(slo: &Slo) -> String {
    format!(" on ({})", slo.by.join(", "))
}

fn operand(number: Fraction) -> String {
    divisor(number)
}
