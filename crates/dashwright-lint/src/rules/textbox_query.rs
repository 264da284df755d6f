//! `textbox-query`: what a reader types becomes a part of the query's syntax.

use dashwright_model::variable::Kind;
use dashwright_query::promql::variables_in;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// A query takes the text of a text box in a format that quotes or escapes it.
    /// # Why it matters
    /// A reader who looks for `"level":"error"` types quotes, and gets a syntax error; one who types `"} or {a="` gets
    /// another query than the panel says.
    /// # Example
    /// `|= "$search"`.
    /// # Instead
    /// `|= ${search:doublequote}`; in a regular expression `=~"${search:regex}"`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana, advanced variable format options.
    "textbox-query", Warning, since "0.1"
}

const SAFE: [&str; 5] = ["doublequote", "singlequote", "regex", "json", "percentencode"];

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        let boxes =
            board.dashboard.variables.iter().filter(|variable| matches!(variable.kind, Kind::Textbox(_)));
        let boxes: Vec<&str> = boxes.map(|variable| variable.name).collect();
        if boxes.is_empty() {
            continue;
        }
        for located in board.queries() {
            for used in variables_in(&located.query.text, 0) {
                let safe = used.format.as_deref().is_some_and(|format| SAFE.contains(&format));
                if boxes.contains(&used.name.as_str()) && !safe {
                    let name = &used.name;
                    let message = format!("what is typed into `{name}` becomes a part of the query");
                    out.push(located.site_of(used.span.start), located.path(), message)
                        .help(format!("write `${{{name}:doublequote}}` without quotes around it"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, passes};
    use dashwright_model::Dashboard;
    use dashwright_model::panel::{IntoPanel, logs};
    use dashwright_model::query::{Language, Lines, Query};
    use dashwright_model::variable::Var;

    fn searched(query: &'static str) -> [Dashboard; 1] {
        let query = Query::<Lines>::computed(Language::LogQl, query);
        let panel = logs("lines", "Lines").query(query).into_panel();
        [board_with([panel]).variable(Var::new("search").textbox(""))]
    }

    #[test]
    fn cases() {
        passes(&RULE, searched("{service=\"api\"} |= ${search:doublequote}"));
        fails(
            &RULE,
            searched("{service=\"api\"} |= \"$search\""),
            "warning[textbox-query]: what is typed into `search` becomes a part of the query
  --> <here>
   = in: Home / Row / Lines
   = help: write `${search:doublequote}` without quotes around it",
        );
    }
}
