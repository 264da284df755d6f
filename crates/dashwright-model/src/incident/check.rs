//! What is wrong with a record: order in time, what its status promises, and whether what it names exists.

use std::collections::BTreeSet;

use dashwright_query::nearest::nearest;
use dashwright_query::{Catalogue, Problem, Severity, logql, promql, traceql};

use super::{Incident, Known, Status, Timestamp};
use crate::query::Language;

/// Everything that is wrong, in the order of the fields.
pub(super) fn problems(incident: &Incident, known: &Known<'_>) -> Vec<String> {
    let mut out = Vec::new();
    words(incident, &mut out);
    order(incident, &mut out);
    status(incident, &mut out);
    names(incident, known, &mut out);
    queries(incident, known.catalogue, &mut out);
    out
}

/// Texts that must not be empty, and numbers that must make sense.
fn words(incident: &Incident, out: &mut Vec<String>) {
    for (field, text) in [("title", &incident.title), ("environment", &incident.environment)] {
        if text.trim().is_empty() {
            out.push(format!("`{field}` is empty"));
        }
    }
    if incident.services.is_empty() {
        out.push(String::from("`services` is empty; name at least one that users missed"));
    }
    for used in &incident.slos {
        if !(used.budget_used.is_finite() && used.budget_used >= 0.0) {
            out.push(format!(
                "`budget_used` of `{}` is {}; it is a share of the budget, 1 for all of it",
                used.slo, used.budget_used
            ));
        }
    }
    let mut ids = BTreeSet::new();
    for action in &incident.actions {
        if !ids.insert(&action.id) {
            out.push(format!("two actions have the id `{}`", action.id));
        }
    }
    for id in incident.error_patterns.iter().flat_map(|pattern| &pattern.trace_ids) {
        if id.len() != 32 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            out.push(format!("`{id}` is no trace id; it has 32 hexadecimal digits"));
        }
    }
}

/// Moments come one after the other.
fn order(incident: &Incident, out: &mut Vec<String>) {
    let (id, detected) = (&incident.id, &incident.detected_at);
    if id.year() != detected.year() {
        out.push(format!("`id` says {}, but `detected_at` is in {}", id.year(), detected.year()));
    }
    let mut last = ("detected_at", detected);
    for (field, moment) in [
        ("acknowledged_at", &incident.acknowledged_at),
        ("mitigated_at", &incident.mitigated_at),
        ("resolved_at", &incident.resolved_at),
    ] {
        let Some(moment) = moment else { continue };
        if moment < last.1 {
            out.push(before((field, moment), last));
        }
        last = (field, moment);
    }
    for pair in incident.timeline.windows(2) {
        if let [earlier, later] = pair
            && later.at < earlier.at
        {
            out.push(format!(
                "in `timeline`, `{}` at {} stands after {}",
                later.event,
                later.at.as_str(),
                earlier.at.as_str()
            ));
        }
    }
}

fn before((field, moment): (&str, &Timestamp), (other, than): (&str, &Timestamp)) -> String {
    format!("`{field}` ({}) is before `{other}` ({})", moment.as_str(), than.as_str())
}

/// A status promises what has happened.
fn status(incident: &Incident, out: &mut Vec<String>) {
    let status = incident.status;
    let word = status.word();
    if status == Status::Mitigated && incident.mitigated_at.is_none() {
        out.push(format!("`status` is `{word}`, but `mitigated_at` is missing"));
    }
    if status >= Status::Resolved && incident.resolved_at.is_none() {
        out.push(format!("`status` is `{word}`, but `resolved_at` is missing"));
    }
    if status < Status::Resolved && incident.resolved_at.is_some() {
        out.push(format!("`resolved_at` is set, but `status` is still `{word}`"));
    }
    if status == Status::Reviewed && incident.root_cause.is_none() {
        out.push(String::from("`status` is `reviewed`, but `root_cause` is missing"));
    }
}

fn names(incident: &Incident, known: &Known<'_>, out: &mut Vec<String>) {
    for uid in &incident.dashboards {
        if known.dashboards.contains(&uid.as_str()) {
            continue;
        }
        let near = nearest(uid, known.dashboards.iter().copied());
        let help = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        out.push(format!("no dashboard has the uid `{uid}`{help}"));
    }
}

/// Queries can be run again, so they are held to the same catalogue as those of panels.
fn queries(incident: &Incident, catalogue: &Catalogue, out: &mut Vec<String>) {
    let patterns = incident.error_patterns.iter().map(|pattern| (pattern.signal, &pattern.query));
    let evidence = incident.hypotheses.iter().flat_map(|hypothesis| &hypothesis.evidence);
    for (signal, query) in patterns.chain(evidence.map(|evidence| (evidence.signal, &evidence.query))) {
        let language = signal.language();
        let found = match language {
            Language::PromQl => promql::check(query, catalogue).problems,
            Language::LogQl => logql::check(query, catalogue).problems,
            Language::TraceQl => traceql::check(query, catalogue).problems,
            Language::Other(_) => Vec::new(),
        };
        let wrong = |problem: &&Problem| problem.severity == Severity::Error;
        for problem in found.iter().filter(wrong) {
            let help = problem.help.as_ref().map_or(String::new(), |help| format!("; {}", help.text));
            out.push(format!("in the {} query `{query}`: {}{help}", language.name(), problem.message));
        }
    }
}
