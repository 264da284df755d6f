//! Calls: does the function exist, and do its arguments fit?

use super::{Checker, ValueType};
use crate::nearest::nearest;
use crate::problem::{Problem, Span};
use crate::promql::ast::{AggregateOp, Call, Expr, ExprKind, Extension};
use crate::promql::functions::{self, Demand, FUNCTIONS, Function};

/// The functions that most queries use.
const COMMON: [&str; 6] =
    ["rate", "increase", "irate", "histogram_quantile", "label_replace", "max_over_time"];

/// Functions of other languages and times, and what PromQL has instead.
const ELSEWHERE: [(&str, &str); 14] = [
    ("holt_winters", "`double_exponential_smoothing`, its name since Prometheus 3"),
    ("count_scalar", "`scalar(count(…))`"),
    ("drop_common_labels", "`without`"),
    ("default", "`… or vector(0)`"),
    ("if", "`and`"),
    ("median", "`quantile(0.5, …)`"),
    ("median_over_time", "`quantile_over_time(0.5, …)`"),
    ("now", "`time()`"),
    ("mean", "`avg`"),
    ("mean_over_time", "`avg_over_time`"),
    ("label_set", "`label_replace`"),
    ("pow", "the operator `^`"),
    ("mod", "the operator `%`"),
    ("log", "`ln`, `log2` or `log10`"),
];

impl Checker<'_> {
    pub(super) fn call(&mut self, call: &Call, span: Span) -> ValueType {
        let name = call.function.text.as_str();
        let Some(function) = functions::find(name) else {
            if call.function.variables.is_empty() {
                self.unknown(name, call.function.span);
            }
            for arg in &call.args {
                self.check(arg);
            }
            return ValueType::Unknown;
        };
        if !self.is_damaged(&call.args) {
            self.count(function, call.args.len(), span);
        }
        for (index, arg) in call.args.iter().enumerate() {
            match &arg.kind {
                ExprKind::Selector(selector) if name == "info" && index == 1 && selector.range.is_none() => {
                    self.selector(selector, arg.span, true);
                    if let Some(metric) = selector.metric.as_ref().filter(|metric| !metric.quoted) {
                        let message =
                            format!("`info` takes matchers only, found the metric `{}`", metric.text);
                        let help = format!("write `{{__name__=\"{}\"}}`", metric.text);
                        self.error(metric.span, message, help);
                    }
                }
                ExprKind::Variable(_) | ExprKind::Broken => {}
                _ if name == "info" && index == 1 => {
                    self.check(arg);
                    self.error(
                        arg.span,
                        "`info` takes matchers in braces second",
                        "write `info(up, {version=~\".+\"})`",
                    );
                }
                _ => self.argument(function, index, arg),
            }
        }
        if name == "label_replace"
            && let Some(Expr { kind: ExprKind::String(pattern), .. }) = call.args.get(4)
        {
            self.regex(pattern);
        }
        function.returns
    }

    fn unknown(&mut self, name: &str, span: Span) {
        let problem = Problem::error("unknown-function", span, format!("no function is called `{name}`"));
        let lower = name.to_ascii_lowercase();
        let operators = AggregateOp::ALL.iter().map(|op| op.text());
        // Of two names that are equally near the commoner one was meant.
        let names = COMMON.into_iter().chain(operators).chain(FUNCTIONS.iter().map(|function| function.name));
        let problem = match ELSEWHERE.iter().find(|(known, _)| *known == lower) {
            Some((_, instead)) => problem.help(format!("PromQL has {instead}")),
            None => match nearest(name, names) {
                Some(near) => problem.replace(span, near, format!("did you mean `{near}`?")),
                None => problem,
            },
        };
        self.report(problem);
    }

    /// Whether a mistake among the arguments makes their number meaningless: one unreadable, or a comma forgotten.
    fn is_damaged(&self, args: &[Expr]) -> bool {
        let apart = |a: &Expr, b: &Expr| self.text_of(Span::new(a.span.end, b.span.start)).contains(',');
        args.iter().any(|arg| matches!(arg.kind, ExprKind::Broken))
            || args.windows(2).any(|pair| matches!(pair, [a, b] if !apart(a, b)))
    }

    fn count(&mut self, function: &Function, found: usize, span: Span) {
        let Function { name, least, most, .. } = *function;
        if found >= least && most.is_none_or(|most| found <= most) {
            return;
        }
        let wanted = match most {
            Some(most) if most == least => arguments(least),
            Some(most) if most == least + 1 => format!("{least} or {}", arguments(most)),
            Some(most) => format!("{least} to {}", arguments(most)),
            None => format!("at least {}", arguments(least)),
        };
        let message = format!(
            "`{name}` takes {wanted}, found {}",
            if found == 0 { "none".into() } else { found.to_string() }
        );
        self.error(span, message, format!("it reads `{}`", signature(function)));
    }

    fn argument(&mut self, function: &Function, index: usize, arg: &Expr) {
        let found = self.check(arg);
        let Some(wanted) = function.arg(index) else { return };
        if found.fits(wanted) {
            return self.extension(function, arg);
        }
        let name = function.name;
        let message = format!("`{name}` needs {} here, found {}", wanted.phrase(), found.phrase());
        let text = self.text_of(arg.span);
        let end = Span::new(arg.span.end, arg.span.end);
        let problem = Problem::error("type", arg.span, message);
        self.report(match (wanted, found) {
            (ValueType::Range, ValueType::Instant) => match &arg.kind {
                ExprKind::Selector(selector) if selector.shift == crate::promql::ast::Shift::default() => {
                    let help = format!("write `{name}({})`", with_range(text, function, index));
                    problem.replace(end, "[$__rate_interval]", help)
                }
                ExprKind::Aggregate(aggregate) if function.demands == Demand::Counter => {
                    let op = aggregate.op.text();
                    problem.help(format!(
                        "take `{name}` first, then `{op}`: `{op}({name}(metric[$__rate_interval]))`"
                    ))
                }
                ExprKind::Selector(_) => {
                    problem.help("write the range before `offset` and `@`: `metric[5m] offset 1h`")
                }
                _ => problem.help("a range of an expression is a subquery: `(…)[5m:]`"),
            },
            (ValueType::Instant, ValueType::Range) => {
                problem.help(format!("reduce the range first: `rate({text})`"))
            }
            (ValueType::Instant, ValueType::Scalar) => {
                problem.replace(arg.span, format!("vector({text})"), format!("write `vector({text})`"))
            }
            (ValueType::Scalar, ValueType::Instant) => {
                problem.replace(arg.span, format!("scalar({text})"), format!("write `scalar({text})`"))
            }
            (ValueType::String, _) if matches!(arg.kind, ExprKind::Selector(_) | ExprKind::Number(_)) => {
                problem.replace(arg.span, format!("\"{text}\""), format!("quote it: `\"{text}\"`"))
            }
            _ => problem.help(format!("it reads `{}`", signature(function))),
        });
    }

    /// `anchored` and `smoothed` work with a few functions only; the server finds out when it evaluates.
    fn extension(&mut self, function: &Function, arg: &Expr) {
        let ExprKind::Selector(selector) = &arg.kind else { return };
        let (Some(extension), Some(_)) = (selector.extension, &selector.range) else { return };
        let (word, allowed): (_, &[&str]) = match extension {
            Extension::Anchored => ("anchored", &["changes", "delta", "increase", "rate", "resets"]),
            Extension::Smoothed => ("smoothed", &["delta", "increase", "rate"]),
        };
        if !allowed.contains(&function.name) {
            let message = format!("`{word}` does not work with `{}`", function.name);
            let list = crate::nearest::list(allowed.iter().copied(), 9);
            self.error(arg.span, message, format!("it works with {list}"));
        }
    }
}

fn arguments(count: usize) -> String {
    match count {
        0 => String::from("no arguments"),
        1 => String::from("1 argument"),
        count => format!("{count} arguments"),
    }
}

/// The selector with a range, as `function` would take it.
fn with_range(text: &str, function: &Function, index: usize) -> String {
    let before = "…, ".repeat(index);
    let after = ", …".repeat(function.least.saturating_sub(index + 1));
    format!("{before}{text}[$__rate_interval]{after}")
}

/// How a function is called: `clamp(vector, number, number)`.
fn signature(function: &Function) -> String {
    let mut words: Vec<String> = Vec::new();
    for index in 0..function.args.len().max(function.least) {
        let word = match function.arg(index) {
            Some(ValueType::Scalar) => "number",
            Some(ValueType::Range) => "range",
            Some(ValueType::String) => "string",
            _ => "vector",
        };
        words.push(if index < function.least { word.to_owned() } else { format!("[{word}]") });
    }
    if function.most.is_none_or(|most| most > function.args.len()) {
        words.push(String::from("…"));
    }
    format!("{}({})", function.name, words.join(", "))
}
