//! Trees without the places of their nodes, for comparing.

use std::fmt::Debug;

/// The tree with every span left out.
pub(crate) fn without_spans(tree: &impl Debug) -> String {
    let text = format!("{tree:#?}");
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.lines() {
        let trimmed = line.trim_start();
        if trimmed.ends_with("Span {") {
            inside = true;
        } else if inside {
            inside = !trimmed.starts_with('}');
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}
