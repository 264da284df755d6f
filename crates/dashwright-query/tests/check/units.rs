//! The unit that is inferred, query by query.

use dashwright_query::{Unit, promql};
use pretty_assertions::assert_eq;

use crate::catalogue::CATALOGUE;

const UNITS: &[(&str, Unit)] = &[
    ("rate(http_requests_total[5m])", Unit::PER_SECOND),
    ("sum(rate(http_requests_total[5m])) * 60", Unit::PER_MINUTE),
    ("60 * sum(rate(http_requests_total[5m]))", Unit::PER_MINUTE),
    ("sum(rate(http_requests_total[5m])) * 3600", Unit::PER_HOUR),
    ("sum(rate(http_requests_total[5m])) * 2", Unit::PER_SECOND),
    ("sum(rate(http_requests_total[5m])) * 900", Unit::UNKNOWN),
    ("increase(http_requests_total[1h])", Unit::COUNT),
    ("rate(http_response_bytes_total[5m])", Unit::BYTES_PER_SECOND),
    ("rate(http_response_bytes_total[5m]) * 8", Unit::BITS_PER_SECOND),
    ("node_memory_total_bytes / 1024 / 1024", Unit::MEBIBYTES),
    ("node_memory_total_bytes / (1024 * 1024)", Unit::MEBIBYTES),
    ("deriv(node_memory_available_bytes[1h])", Unit::BYTES_PER_SECOND),
    ("1 - node_memory_available_bytes / node_memory_total_bytes", Unit::RATIO),
    ("100 * (1 - node_memory_available_bytes / node_memory_total_bytes)", Unit::PERCENT),
    ("100 * node_memory_available_bytes / node_memory_total_bytes", Unit::PERCENT),
    ("node_memory_available_bytes / node_memory_total_bytes * 100", Unit::PERCENT),
    ("gpu_busy_percent / 100", Unit::RATIO),
    ("rate(node_cpu_seconds_total[5m])", Unit::RATIO),
    ("sum(rate(http_errors_total[5m])) / sum(rate(http_requests_total[5m]))", Unit::RATIO),
    (
        "(sum(rate(http_errors_total[5m])) or vector(0)) / (sum(rate(http_requests_total[5m])) > 0)",
        Unit::RATIO,
    ),
    (
        "sum by (job) (rate(http_errors_total[5m])) or sum by (job) (rate(http_requests_total[5m])) * 0",
        Unit::PER_SECOND,
    ),
    ("sum by (job) (rate(http_errors_total[5m])) or on () vector(0)", Unit::PER_SECOND),
    ("histogram_quantile(0.9, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))", Unit::SECONDS),
    (
        "histogram_quantile(0.9, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) * 1000",
        Unit::MILLISECONDS,
    ),
    ("histogram_quantile(0.9, sum(rate(rpc_duration_seconds[5m])))", Unit::SECONDS),
    ("histogram_avg(rate(rpc_duration_seconds[5m]))", Unit::SECONDS),
    (
        "histogram_sum(rate(rpc_duration_seconds[5m])) / histogram_count(rate(rpc_duration_seconds[5m]))",
        Unit::SECONDS,
    ),
    ("histogram_fraction(0, 0.5, rate(rpc_duration_seconds[5m]))", Unit::RATIO),
    (
        "rate(http_request_duration_seconds_sum[5m]) / rate(http_request_duration_seconds_count[5m])",
        Unit::SECONDS,
    ),
    (
        "sum(rate(http_request_duration_seconds_bucket{le=\"0.5\"}[5m])) / sum(rate(http_request_duration_seconds_count[5m]))",
        Unit::RATIO,
    ),
    ("max(gc_duration_seconds{quantile=\"0.9\"})", Unit::SECONDS),
    ("sum(up) / count(up)", Unit::RATIO),
    ("avg(up)", Unit::RATIO),
    ("avg_over_time(up[1d])", Unit::RATIO),
    ("min(up)", Unit::BOOL),
    ("sum(up)", Unit::COUNT),
    ("count(up == 0)", Unit::COUNT),
    ("up > bool 0", Unit::BOOL),
    ("sum(queue_depth) / count(up)", Unit::COUNT),
    ("time() - process_start_time_seconds", Unit::SECONDS),
    ("(time() - process_start_time_seconds) / 86400", Unit::DAYS),
    ("time() - backup_finished_milliseconds / 1000", Unit::SECONDS),
    ("timestamp(up)", Unit::TIMESTAMP),
    ("time()", Unit::TIMESTAMP),
    ("changes(process_start_time_seconds[1h])", Unit::COUNT),
    ("max_over_time(queue_oldest_seconds[1h])", Unit::SECONDS),
    ("max_over_time(sum(queue_depth)[1h:1m])", Unit::COUNT),
    ("queue_oldest_seconds > 300", Unit::SECONDS),
    ("300 < queue_oldest_seconds", Unit::SECONDS),
    ("queue_oldest_seconds and on (queue) queue_depth > 5", Unit::SECONDS),
    (
        "sum by (model) (rate(tokens_total[5m])) * on (model) group_left () max by (model) (token_price) / 1000",
        Unit::USD_PER_SECOND,
    ),
    (
        "(sum by (model) (rate(tokens_total[5m])) * on (model) max by (model) (token_price)) / 1000 * 3600",
        Unit::USD_PER_HOUR,
    ),
    ("cache_hit_ratio * 43200", Unit::UNKNOWN),
    ("count_over_time(up[1h])", Unit::COUNT),
    ("sum_over_time(service:requests:rate5m[1h]) * 30", Unit::UNKNOWN),
    (
        "sum_over_time(service:requests:rate5m[1h]) / sum_over_time(service:requests:rate5m[1h] offset 1d)",
        Unit::RATIO,
    ),
    ("vector(3)", Unit::NUMBER),
    ("scalar(sum(queue_depth))", Unit::COUNT),
    ("node_load5 ^ 2", Unit::UNKNOWN),
    ("hour()", Unit::NUMBER),
    ("ln(queue_oldest_seconds)", Unit::NUMBER),
    ("stddev(queue_oldest_seconds)", Unit::SECONDS),
    ("quantile(0.9, queue_oldest_seconds)", Unit::SECONDS),
    ("$anything", Unit::UNKNOWN),
    ("rate(${metric}_total[5m])", Unit::UNKNOWN),
    ("label_replace(queue_oldest_seconds, \"q\", \"$1\", \"queue\", \"(.*)\")", Unit::SECONDS),
    ("clamp_min(queue_oldest_seconds, 0)", Unit::SECONDS),
    ("predict_linear(node_filesystem_avail_bytes[6h], 86400)", Unit::BYTES),
    ("absent(up)", Unit::BOOL),
    ("delta(process_start_time_seconds[1h])", Unit::SECONDS),
];

#[test]
fn units_follow_from_the_query() {
    let found: Vec<String> = UNITS
        .iter()
        .map(|(query, wanted)| (query, wanted, promql::check(query, &CATALOGUE).unit))
        .filter(|(_, wanted, unit)| {
            !(unit.same(**wanted)
                && unit.is_unknown() == wanted.is_unknown()
                && unit.is_number() == wanted.is_number())
        })
        .map(|(query, wanted, unit)| format!("{query}: wanted {wanted}, found {unit}"))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}
