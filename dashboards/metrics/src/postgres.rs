//! PostgreSQL, as `postgres_exporter` sees it; Alloy exports the same names through
//! `prometheus.exporter.postgres`.
//!
//! The counters of `pg_stat_database_*` and `pg_stat_user_tables_*` have no `_total`: the exporter keeps
//! the names of PostgreSQL's views.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::POSTGRES_EXPORTER;
use crate::metrics;

/// The number of the database.
pub const DATID: Label = Label::bounded("datid", 50);
/// The database.
pub const DATNAME: Label = Label::bounded("datname", 50);
/// The lock mode.
pub const LOCK_MODE: Label = Label::closed(
    "mode",
    &[
        "accesssharelock",
        "rowsharelock",
        "rowexclusivelock",
        "shareupdateexclusivelock",
        "sharelock",
        "sharerowexclusivelock",
        "exclusivelock",
        "accessexclusivelock",
        "sireadlock",
    ],
);
/// What a session is doing.
pub const SESSION_STATE: Label = Label::closed(
    "state",
    &[
        "active",
        "idle",
        "idle in transaction",
        "idle in transaction (aborted)",
        "fastpath function call",
        "disabled",
    ],
);
/// The user of a session.
pub const USENAME: Label = Label::bounded("usename", 30);
/// What the client calls itself.
pub const APPLICATION_NAME: Label = Label::bounded("application_name", 30).sometimes();
/// The kind of server process.
pub const BACKEND_TYPE: Label = Label::bounded("backend_type", 20);
/// What a session waits for, in kinds (table 27.4 of PostgreSQL 16's manual); absent when it does not wait.
pub const WAIT_EVENT_TYPE: Label = Label::closed(
    "wait_event_type",
    &["Activity", "BufferPin", "Client", "Extension", "IO", "IPC", "Lock", "LWLock", "Timeout"],
)
.sometimes();
/// What a session waits for, exactly.
pub const WAIT_EVENT: Label = Label::bounded("wait_event", 100).sometimes();
/// The user of a statement.
pub const USER: Label = Label::bounded("user", 30);
/// The fingerprint of a statement.
pub const QUERYID: Label = Label::bounded("queryid", 100);
/// The schema of a table.
pub const SCHEMANAME: Label = Label::bounded("schemaname", 20);
/// The table.
pub const RELNAME: Label = Label::bounded("relname", 500);

const DATABASE: &[Label] = &[DATID, DATNAME];
const SESSION: &[Label] =
    &[DATNAME, SESSION_STATE, USENAME, APPLICATION_NAME, BACKEND_TYPE, WAIT_EVENT_TYPE, WAIT_EVENT];
const STATEMENT: &[Label] = &[USER, DATNAME, QUERYID];
const TABLE: &[Label] = &[DATNAME, SCHEMANAME, RELNAME];

metrics! {
    from POSTGRES_EXPORTER;

    /// 1 when the server answers queries.
    pub const UP: Metric = Metric::gauge("pg_up", Unit::BOOL);

    /// The setting `max_connections`.
    pub const MAX_CONNECTIONS: Metric = Metric::gauge("pg_settings_max_connections", Unit::COUNT)
        .of("connections");

    /// Connections per database.
    pub const CONNECTIONS: Metric = Metric::gauge("pg_stat_database_numbackends", Unit::COUNT)
        .of("connections")
        .labels(DATABASE);

    /// Blocks found in shared buffers.
    pub const BLOCKS_HIT: Metric = Metric::counter("pg_stat_database_blks_hit", Unit::COUNT)
        .of("blocks")
        .labels(DATABASE);

    /// Blocks read from disk.
    pub const BLOCKS_READ: Metric = Metric::counter("pg_stat_database_blks_read", Unit::COUNT)
        .of("blocks")
        .labels(DATABASE);

    /// Transactions committed.
    pub const COMMITS: Metric = Metric::counter("pg_stat_database_xact_commit", Unit::COUNT)
        .of("transactions")
        .labels(DATABASE);

    /// Transactions rolled back.
    pub const ROLLBACKS: Metric = Metric::counter("pg_stat_database_xact_rollback", Unit::COUNT)
        .of("transactions")
        .labels(DATABASE);

    /// Bytes written to temporary files: sorts and hashes that did not fit `work_mem`.
    pub const TEMP_BYTES: Metric = Metric::counter("pg_stat_database_temp_bytes", Unit::BYTES)
        .labels(DATABASE);

    /// Deadlocks detected.
    pub const DEADLOCKS: Metric = Metric::counter("pg_stat_database_deadlocks", Unit::COUNT)
        .of("deadlocks")
        .labels(DATABASE);

    /// Locks held, by mode.
    pub const LOCKS: Metric = Metric::gauge("pg_locks_count", Unit::COUNT)
        .of("locks")
        .labels(&[DATNAME, LOCK_MODE]);

    /// Sessions by state and by what they wait for; drop `application_name` when clients set random names.
    pub const SESSIONS: Metric = Metric::gauge("pg_stat_activity_count", Unit::COUNT)
        .of("sessions")
        .labels(SESSION);

    /// Age of the longest open transaction.
    pub const LONGEST_TRANSACTION: Metric = Metric::gauge("pg_stat_activity_max_tx_duration", Unit::SECONDS)
        .labels(SESSION);

    /// Time per statement fingerprint, the top 100; never with the query text.
    pub const STATEMENT_SECONDS: Metric = Metric::counter("pg_stat_statements_seconds_total", Unit::SECONDS)
        .labels(STATEMENT)
        .only("servers with the collector stat_statements");

    /// Calls per fingerprint.
    pub const STATEMENT_CALLS: Metric = Metric::counter("pg_stat_statements_calls_total", Unit::COUNT)
        .of("calls")
        .labels(STATEMENT)
        .only("servers with the collector stat_statements");

    /// Rows that a query can see, as PostgreSQL estimates.
    pub const LIVE_ROWS: Metric = Metric::gauge("pg_stat_user_tables_n_live_tup", Unit::COUNT)
        .of("rows")
        .labels(TABLE);

    /// Dead rows that vacuum has not removed yet.
    pub const DEAD_ROWS: Metric = Metric::gauge("pg_stat_user_tables_n_dead_tup", Unit::COUNT)
        .of("rows")
        .labels(TABLE);

    /// Rows read by sequential scans.
    pub const SEQUENTIAL_ROWS_READ: Metric = Metric::counter("pg_stat_user_tables_seq_tup_read", Unit::COUNT)
        .of("rows")
        .labels(TABLE);
}
