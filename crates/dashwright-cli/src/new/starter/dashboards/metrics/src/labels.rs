//! Labels, each with how many values it may take. `closed` means that any other value in a query is a mistake.

use dashwright_query::Label;

/// Where a system runs.
pub const ENVIRONMENT: Label = Label::closed("environment", &["staging", "production"]);
/// The service that answers, such as `shop`.
pub const SERVICE: Label = Label::bounded("service", 50);
/// The scrape job.
pub const JOB: Label = Label::bounded("job", 20);
/// The scraped process, as host and port.
pub const INSTANCE: Label = Label::bounded("instance", 100);

/// What every scraped series carries, whoever emits it.
pub const TARGET: &[Label] = &[ENVIRONMENT, SERVICE, JOB, INSTANCE];

/// The HTTP status code, such as `503`.
pub const STATUS_CODE: Label = Label::bounded("status_code", 40).numbers(100, 599);
/// The route template of a request, never the raw path.
pub const ENDPOINT: Label = Label::bounded("endpoint", 100);

/// Labels that no metric may have: personal, secret, or without a bound. Logs and traces hold them instead.
pub const FORBIDDEN: &[&str] = &[
    "user_id",
    "email",
    "ip",
    "request_id",
    "trace_id",
    "token",
    "url",
    "query",
];
