//! Runs a pattern: all ways through it at once, one character after the other, so that no pattern takes long.

use super::class::{Class, swapped_case};
use super::node::{Literal, Node};

/// Patterns with more steps are not run.
const LARGEST: usize = 10_000;

/// A pattern as steps.
#[derive(Debug, Clone)]
pub(super) struct Program {
    steps: Vec<Step>,
    classes: Vec<Class>,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Literal(Literal),
    Any {
        newline: bool,
    },
    Class(usize),
    Start,
    End,
    Word(bool),
    /// Goes on at both places.
    Fork(usize, usize),
    Jump(usize),
    Match,
}

impl Program {
    /// The steps of a tree, unless there are too many.
    pub(super) fn compile(node: &Node) -> Option<Self> {
        let mut program = Self { steps: Vec::new(), classes: Vec::new() };
        program.add(node)?;
        program.push(Step::Match)?;
        Some(program)
    }

    fn push(&mut self, step: Step) -> Option<usize> {
        let at = self.steps.len();
        self.steps.push(step);
        (at < LARGEST).then_some(at)
    }

    /// Makes the step at `at` a fork.
    fn fork(&mut self, at: usize, first: usize, second: usize) {
        if let Some(step) = self.steps.get_mut(at) {
            *step = Step::Fork(first, second);
        }
    }

    fn add(&mut self, node: &Node) -> Option<()> {
        match node {
            Node::Empty => {}
            Node::Literal(literal) => {
                self.push(Step::Literal(*literal))?;
            }
            Node::Any { newline, .. } => {
                self.push(Step::Any { newline: *newline })?;
            }
            Node::Class(class) => {
                self.classes.push(class.clone());
                self.push(Step::Class(self.classes.len() - 1))?;
            }
            Node::Start => {
                self.push(Step::Start)?;
            }
            Node::End => {
                self.push(Step::End)?;
            }
            Node::Word(inside) => {
                self.push(Step::Word(*inside))?;
            }
            Node::Group(inner) => self.add(inner)?,
            Node::Both(parts) => {
                for part in parts {
                    self.add(part)?;
                }
            }
            Node::Either(choices) => self.add_choices(choices)?,
            Node::Repeat { node, least, most } => self.add_repeat(node, *least, *most)?,
        }
        Some(())
    }

    fn add_choices(&mut self, choices: &[Node]) -> Option<()> {
        let Some((last, others)) = choices.split_last() else { return Some(()) };
        let mut exits = Vec::new();
        for choice in others {
            let fork = self.push(Step::Match)?;
            self.add(choice)?;
            exits.push(self.push(Step::Match)?);
            self.fork(fork, fork + 1, self.steps.len());
        }
        self.add(last)?;
        let end = self.steps.len();
        for exit in exits {
            if let Some(step) = self.steps.get_mut(exit) {
                *step = Step::Jump(end);
            }
        }
        Some(())
    }

    fn add_repeat(&mut self, node: &Node, least: u32, most: Option<u32>) -> Option<()> {
        for _ in 0..least {
            self.add(node)?;
        }
        let Some(most) = most else {
            let fork = self.push(Step::Match)?;
            self.add(node)?;
            self.push(Step::Jump(fork))?;
            self.fork(fork, fork + 1, self.steps.len());
            return Some(());
        };
        let mut forks = Vec::new();
        for _ in least..most {
            forks.push(self.push(Step::Match)?);
            self.add(node)?;
        }
        let end = self.steps.len();
        for fork in forks {
            self.fork(fork, fork + 1, end);
        }
        Some(())
    }

    /// Whether the whole text takes the program to its end.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let mut now = Places::new(self.steps.len());
        let mut next = Places::new(self.steps.len());
        let mut rest = text.chars();
        self.reach(0, None, rest.clone().next(), &mut now);
        while let Some(c) = rest.next() {
            let after = rest.clone().next();
            next.clear();
            for index in 0..now.list.len() {
                let Some(&at) = now.list.get(index) else { break };
                if self.steps.get(at).is_some_and(|step| self.takes(*step, c)) {
                    self.reach(at + 1, Some(c), after, &mut next);
                }
            }
            std::mem::swap(&mut now, &mut next);
            if now.list.is_empty() {
                return false;
            }
        }
        now.list.iter().any(|at| matches!(self.steps.get(*at), Some(Step::Match)))
    }

    fn takes(&self, step: Step, c: char) -> bool {
        match step {
            Step::Literal(literal) => {
                literal.c == c
                    || (literal.fold && swapped_case(literal.c).is_some_and(|swapped| swapped == c))
            }
            Step::Any { newline } => newline || c != '\n',
            Step::Class(index) => self.classes.get(index).is_some_and(|class| class.holds(c)),
            _ => false,
        }
    }

    /// Notes every place that can be reached from `at` without taking a character.
    fn reach(&self, at: usize, before: Option<char>, after: Option<char>, places: &mut Places) {
        let mut open = vec![at];
        while let Some(at) = open.pop() {
            if !places.add(at) {
                continue;
            }
            match self.steps.get(at) {
                Some(Step::Jump(to)) => open.push(*to),
                Some(Step::Fork(first, second)) => open.extend([*second, *first]),
                Some(Step::Start) if before.is_none() => open.push(at + 1),
                Some(Step::End) if after.is_none() => open.push(at + 1),
                Some(Step::Word(inside)) if (is_word(before) != is_word(after)) == *inside => {
                    open.push(at + 1);
                }
                _ => {}
            }
        }
    }
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Places in a program, each once.
struct Places {
    list: Vec<usize>,
    seen: Vec<bool>,
}

impl Places {
    fn new(size: usize) -> Self {
        Self { list: Vec::new(), seen: vec![false; size] }
    }

    fn add(&mut self, at: usize) -> bool {
        match self.seen.get_mut(at) {
            Some(seen) if !*seen => {
                *seen = true;
                self.list.push(at);
                true
            }
            _ => false,
        }
    }

    fn clear(&mut self) {
        for at in self.list.drain(..) {
            if let Some(seen) = self.seen.get_mut(at) {
                *seen = false;
            }
        }
    }
}
