//! Prints a TraceQL tree on one line, in one canonical form that parses back to the same tree.

use std::fmt::{self, Display, Formatter, Write};

use super::ast::{
    Attribute, Expr, ExprKind, Field, FieldKind, Join, Metrics, MetricsFilter, Number, NumberKind, Op,
    Pipeline, Query, Rank, Stage, StageKind, Static,
};
use super::parse::strength;
use crate::text::measure::{print_go_duration, print_number};
use crate::text::quote::quote;
use crate::text::token::is_attribute;

/// The canonical text of a tree. A tree that a parser has reported problems for prints as well as it can.
pub fn print(query: &Query) -> String {
    query.to_string()
}

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.pipeline.fmt(f)?;
        for (i, hint) in self.hints.iter().enumerate() {
            write!(f, "{}{}={}", if i == 0 { " with (" } else { ", " }, hint.name.text, hint.value)?;
        }
        f.write_str(if self.hints.is_empty() { "" } else { ")" })
    }
}

impl Display for Pipeline {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (i, stage) in self.stages.iter().enumerate() {
            write!(f, "{}{stage}", if i == 0 { "" } else { " | " })?;
        }
        Ok(())
    }
}

impl Display for Stage {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            StageKind::Expr(expr) => expr.fmt(f),
            StageKind::By(fields) => {
                f.write_str("by(")?;
                listed(f, fields)?;
                f.write_char(')')
            }
            StageKind::Coalesce => f.write_str("coalesce()"),
            StageKind::Select(fields) => {
                f.write_str("select(")?;
                listed(f, fields)?;
                f.write_char(')')
            }
            StageKind::Metrics(metrics) => metrics.fmt(f),
            StageKind::Rank(Rank { top, count, filter }) => {
                f.write_str(if *top { "topk(" } else { "bottomk(" })?;
                if let Some(count) = count {
                    count.fmt(f)?;
                }
                f.write_char(')')?;
                filtered(f, filter.as_ref())
            }
            StageKind::Broken => Ok(()),
        }
    }
}

impl Display for Metrics {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.op.text())?;
        if let Some(field) = &self.field {
            field.fmt(f)?;
        }
        if let Some(selection) = &self.selection {
            selection.fmt(f)?;
        }
        for number in &self.numbers {
            write!(f, ", {number}")?;
        }
        f.write_char(')')?;
        if !self.by.is_empty() {
            f.write_str(" by (")?;
            listed(f, &self.by)?;
            f.write_char(')')?;
        }
        filtered(f, self.filter.as_ref())
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            NumberKind::Value(value) => f.write_str(&print_number(*value)),
            NumberKind::Duration(nanos) => f.write_str(&print_go_duration(*nanos)),
            NumberKind::Variable(name) => f.write_str(&name.text),
        }
    }
}

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Filter(None) => f.write_str("{ }"),
            ExprKind::Filter(Some(field)) => write!(f, "{{ {field} }}"),
            ExprKind::Logical { terms, joins } => chain(f, terms, joins),
            ExprKind::Binary(binary) => {
                let [left, right] = sides(binary.op);
                operand(f, &binary.lhs, left)?;
                write!(f, " {} ", binary.op.text())?;
                operand(f, &binary.rhs, right)
            }
            ExprKind::Minus(inner) => {
                f.write_char('-')?;
                operand(f, inner, u8::MAX)
            }
            ExprKind::Aggregate(aggregate) => {
                write!(f, "{}(", aggregate.op.text())?;
                if let Some(field) = &aggregate.field {
                    field.fmt(f)?;
                }
                f.write_char(')')
            }
            ExprKind::Static(value) => value.fmt(f),
            ExprKind::Paren(inner) => write!(f, "({inner})"),
            ExprKind::Variable(name) => f.write_str(&name.text),
            ExprKind::Broken => Ok(()),
        }
    }
}

impl Display for Field {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            FieldKind::Static(value) => value.fmt(f),
            FieldKind::Intrinsic { intrinsic, scoped } => f.write_str(intrinsic.text(*scoped)),
            FieldKind::Attribute(attribute) => attribute.fmt(f),
            FieldKind::Variable(name) => f.write_str(&name.text),
            FieldKind::Not(inner) => {
                f.write_char('!')?;
                field_operand(f, inner, u8::MAX)
            }
            FieldKind::Minus(inner) => {
                f.write_char('-')?;
                field_operand(f, inner, u8::MAX)
            }
            FieldKind::Logical { terms, joins } => chain(f, terms, joins),
            FieldKind::Binary(binary) => {
                let [left, right] = sides(binary.op);
                field_operand(f, &binary.lhs, left)?;
                write!(f, " {} ", binary.op.text())?;
                field_operand(f, &binary.rhs, right)
            }
            FieldKind::Paren(inner) => write!(f, "({inner})"),
            FieldKind::Broken => Ok(()),
        }
    }
}

impl Display for Attribute {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(if self.parent { "parent." } else { "" })?;
        match self.scope {
            Some(scope) => write!(f, "{}.", scope.text())?,
            None if !self.parent => f.write_char('.')?,
            None => {}
        }
        let name = &self.name.text;
        // Characters of variables such as `${x}` need no quotes.
        let mut plain = name.clone();
        for variable in &self.name.variables {
            let written = crate::text::variable::print(variable);
            plain = plain.replacen(&written, "", 1);
        }
        if !name.is_empty() && plain.chars().all(is_attribute) {
            return f.write_str(name);
        }
        f.write_char('"')?;
        for c in name.chars() {
            if matches!(c, '"' | '\\') {
                f.write_char('\\')?;
            }
            f.write_char(c)?;
        }
        f.write_char('"')
    }
}

impl Display for Static {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => {
                let text = print_number(*value);
                // A whole float would read back as an integer.
                f.write_str(&text)?;
                f.write_str(if text.contains(['.', 'e']) { "" } else { ".0" })
            }
            Self::String(literal) => f.write_str(&quote(&literal.value)),
            Self::Bool(value) => value.fmt(f),
            Self::Nil => f.write_str("nil"),
            Self::Duration(nanos) => f.write_str(&print_go_duration(*nanos)),
            Self::Status(status) => f.write_str(status.text()),
            Self::Kind(kind) => f.write_str(kind.text()),
            Self::MinInt => f.write_str("minInt"),
            Self::MaxInt => f.write_str("maxInt"),
            Self::Variable(name) => f.write_str(&name.text),
        }
    }
}

/// The least strength of both operands.
fn sides(op: Op) -> [u8; 2] {
    let own = strength(op);
    // `^` is right-associative, everything else is left-associative.
    if op == Op::Pow { [own + 1, own] } else { [own, own + 1] }
}

/// An operand, in parentheses where the tree was made by hand and would parse differently without.
fn operand(f: &mut Formatter<'_>, expr: &Expr, least: u8) -> fmt::Result {
    match &expr.kind {
        ExprKind::Binary(inner) if strength(inner.op) < least => write!(f, "({expr})"),
        ExprKind::Logical { .. } => write!(f, "({expr})"),
        _ => expr.fmt(f),
    }
}

fn field_operand(f: &mut Formatter<'_>, field: &Field, least: u8) -> fmt::Result {
    match &field.kind {
        FieldKind::Binary(inner) if strength(inner.op) < least => write!(f, "({field})"),
        FieldKind::Logical { .. } => write!(f, "({field})"),
        _ => field.fmt(f),
    }
}

fn chain<T: Display>(f: &mut Formatter<'_>, terms: &[T], joins: &[Join]) -> fmt::Result {
    for (i, term) in terms.iter().enumerate() {
        if let Some(join) = i.checked_sub(1).and_then(|before| joins.get(before)) {
            write!(f, " {} ", join.text())?;
        }
        term.fmt(f)?;
    }
    Ok(())
}

fn listed<T: Display>(f: &mut Formatter<'_>, items: &[T]) -> fmt::Result {
    for (i, item) in items.iter().enumerate() {
        write!(f, "{}{item}", if i == 0 { "" } else { ", " })?;
    }
    Ok(())
}

fn filtered(f: &mut Formatter<'_>, filter: Option<&MetricsFilter>) -> fmt::Result {
    filter.map_or(Ok(()), |filter| write!(f, " {} {}", filter.op.text(), filter.value))
}
