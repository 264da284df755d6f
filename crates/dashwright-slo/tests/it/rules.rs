//! What Prometheus gets: queries of each kind of indicator, names, labels, thresholds, guards.

use dashwright_model::link::Link;
use dashwright_model::value::s;
use dashwright_model::{DashboardId, Length};
use dashwright_query::promql;
use dashwright_slo::{BudgetPolicy, Fraction, Sli, Slo, objective};
use pretty_assertions::assert_eq;

use crate::fixture::{CATALOGUE, bad_orders, expr, rules, selector, slo};

const TOTAL: &str = "slo:sli_total:rate5m";
const BAD: &str = "slo:sli_error:rate5m";

/// The recorded rates of an indicator, and the share of bad events in an hour.
fn queries(sli: Sli) -> [String; 3] {
    let rules = rules(slo(objective!(99 %), sli));
    let queries = [TOTAL, BAD, "slo:sli_error:ratio_rate1h"].map(|name| expr(&rules, name));
    for query in &queries {
        let checked = promql::check(query, &CATALOGUE);
        let problems: Vec<_> = checked.problems.iter().filter(|it| it.code != "unknown-metric").collect();
        assert!(problems.is_empty(), "{query}: {problems:#?}");
    }
    queries
}

#[test]
fn bad_events_of_all() {
    assert_eq!(
        queries(bad_orders()),
        [
            "sum by (environment) (rate(orders_total[5m]))",
            "sum by (environment) (rate(orders_total{code=~\"5..\"}[5m])) or sum by (environment) (rate(orders_total[5m])) * 0",
            "(sum by (environment) (rate(orders_total{code=~\"5..\"}[1h])) or sum by (environment) (rate(orders_total[1h])) * 0) \
             / (sum by (environment) (rate(orders_total[1h])) > 0)",
        ]
    );
}

#[test]
fn good_events_of_all() {
    let [_, bad, _] = queries(Sli::good(selector("orders_good_total"), selector("orders_total")));
    assert_eq!(
        bad,
        "clamp_min(sum by (environment) (rate(orders_total[5m])) - (sum by (environment) (rate(orders_good_total[5m])) \
         or sum by (environment) (rate(orders_total[5m])) * 0), 0)"
    );
}

#[test]
fn good_and_bad_events_apart() {
    let [total, bad, _] = queries(Sli::apart(selector("orders_good_total"), selector("orders_bad_total")));
    let (good_rate, bad_rate) = (
        "sum by (environment) (rate(orders_good_total[5m]))",
        "sum by (environment) (rate(orders_bad_total[5m]))",
    );
    assert_eq!(total, format!("({good_rate} or {bad_rate} * 0) + ({bad_rate} or {good_rate} * 0)"));
    assert_eq!(bad, format!("{bad_rate} or {good_rate} * 0"));
}

#[test]
fn latency_by_bucket() {
    let [total, bad, _] = queries(Sli::faster(selector("order_seconds_count"), s(0.3)));
    assert_eq!(total, "sum by (environment) (rate(order_seconds_count[5m]))");
    assert_eq!(bad, format!("{total} - sum by (environment) (rate(order_seconds_bucket{{le=\"0.3\"}}[5m]))"));
    // Prometheus 2 writes `300`, Prometheus 3 `300.0`.
    let [_, bad, _] = queries(Sli::faster(selector("order_seconds_count"), s(300.0)));
    assert_eq!(
        bad,
        format!("{total} - sum by (environment) (rate(order_seconds_bucket{{le=~\"300(\\\\.0)?\"}}[5m]))")
    );
}

#[test]
fn latency_by_native_histogram() {
    let [total, bad, _] = queries(Sli::faster(selector("native_seconds"), s(0.42)));
    assert_eq!(total, "histogram_count(sum by (environment) (rate(native_seconds[5m])))");
    assert_eq!(
        bad,
        format!(
            "({total} > 0) * (1 - histogram_fraction(0, 0.42, sum by (environment) (rate(native_seconds[5m])))) or {total} * 0"
        )
    );
}

#[test]
fn probes() {
    let count = "sum by (environment) (count_over_time(probe_success[5m]))";
    let [total, bad, share] = queries(Sli::probe(selector("probe_success")));
    assert_eq!(total, format!("{count} / 300"));
    assert_eq!(bad, format!("({count} - sum by (environment) (sum_over_time(probe_success[5m]))) / 300"));
    let count = "sum by (environment) (count_over_time(probe_success[1h]))";
    assert_eq!(
        share,
        format!("({count} - sum by (environment) (sum_over_time(probe_success[1h]))) / ({count} > 0)")
    );
}

#[test]
fn slices_of_time() {
    let (bad, all) = ("count by (environment) (queue_depth > 100)", "count by (environment) (queue_depth)");
    let [total, errors, share] = queries(Sli::slices(selector(bad), selector(all)));
    assert_eq!(total, all);
    assert_eq!(errors, format!("{bad} or {all} * 0"));
    assert_eq!(
        share,
        "sum by (environment) (sum_over_time(slo:sli_error:rate5m{slo=\"orders\"}[1h])) \
         / (sum by (environment) (sum_over_time(slo:sli_total:rate5m{slo=\"orders\"}[1h])) > 0)"
    );
}

#[test]
fn names_and_order() {
    let rules = rules(slo(objective!(99.9 %), bad_orders()).label("service", "shop"));
    let names: Vec<&str> = rules.iter().map(dashwright_model::rule::Rule::name).collect();
    assert_eq!(
        names,
        [
            TOTAL,
            BAD,
            "slo:sli_error:ratio_rate5m",
            "slo:sli_error:ratio_rate30m",
            "slo:sli_error:ratio_rate1h",
            "slo:sli_error:ratio_rate2h",
            "slo:sli_error:ratio_rate6h",
            "slo:sli_error:ratio_rate1d",
            "slo:sli_error:ratio_rate3d",
            "slo:sli_error:ratio_rate30d",
            "slo:objective:ratio",
            "slo:error_budget_remaining:ratio",
            "slo:burn_rate:ratio_rate1h",
            "slo:burn_rate:ratio_rate6h",
            "OrdersBurnRatePage",
            "OrdersBurnRateTicket",
        ]
    );
    let labels: Vec<String> = rules[0].labels.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(labels, ["owner=@shop", "service=shop", "slo=orders"]);
}

#[test]
fn objective_and_budget_are_exact() {
    let rules = rules(slo(objective!(99.9 %), bad_orders()));
    assert_eq!(expr(&rules, "slo:objective:ratio"), "slo:sli_total:rate5m{slo=\"orders\"} * 0 + 0.999");
    assert_eq!(
        expr(&rules, "slo:error_budget_remaining:ratio"),
        "1 - slo:sli_error:ratio_rate30d{slo=\"orders\"} / 0.001"
    );
}

#[test]
fn pages_and_tickets() {
    let rules = rules(slo(objective!(99.9 %), bad_orders()).traffic_floor(Fraction::new(1, 2)));
    let ratio = |window: &str| format!("slo:sli_error:ratio_rate{window}{{slo=\"orders\"}}");
    let pair = |long: &str, short: &str, factor: &str| {
        format!("({} > {factor} * 0.001 and {} > {factor} * 0.001)", ratio(long), ratio(short))
    };
    let floor = "and on (environment) avg_over_time(slo:sli_total:rate5m{slo=\"orders\"}[1h]) > 0.5";
    assert_eq!(
        expr(&rules, "OrdersBurnRatePage"),
        format!("({} or {}) {floor}", pair("1h", "5m", "14.4"), pair("6h", "30m", "6"))
    );
    assert_eq!(
        expr(&rules, "OrdersBurnRateTicket"),
        format!("({} or {}) {floor}", pair("1d", "2h", "3"), pair("3d", "6h", "1"))
    );
}

#[test]
fn other_periods_have_their_own_windows() {
    let rules = rules(slo(objective!(99 %), bad_orders()).period(Length::days(7)));
    assert!(expr(&rules, "slo:sli_error:ratio_rate7d").contains("[7d:2m]"));
    assert!(expr(&rules, "slo:sli_error:ratio_rate16h48m").contains("[16h48m:2m]"));
    assert!(expr(&rules, "slo:sli_error:ratio_rate1h24m").contains("rate(orders_total[1h24m])"));
}

#[test]
fn guards_against_few_events() {
    let page = |slo: Slo| expr(&rules(slo), "OrdersBurnRatePage");
    let slo = || slo(objective!(99.9 %), bad_orders());
    assert!(page(slo().least_bad_events(3)).contains(
        "ratio_rate5m{slo=\"orders\"} > 14.4 * 0.001 \
         and on (environment) 300 * sum_over_time(slo:sli_error:rate5m{slo=\"orders\"}[1h:5m]) > 2.5"
    ));
    assert!(
        page(slo().only_with_history()).contains(
            "and on (environment) count_over_time(slo:sli_total:rate5m{slo=\"orders\"}[6h:5m]) >= 36"
        )
    );
    assert!(page(slo().only_when_certain()).contains(
        "slo:sli_error:ratio_rate1h{slo=\"orders\"} > 0.0144 + 1.645 * sqrt(0.01419264 \
         / (300 * sum_over_time(slo:sli_total:rate5m{slo=\"orders\"}[1h:5m]))) and"
    ));
}

/// The test of a share against a threshold is Wilson's interval turned inside out: both decide alike.
#[test]
fn certain_means_above_the_lower_end_of_wilson_s_interval() {
    const Z: f64 = 1.645;
    let lower = |p: f64, n: f64| {
        let spread = Z * ((p * (1.0 - p) + Z * Z / (4.0 * n)) / n).sqrt();
        (p + Z * Z / (2.0 * n) - spread) / (1.0 + Z * Z / n)
    };
    let mut fired = 0;
    for threshold in [0.000_3, 0.014_4, 0.072, 0.3] {
        for n in [10.0_f64, 60.0, 1_000.0, 100_000.0] {
            for bad in 0..=200 {
                let share = f64::from(bad) / 200.0;
                let ours = share > threshold + Z * (threshold * (1.0 - threshold) / n).sqrt();
                assert_eq!(ours, lower(share, n) > threshold, "{share} of {n} against {threshold}");
                fired += i32::from(ours);
            }
        }
    }
    assert!((100..3_000).contains(&fired), "{fired}");
}

#[test]
fn explained_in_words() {
    let lines = slo(objective!(99.9 %), bad_orders()).explain();
    assert_eq!(
        lines,
        [
            "orders: 99.9 % of orders without an error in 30d",
            "error budget: 0.1 % of events, 43.2 min of full outage in 30d",
            "critical: 2 % of the budget within 1h, still burning over 5m: burn rate 14.4, more than 1.44 % bad events; \
             a full outage shows after 52s and clears 4m56s after its end",
            "critical: 5 % of the budget within 6h, still burning over 30m: burn rate 6, more than 0.6 % bad events; \
             a full outage shows after 2m10s and clears 29m49s after its end",
            "warning: 10 % of the budget within 1d, still burning over 2h: burn rate 3, more than 0.3 % bad events; \
             a full outage shows after 4m19s and clears 1h59m38s after its end",
            "warning: 10 % of the budget within 3d, still burning over 6h: burn rate 1, more than 0.1 % bad events; \
             a full outage shows after 4m19s and clears 5h59m38s after its end",
        ]
    );
}

#[test]
fn steps_of_the_budget_policy() {
    let rules = rules(slo(objective!(99.9 %), bad_orders()).budget_policy(BudgetPolicy::standard()));
    let names: Vec<&str> = rules
        .iter()
        .map(dashwright_model::rule::Rule::name)
        .filter(|name| name.starts_with("ErrorBudget"))
        .collect();
    assert_eq!(
        names,
        [
            "ErrorBudgetOrdersHalfSpent",
            "ErrorBudgetOrdersReview",
            "ErrorBudgetOrdersFreezeRisky",
            "ErrorBudgetOrdersFreezeAll"
        ]
    );
    assert_eq!(
        expr(&rules, "ErrorBudgetOrdersFreezeRisky"),
        "slo:error_budget_remaining:ratio{slo=\"orders\"} <= 0.1 \
         or slo:error_budget_remaining:ratio{slo=\"orders\"} <= 0.12 and on (environment) \
         ALERTS{alertname=\"ErrorBudgetOrdersFreezeRisky\",alertstate=\"firing\",slo=\"orders\"}"
    );
}

/// How it stands is recorded, and then its row and the texts of its alerts read that.
#[test]
fn status_is_recorded_once() {
    let slo = slo(objective!(99.9 %), bad_orders()).record_status();
    let rules = rules(slo.clone());
    let period = "slo:sli_error:ratio_rate30d{slo=\"orders\"}";
    let minutes = |kind: &str| expr(&rules, &format!("slo:error_budget_{kind}:minutes"));
    assert_eq!(minutes("allowed"), "(1 - slo:objective:ratio{slo=\"orders\"}) * 43200");
    assert_eq!(minutes("consumed"), format!("{period} * 43200"));
    assert_eq!(
        minutes("remaining"),
        "slo:error_budget_allowed:minutes{slo=\"orders\"} - slo:error_budget_consumed:minutes{slo=\"orders\"}"
    );
    let known = "last_over_time(slo:objective:ratio{slo=\"orders\"}[1d])";
    let firing = |name: &str| {
        format!("ALERTS{{alertname=\"OrdersBurnRate{name}\",alertstate=\"firing\",slo=\"orders\"}}")
    };
    let state =
        |query: &str, name: &str| format!("label_replace({query}, \"state\", \"{name}\", \"\", \"\")");
    let states = [
        format!("{known} * 0"),
        state("slo:sli_error:ratio_rate1h{slo=\"orders\"} / 0.001 > bool 1", "burning"),
        state(&format!("{} * 2", firing("Ticket")), "ticket"),
        state(&format!("{} * 3", firing("Page")), "page"),
        state("(slo:error_budget_remaining:ratio{slo=\"orders\"} <= bool 0) * 4", "exhausted"),
        state(
            &format!(
                "({known} unless on (environment) (slo:objective:ratio{{slo=\"orders\"}} and on (environment) \
                 slo:sli_error:ratio_rate1h{{slo=\"orders\"}})) * 0 + 5"
            ),
            "no data",
        ),
    ];
    assert_eq!(expr(&rules, "slo:state"), format!("max by (environment) ({})", states.join(" or ")));

    let queries = |slo: &Slo| -> Vec<String> {
        let row = slo.row([], Link::to(DashboardId::new("traces", "Traces")));
        let panels = row.panels.into_iter();
        panels
            .filter(|it| it.key == "orders-state" || it.key == "orders-left-now")
            .map(|it| it.queries[0].text.to_string())
            .collect()
    };
    let read = ["max(slo:state{slo=\"orders\"})", "min(slo:error_budget_remaining:minutes{slo=\"orders\"})"];
    assert_eq!(queries(&slo), read);
    let mut without = slo;
    without.status = false;
    let computed = [
        format!("max ({})", states.join(" or ")),
        "min(slo:error_budget_remaining:ratio{slo=\"orders\"} * 43.2)".to_owned(),
    ];
    assert_eq!(queries(&without), computed);
}

#[test]
fn nothing_is_measured() {
    let total = "slo:sli_total:rate5m{slo=\"orders\"}";
    let by_environment = slo(objective!(99.9 %), bad_orders()).absent_alert();
    assert_eq!(
        expr(&rules(by_environment.clone()), "OrdersTelemetryAbsent"),
        format!(
            "(group by (environment) (last_over_time({total}[1d])) unless on (environment) {total}) \
             or absent_over_time({total}[1d])"
        )
    );
    let mut whole = by_environment;
    whole.by.clear();
    assert_eq!(expr(&rules(whole), "OrdersTelemetryAbsent"), format!("absent({total})"));
}

#[test]
fn planned_work_does_not_count() {
    let work = selector("max by (environment) (shop_maintenance)");
    let rules = rules(slo(objective!(99.9 %), bad_orders()).maintenance(work));
    let rate = "sum by (environment) (rate(orders_total[5m]))";
    assert_eq!(
        expr(&rules, TOTAL),
        format!("{rate} * on (environment) (1 - max by (environment) (shop_maintenance)) or {rate}")
    );
    let bad = format!("(sum by (environment) (rate(orders_total{{code=~\"5..\"}}[5m])) or {rate} * 0)");
    assert_eq!(
        expr(&rules, BAD),
        format!("{bad} * on (environment) (1 - max by (environment) (shop_maintenance)) or {bad}")
    );
}
