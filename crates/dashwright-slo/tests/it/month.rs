//! The calendar month: its queries as text, and what Prometheus' own tool computes across the end of a month.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use dashwright_model::{Length, Suite};
use dashwright_query::catalogue::Target;
use dashwright_query::{Catalogue, promql};
use dashwright_slo::{WithSlos, objective};
use pretty_assertions::assert_eq;

use crate::fixture::{CATALOGUE, bad_orders, expr, rules, slo};

const RATIO: &str = "slo:sli_error:ratio_month";
const SEEN: &str = "slo:sli_total:share_month";
const LEFT: &str = "slo:error_budget_remaining:ratio_month";

#[test]
fn queries_of_the_month() {
    let rules = rules(slo(objective!(99.9 %), bad_orders()).calendar_month());
    let to_date = |series: &str| {
        format!(
            "sum by (environment) (sum_over_time(({series}{{slo=\"orders\"}} and on () \
             (year(vector(time() - 3600)) * 100 + month(vector(time() - 3600)) == \
             last_over_time((year(vector(time() - 3600)) * 100 + month(vector(time() - 3600)))[1h:1h] @ end())))[32d:1h]))"
        )
    };
    let ratio = expr(&rules, RATIO);
    assert_eq!(
        ratio,
        format!("{} / ({} > 0)", to_date("slo:sli_error:sum1h"), to_date("slo:sli_total:sum1h"))
    );
    for kind in ["total", "error"] {
        assert_eq!(
            expr(&rules, &format!("slo:sli_{kind}:sum1h")),
            format!("sum by (environment) (sum_over_time(slo:sli_{kind}:rate5m{{slo=\"orders\"}}[1h:5m]))")
        );
    }
    assert_eq!(
        expr(&rules, LEFT),
        "1 - slo:sli_error:ratio_month{slo=\"orders\"} * slo:sli_total:share_month{slo=\"orders\"} / 0.001"
    );
    let problems = promql::check(&ratio, &CATALOGUE).problems;
    assert!(problems.iter().all(|it| it.code == "unknown-metric"), "{problems:#?}");
}

#[test]
fn only_when_asked_for() {
    let rules = rules(slo(objective!(99.9 %), bad_orders()));
    assert!(rules.iter().all(|rule| !rule.name().ends_with("_month")));
}

#[test]
fn more_days_than_the_server_keeps() {
    static SHORT: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3.retention_days(15));
    let week = slo(objective!(99 %), bad_orders()).period(Length::days(7)).calendar_month();
    let site = week.site;
    let found = Suite::new(&SHORT).slos([week]).mistakes;
    let told: Vec<String> =
        found.iter().map(|it| format!("{}: {}; {}", it.path.join("."), it.message, it.help)).collect();
    assert_eq!(
        told,
        [
            "orders.calendar month: the window 32d is longer than the 15 days that the server keeps; leave out `.calendar_month()`, or \
             raise the retention in the catalogue's target"
        ]
    );
    assert_eq!(found[0].site.line, site.line);
}

/// 1970 begins at second 0. January: ten events an hour for 15 days, all good; then two an hour, one of them bad, in the
/// last 16 days. February: ten an hour, one of a hundred bad. By events, January has had
/// 16 × 1 / (15 × 10 + 16 × 2) = 16 / 182 bad ones at its end.
#[test]
fn a_month_ends_and_the_next_one_begins_with_nothing() {
    let rules = rules(slo(objective!(99 %), bad_orders()).calendar_month().record_status());
    let series = |name: &str, values: &str| {
        format!(
            "      - series: '{name}{{environment=\"production\",slo=\"orders\"}}'\n        values: '{values}'\n"
        )
    };
    // One sample for each hour: 15 days are 360 of them. The hour that ends at 31d is the last of January.
    let mut test = "rule_files: [month.rules.yml]\nevaluation_interval: 1d\ntests:\n  - interval: 1h\n    input_series:\n"
        .to_owned();
    test += &series("slo:sli_total:sum1h", "_ 10x359 2x383 10x50");
    test += &series("slo:sli_error:sum1h", "_ 0x359 1x383 0.1x50");
    test += &series("slo:objective:ratio", "0.99x800");
    test += "    promql_expr_test:\n";
    let mut file = "groups:\n  - name: month\n    rules:\n".to_owned();
    let ratio = expr(&rules, RATIO);
    for name in
        [RATIO, SEEN, "slo:error_budget_allowed:minutes_month", "slo:error_budget_consumed:minutes_month"]
    {
        let expr = expr(&rules, name);
        let _ =
            write!(file, "      - record: {name}\n        expr: '{expr}'\n        labels: {{slo: orders}}\n");
    }
    for (at, share) in [
        ("15d", 0.0),
        ("31d", 16.0 / 182.0),
        // The first hour of February is not over yet: still January, whole.
        ("44699m", 16.0 / 182.0),
        ("745h", 0.01),
        ("32d", 0.01),
    ] {
        let _ = write!(
            test,
            "      - expr: 'round(1e9 * {ratio})'\n        eval_time: {at}\n        exp_samples:\n"
        );
        let share = (share * 1e9_f64).round();
        let _ = write!(
            test,
            "          - labels: '{{environment=\"production\"}}'\n            value: {share}\n"
        );
    }
    // January was seen as a whole. Of February a day was, 24 of 672 hours with 1 % bad events: 14.4 of its 403.2 minutes.
    let minutes = |kind: &str| expr(&rules, &format!("slo:error_budget_{kind}:minutes_month"));
    for (query, at, value) in [
        (expr(&rules, LEFT), "31d", 1.0 - 16.0 / 182.0 / 0.01),
        (expr(&rules, LEFT), "32d", 1.0 - 24.0 / 672.0),
        (minutes("consumed"), "32d", 14.4),
        (minutes("allowed"), "32d", 403.2),
        (minutes("remaining"), "32d", 403.2 - 14.4),
        (minutes("allowed"), "31d", 446.4),
    ] {
        let value = (value * 1e6_f64).round();
        let _ = write!(
            test,
            "      - expr: 'round(1e6 * ({query}))'\n        eval_time: {at}\n        exp_samples:\n          \
             - labels: '{{environment=\"production\", slo=\"orders\"}}'\n            value: {value}\n"
        );
    }
    for variable in ["PROMTOOL_2", "PROMTOOL"] {
        let Some(promtool) = std::env::var_os(variable) else {
            eprintln!("SKIPPED: set {variable} to a promtool to prove the end of a month with it");
            continue;
        };
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("month-{variable}"));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("month.rules.yml"), &file).expect("rules");
        std::fs::write(folder.join("month.test.yml"), &test).expect("tests");
        let run =
            Command::new(promtool).args(["test", "rules", "month.test.yml"]).current_dir(&folder).output();
        let run = run.expect("promtool runs");
        let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{variable}: {said}");
    }
}
