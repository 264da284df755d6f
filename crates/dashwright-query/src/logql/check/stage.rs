//! Checks of pipelines, stage by stage, while the labels flow through them.

use std::collections::BTreeSet;

use super::flow::{Flow, Presence};
use super::{Checker, json_path, pattern, template};
use crate::catalogue::Label;
use crate::logql::ast::{
    Extraction, Join, LabelFilter, LabelFilterKind, LabelFormat, LabelFormatValue, LineFilter, LineOp, Log,
    MatchOp, Matcher, Name, Pick, Source, Stage, StageKind, Text, Unwrap,
};
use crate::nearest::list;
use crate::problem::{Problem, Severity};
use crate::text::parser::shortened;
use crate::text::regex;

/// How many names a message lists.
const LISTED: usize = 8;

impl Checker<'_> {
    /// The labels of the lines, and what `unwrap` takes from them.
    pub(super) fn log<'e>(&mut self, log: &'e Log) -> (Flow, Option<&'e Unwrap>) {
        let mut flow = match &log.source {
            Source::Selector(selector) => {
                self.selector(selector);
                Flow::of_streams(self.catalogue)
            }
            Source::Variable(_) => Flow::anything(),
        };
        let mut unwrap: Option<&Unwrap> = None;
        for stage in &log.stages {
            let filter =
                matches!(stage.kind, StageKind::Label(_) | StageKind::Variable { .. } | StageKind::Broken);
            if unwrap.is_some() && !filter {
                self.problems.push(
                    Problem::error("type", stage.span, "only label filters may follow `unwrap`")
                        .help("move `| unwrap …` to the end of the pipeline"),
                );
            }
            if let StageKind::Unwrap(found) = &stage.kind {
                unwrap = Some(found);
            }
            self.stage(stage, &mut flow);
        }
        (flow, unwrap)
    }

    fn stage(&mut self, stage: &Stage, flow: &mut Flow) {
        match &stage.kind {
            StageKind::Line(filter) => self.line_filter(filter),
            StageKind::Label(filter) => self.label_filter(filter, flow),
            StageKind::Json(fields) => {
                for path in fields.iter().filter_map(|field| field.field.as_ref()) {
                    self.inside(path, json_path::check);
                }
                extracted(fields, flow);
            }
            StageKind::Logfmt(logfmt) => extracted(&logfmt.fields, flow),
            StageKind::Decolorize | StageKind::Broken => {}
            StageKind::Regexp(text) => self.regexp(text, flow),
            StageKind::Pattern(text) => {
                if let Some(fixed) = text.fixed() {
                    for name in pattern::captures(fixed) {
                        flow.add(name);
                    }
                } else {
                    flow.open = true;
                }
                self.inside(text, pattern::check_parser);
            }
            StageKind::LineFormat(text) => self.template(text, flow),
            StageKind::LabelFormat(formats) => self.label_format(formats, flow),
            StageKind::Drop(picks) => {
                for pick in picks {
                    self.pick(pick, flow);
                    if pick.value.is_none() {
                        flow.remove(&pick.label.text, "drop");
                    }
                }
            }
            StageKind::Keep(picks) => {
                for pick in picks {
                    self.pick(pick, flow);
                }
                if picks.iter().any(|pick| !pick.label.variables.is_empty()) {
                    *flow = Flow::anything();
                } else {
                    flow.keep(picks.iter().map(|pick| pick.label.text.clone()));
                }
            }
            StageKind::Unwrap(unwrap) => {
                self.reference(&unwrap.label, flow, Severity::Error);
            }
            StageKind::Unpack | StageKind::Variable { .. } => flow.open = true,
        }
    }

    fn line_filter(&mut self, filter: &LineFilter) {
        for found in &filter.matches {
            if found.ip {
                self.address(&found.text);
                if !matches!(filter.op, LineOp::Contains | LineOp::NotContains) {
                    self.problems.push(Problem::error(
                        "type",
                        found.text.span(),
                        format!("`ip` goes with `|=` or `!=`, found `{}`", filter.op.text()),
                    ));
                }
                continue;
            }
            match filter.op {
                LineOp::Contains | LineOp::NotContains => {}
                LineOp::Regex | LineOp::NotRegex => self.regex(&found.text),
                LineOp::Pattern | LineOp::NotPattern => self.inside(&found.text, pattern::check_line),
            }
        }
    }

    fn label_filter(&mut self, filter: &LabelFilter, flow: &mut Flow) {
        match &filter.kind {
            LabelFilterKind::Match(matcher) => {
                // A filter for lines without the label is a presence test.
                let tests_absence = matcher.op == MatchOp::Equal && matcher.value.fixed() == Some("");
                if !tests_absence {
                    self.reference(&matcher.label, flow, Severity::Error);
                }
                self.matcher_regex(matcher);
                self.stream_filter(matcher, flow);
            }
            LabelFilterKind::Ip { label, pattern, .. } => {
                self.reference(label, flow, Severity::Error);
                self.address(pattern);
            }
            LabelFilterKind::Compare { label, .. } => self.reference(label, flow, Severity::Error),
            LabelFilterKind::Chain { terms, joins } => {
                if joins.contains(&Join::And) && joins.contains(&Join::Or) {
                    self.problems.push(
                        Problem::warning(
                            "precedence",
                            filter.span,
                            "`and` and `or` stand side by side here, and it is not evident which goes first",
                        )
                        .help("put parentheses around the conditions that belong together"),
                    );
                }
                for term in terms {
                    self.label_filter(term, flow);
                }
            }
            LabelFilterKind::Paren(inner) => self.label_filter(inner, flow),
            LabelFilterKind::Broken => {}
        }
    }

    /// A filter of a stream label with a closed set of values, as long as nothing may have overwritten it.
    fn stream_filter(&mut self, matcher: &Matcher, flow: &Flow) {
        let (Some(value), false) = (matcher.value.fixed(), flow.open) else { return };
        let label = self.catalogue.streams().iter().find(|label| label.name == matcher.label.text);
        let Some(values) = label.and_then(Label::values) else { return };
        let literal = matches!(matcher.op, MatchOp::Equal | MatchOp::NotEqual);
        if literal && !value.is_empty() && !values.contains(&value) {
            self.wrong_value(&matcher.label.text, value, values, matcher.value.span());
        }
    }

    fn label_format(&mut self, formats: &[LabelFormat], flow: &mut Flow) {
        let mut set = BTreeSet::new();
        // Every assignment reads the labels as they were before the stage.
        for LabelFormat { label, value } in formats {
            if !set.insert(label.text.as_str()) {
                self.problems.push(
                    Problem::error(
                        "syntax",
                        label.span,
                        format!("`label_format` sets `{}` twice", label.text),
                    )
                    .help(format!("use a second stage: `| label_format {}=…`", label.text)),
                );
            }
            match value {
                LabelFormatValue::Rename(source) => self.reference(source, flow, Severity::Error),
                LabelFormatValue::Template(template) => self.template(template, flow),
            }
        }
        for format in formats {
            if let LabelFormatValue::Rename(source) = &format.value {
                flow.remove(&source.text, "label_format");
            }
        }
        for LabelFormat { label, .. } in formats {
            if label.variables.is_empty() {
                flow.add(&label.text);
            } else {
                flow.open = true;
            }
        }
    }

    fn pick(&mut self, pick: &Pick, flow: &Flow) {
        // Dropping what may not exist is harmless; a typo is not.
        self.reference(&pick.label, flow, Severity::Warning);
        if let Some((MatchOp::Regex | MatchOp::NotRegex, value)) = &pick.value {
            self.regex(value);
        }
    }

    fn regexp(&mut self, text: &Text, flow: &mut Flow) {
        self.regex(text);
        let Some(fixed) = text.fixed() else {
            flow.open = true;
            return;
        };
        let Some(groups) = regex::named_groups(fixed) else {
            flow.open = true;
            return;
        };
        if groups.is_empty() {
            self.problems.push(
                Problem::error(
                    "regexp-groups",
                    text.span(),
                    "this regex names no group, so it makes no label",
                )
                .help("name what it should read: `(?P<status>[0-9]+)`"),
            );
        }
        for (at, name) in groups.iter().enumerate() {
            // Go lets two groups share a name; Loki refuses them, because both would make the same label.
            if groups.iter().take(at).any(|before| before == name) {
                let message = format!("two groups of this regex are called `{name}`");
                self.problems.push(Problem::error("regexp-groups", text.span(), message).help("rename one"));
            }
            flow.add(name);
        }
    }

    fn template(&mut self, text: &Text, flow: &Flow) {
        let Some(fixed) = text.fixed() else { return };
        let found = template::check(fixed);
        for fault in found.faults {
            self.problems.push(fault.place(text.span(), self.text));
        }
        for name in found.labels {
            let at = template::place(text.span(), self.text, &name);
            let name = Name { text: name, quoted: false, variables: Vec::new(), span: at };
            self.reference(&name, flow, Severity::Warning);
        }
    }

    /// Runs a check of what a string holds, and reports what it finds inside the string.
    fn inside(&mut self, text: &Text, check: impl Fn(&str) -> Option<super::Fault>) {
        if let Some(fault) = text.fixed().and_then(check) {
            self.problems.push(fault.place(text.span(), self.text));
        }
    }

    fn address(&mut self, text: &Text) {
        let Some(fixed) = text.fixed() else { return };
        let one = |part: &str| part.trim().parse::<std::net::IpAddr>().is_ok();
        let valid = match (fixed.split_once('/'), fixed.split_once('-')) {
            (Some((address, bits)), _) => one(address) && bits.parse::<u8>().is_ok_and(|bits| bits <= 128),
            (None, Some((from, to))) => one(from) && one(to),
            (None, None) => one(fixed),
        };
        if !valid {
            self.problems.push(
                Problem::error(
                    "address",
                    text.span(),
                    format!("`{}` is not an address or a range of addresses", shortened(fixed)),
                )
                .help("write `10.0.0.1`, `10.0.0.0/8` or `10.0.0.1-10.0.0.9`"),
            );
        }
    }

    /// The regex of a matcher, if it has one.
    pub(super) fn matcher_regex(&mut self, matcher: &Matcher) {
        if matches!(matcher.op, MatchOp::Regex | MatchOp::NotRegex) {
            self.regex(&matcher.value);
        }
    }

    pub(super) fn regex(&mut self, text: &Text) {
        if let Text::Literal(literal) = text {
            self.problems.extend(regex::problem(literal, self.text));
        }
    }

    /// A label that must exist at this place.
    pub(super) fn reference(&mut self, name: &Name, flow: &Flow, worst: Severity) {
        if !name.variables.is_empty() {
            return;
        }
        let label = name.text.as_str();
        let presence = flow.presence(label);
        let mut problem = match presence {
            Presence::Possible => return,
            Presence::Gone(by) => {
                Problem::error("unknown-label", name.span, format!("`{by}` has removed the label `{label}`"))
            }
            Presence::Absent | Presence::OnlyMetadata => {
                let what = if flow.automatic { "line" } else { "series" };
                Problem::error("unknown-label", name.span, format!("no {what} has a label `{label}` here"))
            }
        };
        problem.severity = if presence == Presence::OnlyMetadata { Severity::Warning } else { worst };
        problem.severity = problem.severity.min(worst);
        if !matches!(presence, Presence::Gone(_)) {
            problem = match flow.nearest(label) {
                Some(known) => problem.replace(name.span, known, format!("did you mean `{known}`?")),
                None => problem.help(missing(flow)),
            };
        }
        self.problems.push(problem);
    }
}

/// What to do about a label that does not exist.
fn missing(flow: &Flow) -> String {
    let names = flow.known.iter().map(String::as_str);
    if flow.automatic {
        format!("the labels here are {}; a parser such as `| json` makes more", list(names, LISTED))
    } else if flow.known.is_empty() {
        String::from("there are no labels here; group by the label further inside")
    } else {
        format!("the labels here are {}", list(names, LISTED))
    }
}

/// The labels that `json` and `logfmt` make.
fn extracted(fields: &[Extraction], flow: &mut Flow) {
    if fields.is_empty() || fields.iter().any(|field| !field.label.variables.is_empty()) {
        flow.open = true;
        // A field of the line may have any name, one that was dropped before too.
        flow.gone.clear();
    }
    for field in fields {
        flow.add(&field.label.text);
    }
}
