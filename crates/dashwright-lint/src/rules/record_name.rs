//! `record-name`: recorded series that are not called by the convention, or by another window than theirs.

use dashwright_model::rule::Makes;

use super::rule_query::path;
use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// A recorded series is called `level:metric:operation`; a window at its end, such as `5m` in `rate5m`, is a range of
    /// its query; and a rate is not called `_total`.
    /// # Why it matters
    /// Colons tell recorded series from scraped ones, and the name is all that a reader of `shop:orders:rate5m` has. One
    /// over thirty minutes that is called `rate5m` is believed, and every threshold on it is wrong.
    /// # Example
    /// `shop:orders:rate5m` made of `sum(rate(orders_total[30m]))`.
    /// # Instead
    /// `shop:orders:rate30m`.
    /// # Exceptions
    /// A name that other tools know.
    /// # Source
    /// Prometheus, recording rules: naming and aggregation.
    "record-name", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    // A series that several rules make has one name for all of their windows.
    let rules = || cx.suite.rules.iter().flat_map(|group| &group.rules);
    let made_twice = |name: &str| {
        rules().filter(|rule| matches!(&rule.makes, Makes::Series(other) if other == name)).count() > 1
    };
    for group in &cx.suite.rules {
        for line in &group.rules {
            let Makes::Series(name) = &line.makes else { continue };
            let parts: Vec<&str> = name.split(':').collect();
            let (message, help) = if parts.len() != 3 || parts.iter().any(|part| part.is_empty()) {
                let message = format!("`{name}` is not called `level:metric:operation`");
                (message, format!("such as `job:{}:sum`", parts.concat()))
            } else if let Some(metric) = parts[1].strip_suffix("_total").filter(|_| is_rate(cx, &parts)) {
                let message = format!("`{name}` is a rate and no total any more");
                (message, format!("call it `{}:{metric}:{}`", parts[0], parts[2]))
            } else if let Some((window, ranges)) =
                other_window(parts[2], &line.expr).filter(|_| !made_twice(name))
            {
                let message = format!(
                    "`{name}` is called by {window}, and its query looks at {}",
                    ranges.join(" and ")
                );
                let end = parts[2].trim_end_matches(window);
                (message, format!("call it `{}:{}:{end}{}`", parts[0], parts[1], ranges[0]))
            } else {
                continue;
            };
            out.push(line.site, path(group, line), message).help(help);
        }
    }
}

/// Whether the name is that of a counter, and what was done to it a rate.
fn is_rate(cx: &Context<'_>, parts: &[&str]) -> bool {
    cx.suite.catalogue.series(parts[1]).is_some() && parts[2].trim_start_matches('i').starts_with("rate")
}

/// The window that a name ends with, and the ranges of its query, if none of them is that long.
fn other_window<'a>(operation: &'a str, expr: &'a str) -> Option<(&'a str, Vec<&'a str>)> {
    let digits = operation.find(|c: char| c.is_ascii_digit())?;
    let window = operation.get(digits..)?;
    let long = seconds(window)?;
    // Between `[` and `]` or the `:` of a subquery; an alternative in a pattern, such as `[a-z]`, is no length.
    let inside = expr.split('[').skip(1).filter_map(|rest| rest.split([']', ':']).next());
    let mut ranges: Vec<&str> = inside.filter(|range| seconds(range).is_some()).collect();
    ranges.sort_unstable();
    ranges.dedup();
    let fits = ranges.iter().any(|range| seconds(range) == Some(long));
    // A query without a range reads series that have one.
    (!fits && !ranges.is_empty()).then_some((window, ranges))
}

/// `5m`, `1h` or `30d` in seconds.
fn seconds(text: &str) -> Option<u64> {
    let unit = text.strip_suffix('s').map(|number| (number, 1));
    let unit = unit.or_else(|| text.strip_suffix('m').map(|number| (number, 60)));
    let unit = unit.or_else(|| text.strip_suffix('h').map(|number| (number, 3600)));
    let unit = unit.or_else(|| text.strip_suffix('d').map(|number| (number, 86_400)));
    let (number, length) = unit.or_else(|| text.strip_suffix('w').map(|number| (number, 604_800)))?;
    Some(number.parse::<u64>().ok()? * length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails_rules, passes_rules};
    use dashwright_model::{Length, RuleGroup, rule};

    fn group(series: &'static str, expr: &'static str) -> RuleGroup {
        RuleGroup::new("shop", Length::seconds(30)).rule(rule::Rule::record(series, expr))
    }

    #[test]
    fn cases() {
        for (series, expr) in [
            ("app:queue:max", "max by (job) (queue_depth)"),
            ("app:requests:rate5m", "sum(rate(requests_total{route=~\"[0-9]m\"}[5m]))"),
            ("app:error:ratio_rate1h", "sum_over_time(app:queue:max[60m])"),
            ("app:free:ratio_rate1h", "1 - app:error:ratio_rate1h"),
        ] {
            passes_rules(&RULE, [group(series, expr)]);
        }
        for (series, expr, message, help) in [
            (
                "queue_max",
                "max(queue_depth)",
                "`queue_max` is not called `level:metric:operation`",
                "such as `job:queue_max:sum`",
            ),
            (
                "app:requests_total:rate5m",
                "sum(rate(requests_total[5m]))",
                "`app:requests_total:rate5m` is a rate and no total any more",
                "call it `app:requests:rate5m`",
            ),
            (
                "app:requests:rate5m",
                "sum(rate(requests_total[30m]))",
                "`app:requests:rate5m` is called by 5m, and its query looks at 30m",
                "call it `app:requests:rate30m`",
            ),
        ] {
            let golden = format!(
                "warning[record-name]: {message}\n  --> <here>\n   = in: shop / {series}\n   = help: {help}"
            );
            fails_rules(&RULE, [group(series, expr)], &golden);
        }
    }
}
