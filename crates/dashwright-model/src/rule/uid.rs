//! Uids of alerts: what Grafana, silences and pages of documentation find an alert by.

use std::borrow::Cow;
use std::fmt;

use crate::id::is_uid;

/// The longest uid that Grafana takes.
const LONGEST: usize = 40;

/// The uid of an alert: 1 to 40 of `A-Z a-z 0-9 - _`, and no other alert's.
///
/// ```
/// use dashwright_model::rule::AlertUid;
/// const LATENCY: AlertUid = AlertUid::new("latency-high");
/// assert_eq!(LATENCY.as_str(), "latency-high");
/// assert_eq!(AlertUid::of_name("LLMFailureSpike").as_str(), "llm-failure-spike");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AlertUid(Cow<'static, str>);

impl AlertUid {
    /// A uid, checked when it is a constant.
    ///
    /// # Panics
    /// In a constant the build stops: the uid must be one that Grafana takes.
    #[track_caller]
    pub const fn new(uid: &'static str) -> Self {
        assert!(is_uid(uid), "a uid is 1 to 40 characters of A-Z a-z 0-9 - _");
        Self(Cow::Borrowed(uid))
    }

    /// The name in `kebab-case`. One that would be too long ends in a hash of the name.
    pub fn of_name(name: &str) -> Self {
        let kebab = kebab(name);
        if kebab.len() <= LONGEST {
            return Self(Cow::Owned(kebab));
        }
        let hash = crate::id::panel_number("", &kebab);
        let short: String = kebab.chars().take(LONGEST - 9).collect();
        Self(Cow::Owned(format!("{}-{hash:08x}", short.trim_end_matches('-'))))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AlertUid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `LLMFailureSpike` as `llm-failure-spike`; what no uid holds becomes `-`.
fn kebab(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len() + 8);
    for (n, &c) in chars.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|n| chars.get(n)).copied();
        let after = chars.get(n + 1).copied();
        let begins = c.is_ascii_uppercase()
            && before.is_some_and(|before| {
                let word = before.is_ascii_lowercase() || before.is_ascii_digit();
                let acronym_ends =
                    before.is_ascii_uppercase() && after.is_some_and(|after| after.is_ascii_lowercase());
                word || acronym_ends
            });
        if (begins || !c.is_ascii_alphanumeric()) && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn names_become_kebab_case() {
        let cases = [
            ("ApiErrorRateHigh", "api-error-rate-high"),
            ("DMRateLimited", "dm-rate-limited"),
            ("AssignmentProcessingSLOViolation", "assignment-processing-slo-violation"),
            ("CapacityAbove80Percent", "capacity-above80-percent"),
            ("Inference Latency Approaching Limit", "inference-latency-approaching-limit"),
            ("P99 over 300 ms!", "p99-over-300-ms"),
        ];
        for (name, uid) in cases {
            assert_eq!(AlertUid::of_name(name).as_str(), uid);
        }
    }

    #[test]
    fn long_names_stay_apart() {
        let [page, ticket] = ["Page", "Ticket"]
            .map(|end| AlertUid::of_name(&format!("TutordexAssignmentProcessingBurnRate{end}")));
        assert!(is_uid(page.as_str()) && is_uid(ticket.as_str()), "{page} {ticket}");
        assert_ne!(page, ticket);
        assert!(page.as_str().starts_with("tutordex-assignment-processing"), "{page}");
    }
}
