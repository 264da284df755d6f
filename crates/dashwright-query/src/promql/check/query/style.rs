//! `matches-everything`, `plain-regex`, `redundant-anchor`, `glob-regex`, `unescaped-dot`: patterns that say less or more than they
//! seem to.

use crate::problem::Problem;
use crate::promql::ast::{MatchOp, Matcher};
use crate::promql::check::pattern::{self, Pattern};
use crate::promql::check::tree::Tree;

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (_, selector) in tree.selectors() {
        for matcher in &selector.matchers {
            let regex = matches!(matcher.op, MatchOp::Regex | MatchOp::NotRegex);
            if regex && !pattern::has_variable(&matcher.value.value) {
                one(tree, matcher, out);
            }
        }
    }
}

fn one(tree: &Tree, matcher: &Matcher, out: &mut Vec<Problem>) {
    let text = matcher.value.value.as_str();
    let label = matcher.label.text.as_str();
    let at = pattern::inside(tree.text, &matcher.value);
    let positive = matcher.op == MatchOp::Regex;
    let (op, plain_op) = if positive { ("=~", "=") } else { ("!~", "!=") };
    if matches!(text, ".*" | "^.*$" | "^.*" | ".*$") {
        let problem = if positive {
            Problem::warning("matches-everything", at, format!("`{label}=~\"{text}\"` selects everything"))
                .help(format!("leave it out, or write `{label}!=\"\"` for series that have the label"))
        } else {
            Problem::error("matches-everything", at, format!("`{label}!~\"{text}\"` selects nothing"))
        };
        out.push(problem);
        return;
    }
    if positive && (text.starts_with('|') || text.ends_with('|') || text.contains("||")) {
        let message =
            format!("`{text}` matches the empty text too, so series without `{label}` are selected");
        out.push(Problem::warning("matches-everything", at, message).help("take the stray `|` out"));
        return;
    }
    if text.starts_with('^') || (text.ends_with('$') && !text.ends_with("\\$")) {
        let bare = text.trim_start_matches('^').trim_end_matches('$');
        let message = "patterns are anchored at both ends already";
        let problem = Problem::warning("redundant-anchor", at, message);
        out.push(problem.replace(at, bare, format!("write `{label}{op}\"{bare}\"`")));
        return;
    }
    if !text.is_empty() && pattern::is_plain(text) {
        let message = format!("`{text}` has nothing of a pattern and matches only itself");
        let problem = Problem::warning("plain-regex", at, message);
        out.push(problem.help(format!("write `{label}{plain_op}\"{text}\"`")));
        return;
    }
    if let Some(stem) = text.strip_suffix('*').filter(|stem| !stem.is_empty() && pattern::is_plain(stem)) {
        let message = format!("`*` repeats the character before it: `{text}` is no beginning of a name");
        let problem = Problem::warning("glob-regex", at, message);
        out.push(problem.replace(at, format!("{stem}.*"), format!("write `{label}{op}\"{stem}.*\"`")));
        return;
    }
    unescaped_dot(tree, matcher, out);
}

/// A dot between letters or digits, as in `host.example:80`, was most likely meant as a dot.
fn unescaped_dot(tree: &Tree, matcher: &Matcher, out: &mut Vec<Problem>) {
    if let Some(dot) = tree.pattern(&matcher.value.value).and_then(Pattern::loose_dot) {
        let at = pattern::part_of(tree.text, &matcher.value, dot.start, dot.end);
        let problem = Problem::info("unescaped-dot", at, "this dot stands for any character");
        out.push(problem.help("for a real dot write `\\\\.`, or `[.]`"));
    }
}
