//! Where reading stands, and what it says about a document that does not fit.

use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt;

/// One step of a JSON path.
#[derive(Debug, Clone)]
enum Step {
    Key(Cow<'static, str>),
    Index(usize),
}

/// Where in the document reading stands, what surrounds the place, and the mistakes so far.
#[derive(Debug, Default)]
pub struct Reader {
    path: Vec<Step>,
    problems: Vec<Problem>,
    /// The plugin id of the panel that is being read: decides how `custom` is understood.
    pub(crate) panel: Option<String>,
    /// The data-source types that enclosing objects name, with the depth of the object.
    sources: Vec<(usize, Option<String>)>,
}

/// One place that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The JSON path, such as `panels[3].gridPos.h`; empty for the document itself.
    pub path: String,
    /// What was expected and what was found: lower case, no full stop.
    pub message: String,
}

/// Why a document could not be read; every mistake at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// What the document should have been, such as `a dashboard`.
    pub wanted: &'static str,
    /// What is wrong, in document order; never empty.
    pub problems: Vec<Problem>,
    /// What to do about it.
    pub help: Option<String>,
}

impl ReadError {
    /// A mistake of the whole document.
    pub fn whole(wanted: &'static str, message: impl Into<String>) -> Self {
        let problems = vec![Problem { path: String::new(), message: message.into() }];
        Self { wanted, problems, help: None }
    }

    /// Adds one line of help.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read this as {}", self.wanted)?;
        for problem in &self.problems {
            if problem.path.is_empty() {
                write!(f, "\n  {}", problem.message)?;
            } else {
                write!(f, "\n  `{}`: {}", problem.path, problem.message)?;
            }
        }
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ReadError {}

impl Reader {
    /// Goes one level deeper, under a key.
    pub fn enter_key(&mut self, key: &'static str) {
        self.path.push(Step::Key(Cow::Borrowed(key)));
    }

    /// Goes one level deeper, under a key that the document chose.
    pub fn enter_name(&mut self, key: &str) {
        self.path.push(Step::Key(Cow::Owned(key.to_owned())));
    }

    /// Goes one level deeper, at an index.
    pub fn enter_index(&mut self, index: usize) {
        self.path.push(Step::Index(index));
    }

    /// Goes back one level.
    pub fn leave(&mut self) {
        self.path.pop();
    }

    /// Takes note of an object: what its `datasource` says goes for everything inside it.
    pub(super) fn enter_object(&mut self, object: &Map<String, Value>) {
        let depth = self.path.len();
        self.sources.retain(|(other, _)| *other < depth);
        if let Some(source) = object.get("datasource").filter(|source| !source.is_null()) {
            let kind = source.get("type").and_then(Value::as_str).map(str::to_owned);
            self.sources.push((depth, kind));
        }
    }

    /// The data-source type that the nearest enclosing object names.
    pub(crate) fn source(&self) -> Option<&str> {
        self.sources.last().and_then(|(_, kind)| kind.as_deref())
    }

    /// Notes that something else was expected here.
    pub fn expected(&mut self, expected: &str, value: &Value) {
        self.note(format!("expected {expected}, found {}", found(value)));
    }

    /// Notes a mistake here.
    pub fn note(&mut self, message: String) {
        self.problems.push(Problem { path: self.path(), message });
    }

    /// The value, unless something was wrong on the way.
    ///
    /// # Errors
    /// Every mistake that was noted.
    pub fn finish<T>(self, wanted: &'static str, value: Option<T>) -> Result<T, ReadError> {
        match value {
            Some(value) if self.problems.is_empty() => Ok(value),
            _ => Err(ReadError { wanted, problems: self.problems, help: None }),
        }
    }

    fn path(&self) -> String {
        let mut text = String::new();
        for step in &self.path {
            match step {
                Step::Index(index) => {
                    text.push('[');
                    text.push_str(&index.to_string());
                    text.push(']');
                }
                Step::Key(key) => {
                    let plain =
                        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '$');
                    if plain {
                        if !text.is_empty() {
                            text.push('.');
                        }
                        text.push_str(key);
                    } else {
                        text.push_str("[\"");
                        text.extend(key.escape_debug());
                        text.push_str("\"]");
                    }
                }
            }
        }
        text
    }
}

/// A JSON value in a few words.
pub fn found(value: &Value) -> String {
    match value {
        Value::Null => String::from("null"),
        Value::Bool(boolean) => format!("`{boolean}`"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => {
            let short: String = text.chars().take(40).collect();
            let more = if short.len() < text.len() { "…" } else { "" };
            format!("the text `\"{short}{more}\"`")
        }
        Value::Array(_) => String::from("a list"),
        Value::Object(_) => String::from("an object"),
    }
}
