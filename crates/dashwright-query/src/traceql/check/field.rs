//! Types of field expressions, and the attributes in them.

use std::collections::BTreeMap;

use super::Checker;
use crate::nearest::nearest;
use crate::problem::{Problem, Span};
use crate::text::parser::shortened;
use crate::text::{regex, variable};
use crate::traceql::ast::{
    Attribute, Field, FieldBinary, FieldKind, Join, Op, Scope, SpanKind, Static, Status,
};
use crate::traceql::intrinsic::{Intrinsic, Type};

impl Checker<'_> {
    /// A field that decides whether a span fits.
    pub(super) fn condition(&mut self, field: &Field) {
        let ty = self.field(field);
        self.must_be_condition(field, ty);
    }

    fn must_be_condition(&mut self, field: &Field, ty: Type) {
        if matches!(ty, Type::Bool | Type::Any) {
            return;
        }
        let shown = shortened(field.span.of(self.text));
        let value = matches!(bare(field).kind, FieldKind::Static(_));
        let example = match ty {
            Type::Status => "= error",
            Type::Kind => "= server",
            Type::Duration => "> 100ms",
            Type::String => "= \"…\"",
            _ => "> 0",
        };
        let problem = Problem::error(
            "type",
            field.span,
            format!("`{shown}` is {}, and a condition is needed here", ty.name()),
        );
        self.problems.push(if value {
            problem.help(format!("compare a field with it: `span.x = {shown}`"))
        } else {
            problem.help(format!("compare it: `{shown} {example}`"))
        });
    }

    /// The type of a field expression.
    pub(super) fn field(&mut self, field: &Field) -> Type {
        match &field.kind {
            FieldKind::Static(value) => static_type(value),
            FieldKind::Intrinsic { intrinsic, .. } => intrinsic.ty(),
            FieldKind::Attribute(attribute) => {
                self.attribute(attribute, field.span);
                Type::Any
            }
            FieldKind::Variable(_) | FieldKind::Broken => Type::Any,
            FieldKind::Not(inner) => {
                let ty = self.field(inner);
                self.must_be_condition(inner, ty);
                Type::Bool
            }
            FieldKind::Minus(inner) => {
                let ty = self.field(inner);
                if !matches!(ty, Type::Number | Type::Duration | Type::Any) {
                    self.not_a_number(inner, ty, "-");
                    return Type::Any;
                }
                ty
            }
            FieldKind::Logical { terms, joins } => {
                for term in terms {
                    self.condition(term);
                }
                self.mixed(field.span, joins);
                if !joins.contains(&Join::Or) {
                    self.contradictions(terms);
                }
                Type::Bool
            }
            FieldKind::Binary(binary) => {
                let (lhs, rhs) = (self.field(&binary.lhs), self.field(&binary.rhs));
                if binary.op.is_arithmetic() {
                    self.arithmetic(binary, lhs, rhs)
                } else {
                    self.comparison(binary, lhs, rhs)
                }
            }
            FieldKind::Paren(inner) => self.field(inner),
        }
    }

    /// `&&` and `||` side by side.
    pub(super) fn mixed(&mut self, span: Span, joins: &[Join]) {
        if joins.contains(&Join::And) && joins.contains(&Join::Or) {
            self.problems.push(
                Problem::warning(
                    "precedence",
                    span,
                    "`&&` and `||` stand side by side here, and it is not evident which goes first",
                )
                .help("put parentheses around the conditions that belong together"),
            );
        }
    }

    fn not_a_number(&mut self, field: &Field, ty: Type, op: &str) {
        let shown = shortened(field.span.of(self.text));
        self.problems.push(Problem::error(
            "type",
            field.span,
            format!("`{op}` needs numbers or durations, and `{shown}` is {}", ty.name()),
        ));
    }

    fn arithmetic(&mut self, binary: &FieldBinary, lhs: Type, rhs: Type) -> Type {
        for (field, ty) in [(&binary.lhs, lhs), (&binary.rhs, rhs)] {
            if !matches!(ty, Type::Number | Type::Duration | Type::Any) {
                self.not_a_number(field, ty, binary.op.text());
                return Type::Any;
            }
        }
        match (binary.op, lhs, rhs) {
            (Op::Add | Op::Sub, Type::Duration, Type::Number)
            | (Op::Add | Op::Sub, Type::Number, Type::Duration) => {
                let verb = if binary.op == Op::Add { "added" } else { "subtracted" };
                let message = format!("a duration and a number cannot be {verb}");
                let number = if lhs == Type::Number { &binary.lhs } else { &binary.rhs };
                self.problems.push(self.with_unit(Problem::error("type", number.span, message), number));
                Type::Any
            }
            _ => arithmetic_type(binary.op, lhs, rhs),
        }
    }

    fn comparison(&mut self, binary: &FieldBinary, lhs: Type, rhs: Type) -> Type {
        let op = binary.op;
        if matches!(op, Op::Regex | Op::NotRegex) {
            self.regex_comparison(binary, lhs, rhs);
            return Type::Bool;
        }
        let equality = matches!(op, Op::Equal | Op::NotEqual);
        let fits = lhs == rhs || lhs == Type::Any || rhs == Type::Any || lhs == Type::Nil || rhs == Type::Nil;
        if !fits {
            self.mismatch(binary, lhs, rhs);
        } else if !equality {
            let ordered = |ty| matches!(ty, Type::Number | Type::Duration | Type::String | Type::Any);
            for (field, ty) in [(&binary.lhs, lhs), (&binary.rhs, rhs)] {
                if !ordered(ty) {
                    let shown = shortened(field.span.of(self.text));
                    let what = if ty == Type::Nil { "a value" } else { ty.name() };
                    let message =
                        format!("`{shown}` is {what} that is only equal or not, found `{}`", op.text());
                    self.problems
                        .push(Problem::error("type", binary.op_span, message).help("use `=` or `!=`"));
                    break;
                }
            }
        }
        Type::Bool
    }

    fn regex_comparison(&mut self, binary: &FieldBinary, lhs: Type, rhs: Type) {
        let op = binary.op.text();
        for (field, ty) in [(&binary.lhs, lhs), (&binary.rhs, rhs)] {
            if !matches!(ty, Type::String | Type::Any) {
                let shown = shortened(field.span.of(self.text));
                let problem = Problem::error(
                    "type",
                    field.span,
                    format!("`{op}` matches text, and `{shown}` is {}", ty.name()),
                );
                let fixed = if op == "=~" { "=" } else { "!=" };
                self.problems.push(if matches!(bare(field).kind, FieldKind::Static(_)) {
                    problem.replace(field.span, format!("\"{shown}\""), format!("write `\"{shown}\"`"))
                } else {
                    problem.help(format!("compare it with `{fixed}`"))
                });
                return;
            }
        }
        if let FieldKind::Static(Static::String(literal)) = &binary.rhs.kind {
            self.problems.extend(regex::problem(literal, self.text));
        }
    }

    /// Two sides of different types.
    fn mismatch(&mut self, binary: &FieldBinary, lhs: Type, rhs: Type) {
        // The literal is wrong, whichever side it stands on.
        let literal = |field: &Field| matches!(bare(field).kind, FieldKind::Static(_));
        let (field, ty, value, found) = if literal(&binary.lhs) && !literal(&binary.rhs) {
            (&binary.rhs, rhs, &binary.lhs, lhs)
        } else {
            (&binary.lhs, lhs, &binary.rhs, rhs)
        };
        let (left, right) = (shortened(field.span.of(self.text)), shortened(value.span.of(self.text)));
        let what = match found {
            Type::String => format!("the string {right}"),
            Type::Number => format!("the number `{right}`"),
            Type::Duration => format!("the duration `{right}`"),
            _ => format!("`{right}`, {}", found.name()),
        };
        let problem = Problem::error("type", value.span, format!("`{left}` is {}, found {what}", ty.name()));
        let problem = match (ty, &bare(value).kind) {
            (Type::Status | Type::Kind, FieldKind::Static(Static::String(literal))) => {
                let words: Vec<&str> = if ty == Type::Status {
                    Status::ALL.iter().map(|status| status.text()).collect()
                } else {
                    SpanKind::ALL.iter().map(|kind| kind.text()).collect()
                };
                let text = literal.value.to_ascii_lowercase();
                match nearest(&text, words.iter().copied()) {
                    Some(word) => problem.replace(value.span, word, format!("write `{word}` without quotes")),
                    None => problem.help(format!("its values are {}", crate::nearest::list(words, 8))),
                }
            }
            (Type::Duration, FieldKind::Static(Static::Int(_) | Static::Float(_))) => {
                self.with_unit(problem, value)
            }
            (Type::Duration, FieldKind::Static(Static::String(literal)))
                if crate::text::measure::duration(&literal.value).is_some() =>
            {
                let text = literal.value.clone();
                problem.replace(value.span, text.clone(), format!("write `{text}` without quotes"))
            }
            (Type::Status, _) => problem.help("its values are `ok`, `error` and `unset`"),
            (Type::Kind, _) => problem.help("write a kind such as `server` or `client`"),
            (Type::String, FieldKind::Static(_)) => {
                problem.replace(value.span, format!("\"{right}\""), format!("write `\"{right}\"`"))
            }
            _ => problem,
        };
        self.problems.push(problem);
    }

    /// Suggests a unit for a number that stands where a duration should.
    fn with_unit(&self, problem: Problem, number: &Field) -> Problem {
        let text = number.span.of(self.text);
        problem.help(format!("write its unit: `{0}ms` or `{0}s`", shortened(text)))
    }

    fn attribute(&mut self, attribute: &Attribute, span: Span) {
        if attribute.parent || !attribute.name.variables.is_empty() {
            return;
        }
        let name = attribute.name.text.as_str();
        let known = self.catalogue.attributes();
        let Some(scope) = attribute.scope else {
            let written = shortened(span.of(self.text));
            let problem = Problem::warning(
                "unscoped-attribute",
                span,
                format!("`{written}` is looked for in every scope, which is slow"),
            );
            let scoped = known.iter().find(|full| full.split_once('.').is_some_and(|(_, rest)| rest == name));
            self.problems.push(match scoped {
                Some(full) => problem.replace(span, *full, format!("write `{full}`")),
                None => problem.help(format!("write `span.{0}` or `resource.{0}`", shortened(name))),
            });
            return;
        };
        let full = format!("{}.{name}", scope.text());
        if known.contains(&full.as_str()) || !matches!(scope, Scope::Span | Scope::Resource) {
            return;
        }
        let elsewhere =
            known.iter().find(|known| known.split_once('.').is_some_and(|(_, rest)| rest == name)).copied();
        if let Some(near) = elsewhere.or_else(|| nearest(&full, known.iter().copied())) {
            self.problems.push(
                Problem::warning(
                    "unknown-attribute",
                    span,
                    format!("`{}` is not among the declared attributes", shortened(&full)),
                )
                .replace(span, near, format!("did you mean `{near}`?")),
            );
        }
    }

    /// One field that must equal two values at once.
    fn contradictions(&mut self, terms: &[Field]) {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for term in terms {
            let FieldKind::Binary(binary) = &bare(term).kind else { continue };
            if binary.op != Op::Equal {
                continue;
            }
            let FieldKind::Static(value) = &bare(&binary.rhs).kind else { continue };
            if matches!(value, Static::Variable(_))
                || matches!(value, Static::String(text) if variable::any(&text.value))
            {
                continue;
            }
            let field = bare(&binary.lhs);
            let intrinsic = match &field.kind {
                FieldKind::Intrinsic { .. } => true,
                FieldKind::Attribute(attribute) if attribute.name.variables.is_empty() => false,
                _ => continue,
            };
            let key = identity(field);
            let written = binary.rhs.span.of(self.text);
            match seen.get(&key) {
                Some(other) if *other != written => {
                    let shown = shortened(field.span.of(self.text));
                    let message = format!(
                        "`{shown}` of one span cannot be both `{}` and `{}`",
                        shortened(other),
                        shortened(written)
                    );
                    // An attribute may hold several values.
                    let problem = if intrinsic {
                        Problem::error("contradictory-matchers", term.span, message)
                    } else {
                        Problem::warning("contradictory-matchers", term.span, message)
                    };
                    self.problems.push(problem.help("use `||`, or two spansets: `{ … } && { … }`"));
                }
                Some(_) => {}
                None => {
                    seen.insert(key, written);
                }
            }
        }
    }
}

/// The field inside its parentheses and sign.
fn bare(field: &Field) -> &Field {
    match &field.kind {
        FieldKind::Paren(inner) | FieldKind::Minus(inner) => bare(inner),
        _ => field,
    }
}

/// One text for every spelling of a field.
fn identity(field: &Field) -> String {
    match &field.kind {
        FieldKind::Intrinsic { intrinsic, .. } => intrinsic.text(true).to_owned(),
        _ => field.to_string(),
    }
}

fn static_type(value: &Static) -> Type {
    match value {
        Static::Int(_) | Static::Float(_) | Static::MinInt | Static::MaxInt => Type::Number,
        Static::String(_) => Type::String,
        Static::Bool(_) => Type::Bool,
        Static::Nil => Type::Nil,
        Static::Duration(_) => Type::Duration,
        Static::Status(_) => Type::Status,
        Static::Kind(_) => Type::Kind,
        Static::Variable(_) => Type::Any,
    }
}

/// The type of a result.
pub(super) fn arithmetic_type(op: Op, lhs: Type, rhs: Type) -> Type {
    let durations = (lhs == Type::Duration, rhs == Type::Duration);
    match op {
        Op::Div if durations == (true, true) => Type::Number,
        Op::Add | Op::Sub | Op::Mul if durations.0 || durations.1 => Type::Duration,
        Op::Div | Op::Mod if durations.0 => Type::Duration,
        _ if lhs == Type::Number && rhs == Type::Number => Type::Number,
        _ => Type::Any,
    }
}

/// Whether the expression looks at a span at all.
pub(super) fn looks_at_span(field: &Field) -> bool {
    match &field.kind {
        FieldKind::Static(_) => false,
        FieldKind::Intrinsic { intrinsic, .. } => *intrinsic != Intrinsic::Parent,
        FieldKind::Attribute(_) | FieldKind::Variable(_) | FieldKind::Broken => true,
        FieldKind::Not(inner) | FieldKind::Minus(inner) | FieldKind::Paren(inner) => looks_at_span(inner),
        FieldKind::Logical { terms, .. } => terms.iter().any(looks_at_span),
        FieldKind::Binary(binary) => looks_at_span(&binary.lhs) || looks_at_span(&binary.rhs),
    }
}
