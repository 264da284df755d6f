//! Regular expressions as Prometheus and Loki read them: Go's RE2 syntax, always matched against the whole value.
//!
//! A pattern goes in; its fault with the place of it, or an answer to "does this label value match?" comes out.
//! Matching takes time in proportion to pattern times text, whatever both are; patterns too large to run here are
//! still checked, and then match everything (see [`Regex::is_exact`]).

mod class;
mod escape;
mod node;
mod parse;
mod program;

use crate::problem::Span;
use node::{Literal, Node};
use program::Program;

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the pattern that are wrong.
    pub span: Span,
    /// What is wrong with them: lower case, no full stop.
    pub message: String,
    /// What to write instead, where that is known.
    pub help: Option<String>,
}

/// A pattern that has been read.
///
/// ```
/// use dashwright_query::promql::regex::Regex;
/// let regex = Regex::new("5..|4(04|29)").expect("a sound pattern");
/// assert!(regex.is_match("503") && regex.is_match("429"));
/// assert!(!regex.is_match("1503"), "the whole value counts");
/// assert_eq!(Regex::new("a(b").unwrap_err().span.start, 1);
/// ```
#[derive(Debug, Clone)]
pub struct Regex {
    node: Node,
    program: Option<Program>,
    /// Whether every class of the pattern can be decided here.
    decidable: bool,
    groups: Vec<Option<String>>,
}

/// Whether a pattern matches the empty text. Cheaper than [`Regex::new`]: nothing is prepared to be run.
///
/// # Errors
/// The first fault, as in [`Regex::new`].
pub fn matches_empty(pattern: &str) -> Result<bool, Fault> {
    let plain =
        pattern.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'/' | b':' | b'|'));
    if plain {
        return Ok(pattern.split('|').any(str::is_empty));
    }
    Ok(parse::parse(pattern)?.node.takes_empty())
}

impl Regex {
    /// Reads a pattern.
    ///
    /// # Errors
    /// The first fault, as Go's `regexp` finds it, with the bytes of the pattern that it is about.
    pub fn new(pattern: &str) -> Result<Self, Fault> {
        let parsed = parse::parse(pattern)?;
        let program = Program::compile(&parsed.node);
        Ok(Self { program, node: parsed.node, decidable: parsed.decidable, groups: parsed.groups })
    }

    /// Whether the whole text matches. Where [`Regex::is_exact`] is false, a `true` may be wrong.
    pub fn is_match(&self, text: &str) -> bool {
        self.program.as_ref().is_none_or(|program| program.is_match(text))
    }

    /// Whether [`Regex::is_match`] decides. False for patterns of more than ten thousand steps and for classes of
    /// scripts (`\p{Greek}`).
    pub fn is_exact(&self) -> bool {
        self.decidable && self.program.is_some()
    }

    /// Whether the empty text matches, so that the matcher also takes series without the label.
    pub fn matches_empty(&self) -> bool {
        self.node.takes_empty()
    }

    /// The only text that matches, when the pattern is nothing but plain characters: `api`, `a\.b`.
    pub fn literal(&self) -> Option<String> {
        let mut text = String::new();
        self.node.push_literal(&mut text).then_some(text)
    }

    /// The texts that match, when the pattern is a choice of plain texts: `GET|POST`, `(4|5)xx` is none.
    pub fn alternatives(&self) -> Option<Vec<String>> {
        let Node::Either(choices) = self.node.unwrapped() else {
            return self.literal().map(|text| vec![text]);
        };
        choices
            .iter()
            .map(|choice| {
                let mut text = String::new();
                choice.push_literal(&mut text).then_some(text)
            })
            .collect()
    }

    /// Whether the pattern takes any text (`.*`) or any but the empty one (`.+`).
    pub fn wildcard(&self) -> Option<Wildcard> {
        let Node::Repeat { node, least, most: None } = self.node.unwrapped() else { return None };
        match (node.unwrapped(), least) {
            (Node::Any { .. }, 0) => Some(Wildcard::Anything),
            (Node::Any { .. }, 1) => Some(Wildcard::Something),
            _ => None,
        }
    }

    /// Whether the pattern begins with `^` and ends with `$`, which change nothing.
    pub fn anchors(&self) -> (bool, bool) {
        let parts = match self.node.unwrapped() {
            Node::Both(parts) => parts.as_slice(),
            node => std::slice::from_ref(node),
        };
        (matches!(parts.first(), Some(Node::Start)), matches!(parts.last(), Some(Node::End)))
    }

    /// The dots between two plain characters (`a.b:80`), which are usually meant to be escaped.
    pub fn loose_dots(&self) -> Vec<Span> {
        let mut found = Vec::new();
        self.node.loose_dots(&mut found);
        found
    }

    /// The capturing groups in order, with their names: `$1` is the first.
    pub fn groups(&self) -> &[Option<String>] {
        &self.groups
    }
}

/// A pattern that takes nearly everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wildcard {
    /// `.*`
    Anything,
    /// `.+`
    Something,
}

impl Literal {
    fn is_plain(self) -> bool {
        !self.fold
    }
}

#[cfg(test)]
mod tests {
    use pretty_assertions::assert_eq;

    use super::*;

    fn regex(pattern: &str) -> Regex {
        Regex::new(pattern).unwrap_or_else(|fault| panic!("{pattern}: {}", fault.message))
    }

    #[test]
    fn the_whole_text_counts() {
        for (pattern, yes, no) in [
            ("api", "api", "apis"),
            ("a|bc", "bc", "ac"),
            ("5..", "503", "50"),
            ("(2|3)xx", "3xx", "xx"),
            ("a*", "aaa", "aab"),
            ("a+?", "a", ""),
            ("a{2,3}", "aaa", "aaaa"),
            ("a{2}", "aa", "a"),
            ("a{2,}", "aaaaa", "a"),
            ("a{,2}", "a{,2}", "aa"),
            ("^a$", "a", "b"),
            (".", "\n", ""),
            ("[a-c]+", "abc", "abd"),
            ("[^a-c]", "d", "a"),
            ("[]a]+", "a]", "["),
            (r"\d{3}", "404", "4o4"),
            (r"[\d.]+", "1.5", "1,5"),
            (r"\w\W\s\S\D", "a- bc", "a- b1"),
            ("[[:alpha:]]+[[:^digit:]]", "abc", "ab1"),
            ("(?i)GET", "get", "put"),
            ("(?i:g)et", "Get", "GET"),
            (r"a\.b", "a.b", "axb"),
            (r"\Qa.b\E+", "a.bb", "axb"),
            (r"\x41\x{42}\103", "ABC", "abc"),
            (r"\bfoo\b bar", "foo bar", "foobar"),
            ("é+", "éé", "e"),
            (r"\p{Lu}\pN", "A1", "a1"),
            ("(?P<x>a)(?<y>b)(?:c)", "abc", "abd"),
            ("a||b", "", "c"),
            (r"\A(a|b)\z", "b", "ab"),
            ("(?s).", "\n", "ab"),
            ("(?-s).", "a", "\n"),
        ] {
            assert!(regex(pattern).is_match(yes), "{pattern} takes {yes}");
            assert!(!regex(pattern).is_match(no), "{pattern} refuses {no}");
        }
    }

    #[test]
    fn facts_about_a_pattern() {
        assert_eq!(regex("api").literal().as_deref(), Some("api"));
        assert_eq!(regex(r"a\.b").literal().as_deref(), Some("a.b"));
        assert_eq!(regex("a.b").literal(), None);
        assert_eq!(regex("(?i)a").literal(), None);
        assert_eq!(regex("GET|POST").alternatives(), Some(vec!["GET".into(), "POST".into()]));
        assert_eq!(regex("(GET|POST)").alternatives(), Some(vec!["GET".into(), "POST".into()]));
        assert_eq!(regex("a|b.").alternatives(), None);
        assert_eq!(regex(".*").wildcard(), Some(Wildcard::Anything));
        assert_eq!(regex("(.+)").wildcard(), Some(Wildcard::Something));
        assert_eq!(regex("a.*").wildcard(), None);
        assert_eq!(regex("^a$").anchors(), (true, true));
        assert_eq!(regex("a").anchors(), (false, false));
        assert_eq!(regex("a.b:80|.c").loose_dots(), [Span::new(1, 2)]);
        assert_eq!(regex("(a)(?P<x>b)(?:c)").groups(), [None, Some(String::from("x"))]);
        assert!(regex("a|").matches_empty() && !regex("a").matches_empty());
        assert!(regex("a").is_exact() && !regex(r"\p{Greek}").is_exact());
    }

    #[test]
    fn large_patterns_are_read_but_not_run() {
        let large = regex("(abcdefghijklmnopqrstuvwxyz){1000}");
        assert!(!large.is_exact() && large.is_match("anything"));
    }

    #[test]
    fn hostile_patterns_run_in_good_time() {
        let text = "a".repeat(5_000);
        assert!(regex("(a*)*b|a*").is_match(&text));
        assert!(!regex("(a|aa)+b").is_match(&text));
        assert!(regex("((a?){30}){30}").is_match("aaa"));
        assert!(regex("(((a*)*)*)*").is_match("aaaa"));
    }
}
