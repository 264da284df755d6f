//! Alert rules that Grafana evaluates: the same definition as for Prometheus, its condition in three steps.
//!
//! A asks for the number, with the floor below which there is nothing to judge; B takes the last one; C compares. Rules stand
//! in the folder of the dashboard that they lead to, in the group that the author wrote, one file for all groups that name
//! it.

#[cfg(test)]
mod tests;

use dashwright_grafana::Named;
use dashwright_grafana::alerting::{
    AlertRule, AlertRuleGroup, AlertText, AlertingFile, EvaluatorType, ExecErrState, Expanded, NoDataState,
    graph,
};
use dashwright_model::datasource::Plugin;
use dashwright_model::owner::Folder;
use dashwright_model::rule::{Alert, Engine, Makes, NoData, OnError, Rule, RuleGroup, template};
use dashwright_model::{Length, Suite};
use dashwright_query::promql::{self, ast::BinaryOp};

use super::EmitError;
use super::notice::{Notice, panel_number};
use super::yaml;
use crate::file::File;

/// The time range that Grafana's editor shows around an instant query, in seconds.
const SHOWN: i64 = 600;

/// The name of the query that has the number, for templates.
const NUMBER: &str = "B";

/// The files of Grafana-managed rules.
pub(super) fn files(suite: &Suite) -> Result<Vec<File>, EmitError> {
    let mut documents: Vec<(&str, Vec<AlertRuleGroup>)> = Vec::new();
    for group in &suite.rules {
        let groups = groups(suite, group)?;
        if groups.is_empty() {
            continue;
        }
        match documents.iter_mut().find(|(file, _)| *file == group.file) {
            Some((_, there)) => there.extend(groups),
            None => documents.push((&group.file, groups)),
        }
    }
    documents
        .into_iter()
        .map(|(name, groups)| {
            let path = format!("grafana/provisioning/alerting/{name}.yaml");
            yaml::file(&path, &AlertingFile::default().groups(groups))
        })
        .collect()
}

/// The rules of a group that Grafana evaluates, one group a folder.
fn groups(suite: &Suite, group: &RuleGroup) -> Result<Vec<AlertRuleGroup>, EmitError> {
    let mut folders: Vec<(&str, Vec<AlertRule>)> = Vec::new();
    for it in &group.rules {
        let Makes::Alert(alert) = &it.makes else { continue };
        let Engine::Grafana { no_data, on_error } = alert.engine else { continue };
        let rule = rule(suite, it, alert, no_data, on_error)
            .map_err(|message| EmitError::Alert { name: alert.name.clone().into_owned(), message })?;
        let folder = folder(suite, alert).title;
        match folders.iter_mut().find(|(title, _)| *title == folder) {
            Some((_, rules)) => rules.push(rule),
            None => folders.push((folder, vec![rule])),
        }
    }
    Ok(folders
        .into_iter()
        .map(|(folder, rules)| {
            AlertRuleGroup::default()
                .name(group.name.as_ref())
                .folder(folder)
                .interval(group.interval.to_string())
                .rules(rules)
        })
        .collect())
}

/// Where the dashboard of an alert stands.
fn folder(suite: &Suite, alert: &Alert) -> Folder {
    suite.dashboard(alert.dashboard.uid()).map_or(Folder::new("Alerts"), |dashboard| dashboard.folder)
}

/// The datasource that answers: the default one of Prometheus, or the first.
fn datasource(suite: &Suite) -> &'static str {
    let mut all = suite.datasources.iter().filter(|source| source.plugin == Plugin::Prometheus);
    let first = all.clone().next();
    all.find(|source| source.is_default).or(first).map_or("prometheus", |source| source.id.uid())
}

fn rule(
    suite: &Suite,
    rule: &Rule,
    alert: &Alert,
    no_data: NoData,
    on_error: OnError,
) -> Result<AlertRule, String> {
    let condition = promql::split(&rule.expr).map_err(|wrong| wrong.message)?;
    let how = evaluator(condition.op);
    let query = super::prometheus::expr(&condition.query);
    let finished = graph::graph(|graph| {
        let number = graph.instant(datasource(suite), &query, SHOWN);
        let last = graph.last(&number);
        graph.threshold(&last, how, condition.limit)
    });
    let notice = Notice::of(suite, rule, alert);
    let mut labels = std::collections::BTreeMap::new();
    for (name, value) in &notice.labels {
        labels.insert((*name).to_owned(), Expanded::from(template::to_grafana(value, NUMBER)?));
    }
    let mut out = AlertRule::default()
        .uid(alert.uid.as_str())
        .title(alert.name.as_ref())
        .condition(finished.condition)
        .data(finished.data)
        .no_data_state(NoDataState::from(no_data.text()))
        .exec_err_state(ExecErrState::from(on_error.text()))
        .labels(labels);
    out.hold = length(alert.hold);
    out.keep_firing_for = length(alert.keep_firing);
    let mut texts: Vec<(&str, AlertText)> = Vec::new();
    for (name, text) in &notice.texts {
        let text = template::to_grafana(text, NUMBER).map_err(|word| format!("Grafana has no `{word}`"))?;
        texts.push((name, AlertText::new(text).map_err(|braces| braces.to_string())?));
    }
    if let Some(number) = panel_number(suite, alert) {
        let uid = alert.dashboard.uid();
        out = out.dashboard_uid(uid).panel_id(i64::from(number));
        // Grafana's notifications read the texts, its dashboards the fields.
        for (name, value) in [("__dashboardUid__", uid.to_owned()), ("__panelId__", number.to_string())] {
            texts.push((name, AlertText::new(value).map_err(|braces| braces.to_string())?));
        }
    }
    Ok(out.annotations(texts.into_iter().collect::<Named<AlertText>>()))
}

/// A length that is not the default.
fn length(length: Length) -> Option<Expanded> {
    (!length.is_zero()).then(|| Expanded::from(length.to_string()))
}

fn evaluator(op: BinaryOp) -> EvaluatorType {
    match op {
        BinaryOp::Lt => EvaluatorType::Lt,
        BinaryOp::Le => EvaluatorType::Lte,
        BinaryOp::Ge => EvaluatorType::Gte,
        BinaryOp::Eq => EvaluatorType::Eq,
        BinaryOp::Ne => EvaluatorType::Ne,
        _ => EvaluatorType::Gt,
    }
}
