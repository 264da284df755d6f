//! Rows that the query and the catalogue decide.

use std::fmt::Write;

use dashwright_query::promql;

use crate::catalogue::CATALOGUE;
use crate::golden::{compare, shown};

/// A mistake: its number in the list of semantic mistakes, its name, queries that have it, and queries that have not.
struct Row(u8, &'static str, &'static [&'static str], &'static [&'static str]);

const ROWS: &[Row] = &[
    Row(
        1,
        "unknown metric",
        &[
            "rate(http_request_total[5m])",
            "rate(http_requests[5m])",
            "sum(node_cpu)",
            "http_request_duration_seconds",
            "sum(something_else_entirely)",
            "{__name__=~\"up|upp\"}",
            "{__name__=~\"zz.*\"}",
            "{\"http_request_total\"}",
        ],
        &[
            "rate(http_requests_total[5m])",
            "{__name__=~\"up|queue_depth\"}",
            "{__name__=\"up\"}",
            "rate(${metric}_total[5m])",
        ],
    ),
    Row(
        2,
        "unknown label in a matcher",
        &[
            "rate(http_requests_total{statuscode=\"500\"}[5m])",
            "up{pod=\"x\"}",
            "service:requests:rate5m{env=\"lab\"}",
            "rate(http_requests_total{user_id=\"7\"}[5m])",
        ],
        &["rate(http_requests_total{status_code=\"500\"}[5m])", "up{replica=\"a\"}", "up{$label=\"x\"}"],
    ),
    Row(
        3,
        "value outside a closed set",
        &[
            "rate(http_requests_total{method=\"get\"}[5m])",
            "rate(http_requests_total{status_code=\"5xx\"}[5m])",
            "rate(http_requests_total{status_code=~\"500|5O3\"}[5m])",
            "up{environment!=\"prod\"}",
            "rate(http_requests_total{method=~\"GET|PSOT\"}[5m])",
        ],
        &[
            "rate(http_requests_total{method=\"GET\"}[5m])",
            "up{environment=\"$environment\"}",
            "up{environment!=\"\"}",
        ],
    ),
    Row(
        4,
        "pattern that matches no allowed value",
        &[
            "rate(node_cpu_seconds_total{mode=~\"id.\"}[5m])",
            "rate(node_cpu_seconds_total{mode!~\"x.+\"}[5m])",
            "rate(http_requests_total{status_code=~\"6..\"}[5m])",
        ],
        &[
            "rate(node_cpu_seconds_total{mode=~\"i.+\"}[5m])",
            "rate(node_cpu_seconds_total{mode=~\"$mode\"}[5m])",
        ],
    ),
    Row(
        5,
        "group by a label that is not there",
        &[
            "sum by (statuscode) (rate(http_requests_total[5m]))",
            "max by (route) (sum by (method) (rate(http_requests_total[5m])))",
            "max by (job) (sum(up))",
            "sum by (user_id) (rate(http_requests_total[5m]))",
            "sum by (le) (rate(rpc_duration_seconds[5m]))",
        ],
        &["max by (method) (sum by (method, route) (rate(http_requests_total[5m])))", "sum by ($group) (up)"],
    ),
    Row(
        6,
        "take away a label that is not there",
        &["sum without (pod) (up)"],
        &["sum without (instance) (up)"],
    ),
    Row(
        7,
        "join on a label that one side lost",
        &[
            "sum by (job) (up) / on (instance) node_memory_total_bytes",
            "up / on (pod) build_info",
            "up * ignoring (pod) up",
        ],
        &["sum by (instance) (up) / on (instance) node_memory_total_bytes", "up * on ($key) up"],
    ),
    Row(
        8,
        "sides with different labels",
        &[
            "sum by (route) (rate(http_errors_total[5m])) / (sum by (route, method) (rate(http_requests_total[5m])) > 0)",
            "rate(http_errors_total[5m]) / (rate(http_requests_total[5m]) > 0)",
            "sum by (route) (rate(http_errors_total[5m])) / (sum(rate(http_requests_total[5m])) > 0)",
            "up{job=\"api\"} - up{job=\"web\"}",
        ],
        &[
            "sum by (route) (rate(http_errors_total[5m])) / (sum by (route) (rate(http_requests_total[5m])) > 0)",
            "up{job=\"api\"} - ignoring (job) up{job=\"web\"}",
            "sum by (route) (rate(http_errors_total[5m])) / on () group_left () (sum(rate(http_requests_total[5m])) > 0)",
        ],
    ),
    Row(
        9,
        "several series on both sides, or group_left missing",
        &[
            "rate(node_cpu_seconds_total[5m]) / on (instance) node_filesystem_size_bytes",
            "rate(node_cpu_seconds_total{mode=\"idle\"}[5m]) * on (instance) build_info",
            "up * on (job) sum by (job) (up)",
        ],
        &[
            "rate(node_cpu_seconds_total{mode=\"idle\"}[5m]) * on (instance) group_left () build_info",
            "sum by (job) (up) * on (job) sum by (job) (up)",
        ],
    ),
    Row(
        10,
        "group_left on the wrong side",
        &["build_info * on (instance) group_left () rate(node_cpu_seconds_total{mode=\"idle\"}[5m])"],
        &["build_info * on (instance) group_right () rate(node_cpu_seconds_total{mode=\"idle\"}[5m])"],
    ),
    Row(
        11,
        "label both in on() and group_left()",
        &["up * on (instance) group_left (instance) build_info"],
        &["up * on (instance) group_left (version) build_info"],
    ),
    Row(
        12,
        "group_left label that the one side lacks",
        &[
            "up * on (instance) group_left (versoin) build_info",
            "up * on (instance) group_left (version) max by (instance) (build_info)",
        ],
        &["up * on (instance) group_left (version) build_info"],
    ),
    Row(
        13,
        "`and` or `unless` that can never match",
        &["sum by (job) (up) and node_memory_total_bytes", "up == 0 unless sum(up) > 3"],
        &["sum by (job) (up) and on (job) node_memory_total_bytes", "up == 0 unless on () sum(up) > 3"],
    ),
    Row(
        14,
        "contradictory matchers",
        &[
            "up{job=\"a\",job=\"b\"}",
            "up{job=\"a\",job!=\"a\"}",
            "up{environment=~\"lab|staging\",environment=~\"production|staging\",environment!=\"staging\"}",
        ],
        &["up{job=~\"a|b\",job!=\"a\"}"],
    ),
    Row(
        15,
        "selector that matches everything or the empty text",
        &["up{job=~\".*\"}", "up{job=~\"api|\"}", "up{job!~\".*\"}"],
        &["up{job=~\".+\"}", "up{job=~\"$job\"}"],
    ),
    Row(
        16,
        "redundant anchors, pattern without a pattern",
        &["up{job=~\"^api-.*$\"}", "up{job=~\"api*\"}", "up{job=~\"api\"}", "up{job!~\"api\"}"],
        &["up{job=~\"api-.*\"}", "up{job=\"api\"}", "up{job=~\"api|web\"}"],
    ),
    Row(
        17,
        "unescaped dot",
        &["up{instance=~\"db1.example:9100|db2.example:9100\"}"],
        &[
            "up{instance=~\"db1[.]example:9100|web.*\"}",
            "rate(http_requests_total{status_code=~\"5..\"}[5m])",
        ],
    ),
    Row(
        18,
        "rate of a gauge",
        &[
            "rate(queue_depth[5m])",
            "increase(queue_depth[5m])",
            "rate(build_info[5m])",
            "resets(queue_depth[1h])",
        ],
        &["deriv(queue_depth[5m])", "rate(rpc_duration_seconds[5m])", "resets(http_requests_total[1h])"],
    ),
    Row(
        19,
        "delta and the like of a counter",
        &[
            "delta(http_requests_total[5m])",
            "deriv(http_requests_total[5m])",
            "predict_linear(http_requests_total[1h], 3600)",
        ],
        &["delta(queue_depth[5m])", "predict_linear(node_filesystem_avail_bytes[6h], 86400)"],
    ),
    Row(
        20,
        "counter read raw",
        &[
            "http_requests_total",
            "sum by (job) (http_requests_total) > 100",
            "http_request_duration_seconds_sum / http_request_duration_seconds_count",
            "topk(5, http_errors_total)",
        ],
        &[
            "count by (job) (http_requests_total)",
            "absent(http_requests_total{job=\"api\"})",
            "resets(http_requests_total[1h])",
            "up and on (instance) http_requests_total",
            "count(http_requests_total > 0)",
            "sum by (job) (rate(http_requests_total[5m])) or sum by (job) (http_requests_total) * 0",
        ],
    ),
    Row(
        21,
        "sum, then rate",
        &["rate(sum by (job) (http_requests_total)[5m:1m])", "rate(service:requests:sum[5m])"],
        &["sum by (job) (rate(http_requests_total[5m]))"],
    ),
    Row(
        22,
        "rate of a rate",
        &[
            "rate(rate(http_requests_total[5m])[1h:1m])",
            "rate(service:requests:rate5m[5m])",
            "increase(sum(rate(http_requests_total[5m]))[1h:1m])",
        ],
        &["avg_over_time(service:requests:rate5m[1h])", "deriv(rate(http_requests_total[5m])[1h:1m])"],
    ),
    Row(
        23,
        "rate times its range",
        &["sum(rate(http_requests_total[5m])) * 300"],
        &["sum(rate(http_requests_total[5m])) * 60", "sum(increase(http_requests_total[5m]))"],
    ),
    Row(
        24,
        "range shorter than two scrapes",
        &[
            "rate(http_requests_total[20s])",
            "rate(probe_failures_total[1m])",
            "avg_over_time(probe_success[30s])",
        ],
        &[
            "rate(http_requests_total[1m])",
            "rate(probe_failures_total[5m])",
            "rate(http_requests_total[$__rate_interval])",
        ],
    ),
    Row(
        25,
        "range shorter than four scrapes",
        &["rate(http_requests_total[45s])"],
        &["rate(http_requests_total[60s])"],
    ),
    Row(
        28,
        "$__interval in rate",
        &["rate(http_requests_total[$__interval])"],
        &["rate(http_requests_total[$__rate_interval])", "max_over_time(queue_depth[$__interval])"],
    ),
    Row(
        29,
        "irate over a long range",
        &["irate(http_requests_total[1h])"],
        &["irate(http_requests_total[5m])"],
    ),
    Row(
        30,
        "exact increase",
        &["increase(http_errors_total[5m]) == 1"],
        &["increase(http_errors_total[5m]) > 0", "increase(http_errors_total[5m]) == 0"],
    ),
    Row(
        31,
        "quantile without le",
        &[
            "histogram_quantile(0.9, sum by (route) (rate(http_request_duration_seconds_bucket[5m])))",
            "histogram_quantile(0.9, sum(rate(http_request_duration_seconds_bucket[5m])))",
            "histogram_quantile(0.9, sum without (le) (rate(http_request_duration_seconds_bucket[5m])))",
        ],
        &[
            "histogram_quantile(0.9, sum by (le, route) (rate(http_request_duration_seconds_bucket[5m])))",
            "histogram_quantile(0.9, sum(rate(rpc_duration_seconds[5m])))",
        ],
    ),
    Row(
        32,
        "quantile without rate",
        &[
            "histogram_quantile(0.9, sum by (le) (http_request_duration_seconds_bucket))",
            "histogram_quantile(0.9, rpc_duration_seconds)",
        ],
        &["histogram_quantile(0.9, sum by (le) (increase(http_request_duration_seconds_bucket[1h])))"],
    ),
    Row(
        33,
        "quantile of something that has no buckets",
        &[
            "histogram_quantile(0.9, rate(http_request_duration_seconds_sum[5m]))",
            "histogram_quantile(0.9, queue_depth)",
        ],
        &["histogram_quantile(0.9, rate(http_request_duration_seconds_bucket[5m]))"],
    ),
    Row(
        34,
        "quantile outside 0 to 1",
        &[
            "histogram_quantile(99, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))",
            "quantile(95, queue_depth)",
            "quantile_over_time(-1, queue_depth[1h])",
        ],
        &[
            "quantile(0.95, queue_depth)",
            "histogram_quantile($q, rate(http_request_duration_seconds_bucket[5m]))",
        ],
    ),
    Row(
        35,
        "buckets averaged",
        &["histogram_quantile(0.9, avg by (le) (rate(http_request_duration_seconds_bucket[5m])))"],
        &["histogram_quantile(0.9, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))"],
    ),
    Row(
        36,
        "average of percentiles",
        &[
            "avg(histogram_quantile(0.9, sum by (le, job) (rate(http_request_duration_seconds_bucket[5m]))))",
            "avg(gc_duration_seconds{quantile=\"0.99\"})",
        ],
        &["max(histogram_quantile(0.9, sum by (le, job) (rate(http_request_duration_seconds_bucket[5m]))))"],
    ),
    Row(
        37,
        "quantile over buckets",
        &["quantile by (job) (0.9, rate(http_request_duration_seconds_bucket[5m]))"],
        &["quantile by (job) (0.9, queue_oldest_seconds)"],
    ),
    Row(
        38,
        "sum over buckets",
        &["sum(rate(http_request_duration_seconds_bucket[5m]))"],
        &[
            "sum(rate(http_request_duration_seconds_bucket{le=\"0.5\"}[5m]))",
            "sum by (le) (rate(http_request_duration_seconds_bucket[5m]))",
            "sum(rate(http_request_duration_seconds_count[5m]))",
        ],
    ),
    Row(
        39,
        "bound that is not there",
        &[
            "sum(rate(http_request_duration_seconds_bucket{le=\"0.3\"}[5m]))",
            "sum(rate(http_request_duration_seconds_bucket{le=\"1\"}[5m]))",
            "max(gc_duration_seconds{quantile=\"0.95\"})",
        ],
        &[
            "sum(rate(http_request_duration_seconds_bucket{le=\"0.5\"}[5m]))",
            "sum(rate(http_request_duration_seconds_bucket{le=\"1.0\"}[5m]))",
            "sum(rate(http_request_duration_seconds_bucket{le=~\"1(\\\\.0)?\"}[5m]))",
            "sum(rate(http_request_duration_seconds_bucket{le=\"+Inf\"}[5m]))",
        ],
    ),
    Row(
        40,
        "native and classic histograms mixed up",
        &[
            "rate(rpc_duration_seconds_bucket[5m])",
            "rate(rpc_duration_seconds_count[5m])",
            "histogram_count(rate(http_request_duration_seconds_bucket[5m]))",
        ],
        &["histogram_count(rate(rpc_duration_seconds[5m]))", "histogram_sum(rate(rpc_duration_seconds[5m]))"],
    ),
    Row(
        41,
        "summary over instances",
        &["sum by (job) (gc_duration_seconds{quantile=\"0.99\"})"],
        &["max by (job) (gc_duration_seconds{quantile=\"0.99\"})"],
    ),
    Row(
        42,
        "average of averages",
        &[
            "avg(rate(http_request_duration_seconds_sum[5m]) / (rate(http_request_duration_seconds_count[5m]) > 0))",
        ],
        &[
            "sum(rate(http_request_duration_seconds_sum[5m])) / (sum(rate(http_request_duration_seconds_count[5m])) > 0)",
        ],
    ),
    Row(
        43,
        "sum or average of ratios",
        &[
            "avg by (route) (sum by (route, job) (rate(http_errors_total[5m])) / (sum by (route, job) (rate(http_requests_total[5m])) > 0))",
        ],
        &[
            "sum by (route) (rate(http_errors_total[5m])) / (sum by (route) (rate(http_requests_total[5m])) > 0)",
        ],
    ),
    Row(
        44,
        "division by zero",
        &["sum(rate(http_errors_total[5m])) / sum(rate(http_requests_total[5m]))"],
        &[
            "sum(rate(http_errors_total[5m])) / (sum(rate(http_requests_total[5m])) > 0)",
            "sum(rate(http_errors_total[5m])) / sum(rate(http_requests_total[5m])) > 0.05",
            "sum(up) / count(up)",
        ],
    ),
    Row(
        45,
        "share of something else",
        &[
            "sum(rate(http_requests_total{status_code=~\"5..\"}[5m])) / (sum(rate(http_requests_total{status_code!~\"5..\"}[5m])) > 0)",
            "rate(http_request_duration_seconds_sum[5m]) / (rate(http_request_duration_seconds_count[10m]) > 0)",
        ],
        &[
            "sum(rate(http_requests_total{status_code=~\"5..\",method=\"GET\"}[5m])) / (sum(rate(http_requests_total{method=\"GET\"}[5m])) > 0)",
            "sum(rate(http_requests_total{status_code=\"503\"}[5m])) / (sum(rate(http_requests_total{status_code=~\"5..\"}[5m])) > 0)",
        ],
    ),
    Row(
        46,
        "units that do not add up",
        &[
            "node_memory_available_bytes + on (instance) process_start_time_seconds",
            "queue_oldest_seconds + on (instance, queue) queue_depth",
            "gpu_busy_percent - on (instance) group_left () cache_hit_ratio",
            "1 - gpu_busy_percent",
            "gpu_busy_percent * 100",
        ],
        &[
            "node_memory_total_bytes - node_memory_available_bytes",
            "100 - gpu_busy_percent",
            "cache_hit_ratio * 100",
        ],
    ),
    Row(
        47,
        "units that do not compare",
        &[
            "histogram_quantile(0.9, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 500",
            "node_memory_available_bytes > on (instance, queue) queue_oldest_seconds",
            "sum(rate(http_errors_total[5m])) / (sum(rate(http_requests_total[5m])) > 0) > 5",
            "sum(rate(http_requests_total{status_code=~\"5..\"}[5m])) / (sum(rate(http_requests_total[5m])) > 0) > 5",
            "node_memory_available_bytes / node_memory_total_bytes > 90",
            "gpu_busy_percent > 0.95",
            "node_memory_available_bytes < 0.1",
            "process_start_time_seconds > 300",
        ],
        &[
            "histogram_quantile(0.9, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 0.5",
            "node_memory_available_bytes < 0.1 * node_memory_total_bytes",
            "sum(rate(http_requests_total[5m])) / (sum(rate(http_requests_total[5m] offset 1w)) > 0) > 5",
            "process_start_time_seconds > 0",
            "sum by (instance) (queue_depth) / on (instance) node_load5 > 5",
        ],
    ),
    Row(
        51,
        "age of something that is no point in time",
        &[
            "time() - queue_oldest_seconds",
            "time() - max(queue_depth)",
            "sum(process_start_time_seconds)",
            "time() - backup_finished_milliseconds",
            "hour(queue_depth)",
        ],
        &[
            "time() - process_start_time_seconds",
            "time() - backup_finished_milliseconds / 1000",
            "time() - 3600",
        ],
    ),
    Row(
        52,
        "unit lost on the way",
        &["ln(queue_oldest_seconds)"],
        &["clamp_max(queue_oldest_seconds, 10)", "ln(cache_hit_ratio)"],
    ),
    Row(
        53,
        "label with very many values",
        &["sum by (customer) (session_count)"],
        &[
            "topk(10, sum by (customer) (session_count))",
            "count(sum by (customer) (session_count))",
            "sum by (job) (session_count)",
        ],
    ),
    Row(
        55,
        "unbounded label made by the query",
        &[
            "count_values(\"seconds\", queue_oldest_seconds)",
            "label_replace(session_count, \"who\", \"$1\", \"customer\", \"(.*)\")",
        ],
        &[
            "count_values(\"version\", build_info)",
            "label_replace(up, \"host\", \"$1\", \"instance\", \"(.*):.*\")",
        ],
    ),
    Row(
        60,
        "impossible comparison",
        &[
            "count(up) == 0",
            "sum(rate(http_requests_total[5m])) < 0",
            "clamp_max(queue_depth, 0) > 0",
            "up == 1 and up == 0",
            "up == 2",
            "absent(up{job=\"a\"}) == 0",
            "5 < sum(up{job=\"a\"}) / count(up{job=\"a\"})",
        ],
        &["count(up) > 5", "(count(up == 0) or vector(0)) == 0", "sum(up) == 0"],
    ),
    Row(
        61,
        "absent of the wrong thing",
        &["absent(sum(up{job=\"api\"}))", "absent(up{job=\"api\"} == 1)"],
        &["absent(up{job=\"api\"})"],
    ),
    Row(
        69,
        "fill without labels beside series with labels",
        &["sum by (job) (rate(http_errors_total[5m])) or vector(0)"],
        &[
            "sum(rate(http_errors_total[5m])) or vector(0)",
            "sum by (job) (rate(http_errors_total[5m])) or on () vector(0)",
        ],
    ),
    Row(
        70,
        "precedence",
        &[
            "queue_depth or queue_depth offset 1h > 5",
            "sum(rate(http_errors_total[5m])) or vector(0) / 5",
            "up and up or up",
            "-queue_depth ^ 2",
        ],
        &[
            "(queue_depth or queue_depth offset 1h) > 5",
            "(up and up) or up",
            "queue_depth > 5 or queue_depth offset 1h > 5",
            "-(queue_depth ^ 2)",
        ],
    ),
    Row(
        71,
        "label_replace without the group",
        &[
            "label_replace(up, \"host\", \"$1\", \"instance\", \".*\")",
            "label_replace(up, \"host\", \"${2}-x\", \"instance\", \"(.*):.*\")",
            "label_replace(up, \"\", \"$1\", \"instance\", \"(.*)\")",
            "label_replace(up, \"host\", \"$1\", \"instace\", \"(.*)\")",
            "sum(queue_depth) / scalar(node_load5)",
        ],
        &[
            "label_replace(up, \"host\", \"$1\", \"instance\", \"(.*):.*\")",
            "label_replace(up, \"kind\", \"cpu\", \"\", \"\")",
        ],
    ),
    Row(
        72,
        "subquery step",
        &["max_over_time(sum(queue_depth)[1h:])", "max_over_time(sum(probe_success)[1h:15s])"],
        &["max_over_time(sum(queue_depth)[1h:1m])"],
    ),
    Row(
        73,
        "beyond the retention",
        &[
            "sum(increase(http_requests_total[60d]))",
            "queue_depth offset 5w",
            "sum(increase(http_requests_total[20d] offset 20d))",
        ],
        &["sum(increase(http_requests_total[30d]))"],
    ),
    Row(
        74,
        "language that the server does not have",
        &["rate(http_requests_total[5m] anchored)", "up + fill(0) up"],
        &["rate(http_requests_total[5m])", "topk(5, up)"],
    ),
    Row(75, "deprecated metric", &["node_load"], &["node_load5"]),
    Row(
        101,
        "constant in a divisor",
        &[
            "sum(rate(http_errors_total[5m])) / (sum(rate(http_requests_total[5m])) + 1)",
            "sum(queue_depth) / (1e-9 + sum(rate(http_requests_total[5m])))",
            "sum(queue_depth) / (count(up) + 1)",
        ],
        &[
            "sum(rate(http_errors_total[5m])) / (sum(rate(http_requests_total[5m])) > 0)",
            "1 / (1 + cache_hit_ratio)",
            "sum(queue_depth) / (count(up) + count(build_info) > 0)",
        ],
    ),
    Row(
        102,
        "kinds of things that a metric says nothing about",
        &[
            "sum(worker_items)",
            "sum(worker_items{worker_type=\"rollup\"})",
            "sum(worker_items{worker_type=~\"scraper|rollup\"})",
            "sum(worker_items{worker_type!=\"scraper\"})",
        ],
        &[
            "sum(worker_items{worker_type=\"scraper\"})",
            "sum(worker_items{worker_type=~\"scr.*\"})",
            "sum(worker_items{worker_type!=\"rollup\"})",
            "sum(worker_items{worker_type!~\"roll.*\"})",
            "sum(worker_items{worker_type=~\"$worker_type\"})",
            "absent(worker_items)",
        ],
    ),
];

#[test]
fn every_mistake_is_found_and_every_right_query_passes() {
    let mut text = String::new();
    let mut wrong: Vec<String> = Vec::new();
    for Row(number, name, fails, passes) in ROWS {
        let _ = write!(text, "# {number} {name}\n\n");
        for query in *fails {
            let problems = promql::check(query, &CATALOGUE).problems;
            if problems.is_empty() {
                wrong.push(format!("{number}: nothing was found in {query}"));
            }
            let _ = write!(text, "{}\n\n", shown(&problems, query));
        }
        for query in *passes {
            let problems = promql::check(query, &CATALOGUE).problems;
            if problems.iter().any(|problem| problem.code != "raw-counter" || *number == 20) {
                wrong.push(format!("{number}: {query}\n{}", shown(&problems, query)));
            }
            let _ = writeln!(text, "ok: {query}");
        }
        text.push('\n');
    }
    compare("queries", &text);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    compare("queries", &text);
}
