//! `undefined-variable`, `variable-in-rule`, `multi-equal`, `multi-format`, `all-value`: Grafana variables where they
//! stand. [`unused`] answers for a whole dashboard.

use crate::nearest::{list, nearest};
use crate::problem::Problem;
use crate::promql::ast::{MatchOp, Variable};
use crate::promql::check::surroundings::{Declared, Surroundings};
use crate::promql::check::tree::Tree;
use crate::promql::check::variables::{Role, Use};

/// Variables that Grafana defines itself. Source: Grafana's documentation, "Global variables".
const BUILT_IN: &[&str] = &[
    "__interval",
    "__interval_ms",
    "__rate_interval",
    "__rate_interval_ms",
    "__range",
    "__range_s",
    "__range_ms",
    "__from",
    "__to",
    "__name",
    "__dashboard",
    "__org",
    "__user",
    "__timezone",
    "timeFilter",
    "__timeFilter",
];

/// Values up to which "All" may be spelt out as a pattern.
const ALL_VALUES: u32 = 100;

pub(super) fn check(tree: &Tree, uses: &[Use], around: &Surroundings, out: &mut Vec<Problem>) {
    for it in uses {
        let variable = &it.variable;
        if around.is_rule() {
            out.push(in_rule(variable));
            continue;
        }
        let base = variable.name.split('.').next().unwrap_or("");
        if BUILT_IN.contains(&base) {
            continue;
        }
        match around.variables.iter().find(|declared| declared.name == base) {
            Some(declared) => several(tree, it, declared, out),
            None => out.push(undefined(variable, around.variables)),
        }
    }
}

/// The declared variables that no text uses; `used` are the names that queries, titles, links and other variables use.
///
/// ```
/// use dashwright_query::promql::{Declared, unused};
/// let declared = [Declared { name: "cluster", ..Declared::default() }, Declared { name: "pod", ..Declared::default() }];
/// let left = unused(&declared, ["cluster"]);
/// assert_eq!(left.iter().map(|it| it.name).collect::<Vec<_>>(), ["pod"]);
/// ```
pub fn unused<'d, 'a>(
    declared: &'d [Declared<'a>],
    used: impl IntoIterator<Item = impl AsRef<str>>,
) -> Vec<&'d Declared<'a>> {
    let mut left: Vec<&Declared> = declared.iter().collect();
    for name in used {
        left.retain(|declared| declared.name != name.as_ref().split(['.', ':']).next().unwrap_or(""));
    }
    left
}

fn in_rule(variable: &Variable) -> Problem {
    let name = &variable.name;
    let problem = Problem::error(
        "variable-in-rule",
        variable.span,
        format!("a rule has no `${name}`: Grafana is not there to replace it"),
    );
    if matches!(name.as_str(), "__rate_interval" | "__interval" | "__range") {
        problem.help("write the range: `[5m]`, at least four scrapes")
    } else {
        problem.help("write the value, or leave the matcher out and keep the label")
    }
}

fn undefined(variable: &Variable, declared: &[Declared]) -> Problem {
    let name = variable.name.as_str();
    let problem =
        Problem::error("undefined-variable", variable.span, format!("no variable is called `{name}`"));
    let known = || declared.iter().map(|declared| declared.name);
    let near = nearest(name, known().chain(BUILT_IN.iter().copied()));
    match near {
        Some(near) => {
            let written = match &variable.format {
                Some(format) => format!("${{{near}:{format}}}"),
                None => format!("${near}"),
            };
            problem.replace(variable.span, written, format!("did you mean `{near}`?"))
        }
        None if declared.is_empty() => problem.help("the dashboard declares no variables"),
        None => problem.help(format!("the dashboard's variables are {}", list(known(), 12))),
    }
}

/// A variable that can hold several values, or stand for all of them.
fn several(tree: &Tree, it: &Use, declared: &Declared, out: &mut Vec<Problem>) {
    if !declared.is_several() {
        return;
    }
    let (name, span) = (declared.name, it.variable.span);
    let format = it.variable.format.as_deref();
    match it.role {
        Role::Value(matcher) if !it.role.is_pattern() => {
            let (op, pattern_op) = if matcher.op == MatchOp::Equal { ("=", "=~") } else { ("!=", "!~") };
            let message = format!("`${name}` can hold several values, `{op}` compares with one text");
            let label = &matcher.label.text;
            out.push(
                Problem::error("multi-equal", span, message)
                    .help(format!("write `{label}{pattern_op}\"{}\"`", matcher.value.value)),
            );
        }
        Role::Value(matcher) => {
            if let Some(format @ ("csv" | "json" | "glob" | "distributed" | "doublequote" | "singlequote")) =
                format
            {
                let message = format!("`:{format}` does not make a pattern of several values");
                let problem = Problem::error("multi-format", span, message);
                out.push(problem.replace(
                    span,
                    format!("${name}"),
                    format!("write `${name}`, or `${{{name}:regex}}`"),
                ));
            }
            all(tree, declared, &matcher.label.text, span, out);
        }
        Role::Label if format != Some("csv") => {
            let message = format!("several values of `${name}` would not be a list of labels");
            let problem = Problem::error("multi-format", span, message);
            out.push(problem.replace(span, format!("${{{name}:csv}}"), format!("write `${{{name}:csv}}`")));
        }
        Role::Label => {}
        Role::Duration | Role::Other => {
            let message = format!("`${name}` can hold several values, there is room for one here");
            let problem = Problem::error("multi-format", span, message);
            out.push(problem.help("declare it with a single value, or select with `=~`"));
        }
    }
}

/// "All" without a value of its own is a pattern of all values.
fn all(tree: &Tree, declared: &Declared, label: &str, span: crate::Span, out: &mut Vec<Problem>) {
    if !declared.include_all || declared.all_value.is_some() {
        return;
    }
    let most = tree
        .nodes
        .iter()
        .filter_map(|node| node.facts.source?.series.label(label).map(crate::Label::most))
        .max();
    if let Some(most) = most.filter(|&most| most >= ALL_VALUES) {
        let name = declared.name;
        let message = format!("\"All\" of `${name}` spells out up to {most} values in every query");
        let problem = Problem::warning("all-value", span, message);
        out.push(problem.help("give the variable `.*` as its value for \"All\""));
    }
}
