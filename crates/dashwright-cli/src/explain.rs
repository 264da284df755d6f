//! `render explain`: what a rule checks, why, and what to type instead.

use dashwright_lint::{checks, docs};
use dashwright_query::nearest::nearest;

use crate::Exit;
use crate::screen::Screen;

/// Explains one rule, or lists all of them.
pub(crate) fn explain(screen: &mut Screen<'_>, slug: Option<&str>) -> Exit {
    let Some(slug) = slug else {
        screen.print(&docs::list());
        return Exit::Fine;
    };
    if let Some(page) = docs::explain(slug) {
        screen.print(&page);
        return Exit::Fine;
    }
    screen.error(&format!("no rule is called `{slug}`"));
    screen.note(&match nearest(slug, checks::slugs()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => String::from("`render explain` lists all rules"),
    });
    Exit::Usage
}
