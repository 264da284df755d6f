//! Label filters: `level="error" and (duration > 1s or addr = ip("10.0.0.0/8"))`.

use super::super::ast::{Amount, AmountKind, BinaryOp, Join, LabelFilter, LabelFilterKind, Name, StageKind};
use crate::problem::{Problem, Span};
use crate::text::parser::{Parser, shortened};
use crate::text::token::{Kind, LogQl};
use crate::text::{measure, variable};

impl Parser<'_, LogQl> {
    /// A label filter after its pipe.
    pub(super) fn label_stage(&mut self) -> StageKind {
        StageKind::Label(self.label_filter())
    }

    fn label_filter(&mut self) -> LabelFilter {
        let first = self.label_term();
        let mut span = first.span;
        let mut terms = vec![first];
        let mut joins = Vec::new();
        loop {
            let join = if self.eat_word("or") {
                Join::Or
            } else if self.eat_word("and") || self.eat(",") || self.another_term() {
                Join::And
            } else {
                break;
            };
            let term = self.label_term();
            span = span.to(term.span);
            joins.push(join);
            terms.push(term);
        }
        match terms.pop() {
            Some(only) if terms.is_empty() => only,
            last => {
                terms.extend(last);
                LabelFilter { kind: LabelFilterKind::Chain { terms, joins }, span }
            }
        }
    }

    /// Whether a condition follows without `and`, which means `and`.
    fn another_term(&self) -> bool {
        let compares =
            matches!(self.nth(1).kind, Kind::Op("=" | "==" | "!=" | "=~" | "!~" | ">" | "<" | ">=" | "<="));
        matches!(self.peek().kind, Kind::Op("("))
            || (matches!(self.peek().kind, Kind::Word | Kind::Variable) && compares)
    }

    fn label_term(&mut self) -> LabelFilter {
        let start = self.peek();
        let kind = match start.kind {
            Kind::Op("(") => self.deeper(|p| {
                p.bump();
                let inner = p.label_filter();
                p.expect(")", "`)` after the condition");
                LabelFilterKind::Paren(Box::new(inner))
            }),
            Kind::Word | Kind::Variable => {
                self.bump();
                let label = self.name(start);
                self.comparison(label)
            }
            _ => {
                self.expected("a label to compare");
                None
            }
        };
        if kind.is_none() {
            self.skip_to(&[",", "|", "|=", "|~", "|>", "["]);
        }
        let span = Span::new(start.span.start, self.last_end().max(start.span.start));
        LabelFilter { kind: kind.unwrap_or(LabelFilterKind::Broken), span }
    }

    fn comparison(&mut self, label: Name) -> Option<LabelFilterKind> {
        let token = self.peek();
        let value = self.nth(1);
        let ip = self.of(value) == "ip" && matches!(self.nth(2).kind, Kind::Op("("));
        let op = match token.kind {
            Kind::Op("=~" | "!~") => None,
            Kind::Op("=" | "==") => Some(BinaryOp::Eq),
            Kind::Op("!=") => Some(BinaryOp::Ne),
            Kind::Op("<") => Some(BinaryOp::Lt),
            Kind::Op("<=") => Some(BinaryOp::Le),
            Kind::Op(">") => Some(BinaryOp::Gt),
            Kind::Op(">=") => Some(BinaryOp::Ge),
            _ => {
                self.no_operator(&label, "a comparison");
                return None;
            }
        };
        if ip {
            self.bump();
            self.bump();
            self.bump();
            let pattern = self.text_arg("an address in double quotes");
            self.expect(")", "`)` after the address");
            if !matches!(op, Some(BinaryOp::Eq | BinaryOp::Ne)) {
                self.report(
                    Problem::error("type", token.span, "an address range is compared with `=` or `!=`")
                        .replace(token.span, "=", "write `=`"),
                );
            }
            return Some(LabelFilterKind::Ip { label, negated: op == Some(BinaryOp::Ne), pattern: pattern? });
        }
        if token.kind == Kind::Op("=") && matches!(value.kind, Kind::Op(">" | "<")) {
            let both = token.span.to(value.span);
            let right = if self.of(value) == ">" { ">=" } else { "<=" };
            let message = format!("`{}` is no comparison", both.of(self.text));
            self.wrong(Problem::error("syntax", both, message).replace(
                both,
                right,
                format!("write `{right}`"),
            ));
            return None;
        }
        let text = self.of(token).to_owned();
        // `==` compares numbers only, `=` and `!=` texts too.
        let equality = text != "==" && matches!(op, None | Some(BinaryOp::Eq | BinaryOp::Ne));
        match value.kind {
            Kind::Text | Kind::OpenText if !equality => {
                self.bump();
                self.bump();
                let shown = shortened(self.of(value));
                let literal = self.string(value).value;
                let problem = Problem::error(
                    "type",
                    value.span,
                    format!("`{text}` compares a number, a duration or a size, found the string {shown}"),
                );
                let bare = amount(&literal).is_some();
                self.report(if bare {
                    problem.replace(value.span, literal.clone(), format!("write `{literal}` without quotes"))
                } else {
                    problem.help("compare strings with `=`, `!=`, `=~` or `!~`")
                });
                None
            }
            Kind::Number | Kind::Op("-" | "+") if op.is_some() => {
                self.bump();
                let value = self.amount()?;
                Some(LabelFilterKind::Compare { label, op: op?, value })
            }
            Kind::Variable | Kind::Word if !equality && variable::any(self.of(value)) => {
                self.bump();
                self.bump();
                let kind = AmountKind::Variable(self.name(value));
                Some(LabelFilterKind::Compare { label, op: op?, value: Amount { kind, span: value.span } })
            }
            _ if equality => self.matcher(label).map(LabelFilterKind::Match),
            _ => {
                self.bump();
                self.expected(&format!("a number, a duration or a size after `{text}`"));
                None
            }
        }
    }

    fn amount(&mut self) -> Option<Amount> {
        let start = self.peek();
        let negative = self.eat("-");
        if !negative {
            self.eat("+");
        }
        let token = self.peek();
        if token.kind != Kind::Number {
            self.expected("a number, a duration or a size");
            return None;
        }
        self.bump();
        let span = start.span.to(token.span);
        let text = self.of(token);
        if variable::any(text) {
            return Some(Amount { kind: AmountKind::Variable(self.name(token)), span });
        }
        let kind = match amount(text) {
            Some(AmountKind::Number(n)) if negative => AmountKind::Number(-n),
            Some(AmountKind::Duration(n)) if negative => AmountKind::Duration(-n),
            Some(kind) => kind,
            None => {
                self.report(
                    Problem::error(
                        "syntax",
                        token.span,
                        format!("`{}` has no unit that LogQL knows", shortened(text)),
                    )
                    .help(
                        "durations end in ns, us, ms, s, m, h or d, sizes in B, KB, MB, GB, KiB, MiB or GiB",
                    ),
                );
                AmountKind::Number(0.0)
            }
        };
        Some(Amount { kind, span })
    }
}

/// The number, duration or size that the text is.
fn amount(text: &str) -> Option<AmountKind> {
    let number = measure::number(text).map(AmountKind::Number);
    number
        .or_else(|| measure::duration(text).map(AmountKind::Duration))
        .or_else(|| measure::bytes(text).map(AmountKind::Bytes))
}
