//! Documentation of the suite: pages for people, and an index of all panels for machines.
//!
//! A [`Suite`] comes in, files below `docs/` go out. The pages are filled in by templates in `templates/`; the code here
//! decides what stands on them, the templates decide how it is laid out. Nothing is read from the disk, no time and no
//! host name is written, and every source file is named relative to the workspace: two renders are equal.

mod alerts;
mod board;
mod dashboards;
mod incidents;
pub(crate) mod index;
mod markdown;
mod meeting;
mod metrics;
mod objective;
mod owners;
mod review;
mod reviews;
mod routes;
mod slos;
#[cfg(test)]
mod tests;
mod usage;
mod watch;

use askama::Template;
use dashwright_model::rule::Makes;
use dashwright_model::{Site, Suite};

use crate::file::File;
use crate::lower::{EmitError, Form};
use crate::routing::{self, Routes};
use usage::Usage;
use watch::Watch;

/// Every file below `docs/`, with dashboards as classic JSON.
pub(crate) fn files(suite: &Suite) -> Result<Vec<File>, EmitError> {
    let usage = Usage::new(suite, Form::Classic);
    let mut files = naming(suite, &usage)?;
    files.extend([
        page("docs/dashboards.md", &dashboards::Page::new(suite, &usage))?,
        page("docs/metrics.md", &metrics::Page::new(suite, &usage))?,
        page("docs/owners.md", &owners::Page::new(suite))?,
        page("docs/reviews.md", &reviews::Page::new(suite))?,
        page("docs/meeting.md", &meeting::Page::new(suite)?)?,
    ]);
    if suite.rules.iter().flat_map(|group| &group.rules).any(|rule| matches!(rule.makes, Makes::Alert(_))) {
        files.push(page("docs/alerts.md", &alerts::Page::new(suite))?);
    }
    if !suite.promises.is_empty() {
        files.push(page("docs/slos.md", &slos::Page::new(suite))?);
    }
    if !suite.incidents.is_empty() {
        files.push(page("docs/incidents.md", &incidents::Page::new(suite)?)?);
        files.push(incidents::file(suite)?);
    }
    if let (Some(notifications), Some(routes)) = (&suite.notifications, Routes::of(suite)) {
        files.push(page("docs/routes.md", &routes::Page::new(suite, notifications, &routes))?);
        files.push(routing::file(&routes)?);
    }
    Ok(files)
}

/// The files below `docs/` that name files of dashboards; the others are the same in every form.
pub(crate) fn of_form(suite: &Suite, form: Form) -> Result<Vec<File>, EmitError> {
    naming(suite, &Usage::new(suite, form))
}

fn naming(suite: &Suite, usage: &Usage<'_>) -> Result<Vec<File>, EmitError> {
    let watch = Watch::new(suite);
    let mut files = vec![
        page("docs/CODEOWNERS", &owners::CodeOwners::new(suite, usage.form))?,
        index::file(suite, usage, &watch)?,
    ];
    for (path, board) in board::pages(suite, usage, &watch) {
        files.push(page(&path, &board)?);
    }
    Ok(files)
}

/// One page.
fn page(path: &str, page: &impl Template) -> Result<File, EmitError> {
    let text = page.render().map_err(|cause| EmitError::Page { path: path.to_owned(), cause })?;
    Ok(File::new(path, text.into_bytes())?)
}

/// A source file as it is named in the repository.
///
/// The compiler names files of the workspace relative to it. A definition in a dependency has an absolute path, which
/// says more about the machine than about the definition: only its last part is kept.
fn source(site: Site) -> String {
    let path = site.file.replace('\\', "/");
    let absolute = path.starts_with('/') || path.get(1..2) == Some(":");
    match path.rsplit_once('/') {
        Some((_, name)) if absolute => name.to_owned(),
        _ => path,
    }
}

/// `1 panel`, `2 panels`.
fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}
