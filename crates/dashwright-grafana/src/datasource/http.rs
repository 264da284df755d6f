//! What data sources that are asked over HTTP share.

use crate::wire::{wire, words};
use crate::{List, NumOrText};

words! {
    /// How requests to AWS are signed.
    pub enum AwsAuthType {
        Default = "default",
        Keys = "keys",
        Credentials = "credentials",
        Ec2IamRole = "ec2_iam_role",
        GrafanaAssumeRole = "grafana_assume_role",
    }
}

wire! {
    /// What data sources that are asked over HTTP share.
    ///
    /// Headers are `httpHeaderName1`, `httpHeaderName2` and so on; [`HttpSettings::header`] sets them.
    pub struct HttpSettings {
        /// Seconds.
        timeout: NumOrText,
        /// Whether a client certificate is sent.
        tls_auth: bool as "tlsAuth",
        /// Whether the server's certificate has an authority of its own.
        tls_auth_with_ca_cert: bool as "tlsAuthWithCACert",
        /// Whether the server's certificate is not checked.
        tls_skip_verify: bool as "tlsSkipVerify",
        /// The name in the server's certificate.
        server_name: String as "serverName",
        /// Cookies that are passed on.
        keep_cookies: List<String> as "keepCookies",
        /// Whether the reader's token is passed on.
        oauth_pass_thru: bool as "oauthPassThru",
        /// Whether the reader's groups are passed on.
        team_http_headers: serde_json::Value as "teamHttpHeaders",
        /// Whether requests are signed for AWS.
        sig_v4_auth: bool as "sigV4Auth",
        /// How.
        sig_v4_auth_type: AwsAuthType as "sigV4AuthType",
        /// For which region.
        sig_v4_region: String as "sigV4Region",
        /// In which role.
        sig_v4_assume_role_arn: String as "sigV4AssumeRoleArn",
        /// With which external id.
        sig_v4_external_id: String as "sigV4ExternalId",
        /// With which profile.
        sig_v4_profile: String as "sigV4Profile",
        /// How requests are signed for Azure.
        azure_credentials: serde_json::Value as "azureCredentials",
        /// Whether its alert rules are shown.
        manage_alerts: bool as "manageAlerts",
        /// The Alertmanager of its alerts.
        alertmanager_uid: String as "alertmanagerUid",
    }
}

impl HttpSettings {
    /// The name of the `number`th header, from 1; its value is the secret `httpHeaderValue<number>`.
    pub fn header(mut self, number: u32, name: impl Into<String>) -> Self {
        self.extra.insert(format!("httpHeaderName{number}"), name.into());
        self
    }
}
