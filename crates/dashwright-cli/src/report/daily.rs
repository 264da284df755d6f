//! `render report --daily`: what dashboards show at midnight, as tables that can be kept.
//!
//! The panels of the index become one query whose series say which panel they belong to; Prometheus's answer to it, asked
//! for the instant of midnight, becomes a table.

use std::fmt::Write;
use std::io::BufRead;

use super::ReportArgs;
use crate::Exit;
use crate::fill;
use crate::index::{Board, Index, Panel, Query};
use crate::screen::Screen;
use crate::values::{self, Sample};

/// The label that says which query of which panel a series answers.
const PANEL: &str = "panel";

/// Prints the tables, or the query that fills them.
pub(super) fn report(
    screen: &mut Screen<'_>,
    input: &mut dyn BufRead,
    index: &Index,
    args: &ReportArgs,
) -> anyhow::Result<Exit> {
    let mut boards = Vec::new();
    for uid in &args.dashboard {
        match index.board(screen, uid) {
            Ok(board) => boards.push(board),
            Err(exit) => return Ok(exit),
        }
    }
    let mut parts = Vec::new();
    for board in &boards {
        match queries(index, board, &args.environment) {
            Ok(own) => parts.extend(own),
            Err(names) => {
                screen.error(&format!("no value for {} of `{}`", names.join(", "), board.uid));
                screen.note("give the variable a default in the definition");
                return Ok(Exit::Usage);
            }
        }
    }
    let query = parts.join("\nor\n");
    if args.query {
        screen.line(&query);
        return Ok(Exit::Fine);
    }
    let samples = values::samples(input, &args.values)?;
    let mut out = String::new();
    let day = args.ending.map_or_else(String::new, |day| format!(" of {day}"));
    writeln!(out, "# Values at midnight{day} (UTC): {}", args.environment)?;
    for board in &boards {
        writeln!(out, "\n## {}\n\n| Panel | Series | Value |\n|---|---|---:|", board.title)?;
        for (panel, query) in asked(index, board) {
            rows(&mut out, panel, query, &samples, args.values.is_empty())?;
        }
    }
    if args.values.is_empty() {
        write!(out, "\nThe values are the answer to\n\n```promql\n{query}\n```\n")?;
    }
    screen.print(&out);
    Ok(Exit::Fine)
}

/// The queries of a dashboard that Prometheus answers, with their panels.
fn asked<'a>(index: &'a Index, board: &'a Board) -> impl Iterator<Item = (&'a Panel, &'a Query)> {
    let panels = index.panels.iter().filter(|panel| panel.uid == board.uid);
    let all = panels.flat_map(|panel| panel.queries.iter().map(move |query| (panel, query)));
    all.filter(|(_, query)| query.language == "PromQL" && query.datasource.kind == "prometheus")
}

/// Each query, with a label that names its panel.
fn queries(index: &Index, board: &Board, environment: &str) -> Result<Vec<String>, Vec<String>> {
    let known = board.variables.iter().any(|variable| variable.name == "environment");
    let set = [(String::from("environment"), environment.to_owned())];
    let values = fill::Values::new(board, if known { &set } else { &[] });
    asked(index, board)
        .map(|(panel, query)| {
            let text = values.fill(&query.text)?;
            Ok(format!("label_replace(({text}), \"{PANEL}\", \"{}\", \"\", \"\")", key(panel, query)))
        })
        .collect()
}

fn key(panel: &Panel, query: &Query) -> String {
    format!("{}/{}/{}", panel.uid, panel.number, query.ref_id)
}

/// A line for each series of a query, or one that says that there is none.
fn rows(
    out: &mut String,
    panel: &Panel,
    query: &Query,
    samples: &[Sample],
    form: bool,
) -> Result<(), std::fmt::Error> {
    let mut title = panel.title.replace('|', "\\|");
    if panel.queries.len() > 1 {
        // Of several queries each has its letter, as in Grafana's editor.
        let _ = write!(title, " ({})", query.ref_id);
    }
    let own = key(panel, query);
    let mut none = true;
    for sample in samples.iter().filter(|sample| sample.labels.get(PANEL) == Some(&own)) {
        let labels = sample.labels.iter().filter(|(name, _)| name.as_str() != PANEL);
        let labels: Vec<String> = labels.map(|(name, value)| format!("{name}={value}")).collect();
        let value = sample.number().map_or_else(|| String::from("no data"), |value| said(value, &panel.unit));
        writeln!(out, "| {title} | {} | {value} |", labels.join(", ").replace('|', "\\|"))?;
        none = false;
    }
    if none {
        writeln!(out, "| {title} | | {} |", if form { "" } else { "no data" })?;
    }
    Ok(())
}

/// A number with its unit, in words that fit into a mail.
fn said(value: f64, unit: &str) -> String {
    let digits = |value: f64| {
        let text = format!("{value:.3}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    match unit {
        "percent" => format!("{} %", digits(value)),
        "percentunit" => format!("{} %", digits(value * 100.0)),
        "currencyUSD" => format!("${value:.2}"),
        "short" | "none" | "" => digits(value),
        unit => format!("{} {unit}", digits(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn values_have_units() {
        assert_eq!(said(0.9987, "percentunit"), "99.87 %");
        assert_eq!(said(99.5, "percent"), "99.5 %");
        assert_eq!(said(1234.0, "currencyUSD"), "$1234.00");
        assert_eq!(said(12.0, "short"), "12");
        assert_eq!(said(1800.25, "s"), "1800.25 s");
        assert_eq!(said(-0.5, "none"), "-0.5");
    }
}
