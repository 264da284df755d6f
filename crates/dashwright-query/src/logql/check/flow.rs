//! Which labels log lines and series have at a place of the query.
//!
//! Stream labels come from the catalogue, parsers add named or unknown ones, `drop` and `keep` take them away,
//! aggregations leave the ones that they group by.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::Catalogue;
use crate::nearest::nearest;

/// Labels that Loki makes by itself.
///
/// Source: Loki's pages on pipeline errors and on automatic stream labels and structured metadata.
const AUTOMATIC: &[&str] =
    &["__error__", "__error_details__", "__preserve_error__", "detected_level", "service_name"];

/// The labels at one place of a query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Flow {
    /// Labels that exist here.
    pub(super) known: BTreeSet<String>,
    /// Labels that something before has taken away, and what.
    pub(super) gone: BTreeMap<String, &'static str>,
    /// Whether a parser may have made labels that the query does not name.
    pub(super) open: bool,
    /// Whether structured metadata, which no one has declared, may have brought more.
    pub(super) metadata: bool,
    /// Whether Loki's own labels are still there.
    pub(super) automatic: bool,
}

/// What is known about one label at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// It exists, or may.
    Possible,
    /// Only structured metadata could have brought it.
    OnlyMetadata,
    /// It cannot exist: nothing makes it.
    Absent,
    /// It cannot exist: this has taken it away.
    Gone(&'static str),
}

impl Flow {
    /// The labels of streams.
    pub(super) fn of_streams(catalogue: &Catalogue) -> Self {
        let streams = catalogue.streams();
        let declared = catalogue.metadata();
        let names =
            streams.iter().map(|label| label.name).chain(declared.unwrap_or_default().iter().copied());
        Self {
            known: names.map(str::to_owned).collect(),
            gone: BTreeMap::new(),
            // Without a declaration any label may exist.
            open: streams.is_empty(),
            metadata: declared.is_none(),
            automatic: true,
        }
    }

    /// Exactly these labels.
    pub(super) fn exactly(names: impl IntoIterator<Item = String>) -> Self {
        Self { known: names.into_iter().collect(), ..Self::default() }
    }

    /// Labels about which nothing is known.
    pub(super) fn anything() -> Self {
        Self { open: true, metadata: true, automatic: true, ..Self::default() }
    }

    pub(super) fn presence(&self, name: &str) -> Presence {
        if self.known.contains(name) || (self.automatic && AUTOMATIC.contains(&name)) {
            Presence::Possible
        } else if let Some(by) = self.gone.get(name) {
            Presence::Gone(by)
        } else if self.open {
            Presence::Possible
        } else if self.metadata {
            Presence::OnlyMetadata
        } else {
            Presence::Absent
        }
    }

    /// The known label whose name is nearest; of very many, the first are compared.
    pub(super) fn nearest(&self, name: &str) -> Option<&str> {
        nearest(name, self.known.iter().take(500).map(String::as_str))
    }

    pub(super) fn add(&mut self, name: &str) {
        self.gone.remove(name);
        self.known.insert(name.to_owned());
    }

    /// Takes a label away; `by` names the word of the query that does.
    pub(super) fn remove(&mut self, name: &str, by: &'static str) {
        self.known.remove(name);
        self.gone.insert(name.to_owned(), by);
    }

    /// Only these labels stay.
    pub(super) fn keep(&mut self, names: impl IntoIterator<Item = String>) {
        let kept: BTreeSet<String> = names.into_iter().collect();
        let lost: Vec<String> = self.known.difference(&kept).cloned().collect();
        self.gone.retain(|name, _| kept.contains(name));
        self.gone.extend(lost.into_iter().map(|name| (name, "keep")));
        self.known = kept.into_iter().filter(|name| !self.gone.contains_key(name)).collect();
        self.open = false;
        self.metadata = false;
    }

    /// What a series may carry that comes from one of two sides.
    pub(super) fn or(mut self, other: &Self) -> Self {
        self.gone.retain(|name, _| other.gone.contains_key(name));
        self.known.extend(other.known.iter().cloned());
        self.open |= other.open;
        self.metadata |= other.metadata;
        self.automatic |= other.automatic;
        self
    }
}
