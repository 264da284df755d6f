//! What may stand between a binary operator and its right side: `bool`, `on`, `ignoring`, `group_left`, `fill`.

use super::Parser;
use super::expression::operator_named;
use crate::nearest::nearest;
use crate::problem::Problem;
use crate::promql::ast::{BinaryOp, Group, MatchLabels, Matching};
use crate::promql::functions;
use crate::promql::literal;
use crate::promql::token::{Token, TokenKind};

/// The places of the modifiers: each may only follow a lower one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Bool,
    Labels,
    Group,
    Fill,
}

impl Parser<'_> {
    /// The modifiers of `op`: whether there is a `bool`, and how series match.
    pub(super) fn matching(&mut self, op: BinaryOp) -> (bool, Matching) {
        let mut matching = Matching::default();
        let mut is_bool = false;
        let mut last: Option<(Place, Token)> = None;
        while let Some((place, word)) = self.modifier() {
            let token = self.bump();
            if let Some((before, at)) = last {
                self.check_order(before, at, place, token);
            }
            last = Some((place, token));
            match word {
                "bool" => {
                    if !op.is_comparison() {
                        let message = format!("`bool` fits comparisons only, found it after `{}`", op.text());
                        self.remark(Problem::error("type", token.span, message).help("leave `bool` out"));
                    }
                    is_bool = true;
                }
                "on" | "ignoring" => {
                    let labels = self.labels(word);
                    matching.labels = Some(MatchLabels {
                        on: word == "on",
                        labels,
                        span: self.span_from(token.span.start),
                    });
                }
                "group_left" | "group_right" => {
                    if matching.labels.is_none() {
                        let message = format!("`{word}` needs `on (…)` or `ignoring (…)` before it");
                        let help = format!("name the labels that match: `on (…) {word}`");
                        self.remark(Problem::error("syntax", token.span, message).help(help));
                    }
                    let include =
                        if self.kind() == TokenKind::LeftParen { self.labels(word) } else { Vec::new() };
                    matching.group = Some(Group {
                        left: word == "group_left",
                        include,
                        span: self.span_from(token.span.start),
                    });
                }
                _ => self.fill(word, token, &mut matching),
            }
        }
        (is_bool, matching)
    }

    /// The modifier that comes next. `fill` may be a metric too, unless a parenthesis follows.
    fn modifier(&mut self) -> Option<(Place, &'static str)> {
        let token = self.token();
        if token.kind != TokenKind::Word {
            return None;
        }
        let text = self.text_of(token);
        let words = [
            (Place::Bool, "bool"),
            (Place::Labels, "on"),
            (Place::Labels, "ignoring"),
            (Place::Group, "group_left"),
            (Place::Group, "group_right"),
            (Place::Fill, "fill"),
            (Place::Fill, "fill_left"),
            (Place::Fill, "fill_right"),
        ];
        let Some((place, word)) = words.into_iter().find(|(_, word)| text.eq_ignore_ascii_case(word)) else {
            let word = self.misspelt_modifier(token)?;
            return words.into_iter().find(|(_, known)| *known == word);
        };
        (place != Place::Fill || self.kind_ahead(1) == TokenKind::LeftParen).then_some((place, word))
    }

    /// The modifier that a word most likely means: it is close to one, and something that can only follow one follows.
    fn misspelt_modifier(&mut self, token: Token) -> Option<&'static str> {
        let follows = matches!(
            self.kind_ahead(1),
            TokenKind::Word
                | TokenKind::Mixed
                | TokenKind::Number
                | TokenKind::Duration
                | TokenKind::LeftParen
        );
        let text = self.text_of(token);
        // Shorter words are near too much.
        if !follows
            || text.len() < 6
            || functions::find(text).is_some()
            || operator_named(self.word_ahead()).is_some()
        {
            return None;
        }
        let near = nearest(text, ["ignoring", "group_left", "group_right"])?;
        let problem = Problem::error("syntax", token.span, format!("found `{text}`, expected an expression"));
        self.report(problem.replace(token.span, near, format!("did you mean `{near}`?")));
        Some(near)
    }

    fn check_order(&mut self, before: Place, at: Token, place: Place, token: Token) {
        let text = self.text_of(token);
        if before > place {
            let message = format!("`{text}` stands before `{}`, not after it", self.text_of(at));
            let order = "the order is `bool on (…) group_left (…) fill (…)`";
            self.remark(Problem::error("syntax", token.span, message).help(order));
        } else if before == place && place != Place::Fill {
            let message = if self.text_of(at).eq_ignore_ascii_case(text) {
                format!("`{text}` stands here twice")
            } else {
                format!("`{text}` and `{}` cannot stand together", self.text_of(at))
            };
            self.remark(Problem::error("syntax", token.span, message).help("keep one of them"));
        }
    }

    fn fill(&mut self, word: &str, token: Token, matching: &mut Matching) {
        if self.kind() != TokenKind::LeftParen {
            return;
        }
        let open = self.open(TokenKind::RightParen);
        let minus = self.kind() == TokenKind::Minus;
        if minus || self.kind() == TokenKind::Plus {
            self.bump();
        }
        let number = self.token();
        let value = match number.kind {
            TokenKind::Number => literal::number(self.text_of(number)),
            TokenKind::Duration => {
                literal::millis(self.text_of(number)).ok().map(|millis| millis as f64 / 1e3)
            }
            TokenKind::Word => super::expression::number_word(self.text_of(number)),
            _ => None,
        };
        let Some(value) = value else {
            let found = self.describe();
            self.report(Problem::error(
                "syntax",
                number.span,
                format!("found {found}, expected a number to fill in"),
            ));
            self.skip_to(&[TokenKind::RightParen]);
            return self.close(open, "(", TokenKind::RightParen);
        };
        self.bump();
        let value = if minus { -value } else { value };
        self.close(open, "(", TokenKind::RightParen);
        let slots: &mut [&mut Option<f64>] = &mut match word {
            "fill_left" => vec![&mut matching.fill_left],
            "fill_right" => vec![&mut matching.fill_right],
            _ => vec![&mut matching.fill_left, &mut matching.fill_right],
        };
        let mut twice = false;
        for slot in slots {
            twice |= slot.replace(value).is_some();
        }
        if twice {
            let message = format!("`{word}` fills a side that is filled already");
            self.remark(Problem::error("syntax", token.span, message).help("give each side one value"));
        }
    }
}
