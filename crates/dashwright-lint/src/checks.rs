//! Everything that can find something: the rules, and the checks inside queries by the code of their problems.

pub use dashwright_query::codes::{ALL, find};

use crate::rules;

/// The slugs that an allow may name: those of the rules, and those of the checks.
pub fn slugs() -> impl Iterator<Item = &'static str> {
    rules::ALL.iter().map(|rule| rule.slug).chain(ALL.iter().map(|check| check.0))
}

/// Whether a slug names a rule or a check.
pub fn is_known(slug: &str) -> bool {
    slugs().any(|known| known == slug)
}
#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_slug_is_used_twice() {
        let all: Vec<&str> = slugs().collect();
        let distinct: BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), distinct.len());
    }
}
