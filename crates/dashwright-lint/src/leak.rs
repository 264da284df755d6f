//! Secrets in plain text: by the shape that their issuer gives them, and by how random they look.
//!
//! A text goes in; the first thing in it that must not stand there comes out.

/// Something that must not stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Leak<'a> {
    /// What it is: `a token of GitHub`.
    pub(crate) what: &'static str,
    /// The words.
    pub(crate) words: &'a str,
}

/// Tokens that begin with a text of their issuer, the least length, and what they are.
///
/// Sources: the issuers' documentation; the same shapes are in the rules of gitleaks and GitHub's secret scanning.
const ISSUED: &[(&str, usize, &str)] = &[
    ("AKIA", 20, "an access key of AWS"),
    ("ASIA", 20, "an access key of AWS"),
    ("ghp_", 40, "a token of GitHub"),
    ("gho_", 40, "a token of GitHub"),
    ("ghs_", 40, "a token of GitHub"),
    ("github_pat_", 40, "a token of GitHub"),
    ("glpat-", 26, "a token of GitLab"),
    ("xoxb-", 20, "a token of Slack"),
    ("xoxp-", 20, "a token of Slack"),
    ("xapp-", 20, "a token of Slack"),
    ("AIza", 39, "a key of Google"),
    ("sk_live_", 24, "a key of Stripe"),
    ("rk_live_", 24, "a key of Stripe"),
    ("sk-", 40, "a key of a model provider"),
    ("glsa_", 32, "a token of Grafana"),
    ("glc_", 32, "a token of Grafana"),
    ("eyJrIjoi", 32, "a key of Grafana"),
    ("SG.", 50, "a key of SendGrid"),
    ("hvs.", 24, "a token of Vault"),
];

/// Names before `=` or `:` whose value is a secret.
const NAMES: &[&str] = &[
    "password",
    "passwd",
    "secret",
    "api_key",
    "apikey",
    "api-key",
    "access_token",
    "auth_token",
    "client_secret",
];

/// The first secret in a text.
pub(crate) fn find(text: &str) -> Option<Leak<'_>> {
    let long: Vec<&str> = words(text).collect();
    private_key(text)
        .or_else(|| credentials(text))
        .or_else(|| hook(text))
        .or_else(|| long.iter().find_map(|word| issued(word)))
        .or_else(|| named(text))
        .or_else(|| {
            long.iter().find(|word| is_random(word)).map(|words| Leak { what: "a random text", words })
        })
}

/// Pieces that a token may consist of. Every text of the suite goes through here, so it looks at bytes.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            while at < bytes.len() && is_inside(bytes[at]) {
                at += 1;
            }
            let end = at;
            at += 1;
            if end - start >= 16 {
                return text.get(start..end);
            }
        }
        None
    })
}

const fn is_inside(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'+' | b'/' | b'=' | b':')
}

fn private_key(text: &str) -> Option<Leak<'_>> {
    let at = text.find("-----BEGIN ")?;
    let line = text.get(at..)?.lines().next()?;
    line.contains("PRIVATE KEY").then_some(Leak { what: "a private key", words: line })
}

/// `https://user:password@host`.
fn credentials(text: &str) -> Option<Leak<'_>> {
    // Looking for one letter is much faster than looking for a word, and every text goes through here.
    text.match_indices(':').find_map(|(at, _)| {
        let rest = text.get(at..)?.strip_prefix("://")?;
        let host = rest.split(['/', ' ', '"', '?']).next()?;
        let (user, _) = host.split_once('@')?;
        let (_, password) = user.split_once(':')?;
        let filled_in = password.is_empty() || password.starts_with('$');
        (!filled_in).then_some(Leak { what: "a password in a URL", words: host })
    })
}

/// Addresses to which anybody may post.
fn hook(text: &str) -> Option<Leak<'_>> {
    let hosts = [
        "hooks.slack.com/services/",
        "discord.com/api/webhooks/",
        "api.telegram.org/bot",
        "webhook.office.com/",
    ];
    text.match_indices('/').find_map(|(slash, _)| {
        let from = text.get(..slash)?.rfind(|c: char| c.is_whitespace() || "/\"'@".contains(c));
        let rest = text.get(from.map_or(0, |at| at + 1)..)?;
        let host = hosts.iter().find(|host| rest.starts_with(**host))?;
        let words = rest.split_whitespace().next()?;
        (words.len() > host.len() + 8).then_some(Leak { what: "the address of a webhook", words })
    })
}

fn issued(word: &str) -> Option<Leak<'_>> {
    // A key may follow a name: `key=AKIA…`, `Bearer:ghp_…`.
    let token = word.rsplit(['=', ':']).next().unwrap_or(word);
    let known = ISSUED.iter().find(|(start, least, _)| token.starts_with(start) && token.len() >= *least);
    if let Some((_, _, what)) = known {
        return Some(Leak { what, words: token });
    }
    let mut parts = token.split('.');
    let is_jwt = token.starts_with("eyJ")
        && parts.by_ref().take(2).all(|part| part.starts_with("eyJ") && part.len() > 12)
        && parts.next().is_some();
    is_jwt.then_some(Leak { what: "a JSON web token", words: token })
}

/// `password=…`, `"api_key": "…"` with a value that is neither a variable nor a reference.
fn named(text: &str) -> Option<Leak<'_>> {
    text.match_indices('=').chain(text.match_indices(':')).find_map(|(at, _)| {
        let before = text.get(..at)?.trim_end_matches(['"', '\'', ' ']);
        let ends_with = |name: &&str| {
            let start = before.len().checked_sub(name.len());
            start.and_then(|start| before.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(name))
        };
        NAMES.iter().find(|name| ends_with(name))?;
        let rest = text.get(at..)?;
        let value = rest.get(1..)?.trim_start_matches(['"', '\'', ' ', '~']);
        let end = value.find(|c: char| c.is_whitespace() || "\"'&,;})".contains(c)).unwrap_or(value.len());
        let words = value.get(..end)?;
        let plain = words.len() >= 6 && !words.contains(['$', '<', '{', '*', '[', '(']);
        // "The password: restore it from …" is a sentence.
        let plain = plain && (rest.starts_with('=') || words.bytes().any(|byte| byte.is_ascii_digit()));
        plain.then_some(Leak { what: "a password or key", words })
    })
}

/// Whether a word looks as if dice had written it.
///
/// Hexadecimal digits carry at most 4 bits each, letters of both cases and digits at most 6; 32 random ones come near.
fn is_random(word: &str) -> bool {
    let word = word.rsplit(['=', ':', '/']).find(|part| !part.is_empty()).unwrap_or(word);
    let has = |test: fn(&u8) -> bool| word.bytes().any(|byte| test(&byte));
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if word.len() >= 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return digits >= 6 && has(u8::is_ascii_alphabetic) && entropy(word) > 3.2;
    }
    let letters = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
    let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+_-".contains(&byte));
    word.len() >= 28 && plain && letters && digits >= 4 && entropy(word) > 4.0
}

/// Shannon's entropy of the letters, in bits each.
fn entropy(word: &str) -> f64 {
    let mut counts = [0_u32; 128];
    for byte in word.bytes() {
        if let Some(count) = counts.get_mut(usize::from(byte)) {
            *count += 1;
        }
    }
    let len = word.len() as f64;
    let shares = counts.iter().filter(|count| **count > 0).map(|count| f64::from(*count) / len);
    shares.map(|share| -share * share.log2()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_by_shape() {
        // Put together here, so that no scanner takes this file for a leak.
        let cases = [
            (format!("key {}{}", "AKIA", "IOSFODNN7EXAMPLE"), "an access key of AWS"),
            (format!("{}{}", "ghp_", "a1B2".repeat(9)), "a token of GitHub"),
            (format!("-----BEGIN RSA {} KEY-----\nMIIE", "PRIVATE"), "a private key"),
            (String::from("postgres://app:hunter22@db:5432/x"), "a password in a URL"),
            (
                format!("https://hooks.{}/services/T000/B000/XXXXXXXX", "slack.com"),
                "the address of a webhook",
            ),
            (String::from("user=app password=hunter22"), "a password or key"),
            (String::from(r#"{"api_key": "abcdef123"}"#), "a password or key"),
            (format!("{}.{}.sig", "eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0NTY3ODkwIn0"), "a JSON web token"),
            (String::from("x 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c y"), "a random text"),
            (String::from("Zm9vYmFyQmF6MTIzNDU2Nzg5MHF3ZXJ0eVVJT1A"), "a random text"),
        ];
        for (text, what) in cases {
            assert_eq!(find(&text).map(|leak| leak.what), Some(what), "{text}");
        }
    }

    #[test]
    fn ordinary_texts_are_none() {
        for text in [
            "sum by (service) (rate(http_request_duration_seconds_bucket{environment=\"$environment\"}[5m]))",
            "https://runbooks.example.org/high-errors?var-service=${service}",
            "https://$USER:$PASSWORD@host/",
            "password=$__file{/run/secrets/grafana}",
            "the secret: ask the owner",
            "Lost the password: restore it from the vault.",
            "TutorDexAssignmentsProcessedWithinFiveMinutes",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "inference-gateway-service-dashboard-2024-01-31-production",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
