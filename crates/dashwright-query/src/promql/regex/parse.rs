//! Reads a pattern: text in, tree or the first fault out.

use super::Fault;
use super::class;
use super::node::{Literal, Node};
use crate::problem::Span;

/// Go's limit of repetitions, also of nested ones multiplied.
const MOST_REPEATS: u32 = 1000;

/// How deep groups may be nested. Go stops at 1000.
const DEEPEST: usize = 200;

/// What a pattern comes to.
pub(super) struct Parsed {
    pub(super) node: Node,
    pub(super) decidable: bool,
    /// The capturing groups with their names.
    pub(super) groups: Vec<Option<String>>,
}

/// Reads a pattern.
pub(super) fn parse(pattern: &str) -> Result<Parsed, Fault> {
    let mut parser = Parser {
        pattern,
        at: 0,
        depth: 0,
        flags: Flags { fold: false, lines: false, newline: true },
        groups: Vec::new(),
        decidable: true,
        last_class_end: None,
    };
    let node = parser.either()?;
    if parser.at < pattern.len() {
        return Err(parser
            .fault(parser.at, parser.at + 1, "`)` closes nothing")
            .help("write `\\)` for the character"));
    }
    Ok(Parsed { node, decidable: parser.decidable, groups: parser.groups })
}

impl Fault {
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// `(?i)`, `(?m)`, `(?s)`. Prometheus sets `s`. `U` only changes which match is found, never whether.
#[derive(Clone, Copy)]
pub(super) struct Flags {
    pub(super) fold: bool,
    lines: bool,
    newline: bool,
}

pub(super) struct Parser<'a> {
    pub(super) pattern: &'a str,
    pub(super) at: usize,
    depth: usize,
    pub(super) flags: Flags,
    groups: Vec<Option<String>>,
    pub(super) decidable: bool,
    /// Where the last `:]` stands, once looked for; 0 where there is none.
    pub(super) last_class_end: Option<usize>,
}

impl<'a> Parser<'a> {
    pub(super) fn rest(&self) -> &'a str {
        self.pattern.get(self.at..).unwrap_or("")
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    #[expect(clippy::unused_self, reason = "reads as the parser's own act at every fault")]
    pub(super) fn fault(&self, start: usize, end: usize, message: impl Into<String>) -> Fault {
        Fault { span: Span::new(start, end), message: message.into(), help: None }
    }

    /// Choices up to `)` or the end.
    fn either(&mut self) -> Result<Node, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let message = format!("the pattern is nested deeper than {DEEPEST} groups");
            return Err(self.fault(self.at, self.at + 1, message));
        }
        let mut choices = vec![self.both()?];
        while self.eat("|") {
            choices.push(self.both()?);
        }
        self.depth -= 1;
        let only = if choices.len() == 1 { choices.pop() } else { None };
        Ok(only.unwrap_or(Node::Either(choices)))
    }

    /// Parts up to `|`, `)` or the end.
    fn both(&mut self) -> Result<Node, Fault> {
        let mut parts: Vec<Node> = Vec::new();
        // The operator that the last part was repeated with: Go refuses a second one.
        let mut last_operator: Option<usize> = None;
        while let Some(c) = self.peek() {
            let start = self.at;
            match c {
                '|' | ')' => break,
                '*' | '+' | '?' => {
                    self.at += 1;
                    let (least, most) = match c {
                        '*' => (0, None),
                        '+' => (1, None),
                        _ => (0, Some(1)),
                    };
                    self.repeat(&mut parts, start, last_operator, least, most)?;
                    last_operator = Some(start);
                }
                '{' => {
                    if let Some((least, most)) = self.counted()? {
                        self.repeat(&mut parts, start, last_operator, least, most)?;
                        last_operator = Some(start);
                    } else {
                        self.at += 1;
                        parts.push(self.literal('{'));
                        last_operator = None;
                    }
                }
                _ => {
                    last_operator = None;
                    // Flags such as `(?i)` leave nothing, `\Q…\E` several characters.
                    parts.extend(self.part(c)?);
                }
            }
        }
        let only = if parts.len() == 1 { parts.pop() } else { None };
        Ok(only.unwrap_or(if parts.is_empty() { Node::Empty } else { Node::Both(parts) }))
    }

    /// Repeats the last part; the operator stands from `start` to here.
    fn repeat(
        &mut self,
        parts: &mut Vec<Node>,
        start: usize,
        last_operator: Option<usize>,
        least: u32,
        most: Option<u32>,
    ) -> Result<(), Fault> {
        let operator = self.pattern.get(start..self.at).unwrap_or("");
        self.eat("?");
        if let Some(before) = last_operator {
            let both = self.pattern.get(before..self.at).unwrap_or("");
            return Err(self
                .fault(before, self.at, format!("`{both}` repeats twice"))
                .help("keep one repetition"));
        }
        let Some(node) = parts.pop() else {
            let help = format!("write `\\{operator}` for the character, or `.{operator}` for any text");
            let help =
                if operator.len() == 1 { help } else { format!("write what `{operator}` repeats before it") };
            return Err(self.fault(start, self.at, format!("`{operator}` repeats nothing")).help(help));
        };
        let times = most.unwrap_or(least).max(least);
        let nested = node_repeats(&node).saturating_mul(times.max(1));
        if times > 1 && nested > MOST_REPEATS {
            let message =
                format!("`{operator}` repeats too often: nested repetitions multiply, up to {MOST_REPEATS}");
            return Err(self.fault(start, self.at, message).help("ask for fewer repetitions"));
        }
        parts.push(Node::Repeat { node: Box::new(node), least, most });
        Ok(())
    }

    /// `{2}`, `{2,}`, `{2,3}`; `None` when the brace is a plain character.
    fn counted(&mut self) -> Result<Option<(u32, Option<u32>)>, Fault> {
        let start = self.at;
        let rest = self.rest().get(1..).unwrap_or("");
        let end = rest.bytes().position(|b| !(b.is_ascii_digit() || b == b',')).unwrap_or(rest.len());
        let (inner, rest) = rest.split_at(end);
        if !rest.starts_with('}') {
            return Ok(None);
        }
        let (least, most) = match inner.split_once(',') {
            None => (inner, Some(inner)),
            Some((least, "")) => (least, None),
            Some((least, most)) => (least, Some(most)),
        };
        let is_count = |text: &str| {
            !text.is_empty()
                && text.bytes().all(|b| b.is_ascii_digit())
                && (text.len() == 1 || !text.starts_with('0'))
        };
        if !is_count(least) || !most.is_none_or(is_count) {
            return Ok(None);
        }
        self.at += end + 2;
        // Counts too long for a number are too large in any case.
        let count = |text: &str| text.parse::<u32>().unwrap_or(u32::MAX);
        let (least, most) = (count(least), most.map(count));
        if least > MOST_REPEATS || most.is_some_and(|most| most > MOST_REPEATS) {
            let message =
                format!("`{{{inner}}}` is more than the {MOST_REPEATS} repetitions that are allowed");
            return Err(self.fault(start, self.at, message).help("ask for fewer repetitions"));
        }
        if most.is_some_and(|most| most < least) {
            let message = format!("`{{{inner}}}` ends below its beginning");
            let help = format!("write `{{{},{least}}}`", most.unwrap_or(0));
            return Err(self.fault(start, self.at, message).help(help));
        }
        Ok(Some((least, most)))
    }

    pub(super) fn literal(&self, c: char) -> Node {
        Node::Literal(Literal { c, fold: self.flags.fold && class::swapped_case(c).is_some() })
    }

    /// One part that is no operator.
    fn part(&mut self, c: char) -> Result<Vec<Node>, Fault> {
        let start = self.at;
        let node = match c {
            '(' => return self.group(),
            '[' => self.class()?,
            '\\' => return self.escape(),
            '.' => {
                self.at += 1;
                Node::Any { newline: self.flags.newline, span: Span::new(start, self.at) }
            }
            '^' => {
                self.at += 1;
                if self.flags.lines { Node::Empty } else { Node::Start }
            }
            '$' => {
                self.at += 1;
                if self.flags.lines { Node::Empty } else { Node::End }
            }
            c => {
                self.bump();
                self.literal(c)
            }
        };
        // `(?m)^` also holds after each newline; such patterns are taken as undecidable.
        if matches!(node, Node::Empty) {
            self.decidable = false;
        }
        Ok(vec![node])
    }

    fn group(&mut self) -> Result<Vec<Node>, Fault> {
        let start = self.at;
        self.at += 1;
        let outer = self.flags;
        if self.rest().starts_with('?') {
            if self.flags_or_name(start)? {
                return Ok(Vec::new());
            }
        } else {
            self.groups.push(None);
        }
        let inner = self.either()?;
        if !self.eat(")") {
            let fault = self.fault(start, start + 1, "`(` is never closed");
            return Err(fault.help("add `)`, or write `\\(` for the character"));
        }
        self.flags = outer;
        Ok(vec![Node::Group(Box::new(inner))])
    }

    /// What follows `(?`; true when it was only flags, already closed.
    fn flags_or_name(&mut self, start: usize) -> Result<bool, Fault> {
        for (text, what) in [
            ("?=", "a look-ahead"),
            ("?!", "a look-ahead"),
            ("?<=", "a look-behind"),
            ("?<!", "a look-behind"),
            ("?>", "an atomic group"),
        ] {
            if self.rest().starts_with(text) {
                let end = self.at + text.len();
                let fault = self.fault(start, end, format!("`({text}` is {what}, which Go does not have"));
                return Err(fault.help("exclude values with a second matcher: `label!~\"…\"`"));
            }
        }
        if self.eat("?P<") || self.eat("?<") {
            let rest = self.rest();
            let name = rest.split('>').next().unwrap_or("");
            let end = self.at + name.len();
            let word = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            if name.len() == rest.len() || !word {
                let end = self.pattern.len().min(end + 1);
                return Err(self
                    .fault(start, end, "this group has no name")
                    .help("write `(?P<name>…)` with letters, digits and `_`"));
            }
            self.groups.push(Some(name.to_owned()));
            self.at = end + 1;
            return Ok(false);
        }
        self.at += 1;
        let mut on = true;
        let mut any = false;
        loop {
            let c = self.bump();
            match c {
                Some('i') => self.flags.fold = on,
                Some('m') => self.flags.lines = on,
                Some('s') => self.flags.newline = on,
                Some('U') => {}
                Some('-') if on => {
                    on = false;
                    any = false;
                    continue;
                }
                Some(end @ (':' | ')')) if on || any => return Ok(end == ')'),
                _ => {
                    let fault = self.fault(start, self.at, "`(?` is followed by no flag that Go knows");
                    return Err(fault.help("write `(?i)`, `(?:…)` or `(?P<name>…)`"));
                }
            }
            any = true;
        }
    }
}

/// How often the most repeated part of a node is repeated.
fn node_repeats(node: &Node) -> u32 {
    match node {
        Node::Repeat { node, least, most } => {
            node_repeats(node).saturating_mul(most.unwrap_or(*least).max(*least).max(1))
        }
        Node::Group(inner) => node_repeats(inner),
        Node::Both(parts) | Node::Either(parts) => parts.iter().map(node_repeats).max().unwrap_or(1),
        _ => 1,
    }
}
