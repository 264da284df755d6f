//! `render schema`: the JSON Schemas of what is written, and of what others write for us.

use dashwright_emit::schema::ALL;
use dashwright_query::nearest::nearest;

use crate::Exit;
use crate::screen::Screen;

/// Prints one schema, or lists all of them.
pub(crate) fn schema(screen: &mut Screen<'_>, name: Option<&str>) -> Exit {
    let Some(name) = name else {
        for schema in ALL {
            screen.line(&format!("{:<10}{}", schema.name, schema.about));
        }
        return Exit::Fine;
    };
    if let Some(schema) = ALL.iter().find(|schema| schema.name == name) {
        screen.print(schema.text);
        return Exit::Fine;
    }
    screen.error(&format!("no schema is called `{name}`"));
    screen.note(&match nearest(name, ALL.iter().map(|schema| schema.name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => String::from("`render schema` lists all schemas"),
    });
    Exit::Usage
}
