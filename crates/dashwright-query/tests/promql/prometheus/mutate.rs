//! Makes broken queries from sound ones, the same ones each time.

use std::collections::BTreeSet;

/// Pieces that mutants are patched with.
const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "=",
    "==",
    "!=",
    "=~",
    "!~",
    "<",
    ">",
    "<=",
    ">=",
    "+",
    "-",
    "*",
    "/",
    "%",
    "^",
    "@",
    "#",
    "\"",
    "'",
    "`",
    "\\",
    "\n",
    " ",
    "0",
    "1",
    "5m",
    "1h30m",
    "1.5",
    "0x1f",
    "1e5",
    "Inf",
    "NaN",
    "up",
    "a",
    "\"x\"",
    "'y'",
    "`z.*`",
    "sum",
    "by",
    "without",
    "(job)",
    "on",
    "ignoring",
    "group_left",
    "group_right",
    "bool",
    "and",
    "or",
    "unless",
    "atan2",
    "offset",
    "start()",
    "end()",
    "rate",
    "time()",
    "[5m]",
    "[5m:1m]",
    "{a=\"b\"}",
    "{a=~\"b.*\"}",
    "(up)",
    "topk",
    "quantile",
    "abs",
    "scalar",
    "vector(1)",
    "offset 5m",
    "@ 100",
    "é",
    "__name__",
    "1_0",
    "09",
    "5y",
    "300y",
    "-1",
    "[1]",
    "[0s]",
    "()",
    ",,",
    "..",
    "1ms",
];

/// `count` mutants of the queries, none of them twice.
pub(super) fn mutants(queries: &[&str], seed: u64, count: usize) -> Vec<String> {
    let mut random = Random(seed);
    let mut made = BTreeSet::new();
    let mut out = Vec::with_capacity(count);
    while out.len() < count {
        let mut mutant = random.pick(queries).to_string();
        for _ in 0..=random.below(2) {
            mutant = mutate(&mutant, queries, &mut random);
        }
        if !mutant.trim().is_empty() && made.insert(mutant.clone()) {
            out.push(mutant);
        }
    }
    out
}

fn mutate(query: &str, queries: &[&str], random: &mut Random) -> String {
    let words = words(query);
    let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
    let at = random.below(words.len().max(1));
    match random.below(8) {
        0 if !words.is_empty() => {
            words.remove(at);
        }
        1 if !words.is_empty() => words.insert(at, words[at].clone()),
        2 if words.len() > 1 => {
            let other = random.below(words.len());
            words.swap(at, other);
        }
        3 if !words.is_empty() => words[at] = random.pick(PIECES).to_string(),
        4 if !words.is_empty() => {
            // One character of a word.
            let mut chars: Vec<char> = words[at].chars().collect();
            let index = random.below(chars.len());
            match random.below(3) {
                0 => {
                    chars.remove(index);
                }
                1 => chars.insert(index, chars[index]),
                _ => chars[index] = random.pick(&['a', '0', '"', '(', ' ', '.', '_', ':', '\\', '-']),
            }
            words[at] = chars.into_iter().collect();
        }
        5 => {
            // A whole query in the place of a word.
            let piece = random.pick(queries).to_string();
            if words.is_empty() {
                words.push(piece);
            } else {
                words[at] = piece;
            }
        }
        _ => words.insert(at, random.pick(PIECES).to_string()),
    }
    words.concat()
}

/// The query cut into runs of name characters, runs of space, and single characters.
fn words(query: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        c if c.is_alphanumeric() || c == '_' => 0,
        c if c.is_whitespace() => 1,
        _ => 2,
    };
    let mut words = Vec::new();
    let mut start = 0;
    let mut before = 3;
    for (at, c) in query.char_indices() {
        if at > start && (kind(c) != before || kind(c) == 2) {
            words.push(&query[start..at]);
            start = at;
        }
        before = kind(c);
    }
    if start < query.len() {
        words.push(&query[start..]);
    }
    words
}

/// Numbers that look random: xorshift.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Below `end`; 0 for an empty range.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap_or(0)
    }

    pub(crate) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}
