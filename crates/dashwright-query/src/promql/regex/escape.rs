//! Escapes and classes of a pattern: `\d`, `\x41`, `\Q…\E`, `[a-z]`.

use super::Fault;
use super::class::{self, Class, Item, Set};
use super::node::Node;
use super::parse::Parser;

impl Parser<'_> {
    /// An escape outside a class. `\Q…\E` gives several characters.
    pub(super) fn escape(&mut self) -> Result<Vec<Node>, Fault> {
        let start = self.at;
        let letter = self.rest().chars().nth(1);
        let node = match letter {
            Some('A') => Node::Start,
            Some('z') => Node::End,
            Some('b') => Node::Word(true),
            Some('B') => Node::Word(false),
            Some('Q') => {
                self.at += 2;
                let length = self.rest().find("\\E");
                let text = self.rest().get(..length.unwrap_or(self.rest().len())).unwrap_or("");
                self.at += text.len() + if length.is_some() { 2 } else { 0 };
                return Ok(text.chars().map(|c| self.literal(c)).collect());
            }
            _ => {
                if let Some(item) = self.named_set()? {
                    return Ok(vec![Node::Class(Class {
                        negated: false,
                        items: vec![item],
                        fold: self.flags.fold,
                    })]);
                }
                let c = self.escaped_character()?;
                return Ok(vec![self.literal(c)]);
            }
        };
        self.at = start + 2;
        Ok(vec![node])
    }

    /// `\d`, `\W`, `\pL`, `\p{Greek}` and the like, if one comes next.
    fn named_set(&mut self) -> Result<Option<Item>, Fault> {
        let start = self.at;
        let Some(letter) = self.rest().strip_prefix('\\').and_then(|rest| rest.chars().next()) else {
            return Ok(None);
        };
        let set = match letter.to_ascii_lowercase() {
            'd' => Set::Digit,
            'w' => Set::Word,
            's' => Set::Space,
            'p' => {
                self.at += 2;
                let mut negated = letter == 'P';
                let name = if self.eat("{") {
                    let name = self.rest().split('}').next().unwrap_or("");
                    self.at += name.len();
                    if !self.eat("}") {
                        return Err(self
                            .fault(start, self.at, "`\\p{` is never closed")
                            .help("write `\\p{Greek}`"));
                    }
                    name
                } else {
                    let at = self.at;
                    self.bump();
                    self.pattern.get(at..self.at).unwrap_or("")
                };
                let bare = name.strip_prefix('^').inspect(|_| negated = !negated).unwrap_or(name);
                let Some(set) = class::unicode(bare) else {
                    let message = format!("Unicode has no class `{bare}`");
                    return Err(self.fault(start, self.at, message).help("write `\\p{L}` for letters"));
                };
                self.decidable &= set != Set::Undecidable;
                return Ok(Some(Item::Named { set, negated }));
            }
            _ => return Ok(None),
        };
        self.at += 2;
        Ok(Some(Item::Named { set, negated: letter.is_ascii_uppercase() }))
    }

    /// The character that an escape stands for.
    fn escaped_character(&mut self) -> Result<char, Fault> {
        let start = self.at;
        self.at += 1;
        let Some(letter) = self.bump() else {
            return Err(self
                .fault(start, start + 1, "`\\` escapes nothing")
                .help("write `\\\\` for a backslash"));
        };
        Ok(match letter {
            'a' => '\u{7}',
            'f' => '\u{c}',
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'v' => '\u{b}',
            'x' => return self.hexadecimal(start),
            '0'..='7' => {
                let more = self.rest().bytes().take(2).take_while(|b| (b'0'..=b'7').contains(b)).count();
                if letter != '0' && more == 0 {
                    let message = format!("`\\{letter}` refers back, which Go does not have");
                    return Err(self.fault(start, self.at, message));
                }
                let digits = self.pattern.get(start + 1..self.at + more).unwrap_or("");
                self.at += more;
                u32::from_str_radix(digits, 8).ok().and_then(char::from_u32).unwrap_or('\0')
            }
            c if c.is_ascii() && !c.is_ascii_alphanumeric() => c,
            other => {
                let message = format!("`\\{}` is no escape", other.escape_debug());
                let fault = self.fault(start, self.at, message);
                return Err(match other {
                    'Z' => fault.help("write `\\z`, or leave it out: the whole value is matched anyway"),
                    '8' | '9' => fault,
                    _ => fault.help(format!("write `{other}` without the backslash")),
                });
            }
        })
    }

    fn hexadecimal(&mut self, start: usize) -> Result<char, Fault> {
        let (digits, length) = if self.rest().starts_with('{') {
            let inner = self.rest().get(1..).unwrap_or("").split('}').next().unwrap_or("");
            (inner, inner.len() + 2)
        } else {
            (self.rest().get(..2).unwrap_or(""), 2)
        };
        let valid = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let c = if valid { u32::from_str_radix(digits, 16).ok().and_then(char::from_u32) } else { None };
        let end = self.at + length;
        match c.filter(|_| end <= self.pattern.len()) {
            Some(c) => {
                self.at = end;
                Ok(c)
            }
            None => Err(self
                .fault(start, self.at, "`\\x` is followed by no character's number")
                .help("write `\\x41` or `\\x{1F600}`")),
        }
    }

    /// `[…]`
    pub(super) fn class(&mut self) -> Result<Node, Fault> {
        let start = self.at;
        self.at += 1;
        let negated = self.eat("^");
        let mut class = Class { negated, items: Vec::new(), fold: self.flags.fold };
        let mut first = true;
        loop {
            if !first && self.eat("]") {
                return Ok(Node::Class(class));
            }
            first = false;
            if self.at >= self.pattern.len() {
                let fault = self.fault(start, start + 1, "`[` is never closed");
                return Err(fault.help("add `]`, or write `\\[` for the character"));
            }
            let item = self.class_item(start)?;
            class.items.push(item);
        }
    }

    fn class_item(&mut self, class_start: usize) -> Result<Item, Fault> {
        let start = self.at;
        // Go looks for `:]` as far as the pattern goes; the last one is found once, so that this stays quick.
        let pattern = self.pattern;
        if let Some(inner) = self.rest().strip_prefix("[:")
            && *self.last_class_end.get_or_insert_with(|| pattern.rfind(":]").unwrap_or(0)) >= start + 2
            && let Some(length) = inner.find(":]")
        {
            let name = inner.get(..length).unwrap_or("");
            let (negated, bare) = name.strip_prefix('^').map_or((false, name), |bare| (true, bare));
            self.at += length + 4;
            let Some(set) = class::ascii(bare) else {
                let message = format!("`[:{name}:]` is no class");
                return Err(self
                    .fault(start, self.at, message)
                    .help("write `[:alpha:]`, `[:digit:]` or the like"));
            };
            return Ok(Item::Named { set, negated });
        }
        if let Some(item) = self.named_set()? {
            return Ok(item);
        }
        let low = self.class_character(class_start)?;
        // A `-` before `]` stands for itself.
        if !self.rest().starts_with('-') || self.rest().starts_with("-]") {
            return Ok(Item::Range(low, low));
        }
        self.at += 1;
        let high = self.class_character(class_start)?;
        if high < low {
            let range = self.pattern.get(start..self.at).unwrap_or("");
            let message = format!("the range `{range}` ends before its beginning");
            return Err(self
                .fault(start, self.at, message)
                .help(format!("write `{high}-{low}`, or `\\-` for a hyphen")));
        }
        Ok(Item::Range(low, high))
    }

    fn class_character(&mut self, class_start: usize) -> Result<char, Fault> {
        match self.peek() {
            Some('\\') => self.escaped_character(),
            Some(c) => {
                self.bump();
                Ok(c)
            }
            None => Err(self
                .fault(class_start, class_start + 1, "`[` is never closed")
                .help("add `]`, or write `\\[` for the character")),
        }
    }
}
