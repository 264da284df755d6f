//! The calendar month beside the rolling period: what was bad since the first of the month, in UTC, and what is left of the
//! month's budget.
//!
//! An [`Slo`] comes in, four recorded series go out: the events of the last hour, bad ones and all, the share of bad events
//! in the month to date, and what is left of its budget. The month is summed hour by hour, so that a query reads 768 samples
//! of a series and not the 9216 of 5-minute windows, twice. An hour belongs to the month in which it begins: the month of a
//! moment is that of the moment an hour earlier. The last hour of a month is never counted for the next one, and until the
//! first hour of a new month is over, the old one is shown, whole.
//!
//! ```text
//! month(t)      = year × 100 + month, of t less an hour
//! month to date = sum of (events of an hour, where month(then) == month(now)) over 32 days
//! ```
//!
//! `now` is the end of the query, `@ end()`, also within the subquery: Prometheus 2.33 and later.

use dashwright_model::Length;

use crate::record::{Names, REMAINING, divisor};
use crate::sli::group;
use crate::slo::Slo;

/// The longest month, and a day for the hours around it.
pub(crate) const RANGE: Length = Length::days(32);

/// The month of the last full hour: `202602`.
const MONTH: &str = "year(vector(time() - 3600)) * 100 + month(vector(time() - 3600))";

const TOTAL: &str = "slo:sli_total:sum1h";
const BAD: &str = "slo:sli_error:sum1h";
/// The share of bad events since the first of the month.
const RATIO: &str = "slo:sli_error:ratio_month";

/// The series and their queries; none unless asked for.
pub(crate) fn rules(slo: &Slo) -> Vec<(String, String)> {
    if !slo.month {
        return Vec::new();
    }
    let (names, selector) = (Names::of(slo), slo.selector());
    let ratio = format!("{} / ({} > 0)", to_date(slo, BAD), to_date(slo, TOTAL));
    let remaining = format!("1 - {RATIO}{selector} / {}", divisor(slo.objective.budget()));
    vec![
        (TOTAL.to_owned(), hour(slo, &names.total())),
        (BAD.to_owned(), hour(slo, &names.bad())),
        (RATIO.to_owned(), ratio),
        (format!("{REMAINING}_month"), remaining),
    ]
}

/// The sum of a recorded rate over the base windows of an hour.
fn hour(slo: &Slo, series: &str) -> String {
    let sum = group("sum", &slo.by);
    format!("{sum} (sum_over_time({series}{}[1h:{}]))", slo.selector(), slo.base())
}

/// The sum over the hours of this month.
fn to_date(slo: &Slo, series: &str) -> String {
    let (selector, sum) = (slo.selector(), group("sum", &slo.by));
    format!(
        "{sum} (sum_over_time(({series}{selector} \
         and on () ({MONTH} == last_over_time(({MONTH})[1h:1h] @ end())))[{RANGE}:1h]))"
    )
}
