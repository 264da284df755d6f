//! `link-url`: a URL that not every reader can open.

use dashwright_model::link::Target;

use crate::context::Context;
use crate::finding::Findings;
use crate::links;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// A link by URL begins with `https://` or `/`, and names neither a machine without a domain nor an address; links to
    /// Grafana's own pages carry no host, no fixed range and no fixed organisation.
    /// # Why it matters
    /// `http://grafana:3000` works inside the container network, and nowhere else.
    /// # Example
    /// `Link::url("Errors", "http://localhost:3000/d/errors?from=now-1h")`.
    /// # Instead
    /// `Link::to(ERRORS)`, which keeps host, range and variables.
    /// # Exceptions
    /// URLs that begin with a variable.
    /// # Source
    /// Own.
    "link-url", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in links::all(cx) {
        let Target::Url(url) = &at.link.target else { continue };
        if let Some((what, help)) = wrong(url) {
            out.push(at.link.site, at.path(), format!("{what}: `{url}`")).help(help);
        }
    }
}

fn wrong(url: &str) -> Option<(&'static str, &'static str)> {
    let of_grafana =
        |path: &str| ["/d/", "/explore", "/alerting", "/dashboards"].iter().any(|own| path.starts_with(own));
    if url.starts_with('$') || url.starts_with("mailto:") {
        return None;
    }
    if url.starts_with('/') {
        let fixed = of_grafana(url) && (url.contains("from=now") || url.contains("from=1"));
        return fixed
            .then_some(("the link sets a range of its own", "use `Link::to(…)` or `Link::explore(…)`"));
    }
    let (secure, rest) = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return Some(("this is no URL", "begin it with `https://` or `/`")),
    };
    let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let host = authority.split(':').next().unwrap_or(authority);
    let inside = !host.contains('.') || host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if inside {
        Some(("only machines of one network know this host", "use the name that readers type, or a path"))
    } else if of_grafana(path) {
        Some(("the link names the host of a Grafana", "use `Link::to(…)`, which works on each"))
    } else if !secure {
        Some(("the link is not encrypted", "use `https://`"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home, passes};
    use dashwright_model::Dashboard;
    use dashwright_model::link::Link;

    #[test]
    fn cases() {
        let to = |url: &'static str| -> [Dashboard; 1] {
            [home(|dashboard| dashboard.links.push(Link::url("Link", url)))]
        };
        for good in
            ["https://runbooks.example.org/x", "/alerting/list", "${wiki}/x", "mailto:team@example.org"]
        {
            passes(&RULE, to(good));
        }
        for (bad, what, help) in [
            (
                "http://localhost:3000/x",
                "only machines of one network know this host",
                "use the name that readers type, or a path",
            ),
            (
                "https://10.0.0.1/x",
                "only machines of one network know this host",
                "use the name that readers type, or a path",
            ),
            (
                "https://grafana.example.org/d/x",
                "the link names the host of a Grafana",
                "use `Link::to(…)`, which works on each",
            ),
            ("http://example.org/x", "the link is not encrypted", "use `https://`"),
            ("example.org", "this is no URL", "begin it with `https://` or `/`"),
            (
                "/explore?from=now-1h",
                "the link sets a range of its own",
                "use `Link::to(…)` or `Link::explore(…)`",
            ),
        ] {
            let golden = format!(
                "warning[link-url]: {what}: `{bad}`\n  --> <here>\n   = in: Home / link Link\n   = help: {help}"
            );
            fails(&RULE, to(bad), &golden);
        }
    }
}
