//! Files for Prometheus: rules in the order of definition, one file for all groups that name it, and the cases that prove
//! them.
//!
//! Prometheus reads these files strictly and expands nothing in them, so texts stand as they are; only the templates of
//! alerts mean something.

mod cases;
mod filled;

use dashwright_grafana::prometheus as wire;
use dashwright_model::rule::{Engine, Makes, Rule, RuleGroup};
use dashwright_model::{Length, Suite};
use dashwright_query::promql;

use super::EmitError;
use super::notice::Notice;
use super::yaml;
use crate::file::File;

/// Prometheus itself splits queries at this width when it lays them out.
const WIDTH: usize = 100;

/// Groups that stand in one file.
struct Together<'a> {
    file: &'a str,
    groups: Vec<&'a RuleGroup>,
}

/// The rule files of a suite, and the files of their cases.
pub(super) fn files(suite: &Suite) -> Result<Vec<File>, EmitError> {
    let mut together: Vec<Together<'_>> = Vec::new();
    for group in &suite.rules {
        match together.iter_mut().find(|it| it.file == group.file) {
            Some(it) => it.groups.push(group),
            None => together.push(Together { file: &group.file, groups: vec![group] }),
        }
    }
    let mut files = Vec::new();
    for it in &together {
        let path = format!("prometheus/rules/{}.yaml", it.file);
        files.extend(rule_file(suite, it, &path, |rule| !is_grafana(rule))?);
        let path = format!("prometheus/tests/rules/{}.yaml", it.file);
        let proven = rule_file(suite, it, &path, |rule| is_grafana(rule) && is_proven(it, rule))?;
        files.extend(proven);
        for proof in cases::proofs(it) {
            files.push(cases::file(suite, &proof)?);
        }
    }
    for proof in &suite.proofs {
        files.push(cases::file(suite, proof)?);
    }
    Ok(files)
}

/// Whether Grafana evaluates a rule.
fn is_grafana(rule: &Rule) -> bool {
    matches!(&rule.makes, Makes::Alert(alert) if alert.engine != Engine::Prometheus)
}

/// Whether a case is about a rule.
fn is_proven(together: &Together<'_>, rule: &Rule) -> bool {
    let cases = together.groups.iter().flat_map(|group| &group.cases);
    cases.flat_map(|case| &case.alerts).any(|check| check.alert == rule.name())
}

/// A file of the rules that are wanted, or none where there are none.
fn rule_file(
    suite: &Suite,
    together: &Together<'_>,
    path: &str,
    wanted: impl Fn(&Rule) -> bool,
) -> Result<Option<File>, EmitError> {
    let mut groups = Vec::new();
    for group in &together.groups {
        let rules: Vec<wire::Rule> =
            group.rules.iter().filter(|rule| wanted(rule)).map(|it| rule(suite, it)).collect();
        if !rules.is_empty() {
            let group = wire::RuleGroup::default()
                .name(group.name.as_ref())
                .interval(group.interval.to_string())
                .rules(rules);
            groups.push(group);
        }
    }
    if groups.is_empty() {
        return Ok(None);
    }
    yaml::file(path, &wire::RuleFile::default().groups(groups)).map(Some)
}

fn rule(suite: &Suite, rule: &Rule) -> wire::Rule {
    let line = wire::Rule::default().expr(expr(&rule.expr));
    match &rule.makes {
        Makes::Series(name) => {
            let mut line = line.record(name.as_ref());
            if !rule.labels.is_empty() {
                let own = rule.labels.iter().map(|(name, value)| (name.to_string(), value.to_string()));
                line.labels = Some(own.collect());
            }
            line
        }
        Makes::Alert(alert) => {
            let notice = Notice::of(suite, rule, alert);
            let mut line = line.alert(alert.name.as_ref());
            line.hold = length(alert.hold);
            line.keep_firing_for = length(alert.keep_firing);
            line.labels = Some(
                notice.labels.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            );
            line.annotations = Some(notice.texts.into_iter().collect());
            line
        }
    }
}

/// A length that is not the default.
fn length(length: Length) -> Option<String> {
    (!length.is_zero()).then(|| length.to_string())
}

/// A query the way Prometheus lays it out; one that does not parse stays as it is, and is a finding elsewhere.
pub(super) fn expr(text: &str) -> String {
    let parsed = promql::parse(text);
    if parsed.problems.iter().any(dashwright_query::Problem::is_error) {
        text.to_owned()
    } else {
        promql::pretty(&parsed.expr, WIDTH)
    }
}
