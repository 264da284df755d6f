//! Prints a LogQL tree on one line, in one canonical form that parses back to the same tree.
//!
//! Ranges stand at the end of their log query, `and` joins label filters, strings with `"` or `\` stand between
//! backticks.

use std::fmt::{self, Display, Formatter, Write};

use super::ast::{
    Amount, AmountKind, Binary, BinaryOp, Duration, DurationKind, Expr, ExprKind, Extraction, Func, Grouping,
    LabelFilter, LabelFilterKind, LabelFormatValue, Log, LogRange, MatchOp, Matcher, Name, Pick, Scalar,
    ScalarKind, SelectorItem, Source, Stage, StageKind, Text,
};
use super::parse::strength;
use crate::text::measure::{print_bytes, print_duration, print_go_duration, print_number};
use crate::text::quote::quote;

/// The canonical text of a tree. A tree that a parser has reported problems for prints as well as it can.
pub fn print(expr: &Expr) -> String {
    expr.to_string()
}

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Number(value) => f.write_str(&print_number(*value)),
            ExprKind::Variable(name) => f.write_str(&name.text),
            ExprKind::Log(log) => log.fmt(f),
            ExprKind::Range(range) => {
                match &range.op {
                    Func::Known(op) => f.write_str(op.text())?,
                    Func::Variable(name) => f.write_str(&name.text)?,
                }
                f.write_char('(')?;
                if let Some(param) = &range.param {
                    write!(f, "{param}, ")?;
                }
                if let Some(field) = &range.field {
                    write!(f, "{}, ", field.text)?;
                }
                write!(f, "{})", range.range)?;
                if let Some(grouping) = &range.grouping {
                    write!(f, " {}", Grouped(grouping))?;
                }
                Ok(())
            }
            ExprKind::Vector(vector) => {
                match &vector.op {
                    Func::Known(op) => f.write_str(op.text())?,
                    Func::Variable(name) => f.write_str(&name.text)?,
                }
                if let Some(grouping) = &vector.grouping {
                    write!(f, " {} ", Grouped(grouping))?;
                }
                f.write_char('(')?;
                if let Some(param) = &vector.param {
                    write!(f, "{param}, ")?;
                }
                write!(f, "{})", vector.expr)
            }
            ExprKind::Binary(binary) => binary.fmt(f),
            ExprKind::LabelReplace(call) => write!(
                f,
                "label_replace({}, {}, {}, {}, {})",
                call.expr, call.dst, call.replacement, call.src, call.regex
            ),
            ExprKind::VectorOf(scalar) => write!(f, "vector({scalar})"),
            ExprKind::Variants(variants) => {
                f.write_str("variants(")?;
                listed(f, &variants.exprs)?;
                write!(f, ") of ({})", variants.of)
            }
            ExprKind::Paren(inner) => write!(f, "({inner})"),
            ExprKind::Broken => Ok(()),
        }
    }
}

impl Display for Binary {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let own = strength(self.op);
        // `^` is right-associative, everything else is left-associative.
        let right = self.op == BinaryOp::Pow;
        operand(f, &self.lhs, if right { own + 1 } else { own })?;
        write!(f, " {}", self.op.text())?;
        if self.bool_modifier {
            f.write_str(" bool")?;
        }
        if let Some(labels) = &self.labels {
            write!(f, " {} {}", if labels.on { "on" } else { "ignoring" }, Names(&labels.labels))?;
        }
        if let Some(group) = &self.group {
            f.write_str(if group.left { " group_left" } else { " group_right" })?;
            // A parenthesis after the word would read as its labels.
            if !group.include.is_empty() || begins_with_paren(&self.rhs) {
                write!(f, " {}", Names(&group.include))?;
            }
        }
        f.write_char(' ')?;
        operand(f, &self.rhs, if right { own } else { own + 1 })
    }
}

/// Whether the printed operand may begin with a parenthesis, its own or one that [`operand`] adds.
fn begins_with_paren(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Paren(_) | ExprKind::Binary(_))
}

/// An operand, in parentheses where the tree was made by hand and would parse differently without.
fn operand(f: &mut Formatter<'_>, expr: &Expr, least: u8) -> fmt::Result {
    match &expr.kind {
        ExprKind::Binary(inner) if strength(inner.op) < least => write!(f, "({expr})"),
        _ => expr.fmt(f),
    }
}

impl Display for Log {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::Variable(name) => f.write_str(&name.text)?,
            Source::Selector(selector) => {
                f.write_char('{')?;
                for (i, item) in selector.matchers.iter().enumerate() {
                    let comma = if i == 0 { "" } else { ", " };
                    match item {
                        SelectorItem::Matcher(matcher) => write!(f, "{comma}{matcher}")?,
                        SelectorItem::Variable(name) => write!(f, "{comma}{}", name.text)?,
                    }
                }
                f.write_char('}')?;
            }
        }
        self.stages.iter().try_for_each(|stage| write!(f, " {stage}"))
    }
}

impl Display for LogRange {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.log.fmt(f)?;
        if let Some(range) = &self.range {
            // Loki's users write the range close to a bare selector and apart from a pipeline.
            let close = self.log.stages.is_empty() && matches!(self.log.source, Source::Selector(_));
            write!(f, "{}[{range}]", if close { "" } else { " " })?;
        }
        if let Some(offset) = &self.offset {
            write!(f, " offset {offset}")?;
        }
        Ok(())
    }
}

impl Display for Matcher {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.label.text, match_op(self.op), self.value)
    }
}

impl Display for Text {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(literal) => f.write_str(&quote(&literal.value)),
            Self::Variable(name) => f.write_str(&name.text),
        }
    }
}

impl Display for Stage {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            StageKind::Line(filter) => {
                f.write_str(filter.op.text())?;
                for (i, found) in filter.matches.iter().enumerate() {
                    f.write_str(if i == 0 { " " } else { " or " })?;
                    if found.ip {
                        write!(f, "ip({})", found.text)?;
                    } else {
                        found.text.fmt(f)?;
                    }
                }
                Ok(())
            }
            StageKind::Label(filter) => write!(f, "| {filter}"),
            StageKind::Json(fields) => {
                f.write_str("| json")?;
                extractions(f, fields)
            }
            StageKind::Logfmt(logfmt) => {
                f.write_str("| logfmt")?;
                f.write_str(if logfmt.strict { " --strict" } else { "" })?;
                f.write_str(if logfmt.keep_empty { " --keep-empty" } else { "" })?;
                extractions(f, &logfmt.fields)
            }
            StageKind::Regexp(regex) => write!(f, "| regexp {regex}"),
            StageKind::Pattern(pattern) => write!(f, "| pattern {pattern}"),
            StageKind::Unpack => f.write_str("| unpack"),
            StageKind::Decolorize => f.write_str("| decolorize"),
            StageKind::LineFormat(template) => write!(f, "| line_format {template}"),
            StageKind::LabelFormat(formats) => {
                f.write_str("| label_format")?;
                for (i, format) in formats.iter().enumerate() {
                    write!(f, "{}{}=", if i == 0 { " " } else { ", " }, format.label.text)?;
                    match &format.value {
                        LabelFormatValue::Rename(name) => f.write_str(&name.text)?,
                        LabelFormatValue::Template(template) => template.fmt(f)?,
                    }
                }
                Ok(())
            }
            StageKind::Drop(picks) => {
                f.write_str("| drop ")?;
                listed(f, picks)
            }
            StageKind::Keep(picks) => {
                f.write_str("| keep ")?;
                listed(f, picks)
            }
            StageKind::Unwrap(unwrap) => match unwrap.conversion {
                Some(conversion) => write!(f, "| unwrap {}({})", conversion.text(), unwrap.label.text),
                None => write!(f, "| unwrap {}", unwrap.label.text),
            },
            StageKind::Variable { name, piped } => {
                write!(f, "{}{}", if *piped { "| " } else { "" }, name.text)
            }
            StageKind::Broken => Ok(()),
        }
    }
}

impl Display for LabelFilter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            LabelFilterKind::Match(matcher) => matcher.fmt(f),
            LabelFilterKind::Ip { label, negated, pattern } => {
                write!(f, "{}{}ip({pattern})", label.text, if *negated { "!=" } else { "=" })
            }
            LabelFilterKind::Compare { label, op, value } => {
                write!(f, "{} {} {value}", label.text, op.text())
            }
            LabelFilterKind::Chain { terms, joins } => {
                for (i, term) in terms.iter().enumerate() {
                    match i.checked_sub(1).and_then(|before| joins.get(before)) {
                        Some(super::ast::Join::Or) => f.write_str(" or ")?,
                        Some(super::ast::Join::And) => f.write_str(" and ")?,
                        None => {}
                    }
                    term.fmt(f)?;
                }
                Ok(())
            }
            LabelFilterKind::Paren(inner) => write!(f, "({inner})"),
            LabelFilterKind::Broken => Ok(()),
        }
    }
}

impl Display for Amount {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            AmountKind::Number(value) => f.write_str(&print_number(*value)),
            AmountKind::Duration(nanos) => f.write_str(&print_go_duration(*nanos)),
            AmountKind::Bytes(bytes) => f.write_str(&print_bytes(*bytes)),
            AmountKind::Variable(name) => f.write_str(&name.text),
        }
    }
}

impl Display for Scalar {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ScalarKind::Number(value) => f.write_str(&print_number(*value)),
            ScalarKind::Variable(name) => f.write_str(&name.text),
        }
    }
}

impl Display for Duration {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            DurationKind::Nanos(nanos) => f.write_str(&print_duration(*nanos)),
            DurationKind::Variable(name) => f.write_str(&name.text),
        }
    }
}

impl Display for Pick {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label.text)?;
        match &self.value {
            Some((op, value)) => write!(f, "{}{value}", match_op(*op)),
            None => Ok(()),
        }
    }
}

struct Grouped<'a>(&'a Grouping);

impl Display for Grouped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", if self.0.without { "without" } else { "by" }, Names(&self.0.labels))
    }
}

struct Names<'a>(&'a [Name]);

impl Display for Names<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_char('(')?;
        for (i, name) in self.0.iter().enumerate() {
            write!(f, "{}{}", if i == 0 { "" } else { ", " }, name.text)?;
        }
        f.write_char(')')
    }
}

fn extractions(f: &mut Formatter<'_>, fields: &[Extraction]) -> fmt::Result {
    for (i, field) in fields.iter().enumerate() {
        write!(f, "{}{}", if i == 0 { " " } else { ", " }, field.label.text)?;
        if let Some(path) = &field.field {
            write!(f, "={path}")?;
        }
    }
    Ok(())
}

fn listed<T: Display>(f: &mut Formatter<'_>, items: &[T]) -> fmt::Result {
    for (i, item) in items.iter().enumerate() {
        write!(f, "{}{item}", if i == 0 { "" } else { ", " })?;
    }
    Ok(())
}

const fn match_op(op: MatchOp) -> &'static str {
    match op {
        MatchOp::Equal => "=",
        MatchOp::NotEqual => "!=",
        MatchOp::Regex => "=~",
        MatchOp::NotRegex => "!~",
    }
}
