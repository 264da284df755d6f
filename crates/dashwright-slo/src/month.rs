//! The calendar month beside the rolling period: what was bad since the first of the month, in UTC, and what is left of the
//! month's budget.
//!
//! An [`Slo`] comes in, five recorded series go out: the events of the last hour, bad ones and all, the share of bad events
//! in the month to date, the share of the month that was seen, and what is left of its budget. The month is summed hour by
//! hour, so that a query reads 768 samples of a series and not the 9216 of 5-minute windows, twice. An hour belongs to the
//! month in which it begins: the month of a moment is that of the moment an hour earlier. The last hour of a month is never
//! counted for the next one, and until the first hour of a new month is over, the old one is shown, whole.
//!
//! ```text
//! month(t)      = year × 100 + month, of t less an hour
//! month to date = sum of (events of an hour, where month(then) == month(now)) over 32 days
//! budget left   = 1 - share of bad events × hours seen / hours of the month / (1 - objective)
//! ```
//!
//! `now` is the end of the query, `@ end()`, also within the subquery: Prometheus 2.33 and later.

use dashwright_model::{Length, RuleGroup};

use crate::record::{self, Names, OBJECTIVE, REMAINING, divisor};
use crate::sli::group;
use crate::slo::Slo;

/// The longest month, and a day for the hours around it.
pub(crate) const RANGE: Length = Length::days(32);

/// The month of the last full hour: `202602`.
const MONTH: &str = "year(vector(time() - 3600)) * 100 + month(vector(time() - 3600))";
/// The days of that month.
const DAYS: &str = "days_in_month(vector(time() - 3600))";

const TOTAL: &str = "slo:sli_total:sum1h";
const BAD: &str = "slo:sli_error:sum1h";
/// The share of bad events since the first of the month.
const RATIO: &str = "slo:sli_error:ratio_month";
/// The share of the month's hours that were seen.
const SEEN: &str = "slo:sli_total:share_month";

/// How often its rules run: what moves on the hour needs no more, and a series is stale after five minutes.
const INTERVAL: Length = Length::minutes(2);

/// A group of its own, because its queries cost more than all others together; nothing unless asked for.
pub(crate) fn group_of(slo: &Slo) -> Option<RuleGroup> {
    if !slo.month {
        return None;
    }
    // No SLO has a point in its name.
    let mut group = RuleGroup::new(format!("{}.month", slo.group()), INTERVAL)
        .allow("rule-group", "a month does not change within one interval");
    group.site = slo.site;
    let mut series = rules(slo);
    series.extend(slo.status.then(|| minutes(slo)).into_iter().flatten());
    group.rules = series.into_iter().map(|(series, expr)| record::rule(slo, series, expr)).collect();
    Some(group)
}

/// The series and their queries.
fn rules(slo: &Slo) -> Vec<(String, String)> {
    let (names, selector) = (Names::of(slo), slo.selector());
    let ratio = format!("{} / ({} > 0)", to_date(slo, "sum", BAD), to_date(slo, "sum", TOTAL));
    let seen = format!("{} / on () group_left () (24 * {DAYS})", to_date(slo, "count", TOTAL));
    let budget = divisor(slo.objective.budget());
    let remaining = format!("1 - {RATIO}{selector} * {SEEN}{selector} / {budget}");
    vec![
        (TOTAL.to_owned(), hour(slo, &names.total())),
        (BAD.to_owned(), hour(slo, &names.bad())),
        (RATIO.to_owned(), ratio),
        (SEEN.to_owned(), seen),
        (format!("{REMAINING}_month"), remaining),
    ]
}

/// The month's budget in minutes of full outage: allowed, consumed, left.
fn minutes(slo: &Slo) -> Vec<(String, String)> {
    let selector = slo.selector();
    let names =
        ["allowed", "consumed", "remaining"].map(|kind| format!("slo:error_budget_{kind}:minutes_month"));
    let [allowed, consumed, _] = &names;
    let whole = format!("on () group_left () {DAYS} * 1440");
    let queries = [
        format!("(1 - {OBJECTIVE}{selector}) * {whole}"),
        format!("{RATIO}{selector} * {SEEN}{selector} * {whole}"),
        format!("{allowed}{selector} - {consumed}{selector}"),
    ];
    names.clone().into_iter().zip(queries).collect()
}

/// The sum of a recorded rate over the base windows of an hour.
fn hour(slo: &Slo, series: &str) -> String {
    let sum = group("sum", &slo.by);
    format!("{sum} (sum_over_time({series}{}[1h:{}]))", slo.selector(), slo.base())
}

/// The sum over the hours of this month, or their number.
fn to_date(slo: &Slo, function: &str, series: &str) -> String {
    let (selector, sum) = (slo.selector(), group("sum", &slo.by));
    format!(
        "{sum} ({function}_over_time(({series}{selector} \
         and on () ({MONTH} == last_over_time(({MONTH})[1h:1h] @ end())))[{RANGE}:1h]))"
    )
}
