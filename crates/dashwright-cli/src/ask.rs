//! `render query`: what queries return, and what is wrong with them.

use std::io::BufRead;

use anyhow::Context;
use dashwright_query::{Catalogue, Problem, Severity, Span, report};
use serde::Serialize;

use crate::Exit;
use crate::args::QueryArgs;
use crate::diff::visible;
use crate::query::{Answer, Depth, Meaning, ask};
use crate::screen::{ASIDE, BAD, POOR, STRONG, Screen, styled};

/// Answers every query of the arguments, or of the input.
pub(crate) fn queries(
    screen: &mut Screen<'_>,
    input: &mut dyn BufRead,
    catalogue: &Catalogue,
    args: &QueryArgs,
) -> anyhow::Result<Exit> {
    let mut desk = Desk { screen, catalogue, args, wrong: false, answered: 0 };
    if args.stdin {
        desk.lines(input)?;
    } else {
        for text in &args.exprs {
            desk.answer(text, None, None);
        }
    }
    Ok(if desk.wrong { Exit::Complaint } else { Exit::Fine })
}

/// Takes queries and answers them, one after the other.
struct Desk<'a, 'b> {
    screen: &'a mut Screen<'b>,
    catalogue: &'a Catalogue,
    args: &'a QueryArgs,
    wrong: bool,
    answered: usize,
}

impl Desk<'_, '_> {
    /// One query a line. With `--json` each line gets its answer, an empty one too, so that the two can be paired.
    fn lines(&mut self, input: &mut dyn BufRead) -> anyhow::Result<()> {
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            if input.read_until(b'\n', &mut line).context("cannot read the standard input")? == 0 {
                break;
            }
            let bytes = line.strip_suffix(b"\n").unwrap_or(&line);
            let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) if text.trim().is_empty() && !self.args.json => {}
                Ok(text) => self.answer(text, Some(number), None),
                Err(error) => {
                    let at = error.valid_up_to();
                    let problem =
                        Problem::error("encoding", Span::new(at, at + 1), "the query is not UTF-8 here");
                    self.answer(&String::from_utf8_lossy(bytes), Some(number), Some(problem));
                }
            }
            if self.screen.is_closed() {
                break;
            }
        }
        Ok(())
    }

    /// Looks at one query, unless a problem is known already, and prints what there is to say.
    fn answer(&mut self, text: &str, line: Option<usize>, problem: Option<Problem>) {
        let depth = if self.args.syntax_only { Depth::Syntax } else { Depth::Meaning };
        let answer = match problem {
            Some(problem) => Answer { meaning: None, problems: vec![problem] },
            None => ask(self.args.lang, depth, text, self.catalogue),
        };
        self.wrong |= !answer.is_ok();
        if self.args.json {
            self.screen.line(&json(&answer));
        } else {
            let gap = if self.answered > 0 { "\n" } else { "" };
            self.screen.print(&format!("{gap}{}", for_people(text, line, &answer)));
        }
        self.answered += 1;
    }
}

/// The query, what it returns, and each problem drawn under it.
fn for_people(text: &str, line: Option<usize>, answer: &Answer) -> String {
    let shown: String = text.chars().map(|c| if c == '\n' { c } else { visible(c) }).collect();
    let mut out = format!("{}\n", styled(STRONG, &shown));
    match &answer.meaning {
        Some(meaning) => {
            for (word, value) in facts(meaning) {
                out.extend(["  ", &styled(ASIDE, &format!("{word:<9}")), &value, "\n"]);
            }
        }
        None if answer.problems.is_empty() => out.push_str("  no syntax error\n"),
        None => {}
    }
    for problem in &answer.problems {
        let place = line.map(|line| ("stdin", line, 1));
        let drawn = report::titled(problem, text, place);
        let style = match problem.severity {
            Severity::Error => BAD,
            Severity::Warning => POOR,
            Severity::Info => ASIDE,
        };
        let (title, rest) = drawn.split_once(':').unwrap_or((&drawn, ""));
        out.extend([&styled(style.bold(), title), ":", rest, "\n"]);
    }
    out
}

fn facts(meaning: &Meaning) -> [(&'static str, String); 4] {
    let or = |text: Option<String>, otherwise: &str| text.unwrap_or_else(|| otherwise.to_owned());
    let list = |names: Vec<String>| (!names.is_empty()).then(|| names.join(", "));
    let label = |label: &crate::query::Label| {
        if label.partial { format!("{} (on some)", label.name) } else { label.name.clone() }
    };
    let mut labels: Vec<String> = meaning.labels.iter().map(label).collect();
    if meaning.more_labels {
        labels.push(String::from("others that cannot be known"));
    }
    [
        ("type", meaning.kind.clone()),
        ("unit", or(meaning.unit.clone(), "cannot be known")),
        ("labels", or(list(labels), "none")),
        ("metrics", or(list(meaning.metrics.clone()), "none")),
    ]
}

/// One object on one line.
fn json(answer: &Answer) -> String {
    let meaning = answer.meaning.as_ref();
    let names = meaning.map_or(&[][..], |meaning| &meaning.labels);
    let line = Line {
        ok: answer.is_ok(),
        kind: meaning.map(|meaning| meaning.kind.as_str()),
        unit: meaning.and_then(|meaning| meaning.unit.as_deref()),
        labels: names.iter().map(|label| label.name.as_str()).collect(),
        metrics: meaning.map_or(&[], |meaning| &meaning.metrics),
        problems: answer.problems.iter().map(LineProblem::of).collect(),
    };
    // Strings, numbers and lists of them always have a JSON form.
    serde_json::to_string(&line).unwrap_or_default()
}

#[derive(Serialize)]
struct Line<'a> {
    ok: bool,
    #[serde(rename = "type")]
    kind: Option<&'a str>,
    unit: Option<&'a str>,
    labels: Vec<&'a str>,
    metrics: &'a [String],
    problems: Vec<LineProblem<'a>>,
}

#[derive(Serialize)]
struct LineProblem<'a> {
    severity: String,
    message: &'a str,
    /// Bytes of the query.
    start: usize,
    end: usize,
    help: Option<&'a str>,
}

impl<'a> LineProblem<'a> {
    fn of(problem: &'a Problem) -> Self {
        Self {
            severity: problem.severity.to_string(),
            message: &problem.message,
            start: problem.span.start,
            end: problem.span.end,
            help: problem.help.as_ref().map(|help| help.text.as_str()),
        }
    }
}
