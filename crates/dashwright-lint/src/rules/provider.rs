//! `provider`: dashboards that may be changed where nobody reviews it.

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

/// Where Grafana's container looks for provisioning files.
const PROVISIONING: &str = "/etc/grafana/provisioning";

rule! {
    /// # What it checks
    /// Grafana may not save over provisioned dashboards, looks for changes every 10 to 300 seconds, and knows where the
    /// files are by an absolute path outside of its own provisioning folder.
    /// # Why it matters
    /// A change that is saved in the browser is lost with the next file, after somebody has relied on it. Dashboards below
    /// the provisioning folder need a mount inside of a mount, and one hides the other.
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
    if provider.path.starts_with(PROVISIONING) {
        let path = provider.path;
        wrong(
            format!(
                "`{path}` lies in the provisioning folder, and a mount on either hides files of the other"
            ),
            "use a folder of its own, such as `/var/lib/grafana/dashboards`",
        );
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
        let nested = Provider::new("code", "/etc/grafana/provisioning/dashboards");
        fails_suite(
            &RULE,
            &suite([]).provider(nested),
            "warning[provider]: `/etc/grafana/provisioning/dashboards` lies in the provisioning folder, and a mount on either hides files of the other
  --> <here>
   = in: provider code
   = help: use a folder of its own, such as `/var/lib/grafana/dashboards`",
        );
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
