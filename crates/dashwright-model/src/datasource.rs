//! Datasources: which plugins answer queries.

/// A datasource plugin, by what dashboards need to know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Plugin {
    /// Prometheus, and what speaks its language (Mimir, Thanos).
    Prometheus,
    /// Loki.
    Loki,
    /// Tempo.
    Tempo,
    /// Alertmanager.
    Alertmanager,
    /// Jaeger.
    Jaeger,
    /// Pyroscope.
    Pyroscope,
    /// Any other, by its plugin id.
    Other(&'static str),
}

impl Plugin {
    /// The plugin's id in Grafana.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Prometheus => "prometheus",
            Self::Loki => "loki",
            Self::Tempo => "tempo",
            Self::Alertmanager => "alertmanager",
            Self::Jaeger => "jaeger",
            Self::Pyroscope => "grafana-pyroscope-datasource",
            Self::Other(id) => id,
        }
    }
}
