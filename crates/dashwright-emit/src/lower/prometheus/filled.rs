//! Templates as they read once an alert fires, for the cases that prove it.

use std::collections::BTreeMap;

use dashwright_model::rule::Firing;
use dashwright_model::rule::template::{Piece, pieces, shows_value};

use crate::lower::notice::{QUOTED, escaped};

/// The template with what the case says, its labels and its number; `None` where it computes something else.
pub(super) fn filled(template: &str, labels: &BTreeMap<&str, &str>, firing: &Firing) -> Option<String> {
    let mut template = template.to_owned();
    for (written, becomes) in &firing.fills {
        template = template.replace(written.as_ref(), becomes);
    }
    let mut out = String::with_capacity(template.len());
    for piece in pieces(&template) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Action(action) if shows_value(action) => out.push_str(&firing.shows),
            Piece::Action(action) => {
                let (label, functions) = action.split_once('|').unwrap_or((action, ""));
                let label = labels.get(label.trim().strip_prefix("$labels.")?).copied().unwrap_or_default();
                match functions.trim() {
                    "" => out.push_str(label),
                    "urlquery" => out.push_str(&urlquery(label)),
                    QUOTED => out.push_str(&escaped(&format!("{label:?}"))),
                    _ => return None,
                }
            }
        }
    }
    Some(out)
}

/// As Go's `urlquery` escapes: a space is `+`.
fn urlquery(text: &str) -> String {
    escaped(text).replace("%20", "+")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_the_number() {
        let labels = BTreeMap::from([("job", "a b/c")]);
        let mut firing = Firing::showing("5%");
        firing.fills.push(("{{ with query \"x\" }}{{ . }}{{ end }}".into(), "7".into()));
        let fill = |template| filled(template, &labels, &firing);
        assert_eq!(fill("{{ with query \"x\" }}{{ . }}{{ end }} left").as_deref(), Some("7 left"));
        assert_eq!(
            fill("{{ $value | humanizePercentage }} of {{ $labels.job }}").as_deref(),
            Some("5% of a b/c")
        );
        assert_eq!(fill("?x={{ $labels.job | urlquery }}{{ $labels.y }}").as_deref(), Some("?x=a+b%2Fc"));
        let quoted = format!("?x%3D{{{{ $labels.job | {QUOTED} }}}}");
        assert_eq!(fill(&quoted).as_deref(), Some("?x%3D%22a%20b%2Fc%22"));
        assert_eq!(fill("{{ query \"up\" }}"), None);
    }
}
