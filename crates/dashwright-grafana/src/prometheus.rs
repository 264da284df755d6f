//! Prometheus' files beside Grafana's: rules, and the cases that `promtool test rules` runs.
//!
//! Prometheus expands nothing in them and refuses fields that it does not know. Durations are texts in its own notation,
//! such as `1h30m`.

use std::collections::BTreeMap;

use crate::wire::wire;
use crate::{List, Named};

wire! {
    /// A rule file.
    pub struct RuleFile {
        /// Its groups, each with a name of its own.
        groups: List<RuleGroup>,
    }
}

wire! {
    /// Rules that run one after the other.
    pub struct RuleGroup {
        /// Its name, unique in the file.
        name: String,
        /// How often it runs; the server's `evaluation_interval`.
        interval: String,
        /// How far in the past its queries look, from 2.53; the server's.
        query_offset: String,
        /// The most series or alerts of one rule; 0 for any number.
        limit: i64,
        /// Labels of all its rules, from 3.0.
        labels: BTreeMap<String, String>,
        /// The rules, in the order in which they run.
        rules: List<Rule>,
    }
}

wire! {
    /// A rule: it has either `record` or `alert`.
    pub struct Rule {
        /// The series that it records.
        record: String,
        /// The name of the alert that it fires.
        alert: String,
        /// What it evaluates.
        expr: String,
        /// How long the condition must hold; 0.
        hold: String as "for",
        /// How long it goes on firing, from 2.42; 0.
        keep_firing_for: String,
        /// Labels that it sets.
        labels: BTreeMap<String, String>,
        /// Texts of an alert, templates of Go.
        annotations: Named<String>,
    }
}

wire! {
    /// A file of `promtool test rules`.
    pub struct TestFile {
        /// The rule files, relative to this one.
        rule_files: List<String>,
        /// How often every group runs, whatever its own interval says; 1m.
        evaluation_interval: String,
        /// The groups in the order in which they run; others run after them, in any order.
        group_eval_order: List<String>,
        /// Whether numbers may differ in the last digits, from 2.54.
        fuzzy_compare: bool,
        /// The cases.
        tests: List<TestCase>,
    }
}

wire! {
    /// A case: series that go in, and what is to be seen then.
    pub struct TestCase {
        /// What it shows.
        name: String,
        /// Between two samples; the file's evaluation interval.
        interval: String,
        /// The series that go in.
        input_series: List<InputSeries>,
        /// Labels that the server adds.
        external_labels: BTreeMap<String, String>,
        /// Where the server is reached, for templates.
        external_url: String,
        /// Which alerts fire.
        alert_rule_test: List<AlertRuleTest>,
        /// What queries return.
        promql_expr_test: List<PromqlExprTest>,
    }
}

wire! {
    /// A series that goes in.
    pub struct InputSeries {
        /// Its name and labels, as a selector.
        series: String,
        /// Its samples from second 0 on: `0+60x10`, `1x5 _x3 stale`.
        values: String,
    }
}

wire! {
    /// Which alerts of one name fire at a moment.
    pub struct AlertRuleTest {
        /// When, after the first sample.
        eval_time: String,
        /// The name of the alert.
        alertname: String,
        /// All that fire; none when it is absent.
        exp_alerts: List<ExpectedAlert>,
    }
}

wire! {
    /// An alert that is to fire.
    pub struct ExpectedAlert {
        /// All its labels but `alertname`.
        exp_labels: BTreeMap<String, String>,
        /// All its texts, filled in.
        exp_annotations: Named<String>,
    }
}

wire! {
    /// What a query is to return at a moment.
    pub struct PromqlExprTest {
        /// The query.
        expr: String,
        /// When, after the first sample.
        eval_time: String,
        /// All samples of the result.
        exp_samples: List<ExpectedSample>,
    }
}

wire! {
    /// A sample that is to be returned.
    pub struct ExpectedSample {
        /// Its name and labels, as a selector.
        labels: String,
        /// The number.
        value: crate::Num,
    }
}
