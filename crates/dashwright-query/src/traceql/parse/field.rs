//! Field expressions: what stands inside braces, `by`, `select` and aggregates.

use super::super::ast::{Attribute, Field, FieldBinary, FieldKind, Name, Op, Scope};
use super::super::intrinsic::Intrinsic;
use super::{strength, value};
use crate::nearest::nearest;
use crate::problem::{Problem, Span};
use crate::text::parser::{DEEPEST, Parser, shortened};
use crate::text::token::{Kind, Token, TraceQl, is_attribute};
use crate::text::variable;

/// Where to go on after a mistake.
const STOPS: &[&str] = &["&&", "||", "}", ")", ","];

fn broken(span: Span) -> Field {
    Field { kind: FieldKind::Broken, span }
}

impl Parser<'_, TraceQl> {
    /// A condition or a value.
    pub(super) fn field(&mut self) -> Field {
        let start = self.peek().span;
        self.deeper(Self::field_logical).unwrap_or(broken(start))
    }

    fn field_logical(&mut self) -> Field {
        let first = self.field_term();
        let mut height = self.height;
        let mut span = first.span;
        let mut terms = vec![first];
        let mut joins = Vec::new();
        while let Some(join) = self.join() {
            self.bump();
            let term = self.field_term();
            height = height.max(self.height);
            span = span.to(term.span);
            joins.push(join);
            terms.push(term);
        }
        self.height = height + 1;
        match terms.pop() {
            Some(only) if terms.is_empty() => only,
            last => {
                terms.extend(last);
                Field { kind: FieldKind::Logical { terms, joins }, span }
            }
        }
    }

    /// What stands between two of `&&` and `||`; what is left over there is reported and skipped.
    fn field_term(&mut self) -> Field {
        let term = self.field_binary(1);
        let done = matches!(self.peek().kind, Kind::Op("&&" | "||" | "}" | ")" | "," | "|") | Kind::End);
        if done {
            return term;
        }
        self.left_over();
        self.skip_to(STOPS);
        term
    }

    /// Says what is wrong with text after a complete comparison.
    fn left_over(&mut self) {
        let token = self.peek();
        let text = self.of(token);
        match token.kind {
            Kind::Word if matches!(text, "and" | "AND" | "or" | "OR") => {
                let right = if text.eq_ignore_ascii_case("and") { "&&" } else { "||" };
                self.wrong(
                    Problem::error(
                        "syntax",
                        token.span,
                        format!("conditions are joined by `{right}`, found `{text}`"),
                    )
                    .replace(token.span, right, format!("write `{right}`")),
                );
            }
            Kind::Op(
                "~" | ">>" | "<<" | "!>" | "!<" | "!>>" | "!<<" | "&>" | "&<" | "&>>" | "&<<" | "&~",
            ) => self.wrong(
                Problem::error(
                    "syntax",
                    token.span,
                    format!("`{text}` relates spansets, and this is one span"),
                )
                .help(format!("close the brace before it: `{{ … }} {text} {{ … }}`")),
            ),
            _ => {
                let closer = self.closer;
                self.expected(&format!("an operator{closer}"));
            }
        }
    }

    fn field_binary(&mut self, least: u8) -> Field {
        let mut lhs = self.field_unary();
        let mut height = self.height + 1;
        while let Some(op) = self.field_operator().filter(|op| strength(*op) >= least) {
            let op_span = self.bump().span;
            if op == Op::Equal && self.at("=") && self.peek().span.start == op_span.end {
                let double = op_span.to(self.bump().span);
                self.report(
                    Problem::error("syntax", double, "values are compared with `=`, found `==`").replace(
                        double,
                        "=",
                        "write `=`",
                    ),
                );
            }
            let next = if op == Op::Pow { strength(op) } else { strength(op) + 1 };
            let start = self.peek().span;
            let rhs = self.deeper(|p| p.field_binary(next)).unwrap_or(broken(start));
            height = height.max(self.height) + 1;
            let span = lhs.span.to(rhs.span);
            lhs = Field { kind: FieldKind::Binary(Box::new(FieldBinary { op, op_span, lhs, rhs })), span };
            if height > 2 * DEEPEST {
                self.too_deep();
                return lhs;
            }
        }
        self.height = height;
        lhs
    }

    fn field_operator(&self) -> Option<Op> {
        self.operator().filter(|op| op.is_arithmetic() || op.is_comparison())
    }

    fn field_unary(&mut self) -> Field {
        let token = self.peek();
        let wrap = match token.kind {
            Kind::Op("!") => FieldKind::Not,
            Kind::Op("-") => FieldKind::Minus,
            _ => return self.field_primary(),
        };
        self.bump();
        let start = self.peek().span;
        let inner = self.deeper(Self::field_unary).unwrap_or(broken(start));
        self.height += 1;
        let span = token.span.to(inner.span);
        Field { kind: wrap(Box::new(inner)), span }
    }

    fn field_primary(&mut self) -> Field {
        self.height = 0;
        let token = self.peek();
        let kind = match token.kind {
            Kind::Op("(") => {
                self.bump();
                let inner = self.field();
                self.height += 1;
                self.expect(")", "`)`");
                FieldKind::Paren(Box::new(inner))
            }
            Kind::Number | Kind::Text | Kind::OpenText => match self.static_value() {
                Some(value) => FieldKind::Static(value),
                None => FieldKind::Broken,
            },
            Kind::Variable => {
                self.bump();
                FieldKind::Variable(self.name(token))
            }
            Kind::Scoped => {
                self.bump();
                self.scoped(token)
            }
            Kind::Word => self.field_word(token),
            _ => {
                self.expected("a field such as `span.http.route`, or a value");
                self.skip_to(STOPS);
                FieldKind::Broken
            }
        };
        Field { kind, span: Span::new(token.span.start, self.last_end().max(token.span.start)) }
    }

    fn field_word(&mut self, token: Token) -> FieldKind {
        let text = self.of(token);
        self.bump();
        if let Some(value) = value::word(text) {
            return FieldKind::Static(value);
        }
        if let Some((intrinsic, scoped)) = Intrinsic::find(text) {
            return FieldKind::Intrinsic { intrinsic, scoped };
        }
        if variable::any(text) {
            return FieldKind::Variable(self.name(token));
        }
        self.unknown_word(token);
        FieldKind::Broken
    }

    /// A word that is neither a field nor a value.
    fn unknown_word(&mut self, token: Token) {
        let text = self.of(token);
        let shown = shortened(text);
        let before = self.text.get(..token.span.start).unwrap_or("").trim_end();
        let after_operator = before.ends_with(['=', '~', '<', '>']);
        let problem =
            Problem::error("unknown-field", token.span, format!("no field or value is called `{shown}`"));
        let words = [
            "ok", "error", "unset", "server", "client", "producer", "consumer", "internal", "true", "false",
            "nil",
        ];
        let known = if after_operator {
            nearest(text, words)
        } else {
            nearest(text, Intrinsic::names().filter(|name| !name.contains(':')))
        };
        self.report(match known {
            Some(known) => problem.replace(token.span, known, format!("did you mean `{known}`?")),
            None if after_operator => problem.replace(
                token.span,
                format!("\"{text}\""),
                format!("text stands in double quotes: `\"{shown}\"`"),
            ),
            None => {
                problem.help(format!("an attribute needs its scope: `span.{shown}` or `resource.{shown}`"))
            }
        });
    }

    /// A token with a dot or a colon.
    fn scoped(&mut self, token: Token) -> FieldKind {
        let text = self.of(token);
        let dot = text.find('.').unwrap_or(usize::MAX);
        let colon = text.find(':').unwrap_or(usize::MAX);
        if colon < dot && !variable::any(text) {
            if let Some((intrinsic, scoped)) = Intrinsic::find(text) {
                return FieldKind::Intrinsic { intrinsic, scoped };
            }
            self.unknown_intrinsic(token);
            return FieldKind::Broken;
        }
        if colon < dot && !text.starts_with("${") {
            return FieldKind::Variable(self.name(token));
        }
        let (parent, rest) = match text.strip_prefix("parent.") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        if let Some(name) = rest.strip_prefix('.').filter(|_| !parent) {
            return self.attribute(token, false, None, name);
        }
        for scope in Scope::ALL {
            if let Some(name) = rest.strip_prefix(scope.text()).and_then(|rest| rest.strip_prefix('.')) {
                return self.attribute(token, parent, Some(*scope), name);
            }
        }
        if parent {
            return self.attribute(token, true, None, rest);
        }
        if text.starts_with(['$', '[']) || text.split('.').next().is_some_and(variable::any) {
            // `$scope.name`: the variable brings the scope.
            return FieldKind::Variable(self.name(token));
        }
        self.unknown_scope(token);
        FieldKind::Broken
    }

    /// The attribute whose name is the end of the token.
    fn attribute(&mut self, token: Token, parent: bool, scope: Option<Scope>, written: &str) -> FieldKind {
        let start = token.span.end - written.len();
        let span = Span::new(start, token.span.end);
        let name = Name {
            text: unquoted(written),
            // Quotes that the name does not need are not remembered.
            quoted: needs_quotes(written),
            variables: variable::within(self.text, span),
            span,
        };
        FieldKind::Attribute(Attribute { parent, scope, name })
    }

    fn unknown_intrinsic(&mut self, token: Token) {
        let text = self.of(token);
        let shown = shortened(text);
        let scoped =
            Intrinsic::ALL.iter().map(|intrinsic| intrinsic.scoped()).filter(|name| !name.is_empty());
        let problem =
            Problem::error("unknown-field", token.span, format!("no intrinsic field is called `{shown}`"));
        let (scope, name) = text.split_once(':').unwrap_or(("", text));
        let siblings: Vec<&str> =
            scoped.clone().filter(|known| known.split(':').next() == Some(scope)).collect();
        self.report(match nearest(text, scoped) {
            Some(known) => problem.replace(token.span, known, format!("did you mean `{known}`?")),
            None if scope == "resource" || !siblings.is_empty() && name.contains('.') => problem.replace(
                token.span,
                format!("{scope}.{name}"),
                format!("an attribute follows a dot: `{scope}.{}`", shortened(name)),
            ),
            None if !siblings.is_empty() => {
                problem.help(format!("`{scope}` has {}", crate::nearest::list(siblings.iter().copied(), 8)))
            }
            None => problem.help("the scopes are `span`, `trace`, `event`, `link` and `instrumentation`"),
        });
    }

    fn unknown_scope(&mut self, token: Token) {
        let text = self.of(token);
        let shown = shortened(text);
        let (scope, rest) = text.split_once('.').unwrap_or((text, ""));
        let problem = Problem::error(
            "unknown-field",
            token.span,
            format!("`{}` is no scope of an attribute", shortened(scope)),
        );
        self.report(if scope == "trace" {
            problem.help("the fields of a trace follow a colon: `trace:duration`")
        } else if let Some(known) = nearest(scope, Scope::ALL.iter().map(|scope| scope.text())) {
            problem.replace(
                token.span,
                format!("{known}.{rest}"),
                format!("did you mean `{known}.{}`?", shortened(rest)),
            )
        } else {
            problem.help(format!("write `span.{shown}` or `resource.{shown}`"))
        });
    }

    /// Reports a filter without its brace.
    pub(super) fn unclosed_filter(&mut self) {
        if self.at("|") {
            let token = self.peek();
            self.wrong(
                Problem::error(
                    "syntax",
                    token.span,
                    "a stage follows the closing brace, found `|` before it",
                )
                .help("write `}` before `|`, or `||` for either condition"),
            );
        } else if self.at(",") {
            let token = self.peek();
            self.wrong(
                Problem::error("syntax", token.span, "conditions are joined by `&&` or `||`, found `,`")
                    .replace(token.span, " &&", "write `&&`"),
            );
        } else {
            self.expected("`}`");
        }
    }
}

/// Whether the name holds what only quotes can.
fn needs_quotes(written: &str) -> bool {
    written.contains('"') && !(written.len() > 2 && unquoted(written).chars().all(is_attribute))
}

/// The name of an attribute without quotes and their escapes.
fn unquoted(written: &str) -> String {
    if !written.contains('"') {
        return written.to_owned();
    }
    let mut name = String::with_capacity(written.len());
    let mut chars = written.chars().peekable();
    let mut inside = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => inside = !inside,
            '\\' if inside => match chars.next_if(|c| matches!(c, '"' | '\\')) {
                Some(escaped) => name.push(escaped),
                None => name.push('\\'),
            },
            c => name.push(c),
        }
    }
    name
}
