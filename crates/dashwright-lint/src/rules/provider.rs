//! `provider`: dashboards that may be changed where nobody reviews it.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Grafana may not save over provisioned dashboards, looks for changes every 10 to 300 seconds, and knows where the
    /// files are by an absolute path.
    /// # Why it matters
    /// A change that is saved in the browser is lost with the next file, after somebody has relied on it.
    /// # Example
    /// `allow_ui_updates: true`.
    /// # Instead
    /// Export the change, and put it into the definition.
    /// # Exceptions
    /// A laboratory, with a provider of its own.
    /// # Source
    /// Grafana, dashboard provisioning.
    "provider", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(provider) = &cx.suite.provider else { return };
    let mut wrong = |message: String, help: &str| {
        out.push(provider.site, vec![format!("provider {}", provider.name)], message).help(help);
    };
    if provider.allow_ui_updates {
        wrong(
            "changes can be saved in the browser, where nobody reviews them".to_owned(),
            "set `allow_ui_updates` to `false`",
        );
    }
    if !(10..=300).contains(&provider.update_interval) {
        let seconds = provider.update_interval;
        wrong(format!("grafana looks for changes every {seconds} seconds"), "set `update_interval` to 30");
    }
    if !provider.path.starts_with('/') {
        let path = provider.path;
        wrong(format!("`{path}` depends on where Grafana was started"), "write the whole path, from `/` on");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails_suite, passes_suite, suite};
    use dashwright_model::provisioning::Provider;

    #[test]
    fn cases() {
        let good = Provider::new("code", "/var/lib/grafana/dashboards");
        passes_suite(&RULE, &suite([]).provider(good.clone()));
        let bad = Provider { allow_ui_updates: true, update_interval: 5, path: "dashboards", ..good };
        fails_suite(
            &RULE,
            &suite([]).provider(bad),
            "warning[provider]: changes can be saved in the browser, where nobody reviews them
  --> <here>
   = in: provider code
   = help: set `allow_ui_updates` to `false`

warning[provider]: grafana looks for changes every 5 seconds
  --> <here>
   = in: provider code
   = help: set `update_interval` to 30

warning[provider]: `dashboards` depends on where Grafana was started
  --> <here>
   = in: provider code
   = help: write the whole path, from `/` on",
        );
    }
}
