//! What an SLO records: rates, shares of bad events over every window, objective, budget, burn rates.
//!
//! An [`Slo`] comes in, its rules go out, in the order in which they run. How each is computed, and why:
//!
//! * *Windows below a day* are computed from the counters themselves, `rate(bad[1h]) / rate(total[1h])`, so that an alert
//!   fires in the very minute that the formula of the burn rate gives.
//! * *Windows of 288 base windows and more* (a day of 5-minute windows) are summed from the recorded rates, one for each base
//!   window: `sum_over_time(…:rate5m[3d:5m])`. Reading three days of counters at every evaluation would pass the limit of
//!   samples of a server that has thousands of series; the quantisation is at most 1/288.
//! * *Sums before the quotient*: an hour at night with few requests weighs as little as it should. An average of ratios would
//!   weigh it like an hour of the day.
//! * *No traffic is no data, not "not a number"*: the divisor is filtered with `> 0`, so that a quiet hour does not poison a
//!   sum of 30 days.
//! * *The period counts what was not seen as average traffic without errors*: a service that is a day old and was down for
//!   ten minutes has used ten minutes of its budget.
//! * *Sums go by the SLO's own labels*, so that a new owner or service label does not split the period in two.

use dashwright_model::rule::Rule;
use dashwright_model::{Allow, Length};

use crate::Fraction;
use crate::sli::{Events, group, operand};
use crate::slo::Slo;
use crate::status;

/// Windows of at least so many base windows are summed from recorded rates.
pub(crate) const TILES: u32 = 288;

/// The names of the series, which are the same for all SLOs; the label `slo` tells them apart.
pub(crate) struct Names {
    base: Length,
}

impl Names {
    pub(crate) fn of(slo: &Slo) -> Self {
        Self { base: slo.base() }
    }

    pub(crate) fn total(&self) -> String {
        format!("slo:sli_total:rate{}", self.base)
    }

    pub(crate) fn bad(&self) -> String {
        format!("slo:sli_error:rate{}", self.base)
    }
}

pub(crate) fn ratio(window: Length) -> String {
    format!("slo:sli_error:ratio_rate{window}")
}

pub(crate) fn burn_rate(window: Length) -> String {
    format!("slo:burn_rate:ratio_rate{window}")
}

pub(crate) const OBJECTIVE: &str = "slo:objective:ratio";
pub(crate) const REMAINING: &str = "slo:error_budget_remaining:ratio";

/// How a window is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// From the counters.
    Direct,
    /// Moments of recorded slices, all of them.
    Moments,
    /// Recorded rates, one for each base window.
    Tiles,
}

pub(crate) fn method(slo: &Slo, events: &Events, window: Length) -> Method {
    if window.as_seconds() >= TILES * slo.base().as_seconds() {
        Method::Tiles
    } else if events.is_slices() {
        Method::Moments
    } else {
        Method::Direct
    }
}

/// The recording rules of an SLO.
pub(crate) fn rules(slo: &Slo, events: &Events) -> Vec<Rule> {
    let (names, selector, base) = (Names::of(slo), slo.selector(), slo.base());
    let budget = slo.objective.budget();
    let mut rules = vec![
        (names.total(), counted(slo, events.total(&slo.by, &base.into()))),
        (names.bad(), counted(slo, events.bad(&slo.by, &base.into()))),
    ];
    for window in slo.policy.windows() {
        rules.push((ratio(window), share(slo, events, window)));
    }
    rules.push((ratio(slo.period), period(slo)));
    rules
        .push((OBJECTIVE.to_owned(), format!("{}{selector} * 0 + {}", names.total(), slo.objective.share())));
    rules.push((REMAINING.to_owned(), format!("1 - {}{selector} / {}", ratio(slo.period), divisor(budget))));
    for window in page_windows(slo) {
        rules.push((burn_rate(window), format!("{}{selector} / {}", ratio(window), divisor(budget))));
    }
    rules.extend(status::rules(slo));
    rules.into_iter().map(|(series, expr)| rule(slo, series, expr)).collect()
}

/// A rate, or 0 while planned work goes on.
fn counted(slo: &Slo, rate: String) -> String {
    match &slo.maintenance {
        Some(maintenance) => {
            let (rate, on) = (operand(&rate), slo.by.join(", "));
            format!("{rate} * on ({on}) (1 - {}) or {rate}", operand(&maintenance.text))
        }
        None => rate,
    }
}

/// The long windows of the most urgent alert.
pub(crate) fn page_windows(slo: &Slo) -> Vec<Length> {
    slo.policy
        .alerts
        .first()
        .map_or_else(Vec::new, |alert| alert.pairs.iter().map(|pair| pair.long).collect())
}

/// A number after `/` or `*`: a division there needs parentheses.
pub(crate) fn divisor(number: Fraction) -> String {
    let text = number.to_string();
    if text.contains(' ') { format!("({text})") } else { text }
}

pub(crate) fn rule(slo: &Slo, series: String, expr: String) -> Rule {
    let state = series == status::STATE;
    let mut rule = Rule::record(series, expr);
    rule.site = slo.site;
    if state {
        rule.allows
            .push(Allow::new("record-name", "a state comes of no metric, and reports know it by this name"));
    }
    for (name, value) in labels(slo) {
        rule = rule.label(name, value);
    }
    rule
}

/// The labels that its rules set.
pub(crate) fn labels(slo: &Slo) -> Vec<(String, String)> {
    let own = slo.labels.iter().map(|(name, value)| (name.to_string(), value.to_string()));
    let mut labels: Vec<(String, String)> = own.collect();
    labels.push(("slo".to_owned(), slo.id.name().to_owned()));
    labels.push(("owner".to_owned(), slo.response.owner.handle.to_owned()));
    labels.sort_unstable();
    labels
}

/// The share of bad events over a window.
fn share(slo: &Slo, events: &Events, window: Length) -> String {
    let (names, selector, group) = (Names::of(slo), slo.selector(), group("sum", &slo.by));
    let sum = |name: &str, range: &str| format!("{group} (sum_over_time({name}{selector}[{range}]))");
    let quotient =
        |range: &str| format!("{} / ({} > 0)", sum(&names.bad(), range), sum(&names.total(), range));
    match method(slo, events, window) {
        Method::Direct if window == slo.base() => {
            format!("{}{selector} / ({}{selector} > 0)", names.bad(), names.total())
        }
        Method::Direct => {
            let (bad, total) = events.amounts(&slo.by, &window.into());
            format!("{} / ({} > 0)", operand(&bad), operand(&total))
        }
        Method::Moments => quotient(&window.to_string()),
        Method::Tiles => quotient(&format!("{window}:{}", slo.base())),
    }
}

/// The share of bad events over the period, where time that was not seen counts as average traffic without errors.
fn period(slo: &Slo) -> String {
    let (names, selector, group) = (Names::of(slo), slo.selector(), group("sum", &slo.by));
    let range = format!("{}:{}", slo.period, slo.base());
    let (bad, total) = (names.bad(), names.total());
    let tiles = slo.period.as_seconds() / slo.base().as_seconds().max(1);
    format!(
        "{group} (sum_over_time({bad}{selector}[{range}])) \
         / ({group} (sum_over_time({total}{selector}[{range}])) > 0) \
         * clamp_max({group} (count_over_time({total}{selector}[{range}])) / {tiles}, 1)"
    )
}
