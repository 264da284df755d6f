//! Messages as Go templates: one definition, a rendering for each kind of receiver, a dialect for each sender.
//!
//! Grafana gives an alert its silence and dashboard links; for Alertmanager they are made from its labels and
//! annotations. Alertmanager fills in HTML with escapes of its own, Grafana does not. Each line of a definition
//! begins with `{{-` and line ends are written as `{{ "\n" }}`, so that no blank depends on how the file is laid out.

use std::fmt::Write;

use dashwright_model::notification::{Part, Piece, Rendering, Setting, Template};

/// Whose template language it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Grafana's.
    Grafana,
    /// Alertmanager's.
    Alertmanager,
}

/// The end of a line of a message.
const END: &str = "{{ \"\\n\" }}";

/// The matchers of a new silence of exactly this alert, and Alertmanager's page for it. A blank is `%20`, because the
/// page takes `+` for itself.
const SILENCE: &str = "{{- $matchers := \"\" }}
{{- range .Labels.SortedPairs }}{{ $matchers = printf \"%s%s%s=%q\" $matchers (and $matchers \",\") .Name .Value }}{{ end }}
{{- $filter := reReplaceAll \"\\\\+\" \"%20\" (urlquery (printf \"{%s}\" $matchers)) }}
{{- $silence := printf \"%s/#/silences/new?filter=%s\" $.ExternalURL $filter }}
";

/// All definitions of a template.
pub(crate) fn definitions(template: &Template, dialect: Dialect) -> String {
    let of = Rendering::ALL.into_iter();
    let of = of.filter(|rendering| dialect == Dialect::Grafana || *rendering != Rendering::Payload);
    of.map(|rendering| definition(template, rendering, dialect)).collect::<Vec<_>>().join(
        "
",
    )
}

/// A plain text in a template: nothing in it is a template.
pub(crate) fn literal(text: &str) -> String {
    if text.contains("{{") { text.replace("{{", "{{ \"{{\" }}") } else { text.to_owned() }
}

/// A setting as a template, where it is not kept elsewhere.
pub(crate) fn setting(setting: &Setting) -> Option<String> {
    match setting {
        Setting::Text(text) => Some(literal(text)),
        Setting::Label(name) => Some(format!("{{{{ {} }}}}", common(name))),
        Setting::Template(id, rendering) => Some(id.call(*rendering)),
        Setting::Secret(_) => None,
    }
}

/// The value of a label that all alerts of a message share.
fn common(label: &str) -> String {
    let plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if plain { format!(".CommonLabels.{label}") } else { format!("index .CommonLabels {label:?}") }
}

fn definition(template: &Template, rendering: Rendering, dialect: Dialect) -> String {
    let body = match rendering {
        Rendering::Title => title(&template.title, Rendering::Title, dialect),
        Rendering::Payload => payload(),
        _ => {
            let mut body = String::new();
            if rendering == Rendering::Telegram {
                let title = title(&template.title, rendering, dialect);
                body = format!("{{{{- \"\" }}}}<b>\n{title}{{{{- \"\" }}}}</b>{END}\n");
            }
            body.push_str("{{- range .Alerts }}\n");
            if dialect == Dialect::Alertmanager && template.parts.contains(&Part::Silence) {
                body.push_str(SILENCE);
            }
            for part in &template.parts {
                body.push_str(&line(*part, rendering, dialect));
            }
            body.push_str("{{- \"\\n\" }}\n{{- end }}\n");
            body
        }
    };
    format!("{{{{ define \"{}.{}\" }}}}\n{body}{{{{- end }}}}\n", template.id.name(), rendering.text())
}

/// The title: pieces whose label differs between the alerts are left out.
fn title(pieces: &[Piece], rendering: Rendering, dialect: Dialect) -> String {
    let mut out = String::from("{{- if eq .Status \"resolved\" }}[resolved] {{ end }}\n");
    for piece in pieces {
        // Writing to a string cannot fail.
        let _ = match piece {
            Piece::Text(text) => writeln!(out, "{{{{- {text:?} }}}}"),
            Piece::Label { before, name, after } => {
                let value = escaped(".", rendering, dialect);
                let (before, after) = (literal(before), literal(after));
                writeln!(out, "{{{{- with {} }}}}{before}{value}{after}{{{{ end }}}}", common(name))
            }
        };
    }
    out
}

/// What is said about an alert, on a line of its own, if there is anything to say.
fn line(part: Part, rendering: Rendering, dialect: Dialect) -> String {
    let grafana = dialect == Dialect::Grafana;
    let (value, name) = match part {
        Part::Summary => (".Annotations.summary", ""),
        Part::Description => (".Annotations.description", ""),
        Part::Value if grafana => ("or .Annotations.value .ValueString", "Value"),
        Part::Value => (".Annotations.value", "Value"),
        Part::Started => (".StartsAt.UTC.Format \"2006-01-02 15:04 UTC\"", "Started"),
        Part::Runbook => (".Annotations.runbook_url", "Runbook"),
        Part::Dashboard if grafana => ("or .Annotations.dashboard_url .PanelURL .DashboardURL", "Dashboard"),
        Part::Dashboard => (".Annotations.dashboard_url", "Dashboard"),
        Part::Silence if grafana => (".SilenceURL", "Silence"),
        Part::Silence => ("$silence", "Silence"),
    };
    let dot = escaped(".", rendering, dialect);
    let text = match (part, rendering) {
        (Part::Runbook | Part::Dashboard | Part::Silence, Rendering::Slack) => {
            format!("<{{{{ . }}}}|{name}>")
        }
        (Part::Runbook | Part::Dashboard | Part::Silence, Rendering::Telegram) => {
            format!("<a href=\"{dot}\">{name}</a>")
        }
        (Part::Summary, Rendering::Slack) => format!("*{dot}*"),
        (Part::Summary, Rendering::Telegram) => format!("<b>{dot}</b>"),
        (Part::Summary | Part::Description, _) => dot,
        _ => format!("{name}: {dot}"),
    };
    format!("{{{{- with {value} }}}}{text}{END}{{{{ end }}}}\n")
}

/// An action that writes a value so that nothing in it is markup.
fn escaped(value: &str, rendering: Rendering, dialect: Dialect) -> String {
    match (rendering, dialect) {
        (Rendering::Slack, _) => format!(
            "{{{{ {value} | reReplaceAll \"&\" \"&amp;\" | reReplaceAll \"<\" \"&lt;\" | reReplaceAll \">\" \"&gt;\" }}}}"
        ),
        (Rendering::Telegram, Dialect::Grafana) => format!("{{{{ {value} | html }}}}"),
        _ => format!("{{{{ {value} }}}}"),
    }
}

/// A message for programs: `schema/task.json` says what stands where.
///
/// Only for Grafana. Alertmanager 0.33 reads every text of a body of one's own as YAML once more (`7` becomes a number,
/// `error: disk full` an object), so it sends its own body, which has labels, annotations and the query's address.
fn payload() -> String {
    let json = |value: &str| format!("{{{{ data.ToJSON ({value}) }}}}");
    let or_empty = |value: &str| json(&format!("or ({value}) \"\""));
    let pick = |regex: &str, from: &str| {
        // A text without the part would stay as it is, so it is asked for first.
        let picked = json(&format!("reReplaceAll {regex:?} \"$1\" ."));
        format!(
            "{{{{- with {from} }}}}{{{{ if match {regex:?} . }}}}{picked}{{{{ else }}}}null{{{{ end }}}}{{{{ else }}}}null{{{{ end }}}}"
        )
    };
    let dashboard = "or .Annotations.dashboard_url .PanelURL .DashboardURL";
    let panel = "or .PanelURL .Annotations.dashboard_url";
    let fields = [
        ("fingerprint", json(".Fingerprint")),
        ("status", json(".Status")),
        ("started", json(".StartsAt.UTC.Format \"2006-01-02T15:04:05Z\"")),
        ("labels", json(".Labels")),
        ("summary", or_empty(".Annotations.summary")),
        ("description", or_empty(".Annotations.description")),
        ("value", or_empty("or .Annotations.value .ValueString")),
        ("values", format!("{{{{- if .Values }}}}{}{{{{ else }}}}{{}}{{{{ end }}}}", json(".Values"))),
        ("query", or_empty(".Annotations.query")),
        ("dashboard_uid", pick("^.*/d/([^/?]+).*$", dashboard)),
        ("panel_id", pick("^.*[?&]viewPanel=(?:panel-)?([0-9]+).*$", panel)),
        ("runbook", pick("^.*/([^/?#]+)/?(?:[?#].*)?$", ".Annotations.runbook_url")),
        ("runbook_url", or_empty(".Annotations.runbook_url")),
        ("dashboard_url", or_empty(dashboard)),
        ("silence_url", json(".SilenceURL")),
        ("generator_url", json(".GeneratorURL")),
    ];
    let mut out = String::from("{{- \"\" }}{\"version\":1,\"status\":");
    out.extend([&json(".Status"), ",\"receiver\":", &json(".Receiver"), ",\"tasks\":[\n"]);
    out.push_str("{{- range $number, $alert := .Alerts }}\n{{- if $number }},{{ end }}{\n");
    for (number, (name, value)) in fields.iter().enumerate() {
        let comma = if number == 0 { "" } else { "," };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{{{{- \"\" }}}}{comma}\"{name}\":{value}");
    }
    out.push_str("{{- \"}\" }}\n{{- end }}]}\n");
    out
}

#[cfg(test)]
mod tests {
    use dashwright_model::notification::TemplateId;
    use pretty_assertions::assert_eq;

    use super::*;

    fn template() -> Template {
        let title =
            [Piece::Text("Alert {{ x }}"), Piece::Label { before: ": ", name: "alertname", after: "" }];
        Template::new(TemplateId::new("t"), title, [Part::Summary, Part::Dashboard, Part::Silence])
    }

    #[test]
    fn each_sender_has_its_dialect() {
        let text = definition(&template(), Rendering::Telegram, Dialect::Grafana);
        assert_eq!(
            text,
            r#"{{ define "t.telegram" }}
{{- "" }}<b>
{{- if eq .Status "resolved" }}[resolved] {{ end }}
{{- "Alert {{ x }}" }}
{{- with .CommonLabels.alertname }}: {{ . | html }}{{ end }}
{{- "" }}</b>{{ "\n" }}
{{- range .Alerts }}
{{- with .Annotations.summary }}<b>{{ . | html }}</b>{{ "\n" }}{{ end }}
{{- with or .Annotations.dashboard_url .PanelURL .DashboardURL }}<a href="{{ . | html }}">Dashboard</a>{{ "\n" }}{{ end }}
{{- with .SilenceURL }}<a href="{{ . | html }}">Silence</a>{{ "\n" }}{{ end }}
{{- "\n" }}
{{- end }}
{{- end }}
"#
        );
        let text = definitions(&template(), Dialect::Alertmanager);
        assert!(text.contains("$.ExternalURL") && !text.contains("SilenceURL"), "{text}");
        assert!(!text.contains("data.ToJSON") && !text.contains("t.payload"), "{text}");
    }

    #[test]
    fn plain_texts_are_no_templates() {
        assert_eq!(literal("a {{ b"), "a {{ \"{{\" }} b");
        assert_eq!(setting(&Setting::Text("$1 {{x}}".into())).as_deref(), Some("$1 {{ \"{{\" }}x}}"));
        assert_eq!(setting(&Setting::Label("team")).as_deref(), Some("{{ .CommonLabels.team }}"));
        assert_eq!(setting(&Setting::Label("a.b")).as_deref(), Some("{{ index .CommonLabels \"a.b\" }}"));
    }
}
