//! Queries of Amazon CloudWatch: metrics, logs, alarms.

use crate::wire::{codes, wire, words};
use crate::{List, Num, Texts};
use serde_json::Value;
use std::collections::BTreeMap;

words! {
    /// What is asked.
    pub enum CloudWatchQueryMode {
        Metrics = "Metrics",
        Logs = "Logs",
        Annotations = "Annotations",
    }
}

codes! {
    /// How metrics are asked for.
    pub enum CloudWatchMetricQueryType {
        Search = 0,
        /// Metrics Insights.
        Insights = 1,
    }
}

codes! {
    /// Which editor a query was written in.
    pub enum CloudWatchMetricEditorMode {
        Builder = 0,
        Code = 1,
    }
}

words! {
    /// The language of a logs query.
    pub enum LogsQueryLanguage {
        Cwli = "CWLI",
        Sql = "SQL",
        Ppl = "PPL",
    }
}

wire! {
    /// A log group.
    pub struct LogGroup {
        /// Its ARN.
        arn: String,
        /// Its name.
        name: String,
        /// Its account.
        account_id: String as "accountId",
        /// The account's name.
        account_label: String as "accountLabel",
    }
}

words! {
    /// What a node of the builder's tree is.
    pub enum SqlExpressionType {
        Property = "property",
        Operator = "operator",
        Or = "or",
        And = "and",
        GroupBy = "groupBy",
        Function = "function",
        FunctionParameter = "functionParameter",
    }
}

wire! {
    /// An operator in the builder.
    pub struct CloudWatchOperator {
        /// `=`, `!=` and so on.
        name: String,
        /// A text, number, boolean, or several.
        value: Value,
    }
}

wire! {
    /// A property in the builder.
    pub struct CloudWatchProperty {
        /// Always `string`.
        kind: String as "type",
        /// Its name.
        name: String,
    }
}

wire! {
    /// A node of the builder's tree; which fields it has follows from its type.
    pub struct CloudWatchSqlExpression {
        /// What it is.
        kind: SqlExpressionType as "type",
        /// Of a function or its parameter.
        name: String,
        /// Of a function.
        parameters: List<CloudWatchSqlExpression>,
        /// Of a property, `groupBy` or an operator.
        property: CloudWatchProperty,
        /// Of an operator.
        operator: CloudWatchOperator,
        /// Of `and` and `or`.
        expressions: List<CloudWatchSqlExpression>,
    }
}

wire! {
    /// The state of the Metrics Insights builder.
    pub struct CloudWatchSql {
        /// What is selected.
        select: CloudWatchSqlExpression,
        /// From where.
        from: CloudWatchSqlExpression,
        /// The condition.
        r#where: CloudWatchSqlExpression as "where",
        /// By what it is grouped.
        group_by: CloudWatchSqlExpression as "groupBy",
        /// By what it is ordered.
        order_by: CloudWatchSqlExpression as "orderBy",
        /// In which order.
        order_by_direction: String as "orderByDirection",
        /// The most series.
        limit: Num,
    }
}

wire! {
    /// A query of CloudWatch; which fields it has follows from its mode.
    pub struct CloudWatchQuery {
        /// What is asked; metrics.
        query_mode: CloudWatchQueryMode as "queryMode",
        /// How metrics are asked for.
        metric_query_type: CloudWatchMetricQueryType as "metricQueryType",
        /// Which editor it was written in.
        metric_editor_mode: CloudWatchMetricEditorMode as "metricEditorMode",
        /// Its name in expressions.
        id: String,
        /// The region, or `default`.
        region: String,
        /// Metrics and alarms.
        namespace: String,
        /// Metrics and alarms.
        metric_name: String as "metricName",
        /// Metrics and alarms: names and values.
        dimensions: BTreeMap<String, Texts>,
        /// Whether the metric has exactly these dimensions.
        match_exact: bool as "matchExact",
        /// Seconds, or `auto`.
        period: String,
        /// The account, or `all`.
        account_id: String as "accountId",
        /// How values become one.
        statistic: String,
        /// Old: now `statistic`.
        statistics: List<String>,
        /// Names of series; `label` is newer.
        alias: String,
        /// Names of series.
        label: String,
        /// Metrics: a formula. Logs: the query.
        expression: String,
        /// Metrics Insights as text.
        sql_expression: String as "sqlExpression",
        /// Metrics Insights from the builder.
        sql: CloudWatchSql,
        /// Logs: the language.
        query_language: LogsQueryLanguage as "queryLanguage",
        /// Logs: the groups.
        log_groups: List<LogGroup> as "logGroups",
        /// Logs, old: now `logGroups`.
        log_group_names: List<String> as "logGroupNames",
        /// Logs: by what `stats` groups.
        stats_groups: List<String> as "statsGroups",
        /// Alarms: whether names are only the beginning.
        prefix_matching: bool as "prefixMatching",
        /// Alarms: the beginning of the name.
        alarm_name_prefix: String as "alarmNamePrefix",
        /// Alarms: the beginning of the action.
        action_prefix: String as "actionPrefix",
        /// Not used by panels.
        query_type: String as "queryType",
    }
}
