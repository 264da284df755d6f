//! Writes `schema/*.json` anew from the types.
//!
//! `cargo run -p dashwright-emit --features schema --example schema`, then `cargo run --bin render`.

use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema");
    for (name, text) in dashwright_emit::schema::make()? {
        let path = folder.join(name).with_extension("json");
        if fs::read_to_string(&path).is_ok_and(|there| there == text) {
            continue;
        }
        fs::write(&path, text)?;
        eprintln!("written {}", path.display());
    }
    Ok(())
}
