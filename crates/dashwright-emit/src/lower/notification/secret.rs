//! Where a secret is kept for whom: Grafana expands a reference, Alertmanager reads a file.

use dashwright_grafana::alerting::Expanded;
use dashwright_model::provisioning::Secret;

/// The directory of Alertmanager's secrets, one file each.
pub(crate) const DIRECTORY: &str = "/etc/alertmanager/secrets";

/// The reference as Grafana expands it.
pub(crate) fn expanded(secret: Secret) -> Expanded {
    match secret {
        Secret::Env(name) => Expanded::variable(name),
        Secret::File(path) => Expanded::file(path),
        Secret::Vault(path) => Expanded::vault(path),
    }
}

/// The file that Alertmanager reads: `SLACK_WEBHOOK` is `/etc/alertmanager/secrets/slack-webhook`.
pub(crate) fn file(secret: Secret) -> String {
    format!("{DIRECTORY}/{}", secret.file_name())
}

/// The variable that stands in for a value which Alertmanager cannot read from a file: `${LEADERSHIP_EMAILS}`. It has
/// to be filled in, by `envsubst` for example, before Alertmanager starts.
pub(crate) fn variable(secret: Secret) -> String {
    format!("${{{}}}", secret.file_name().to_ascii_uppercase().replace('-', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn one_secret_in_each_place() {
        for (secret, grafana, path, filled) in [
            (Secret::Env("SLACK_URL"), "$SLACK_URL", "slack-url", "${SLACK_URL}"),
            (Secret::File("/run/secrets/slack"), "$__file{/run/secrets/slack}", "slack", "${SLACK}"),
            (Secret::Vault("kv/ops:slack.url"), "$__vault{kv/ops:slack.url}", "slack-url", "${SLACK_URL}"),
        ] {
            assert_eq!(expanded(secret).as_written(), grafana);
            assert_eq!(file(secret), format!("/etc/alertmanager/secrets/{path}"));
            assert_eq!(variable(secret), filled);
        }
    }
}
