//! Grafana's variables in a query, replaced as Grafana replaces them.
//!
//! A query, the dashboard's variables and what the reader sets come in; a query that a server understands goes out, or
//! the names that have no value.

use std::collections::BTreeMap;

use dashwright_query::promql::variables_in;

use crate::index::Board;

/// How long a rate looks back without `--set __rate_interval=…`: four scrapes of 15 seconds, Grafana's least.
const RATE_INTERVAL: &str = "1m";

/// The values of variables.
pub(crate) struct Values<'a> {
    board: &'a Board,
    set: BTreeMap<&'a str, &'a str>,
}

impl<'a> Values<'a> {
    /// The defaults of a dashboard, and what the reader sets instead.
    pub(crate) fn new(board: &'a Board, set: &'a [(String, String)]) -> Self {
        Self { board, set: set.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect() }
    }

    /// Names that were set although the dashboard has no such variable.
    pub(crate) fn idle(&self) -> Option<&'a str> {
        let known = |name: &str| {
            name.starts_with("__") || self.board.variables.iter().any(|variable| variable.name == name)
        };
        self.set.keys().find(|name| !known(name)).copied()
    }

    /// The query without variables.
    ///
    /// # Errors
    /// The names that have no value, each once.
    pub(crate) fn fill(&self, query: &str) -> Result<String, Vec<String>> {
        let (mut out, mut at, mut missing) = (String::with_capacity(query.len()), 0, Vec::new());
        for variable in variables_in(query, 0) {
            out.push_str(&query[at..variable.span.start]);
            at = variable.span.end;
            match self.value(&variable.name) {
                Some(value) => out.push_str(&formatted(&value, variable.format.as_deref())),
                None if missing.contains(&variable.name) => {}
                None => missing.push(variable.name),
            }
        }
        out.push_str(&query[at..]);
        if missing.is_empty() { Ok(out) } else { Err(missing) }
    }

    fn value(&self, name: &str) -> Option<Value> {
        if let Some(text) = self.set.get(name) {
            let multi = self.board.variables.iter().any(|variable| variable.name == name && variable.multi);
            // A pattern that stands for everything is one value, not a list.
            return Some(if multi && *text != ".*" {
                Value::Several(text.split(',').map(|one| one.trim().to_owned()).collect())
            } else {
                Value::Plain((*text).to_owned())
            });
        }
        let built_in = match name {
            "__rate_interval" | "__interval" => RATE_INTERVAL.to_owned(),
            "__range" => self.range(),
            _ => {
                let mut variables = self.board.variables.iter();
                return variables.find(|variable| variable.name == name)?.default.clone().map(Value::Plain);
            }
        };
        Some(Value::Plain(built_in))
    }

    /// How long the dashboard's default time range is: `now-6h` is `6h`, a month to date at most 31 days.
    fn range(&self) -> String {
        match self.board.range[0].strip_prefix("now-") {
            Some(length) => length.to_owned(),
            None => String::from("31d"),
        }
    }
}

/// A value before it is written into a query.
enum Value {
    Plain(String),
    /// Chosen values; regular expressions have to find them as they are.
    Several(Vec<String>),
}

/// A value as Grafana writes it in this format.
fn formatted(value: &Value, format: Option<&str>) -> String {
    let all = match value {
        Value::Plain(text) => std::slice::from_ref(text),
        Value::Several(all) => all.as_slice(),
    };
    match (format, value) {
        (Some("doublequote"), _) => {
            let quoted: Vec<String> = all
                .iter()
                .map(|one| format!("\"{}\"", one.replace('\\', "\\\\").replace('"', "\\\"")))
                .collect();
            quoted.join(",")
        }
        (Some("csv" | "raw"), _) => all.join(","),
        (Some("pipe"), _) => all.join("|"),
        (_, Value::Plain(text)) => text.clone(),
        (_, Value::Several(all)) => {
            let found: Vec<String> = all.iter().map(|one| pattern(one)).collect();
            if let [one] = found.as_slice() { one.clone() } else { format!("({})", found.join("|")) }
        }
    }
}

/// A regular expression, inside a quoted string, that finds exactly this text.
fn pattern(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if r"\^$.*+?()[]{}|".contains(c) {
            out.push_str(r"\\");
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;
    use crate::index::Variable;

    fn board() -> Board {
        let variable = |name: &str, default: Option<&str>, multi| Variable {
            name: name.to_owned(),
            default: default.map(str::to_owned),
            multi,
        };
        Board {
            uid: String::from("shop"),
            title: String::from("Shop"),
            owner: String::from("@shop"),
            review: String::from("weekly"),
            reviewed: None,
            due: None,
            range: [String::from("now-6h"), String::from("now")],
            variables: vec![
                variable("environment", Some("production"), false),
                variable("instance", Some(".*"), true),
                variable("service", None, false),
                variable("search", Some(""), false),
            ],
        }
    }

    fn filled(query: &str, set: &[(&str, &str)]) -> Result<String, Vec<String>> {
        let set: Vec<(String, String)> =
            set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Values::new(&board(), &set).fill(query)
    }

    #[test]
    fn defaults_and_chosen_values() {
        let query =
            r#"rate(x{env="$environment",instance=~"${instance}"}[$__rate_interval]) offset $__range"#;
        assert_eq!(
            filled(query, &[]).as_deref(),
            Ok(r#"rate(x{env="production",instance=~".*"}[1m]) offset 6h"#)
        );
        assert_eq!(
            filled(query, &[("instance", "10.0.0.1:80, b"), ("__rate_interval", "5m")]).as_deref(),
            Ok(r#"rate(x{env="production",instance=~"(10\\.0\\.0\\.1:80|b)"}[5m]) offset 6h"#)
        );
        assert_eq!(filled(r#"x{i=~"$instance"}"#, &[("instance", "a")]).as_deref(), Ok(r#"x{i=~"a"}"#));
        assert_eq!(filled("{a=~\"b$\"} |= ${search:doublequote}", &[]).as_deref(), Ok("{a=~\"b$\"} |= \"\""));
    }

    #[test]
    fn what_has_no_value_is_named_once() {
        assert_eq!(
            filled("a{x=\"$service\",y=\"$service\",z=\"$zone\"}", &[]),
            Err(vec![String::from("service"), String::from("zone")])
        );
        let set = [(String::from("sevice"), String::from("api"))];
        assert_eq!(Values::new(&board(), &set).idle(), Some("sevice"));
    }
}
