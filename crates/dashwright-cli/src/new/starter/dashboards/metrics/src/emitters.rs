//! Who emits metrics, how often they are read, and which labels the scrape adds.

use dashwright_query::catalogue::Emitter;

use crate::labels::TARGET;

/// The middleware that all HTTP services share, scraped every 15 seconds.
pub const HTTP_SERVICE: Emitter =
    Emitter::new("HTTP middleware of every service", 15).target_labels(TARGET);
/// What the scraper itself says about every target.
pub const SCRAPE: Emitter = Emitter::new("scrape", 15).target_labels(TARGET);
