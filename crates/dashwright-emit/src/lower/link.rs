//! Links as URLs.
//!
//! Paths begin with `/` and carry no host: Grafana puts its own root before them.

use std::fmt::Write;

use dashwright_grafana::field::DataLink;
use dashwright_grafana::link::{DashboardLink, DashboardLinkIcon, PanelLink};
use dashwright_grafana::overlay::laid_over;
use dashwright_grafana::target::{self as wire, LokiQuery, PrometheusQuery, TempoQuery, TempoQueryType};
use dashwright_model::link::{Fill, Link, Target};
use dashwright_model::query::{Language, QueryData};
use dashwright_model::variable::Var;
use dashwright_model::{Dashboard, DashboardId, Panel};
use serde_json::json;

use super::query_text::one_line;
use super::{Scope, foreign, target};

/// A link on a panel's headline.
pub(super) fn of_panel(scope: &Scope<'_>, dashboard: &Dashboard, panel: &Panel, link: &Link) -> PanelLink {
    PanelLink::from(of_value(scope, dashboard, panel, link))
}

/// A link on a value. Explore opens with the panel's own query, if it has one of that language.
pub(super) fn of_value(scope: &Scope<'_>, dashboard: &Dashboard, panel: &Panel, link: &Link) -> DataLink {
    let url = match &link.target {
        Target::Dashboard { id, set } => {
            let mut url = dashboard_url(scope, dashboard, *id, set);
            url.push_str("&${__url_time_range}");
            url
        }
        Target::Explore(language) => {
            let own = panel.queries.iter().find(|query| query.language == *language);
            explore(dashboard, *language, own.filter(|query| !has_formats(&query.text)))
        }
        other => url(dashboard, other),
    };
    let lowered =
        DataLink { target_blank: link.new_tab.then_some(true), ..DataLink::new(link.title.as_ref(), url) };
    match &link.of_value {
        Some(own) => laid_over(&lowered, own).unwrap_or(lowered),
        None => lowered,
    }
}

/// A link at the top of a dashboard.
pub(super) fn of_dashboard(scope: &Scope<'_>, dashboard: &Dashboard, link: &Link) -> DashboardLink {
    let address = match &link.target {
        Target::Dashboard { id, set } => dashboard_url(scope, dashboard, *id, set),
        other => url(dashboard, other),
    };
    let common = match &link.target {
        Target::Tags(tags) => {
            DashboardLink::to_tagged("", tags.clone()).as_dropdown(true).include_vars(true).keep_time(true)
        }
        Target::Dashboard { .. } => {
            DashboardLink::default().icon(DashboardLinkIcon::Dashboard).keep_time(true)
        }
        _ => DashboardLink::default().icon(DashboardLinkIcon::ExternalLink),
    };
    let lowered = common
        .target_blank(link.new_tab)
        .title(link.title.as_ref())
        .tooltip(link.tooltip.as_deref().unwrap_or(""))
        .url(address);
    match &link.tuning {
        Some(own) => laid_over(&lowered, own).unwrap_or(lowered),
        None => lowered,
    }
}

/// `/d/uid?…`: variables that both dashboards have are handed over, those that are set get their own value.
fn dashboard_url(scope: &Scope<'_>, from: &Dashboard, to: DashboardId, set: &[(Var, Fill)]) -> String {
    let mut url = format!("/d/{}?", to.uid());
    let mut first = true;
    let mut add = |part: std::fmt::Arguments<'_>| {
        if !first {
            url.push('&');
        }
        first = false;
        // Writing to a string cannot fail.
        let _ = url.write_fmt(part);
    };
    if let Some(names) = scope.variables.get(to.uid()) {
        for variable in &from.variables {
            let name = variable.name;
            if names.contains(&name) && !set.iter().any(|(var, _)| var.name() == name) {
                add(format_args!("${{{name}:queryparam}}"));
            }
        }
    }
    for (var, fill) in set {
        let name = var.name();
        match fill {
            Fill::Text(text) => add(format_args!("var-{name}={}", encode(text))),
            Fill::Label(label) => add(format_args!("var-{name}=${{__field.labels.{label}:percentencode}}")),
            Fill::Field(field) => {
                let plain = field.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
                if plain {
                    add(format_args!("var-{name}=${{__data.fields.{field}:percentencode}}"));
                } else {
                    add(format_args!("var-{name}=${{__data.fields[\"{field}\"]:percentencode}}"));
                }
            }
            Fill::Variable(own) => add(format_args!("var-{name}=${{{}:percentencode}}", own.name())),
        }
    }
    if first {
        url.pop();
        url.push_str("?orgId=1");
    }
    url
}

fn url(dashboard: &Dashboard, target: &Target) -> String {
    match target {
        Target::Dashboard { id, .. } => format!("/d/{}", id.uid()),
        Target::Explore(language) => explore(dashboard, *language, None),
        Target::ExploreQuery(query) => explore(dashboard, query.language, Some(query)),
        Target::Alerting(page) => format!("/alerting/{page}"),
        Target::Tags(_) => String::new(),
        Target::Url(url) => url.clone().into_owned(),
    }
}

/// Whether a query says how Grafana writes a variable, such as `${search:doublequote}`: with quotes around the value the
/// address would no longer hold JSON.
fn has_formats(text: &str) -> bool {
    let inside = text.split("${").skip(1).filter_map(|rest| rest.split('}').next());
    inside.into_iter().any(|variable| variable.contains(':'))
}

/// Explore over the dashboard's own range.
fn explore(dashboard: &Dashboard, language: Language, query: Option<&QueryData>) -> String {
    let text = query.map(|query| fillable(dashboard, &one_line(query))).unwrap_or_default();
    let asked: wire::Target = match language {
        Language::PromQl => PrometheusQuery::new(text).into(),
        Language::LogQl => LokiQuery::default().expr(text).into(),
        Language::TraceQl => TempoQuery::default().query_type(TempoQueryType::TraceQl).query(text).into(),
        Language::Other(_) => {
            let nothing = || wire::Query::from(wire::CustomQuery::default());
            wire::Target::new(query.map_or_else(nothing, |query| foreign::asked(dashboard, query)))
        }
    };
    let asked = asked.ref_id("A").datasource(target::datasource(dashboard, language));
    let uid = target::datasource_uid(dashboard, language);
    let panes = json!({
        "explore": { "datasource": uid, "queries": [asked], "range": { "from": "${__from}", "to": "${__to}" } }
    });
    format!("/explore?schemaVersion=1&orgId=1&panes={}", encode_around_variables(&panes.to_string()))
}

/// A query whose variables Grafana fills in before Explore sees it: Explore knows only Grafana's own ones.
fn fillable(dashboard: &Dashboard, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let braces = rest.starts_with("${");
        let start = if braces { 2 } else { 1 };
        let name = &rest[start..];
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(name.len())];
        let end = start + name.len() + usize::from(braces);
        match dashboard.variables.iter().find(|variable| variable.name == name) {
            Some(variable) if !braces || rest.get(..end).is_some_and(|name| name.ends_with('}')) => {
                let format = if variable.multi { "regex" } else { "percentencode" };
                // Writing to a string cannot fail.
                let _ = write!(out, "${{{name}:{format}}}");
                rest = &rest[end..];
            }
            _ => {
                out.push('$');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// Percent-encodes a text.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Percent-encodes a text, but leaves `${…}` as it is: Grafana fills it in later.
fn encode_around_variables(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        let end = rest[at..].find('}').map_or(rest.len(), |len| at + len + 1);
        out.push_str(&encode(&rest[..at]));
        out.push_str(&rest[at..end]);
        rest = &rest[end..];
    }
    out.push_str(&encode(rest));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_stay_readable_for_grafana() {
        assert_eq!(encode_around_variables("{\"a\":\"${x}\"}"), "%7B%22a%22%3A%22${x}%22%7D");
        assert_eq!(encode("a b&c=ü"), "a%20b%26c%3D%C3%BC");
    }
}
