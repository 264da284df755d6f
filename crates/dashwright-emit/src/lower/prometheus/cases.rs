//! The cases of rules as files of `promtool test rules`, one beside each rule file.
//!
//! Authors leave out of a series what the condition and the suite say already; here it is filled in. What an alert is to
//! look like is made from the labels of the series that went in, so that a case states only the number.

use std::borrow::Cow;
use std::collections::BTreeMap;

use dashwright_grafana::prometheus as wire;
use dashwright_model::rule::{Alert, AlertCheck, Case, Firing, Input, Makes, Proof, Rule, ValueCheck};
use dashwright_model::{Length, Suite};
use dashwright_query::promql;

use super::filled::filled;
use super::{Together, is_grafana};
use crate::file::File;
use crate::lower::notice::Notice;
use crate::lower::{EmitError, yaml};

/// Cases that look at more than this have a file of their own, in which rules run less often: a week at every half
/// minute would take minutes.
const LONG: Length = Length::hours(12);

/// How often rules run in long cases.
const RARE: Length = Length::minutes(30);

/// The cases of a rule file's groups: short ones, and long ones.
pub(super) fn proofs(together: &Together<'_>) -> Vec<Proof> {
    let cases = together.groups.iter().flat_map(|group| group.cases.iter().cloned());
    let (long, short): (Vec<Case>, Vec<Case>) = cases.partition(|case| {
        let moments = case.alerts.iter().map(|check| check.at);
        moments.chain(case.values.iter().map(|check| check.at)).max() > Some(LONG)
    });
    let interval = together.groups.iter().map(|group| group.interval).min().unwrap_or(Length::minutes(1));
    [(together.file.to_owned(), interval, short), (format!("{}-long", together.file), RARE, long)]
        .into_iter()
        .filter(|(_, _, cases)| !cases.is_empty())
        .map(|(file, evaluation, cases)| Proof {
            file: file.into(),
            rules: vec![Cow::Owned(together.file.to_owned())],
            evaluation,
            cases,
        })
        .collect()
}

/// A file of cases.
pub(super) fn file(suite: &Suite, proof: &Proof) -> Result<File, EmitError> {
    let mut tests = Vec::with_capacity(proof.cases.len());
    for case in &proof.cases {
        tests.push(test(suite, case)?);
    }
    let mut rule_files = Vec::new();
    for name in &proof.rules {
        let rules = || suite.rules.iter().filter(|group| group.file == *name).flat_map(|group| &group.rules);
        if rules().any(|rule| !is_grafana(rule)) {
            rule_files.push(format!("../rules/{name}.yaml"));
        }
        if rules().any(is_grafana) {
            rule_files.push(format!("rules/{name}.yaml"));
        }
    }
    // Without the order, groups run in any: what is made of others stands after them.
    let groups =
        proof.rules.iter().flat_map(|file| suite.rules.iter().filter(move |group| group.file == *file));
    let order: Vec<&str> = groups.map(|group| group.name.as_ref()).collect();
    let file = wire::TestFile::default()
        .rule_files(rule_files)
        .evaluation_interval(proof.evaluation.to_string())
        .group_eval_order(order)
        .tests(tests);
    yaml::file(&format!("prometheus/tests/{}.yaml", proof.file), &file)
}

fn test(suite: &Suite, case: &Case) -> Result<wire::TestCase, EmitError> {
    let wrong = |message: String| EmitError::Case { name: case.name.clone().into_owned(), message };
    let subjects: Vec<Subject<'_>> = case.alerts.iter().filter_map(|check| subject(suite, check)).collect();
    let asked: Vec<promql::Parsed> =
        subjects.iter().map(|subject| promql::parse(&subject.rule.expr)).collect();
    let mut series = Vec::new();
    for input in &case.input {
        series.push(Series::of(suite, &asked, input).map_err(wrong)?);
    }
    let mut out = wire::TestCase::default().name(case.name.as_ref()).interval(case.interval.to_string());
    if !series.is_empty() {
        out = out.input_series(series.iter().map(Series::line).collect::<Vec<_>>());
    }
    let mut values: Vec<wire::PromqlExprTest> = Vec::new();
    for value in &case.values {
        values.push(value_check(value).map_err(wrong)?);
    }
    let mut checks = Vec::new();
    for check in &case.alerts {
        let alerts: Option<Vec<_>> =
            check.firing.iter().map(|firing| alert(suite, check, firing, &series)).collect();
        let mut line =
            wire::AlertRuleTest::default().eval_time(check.at.to_string()).alertname(check.alert.as_ref());
        match alerts {
            Some(alerts) if alerts.is_empty() => checks.push(line),
            Some(alerts) => {
                line = line.exp_alerts(alerts);
                checks.push(line);
            }
            // A text that asks Prometheus: that the alert fires is seen without its texts.
            None => values.push(firing(suite, check, &series)),
        }
    }
    if !checks.is_empty() {
        out = out.alert_rule_test(checks);
    }
    if !values.is_empty() {
        out = out.promql_expr_test(values);
    }
    Ok(out)
}

/// An alert that a case is about.
struct Subject<'a> {
    rule: &'a Rule,
    alert: &'a Alert,
}

/// The alert that a check is about.
fn subject<'a>(suite: &'a Suite, check: &AlertCheck) -> Option<Subject<'a>> {
    let mut rules = suite.rules.iter().flat_map(|group| &group.rules);
    rules.find_map(|rule| match &rule.makes {
        Makes::Alert(alert)
            if check.uid.as_ref().map_or(alert.name == check.alert, |uid| *uid == alert.uid) =>
        {
            Some(Subject { rule, alert })
        }
        _ => None,
    })
}

/// An input series with everything that its author left out.
struct Series<'a> {
    metric: &'a str,
    labels: BTreeMap<&'a str, &'a str>,
    values: &'a str,
}

impl<'a> Series<'a> {
    fn of(suite: &Suite, asked: &'a [promql::Parsed], input: &'a Input) -> Result<Self, String> {
        let parts = input.parts()?;
        let mut labels: BTreeMap<&str, &str> = BTreeMap::new();
        let known = suite.catalogue.series(parts.metric);
        for (name, value) in &suite.case_labels {
            if known.as_ref().is_some_and(|series| series.label(name).is_some()) {
                labels.insert(name, value);
            }
        }
        for parsed in asked {
            labels.extend(promql::asked(&parsed.expr, parts.metric));
        }
        labels.extend(parts.labels);
        labels.retain(|_, value| !value.is_empty());
        Ok(Self { metric: parts.metric, labels, values: parts.values })
    }

    fn line(&self) -> wire::InputSeries {
        wire::InputSeries::default().series(selector(self.metric, &self.labels)).values(self.values)
    }
}

/// `metric{a="b"}`.
fn selector(metric: &str, labels: &BTreeMap<&str, &str>) -> String {
    let labels: Vec<String> = labels
        .iter()
        .map(|(name, value)| format!("{name}=\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")))
        .collect();
    format!("{metric}{{{}}}", labels.join(", "))
}

/// The labels that the condition returns for the series of a case.
fn returned<'a>(
    suite: &Suite,
    rule: &Rule,
    firing: &'a Firing,
    series: &'a [Series<'_>],
) -> BTreeMap<String, &'a str> {
    let mut labels: BTreeMap<String, &str> = BTreeMap::new();
    if let Some(exact) = &firing.labels {
        labels.extend(exact.iter().map(|(name, value)| (name.clone().into_owned(), value.as_ref())));
    } else {
        let flow = promql::check(&rule.expr, suite.catalogue).labels;
        for name in flow.names() {
            if let Some(value) = series.iter().find_map(|series| series.labels.get(name)) {
                labels.insert(name.to_owned(), value);
            }
        }
    }
    for (name, value) in &firing.besides {
        labels.insert(name.clone().into_owned(), value);
    }
    labels.retain(|_, value| !value.is_empty());
    labels
}

/// The alert that is to fire; `None` where a text cannot be foretold.
fn alert(
    suite: &Suite,
    check: &AlertCheck,
    firing: &Firing,
    series: &[Series<'_>],
) -> Option<wire::ExpectedAlert> {
    let subject = subject(suite, check)?;
    let notice = Notice::of(suite, subject.rule, subject.alert);
    let returned = returned(suite, subject.rule, firing, series);
    let shown = returned.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let mut texts = Vec::with_capacity(notice.texts.len());
    for (name, template) in &notice.texts {
        texts.push((*name, filled(template, &shown, firing)?));
    }
    Some(
        wire::ExpectedAlert::default()
            .exp_labels(all_labels(&returned, &notice))
            .exp_annotations(texts.into_iter().collect::<dashwright_grafana::Named<String>>()),
    )
}

/// Labels of the result, overwritten by those of the rule.
fn all_labels(returned: &BTreeMap<String, &str>, notice: &Notice<'_>) -> BTreeMap<String, String> {
    let mut labels: BTreeMap<String, String> =
        returned.iter().map(|(name, value)| (name.clone(), (*value).to_owned())).collect();
    labels.extend(notice.labels.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    labels
}

/// That an alert fires, as the series `ALERTS` shows it.
fn firing(suite: &Suite, check: &AlertCheck, series: &[Series<'_>]) -> wire::PromqlExprTest {
    let mut samples = Vec::new();
    for firing in &check.firing {
        let Some(subject) = subject(suite, check) else { continue };
        let notice = Notice::of(suite, subject.rule, subject.alert);
        let mut labels = all_labels(&returned(suite, subject.rule, firing, series), &notice);
        labels.insert("alertname".to_owned(), check.alert.clone().into_owned());
        labels.insert("alertstate".to_owned(), "firing".to_owned());
        let labels = labels.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        samples.push(wire::ExpectedSample::default().labels(selector("ALERTS", &labels)).value(1));
    }
    wire::PromqlExprTest::default()
        .expr(format!("ALERTS{{alertname=\"{}\",alertstate=\"firing\"}}", check.alert))
        .eval_time(check.at.to_string())
        .exp_samples(samples)
}

fn value_check(check: &ValueCheck) -> Result<wire::PromqlExprTest, String> {
    let mut samples = Vec::new();
    for (labels, value) in &check.samples {
        let number: f64 = value.parse().map_err(|_| format!("`{value}` is no number"))?;
        samples.push(wire::ExpectedSample::default().labels(labels.as_ref()).value(number));
    }
    let out = wire::PromqlExprTest::default().expr(check.expr.as_ref()).eval_time(check.at.to_string());
    Ok(if samples.is_empty() { out } else { out.exp_samples(samples) })
}
