//! A provisioning file of data sources.

use super::SourceSettings;
use crate::List;
use crate::wire::{envelope, wire, words};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

words! {
    /// Who sends requests.
    pub enum Access {
        /// The server.
        Proxy = "proxy",
        /// The browser; not supported by most data sources any more.
        Direct = "direct",
    }
}

words! {
    /// What a correlation leads to.
    pub enum CorrelationType {
        /// A query in a data source.
        Query = "query",
        /// An address.
        External = "external",
    }
}

words! {
    /// How a correlation takes variables out of a value.
    pub enum CorrelationTransformationType {
        Regex = "regex",
        Logfmt = "logfmt",
    }
}

wire! {
    /// How a correlation takes variables out of a value.
    pub struct CorrelationTransformation {
        /// How.
        kind: CorrelationTransformationType as "type",
        /// Of which field.
        field: String,
        /// The pattern.
        expression: String,
        /// The variable of the first group.
        map_value: String as "mapValue",
    }
}

wire! {
    /// Where a correlation starts and what it asks.
    pub struct CorrelationConfig {
        /// Old: now the correlation's own `type`.
        kind: CorrelationType as "type",
        /// The field on whose values the link stands.
        field: String,
        /// The query, or `url`.
        target: Map<String, Value>,
        /// How variables are taken out of the value.
        transformations: List<CorrelationTransformation>,
    }
}

wire! {
    /// A link from results of this data source to another.
    pub struct Correlation {
        /// The uid of the other data source; of `query`.
        target_uid: String as "targetUID",
        /// What the reader sees.
        label: String,
        /// A description.
        description: String,
        /// What it leads to; a query.
        kind: CorrelationType as "type",
        /// Where it starts and what it asks.
        config: CorrelationConfig,
    }
}

envelope! {
    /// A data source.
    pub struct DataSource {
        /// Its name, by which it is found again; unique in its organisation.
        name: String,
        /// At most 40 of `A-Z a-z 0-9 - _`; dashboards and alerts name it.
        uid: String,
        /// Who sends requests; the server.
        access: Access,
        /// The organisation; 1.
        org_id: i64 as "orgId",
        /// The address.
        url: String,
        /// The user of a database.
        user: String,
        /// Old: now in the settings.
        database: String,
        /// Whether a password is sent; `false`.
        basic_auth: bool as "basicAuth",
        /// The user; the password is secret.
        basic_auth_user: String as "basicAuthUser",
        /// Whether cookies of the reader are sent; `false`.
        with_credentials: bool as "withCredentials",
        /// Whether panels that name no data source ask it; one in an organisation.
        is_default: bool as "isDefault",
        /// An older version does not overwrite a newer one.
        version: i64,
        /// Whether it can be changed in Grafana; `false`.
        editable: bool,
        => /// The plugin and its settings.
        settings: SourceSettings;
        /// Secrets by name, such as `basicAuthPassword` and `httpHeaderValue1`; references only, never the secret.
        secure_json_data: BTreeMap<String, String> as "secureJsonData",
        /// Links to other data sources.
        correlations: List<Correlation>,
    }
}

wire! {
    /// A data source that goes.
    pub struct DeletedDataSource {
        /// Its name.
        name: String,
        /// Its organisation; 1.
        org_id: i64 as "orgId",
    }
}

wire! {
    /// A provisioning file of data sources.
    pub struct DataSourceFile {
        /// 1; without it Grafana reads another format.
        api_version: i64 as "apiVersion" = 1_i64,
        /// Whether data sources that are no longer in the files go; `false`. Grafana 11.1.
        prune: bool,
        /// Data sources that go first.
        delete_datasources: List<DeletedDataSource> as "deleteDatasources",
        /// Data sources that come or change.
        datasources: List<DataSource>,
    }
}
