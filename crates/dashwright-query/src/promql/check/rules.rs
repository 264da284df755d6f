//! A set of rules: what each depends on, and whether two of them are one.
//!
//! Rules go in as plain data, in the order of their groups; problems come out with the number of the rule.

use std::collections::BTreeMap;

use super::infer;
use super::query::range::text;
use crate::Catalogue;
use crate::problem::{Problem, Span};
use crate::promql::ast::{Expr, ExprKind, MatchOp, Matcher};
use crate::promql::regex::Regex;

/// A recording or alert rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule<'a> {
    /// The recorded series, or the alert's name.
    pub name: &'a str,
    /// Recording or alert.
    pub kind: RuleKind,
    /// Its group; rules of one group run one after the other, in order.
    pub group: &'a str,
    /// Seconds between two evaluations of the group.
    pub interval: Option<f64>,
    /// Seconds for which the condition of an alert must hold.
    pub hold: f64,
    /// The query.
    pub expr: &'a str,
    /// Labels that the rule sets.
    pub labels: &'a [(&'a str, &'a str)],
}

/// What a rule makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleKind {
    /// A series.
    Recording,
    /// Alerts.
    Alert,
}

/// A problem of one rule of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleProblem {
    /// The rule's place in the set.
    pub rule: usize,
    /// The problem; its span counts in the rule's query.
    pub problem: Problem,
}

/// Which recorded series a rule reads, and where.
struct Read<'a> {
    name: &'a str,
    at: Span,
    /// What its matchers ask for.
    asked: Vec<Asked<'a>>,
}

/// Checks dependencies and duplicates of a set of rules: `rule-cycle`, `rule-order`, `rule-group`, `duplicate-rule`.
///
/// ```
/// use dashwright_query::catalogue::{Catalogue, Target};
/// use dashwright_query::promql::rules::{Rule, RuleKind, check};
///
/// static CATALOGUE: Catalogue = Catalogue::new(&[], Target::PROMETHEUS_3);
/// let rule = |name, expr| Rule { name, kind: RuleKind::Recording, group: "g", interval: None, hold: 0.0, expr, labels: &[] };
/// let problems = check(&[rule("a:b:c", "d:e:f"), rule("d:e:f", "a:b:c")], &CATALOGUE);
/// assert_eq!(problems[0].problem.code, "rule-cycle");
/// ```
pub fn check(rules: &[Rule], catalogue: &Catalogue) -> Vec<RuleProblem> {
    let parsed: Vec<Expr> = rules.iter().map(|rule| crate::promql::parse(rule.expr).expr).collect();
    let makers = makers(rules);
    let reads: Vec<Vec<Read>> =
        rules.iter().zip(&parsed).map(|(rule, expr)| reads(rule, expr, &makers, catalogue)).collect();
    let mut out = Vec::new();
    let in_cycle = cycles(rules, &reads, &makers, &mut out);
    order(rules, &reads, &makers, &in_cycle, &mut out);
    duplicates(rules, &parsed, &mut out);
    out.sort_by_key(|it| (it.rule, it.problem.span));
    out
}

/// The recording rules that make each series.
fn makers<'a>(rules: &[Rule<'a>]) -> BTreeMap<&'a str, Vec<usize>> {
    let mut makers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, rule) in rules.iter().enumerate() {
        if rule.kind == RuleKind::Recording {
            makers.entry(rule.name).or_default().push(n);
        }
    }
    makers
}

/// What a matcher asks of a label.
struct Asked<'a> {
    label: &'a str,
    value: Wanted<'a>,
    /// Whether it asks for the contrary.
    not: bool,
}

/// A value, or values of a pattern.
enum Wanted<'a> {
    Text(&'a str),
    Pattern(Regex),
}

impl<'a> Asked<'a> {
    /// Nothing for a pattern that cannot be read, which the check of the query reports.
    fn of(matcher: &'a Matcher) -> Option<Self> {
        let text = matcher.value.value.as_str();
        let value = match matcher.op {
            MatchOp::Equal | MatchOp::NotEqual => Wanted::Text(text),
            MatchOp::Regex | MatchOp::NotRegex => Wanted::Pattern(Regex::new(text).ok()?),
        };
        let not = matches!(matcher.op, MatchOp::NotEqual | MatchOp::NotRegex);
        Some(Self { label: &matcher.label.text, value, not })
    }

    fn accepts(&self, value: &str) -> bool {
        let is = match &self.value {
            Wanted::Text(text) => *text == value,
            Wanted::Pattern(pattern) => pattern.is_match(value),
        };
        is != self.not
    }
}

fn reads<'a>(
    rule: &Rule<'a>,
    expr: &'a Expr,
    makers: &BTreeMap<&str, Vec<usize>>,
    catalogue: &'a Catalogue,
) -> Vec<Read<'a>> {
    // The tree borrows the catalogue; names borrow the expression, so they are read off the expression here.
    let tree = infer::tree(expr, rule.expr, catalogue);
    let mut found: Vec<Read> = Vec::new();
    for id in tree.ids() {
        let ExprKind::Selector(selector) = &tree.node(id).expr.kind else { continue };
        let Some((name, at)) = infer::metric_name(selector) else { continue };
        // What is moved back in time reads old values on purpose.
        if selector.shift.offset.is_some() {
            continue;
        }
        if !makers.contains_key(name) {
            continue;
        }
        let asked = selector.matchers.iter().filter_map(Asked::of).collect();
        found.push(Read { name, at, asked });
    }
    found
}

/// The rules whose series a selector can read: its matchers must not contradict the labels that the rule sets.
fn sources<'m>(
    read: &'m Read,
    rules: &'m [Rule],
    makers: &'m BTreeMap<&str, Vec<usize>>,
) -> impl Iterator<Item = usize> + 'm {
    let all = makers.get(read.name).map_or(&[][..], Vec::as_slice);
    all.iter().copied().filter(move |&maker| {
        let sets = rules.get(maker).map_or(&[][..], |rule| rule.labels);
        !read.asked.iter().any(|asked| sets.iter().any(|(set, to)| *set == asked.label && !asked.accepts(to)))
    })
}

/// Reports cycles, and tells which rules are part of one.
fn cycles(
    rules: &[Rule],
    reads: &[Vec<Read>],
    makers: &BTreeMap<&str, Vec<usize>>,
    out: &mut Vec<RuleProblem>,
) -> Vec<bool> {
    let mut in_cycle = vec![false; rules.len()];
    for start in 0..rules.len() {
        if rules[start].kind != RuleKind::Recording {
            continue;
        }
        for read in &reads[start] {
            if let Some(path) = path_to(start, read, rules, reads, makers) {
                for &via in &path {
                    in_cycle[via] = true;
                }
                // Each cycle once: at its first rule.
                if path.iter().any(|&via| via < start) {
                    continue;
                }
                let names: Vec<&str> = path.iter().map(|&via| rules[via].name).collect();
                let message = if names.len() == 1 {
                    format!("`{}` is made from itself", read.name)
                } else {
                    format!("`{}` is made from itself, by way of `{}`", rules[start].name, read.name)
                };
                let problem = Problem::error("rule-cycle", read.at, message);
                out.push(RuleProblem {
                    rule: start,
                    problem: problem.help("read the series that the other rules are made from"),
                });
                break;
            }
        }
    }
    in_cycle
}

/// The rules from `read` back to `start`, if there is a way.
fn path_to(
    start: usize,
    read: &Read,
    rules: &[Rule],
    reads: &[Vec<Read>],
    makers: &BTreeMap<&str, Vec<usize>>,
) -> Option<Vec<usize>> {
    let mut seen = vec![false; rules.len()];
    let mut open: Vec<(usize, Vec<usize>)> =
        sources(read, rules, makers).map(|maker| (maker, vec![maker])).collect();
    while let Some((here, path)) = open.pop() {
        if here == start {
            return Some(path);
        }
        if std::mem::replace(&mut seen[here], true) {
            continue;
        }
        for next in reads[here].iter().flat_map(|read| sources(read, rules, makers)) {
            let mut longer = path.clone();
            longer.push(next);
            open.push((next, longer));
        }
    }
    None
}

/// Rules that read what is made later in their group, or by another group at another time.
fn order(
    rules: &[Rule],
    reads: &[Vec<Read>],
    makers: &BTreeMap<&str, Vec<usize>>,
    in_cycle: &[bool],
    out: &mut Vec<RuleProblem>,
) {
    for (n, rule) in rules.iter().enumerate().filter(|&(n, _)| !in_cycle[n]) {
        for read in &reads[n] {
            let from: Vec<usize> = sources(read, rules, makers).collect();
            let name = read.name;
            let later = from.iter().any(|&maker| maker > n && rules[maker].group == rule.group);
            if later {
                let message = format!(
                    "`{name}` is made further down in this group: this reads its value of the evaluation before"
                );
                let problem = Problem::warning("rule-order", read.at, message);
                out.push(RuleProblem {
                    rule: n,
                    problem: problem.help(format!("move `{name}` above `{}`", rule.name)),
                });
            } else if rule.kind == RuleKind::Recording
                && let Some(&other) = from.iter().find(|&&maker| rules[maker].group != rule.group)
            {
                let group = rules[other].group;
                let message = format!("`{name}` is made in the group `{group}`, which runs at another time");
                let problem = Problem::warning("rule-group", read.at, message);
                out.push(RuleProblem {
                    rule: n,
                    problem: problem.help("put both rules into one group, in order"),
                });
            } else if let Some((slow, every)) = slower(rule, rules, &from) {
                let group = slow.group;
                let message = format!("`{name}` changes every {every}, so one value of it fires the alert");
                let problem = Problem::warning("rule-group", read.at, message);
                let help =
                    format!("hold the alert for longer than {every}, or run the group `{group}` more often");
                out.push(RuleProblem { rule: n, problem: problem.help(help) });
            }
        }
    }
}

/// The rule that makes what an alert reads, and how often, if that is more rarely than the alert waits.
fn slower<'r>(reader: &Rule, rules: &'r [Rule<'r>], makers: &[usize]) -> Option<(&'r Rule<'r>, String)> {
    let often = reader.interval.filter(|_| reader.kind == RuleKind::Alert)?;
    makers.iter().find_map(|&maker| {
        let maker = rules.get(maker)?;
        let rarely = maker.interval.filter(|&rarely| rarely > often && rarely > reader.hold)?;
        Some((maker, text(rarely)))
    })
}

/// What tells two rules apart: name, kind and labels.
type Identity<'a> = (&'a str, bool, Vec<(&'a str, &'a str)>);

fn duplicates(rules: &[Rule], parsed: &[Expr], out: &mut Vec<RuleProblem>) {
    let mut seen: BTreeMap<Identity, usize> = BTreeMap::new();
    for (n, rule) in rules.iter().enumerate() {
        let mut labels = rule.labels.to_vec();
        labels.sort_unstable();
        let Some(&first) = seen.get(&(rule.name, rule.kind == RuleKind::Alert, labels.clone())) else {
            seen.insert((rule.name, rule.kind == RuleKind::Alert, labels), n);
            continue;
        };
        let (name, group) = (rule.name, rules[first].group);
        let same = crate::promql::print(&parsed[first]) == crate::promql::print(&parsed[n]);
        let what = if same { "the same rule" } else { "another rule" };
        let message = format!("{what} called `{name}` with the same labels is in the group `{group}`");
        let mut problem = Problem::error("duplicate-rule", parsed[n].span, message);
        // Series of two groups may still have different labels; promtool looks at one file.
        if !same && rules[n].kind == RuleKind::Recording && group != rules[n].group {
            problem.severity = crate::Severity::Warning;
        }
        let help = if same {
            "leave one of them out"
        } else {
            "give one of them another name or a label of its own"
        };
        out.push(RuleProblem { rule: n, problem: problem.help(help) });
    }
}

/// The recorded series of a set of rules, by what they are made from.
#[derive(Debug, Clone, Default)]
pub struct Recorded<'a> {
    names: BTreeMap<String, &'a str>,
}

impl<'a> Recorded<'a> {
    /// The series that these rules record; rules that set labels are left out, because their series need a matcher.
    pub fn new(rules: &[Rule<'a>]) -> Self {
        let recording =
            rules.iter().filter(|rule| rule.kind == RuleKind::Recording && rule.labels.is_empty());
        let names = recording
            .map(|rule| (crate::promql::print(&crate::promql::parse(rule.expr).expr), rule.name))
            .collect();
        Self { names }
    }

    /// `recorded-already`: parts of a query that a rule computes anyway.
    pub fn check(&self, checked: &super::Checked, catalogue: &Catalogue) -> Vec<Problem> {
        let tree = infer::tree(&checked.expr, &checked.text, catalogue);
        let mut out: Vec<Problem> = Vec::new();
        // From the top, so that the largest part is named and its own parts are not.
        for id in tree.ids().rev() {
            let node = tree.node(id);
            let whole =
                matches!(node.expr.kind, ExprKind::Call(_) | ExprKind::Aggregate(_) | ExprKind::Binary(_));
            let inside =
                |outer: &Problem| outer.span.start <= node.whole.start && node.whole.end <= outer.span.end;
            if !whole || out.iter().any(inside) {
                continue;
            }
            if let Some(name) = self.names.get(&crate::promql::print(node.expr)) {
                let message = format!("this is recorded as `{name}`");
                let problem = Problem::info("recorded-already", node.whole, message);
                out.push(problem.replace(node.whole, *name, format!("read `{name}`")));
            }
        }
        super::sort(&mut out);
        out
    }
}
