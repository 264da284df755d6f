//! `runbook!("slug")`: the page must exist, be text, and open with a heading.

use std::path::Path;

use dashwright_query::nearest::nearest;
use proc_macro::TokenStream;

use crate::call::{Call, CallError};
use crate::expand::broken;

/// Expands one call to a `Runbook` whose text is `include_str!`-ed, so that Cargo sees edits of the page.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let call = match Call::parse("runbook", input) {
        Ok(call) => call,
        Err(CallError { span, message }) => return broken(&[(span, message)]),
    };
    let root = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let folder = Path::new(&root).join("runbooks");
    match page(&folder, &call.literal.value) {
        Err(message) => broken(&[(call.span, message)]),
        Ok(path) => {
            let slug = &call.literal.value;
            let text = format!(
                "::dashwright::__private::Runbook {{ slug: {slug:?}, text: ::core::include_str!({path:?}) }}"
            );
            text.parse().unwrap_or_default()
        }
    }
}

/// The path of the page, or why it cannot be used.
fn page(folder: &Path, slug: &str) -> Result<String, String> {
    let path = folder.join(format!("{slug}.md"));
    match std::fs::read(&path) {
        Err(_) => {
            let mut slugs = slugs(folder);
            slugs.sort();
            let help = match nearest(slug, slugs.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write runbooks/{slug}.md: symptom, impact, first checks, fix, escalation"),
            };
            Err(format!("there is no runbook page runbooks/{slug}.md\n  = help: {help}"))
        }
        Ok(bytes) => match std::str::from_utf8(&bytes) {
            Err(error) => Err(format!(
                "the runbook page runbooks/{slug}.md is not UTF-8 text (byte {})\n  = help: save it as UTF-8",
                error.valid_up_to()
            )),
            Ok(text) if !text.starts_with("# ") => Err(format!(
                "the runbook page runbooks/{slug}.md has no title\n  = help: begin it with `# ` and what is wrong, in a few words"
            )),
            Ok(_) => Ok(path.to_string_lossy().into_owned()),
        },
    }
}

/// The pages that exist.
fn slugs(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.strip_suffix(".md")?.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages() {
        let folder = std::env::temp_dir().join(format!("dashwright-runbooks-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("high-latency.md"), "# High latency\n").unwrap();
        std::fs::write(folder.join("binary.md"), [0x23, 0x20, 0xff]).unwrap();
        std::fs::write(folder.join("untitled.md"), "text").unwrap();
        assert!(page(&folder, "high-latency").is_ok());
        assert_eq!(
            page(&folder, "high-latncy").unwrap_err(),
            "there is no runbook page runbooks/high-latncy.md\n  = help: did you mean `high-latency`?"
        );
        assert_eq!(
            page(&folder, "binary").unwrap_err(),
            "the runbook page runbooks/binary.md is not UTF-8 text (byte 2)\n  = help: save it as UTF-8"
        );
        assert!(
            page(&folder, "untitled")
                .unwrap_err()
                .starts_with("the runbook page runbooks/untitled.md has no title")
        );
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
