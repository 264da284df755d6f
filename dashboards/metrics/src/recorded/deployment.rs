//! Rule group `delivery`: whether a deployment made a service worse.

use dashwright_query::catalogue::Emitter;
use dashwright_query::{Metric, Unit};

use crate::labels::{ENVIRONMENT, SERVICE};
use crate::metrics;

/// The rule group.
pub const GROUP: Emitter = Emitter::new("delivery", 30);

metrics! {
    from GROUP;

    /// By how much the share of server errors of the last 15 minutes exceeds that of the hour before.
    pub const ERROR_RATIO_CHANGE: Metric = Metric::recorded("deploy:error_ratio_change:difference15m", Unit::RATIO,
        "((sum by (environment, service) (rate(http_requests_total{status_code=~\"5..\"}[15m])) \
         or sum by (environment, service) (rate(http_requests_total[15m])) * 0) \
         / (sum by (environment, service) (rate(http_requests_total[15m])) > 0)) \
         - ((sum by (environment, service) (rate(http_requests_total{status_code=~\"5..\"}[1h] offset 15m)) \
         or sum by (environment, service) (rate(http_requests_total[1h] offset 15m)) * 0) \
         / (sum by (environment, service) (rate(http_requests_total[1h] offset 15m)) > 0))")
        .labels(&[ENVIRONMENT, SERVICE]);
}
