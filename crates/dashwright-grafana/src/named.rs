//! Values by name, in the order in which they were written.

use serde_json::{Map, Value};

use crate::wire::{Reader, Sink, Wire};

/// Values by name, in the order in which they were written: of the texts of an alert, the summary stands above the addresses.
///
/// ```
/// use dashwright_grafana::Named;
/// let texts: Named<String> = [("summary", "orders fail"), ("description", "Customers cannot pay.")].into();
/// assert_eq!(texts.get("summary").map(String::as_str), Some("orders fail"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, T>"))]
pub struct Named<T>(Vec<(String, T)>);

impl<T> Named<T> {
    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.iter().find(|(there, _)| *there == name).map(|(_, value)| value)
    }

    /// Every name with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<N: Into<String>, V: Into<T>, T, const L: usize> From<[(N, V); L]> for Named<T> {
    fn from(values: [(N, V); L]) -> Self {
        values.into_iter().collect()
    }
}

impl<N: Into<String>, V: Into<T>, T> FromIterator<(N, V)> for Named<T> {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(values: I) -> Self {
        Self(values.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl<T: Wire> Wire for Named<T> {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let object = Map::<String, Value>::read(value, reader)?;
        let mut values = Vec::with_capacity(object.len());
        for (name, value) in object {
            reader.enter_name(&name);
            if let Some(value) = T::read(value, reader) {
                values.push((name, value));
            }
            reader.leave();
        }
        Some(Self(values))
    }

    fn write(&self, sink: &mut dyn Sink) {
        sink.begin_object();
        for (name, value) in &self.0 {
            sink.dynamic_key(name);
            value.write(sink);
        }
        sink.end_object();
    }
}
