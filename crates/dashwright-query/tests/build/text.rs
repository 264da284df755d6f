//! Each shape beside the text that it stands for: the same tree as the parser's, the same
//! text as the printer's, the same unit as the checker's, and nothing for anybody to find fault with.

use dashwright_query::promql::build::{
    Bound, Built, Per, Window, avg, bottomk, count, counter, gauge, histogram, increase, label, max, mean,
    min, observations, quantile, rate, ratio, share_above, share_below, sum, topk,
};
use dashwright_query::{Unit, promql};
use pretty_assertions::assert_eq;

use crate::fixture::{
    BUDGET, BUILD, CATALOGUE, CPU, DONE, DURATION, ENDPOINT, ENVIRONMENT, LIMIT, MEMORY, REQUESTS, SERVICE,
    SIZE, START, STARTED, STATUS_CODE, UP, parsed, placeless,
};

#[track_caller]
fn writes(built: impl Into<Built>, text: &str, unit: Unit) {
    let built = built.into();
    assert_eq!(built.problems(), []);
    assert_eq!(placeless(built.expr()), placeless(&parsed(text)), "{text}");
    assert_eq!(built.text(), text);
    let checked = promql::check(text, &CATALOGUE);
    assert_eq!(checked.problems, [], "{text}");
    assert_eq!((built.unit(), checked.unit), (unit, unit), "{text}");
}

#[test]
fn rates_and_increases() {
    writes(rate(&REQUESTS), "sum(rate(http_requests_total[$__rate_interval]))", Unit::PER_SECOND);
    writes(
        rate(counter!(REQUESTS))
            .matching(label("service").is("api"))
            .by(["endpoint"])
            .over(Window::minutes(5)),
        r#"sum by (endpoint) (rate(http_requests_total{service="api"}[5m]))"#,
        Unit::PER_SECOND,
    );
    writes(
        rate(&REQUESTS).by([ENDPOINT, STATUS_CODE, ENDPOINT]).offset(Window::days(7)),
        "sum by (endpoint, status_code) (rate(http_requests_total[$__rate_interval] offset 1w))",
        Unit::PER_SECOND,
    );
    writes(
        rate(&REQUESTS).without(["instance"]).over(Window::variable("window")),
        "sum without (instance) (rate(http_requests_total[$window]))",
        Unit::PER_SECOND,
    );
    writes(
        rate(&REQUESTS).without::<&str>([]),
        "sum without () (rate(http_requests_total[$__rate_interval]))",
        Unit::PER_SECOND,
    );
    writes(
        rate(&REQUESTS).each_series().over(Window::minutes(90)),
        "rate(http_requests_total[1h30m])",
        Unit::PER_SECOND,
    );
    writes(
        rate(&DONE).per(Per::Minute).over(Window::minutes(1)),
        "sum(rate(jobs_done_total[1m])) * 60",
        Unit::PER_MINUTE,
    );
    writes(
        rate(&CPU).avg().by(["instance"]),
        "avg by (instance) (rate(cpu_seconds_total[$__rate_interval]))",
        Unit::RATIO,
    );
    writes(
        increase(&REQUESTS, Window::RANGE).max().by([SERVICE]),
        "max by (service) (increase(http_requests_total[$__range]))",
        Unit::COUNT,
    );
    writes(
        rate(observations(&DURATION)),
        "sum(rate(http_request_duration_seconds_count[$__rate_interval]))",
        Unit::of_observations().per(Unit::SECONDS),
    );
}

#[test]
fn matchers() {
    writes(
        rate(&REQUESTS)
            .matching([label(ENVIRONMENT).is_var("environment"), label(SERVICE).in_var("service")])
            .matching(label(STATUS_CODE).matches("5.."))
            .matching(label(ENDPOINT).is_not("")),
        "sum(rate(http_requests_total{environment=\"$environment\",service=~\"$service\",\
         status_code=~\"5..\",endpoint!=\"\"}[$__rate_interval]))",
        Unit::PER_SECOND,
    );
    writes(
        rate(&REQUESTS)
            .matching(label(ENDPOINT).one_of(["/a.b", "/c|d", "$x", r"\w{2}"]))
            .matching(label(ENVIRONMENT).none_of(["lab", "staging"]))
            .matching(label(SERVICE).is("say \"hi\"\n\\o/"))
            .matching(label(STATUS_CODE).matches_not("[45]..")),
        r#"sum(rate(http_requests_total{endpoint=~"/a\\.b|/c\\|d|[$]x|\\\\w\\{2\\}",environment!~"lab|staging",service="say \"hi\"\n\\o/",status_code!~"[45].."}[$__rate_interval]))"#,
        Unit::PER_SECOND,
    );
    writes(
        rate(&REQUESTS).matching(label("$dimension").is("$value")).by(["$dimension"]),
        r#"sum by ($dimension) (rate(http_requests_total{$dimension="$value"}[$__rate_interval]))"#,
        Unit::PER_SECOND,
    );
}

#[test]
fn values_of_now() {
    writes(avg(&UP), "avg(up)", Unit::RATIO);
    writes(
        sum(gauge!(MEMORY)).by([SERVICE]).offset(Window::hours(1)),
        "sum by (service) (memory_used_bytes offset 1h)",
        Unit::BYTES,
    );
    writes(max(&MEMORY).each_series(), "memory_used_bytes", Unit::BYTES);
    writes(min(&BUDGET).by([SERVICE]), "min by (service) (slo:error_budget:ratio)", Unit::RATIO);
    writes(max(&START), "max(process_start_time_seconds)", Unit::TIMESTAMP);
    writes(count(&BUILD).by(["version"]), "count by (version) (build_info)", Unit::of_series());
    writes(count(&DURATION), "count(http_request_duration_seconds_count)", Unit::of_series());
}

#[test]
fn zeros() {
    writes(
        increase(&REQUESTS, Window::minutes(5)).or_zero(),
        "sum(increase(http_requests_total[5m])) or vector(0)",
        Unit::COUNT,
    );
    writes(
        count(&BUILD).by(["version"]).or_zero(),
        "count by (version) (build_info) or on () vector(0)",
        Unit::of_series(),
    );
    writes(
        rate(&DONE).per(Per::Hour).or_zero(),
        "sum(rate(jobs_done_total[$__rate_interval])) * 3600 or vector(0)",
        Unit::PER_HOUR,
    );
}

#[test]
fn ratios() {
    let errors = label(STATUS_CODE).matches("5..");
    writes(
        rate(&REQUESTS).over(Window::minutes(5)).share(errors.clone()),
        "(sum(rate(http_requests_total{status_code=~\"5..\"}[5m])) or vector(0)) \
         / (sum(rate(http_requests_total[5m])) > 0)",
        Unit::RATIO,
    );
    writes(
        increase(&REQUESTS, Window::days(1)).by([SERVICE]).share(errors),
        "(sum by (service) (increase(http_requests_total{status_code=~\"5..\"}[1d])) \
         or sum by (service) (increase(http_requests_total[1d])) * 0) \
         / (sum by (service) (increase(http_requests_total[1d])) > 0)",
        Unit::RATIO,
    );
    writes(
        ratio(rate(&DONE).per(Per::Minute), rate(&STARTED)),
        "(sum(rate(jobs_done_total[$__rate_interval])) or vector(0)) \
         / (sum(rate(jobs_started_total[$__rate_interval])) > 0)",
        Unit::RATIO,
    );
    writes(
        ratio(max(&MEMORY).by([SERVICE]), max(&LIMIT).by([SERVICE])),
        "max by (service) (memory_used_bytes) / (max by (service) (memory_limit_bytes) > 0)",
        Unit::RATIO,
    );
    writes(ratio(sum(&UP), count(&UP)), "sum(up) / (count(up) > 0)", Unit::RATIO);
    // Seconds for each job: no seconds at all would not be 0.
    writes(
        ratio(rate(&CPU).by([SERVICE, ENVIRONMENT]), rate(&DONE).by([ENVIRONMENT, SERVICE])),
        "sum by (service, environment) (rate(cpu_seconds_total[$__rate_interval])) \
         / (sum by (environment, service) (rate(jobs_done_total[$__rate_interval])) > 0)",
        Unit::SECONDS.per(Unit::COUNT),
    );
}

#[test]
fn histograms() {
    writes(
        quantile(0.99, histogram!(DURATION)).by([SERVICE]),
        "histogram_quantile(0.99, sum by (le, service) (rate(http_request_duration_seconds_bucket[$__rate_interval])))",
        Unit::SECONDS,
    );
    writes(
        quantile(0.5, &DURATION).without(["instance"]),
        "histogram_quantile(0.5, sum without (instance) (rate(http_request_duration_seconds_bucket[$__rate_interval])))",
        Unit::SECONDS,
    );
    writes(
        quantile(0.95, &SIZE).matching(label(ENDPOINT).is("/")).over(Window::minutes(5)),
        r#"histogram_quantile(0.95, sum(rate(http_response_size_bytes{endpoint="/"}[5m])))"#,
        Unit::BYTES,
    );
    writes(
        share_below(&DURATION, 0.3)
            .by([SERVICE])
            .matching(label(ENVIRONMENT).is("production"))
            .over(Window::days(30)),
        "sum by (service) (rate(http_request_duration_seconds_bucket{environment=\"production\",le=\"0.3\"}[30d])) \
         / (sum by (service) (rate(http_request_duration_seconds_count{environment=\"production\"}[30d])) > 0)",
        Unit::RATIO,
    );
    writes(
        share_above(&DURATION, Bound::new(300.0, Unit::SECONDS)).without(["instance"]),
        "1 - sum without (le, instance) (rate(http_request_duration_seconds_bucket{le=\"300.0\"}[$__rate_interval])) \
         / (sum without (instance) (rate(http_request_duration_seconds_count[$__rate_interval])) > 0)",
        Unit::RATIO,
    );
    writes(
        share_below(&SIZE, 1e6),
        "histogram_fraction(-Inf, 1000000, sum(rate(http_response_size_bytes[$__rate_interval])))",
        Unit::RATIO,
    );
    writes(
        mean(&DURATION).by([ENDPOINT]),
        "sum by (endpoint) (rate(http_request_duration_seconds_sum[$__rate_interval])) \
         / (sum by (endpoint) (rate(http_request_duration_seconds_count[$__rate_interval])) > 0)",
        Unit::SECONDS,
    );
    writes(mean(&SIZE), "histogram_avg(sum(rate(http_response_size_bytes[$__rate_interval])))", Unit::BYTES);
}

#[test]
fn ranks() {
    writes(
        topk(10, rate(&REQUESTS).by([ENDPOINT])),
        "topk(10, sum by (endpoint) (rate(http_requests_total[$__rate_interval])))",
        Unit::PER_SECOND,
    );
    writes(
        topk(3, quantile(0.95, &DURATION).by([ENDPOINT]).over(Window::minutes(5))),
        "topk(3, histogram_quantile(0.95, sum by (le, endpoint) (rate(http_request_duration_seconds_bucket[5m]))))",
        Unit::SECONDS,
    );
    writes(bottomk(1, min(&BUDGET).each_series()), "bottomk(1, slo:error_budget:ratio)", Unit::RATIO);
}
