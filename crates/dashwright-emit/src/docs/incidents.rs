//! `docs/incidents.md` and `docs/incidents.json`: the records of incidents, read, checked and laid out for people, and
//! all in one list for programs.

use askama::Template;
use dashwright_model::Suite;
use dashwright_model::incident::{Detection, Incident, Known, Record, Timestamp};

use super::markdown::{cell, code, line, link, list, text};
use super::{count, dashboards};
use crate::file::File;
use crate::lower::EmitError;

/// The page.
#[derive(Template)]
#[template(path = "incidents.md", escape = "none")]
pub(super) struct Page {
    headline: String,
    incidents: Vec<Entry>,
}

/// An incident, in Markdown.
struct Entry {
    id: String,
    title: String,
    severity: &'static str,
    status: &'static str,
    services: String,
    detected: String,
    lasted: String,
    facts: Vec<(&'static str, String)>,
    cause: Option<String>,
    timeline: Vec<[String; 3]>,
    patterns: Vec<String>,
    hypotheses: Vec<String>,
    actions: Vec<[String; 6]>,
}

impl Page {
    /// The records of a suite, in its order.
    pub(super) fn new(suite: &Suite) -> Result<Self, EmitError> {
        let incidents = read(suite)?;
        let times: Vec<u64> = incidents.iter().filter_map(Incident::seconds_to_resolve).collect();
        let number = count(incidents.len(), "incident");
        let headline = match times.iter().sum::<u64>().checked_div(times.len() as u64) {
            Some(mean) => format!("{number}, {} to resolve one on average", lasted(mean)),
            None => number,
        };
        Ok(Self { headline, incidents: incidents.iter().map(|incident| entry(suite, incident)).collect() })
    }
}

/// The records in one list, in the suite's order, each as its schema says.
pub(super) fn file(suite: &Suite) -> Result<File, EmitError> {
    let path = "docs/incidents.json";
    let json = |cause| EmitError::Json { path: path.to_owned(), cause };
    let text = serde_json::to_string_pretty(&read(suite)?).map_err(json)?;
    Ok(File::new(path, (text + "\n").into_bytes())?)
}

/// Every record of a suite.
///
/// # Errors
/// Everything that is wrong with the first record that is wrong.
pub(super) fn read(suite: &Suite) -> Result<Vec<Incident>, EmitError> {
    let dashboards: Vec<&'static str> = suite.dashboards.iter().map(|dashboard| dashboard.id.uid()).collect();
    let known = Known { dashboards: &dashboards, catalogue: suite.catalogue };
    let mut all: Vec<Incident> = Vec::new();
    for record in &suite.incidents {
        let incident = crate::incident::read(record.path, record.text, &known)
            .map_err(|problems| wrong(record, problems))?;
        if all.iter().any(|other| other.id == incident.id) {
            return Err(wrong(record, vec![format!("two records have the id `{}`", incident.id.as_str())]));
        }
        all.push(incident);
    }
    Ok(all)
}

fn wrong(record: &Record, problems: Vec<String>) -> EmitError {
    EmitError::Incident { path: record.path.to_owned(), problems }
}

fn entry(suite: &Suite, incident: &Incident) -> Entry {
    let moment = |time: &Option<Timestamp>| time.as_ref().map_or("–", Timestamp::as_str).to_owned();
    let words = |words: &[String]| list(words.iter().map(|word| code(word)));
    let board = |uid: &String| match suite.dashboard(uid) {
        Some(dashboard) => link(&text(dashboard.id.title()), &dashboards::address(dashboard)),
        None => code(uid),
    };
    let runbook = |slug: &String| link(&code(slug), &format!("{}/{slug}", suite.runbook_base));
    let budget = incident.slos.iter().map(|used| {
        format!("{} used {} % of its budget", code(&used.slo), (used.budget_used * 1000.0).round() / 10.0)
    });
    let deployments = incident.deployments.iter().map(|deployed| {
        format!("{} {} at {}", text(&deployed.service), text(&deployed.version), deployed.at.as_str())
    });
    let lasted = incident.seconds_to_resolve().map_or_else(|| String::from("–"), lasted);
    let mut facts = vec![
        ("Environment", text(&incident.environment)),
        ("Detected", format!("{} by {}", incident.detected_at.as_str(), detection(incident))),
        ("Acknowledged", moment(&incident.acknowledged_at)),
        ("Mitigated", moment(&incident.mitigated_at)),
        ("Resolved", moment(&incident.resolved_at)),
        ("Alerts", words(&incident.alerts)),
        ("Objectives", list(budget)),
        ("Dashboards", list(incident.dashboards.iter().map(board))),
        ("Deployments", list(deployments)),
        ("Feature flags", words(&incident.feature_flags)),
        ("Runbooks", list(incident.runbooks.iter().map(runbook))),
    ];
    facts.extend(incident.postmortem_url.as_ref().map(|url| ("Review", link("written down", url))));
    for (_, value) in &mut facts {
        *value = cell(value);
    }
    Entry {
        id: incident.id.as_str().to_owned(),
        title: text(&incident.title),
        severity: incident.severity.word(),
        status: incident.status.word(),
        services: cell(&list(incident.services.iter().map(|service| text(service)))),
        detected: incident.detected_at.as_str().to_owned(),
        lasted,
        facts,
        cause: incident
            .root_cause
            .as_ref()
            .map(|cause| format!("**Cause ({}):** {}", cause.category.word(), line(&cause.text))),
        timeline: incident
            .timeline
            .iter()
            .map(|event| [event.at.as_str().to_owned(), cell(&text(&event.actor)), cell(&text(&event.event))])
            .collect(),
        patterns: incident
            .error_patterns
            .iter()
            .map(|pattern| {
                let examples = match pattern.trace_ids.as_slice() {
                    [] => String::new(),
                    ids => format!(", such as {}", list(ids.iter().map(|id| code(id)))),
                };
                format!("{}: {}{examples}", pattern.signal.word(), code(&pattern.query))
            })
            .collect(),
        hypotheses: incident
            .hypotheses
            .iter()
            .map(|thought| {
                let evidence = match thought.evidence.as_slice() {
                    [] => String::new(),
                    queries => format!(" See {}.", list(queries.iter().map(|query| code(&query.query)))),
                };
                format!("**{}:** {}{evidence}", thought.verdict.word(), line(&thought.text))
            })
            .collect(),
        actions: incident
            .actions
            .iter()
            .map(|action| {
                [
                    cell(&text(&action.id)),
                    cell(&text(&action.text)),
                    cell(&code(&action.owner)),
                    action.due.as_str().to_owned(),
                    action.status.word().to_owned(),
                    action.kind.word().to_owned(),
                ]
            })
            .collect(),
    }
}

fn detection(incident: &Incident) -> &'static str {
    match incident.detection {
        Detection::Alert => "an alert",
        Detection::Customer => "a customer",
        Detection::Engineer => "an engineer",
    }
}

/// `58 min`, `1 h 45 min`.
fn lasted(seconds: u64) -> String {
    let minutes = (seconds + 30) / 60;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use dashwright_query::Catalogue;
    use dashwright_query::catalogue::Target;
    use pretty_assertions::assert_eq;

    use super::*;

    static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);

    const SMALL: &str = r#"{"id":"INC-2026-007","title":"A | B","status":"open","severity":"sev3","services":["api"],
"environment":"lab","detected_at":"2026-05-01T10:00:00Z","detection":"engineer",
"error_patterns":[{"signal":"logs","query":"{job=`a`} |= `b|c`"}]}"#;

    fn suite(records: &[(&'static str, &'static str)]) -> Suite {
        Suite::new(&CATALOGUE).incidents(records.iter().map(|&(path, text)| Record { path, text }))
    }

    fn message(records: &[(&'static str, &'static str)]) -> String {
        read(&suite(records)).expect_err("the records are wrong").to_string()
    }

    #[test]
    fn a_small_record() {
        let page = Page::new(&suite(&[("incidents/INC-2026-007.json", SMALL)])).expect("the record is sound");
        assert_eq!(
            page.render().expect("the page can be written"),
            "# Incidents

1 incident. Written by `render` from the records; not edited by hand.

| Incident | Severity | Status | Services | Detected | Until resolved |
|---|---|---|---|---|---|
| [INC-2026-007](#INC-2026-007) | sev3 | open | api | 2026-05-01T10:00:00Z | – |

<a id=\"INC-2026-007\"></a>

## INC-2026-007: A | B

| | |
|---|---|
| Severity | sev3 |
| Status | open |
| Services | api |
| Environment | lab |
| Detected | 2026-05-01T10:00:00Z by an engineer |
| Acknowledged | – |
| Mitigated | – |
| Resolved | – |
| Alerts | – |
| Objectives | – |
| Dashboards | – |
| Deployments | – |
| Feature flags | – |
| Runbooks | – |

How it shows:

- logs: `` {job=`a`} |= `b|c` ``
"
        );
    }

    #[test]
    fn records_that_cannot_be_read() {
        let file = "incidents/INC-2026-007.json";
        assert_eq!(
            message(&[(file, "{\"id\": \"INC-2026-007\",\n \"titel\": \"x\"}")]),
            "incidents/INC-2026-007.json: line 2, column 8: unknown field `titel`, \
             expected one of `id`, `title`, `status`, `severity`, `services`, `environment`, `detected_at`, \
             `acknowledged_at`, `mitigated_at`, `resolved_at`, `detection`, `alerts`, `slos`, `dashboards`, \
             `deployments`, `feature_flags`, `error_patterns`, `hypotheses`, `root_cause`, `timeline`, `actions`, \
             `runbooks`, `postmortem_url`"
        );
        assert_eq!(
            message(&[(file, "{\"id\": \"INC-26-7\"}")]),
            "incidents/INC-2026-007.json: line 1, column 18: `INC-26-7` is no number \
             of an incident, such as `INC-2026-001`"
        );
    }

    #[test]
    fn records_in_the_wrong_file_or_twice() {
        assert_eq!(
            message(&[("incidents/INC-2026-008.json", SMALL)]),
            "incidents/INC-2026-008.json: its `id` is `INC-2026-007`; the file must \
             be called `INC-2026-007.json`"
        );
        assert_eq!(
            message(&[("a/INC-2026-007.json", SMALL), ("b/INC-2026-007.json", SMALL)]),
            "b/INC-2026-007.json: two records have the id `INC-2026-007`"
        );
    }

    #[test]
    fn times_in_words() {
        let words = [29, 31, 3540, 3599, 7200, 9000].map(lasted);
        assert_eq!(words, ["0 min", "1 min", "59 min", "1 h", "2 h", "2 h 30 min"]);
    }
}
