//! Notification policies: which alerts go where.

use serde_json::Value;

use super::Expanded;
use crate::List;
use crate::wire::{Reader, Sink, Wire, serde_bridge, wire};

/// A condition on a label: `['severity', '=', 'critical']`.
///
/// The operator is `=`, `!=`, `=~` or `!~`; a regular expression has to match the whole value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectMatcher(pub Expanded, pub String, pub Expanded);

impl Wire for ObjectMatcher {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let parts = match &value {
            Value::Array(items) => <[Value; 3]>::try_from(items.clone()).ok(),
            _ => None,
        };
        let Some([label, operator, text]) = parts else {
            reader.expected("a list of a label, an operator and a value", &value);
            return None;
        };
        Some(Self(
            Expanded::read(label, reader)?,
            String::read(operator, reader)?,
            Expanded::read(text, reader)?,
        ))
    }

    fn write(&self, sink: &mut dyn Sink) {
        sink.begin_array();
        self.0.write(sink);
        sink.text(&self.1);
        self.2.write(sink);
        sink.end_array();
    }
}

serde_bridge!(ObjectMatcher);

wire! {
    /// A branch of the tree.
    pub struct Route {
        /// The contact point; the parent's.
        receiver: Expanded,
        /// Conditions, all of which have to hold; any label name.
        object_matchers: List<ObjectMatcher>,
        /// Conditions as Prometheus writes them: `severity =~ "page|critical"`.
        matchers: List<Expanded>,
        /// Labels whose values alerts of one message share, or `...` alone for no grouping; the parent's.
        group_by: List<Expanded>,
        /// How long the first message of a group waits for more; the parent's.
        group_wait: Expanded,
        /// How long until news of a group are sent; the parent's. Not 0.
        group_interval: Expanded,
        /// How long until a message without news is repeated; the parent's. Not 0.
        repeat_interval: Expanded,
        /// Whether alerts that match go on to the next branch, too; `false`.
        continues: bool as "continue",
        /// Times at which nothing is sent; not inherited.
        mute_time_intervals: List<Expanded>,
        /// The only times at which anything is sent; not inherited.
        active_time_intervals: List<Expanded>,
        /// Branches below; the first that matches takes an alert.
        routes: List<Route>,
    }
}

wire! {
    /// The root of an organisation's tree. It has no matchers, no times and no `continue`.
    pub struct Policy {
        /// The organisation; 1.
        org_id: i64 as "orgId",
        /// The contact point of alerts that no branch takes; required.
        receiver: Expanded,
        /// Labels whose values alerts of one message share; `grafana_folder` and `alertname`.
        group_by: List<Expanded>,
        /// How long the first message of a group waits for more; 30s.
        group_wait: Expanded,
        /// How long until news of a group are sent; 5m. Not 0.
        group_interval: Expanded,
        /// How long until a message without news is repeated; 4h. Not 0.
        repeat_interval: Expanded,
        /// Branches; the first that matches takes an alert.
        routes: List<Route>,
    }
}
