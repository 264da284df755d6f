//! Labels that several systems share, each with how many values it may take.
//!
//! A label that only one file uses lives in that file. `closed` means that any other value in a query is a mistake;
//! `bounded` gives the number of values that relabelling or the emitter enforces; `sometimes` marks a label that
//! some series of a metric lack.

use dashwright_query::Label;

/// Where a system runs.
pub const ENVIRONMENT: Label = Label::closed("environment", &["lab", "staging", "production"]);
/// The cluster that a system runs in.
pub const CLUSTER: Label = Label::bounded("cluster", 10);
/// The service that answers, such as `inference-gateway`.
pub const SERVICE: Label = Label::bounded("service", 100);
/// The scrape job, such as `node` or `synthetic`.
pub const JOB: Label = Label::bounded("job", 30);
/// The scraped process, as host and port.
pub const INSTANCE: Label = Label::bounded("instance", 200);

/// What every scraped series carries, whoever emits it.
pub const TARGET: &[Label] = &[ENVIRONMENT, CLUSTER, SERVICE, JOB, INSTANCE];

/// Labels that no metric may have: personal, secret, or without a bound. Logs and traces hold them instead.
pub const FORBIDDEN: &[&str] = &[
    "customer_id",
    "user_id",
    "tutor_id",
    "email",
    "phone",
    "api_key",
    "token",
    "request_id",
    "trace_id",
    "span_id",
    "session_id",
    "message_id",
    "assignment_id",
    "url",
    "path",
    "query",
    "ip",
    "prompt",
];

/// The HTTP method, in capitals.
pub const METHOD: Label =
    Label::closed("method", &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]);
/// The HTTP status code, such as `503`.
pub const STATUS_CODE: Label = Label::bounded("status_code", 40).numbers(100, 599);
/// The route template of a request, never the raw path.
pub const ENDPOINT: Label = Label::bounded("endpoint", 200);
/// The machine-learning model that answered.
pub const MODEL: Label = Label::bounded("model", 100);
/// The version of a running program or model; a handful are active at a time.
pub const VERSION: Label = Label::bounded("version", 10);
/// The team that is paged, such as `platform-sre`.
pub const TEAM: Label = Label::bounded("team", 20);
/// The part of the company that a service or alert belongs to.
pub const STACK: Label =
    Label::closed("stack", &["production", "platform", "delivery", "tutordex", "upstream", "ml-platform"]);
/// The feature flag.
pub const FLAG: Label = Label::bounded("flag", 50);
/// Whether the flag was on for a request.
pub const FLAG_VARIANT: Label = Label::closed("variant", &["on", "off"]);
/// The component of a telemetry agent's pipeline; servers other than Alloy do not set it.
pub const COMPONENT_ID: Label = Label::bounded("component_id", 20).sometimes();
/// The tenant of a log or trace store.
pub const TENANT: Label = Label::bounded("tenant", 5);
