//! Makes the schemas from the types.

use dashwright_model::incident::Incident;
use dashwright_model::notification::TaskMessage;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

use crate::docs::index::Index;
use crate::manifest::Shape;

/// Every schema as (name, text), from the types as they are now.
///
/// # Errors
/// When a schema cannot be written as JSON.
pub fn make() -> serde_json::Result<Vec<(&'static str, String)>> {
    let read = SchemaSettings::draft2020_12();
    let written = SchemaSettings::draft2020_12().for_serialize();
    Ok(vec![
        // People write it: what has a default may be missing.
        ("incident", text::<Incident>(read)?),
        ("index", text::<Index<'_>>(written.clone())?),
        ("manifest", text::<Shape>(written.clone())?),
        ("task", text::<TaskMessage>(written)?),
    ])
}

fn text<T: JsonSchema>(settings: SchemaSettings) -> serde_json::Result<String> {
    let schema = settings.into_generator().into_root_schema_for::<T>();
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;
    use crate::schema::ALL;

    #[test]
    fn the_committed_schemas_are_those_of_the_types() {
        let made = make().expect("schemas are JSON");
        assert_eq!(made.len(), ALL.len());
        for ((name, text), committed) in made.iter().zip(ALL) {
            assert_eq!(*name, committed.name);
            assert_eq!(
                text, committed.text,
                "run `cargo run -p dashwright-emit --features schema --example schema`, then `cargo run --bin render`"
            );
        }
    }
}
