//! Log lines over a length of time: `{…} | json [5m] offset 1h`, in every order that Loki allows.

use super::super::ast::{Duration, DurationKind, Log, LogRange, Name, Selector, Source};
use crate::problem::{Problem, Span};
use crate::text::parser::{Parser, shortened};
use crate::text::token::{Kind, LogQl};
use crate::text::{measure, variable};

impl Parser<'_, LogQl> {
    /// A log query with a range, inside the function `of`.
    pub(super) fn log_range(&mut self, of: &str) -> LogRange {
        let start = self.peek().span.start;
        let before = self.problems.len();
        let mut range = self.partial_range();
        range.span = Span::new(start, self.last_end().max(start));
        // `rate({…})[5m]` is told about its range where that stands.
        let late = self.at(")") && matches!(self.nth(1).kind, Kind::Op("["));
        let ends = self.at(")") || self.at_end() || self.at(",");
        if range.range.is_none() && ends && !late && self.problems.len() == before {
            let end = Span::new(range.span.end, range.span.end);
            let found = if range.log.stages.is_empty() { "a log selector" } else { "a log query" };
            self.wrong(
                Problem::error(
                    "type",
                    range.span,
                    format!("`{of}` needs a range here, found {found} without one"),
                )
                .replace(end, " [$__auto]", "add `[$__auto]` at its end"),
            );
        }
        range
    }

    /// What stands for a range that could not be parsed.
    pub(super) fn no_range(&self) -> LogRange {
        let span = self.peek().span;
        let source = Source::Selector(Selector { matchers: Vec::new(), span });
        LogRange { log: Log { source, stages: Vec::new(), span }, range: None, offset: None, span }
    }

    fn partial_range(&mut self) -> LogRange {
        let start = self.peek().span;
        let mut range = match self.peek().kind {
            Kind::Op("(") => {
                let inner = self.deeper(|p| {
                    p.bump();
                    let inner = p.partial_range();
                    p.expect(")", "`)` after the log query");
                    inner
                });
                inner.unwrap_or_else(|| self.no_range())
            }
            Kind::Op("{") | Kind::Variable | Kind::Word => {
                let log = if self.peek().kind == Kind::Word && !variable::any(self.of(self.peek())) {
                    self.not_lines()
                } else {
                    self.log()
                };
                LogRange { span: log.span, log, range: None, offset: None }
            }
            _ => {
                self.expected("a log selector `{…}`");
                self.skip_to(&[")", ","]);
                return self.no_range();
            }
        };
        while self.at("[") {
            let open = self.peek().span;
            let second = self.duration_in_brackets();
            if range.range.is_some() {
                let span = Span::new(open.start, self.last_end());
                self.report(Problem::error("syntax", span, "one log query has one range, found two"));
            }
            range.range = range.range.or(second);
            if self.eat_word("offset") {
                range.offset = self.duration(true);
            }
            self.stages(&mut range.log.stages);
        }
        range.log.span = Span::new(start.start, self.last_end());
        range
    }

    /// A function where log lines should stand, such as `rate(sum(…))`.
    fn not_lines(&mut self) -> Log {
        let start = self.peek().span;
        if matches!(self.nth(1).kind, Kind::Op("(")) || matches!(self.of(self.nth(1)), "by" | "without") {
            let name = self.of(self.peek()).to_owned();
            self.wrong(
                Problem::error(
                    "type",
                    start,
                    format!("a function over time reads log lines, found the result of `{name}`"),
                )
                .help("LogQL has no subqueries; give the inner query a longer range instead"),
            );
        } else {
            self.expected("a log selector `{…}`");
        }
        self.skip_to(&[")"]);
        let span = Span::new(start.start, self.last_end());
        Log { source: Source::Selector(Selector { matchers: Vec::new(), span }), stages: Vec::new(), span }
    }

    /// `[5m]`.
    pub(super) fn duration_in_brackets(&mut self) -> Option<Duration> {
        let open = self.bump().span;
        if self.at("]") {
            self.wrong(
                Problem::error("syntax", open.to(self.peek().span), "a range needs a length of time")
                    .help("write `[$__auto]`"),
            );
            self.bump();
            return None;
        }
        let duration = self.duration(false);
        if self.at("]") {
            self.bump();
            return duration;
        }
        if duration.is_some() {
            self.expected("`]` after the range");
        }
        // Without its bracket the range ends where the function does.
        self.skip_to(&["]", ")", ","]);
        self.eat("]");
        duration
    }

    /// A length of time, after `offset` also a negative one.
    fn duration(&mut self, offset: bool) -> Option<Duration> {
        let start = self.peek();
        let sign = if offset && self.eat("-") { -1 } else { 1 };
        let token = self.peek();
        let span = start.span.to(token.span);
        let text = self.of(token);
        match token.kind {
            Kind::Number | Kind::Variable | Kind::Word if variable::any(text) => {
                self.bump();
                let name: Name = self.name(token);
                Some(Duration { kind: DurationKind::Variable(name), span })
            }
            Kind::Number => {
                self.bump();
                let Some(nanos) = measure::duration(text) else {
                    self.report(bad_duration(text, token.span));
                    return Some(Duration { kind: DurationKind::Nanos(0), span });
                };
                if nanos == 0 && !offset {
                    self.report(Problem::error("syntax", span, "a range is longer than zero"));
                }
                Some(Duration { kind: DurationKind::Nanos(sign * nanos), span })
            }
            _ => {
                self.expected("a length of time such as `5m`");
                None
            }
        }
    }
}

/// What is wrong with a length of time.
fn bad_duration(text: &str, span: Span) -> Problem {
    let shown = shortened(text);
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return Problem::error("syntax", span, format!("`{shown}` has no unit of time")).replace(
            span,
            format!("{text}s"),
            format!("write `{shown}s` for seconds"),
        );
    }
    Problem::error("syntax", span, format!("`{shown}` is not a length of time"))
        .help("the units are ms, s, m, h, d, w and y, as in `1h30m`")
}
