//! What Grafana is given besides dashboards: datasources, and where to look for dashboard files.

use std::borrow::Cow;

use crate::datasource::Plugin;
use crate::id::is_uid;
use crate::site::Site;

/// A datasource as a constant, so that others can point to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatasourceId(&'static str);

impl DatasourceId {
    /// A datasource of this uid.
    ///
    /// # Panics
    /// In a constant the build stops: the uid must be one that Grafana takes.
    pub const fn new(uid: &'static str) -> Self {
        assert!(is_uid(uid), "a uid is 1 to 40 characters of A-Z a-z 0-9 - _");
        Self(uid)
    }

    /// The uid.
    pub const fn uid(self) -> &'static str {
        self.0
    }
}

/// A value that must not stand in a file: only a reference to it can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// An environment variable of the Grafana server.
    Env(&'static str),
    /// A file that the Grafana server can read.
    File(&'static str),
    /// A value of a vault: Grafana Enterprise.
    Vault(&'static str),
}

impl Secret {
    /// The reference as Grafana's provisioning reads it. The bare `$NAME` is the only form that does not expand dollars
    /// inside the secret once more.
    pub fn reference(self) -> String {
        match self {
            Self::Env(name) => format!("${name}"),
            Self::File(path) => format!("$__file{{{path}}}"),
            Self::Vault(path) => format!("$__vault{{{path}}}"),
        }
    }

    /// The last part of its name, as the name of a file that Alertmanager reads: `SLACK_URL` is `slack-url`.
    pub fn file_name(self) -> String {
        let (Self::Env(text) | Self::File(text) | Self::Vault(text)) = self;
        let last = text.rsplit(['/', ':']).find(|part| !part.is_empty()).unwrap_or(text);
        let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        last.chars().map(plain).collect()
    }

    /// Why no program finds it.
    ///
    /// ```
    /// use dashwright_model::provisioning::Secret;
    /// assert_eq!(Secret::Env("SLACK_URL").fault(), None);
    /// assert!(Secret::Env("https://hooks.example.org/T0/B0").fault().is_some());
    /// ```
    pub fn fault(self) -> Option<&'static str> {
        let variable = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        match self {
            Self::Env(name) if !variable(name) => Some("is no name of an environment variable"),
            Self::File(path) if !path.starts_with('/') || path.contains(['{', '}']) => {
                Some("is no absolute path")
            }
            Self::Vault(path) if path.is_empty() || path.contains(['{', '}']) => {
                Some("is no path of a vault")
            }
            _ => None,
        }
    }
}

/// A datasource to provision.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Datasource {
    /// Its uid.
    pub id: DatasourceId,
    /// Its name; Grafana finds the entry again by it.
    pub name: &'static str,
    /// The plugin.
    pub plugin: Plugin,
    /// Where the server is.
    pub url: Cow<'static, str>,
    /// The environment variable of the Grafana server that holds the address instead of `url`.
    pub url_variable: Option<&'static str>,
    /// Whether panels without a datasource use it. One at the most.
    pub is_default: bool,
    /// User and password for basic authentication.
    pub basic_auth: Option<(&'static str, Secret)>,
    /// The environment variable of the Grafana server that holds the user, and the password.
    pub basic_auth_variable: Option<(&'static str, Secret)>,
    /// What the plugin wants to know.
    pub settings: Settings,
    /// Where it was written.
    pub site: Site,
}

/// What a plugin wants to know.
#[derive(Debug, Clone, PartialEq)]
pub enum Settings {
    /// Nothing.
    None,
    /// Prometheus.
    Prometheus {
        /// The scrape interval, such as `15s`: the base of `$__rate_interval`.
        scrape_interval: &'static str,
        /// How long a query may take.
        query_timeout: &'static str,
        /// The exemplar's label that holds a trace id, and where traces are.
        exemplar_traces: Option<(&'static str, DatasourceId)>,
        /// Asks only for what is new, with this overlap.
        incremental_overlap: Option<&'static str>,
    },
    /// Loki.
    Loki {
        /// At most this many lines a query.
        max_lines: u32,
        /// Trace ids in lines: (name, regex with one group, where traces are).
        derived_fields: Vec<(&'static str, &'static str, DatasourceId)>,
    },
    /// Tempo.
    Tempo {
        /// Where logs of a span are, and which attribute is which stream label.
        logs: Option<(DatasourceId, Vec<(&'static str, &'static str)>)>,
        /// Where metrics of a span are.
        metrics: Option<(DatasourceId, Vec<(&'static str, &'static str)>)>,
        /// Queries from a span to its metrics, by name; `$__tags` are the matchers of the span.
        metric_queries: Vec<(&'static str, &'static str)>,
        /// Where the service map's metrics are.
        service_map: Option<DatasourceId>,
        /// Offers the node graph.
        node_graph: bool,
    },
    /// Alertmanager.
    Alertmanager {
        /// `prometheus`, `mimir` or `cortex`.
        implementation: &'static str,
        /// Takes Grafana's own alerts, too.
        handles_grafana_alerts: bool,
    },
}

impl Datasource {
    /// A datasource.
    #[track_caller]
    pub fn new(
        id: DatasourceId,
        name: &'static str,
        plugin: Plugin,
        url: impl Into<Cow<'static, str>>,
    ) -> Self {
        let settings = Settings::None;
        let site = Site::here();
        Self {
            id,
            name,
            plugin,
            url: url.into(),
            url_variable: None,
            is_default: false,
            basic_auth: None,
            basic_auth_variable: None,
            settings,
            site,
        }
    }

    /// The one that panels without a datasource use.
    pub fn default(mut self) -> Self {
        self.is_default = true;
        self
    }

    /// User and password.
    pub fn basic_auth(mut self, user: &'static str, password: Secret) -> Self {
        self.basic_auth = Some((user, password));
        self
    }

    /// The same datasource somewhere else: an address, a user and a password that environment variables of the Grafana
    /// server hold, such as those of Grafana Cloud. What others know it by stays.
    pub fn hosted(mut self, url: &'static str, user: &'static str, password: Secret) -> Self {
        self.url_variable = Some(url);
        self.basic_auth_variable = Some((user, password));
        self
    }

    /// What the plugin wants to know.
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }
}

/// What one installation uses instead of the suite's datasources and provider, or besides them.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Profile {
    /// Its name, which is also the name of its directory.
    pub name: &'static str,
    /// The datasources. Those with a uid of the suite stand in for it.
    pub datasources: Vec<Datasource>,
    /// The dashboard provider that stands in for the suite's.
    pub provider: Option<Provider>,
}

impl Profile {
    /// A profile of this name.
    pub fn new(name: &'static str, datasources: impl IntoIterator<Item = Datasource>) -> Self {
        Self { name, datasources: datasources.into_iter().collect(), provider: None }
    }

    /// Finds dashboards in another way, such as a laboratory where people may save in the browser.
    pub fn provider(mut self, provider: Provider) -> Self {
        self.provider = Some(provider);
        self
    }
}

/// How Grafana finds the dashboard files.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Provider {
    /// Its name; a rename makes Grafana delete and create every dashboard.
    pub name: &'static str,
    /// The directory of the dashboards, as the Grafana server sees it.
    pub path: &'static str,
    /// Seconds between two looks at the directory.
    pub update_interval: u32,
    /// Whether the UI may save over a provisioned dashboard until the file changes.
    pub allow_ui_updates: bool,
    /// Whether a dashboard stays when its file vanishes.
    pub disable_deletion: bool,
    /// Where it was written.
    pub site: Site,
}

impl Provider {
    /// A provider that makes a folder of each directory below `path`.
    #[track_caller]
    pub const fn new(name: &'static str, path: &'static str) -> Self {
        let site = Site::here();
        Self { name, path, update_interval: 30, allow_ui_updates: false, disable_deletion: false, site }
    }

    /// Lets people save over a dashboard in the browser; the next render takes it back. For a laboratory only.
    pub const fn editable(mut self) -> Self {
        self.allow_ui_updates = true;
        self
    }
}
