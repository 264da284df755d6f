//! The order of stages, and what may stand on both sides of an operator between spansets.

use super::field::{arithmetic_type, looks_at_span};
use super::{Checker, Shape, Value};
use crate::nearest::nearest;
use crate::problem::{Problem, Severity, Span};
use crate::text::parser::shortened;
use crate::traceql::ast::{
    Aggregate, AggregateOp, Binary, Expr, ExprKind, Field, FieldKind, Op, Pipeline, Query, Stage, StageKind,
    Static,
};
use crate::traceql::intrinsic::Type;
use crate::unit::Unit;

/// Hints that Tempo documents. Source: its pages on recent results, exemplars and sampling.
const HINTS: &[&str] = &["most_recent", "exemplars", "sample", "span_sample", "trace_sample"];

impl Checker<'_> {
    pub(super) fn query(&mut self, query: &Query) -> Value {
        for hint in query.hints.iter().filter(|hint| hint.name.variables.is_empty()) {
            let name = hint.name.text.as_str();
            if let Some(known) = nearest(name, HINTS.iter().copied()).filter(|known| *known != name) {
                self.problems.push(
                    Problem::warning(
                        "unknown-hint",
                        hint.name.span,
                        format!("Tempo ignores the hint `{name}`"),
                    )
                    .replace(hint.name.span, known, format!("did you mean `{known}`?")),
                );
            }
        }
        let value = self.pipeline(&query.pipeline);
        match value.shape {
            Shape::Scalar => {
                let last = query.pipeline.stages.last().map_or(query.span, |stage| stage.span);
                let shown = shortened(last.of(self.text));
                self.problems.push(
                    Problem::error(
                        "type",
                        last,
                        format!("`{shown}` gives a number for each trace, and selects none"),
                    )
                    .help(format!("compare it: `{shown} > 2`")),
                );
            }
            Shape::Number => self.problems.push(
                Problem::error("type", query.pipeline.span, "a number alone selects no traces")
                    .help("begin with a spanset: `{ … }`"),
            ),
            _ => {}
        }
        value
    }

    pub(super) fn pipeline(&mut self, pipeline: &Pipeline) -> Value {
        let mut value = Value::of(Shape::Spans);
        for (i, stage) in pipeline.stages.iter().enumerate() {
            let before = (i > 0).then_some(&value);
            value = self.stage(stage, before);
        }
        value
    }

    fn stage(&mut self, stage: &Stage, before: Option<&Value>) -> Value {
        let shape = before.map(|value| value.shape);
        match &stage.kind {
            StageKind::Rank(rank) => return self.rank(rank, stage, before),
            StageKind::Broken => return Value::of(Shape::Any),
            _ => {}
        }
        match shape {
            Some(Shape::Series) => {
                self.problems.push(
                    Problem::error(
                        "type",
                        stage.span,
                        format!("`{}` works on spans, found series", shortened(stage.span.of(self.text))),
                    )
                    .help("move it before the metrics function; only `topk`, `bottomk` and comparisons follow one"),
                );
            }
            Some(Shape::Scalar) => self.problems.push(
                Problem::error(
                    "type",
                    stage.span,
                    "the stage before gives a number for each trace, and selects none",
                )
                .help("compare it first: `count() > 2`"),
            ),
            _ => {}
        }
        match &stage.kind {
            StageKind::Expr(expr) => self.expr(expr),
            StageKind::By(fields) => {
                for field in fields {
                    self.field(field);
                    self.must_look_at_span(field, "by");
                }
                Value::of(Shape::Spans)
            }
            StageKind::Select(fields) => {
                for field in fields {
                    self.plain_field(field, "select");
                }
                Value::of(Shape::Spans)
            }
            StageKind::Metrics(metrics) => {
                if before.is_none() {
                    self.problems.push(
                        Problem::error(
                            "type",
                            metrics.op_span,
                            format!("`{}` needs spans to work on", metrics.op.text()),
                        )
                        .help(format!("begin with a spanset: `{{ }} | {}(…)`", metrics.op.text())),
                    );
                }
                self.metrics(metrics)
            }
            StageKind::Coalesce | StageKind::Rank(_) | StageKind::Broken => Value::of(Shape::Spans),
        }
    }

    fn must_look_at_span(&mut self, field: &Field, of: &str) {
        if !looks_at_span(field) {
            let shown = shortened(field.span.of(self.text));
            self.problems.push(
                Problem::error("type", field.span, format!("`{shown}` is the same for every span")).help(
                    format!(
                        "name a field: `{of}({})`",
                        if of == "by" { "resource.service.name" } else { "span:duration" }
                    ),
                ),
            );
        }
    }

    /// A field that must be an attribute or an intrinsic field.
    pub(super) fn plain_field(&mut self, field: &Field, of: &str) {
        self.field(field);
        let plain = matches!(
            field.kind,
            FieldKind::Attribute(_)
                | FieldKind::Intrinsic { .. }
                | FieldKind::Variable(_)
                | FieldKind::Broken
        );
        if !plain {
            let shown = shortened(field.span.of(self.text));
            self.problems.push(
                Problem::error(
                    "type",
                    field.span,
                    format!("`{of}` takes the names of fields, found `{shown}`"),
                )
                .help(format!("write `{of}(span.http.route)`")),
            );
        }
    }

    fn expr(&mut self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Filter(field) => {
                if let Some(field) = field {
                    self.condition(field);
                }
                Value::of(Shape::Spans)
            }
            ExprKind::Logical { terms, joins } => {
                self.mixed(expr.span, joins);
                for (i, term) in terms.iter().enumerate() {
                    let value = self.expr(term);
                    let join = joins.get(i).or_else(|| joins.last()).map_or("&&", |join| join.text());
                    self.must_be_spans(term, &value, join);
                }
                Value::of(Shape::Spans)
            }
            ExprKind::Binary(binary) => self.binary(binary),
            ExprKind::Minus(inner) => {
                let mut value = self.expr(inner);
                value.literal = value.literal.map(|literal| -literal);
                self.must_be_numbers(inner, &value, "-");
                value
            }
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate, expr.span),
            ExprKind::Static(value) => {
                let literal = match value {
                    Static::Int(value) => Some(*value as f64),
                    Static::Float(value) => Some(*value),
                    _ => None,
                };
                let ty = match value {
                    Static::Duration(_) => Type::Duration,
                    Static::Variable(_) => Type::Any,
                    _ => Type::Number,
                };
                Value { ty, literal, ..Value::of(Shape::Number) }
            }
            ExprKind::Paren(inner) => self.pipeline(inner),
            ExprKind::Variable(_) | ExprKind::Broken => Value::of(Shape::Any),
        }
    }

    fn aggregate(&mut self, aggregate: &Aggregate, span: Span) -> Value {
        let name = aggregate.op.text();
        let mut ty = Type::Number;
        match (&aggregate.field, aggregate.op) {
            (Some(field), AggregateOp::Count) => {
                self.problems.push(
                    Problem::error("type", field.span, "`count` counts spans and takes no field")
                        .help("write `count()`"),
                );
            }
            (None, AggregateOp::Count) => {}
            (None, _) => self.problems.push(
                Problem::error("type", span, format!("`{name}` needs a field"))
                    .help(format!("write `{name}(span:duration)`")),
            ),
            (Some(field), _) => {
                ty = self.measured(field, name);
                self.must_look_at_span(field, name);
            }
        }
        Value { ty, ..Value::of(Shape::Scalar) }
    }

    /// A field that must be a number or a duration.
    pub(super) fn measured(&mut self, field: &Field, of: &str) -> Type {
        let ty = self.field(field);
        if matches!(ty, Type::Number | Type::Duration | Type::Any) {
            return ty;
        }
        let shown = shortened(field.span.of(self.text));
        self.problems.push(
            Problem::error(
                "type",
                field.span,
                format!("`{of}` needs numbers or durations, and `{shown}` is {}", ty.name()),
            )
            .help(format!("write `{of}(span:duration)`")),
        );
        Type::Any
    }

    fn must_be_spans(&mut self, expr: &Expr, value: &Value, op: &str) {
        if !matches!(value.shape, Shape::Spans | Shape::Any) {
            let shown = shortened(expr.span.of(self.text));
            let problem = Problem::error(
                "type",
                expr.span,
                format!("`{op}` relates spansets, and this is {}", value.shape.name()),
            );
            self.problems.push(if value.shape == Shape::Scalar {
                problem.help(format!("compare it: `{shown} > 2`"))
            } else {
                problem
            });
        }
    }

    fn must_be_numbers(&mut self, expr: &Expr, value: &Value, op: &str) -> bool {
        let spans = value.shape == Shape::Spans;
        if spans {
            self.problems.push(
                Problem::error("type", expr.span, format!("`{op}` needs numbers on both sides, found spans"))
                    .help("aggregate them first: `({ … } | count())`"),
            );
        }
        !spans
    }

    fn binary(&mut self, binary: &Binary) -> Value {
        let (lhs, rhs) = (self.expr(&binary.lhs), self.expr(&binary.rhs));
        let op = binary.op;
        let spans = (lhs.shape == Shape::Spans, rhs.shape == Shape::Spans);
        if op.is_structural() && (!op.is_comparison() || spans == (true, true)) {
            self.must_be_spans(&binary.lhs, &lhs, op.text());
            self.must_be_spans(&binary.rhs, &rhs, op.text());
            return Value::of(Shape::Spans);
        }
        if spans == (true, true) && op.is_comparison() {
            let help = if matches!(op, Op::LessEqual | Op::GreaterEqual) {
                "use `>` for children, `>>` for descendants"
            } else {
                "use `&&` for both, `>>` for descendants"
            };
            self.problems.push(
                Problem::error("type", binary.op_span, format!("`{}` does not relate spansets", op.text()))
                    .help(help),
            );
            return Value::of(Shape::Spans);
        }
        if matches!(op, Op::Regex | Op::NotRegex) {
            self.problems.push(
                Problem::error(
                    "type",
                    binary.op_span,
                    format!("`{}` matches text, and this is a number", op.text()),
                )
                .help("use a comparison such as `>`"),
            );
            return Value::of(Shape::Any);
        }
        let left = self.must_be_numbers(&binary.lhs, &lhs, op.text());
        if !(left & self.must_be_numbers(&binary.rhs, &rhs, op.text())) {
            return Value::of(Shape::Any);
        }
        let series = lhs.shape == Shape::Series || rhs.shape == Shape::Series;
        let scalar = lhs.shape == Shape::Scalar || rhs.shape == Shape::Scalar;
        if series && scalar {
            self.problems.push(Problem::error(
                "type",
                binary.op_span,
                format!("`{}` has series on one side and a number for each trace on the other", op.text()),
            ));
            return Value::of(Shape::Series);
        }
        if series {
            return self.metrics_math(binary, lhs, rhs);
        }
        self.scalars(binary, &lhs, &rhs)
    }

    /// Numbers of traces: arithmetic gives numbers, a comparison selects spans.
    fn scalars(&mut self, binary: &Binary, lhs: &Value, rhs: &Value) -> Value {
        let mixed =
            matches!((lhs.ty, rhs.ty), (Type::Duration, Type::Number) | (Type::Number, Type::Duration));
        let compares = binary.op.is_comparison();
        if mixed && (compares || matches!(binary.op, Op::Add | Op::Sub)) {
            let (number, value) =
                if lhs.ty == Type::Number { (&binary.lhs, lhs) } else { (&binary.rhs, rhs) };
            let shown = shortened(number.span.of(self.text));
            let problem = Problem::error(
                "type",
                binary.op_span,
                format!("`{}` has a duration on one side and a number on the other", binary.op.text()),
            );
            self.problems.push(if value.shape == Shape::Number {
                problem.help(format!("write its unit: `{shown}ms` or `{shown}s`"))
            } else {
                problem
            });
        }
        if compares {
            return Value::of(if lhs.shape == Shape::Any && rhs.shape == Shape::Any {
                Shape::Any
            } else {
                Shape::Spans
            });
        }
        let ty = arithmetic_type(binary.op, lhs.ty, rhs.ty);
        let literals = lhs.shape == Shape::Number && rhs.shape == Shape::Number;
        let literal = lhs.literal.zip(rhs.literal).filter(|_| literals).map(|(a, b)| match binary.op {
            Op::Add => a + b,
            Op::Sub => a - b,
            Op::Mul => a * b,
            Op::Div => a / b,
            Op::Mod => a % b,
            _ => a.powf(b),
        });
        let shape = if literals { Shape::Number } else { Shape::Scalar };
        let unit = if literals { Unit::NUMBER } else { Unit::UNKNOWN };
        Value { ty, unit, literal, ..Value::of(shape) }
    }

    /// Whether an error has been reported under these words.
    pub(super) fn blamed(&self, span: Span) -> bool {
        self.problems.iter().any(|problem| {
            problem.severity == Severity::Error
                && problem.span.start < span.end
                && span.start < problem.span.end
        })
    }
}
