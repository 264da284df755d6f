//! Escape hatches: what a document holds that these types do not model, and where.
//!
//! A plugin's panel, another data source's query or a raw field can always be written; this finds them again, so that a
//! rule can count them.

use crate::wire::{Extra, Sink, Wire};

/// A way around the typed model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EscapeKind {
    /// A panel plugin without types of its own.
    CustomPanel,
    /// A query of a data source without types of its own.
    CustomTarget,
    /// A data source without types of its own.
    CustomSource,
    /// A transformation that these types do not know.
    CustomTransformation,
    /// A variable, matcher or override property that these types do not know.
    RawValue,
    /// A field that its type does not know.
    UnknownField,
    /// A word or number that its enum does not know.
    UnknownWord,
}

/// A place where a document leaves the typed model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escape {
    /// How.
    pub kind: EscapeKind,
    /// The JSON path of the object or word, such as `panels[3].options`.
    pub path: String,
    /// The plugin id, field or word.
    pub name: String,
}

/// Every place where a document leaves the typed model, in document order.
///
/// ```
/// use dashwright_grafana::escape::{EscapeKind, escapes};
/// use dashwright_grafana::panel::{CustomPanel, Panel};
/// use dashwright_grafana::Dashboard;
///
/// let panel = Panel::new(CustomPanel::new("grafana-clock-panel", "anything"));
/// let found = escapes(&Dashboard::default().panels([panel]));
/// assert_eq!(found[0].kind, EscapeKind::CustomPanel);
/// assert_eq!((&*found[0].path, &*found[0].name), ("panels[0]", "grafana-clock-panel"));
/// ```
pub fn escapes<T: Wire>(document: &T) -> Vec<Escape> {
    let mut census = Census::default();
    document.write(&mut census);
    census.found
}

#[derive(Default)]
struct Census {
    path: Vec<Step>,
    found: Vec<Escape>,
}

/// An open object with its current key, or an open array with the number of its items so far.
enum Step {
    Key(String),
    Item(usize),
}

impl Census {
    fn note(&mut self, kind: EscapeKind, name: &str) {
        self.found.push(Escape { kind, path: self.path(), name: name.to_owned() });
    }

    /// The path of the innermost open object, or of the value that comes next.
    fn path(&self) -> String {
        let mut text = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) if key.is_empty() => (),
                Step::Key(key) => {
                    if !text.is_empty() {
                        text.push('.');
                    }
                    text.push_str(key);
                }
                Step::Item(count) => {
                    text.push('[');
                    text.push_str(&count.saturating_sub(1).to_string());
                    text.push(']');
                }
            }
        }
        text
    }

    /// A value begins.
    fn value(&mut self) {
        if let Some(Step::Item(count)) = self.path.last_mut() {
            *count += 1;
        }
    }

    /// A value ends: its key says nothing about what follows in the object.
    fn done(&mut self) {
        if let Some(Step::Key(key)) = self.path.last_mut() {
            key.clear();
        }
    }
}

impl Sink for Census {
    fn begin_object(&mut self) {
        self.value();
        self.path.push(Step::Key(String::new()));
    }

    fn end_object(&mut self) {
        self.path.pop();
        self.done();
    }

    fn begin_array(&mut self) {
        self.value();
        self.path.push(Step::Item(0));
    }

    fn end_array(&mut self) {
        self.path.pop();
        self.done();
    }

    fn key(&mut self, key: &'static str) {
        self.dynamic_key(key);
    }

    fn dynamic_key(&mut self, key: &str) {
        if let Some(Step::Key(current)) = self.path.last_mut() {
            key.clone_into(current);
        }
    }

    fn text(&mut self, _: &str) {
        self.value();
        self.done();
    }

    fn integer(&mut self, _: i64) {
        self.value();
        self.done();
    }

    fn float(&mut self, _: f64) {
        self.value();
        self.done();
    }

    fn boolean(&mut self, _: bool) {
        self.value();
        self.done();
    }

    fn null(&mut self) {
        self.value();
        self.done();
    }

    fn extra(&mut self, extra: &Extra) {
        // A `null` says no more than an absent field.
        for (key, _) in extra.iter().filter(|(_, value)| !value.is_null()) {
            self.note(EscapeKind::UnknownField, key);
        }
    }

    fn escape(&mut self, kind: EscapeKind, name: &str) {
        self.note(kind, name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dashboard;
    use pretty_assertions::assert_eq;

    #[test]
    fn every_escape_has_its_place() {
        let text = r#"{
            "title": "a", "later": 1, "weekStart": "friday", "description": null,
            "panels": [
                {"type": "stat", "options": {"colorMode": "rainbow", "future": {}}},
                {"type": "acme-panel", "targets": [{"refId": "A", "acme": 1}, {"refId": "B", "datasource": {"type": "loki"}, "x": 1}],
                 "transformations": [{"id": "merge", "options": {}}, {"id": "acmeJoin", "options": {}}]}
            ]
        }"#;
        let dashboard = Dashboard::from_json(text).expect("it is a dashboard");
        let found: Vec<String> = escapes(&dashboard)
            .iter()
            .map(|escape| format!("{:?} {} {}", escape.kind, escape.path, escape.name))
            .collect();
        let expected = [
            "UnknownWord weekStart friday",
            "UnknownWord panels[0].options.colorMode rainbow",
            "UnknownField panels[0].options future",
            "CustomPanel panels[1] acme-panel",
            "CustomTarget panels[1].targets[0] ",
            "UnknownField panels[1].targets[0] acme",
            "UnknownField panels[1].targets[1] x",
            "CustomTransformation panels[1].transformations[1] acmeJoin",
            "UnknownField  later",
        ];
        assert_eq!(found, expected);
    }
}
