//! Records of incidents from their JSON, with everything that is wrong with them.

pub use dashwright_model::incident::{Incident, Known, Timestamp};

/// Reads the record that stands in the file `path`.
///
/// # Errors
/// What is wrong with it, one sentence each: its JSON, its name, its dates, and what it refers to.
pub fn read(path: &str, text: &str, known: &Known<'_>) -> Result<Incident, Vec<String>> {
    let incident: Incident = serde_json::from_str(text).map_err(|error| {
        let what = error.to_string();
        // The place is said first, as a compiler would.
        let what = what.split(" at line ").next().unwrap_or_default();
        vec![format!("line {}, column {}: {what}", error.line(), error.column())]
    })?;
    let mut problems = incident.problems(known);
    let id = incident.id.as_str();
    if path.rsplit('/').next().and_then(|name| name.strip_suffix(".json")) != Some(id) {
        problems.insert(0, format!("its `id` is `{id}`; the file must be called `{id}.json`"));
    }
    if problems.is_empty() { Ok(incident) } else { Err(problems) }
}
