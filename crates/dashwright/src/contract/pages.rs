//! Mistakes on runbook pages: queries that the catalogue does not know, links to pages that are not there.

use dashwright_model::Suite;
use dashwright_model::query::Language;
use dashwright_model::runbook::{PageQuery, Runbook};
use dashwright_query::nearest::nearest;
use dashwright_query::{Problem, Severity, logql, promql, report, traceql};

/// What is wrong on the pages that a panel or an alert leads to, page by page.
pub(super) fn mistakes(suite: &Suite) -> Vec<String> {
    let pages = suite.runbooks();
    let mut found = Vec::new();
    for page in pages.values() {
        let file = format!("{}.md", page.slug);
        for query in page.queries() {
            let problems = problems(&query, suite).into_iter();
            let counts = problems.filter(|problem| problem.severity != Severity::Info);
            found.extend(counts.map(|it| report::titled(&it, &query.text, Some((&file, query.line, 1)))));
        }
        for (line, slug) in linked(page) {
            if !pages.contains_key(slug) {
                let near = nearest(slug, pages.keys().copied());
                let help = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
                found.push(format!("{file}:{line}: there is no page `{slug}`{help}"));
            }
        }
    }
    found
}

fn problems(query: &PageQuery, suite: &Suite) -> Vec<Problem> {
    let text = query.text.as_str();
    match query.language {
        Language::PromQl => promql::check(text, suite.catalogue).problems,
        // Whoever follows a page has no panel whose resolution a range could follow.
        Language::LogQl => {
            let found = logql::check(text, suite.catalogue).problems.into_iter();
            found.filter(|problem| problem.code != logql::AUTO).collect()
        }
        Language::TraceQl => traceql::check(text, suite.catalogue).problems,
        Language::Other(_) => Vec::new(),
    }
}

/// The slugs of pages that a page links to, `[…](slug.md)`, each with its line.
fn linked(page: &Runbook) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(page.text.lines()) {
        let targets = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        let slugs = targets.filter_map(|(target, _)| target.strip_suffix(".md"));
        found.extend(slugs.filter(|slug| !slug.contains('/')).map(|slug| (number, slug)));
    }
    found
}
