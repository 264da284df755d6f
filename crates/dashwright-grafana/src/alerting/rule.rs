//! Alert rules that Grafana evaluates, as files of `provisioning/alerting`.
//!
//! The type of a field says whether Grafana expands it: [`Expanded`] where it does, [`AlertText`] and [`AlertModel`] where
//! it does not. A [`graph`](super::graph) makes the queries of a rule, so that none can refer to itself.
//!
//! Grafana removes no rule because it has gone from its file: [`AlertingFile::delete_rules`] names those that are to go.

use std::collections::BTreeMap;

use crate::wire::{wire, words};
use crate::{List, Named};

use super::{AlertModel, AlertText, Expanded};

wire! {
    /// A file of alert rules.
    pub struct AlertingFile {
        /// 1; not looked at.
        api_version: i64 as "apiVersion" = 1_i64,
        /// Groups of rules.
        groups: List<AlertRuleGroup>,
        /// Rules that are to be deleted.
        delete_rules: List<DeletedRule> as "deleteRules",
    }
}

wire! {
    /// Rules that run at the same interval, in any order.
    pub struct AlertRuleGroup {
        /// The organisation; 1.
        org_id: i64 as "orgId" = 1_i64,
        /// Its name, at most 190 characters, unique in the folder.
        name: Expanded,
        /// The title of its folder; made when it is missing.
        folder: Expanded,
        /// How often it runs: a multiple of 10 s, in Prometheus' notation.
        interval: Expanded,
        /// Its rules.
        rules: List<AlertRule>,
    }
}

words! {
    /// What happens when the query returns nothing.
    pub enum NoDataState {
        Alerting = "Alerting",
        NoData = "NoData",
        Ok = "OK",
        KeepLast = "KeepLast",
    }
}

words! {
    /// What happens when the query fails.
    pub enum ExecErrState {
        Alerting = "Alerting",
        Error = "Error",
        Ok = "OK",
        KeepLast = "KeepLast",
    }
}

wire! {
    /// A rule.
    pub struct AlertRule {
        /// Its uid, 1 to 40 of `A-Z a-z 0-9 - _`, unique in the organisation.
        uid: Expanded,
        /// Its title, at most 190 characters; becomes the label `alertname`.
        title: Expanded,
        /// The `refId` of the query that decides.
        condition: Expanded,
        /// Queries and expressions.
        data: List<AlertQuery>,
        /// How long the condition must hold; 0.
        hold: Expanded as "for",
        /// How long it goes on firing, from 12.0; 0. The HTTP API spells it `keep_firing_for`.
        keep_firing_for: Expanded as "keepFiringFor",
        /// Evaluations without a series until its alert is resolved, from 12.1; 2.
        missing_series_evals_to_resolve: i64,
        /// What happens when the query returns nothing; `NoData`.
        no_data_state: NoDataState as "noDataState",
        /// What happens when the query fails; `Alerting` in files.
        exec_err_state: ExecErrState as "execErrState",
        /// The dashboard that shows its state.
        dashboard_uid: Expanded as "dashboardUid",
        /// The panel there.
        panel_id: i64 as "panelId",
        /// Texts; not expanded.
        annotations: Named<AlertText>,
        /// Labels; expanded, templates of Go after that.
        labels: BTreeMap<String, Expanded>,
        /// Whether it rests; `false`.
        is_paused: bool as "isPaused",
    }
}

wire! {
    /// A query or an expression of a rule.
    pub struct AlertQuery {
        /// The name by which expressions and the condition refer to it.
        ref_id: Expanded as "refId",
        /// How the datasource is asked, where its plugin needs it.
        query_type: Expanded as "queryType",
        /// The datasource, or `__expr__`.
        datasource_uid: Expanded as "datasourceUid",
        /// The time that is looked at.
        relative_time_range: RelativeTimeRange as "relativeTimeRange",
        /// The query as the editor would save it; not expanded.
        model: AlertModel,
    }
}

wire! {
    /// A time range before the evaluation.
    pub struct RelativeTimeRange {
        /// Seconds before the evaluation at which it begins; more than `to`.
        from: i64,
        /// Seconds before the evaluation at which it ends.
        to: i64,
    }
}

wire! {
    /// A rule that is to be deleted.
    pub struct DeletedRule {
        /// The organisation; 1.
        org_id: i64 as "orgId" = 1_i64,
        /// Its uid.
        uid: Expanded,
    }
}
