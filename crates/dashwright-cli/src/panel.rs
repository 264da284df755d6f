//! `render panel`: the queries of a panel, ready to be asked.

use clap::Args;
use dashwright_query::nearest::nearest;
use serde::Serialize;

use crate::fill::Values;
use crate::index::{Board, Index, Panel, Query};
use crate::screen::{ASIDE, STRONG, Screen, styled};
use crate::{Exit, Project};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cargo run --bin render -- panel cto-overview
  cargo run --bin render -- panel cto-overview 'API 5xx Error Rate'
  cargo run --bin render -- panel service-red 'Request Rate' --set service=api --set instance=10.0.0.1:8080,10.0.0.2:8080
  cargo run --bin render -- panel service-red --set service=api --json

Variables take the defaults of the dashboard; $__rate_interval is 1m, the least that Grafana uses for scrapes
every 15 seconds. Several values are separated by commas. Lines that begin with # are comments of PromQL, so the
output can be given to `promtool query instant` or to the HTTP API as it is.

With --json a line is
  {\"uid\":…,\"panel_id\":…,\"panel\":…,\"ref_id\":…,\"language\":…,\"promql\":…,\"datasource\":…,\"unit\":…,\"query\":…,\"baseline\":…}
where `promql` says whether Prometheus can answer, and `baseline` is the same a week ago.

Exit status: 0 when every query is ready, 2 when a name is not known or a variable has no value";

/// What follows `render panel`.
#[derive(Debug, Args)]
pub(crate) struct PanelArgs {
    /// The dashboard's uid
    #[arg(value_name = "UID")]
    uid: String,

    /// The panel's title or number; without it every panel is listed
    #[arg(value_name = "PANEL")]
    panel: Option<String>,

    /// The value of a variable; may be given several times
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    set: Vec<(String, String)>,

    /// Print one JSON object a line for each query; without a panel of all panels
    #[arg(long)]
    json: bool,
}

/// `name=value` of the command line.
fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => {
            Ok((name.trim_start_matches('$').to_owned(), value.to_owned()))
        }
        _ => Err(String::from("a variable is set as `name=value`")),
    }
}

/// Prints queries, or lists panels.
pub(crate) fn panel(screen: &mut Screen<'_>, project: &Project, args: &PanelArgs) -> anyhow::Result<Exit> {
    let index = Index::of(project)?;
    let board = match index.board(screen, &args.uid) {
        Ok(board) => board,
        Err(exit) => return Ok(exit),
    };
    let values = Values::new(board, &args.set);
    if let Some(idle) = values.idle() {
        screen.error(&format!("`{}` has no variable `{idle}`", board.uid));
        let names: Vec<&str> = board.variables.iter().map(|variable| variable.name.as_str()).collect();
        screen.note(&format!("it has {}", names.join(", ")));
        return Ok(Exit::Usage);
    }
    let mut panels: Vec<&Panel> = index.panels.iter().filter(|panel| panel.uid == board.uid).collect();
    match &args.panel {
        None if !args.json => {
            list(screen, board, &panels);
            return Ok(Exit::Fine);
        }
        None => {}
        Some(wanted) => {
            let Some(found) = find(&panels, wanted) else {
                screen.error(&format!("`{}` has no panel `{wanted}`", board.uid));
                screen.note(&match nearest(wanted, panels.iter().map(|panel| panel.title.as_str())) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("`render panel {}` lists all panels", board.uid),
                });
                return Ok(Exit::Usage);
            };
            panels = vec![found];
        }
    }
    Ok(print(screen, &panels, &values, args))
}

/// The panel of this number or title; a part of a title if it is in no other.
fn find<'a>(panels: &[&'a Panel], wanted: &str) -> Option<&'a Panel> {
    let lower = wanted.to_lowercase();
    let exact = |panel: &&&Panel| panel.number.to_string() == wanted || panel.title.to_lowercase() == lower;
    if let Some(panel) = panels.iter().find(exact) {
        return Some(panel);
    }
    let mut near = panels.iter().filter(|panel| panel.title.to_lowercase().contains(&lower));
    match (near.next(), near.next()) {
        (Some(panel), None) => Some(panel),
        _ => None,
    }
}

fn list(screen: &mut Screen<'_>, board: &Board, panels: &[&Panel]) {
    screen.line(&styled(STRONG, &board.title));
    for panel in panels {
        let mut languages: Vec<&str> = panel.queries.iter().map(spoken).collect();
        languages.dedup();
        let languages = if languages.is_empty() { String::from("no query") } else { languages.join(", ") };
        screen.line(&format!("{:>10}  {:<15} {:<10} {}", panel.number, panel.kind, languages, panel.title));
    }
}

/// The language that the answering datasource speaks: a node graph's selector goes to the trace store.
fn spoken(query: &Query) -> &str {
    if query.language == "PromQL" && query.datasource.kind != "prometheus" {
        "selector"
    } else {
        &query.language
    }
}

fn print(screen: &mut Screen<'_>, panels: &[&Panel], values: &Values<'_>, args: &PanelArgs) -> Exit {
    let mut missing: Vec<String> = Vec::new();
    for (number, panel) in panels.iter().enumerate() {
        if !args.json {
            screen.print(if number > 0 { "\n" } else { "" });
            head(screen, panel);
        }
        for query in &panel.queries {
            let ready = values.fill(&query.text).and_then(|text| {
                let baseline = query.baseline.as_deref().map(|text| values.fill(text)).transpose()?;
                let datasource = values.fill(&query.datasource.uid)?;
                Ok((text, baseline, datasource))
            });
            match ready {
                Ok((text, baseline, datasource)) if args.json => {
                    screen.line(&json(panel, query, &text, baseline.as_deref(), &datasource));
                }
                Ok((text, _, datasource)) => {
                    let speaks = spoken(query);
                    let apart = if speaks == "PromQL" {
                        String::new()
                    } else {
                        format!(": for {}, not for Prometheus", query.datasource.kind)
                    };
                    comment(screen, &format!("{} · {speaks} · {datasource}{apart}", query.ref_id));
                    screen.line(&text);
                }
                Err(names) => missing.extend(names),
            }
        }
    }
    if missing.is_empty() {
        return Exit::Fine;
    }
    missing.sort_unstable();
    missing.dedup();
    let set: Vec<String> = missing.iter().map(|name| format!("--set {name}=…")).collect();
    screen.error(&format!("no value for {}", missing.join(", ")));
    screen.note(&format!("add {}", set.join(" ")));
    Exit::Usage
}

fn head(screen: &mut Screen<'_>, panel: &Panel) {
    let unit = if panel.unit.is_empty() { String::new() } else { format!(" · {}", panel.unit) };
    comment(screen, &format!("{} / {} · {}{unit}", panel.dashboard, panel.title, panel.kind));
    for line in panel.what.iter().flat_map(|what| what.lines()).filter(|line| !line.is_empty()) {
        comment(screen, line);
    }
    if let Some(action) = &panel.action {
        comment(screen, &format!("Do: {action}"));
    }
    if panel.thresholds.len() > 1 {
        let steps: Vec<String> = panel
            .thresholds
            .iter()
            .map(|step| match step.from {
                Some(from) => format!("{} from {from}", step.color),
                None => step.color.clone(),
            })
            .collect();
        comment(screen, &steps.join(", "));
    }
    if let Some(runbook) = &panel.runbook {
        comment(screen, &format!("Runbook: {runbook}"));
    }
    if panel.queries.is_empty() {
        comment(screen, "it has no query");
    }
}

fn comment(screen: &mut Screen<'_>, text: &str) {
    screen.line(&styled(ASIDE, &format!("# {text}")));
}

#[derive(Serialize)]
struct Line<'a> {
    uid: &'a str,
    panel_id: u32,
    panel: &'a str,
    ref_id: &'a str,
    language: &'a str,
    promql: bool,
    datasource: &'a str,
    unit: Option<&'a str>,
    query: &'a str,
    baseline: Option<&'a str>,
}

fn json(panel: &Panel, query: &Query, text: &str, baseline: Option<&str>, datasource: &str) -> String {
    let language = spoken(query);
    let line = Line {
        uid: &panel.uid,
        panel_id: panel.number,
        panel: &panel.title,
        ref_id: &query.ref_id,
        language,
        promql: language == "PromQL",
        datasource,
        unit: query.unit.as_deref(),
        query: text,
        baseline,
    };
    // Strings, numbers and booleans always have a JSON form.
    serde_json::to_string(&line).unwrap_or_default()
}
