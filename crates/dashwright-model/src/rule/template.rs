//! Templates of an alert's texts, in the words of Prometheus and in those of Grafana.
//!
//! Both are templates of Go with the same functions. They differ in the number: Prometheus has `$value`; Grafana has the
//! results of all queries, `$values.B.Value`, and calls a text of all of them `$value`.

use std::borrow::Cow;

/// What Grafana lacks: functions that ask Prometheus, and what only a server of Prometheus knows.
const ONLY_PROMETHEUS: &[&str] =
    &["query", "first", "label", "value", "strvalue", "sortByLabel", "$externalLabels", "$externalURL"];

/// A piece of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text that stands as it is.
    Text(&'a str),
    /// What stands between `{{` and `}}`, without the space around it.
    Action(&'a str),
}

/// The pieces of a template, in order.
///
/// ```
/// use dashwright_model::rule::template::{Piece, pieces};
/// let all: Vec<Piece> = pieces("{{ $value }} fail").collect();
/// assert_eq!(all, [Piece::Action("$value"), Piece::Text(" fail")]);
/// ```
pub fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((action, after)) = rest.strip_prefix("{{").and_then(|inside| inside.split_once("}}")) {
            rest = after;
            return Some(Piece::Action(action.trim()));
        }
        let end = rest.get(1..).and_then(|after| after.find("{{")).map_or(rest.len(), |at| at + 1);
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Text(text))
    })
}

/// The words of an action: names with their `$` and dots, and whatever stands between them.
fn words(action: &str) -> impl Iterator<Item = &str> {
    action.split(|c: char| c.is_whitespace() || "()|".contains(c)).filter(|word| !word.is_empty())
}

/// Whether an action shows the number, as it is or through functions. `if gt $value 5.0` only asks for it.
///
/// ```
/// use dashwright_model::rule::template::shows_value;
/// assert!(shows_value("printf \"%.1f\" $value") && !shows_value("if gt $value 5.0") && !shows_value("$x := $value"));
/// ```
pub fn shows_value(action: &str) -> bool {
    const ASKS: &[&str] =
        &["if", "else", "with", "range", "block", "template", "define", "eq", "ne", "gt", "ge", "lt", "le"];
    let first = words(action).next().unwrap_or_default();
    let asks = ASKS.contains(&first) || first.starts_with("/*") || action.contains(":=");
    !asks && words(action).any(|word| word == "$value")
}

/// A template of Prometheus in Grafana's words, where the query `ref_id` has the number.
///
/// ```
/// use dashwright_model::rule::template::to_grafana;
/// let text = to_grafana("P99 is {{ $value | humanizeDuration }}", "B");
/// assert_eq!(text.as_deref(), Ok("P99 is {{ humanizeDuration $values.B.Value }}"));
/// ```
///
/// # Errors
/// The word that Grafana does not have.
pub fn to_grafana(template: &str, ref_id: &str) -> Result<String, String> {
    let number = format!("$values.{ref_id}.Value");
    translated(template, |action| {
        let missing = words(action).find(|word| {
            let name = word.split('.').next().unwrap_or(word);
            // The dot has other fields there, and `.Value` is a text.
            let field =
                [".Value", ".ExternalLabels", ".ExternalURL"].iter().any(|field| word.starts_with(field));
            field || ONLY_PROMETHEUS.contains(&name)
        });
        if let Some(word) = missing {
            return Err(word.to_owned());
        }
        Ok(match action.split_once('|').map(|(value, function)| (value.trim(), function.trim())) {
            Some(("$value", function)) if is_name(function) => Cow::Owned(format!("{function} {number}")),
            _ => replaced(action, "$value", &number),
        })
    })
}

/// A template of Grafana in Prometheus' words, where the query `ref_id` has the number.
///
/// ```
/// use dashwright_model::rule::template::to_prometheus;
/// let text = to_prometheus("P99 is {{ humanizeDuration $values.B.Value }}", "B");
/// assert_eq!(text.as_deref(), Ok("P99 is {{ $value | humanizeDuration }}"));
/// ```
///
/// # Errors
/// The word that Prometheus does not have.
pub fn to_prometheus(template: &str, ref_id: &str) -> Result<String, String> {
    let number = format!("$values.{ref_id}.Value");
    translated(template, |action| {
        let missing = words(action)
            .find(|word| *word == "$value" || (word.starts_with("$values") && **word != *number));
        if let Some(word) = missing {
            return Err(word.to_owned());
        }
        Ok(match action.split_once(' ').map(|(function, value)| (function, value.trim())) {
            Some((function, value)) if value == number && is_name(function) => {
                Cow::Owned(format!("$value | {function}"))
            }
            _ => replaced(action, &number, "$value"),
        })
    })
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric())
}

fn translated<'a>(
    template: &'a str,
    mut action: impl FnMut(&'a str) -> Result<Cow<'a, str>, String>,
) -> Result<String, String> {
    let mut out = String::with_capacity(template.len() + 16);
    for piece in pieces(template) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Action(inside) => {
                // Go's marks that eat the space outside stand against the braces.
                let (open, inside) =
                    inside.strip_prefix("- ").map_or(("{{ ", inside), |inside| ("{{- ", inside.trim_start()));
                let (close, inside) =
                    inside.strip_suffix(" -").map_or((" }}", inside), |inside| (" -}}", inside.trim_end()));
                out.extend([open, &action(inside)?, close]);
            }
        }
    }
    Ok(out)
}

/// The action with one word instead of another.
fn replaced<'a>(action: &'a str, word: &str, by: &str) -> Cow<'a, str> {
    if !words(action).any(|there| there == word) {
        return Cow::Borrowed(action);
    }
    let mut out = String::new();
    let mut rest = action;
    while let Some(at) = rest.find(word) {
        let (before, found) = rest.split_at(at);
        let after = found.get(word.len()..).unwrap_or_default();
        let goes_on = after.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.');
        out.push_str(before);
        out.push_str(if goes_on { word } else { by });
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn both_ways() {
        for (prometheus, grafana) in [
            ("no template", "no template"),
            ("{{ $value }} of {{ $labels.team }}", "{{ $values.B.Value }} of {{ $labels.team }}"),
            ("{{ $value | humanize }}", "{{ humanize $values.B.Value }}"),
            ("{{ $value | printf \"%.1f\" }} s", "{{ $values.B.Value | printf \"%.1f\" }} s"),
            ("{{ if gt $value 5.0 }}much{{ end }}", "{{ if gt $values.B.Value 5.0 }}much{{ end }}"),
            ("{{ $labels.x | urlquery }}", "{{ $labels.x | urlquery }}"),
            ("a {{- $value -}} b", "a {{- $values.B.Value -}} b"),
        ] {
            assert_eq!(to_grafana(prometheus, "B").as_deref(), Ok(grafana));
            assert_eq!(to_prometheus(grafana, "B").as_deref(), Ok(prometheus));
        }
    }

    #[test]
    fn words_of_one_only() {
        assert_eq!(to_grafana("{{ query \"up\" | first | value }}", "B"), Err("query".to_owned()));
        assert_eq!(to_grafana("{{ $externalLabels.site }}", "B"), Err("$externalLabels.site".to_owned()));
        assert_eq!(to_grafana("{{ .Value }}", "B"), Err(".Value".to_owned()));
        assert_eq!(to_prometheus("{{ $values.C.Value }}", "B"), Err("$values.C.Value".to_owned()));
        assert_eq!(to_prometheus("{{ $value }}", "B"), Err("$value".to_owned()));
    }

    #[test]
    fn a_template_that_is_not_closed_is_text() {
        let all: Vec<Piece<'_>> = pieces("a {{ b").collect();
        assert_eq!(all, [Piece::Text("a "), Piece::Text("{{ b")]);
    }
}
