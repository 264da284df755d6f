//! `datasource-setup`: datasources that clash, point to nowhere, or listen elsewhere.

use std::collections::BTreeSet;

use dashwright_model::datasource::Plugin;
use dashwright_model::provisioning::{Datasource, DatasourceId, Settings};
use dashwright_query::Severity;
use dashwright_query::nearest::{list, nearest};

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Uids and names of provisioned datasources are unique, at most one is the default, references between them lead to
    /// one that is there, URLs begin with `http`, and a port is not the usual one of another plugin.
    /// # Why it matters
    /// Grafana does not start when two datasources are the default. A Loki under Prometheus' port answers every query with
    /// an error that names neither.
    /// # Example
    /// `Datasource::new(LOKI, "Loki", Plugin::Loki, "http://loki:9090")`.
    /// # Instead
    /// `"http://loki:3100"`.
    /// # Exceptions
    /// Ports that are nobody's usual one.
    /// # Source
    /// Grafana, provisioning; the default ports of Prometheus, Loki, Tempo and Alertmanager.
    "datasource-setup", Error, since "0.1"
}

/// The port on which each server listens unless told otherwise.
const PORTS: [(Plugin, u16); 5] = [
    (Plugin::Prometheus, 9090),
    (Plugin::Loki, 3100),
    (Plugin::Tempo, 3200),
    (Plugin::Alertmanager, 9093),
    (Plugin::Jaeger, 16686),
];

fn check(cx: &Context<'_>, out: &mut Findings) {
    let sources = &cx.suite.datasources;
    let (mut uids, mut names) = (BTreeSet::new(), BTreeSet::new());
    let mut has_default = false;
    for source in sources {
        let mut wrong = |message: String, help: String| {
            out.push(source.site, vec![format!("datasource {}", source.name)], message).help(help);
        };
        if !uids.insert(source.id.uid()) {
            wrong(format!("two datasources have the uid `{}`", source.id.uid()), "change one".to_owned());
        }
        if !names.insert(source.name) {
            wrong(format!("two datasources are called `{}`", source.name), "rename one".to_owned());
        }
        if source.is_default && std::mem::replace(&mut has_default, true) {
            wrong(
                "a second datasource is the default".to_owned(),
                "leave `.default()` out of one".to_owned(),
            );
        }
        for id in references(&source.settings) {
            let known = || sources.iter().map(|source| source.id.uid());
            if !known().any(|uid| uid == id.uid()) {
                let help = nearest(id.uid(), known()).map_or_else(
                    || format!("there are {}", list(known(), 12)),
                    |near| format!("did you mean `{near}`?"),
                );
                wrong(format!("it refers to `{}`, which is not there", id.uid()), help);
            }
        }
        if !source.url.starts_with("http://")
            && !source.url.starts_with("https://")
            && !source.url.starts_with('$')
        {
            wrong(format!("`{}` is no URL of a server", source.url), "begin it with `http://`".to_owned());
        }
        if let Some((other, port)) = foreign_port(source) {
            let message =
                format!("port {port} is that of {}, the datasource is {}", other.id(), source.plugin.id());
            out.push(source.site, vec![format!("datasource {}", source.name)], message)
                .severity(Severity::Warning)
                .help("change the port, or the plugin");
        }
    }
}

fn references(settings: &Settings) -> Vec<DatasourceId> {
    match settings {
        Settings::Prometheus { exemplar_traces, .. } => exemplar_traces.iter().map(|(_, id)| *id).collect(),
        Settings::Loki { derived_fields, .. } => derived_fields.iter().map(|(_, _, id)| *id).collect(),
        Settings::Tempo { logs, metrics, service_map, .. } => {
            let logs = logs.iter().map(|(id, _)| *id);
            logs.chain(metrics.iter().map(|(id, _)| *id)).chain(*service_map).collect()
        }
        _ => Vec::new(),
    }
}

/// The plugin whose usual port the URL has, if that is not the datasource's own.
fn foreign_port(source: &Datasource) -> Option<(Plugin, u16)> {
    let host = source.url.split("://").nth(1)?.split('/').next()?;
    let port: u16 = host.rsplit_once(':')?.1.parse().ok()?;
    if PORTS.contains(&(source.plugin, port)) {
        return None;
    }
    PORTS.into_iter().find(|(plugin, usual)| *usual == port && *plugin != source.plugin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails_suite, passes_suite, suite};
    use dashwright_model::Suite;

    const PROMETHEUS: DatasourceId = DatasourceId::new("prometheus");
    const LOKI: DatasourceId = DatasourceId::new("loki");

    fn prometheus() -> Datasource {
        Datasource::new(PROMETHEUS, "Prometheus", Plugin::Prometheus, "http://prometheus:9090")
    }

    fn with(sources: impl IntoIterator<Item = Datasource>) -> Suite {
        suite([]).datasources(sources)
    }

    #[test]
    fn cases() {
        let loki = |url: &'static str| Datasource::new(LOKI, "Loki", Plugin::Loki, url);
        passes_suite(&RULE, &with([prometheus().default(), loki("https://logs.example.org")]));
        fails_suite(
            &RULE,
            &with([prometheus().default(), loki("http://loki:9090").default()]),
            "error[datasource-setup]: a second datasource is the default
  --> <here>
   = in: datasource Loki
   = help: leave `.default()` out of one

warning[datasource-setup]: port 9090 is that of prometheus, the datasource is loki
  --> <here>
   = in: datasource Loki
   = help: change the port, or the plugin",
        );
        let traces = Settings::Loki {
            max_lines: 10,
            derived_fields: vec![("id", "(.*)", DatasourceId::new("tempo"))],
        };
        fails_suite(
            &RULE,
            &with([prometheus(), prometheus(), loki("loki").settings(traces)]),
            "error[datasource-setup]: two datasources have the uid `prometheus`
  --> <here>
   = in: datasource Prometheus
   = help: change one

error[datasource-setup]: two datasources are called `Prometheus`
  --> <here>
   = in: datasource Prometheus
   = help: rename one

error[datasource-setup]: it refers to `tempo`, which is not there
  --> <here>
   = in: datasource Loki
   = help: there are `prometheus`, `prometheus` and `loki`

error[datasource-setup]: `loki` is no URL of a server
  --> <here>
   = in: datasource Loki
   = help: begin it with `http://`",
        );
    }
}
