//! Agreement with a real Prometheus on thousands of queries, most of them broken.
//!
//! `PROMETHEUS` names the program of a Prometheus 3.x. It is started on a free port of the loopback with an empty
//! configuration in a directory of its own, asked to format every query, and stopped.

mod known;
mod mutate;
mod patterns;
mod server;
mod shape;

use std::collections::BTreeMap;
use std::fmt::Write;

use dashwright_query::Problem;
use dashwright_query::catalogue::{Feature, Target, Version};
use dashwright_query::promql::ast::Expr;
use dashwright_query::promql::{Parsed, features, parse, pretty, print};

use crate::functions;
use crate::grammar::QUERIES;
use server::{Answer, Server};

/// How many queries are made from those of the grammar.
const MUTANTS: usize = 10_000;

/// Fixed, so that a failure can be looked at again.
const SEED: u64 = 0x5eed_0bad_c0de_0003;

#[test]
fn a_real_prometheus_agrees() {
    let Ok(program) = std::env::var("PROMETHEUS") else {
        eprintln!("SKIPPED: PROMETHEUS names no program to compare with");
        return;
    };
    let mut server = Server::start(&program);
    let target = Target::PROMETHEUS_3.version(server.version.0, server.version.1).features(&[
        Feature::ExperimentalFunctions,
        Feature::DurationExpressions,
        Feature::ExtendedRangeSelectors,
        Feature::FillModifiers,
    ]);
    let mut report = Report::default();
    for query in queries() {
        let answer = server.ask("/api/v1/format_query", &query);
        report.compare(&query, &answer, &target, &mut server);
    }
    report.finish(server.version);
}

#[test]
fn a_real_prometheus_reads_patterns_alike() {
    let Ok(program) = std::env::var("PROMETHEUS") else {
        eprintln!("SKIPPED: PROMETHEUS names no program to compare with");
        return;
    };
    let mut server = Server::start(&program);
    let patterns::Report { sound, faulty, matched, unmatched, wrong } = patterns::compare(&mut server, SEED);
    eprintln!("{sound} patterns are sound, {faulty} are not; {matched} texts match, {unmatched} do not");
    assert!(sound.min(faulty).min(unmatched) > 1_000 && matched > 100, "too few to tell");
    let shown = wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} patterns differ:\n{shown}", wrong.len());
}

/// The queries of the grammar without variables, calls of every function, and mutants.
fn queries() -> Vec<String> {
    let sound: Vec<&str> = QUERIES
        .iter()
        .map(|(query, _)| *query)
        .filter(|query| !query.contains('$') && !query.contains("[["))
        .collect();
    let mut queries: Vec<String> = sound.iter().map(|query| (*query).to_owned()).collect();
    queries.extend(functions::calls());
    queries.extend(mutate::mutants(&sound, SEED, MUTANTS));
    queries
}

/// A query with what we make of it.
struct Case<'a> {
    query: &'a str,
    expr: &'a Expr,
    problems: &'a [Problem],
}

/// How we differ from Prometheus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    WeAccept,
    WeRefuse,
    /// Our text means something else to Prometheus.
    Print,
    /// The trees have different shapes.
    Tree,
    /// The same text is broken over lines differently.
    Layout,
}

/// What came of the comparison.
#[derive(Default)]
struct Report {
    accepted: usize,
    refused: usize,
    known: BTreeMap<&'static str, usize>,
    wrong: Vec<String>,
}

impl Report {
    fn compare(&mut self, query: &str, answer: &Answer, target: &Target, server: &mut Server) {
        let Parsed { expr, mut problems } = parse(query);
        problems.extend(features(&expr, target));
        problems.retain(Problem::is_error);
        let case = Case { query, expr: &expr, problems: &problems };
        match answer {
            Answer::Refused(reason) if problems.is_empty() => {
                self.differ(&case, Kind::WeAccept, &format!("Prometheus says: {reason}"));
            }
            Answer::Refused(_) => self.refused += 1,
            Answer::Accepted(theirs) if problems.is_empty() => {
                self.accepted += 1;
                self.compare_print(&case, theirs, server);
            }
            Answer::Accepted(theirs) => {
                let message = &problems[0].message;
                self.differ(&case, Kind::WeRefuse, &format!("{message}; Prometheus writes: {theirs}"));
            }
        }
    }

    /// Our text must mean the same to Prometheus, and be laid out alike.
    fn compare_print(&mut self, case: &Case, theirs: &str, server: &mut Server) {
        let ours = print(case.expr);
        let again = server.ask("/api/v1/format_query", &ours);
        if again != Answer::Accepted(theirs.to_owned()) {
            let detail = format!("we write {ours}\n  which becomes {again:?}\n  instead of {theirs}");
            return self.differ(case, Kind::Print, &detail);
        }
        let Answer::Accepted(tree) = server.ask("/api/v1/parse_query", case.query) else {
            return self.differ(case, Kind::Tree, "Prometheus formats but does not parse it");
        };
        let (theirs_shape, ours_shape) = (shape::of_json(&tree), shape::of_expr(case.expr));
        if ours_shape != theirs_shape {
            self.differ(case, Kind::Tree, &format!("we read {ours_shape}\n  instead of {theirs_shape}"));
        }
        // Their text has lost what they do not keep, such as the order of matchers; read again, it must look the same.
        let laid_out = pretty(&parse(theirs).expr, 100);
        if laid_out != theirs {
            self.differ(case, Kind::Layout, &format!("we write {laid_out}\n  instead of {theirs}"));
        }
    }

    fn differ(&mut self, case: &Case, kind: Kind, detail: &str) {
        match known::reason(case, kind) {
            Some(reason) => *self.known.entry(reason).or_default() += 1,
            None => self.wrong.push(format!("{kind:?}: {:?}\n  {detail}", case.query)),
        }
    }

    fn finish(self, version: Version) {
        let mut text = format!(
            "Prometheus {version}: {} accepted and {} refused by both, known differences:\n",
            self.accepted, self.refused
        );
        for (reason, count) in &self.known {
            let _ = writeln!(text, "  {count:5}  {reason}");
        }
        eprintln!("{text}");
        assert!(self.accepted > 1_000 && self.refused > 1_000, "too few to tell: {text}");
        let shown = self.wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.wrong.is_empty(), "{} disagreements:\n{shown}", self.wrong.len());
    }
}
