//! Actions: requests that a click on a value sends.

use crate::List;
use crate::wire::{wire, words};

words! {
    /// Who sends the request.
    pub enum ActionType {
        /// The browser.
        Fetch = "fetch",
        /// The Infinity data source, from the server.
        Infinity = "infinity",
    }
}

words! {
    /// The method of a request.
    pub enum HttpMethod {
        Get = "GET",
        Put = "PUT",
        Post = "POST",
        Delete = "DELETE",
        Patch = "PATCH",
    }
}

wire! {
    /// A request of the browser.
    pub struct FetchOptions {
        /// The method.
        method: HttpMethod,
        /// The address; variables allowed.
        url: String,
        /// The body; variables allowed.
        body: String,
        /// Names and values.
        query_params: List<List<String>> as "queryParams",
        /// Names and values.
        headers: List<List<String>>,
    }
}

wire! {
    /// A request of the Infinity data source.
    pub struct InfinityOptions {
        /// The method.
        method: HttpMethod,
        /// The address; variables allowed.
        url: String,
        /// The body; variables allowed.
        body: String,
        /// Names and values.
        query_params: List<List<String>> as "queryParams",
        /// The uid of the data source.
        datasource_uid: String as "datasourceUid",
        /// Names and values.
        headers: List<List<String>>,
    }
}

words! {
    /// The type of an action's variable.
    pub enum ActionVariableType {
        String = "string",
    }
}

wire! {
    /// A value that the reader types in before the request is sent.
    pub struct ActionVariable {
        /// What the request calls it.
        key: String,
        /// What the reader sees.
        name: String,
        /// Its type.
        kind: ActionVariableType as "type" = ActionVariableType::String,
    }
}

wire! {
    /// What an action looks like.
    pub struct ActionStyle {
        /// A colour.
        background_color: String as "backgroundColor",
    }
}

wire! {
    /// A request that a click on a value sends.
    pub struct Action {
        /// Who sends it.
        kind: ActionType as "type",
        /// What the reader sees.
        title: String,
        /// The request of `fetch`.
        fetch: FetchOptions,
        /// The request of `infinity`.
        infinity: InfinityOptions,
        /// The question before it is sent.
        confirmation: String,
        /// Whether one click is enough; only one link or action of a field.
        one_click: bool as "oneClick",
        /// What the reader types in.
        variables: List<ActionVariable>,
        /// What it looks like.
        style: ActionStyle,
    }
}
