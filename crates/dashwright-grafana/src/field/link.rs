//! Links on values.

use crate::wire::wire;
use serde_json::Value;

wire! {
    /// A query in another data source that a link opens.
    pub struct InternalLink {
        /// The query.
        query: Value,
        /// The uid of the data source.
        datasource_uid: String as "datasourceUid",
        /// The name of the data source.
        datasource_name: String as "datasourceName",
    }
}

wire! {
    /// A link on the values of a field.
    pub struct DataLink {
        /// What the reader sees.
        title: String,
        /// The address; `${__value.raw}`, `${__field.labels.x}` and variables allowed.
        url: String,
        /// Whether it opens a new tab; `false`.
        target_blank: bool as "targetBlank",
        /// Whether one click on the value is enough; only one link or action of a field.
        one_click: bool as "oneClick",
        /// A query instead of an address.
        internal: InternalLink,
        /// The place among the field's links.
        sort: i64,
    }
}

impl DataLink {
    /// A link to an address.
    pub fn new(title: impl Into<String>, url: impl Into<String>) -> Self {
        Self::default().title(title).url(url)
    }
}
