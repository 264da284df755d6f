//! A contact point without its secret, and one with the secret written out.

use dashwright::model::notification::{ContactPoint, ContactPointId, Pagerduty, Slack};

const CHAT: ContactPointId = ContactPointId::new("chat");

fn main() {
    let _ = ContactPoint::new(CHAT, Slack::new());
    let _ = ContactPoint::new(CHAT, Pagerduty::new("R0UT1NGKEY"));
}
