//! The stages after a pipe, metrics functions, and hints.

use super::super::ast::{
    Field, Hint, Metrics, MetricsFilter, MetricsOp, Number, NumberKind, Op, Rank, StageKind,
};
use crate::nearest::nearest;
use crate::problem::{Problem, Span};
use crate::text::parser::{Parser, shortened};
use crate::text::token::{Kind, TraceQl};

/// The words that begin a stage or an aggregate.
const WORDS: &[&str] = &[
    "by",
    "coalesce",
    "select",
    "rate",
    "count_over_time",
    "min_over_time",
    "max_over_time",
    "avg_over_time",
    "sum_over_time",
    "quantile_over_time",
    "histogram_over_time",
    "compare",
    "topk",
    "bottomk",
    "count",
    "avg",
    "min",
    "max",
    "sum",
    "with",
];

impl Parser<'_, TraceQl> {
    /// One stage; the first of a pipeline may be anything too.
    pub(super) fn stage(&mut self, first: bool) -> StageKind {
        let token = self.peek();
        if token.kind == Kind::End && !first {
            self.expected("a stage after `|`");
            return StageKind::Broken;
        }
        if token.kind != Kind::Word {
            return StageKind::Expr(self.expr());
        }
        let text = self.of(token);
        if let Some(&op) = MetricsOp::ALL.iter().find(|op| op.text() == text) {
            return self.metrics(op);
        }
        match text {
            "by" => {
                self.bump();
                StageKind::By(self.fields("by"))
            }
            "select" => {
                self.bump();
                StageKind::Select(self.fields("select"))
            }
            "coalesce" => {
                self.bump();
                if self.expect("(", "`(` after `coalesce`") {
                    self.close(token.span);
                }
                StageKind::Coalesce
            }
            "topk" | "bottomk" => self.rank(),
            _ if matches!(self.nth(1).kind, Kind::Op("(")) && !WORDS.contains(&text) => {
                let metrics =
                    MetricsOp::ALL.iter().find(|op| nearest(text, WORDS.iter().copied()) == Some(op.text()));
                match metrics {
                    // Its arguments have mistakes of their own.
                    Some(op) => {
                        self.unknown_stage();
                        self.metrics(*op)
                    }
                    None => StageKind::Expr(self.expr()),
                }
            }
            _ => StageKind::Expr(self.expr()),
        }
    }

    /// A word that begins no stage.
    pub(super) fn unknown_stage(&mut self) {
        let token = self.peek();
        let text = self.of(token);
        let call = matches!(self.nth(1).kind, Kind::Op("("));
        if WORDS.contains(&text) {
            let problem = Problem::error("syntax", token.span, format!("`{text}` needs spans to work on"));
            self.wrong(problem.help(format!("begin with a spanset: `{{ }} | {text}`")));
            return;
        }
        let known = nearest(text, WORDS.iter().copied());
        if call || known.is_some() {
            let problem = Problem::error(
                "unknown-function",
                token.span,
                format!("TraceQL has no function `{}`", shortened(text)),
            );
            self.wrong(match known {
                Some(known) => problem.replace(token.span, known, format!("did you mean `{known}`?")),
                None => problem,
            });
        } else {
            let rest = self.text.get(token.span.start..).unwrap_or("");
            let condition = shortened(rest.split('|').next().unwrap_or("").trim_end());
            self.wrong(
                Problem::error(
                    "syntax",
                    token.span,
                    format!("conditions stand in braces, found `{}`", shortened(text)),
                )
                .help(format!("write `{{ {condition} }}`")),
            );
        }
    }

    /// `(a, b)`: fields in parentheses.
    fn fields(&mut self, of: &str) -> Vec<Field> {
        let mut fields = Vec::new();
        if matches!(self.peek().kind, Kind::Scoped | Kind::Variable | Kind::Word) {
            let field = self.peek().span;
            let shown = shortened(field.of(self.text));
            let found = self.found();
            self.wrong(
                Problem::error("syntax", field, format!("expected `(` after `{of}`, found {found}")).replace(
                    field,
                    format!("({})", field.of(self.text)),
                    format!("write `{of} ({shown})`"),
                ),
            );
            return vec![self.field()];
        }
        if !self.expect("(", &format!("`(` after `{of}`")) {
            return fields;
        }
        while !self.at(")") && !self.at_end() {
            fields.push(self.argument());
            if !self.at(")") && !self.eat(",") {
                self.expected("`,` or `)` after a field");
                self.skip_to(&[",", ")", "|"]);
                if !self.eat(",") {
                    break;
                }
            }
        }
        if fields.is_empty() {
            self.expected(&format!("a field for `{of}`"));
        }
        self.expect(")", "`)` after the fields");
        fields
    }

    fn metrics(&mut self, op: MetricsOp) -> StageKind {
        let word = self.bump().span;
        let mut metrics = Metrics {
            op,
            op_span: word,
            field: None,
            numbers: Vec::new(),
            selection: None,
            by: Vec::new(),
            filter: None,
        };
        if self.expect("(", &format!("`(` after `{}`", op.text())) {
            if op == MetricsOp::Compare {
                if self.at("{") {
                    metrics.selection = Some(self.filter());
                } else {
                    let found = self.found();
                    let message =
                        format!("expected a spanset `{{ … }}` to compare with the rest, found {found}");
                    let problem = Problem::error("syntax", self.peek().span, message);
                    self.wrong(problem.help("write `compare({ status = error })`"));
                }
            } else if !self.at(")") {
                metrics.field = Some(self.argument());
            }
            while self.eat(",") {
                metrics.numbers.extend(self.number());
            }
            self.close(word);
        }
        if self.eat_word("by") {
            metrics.by = self.fields("by");
        }
        metrics.filter = self.metrics_filter();
        StageKind::Metrics(Box::new(metrics))
    }

    fn rank(&mut self) -> StageKind {
        let word = self.bump();
        let top = self.of(word) == "topk";
        let mut count = None;
        if self.expect("(", "`(` and the number of series") {
            count = self.number();
            self.close(word.span);
        }
        let filter = self.metrics_filter();
        StageKind::Rank(Rank { top, count, filter })
    }

    /// `> 10` after a metrics stage.
    fn metrics_filter(&mut self) -> Option<MetricsFilter> {
        let op =
            self.operator().filter(|op| op.is_comparison() && !matches!(op, Op::Regex | Op::NotRegex))?;
        let op_span = self.bump().span;
        let value = self.number()?;
        Some(MetricsFilter { op, op_span, value })
    }

    /// A number, a duration, or a variable for one.
    fn number(&mut self) -> Option<Number> {
        use super::super::ast::Static;
        let start = self.peek().span;
        let negative = self.eat("-");
        let token = self.peek();
        if !matches!(token.kind, Kind::Number | Kind::Variable) {
            self.expected("a number");
            return None;
        }
        self.bump();
        let span = start.to(token.span);
        let sign = if negative { -1.0 } else { 1.0 };
        let kind = if token.kind == Kind::Variable {
            NumberKind::Variable(self.name(token))
        } else {
            match self.number_static(token) {
                Static::Int(value) => NumberKind::Value(sign * value as f64),
                Static::Float(value) => NumberKind::Value(sign * value),
                Static::Duration(nanos) => NumberKind::Duration(if negative { -nanos } else { nanos }),
                Static::Variable(name) => NumberKind::Variable(name),
                _ => NumberKind::Value(0.0),
            }
        };
        Some(Number { kind, span })
    }

    /// `with (a=1, b=true)`, if it is next.
    pub(super) fn hints(&mut self) -> Vec<Hint> {
        let mut hints = Vec::new();
        if !self.eat_word("with") || !self.expect("(", "`(` after `with`") {
            return hints;
        }
        while !self.at(")") && !self.at_end() {
            if let Some(hint) = self.hint() {
                hints.push(hint);
            } else {
                self.skip_to(&[",", ")"]);
            }
            if !self.at(")") && !self.expect(",", "`,` or `)` after a hint") {
                break;
            }
        }
        self.expect(")", "`)` after the hints");
        hints
    }

    fn hint(&mut self) -> Option<Hint> {
        let token = self.peek();
        if !matches!(token.kind, Kind::Word | Kind::Variable) {
            self.expected("the name of a hint");
            return None;
        }
        self.bump();
        let name = self.name(token);
        if !self.expect("=", &format!("`=` after `{}`", shortened(&name.text))) {
            return None;
        }
        let value = self.static_value()?;
        Some(Hint { name, value, span: Span::new(token.span.start, self.last_end()) })
    }
}
