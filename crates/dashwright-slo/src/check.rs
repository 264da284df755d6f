//! What is wrong with an SLO's definition, with the author's line.
//!
//! Each of these generates rules that load, run, and can never do what the author meant.

use dashwright_model::{Length, Mistake, Site};
use dashwright_query::catalogue::{Kind as MetricKind, Part, Series};
use dashwright_query::nearest::list;
use dashwright_query::promql;
use dashwright_query::promql::ast::{BinaryOp, Expr, ExprKind};
use dashwright_query::{Catalogue, Severity};

use crate::Fraction;
use crate::attribution;
use crate::burn::{BurnAlert, Pair, seconds};
use crate::month;
use crate::sli::{Events, Kind, Selector, Unreadable};
use crate::slo::{Slo, SloId};

/// A window needs so many samples, or a missed one empties it.
const SCRAPES: u32 = 4;

pub(crate) struct Check<'a> {
    slo: &'a Slo,
    catalogue: &'a Catalogue,
    found: Vec<Mistake>,
}

/// Everything that is wrong with an SLO, and its events where they can be read.
pub(crate) fn check(slo: &Slo, catalogue: &Catalogue) -> (Option<Events>, Vec<Mistake>) {
    let mut check = Check { slo, catalogue, found: Vec::new() };
    let events = match Events::read(&slo.sli, Some(catalogue)) {
        Ok(events) => Some(events),
        Err(unreadable) => {
            check.unreadable(unreadable);
            None
        }
    };
    if let Some(events) = &events {
        check.events(events);
        check.bound(events);
        check.attribution(events);
        check.absence(events);
    }
    check.pairs();
    check.period();
    check.floor();
    check.contract();
    (events, check.found)
}

/// Whether one of them stops the build.
pub(crate) fn stops(mistakes: &[Mistake]) -> bool {
    mistakes.iter().any(|mistake| mistake.severity == Severity::Error)
}

/// Two SLOs with one name would record the same series.
pub(crate) fn twice(id: SloId, site: Site, first: Site) -> Mistake {
    Mistake {
        severity: Severity::Error,
        site,
        path: vec![id.name().to_owned(), "name".to_owned()],
        message: format!("two SLOs are called `{}`, and would record the same series", id.name()),
        help: format!("the other one stands at {first}; give this one a name of its own"),
    }
}

impl Check<'_> {
    fn add(&mut self, severity: Severity, site: Site, part: &str, message: String, help: String) {
        let path = vec![self.slo.id.name().to_owned(), part.to_owned()];
        self.found.push(Mistake { severity, site, path, message, help });
    }

    fn wrong(&mut self, part: &str, message: String, help: String) {
        let site = if part == "indicator" { self.slo.sli.site } else { self.slo.site };
        self.add(Severity::Error, site, part, message, help);
    }

    fn unreadable(&mut self, unreadable: Unreadable) {
        match unreadable {
            Unreadable::Selector(text) => self.wrong(
                "indicator",
                format!("an SLO counts the series of a plain selector, found `{text}`"),
                "leave out functions, ranges and offsets: `selector!(r#\"requests_total{code=~\"5..\"}\"#)`"
                    .to_owned(),
            ),
            Unreadable::NoHistogram(text) => self.wrong(
                "indicator",
                format!("a latency needs the `_count` of a histogram or a native histogram, found `{text}`"),
                "name the series of all observations, such as `request_duration_seconds_count`".to_owned(),
            ),
        }
    }

    /// Counters are counted, probes are gauges of 0 and 1, windows hold enough samples.
    fn events(&mut self, events: &Events) {
        for selector in events.selectors() {
            let Some(series) = selector.series else { continue };
            self.kind(events, selector, series);
            let Some(interval) = series.scrape_interval() else { continue };
            let least = interval.saturating_mul(SCRAPES);
            for window in self.slo.policy.windows().into_iter().filter(|window| window.as_seconds() < least) {
                self.wrong(
                    "windows",
                    format!(
                        "the window {window} holds fewer than {SCRAPES} samples of `{}`, which has one every {}",
                        selector.name,
                        Length::seconds(interval)
                    ),
                    format!("use windows of at least {}, or scrape more often", Length::seconds(least)),
                );
            }
        }
    }

    fn kind(&mut self, events: &Events, selector: &Selector, series: Series<'static>) {
        let name = &selector.name;
        match events {
            Events::Probe { .. } if series.is_counter() => self.wrong(
                "indicator",
                format!("a probe is a gauge of 0 and 1, `{name}` is a counter"),
                "count events with `Sli::bad`, `Sli::good` or `Sli::apart`".to_owned(),
            ),
            Events::Bad { .. } | Events::Good { .. } | Events::Apart { .. } if !series.is_counter() => self
                .wrong(
                    "indicator",
                    format!("events are counted by a counter, `{name}` is none"),
                    "use `Sli::probe` for a gauge of 0 and 1, `Sli::slices` for other conditions".to_owned(),
                ),
            _ => {}
        }
    }

    /// The bound of a latency is one of the buckets.
    fn bound(&mut self, events: &Events) {
        let (Events::Buckets { count, .. }, Kind::Latency { bound, .. }) = (events, &self.slo.sli.kind)
        else {
            return;
        };
        let Some(Series { metric, part: Part::Count }) = count.series else { return };
        let MetricKind::Histogram { buckets } = metric.kind else {
            let name = metric.name;
            return self.wrong(
                "indicator",
                format!("`{name}` has no buckets, so nothing is known about a bound"),
                "use a histogram".to_owned(),
            );
        };
        if buckets.is_empty() || buckets.iter().any(|known| known.to_bits() == bound.to_bits()) {
            return;
        }
        let names: Vec<String> = buckets.iter().map(ToString::to_string).collect();
        let (metric, known) = (metric.name, list(names.iter().map(String::as_str), 16));
        let message = format!("{bound} s is no bucket of `{metric}`");
        self.wrong(
            "indicator",
            message,
            format!("its buckets are {known}; choose one, or add this one to the histogram"),
        );
    }

    /// What is counted can be absent: a query that always has a result never is.
    fn absence(&mut self, events: &Events) {
        let Events::Slices { all, .. } = events else { return };
        if !self.slo.absent_alert {
            return;
        }
        let parsed = promql::parse(all);
        if !always(&parsed.expr) {
            return;
        }
        let message =
            format!("`{all}` always has a result, so it is never absent and `.absent_alert()` never fires");
        let help =
            "count series without `vector(…)` and `absent(…)`, or leave out `.absent_alert()`".to_owned();
        self.wrong("indicator", message, help);
    }

    /// Bad events have the labels by which they are told apart.
    fn attribution(&mut self, events: &Events) {
        let slo = self.slo;
        let Some((label, site)) = &slo.attributed else { return };
        if let Some((message, help)) = attribution::wrong(events, label) {
            self.add(Severity::Error, *site, "attribution", message, help);
        }
    }

    fn pairs(&mut self) {
        if self.slo.policy.pairs().next().is_none() {
            let help =
                "use `BurnPolicy::standard`, or give the policy an alert with a pair of windows".to_owned();
            self.wrong(
                "policy",
                "the policy has no pair of windows, so nothing ever alerts".to_owned(),
                help,
            );
        }
        let slo = self.slo;
        for (alert, pair) in slo.policy.pairs() {
            self.pair(alert, pair);
        }
    }

    fn pair(&mut self, alert: &BurnAlert, pair: &Pair) {
        let (slo, part) = (self.slo, alert.suffix);
        let (factor, budget) = (pair.factor(slo.period), slo.objective.budget());
        let threshold = pair.threshold(slo.period, budget);
        if threshold >= Fraction::ONE {
            let least = Fraction::ONE.minus(Fraction::ONE.over(factor)).times(Fraction::whole(100));
            self.wrong(
                part,
                format!(
                    "a burn rate of {} on a budget of {} % asks for {} % bad events, which no outage has",
                    factor.rounded(1),
                    percent(budget),
                    percent(threshold)
                ),
                format!(
                    "promise more than {} %, or use a pair with a smaller share or a longer window",
                    least.rounded(2)
                ),
            );
        }
        if pair.short >= pair.long {
            self.wrong(
                part,
                format!("the short window {} is not shorter than the long one, {}", pair.short, pair.long),
                format!("use a twelfth of the long window, `Pair::new(…, {})`", pair.long),
            );
        }
        if pair.long > slo.period {
            self.wrong(
                part,
                format!("the window {} is longer than the period {}", pair.long, slo.period),
                "use a window within the period".to_owned(),
            );
        } else if factor < Fraction::ONE {
            let message = format!(
                "a burn rate of {} alerts although the budget lasts for the whole period",
                factor.rounded(2)
            );
            let help =
                "use a larger share or a shorter window, so that the burn rate is 1 or more".to_owned();
            self.add(Severity::Warning, slo.site, part, message, help);
        }
        self.kept(part, pair.long, "");
    }

    /// A traffic floor so low that a single bad event is worth an urgent alert is none.
    fn floor(&mut self) {
        let slo = self.slo;
        let (Some(floor), None, false) = (slo.guard.traffic, slo.guard.bad_events, slo.guard.confident)
        else {
            return;
        };
        let Some(alert) = slo.policy.alerts.first() else { return };
        for pair in &alert.pairs {
            let events = floor.times(Fraction::whole(pair.long.as_seconds().into()));
            let threshold = pair.threshold(slo.period, slo.objective.budget());
            if events.times(threshold) >= Fraction::ONE {
                continue;
            }
            let least = Fraction::ONE.over(threshold.times(Fraction::whole(pair.long.as_seconds().into())));
            let message = format!(
                "at the traffic floor {} events happen within {}, so that a single bad one is above the {} % that alert",
                events.rounded(1),
                pair.long,
                percent(threshold)
            );
            let help = format!(
                "raise the floor to {} events a second, or add `.least_bad_events(3)`",
                least.rounded(4)
            );
            self.add(Severity::Warning, slo.site, alert.suffix, message, help);
        }
    }

    /// A full outage pages in time.
    fn contract(&mut self) {
        let slo = self.slo;
        let (Some(wanted), Some(alert)) = (slo.page_within, slo.policy.alerts.first()) else { return };
        let budget = slo.objective.budget();
        let waits = seconds(alert.hold).plus(seconds(slo.interval)).plus(seconds(slo.sli.delay()));
        let seen = alert
            .pairs
            .iter()
            .filter_map(|pair| pair.detection_seconds(slo.period, budget, Fraction::ONE))
            .min()
            .map(|seen| seen.plus(waits));
        let late = match seen {
            Some(seen) if seen <= seconds(wanted) => return,
            Some(seen) => {
                let whole = u32::try_from(seen.floor()).unwrap_or(u32::MAX);
                format!("after {}", Length::seconds(whole))
            }
            None => "never".to_owned(),
        };
        let message = format!("a full outage pages {late}, and has to within {wanted}");
        let help = "use a pair with a smaller share of the budget, let the page wait less, or promise more"
            .to_owned();
        self.wrong(alert.suffix, message, help);
    }

    fn period(&mut self) {
        let (period, base) = (self.slo.period, self.slo.base());
        self.kept("period", period, "");
        if self.slo.month {
            self.kept("calendar month", month::RANGE, "leave out `.calendar_month()`");
        }
        if base.is_zero() || !period.as_seconds().is_multiple_of(base.as_seconds()) {
            let message = format!("the period {period} is no multiple of the shortest window, {base}");
            self.wrong("period", message, "choose windows that divide the period".to_owned());
        }
        if self.slo.interval > base {
            let message = format!(
                "the rules run every {}, more rarely than the shortest window, {base}",
                self.slo.interval
            );
            self.wrong("interval", message, format!("run them at least every {base}"));
        }
    }

    /// The server still has the samples; `instead` is what helps where the window cannot be shorter.
    fn kept(&mut self, part: &str, window: Length, instead: &str) {
        let Some(retention) = self.catalogue.target().retention else { return };
        if u64::from(window.as_seconds()) > retention {
            let kept = retention / 86_400;
            let shorter = format!("use at most {kept}d");
            let instead = if instead.is_empty() { &shorter } else { instead };
            self.wrong(
                part,
                format!("the window {window} is longer than the {kept} days that the server keeps"),
                format!("{instead}, or raise the retention in the catalogue's target"),
            );
        }
    }
}

fn percent(share: Fraction) -> String {
    share.times(Fraction::whole(100)).rounded(1)
}

/// Whether a query has a result even when no series is there.
fn always(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Number(_) => true,
        ExprKind::Selector(_) | ExprKind::String(_) | ExprKind::Variable(_) | ExprKind::Broken => false,
        ExprKind::Paren(inner) => always(inner),
        ExprKind::Subquery(subquery) => always(&subquery.expr),
        ExprKind::Unary(unary) => always(&unary.expr),
        ExprKind::Aggregate(aggregate) => always(&aggregate.expr),
        ExprKind::Binary(binary) => match binary.op {
            BinaryOp::Or => always(&binary.lhs) || always(&binary.rhs),
            BinaryOp::Unless => always(&binary.lhs),
            _ => always(&binary.lhs) && always(&binary.rhs),
        },
        ExprKind::Call(call) => match call.function.text.as_str() {
            "vector" | "absent" | "absent_over_time" | "time" => true,
            _ => !call.args.is_empty() && call.args.iter().all(always),
        },
    }
}
