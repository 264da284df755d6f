//! What Prometheus' own linter says about the catalogue.
//!
//! Runs when the environment variable `PROMTOOL` names a `promtool` binary; checked with 2.42.

use std::io::Write as _;
use std::process::{Command, Stdio};

use metrics::CATALOGUE;
use pretty_assertions::assert_eq;

/// Complaints about names that others chose, with the reason to keep them.
const EXPECTED: &[(&str, &str)] = &[
    ("DCGM_FI_DEV_GPU_UTIL label names should be written in 'snake_case' not 'camelCase'", NVIDIA),
    ("node_memory_MemAvailable_bytes metric names should be written in 'snake_case' not 'camelCase'", LINUX),
    ("node_memory_MemTotal_bytes metric names should be written in 'snake_case' not 'camelCase'", LINUX),
    ("pg_locks_count non-histogram and non-summary metrics should not have \"_count\" suffix", POSTGRES),
    (
        "pg_stat_activity_count non-histogram and non-summary metrics should not have \"_count\" suffix",
        POSTGRES,
    ),
    ("pg_stat_database_blks_hit counter metrics should have \"_total\" suffix", POSTGRES),
    ("pg_stat_database_blks_read counter metrics should have \"_total\" suffix", POSTGRES),
    ("pg_stat_database_deadlocks counter metrics should have \"_total\" suffix", POSTGRES),
    ("pg_stat_database_temp_bytes counter metrics should have \"_total\" suffix", POSTGRES),
    ("pg_stat_database_xact_commit counter metrics should have \"_total\" suffix", POSTGRES),
    ("pg_stat_database_xact_rollback counter metrics should have \"_total\" suffix", POSTGRES),
    ("pg_stat_user_tables_seq_tup_read counter metrics should have \"_total\" suffix", POSTGRES),
];

const NVIDIA: &str = "dcgm-exporter takes its label names from NVIDIA's library";
const LINUX: &str = "node_exporter takes the names of /proc/meminfo";
const POSTGRES: &str = "postgres_exporter takes the names of PostgreSQL's views and columns";

#[test]
fn promtool_finds_nothing_new() {
    let Some(promtool) = std::env::var_os("PROMTOOL") else {
        eprintln!("skipped: set PROMTOOL to a promtool binary to lint the catalogue with it");
        return;
    };
    let mut child = Command::new(&promtool)
        .args(["check", "metrics"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("cannot run {}: {error}", promtool.display()));
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(CATALOGUE.exposition().as_bytes()).expect("promtool reads all of it");
    drop(stdin);
    let output = child.wait_with_output().expect("promtool ends");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let expected: Vec<&str> = EXPECTED.iter().map(|(complaint, _reason)| *complaint).collect();
    let mut found: Vec<&str> = said.lines().collect();
    found.sort_unstable();
    assert_eq!(found, expected);
}
